"""A text goes in, the language that its letters tell comes out: Arabic script or Latin script."""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0620-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")


def language_of(text: str) -> str | None:
    """Return "ar" where at least half of the letters are Arabic, else "en"; None where there is no letter.

    Only the script is asked, so Persian passes for "ar" and French for "en": give `language` where the reports may hold such.

    >>> language_of("قصفت طائرات حربية بلدة"), language_of("Warplanes shelled the town"), language_of("1234")
    ('ar', 'en', None)
    """
    sample = text[:4_000]
    if not _ARABIC.search(sample):  # most texts: nothing needs to be counted
        return "en" if _LETTERS.search(sample) else None
    letters = len(_LETTERS.findall(sample))
    return "ar" if 2 * len(_ARABIC.findall(sample)) >= letters else "en"
