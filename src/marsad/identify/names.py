"""A place or actor name comes in, and the keys under which its other spellings are found go out: folded, bare, skeleton and sketch.

English and Arabic spellings of one name share a skeleton: the article is dropped, letters that writers swap fall into one class, and
vowels, hamza, ayn, waw and ya go. The method follows common practice in name matching (consonant keys after an explicit letter table).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ARTICLES = frozenset(
    "al el ul ad ed as es ash esh ar er az ez an en at et ath adh ud us ush ur uz un ut ال".split()
)  # fmt: skip
_PRE = str.maketrans({
    "ş": "sh", "š": "sh", "ç": "ch", "č": "ch", "ḫ": "kh", "ẖ": "kh", "ġ": "gh", "ğ": "gh", "ṯ": "th", "ḏ": "dh", "ž": "zh",
    "ı": "i", "ə": "a", "ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe",
    "ک": "ك", "گ": "ك", "ی": "ي", "ێ": "ي", "ې": "ي", "ى": "ي", "پ": "ب", "چ": "ش", "ژ": "ج", "ڤ": "ف", "ڕ": "ر", "ڵ": "ل", "ۆ": "و",
    "ھ": "ه", "ہ": "ه", "ە": "ه", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ء": None, "ـ": None,
})  # fmt: skip
_DROPPED = dict.fromkeys(map(ord, "'’‘`´ʿʾʼʻ′\"“”«».ʹ׳"), None)
_SPACED = dict.fromkeys(map(ord, "-‐‑‒–—_/,;:()[]{}\t\n\r\u00a0\u200c"), " ")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff"), None)
_DIGITS = {ord("٠") + i: str(i) for i in range(10)} | {ord("۰") + i: str(i) for i in range(10)}
_CLEAN = str.maketrans({**_DROPPED, **_SPACED, **_INVISIBLE, **_DIGITS})

_ARABIC = str.maketrans({
    "ا": "a", "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "x", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s", "ش": "c",
    "ص": "s", "ض": "d", "ط": "t", "ظ": "d", "ع": None, "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h",
    "و": "u", "ي": "i",
})  # fmt: skip
_DIGRAPHS = (("kh", "x"), ("gh", "g"), ("sh", "C"), ("ch", "C"), ("th", "t"), ("dh", "d"), ("zh", "j"), ("dj", "j"), ("ph", "f"))
_LATIN = str.maketrans({"q": "k", "c": "k", "C": "c", "p": "b", "v": "f", "e": "i", "o": "u", "y": "i", "w": "u"})
_DIPHTHONG = re.compile(r"[ae]y|ei|a[wu](?![aeiou])|o[uw]")
_DOUBLE = re.compile(r"(.)\1+")
_GLUED = re.compile(r"^[ae]l(?=[bcdfghjkmnpqrstvxz])(?=.{3})")
_CONSTRUCT = re.compile(r"(?<=[^aeiou][aei])t$")
_VOWELS = str.maketrans("", "", "aiu")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the name in lower case without accents, tashkeel, tatweel, apostrophes; hyphens become spaces, hamza forms plain letters.

    >>> fold("Al-Qa’im"), fold("Dayr az-Zawr"), fold("إدلِب")
    ('al qaim', 'dayr az zawr', 'ادلب')
    """
    text = name.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_PRE)
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(text.translate(_CLEAN).split())


def _is_arabic(token: str) -> bool:
    return "\u0600" <= token[0] <= "\u06ff"


def _bare_tokens(folded: str) -> list[str]:
    """Return the words without articles; a name that is nothing but an article keeps its words."""
    tokens = folded.split()
    kept = [t for i, t in enumerate(tokens) if t not in _ARTICLES or i == len(tokens) - 1]
    return [_without_article(t) for t in kept]


def _without_article(token: str) -> str:
    if token in ("albu", "albo"):
        return token[2:]
    if token.startswith("ال") and len(token) >= 4:
        return token[2:]
    return _GLUED.sub("", token)


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """Return the folded name without articles and spaces, the key for spellings that differ in nothing else.

    >>> bare("Al-Mayadin") == bare("Mayādīn"), bare("Albu Kamal") == bare("Al-Bukamal"), bare("الميادين")
    (True, True, 'ميادين')
    """
    return "".join(_bare_tokens(fold(name)))


def _classes(token: str, last: bool) -> str:
    """Return one word in the letters that both scripts share, still with its vowels."""
    if _is_arabic(token):
        if token.endswith("ه") and len(token) > 1:
            token = token[:-1] + "ا"
        return token.translate(_ARABIC)
    if not last and len(token) >= 5:
        token = _CONSTRUCT.sub("", token)
    token = _DIPHTHONG.sub(lambda m: "u" if m[0][-1] in "wu" else "i", token)
    for pair, letter in _DIGRAPHS:
        if pair in token:
            token = token.replace(pair, letter)
    return token.translate(_LATIN)


@lru_cache(maxsize=65536)
def sketch(name: str) -> str:
    """Return the name in shared letters with its vowels kept as a, i, u: what `likeness` compares.

    >>> sketch("Al-Qa'em"), sketch("القائم"), sketch("Deir ez-Zor")
    ('kaim', 'kaim', 'dirzur')
    """
    tokens = _bare_tokens(fold(name))
    final = len(tokens) - 1
    parts = [_classes(t, i == final) for i, t in enumerate(tokens)]
    return _DOUBLE.sub(r"\1", "".join(p[:-1] if p.endswith("h") and len(p) > 1 else p for p in parts))


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """Return the consonant key that English and Arabic spellings of one name share.

    >>> {skeleton(s) for s in ("Al-Bokamal", "Albu Kamal", "AlbuKamal", "Abu Kamal", "Boukamal", "البوكمال")}
    {'bkml'}
    >>> skeleton("Deir Ezzor") == skeleton("Dayr az Zawr") == skeleton("دير الزور")
    True
    """
    return _DOUBLE.sub(r"\1", sketch(name).translate(_VOWELS))


@lru_cache(maxsize=65536)
def _pairs(text: str) -> frozenset[str]:
    edged = f"^{text}$"
    return frozenset(edged[i : i + 2] for i in range(len(edged) - 1))


def likeness(one: str, other: str) -> float:
    """Return how alike two sketches are, from 0 to 1 (Dice over letter pairs, edges counted).

    >>> likeness("kaim", "kaim"), round(likeness("bukamal", "abukamal"), 2)
    (1.0, 0.82)
    """
    if one == other:
        return 1.0
    a, b = _pairs(one), _pairs(other)
    return 2 * len(a & b) / (len(a) + len(b))


_TOWN, _VILLAGE = frozenset({"locality", "city"}), frozenset({"locality"})
_AREA, _COUNTY, _GOVERNORATE = frozenset({"governorate", "county"}), frozenset({"county"}), frozenset({"governorate"})
_FIELD, _BASE, _CROSSING = frozenset({"oilfield", "gasfield"}), frozenset({"base", "airport"}), frozenset({"crossing"})
_CAMP, _DAM, _RIVER, _MOUNTAIN = frozenset({"camp"}), frozenset({"dam"}), frozenset({"river"}), frozenset({"mountain", "region"})
_REGION, _QUARTER, _ANY = frozenset({"region", "governorate"}), frozenset({"neighbourhood"}), frozenset[str]()
_ENGLISH_KINDS = {
    "oil field": _FIELD, "oilfield": _FIELD, "oil fields": _FIELD, "gas field": _FIELD, "gas plant": _FIELD, "gasfield": _FIELD,
    "field": _FIELD, "border crossing": _CROSSING, "crossing": _CROSSING, "border gate": _CROSSING, "border post": _CROSSING,
    "military base": _BASE, "air base": _BASE, "airbase": _BASE, "base": _BASE, "garrison": _BASE, "military airport": _BASE,
    "airport": _BASE, "airfield": _BASE, "refugee camp": _CAMP, "idp camp": _CAMP, "displacement camp": _CAMP, "camp": _CAMP, "dam": _DAM,
    "river": _RIVER, "mountains": _MOUNTAIN, "mountain": _MOUNTAIN, "desert": _REGION, "region": _REGION, "area": _ANY, "areas": _ANY,
    "governorate": _GOVERNORATE, "province": _GOVERNORATE, "state": _GOVERNORATE, "oblast": _GOVERNORATE, "countryside": _AREA,
    "district": _COUNTY, "sub district": _COUNTY, "subdistrict": _COUNTY, "city": _TOWN, "town": _TOWN, "village": _VILLAGE,
    "hamlet": _VILLAGE, "neighbourhood": _QUARTER, "neighborhood": _QUARTER, "quarter": _QUARTER, "suburb": _QUARTER,
}  # fmt: skip
_ARABIC_HEADS = {
    "مدينه": _TOWN, "بلده": _TOWN, "قريه": _VILLAGE, "ريف": _AREA, "محافظه": _GOVERNORATE, "ولايه": _GOVERNORATE, "حقل": _FIELD,
    "حقول": _FIELD, "معبر": _CROSSING, "مخيم": _CAMP, "سد": _DAM, "نهر": _RIVER, "جبل": _MOUNTAIN, "جبال": _MOUNTAIN, "حي": _QUARTER,
    "ناحيه": _COUNTY, "قضاء": _COUNTY, "قضا": _COUNTY, "منطقه": _ANY, "مطار": _BASE, "قاعده": _BASE, "باديه": _REGION, "ضاحيه": _QUARTER,
}  # fmt: skip
_ARABIC_TAILS = {
    "النفطي": _FIELD, "النفطيه": _FIELD, "الحدودي": _CROSSING, "العسكري": _BASE, "العسكريه": _BASE, "الجويه": _BASE, "الشرقي": _AREA,
    "الغربي": _AREA, "الشمالي": _AREA, "الجنوبي": _AREA, "الشرقيه": _ANY, "الغربيه": _ANY, "الاوسط": _AREA,
}  # fmt: skip
_SIDE = r"(?:(?:north|south|central)(?:ern)?\s?)?(?:(?:north|south|east|west)(?:ern)?|central|rural|upper|lower)"
_TAIL = re.compile(rf"^(?P<rest>.+?) (?P<word>{'|'.join(sorted(_ENGLISH_KINDS, key=len, reverse=True))})$")
_HEAD = re.compile(rf"^(?P<word>{'|'.join(sorted(_ENGLISH_KINDS, key=len, reverse=True))}) of (?P<rest>.+)$")
_COMPASS = re.compile(rf"^{_SIDE} (?P<rest>.+)$")
_TWO_NAMES = re.compile(r"\s*[/(（]\s*|\s*[)）]\s*")


def _strip_once(folded: str) -> tuple[str, frozenset[str]] | None:
    """Return the name without its outermost generic word, and the kinds that word speaks for; None when there is none."""
    if folded.startswith("the "):
        return folded[4:], _ANY
    if found := _HEAD.match(folded) or _TAIL.match(folded):
        return found["rest"], _ENGLISH_KINDS[found["word"]]
    if found := _COMPASS.match(folded):
        return found["rest"], _AREA
    first, _, rest = folded.partition(" ")
    if rest and first in _ARABIC_HEADS:
        return rest, _ARABIC_HEADS[first]
    front, _, last = folded.rpartition(" ")
    return (front, _ARABIC_TAILS[last]) if front and last in _ARABIC_TAILS else None


@lru_cache(maxsize=65536)
def split_name(name: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the wordings under which to look a name up, each with the kinds of place that its generic words ask for.

    >>> [(w, sorted(k)) for w, k in split_name("Al-Omar oil field")]
    [('Al-Omar oil field', []), ('al omar', ['gasfield', 'oilfield'])]
    >>> [w for w, k in split_name("Tadmur/Palmyra")]
    ['Tadmur/Palmyra', 'Tadmur', 'Palmyra']
    """
    wordings: list[tuple[str, frozenset[str]]] = [(name, _ANY)]
    parts = [p for p in _TWO_NAMES.split(name) if p]
    if len(parts) > 1:
        wordings += [(p, _ANY) for p in parts]
    for part in parts:
        rest, kinds = fold(part), _ANY
        while step := _strip_once(rest):
            rest, kinds = step[0], kinds | step[1]
            wordings.append((rest, kinds))
    return tuple(wordings)
