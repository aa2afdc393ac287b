"""Text comes in, its comparable form goes out: case, marks and Arabic letter variants folded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans("أإآٱىئؤةکی", "ااااييوهكي", "ـ’ʿʾ'")
_WORD = re.compile(r"\w+")


def fold_words(text: str) -> list[str]:
    """Return the words of a text, folded, in order; Arabic is kept.

    >>> fold_words("Al-Mayādīn: قُتِلَ أحمد")
    ['al', 'mayadin', 'قتل', 'احمد']
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.translate(_LETTERS)) if not unicodedata.combining(c))
    return _WORD.findall(bare.translate(_LETTERS).casefold())


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Return a name as folded words with a space between, without a leading article.

    >>> fold_name("The Syrian Observatory") == fold_name("syrian  observatory")
    True
    """
    words = fold_words(name)
    if len(words) > 1 and words[0] in ("the", "al", "el"):
        words = words[1:]
    return " ".join(words)
