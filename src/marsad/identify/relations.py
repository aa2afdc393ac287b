"""The Arabic words before a place name come in; how the place meant lies to the named one goes out, with how far to widen its circle."""

from __future__ import annotations

import re
from typing import NamedTuple

_HEAD = r"(?:(?:مدينة|بلدة|قرية|مخيم|ناحية|حقل|مطار|معبر|قاعدة|سد|قضاء) )?"
_COUNTRYSIDE = re.compile(r"(?:ب|لل|ال)?ريفي? (?:مدينة |محافظة )?$")
_OUTSKIRTS = re.compile(rf"(?:أطراف|محيط|مشارف|ضواحي|مدخل|مداخل|تخوم) {_HEAD}$")
_NEAR = re.compile(rf"(?:قرب|بالقرب من|بجوار|قبالة|بمحاذاة) (?:\w+ )?{_HEAD}$")
_AWAY = re.compile(rf"(\d+(?:[.,]\d+)?) ?(?:كيلومترا?ً?|كيلومترات|كم|كلم) (?:عن |من |\w+ )?{_HEAD}$")
_BEARING = re.compile(rf"(شمال|جنوب|شرق|غرب)ي?(?: (شرق|غرب)ي?)? {_HEAD}$")
_SIDES = {"شمال": "north", "جنوب": "south", "شرق": "east", "غرب": "west"}


class Relation(NamedTuple):
    """How a place lies to the one named: in words, how many kilometres wider its circle is, and whether it is all the country around."""

    words: str
    wider_km: float
    around: bool = False


def relation_before(before: str) -> Relation | None:
    """Return what the words right before a name say of where the place lies, or None.

    >>> relation_before("على أطراف بلدة "), relation_before("في بلدة ")
    (Relation(words='outskirts of', wider_km=3.0, around=False), None)
    >>> relation_before("جنوب شرقي مدينة ").words, relation_before("على بعد 20 كيلومتراً شرقي ").words
    ('south-east of', '20 km from')
    """
    if _COUNTRYSIDE.search(before):
        return Relation("countryside of", 0.0, around=True)
    if _OUTSKIRTS.search(before):
        return Relation("outskirts of", 3.0)
    if away := _AWAY.search(before):
        return Relation(f"{away.group(1)} km from", float(away.group(1).replace(",", ".")))
    if bearing := _BEARING.search(before):
        sides = [_SIDES[side] for side in bearing.groups() if side]
        return Relation(f"{'-'.join(sides)} of", 10.0)
    return Relation("near", 5.0) if _NEAR.search(before) else None
