"""A spelling goes in, the form under which it is searched comes out: case, accents, vowel marks, hyphens and hamza forms do not matter."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans({
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ی": "ي",
    "ـ": None, "'": None, "’": None, "‘": None, "`": None, "ʿ": None, "ʾ": None,
    "-": " ", "–": " ", "—": " ", "‑": " ",
})  # fmt: skip


def fold(text: str) -> str:
    """Return the text as it is searched.

    >>> fold("Al-Mayādīn"), fold("إِدْلِب"), fold("Qa'im")
    ('al mayadin', 'ادلب', 'qaim')
    """
    letters = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(bare.translate(_LETTERS).casefold().split())
