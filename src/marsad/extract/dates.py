"""A text comes in; every expression of time goes out as a Mention that says what the words say, before anyone asks which day it is.

Each word becomes one letter (a month M, a day number D, ...), and one regular expression per language reads the row of letters, so the
time taken grows with the length of the text and nothing else. The keys of a parse:

`year` (490 BC is -489), `month`, `day`, `weekday` (Monday 0), `season` (21 spring to 24 winter), `span` ("decade", "century" of `year`),
`part` ("early", "mid", "late"), `which` ("last", "this", "next", with weekday, month, season or unit), `years` (counted from the year
of publication: "June last year" has -1),
`calendar` ("hijri");
`anchor` ("publication", "last": the last date told), `unit` ("hour", "day", "week", "weekend", "month", "year", "decade"), `offset` (units
from the anchor), `about` (True); `past` or `coming` (a number of units around publication, with `unit`); `open` ("since", "until");
`from` and `to` (each a parse: an interval); `time` ("05:30"), `zone` (IANA, or "local"), `part_of_day`, `overnight` (True),
`dateline` (True).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from marsad.extract.date_tokens import Row, Token, paired
from marsad.model import Mention, Phrase

Parse = dict[str, Any]


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_MO, _DD, _Y = "[Mm]", "[DO]", "(?:,?F?Y(?![:/])B?)"
_TE = r"(?:CP?(?:\(?(?:G|Zy|Z(?=G))\)?)?|[Dn](?:P|K(?:ib?p)?)(?:\(?(?:G|Zy)\)?)?|(?<=j)[Dn](?=ib?p|hp|\)?jp)(?:ib?p)?|e?p|R)"
_CAL = rf"(?:{_DD}b?F?{_MO}\.?{_Y}?|{_MO}\.?{_DD}(?![:/]){_Y}?|bOF{_MO}{_Y}?)"
_GLUE = r"(?:,?[jFbi]{0,2})"
_DAY = "|".join(
    f"(?P<{name}>{rule})"
    for name, rule in {
        "between": rf"(?:0{_DD}&|1{_DD}[2>]){_CAL}|{_DD}[-2]{_CAL}|{_MO}{_DD}(?:-|2|&(?=DY)){_DD}(?!{_MO}|[:/]){_Y}?",
        "stretch": rf"(?:0(?:{_CAL}|{_MO}{_Y}?|Y)&|1(?:{_CAL}|{_MO}{_Y}?|Y)[2>]|Y-)(?:{_CAL}|{_MO}{_Y}?|Y)",
        "yearsago": rf"(?:(?:{_DD}b?F?)?{_MO}|{_MO}\.?{_DD}|b?S),?F?[lhk]u",
        "cal": rf"(?:[Ww]\.?,?)?(?:{_CAL}|J)(?:\([Ww]\))?",
        "monthday": r"(?<=j)bO(?=[.,;)]|$)",
        "daybefore": r"b?d[rQ]t|b?d[rQ](?![DOMJbx])|bdf",
        "ago": r"q?(?:aU?|[nUDN])F?[du]A",
        "shift": r"q?(?:aU?|[nUDN])F?[du](?:r|Q(?!b?[tx]|[A-Z]))",
        "window": r"(?<=[ibq<1])(?:l|c)?b?[lc][nUDN]?F?[du]",
        "thisday": r"ribd|b?H?s[du]|[H][du]|b?[fvk][du]|Hp|b(?:f|k)p|b?p[rQ](?!b?x)|bvp",
        "rel": r"[lhk][pu]|rhu|T|rt|e?t|b?Ed?|[hlk]E",
        "which": rf"[lhk]{_MO}|[lhk]W|[lhk]S",
        "part": rf"(?:b?gFb?|e-?ib?|e-?){_MO}{_Y}?|(?:b?gFb?|e-?ib?|e-?)(?:Y|NB|V|YB)|(?:b?gF|e-?i)[hb]u",
        "month": rf"{_MO}(?=,?F?Y){_Y}|M|(?<=[ij<>012&qFbr])m(?!x-)",
        "season": r"b?S,?F?YB?|(?<=[ib])S|e-?S(?:F?Y)?",
        "year": r"(?:Y|N)B|(?<=[i<>012&qFb(-])Y(?!d|u)|Y|b?V",
        "century": r"b?[oO]X",
        "dayname": r"[Ww]\.?(?:1?O|D)(?=[;,)]|-(?![DC])|\.?$)",
        "weekday": r"W",
    }.items()
)
_ENGLISH_RULE = re.compile(rf"(?=[0-9A-WYZ<>a-wy])(?:(?:(?:{_TE}{_GLUE}){{0,2}}(?:{_DAY})(?:{_GLUE}{_TE}){{0,2}})|{_TE}(?:{_GLUE}{_TE})?)")


def _signed(year: int, tokens: list[Token]) -> int:
    return 1 - year if any(t.letter == "B" and t.value == "BC" for t in tokens) else year


def _numeric(raw: str) -> Parse:
    a, b, c = (int(bit) for bit in re.split(r"[-/.]", raw))
    if a > 31:
        return {"year": a, "month": b, "day": c}
    day, month = (a, b) if b <= 12 or a > 12 else (b, a)
    return {"year": c, "month": month, "day": day}


_PLAIN = dict.fromkeys("Mm", "month") | dict.fromkeys("Ww", "weekday") | dict.fromkeys("eg", "part") | {"S": "season"}
_PLAIN |= dict.fromkeys("lhk", "which")


def _calendar(tokens: list[Token]) -> Parse:
    """Return year, month, day, weekday and part as the words give them."""
    parse: Parse = {}
    for t in tokens:
        if t.letter in _PLAIN:
            parse[_PLAIN[t.letter]] = t.value
        elif t.letter in "YN":
            parse["year"] = _signed(t.value, tokens)
        elif t.letter in "LI":
            parse |= {"month": t.value, "calendar": "hijri"}
        elif t.letter in "DOoT":
            parse["day"] = parse.get("day", 0) + t.value
        elif t.letter == "V":
            parse |= {"year": t.value, "span": "decade"}
        elif t.letter == "J":
            parse |= _numeric(t.value)
    return parse


def _amount(tokens: list[Token]) -> tuple[int, bool]:
    for t in tokens:
        if t.letter in "UnDN":
            return t.value, t.letter == "U"
    return 1, False


def _unit(tokens: list[Token]) -> str:
    return next(str(t.value) for t in tokens if t.letter in "du2")


def _counted(anchor: str) -> Callable[[list[Token]], Parse]:
    def build(tokens: list[Token]) -> Parse:
        amount, about = _amount(tokens)
        sign = next(t.value for t in tokens if t.letter in "ArQ")
        parse: Parse = {"anchor": anchor, "unit": _unit(tokens), "offset": sign * amount}
        return parse | ({"about": True} if about else {}) | ({"counted": True} if parse["unit"] == "week" else {})

    return build


def _day_before(tokens: list[Token]) -> Parse:
    if tokens[-1].letter == "t":
        return {"anchor": "publication", "unit": "day", "offset": tokens[-1].value + next(t.value for t in tokens if t.letter in "rQ")}
    return {"anchor": "last", "unit": "day", "offset": next(t.value for t in tokens if t.letter in "rQf")}


def _this_day(tokens: list[Token]) -> Parse:
    offset = 0
    for t in tokens:
        if t.letter in "fvrQ":
            offset = t.value
        elif t.letter == "k":
            offset = 1
    part = next((t.value for t in tokens if t.letter == "p"), None)
    unit = next((t.value for t in tokens if t.letter in "du"), "day")
    on_publication = tokens[0].letter == "k"
    return {"anchor": "publication" if on_publication else "last", "unit": unit, "offset": offset} | ({"part_of_day": part} if part else {})


def _relative(tokens: list[Token]) -> Parse:
    letters = {t.letter: t.value for t in tokens}
    offset = {"last": -1, "this": 0, "next": 1}.get(str(letters.get("l") or letters.get("h") or letters.get("k")), 0)
    if "E" in letters:
        return {"anchor": "publication", "unit": "weekend", "offset": offset}
    if "u" in letters:
        return {"anchor": "publication", "unit": letters["u"], "offset": offset}
    parse: Parse = {"anchor": "publication", "unit": "day", "offset": letters.get("t", offset)}
    if "p" in letters or "T" in letters:
        parse["part_of_day"] = letters.get("p", "night")
    return parse


def _window(tokens: list[Token]) -> Parse:
    amount, about = _amount(tokens)
    named = any(t.letter in "nUDN" for t in tokens)
    coming = any(t.letter == "c" and t.value == 1 for t in tokens)
    parse: Parse = {"coming" if coming else "past": amount, "unit": _unit(tokens)}
    if about or (not named and tokens[-1].value.endswith("s")):
        parse["about"] = True
    return parse


def _stretch(tokens: list[Token]) -> Parse:
    cut = next(i for i, t in enumerate(tokens) if i and t.letter in "&2>-")
    first, second = _calendar(tokens[:cut]), _calendar(tokens[cut + 1 :])
    if "month" not in first and "month" in second and "day" in first:
        first["month"] = second["month"]
    if "month" not in second and "month" in first and "day" in second:
        second["month"] = first["month"]
    if "year" in second and "year" not in first:
        first["year"] = second["year"]
    return {"from": tuple(first.items()), "to": tuple(second.items())}


def _in_year(tokens: list[Token]) -> Parse:
    """Return a day, month or season with how many years it lies before or after the year of publication ("June last year")."""
    parse = _calendar([t for t in tokens if t.letter not in "lhku"])
    units = [t.value for t in tokens if t.letter == "u"]
    return parse | ({"years": {"last": -1, "this": 0, "next": 1}[_which(tokens)]} if units[-1] == "year" else {})


def _which(tokens: list[Token]) -> str:
    return next(str(t.value) for t in tokens if t.letter in "lhk")


def _century(tokens: list[Token]) -> Parse:
    return {"year": (next(t.value for t in tokens if t.letter in "oO") - 1) * 100, "span": "century"}


def _part(tokens: list[Token]) -> Parse:
    parse = _calendar([t for t in tokens if t.letter not in "h"])
    unit = next((t.value for t in tokens if t.letter == "u"), None)
    return parse | (
        {"anchor": "publication" if any(t.letter == "h" for t in tokens) else "last", "unit": unit, "offset": 0} if unit else {}
    )


_BUILD: dict[str, Callable[[list[Token]], Parse]] = {
    "between": _stretch,
    "stretch": _stretch,
    "daybefore": _day_before,
    "ago": _counted("publication"),
    "shift": _counted("last"),
    "window": _window,
    "thisday": _this_day,
    "rel": _relative,
    "century": _century,
    "yearsago": _in_year,
    "part": _part,
}


def _hour(token: Token, text: str) -> str:
    bits = [int(b) for b in re.findall(r"\d+", text[token.start : token.end])]
    if len(bits) == 1:
        bits = [bits[0] // 100, bits[0] % 100]
    return f"{bits[0] % 24:02d}:{bits[1]:02d}"


def _clock(tokens: list[Token], text: str) -> Parse:
    """Return time, zone and part of day from the words of a clock time or daypart."""
    parse: Parse = {}
    hour = minute = None
    for i, t in enumerate(tokens):
        if t.letter == "C":
            hour, minute = (int(b) for b in _hour(t, text).split(":"))
        elif (t.letter in "Dn" and hour is None) or (t.letter == "o" and hour is None and _tells_hour(tokens, i, text)):
            hour, minute = t.value, 0
        elif t.letter == "P" and isinstance(t.value, int) and hour is not None:
            hour, minute = (hour, t.value) if t.value > 0 else (hour - 1, 60 + t.value)
        elif t.letter == "P" and hour is not None:
            hour = hour % 12 + (12 if t.value == "pm" else 0) if hour <= 12 else hour
        elif t.letter == "R":
            parse["overnight"] = True
        elif t.letter == "p":
            parse["part_of_day"] = t.value
        elif t.letter in "ZG" and t.value and (t.letter == "G" or i):
            parse["zone"] = t.value
    if hour is not None and hour < 24:
        part = parse.get("part_of_day")
        hour += 12 * _second_half(hour, str(part))
        parse["time"] = f"{hour:02d}:{minute or 0:02d}"
    return parse


def _tells_hour(tokens: list[Token], at: int, text: str) -> bool:
    """Say whether an Arabic ordinal is an hour: behind "الساعة", or feminine before a part of the day ("العاشرة من صباح")."""
    if any(t.letter == "K" for t in tokens):
        return True
    behind = "".join(t.letter for t in tokens[at + 1 : at + 4])
    return text[tokens[at].end - 1] in "ةهى" and behind.lstrip("P").lstrip("F")[:1] == "p"


def _second_half(hour: int, part: str) -> bool:
    """Say whether the part of the day puts the hour behind noon."""
    return hour < 12 and (part in ("afternoon", "evening") or (part == "night" and hour > 5) or (part == "noon" and hour < 5))


def _is_plural(word: str) -> bool:
    return word.islower() and (
        (len(word) > 3 and word.endswith("s") and not word.endswith("ss")) or word in ("people", "children", "men", "women")
    )


def _counts_things(kind: str, tokens: list[Token], before: str, after: str) -> bool:
    """Say whether the last number counts what follows: "in February 14 attacks", "2000 people"."""
    if kind == "cal" and len(tokens) == 2 and tokens[0].letter in "Mm" and tokens[1].letter == "D":
        return before != "j" and _is_plural(after)
    return False


def _is_year(tokens: list[Token], before: str, after: str) -> bool:
    if len(tokens) != 1 or tokens[0].letter != "Y":
        return True
    told = before in "i<>012&qFb"
    return told or (1900 <= tokens[0].value <= 2099 and not _is_plural(after))


def _english(text: str, row: Row) -> Iterator[tuple[list[Token], Parse]]:
    for m in _ENGLISH_RULE.finditer(row.letters):
        kind = m.lastgroup
        base, j = m.span()
        tokens, letters = row.tokens(base, j + 1), row.letters[base:j]
        i, j = 0, j - base
        parse: Parse = {}
        before, after = row.letters[base - 1 : base] or "^", text[tokens[j].start : tokens[j].end] if j < len(tokens) else ""
        if kind:
            a, b = m.start(kind) - base, m.end(kind) - base
            inner = tokens[a:b]
            if _counts_things(kind, inner, before, after):
                j, inner = j - 1, inner[:-1]
            if kind == "year" and not _is_year(inner, before, after):
                continue
            if kind == "thisday" and inner[0].letter == "f" and inner[-1].value == "day" and text[: inner[-1].end].endswith("s"):
                continue  # "following days of raids": what went before
            if kind == "season" and row.letters[base + b : base + b + 1] == "F" and text[inner[-1].start : inner[-1].end].lower() == "fall":
                continue  # "the fall of the city"
            parse = _BUILD.get(kind, _calendar)(inner)
            parse |= _clock(tokens[i:a] + tokens[b:j], text)
        else:
            parse = _clock(tokens[i:j], text)
        if parse:
            if before in "<>" and kind not in (None, "between", "stretch", "window"):
                parse["open"] = "since" if before == "<" else "until"
            while letters[j - 1] in ".(,jFbi" and j > i + 1 and letters[j - 1] != ")":
                j -= 1
            while i < j and letters[i] in "01q":
                i += 1
            yield tokens[i:j], parse


_ADAY = "[DOo]T?(?:&?o)?"
_AMO = "(?:[Mm](?:[/(]M[)]?)?|[LI])"
_ACAL = rf"(?:(?:d?W,?)?{_ADAY}F?(?:uF?)?{_AMO}(?:,?F?u?Y)?|(?:d?W,?)?J)"
_ATE = r"(?:K?C(?:F?p)?(?:GZ)?|K[oD]T?P?(?:F?p)?(?:GZ)?|oP?Fp|oPp|p)"
_ADAYS = "|".join(
    f"(?P<{name}>{rule})"
    for name, rule in {
        "between": rf"(?:0?{_ADAY}[&-]){_ACAL}",
        "cal": _ACAL,
        "same": r"[td]s|H[td]|[td]f|[Rp]s",
        "rel": r"d?(?:y|t)(?:d?W)?",
        "earlier": r"BH(?:[nUD][du]|2|[du])",
        "afterwards": r"AH(?:[nUD][du]|2|[du])",
        "ago": r"B(?:[nUD][du]|2|[du](?!r))",
        "shift": r"A(?:[nUD][du]|2)",
        "window": r"c(?:[nUD][du]|[du]?[nUD]?[du])l?(?:[nUD])?",
        "unit": r"h?u[lkh]|(?:h)[u]",
        "part": rf"e(?:uF?)?{_AMO}(?:,?F?u?Y)?|e(?:u)?Y|eu[lkh]",
        "yearsago": rf"(?:{_ADAY}F?)?u?{_AMO}F?u[lhk]",
        "month": rf"u?{_AMO}(?:[lkh]|,?F?u?Y)|(?:u)(?:{_AMO})|M|L",
        "weekday": r"d?W[lk]?",
        "lastnight": r"R[lk]?",
        "year": r"uY|(?<=[F<>c])Y|Y",
    }.items()
)
_ARABIC_RULE = re.compile(rf"(?=[^x.,;\n])(?:(?:{_ATE}F?){{0,2}}(?:{_ADAYS})(?:F?{_ATE})?|{_ATE})")


_BARE_PARTS = frozenset("فجر ظهر عصر صباح مساء ليل وفجر وظهر".split())


def _arabic_parse(kind: str, inner: list[Token]) -> Parse:
    letters = {t.letter: t.value for t in inner}
    if kind == "same":
        return {"anchor": "last", "unit": "day", "offset": letters.get("f", 0)} | ({"part_of_day": "night"} if "R" in letters else {})
    if kind == "rel":
        return {"anchor": "publication", "unit": "day", "offset": letters.get("y", 0)}
    if kind == "lastnight":
        return {"anchor": "publication", "unit": "day", "offset": -1 if "l" in letters else 0, "part_of_day": "night"}
    if kind in ("ago", "shift", "earlier", "afterwards"):
        amount, about = (2, False) if "2" in letters else _amount(inner)
        sign = -1 if kind in ("ago", "earlier") else 1
        return {"anchor": "publication" if kind == "ago" else "last", "unit": _unit(inner), "offset": sign * amount} | (
            {"about": True} if about else {}
        )
    if kind == "unit" or (kind == "part" and "u" in letters and letters.keys() & {"l", "k", "h"}):
        return {"anchor": "publication", "unit": letters["u"], "offset": -1 if "l" in letters else int("k" in letters)}
    if kind == "window":
        return _window(inner)
    if kind == "yearsago":
        return _in_year(inner)
    return _stretch(inner) if kind == "between" else _calendar(inner)


def _arabic(text: str, tokens: list[Token]) -> Iterator[tuple[list[Token], Parse]]:
    letters = "".join(t.letter for t in tokens)
    for m in _ARABIC_RULE.finditer(letters):
        kind = m.lastgroup
        i, j = m.span()
        before = letters[i - 1 : i] or "^"
        parse: Parse = {}
        if kind:
            a, b = m.span(kind)
            parse = _arabic_parse(kind, tokens[a:b]) | _clock(tokens[i:a] + tokens[b:j], text)
            if kind == "year" and before not in "Fc<>" and b - a == 1 and not 1900 <= tokens[a].value <= 2099:
                continue
            if before in "<>" and not (kind == "rel" and "part_of_day" in parse):  # "منذ صباح اليوم": on that day
                parse["open"] = "since" if before == "<" else "until"
        elif j - i == 1 and text[tokens[i].start : tokens[i].end] in _BARE_PARTS:
            continue  # "فجر" may be "blew up", "ظهر" "appeared": without a day behind them they are no time
        else:
            parse = _clock(tokens[i:j], text)
        if parse:
            yield tokens[i:j], parse


_NIGHT_TO = re.compile(r"\s*[-–/]\s*|\s+على\s+")
_AT_HOUR = re.compile(r"[،,]?\s+(?:في|عند|قرابة|نحو|حوالي|حوالى|بحدود|في تمام|في حدود)?\s*")


def _joined(text: str, found: Iterable[tuple[list[Token], Parse]]) -> Iterator[tuple[list[Token], Parse]]:
    """Yield Arabic times with what belongs together as one: "ليل السبت - الأحد", "مساء 9 حزيران، قرابة الساعة 8:40".

    The night between two days bears the first one's date, but after midnight the second one's.
    """
    held: tuple[list[Token], Parse] | None = None
    for words, parse in found:
        if held is not None:
            gap = text[held[0][-1].end : words[0].start]
            both = _one_time(held[1], parse, gap, text[max(0, held[0][0].start - 5) : held[0][0].start])
            if both is not None:
                held = ([*held[0], *words], both)
                continue
            yield held
        held = (words, parse)
    if held is not None:
        yield held


def _one_time(first: Parse, second: Parse, gap: str, before: str) -> Parse | None:
    """Return two times told in a row as one, or None where they are two."""
    part = first.get("part_of_day")
    following = set(second) == {"weekday"} and second["weekday"] == (first.get("weekday", -9) + 1) % 7
    if part in ("night", "midnight") and following and _NIGHT_TO.fullmatch(gap):
        late = part == "midnight" or "منتصف" in before
        return {**first, **(second if late else {}), "part_of_day": "night"}
    if part and "time" not in first and len(first) > 1 and set(second) == {"time"} and _AT_HOUR.fullmatch(gap):
        hour, _, minutes = str(second["time"]).partition(":")
        return first | {"time": f"{int(hour) + 12 * _second_half(int(hour), str(part)):02d}:{minutes}"}
    return None


def find_dates(text: str, language: str) -> list[Mention]:
    """Return every expression of time in the text, in order and without overlap, kind "date".

    >>> [(m.phrase.text, dict(m.parse)) for m in find_dates("On February 22, at 05:30 Syria time", "en")]
    [('February 22, at 05:30 Syria time', {'month': 2, 'day': 22, 'zone': 'Asia/Damascus', 'time': '05:30'})]
    >>> [m.phrase.text for m in find_dates("In February, 14 attacks may have been", "en")]
    ['February']
    """
    arabic = language.startswith("ar")
    read = text.translate(_DIGITS) if arabic else text
    row = Row(read)
    found = _joined(read, _arabic(read, paired(row.tokens(0, len(row.letters)), read))) if arabic else _english(text, row)
    out = []
    for words, parse in found:
        start, end = words[0].start, words[-1].end
        if text[end - 1] in ".,(" and words[-1].letter not in "PB" and len(words) > 1:
            end = words[-2].end
        out.append(Mention("date", Phrase(start, end, text[start:end]), tuple(parse.items())))
    return out
