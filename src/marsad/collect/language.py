"""A text goes in, the language that its letters tell comes out: Arabic script or Latin script."""

from __future__ import annotations


def language_of(text: str) -> str | None:
    """Return "ar" where at least half of the letters are Arabic, else "en"; None where there is no letter.

    Only the script is asked, so Persian passes for "ar" and French for "en": give `language` where the reports may hold such.

    >>> language_of("قصفت طائرات حربية بلدة"), language_of("Warplanes shelled the town"), language_of("1234")
    ('ar', 'en', None)
    """
    letters = [c for c in text[:20_000] if c.isalpha()]
    if not letters:
        return None
    arabic = sum("\u0600" <= c <= "\u06ff" or "\u0750" <= c <= "\u077f" or "\ufb50" <= c <= "\ufeff" for c in letters)
    return "ar" if 2 * arabic >= len(letters) else "en"
