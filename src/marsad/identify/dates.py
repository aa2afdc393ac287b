"""Mentions of time and a publication date come in; the day, month or interval that each means goes out as a When, nothing guessed.

Anchors: the publication date ("yesterday", "on Friday") and the last date told ("a day earlier", "that morning").
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from marsad.identify.edtf import bounds
from marsad.model import Basis, Mention, Phrase, Problem, When

Parse = dict[str, Any]
Answer = tuple[str | None, Basis]
_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_NOTHING: Answer = (None, "none")
_SAME_BREATH = 170
"""Within so many characters a day without a year has that of the full date told before it."""


@dataclass
class _Anchors:
    """What is known while the mentions are read in order: the publication day, the last date told (year None: unknown), the last that
    told its day, and the year of the last full date with where its words end."""

    published: date | None
    zone: str | None
    last: date | None = None
    last_day: date | None = None
    year_told: tuple[int, int] | None = None
    last_year_known: bool = True
    last_edtf: str | None = None
    narrative: bool = False
    future: bool = field(default=False)


def published_day(published: str | None, zone: str | None) -> date | None:
    """Return the day of publication in the source's zone; None where it is not told or no date at all."""
    if not published:
        return None
    try:
        if len(published) <= 10:
            return date.fromisoformat(published)
        moment = datetime.fromisoformat(published.replace("Z", "+00:00"))
        return (moment.astimezone(ZoneInfo(zone)) if zone and moment.tzinfo else moment).date()
    except (ValueError, ZoneInfoNotFoundError, OverflowError):
        return None


def _month_length(year: int | None, month: int) -> int:
    return calendar.monthrange(year if year and 0 < year < 9999 else 2000, month)[1]


def _is_possible(parse: Parse) -> bool:
    month, day = parse.get("month"), parse.get("day")
    if parse.get("calendar"):
        return 1 <= (month or 1) <= 12 and 1 <= (day or 1) <= 30
    return month is None or (1 <= month <= 12 and (day is None or 1 <= day <= _month_length(parse.get("year"), month)))


def _year_text(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _add_months(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def _first(edtf: str) -> date | None:
    return bounds(edtf)[0]


def _guess_year(parse: Parse, at: _Anchors) -> int | None:
    """Return the year of a date told without one: nearest past from publication; in a text about dated years, that of the last date."""
    month, day = parse["month"], parse.get("day", 1)
    if at.year_told is not None and "day" in parse and "which" not in parse and "years" not in parse:
        return at.year_told[0]  # "on 17 March 2017 ..., and on 21 June"
    if at.narrative and at.last and at.last_year_known:
        back = at.last.month - month
        return at.last.year + (1 if back > 6 else 0)
    if at.published is None:
        return None
    here = at.published
    if "years" in parse:
        return here.year + int(parse["years"])
    offset = {"last": -1, "next": 1}.get(parse.get("which", ""), 0)
    later = (month, day) > (here.month, here.day)
    if at.future or offset == 1:
        year = here.year + (1 if (month, day) < (here.month, here.day) else 0)
    else:
        year = here.year - (1 if later or (offset == -1 and month == here.month and "day" not in parse) else 0)
    step = 1 if at.future else -1
    while day == 29 and month == 2 and not calendar.isleap(year):
        year += step
    return year


def _calendar_edtf(parse: Parse, year: int | None) -> str:
    head = "XXXX" if year is None else _year_text(year)
    month = parse["month"]
    if "day" in parse:
        return f"{head}-{month:02d}-{parse['day']:02d}"
    if parse.get("part"):
        first, last = _THIRDS[parse["part"]]
        return f"{head}-{month:02d}-{first:02d}/{head}-{month:02d}-{min(last, _month_length(year, month)):02d}"
    return f"{head}-{month:02d}"


def _season_year(parse: Parse, at: _Anchors) -> int | None:
    if at.narrative and at.last:
        return at.last.year
    return at.published.year + int(parse.get("years", 0)) if at.published else None


def _read_calendar(parse: Parse, at: _Anchors) -> Answer:
    if parse.get("calendar"):
        return _NOTHING
    if "month" in parse:
        year = parse["year"] if "year" in parse else _guess_year(parse, at)
        return _calendar_edtf(parse, year), "explicit"
    if "season" in parse:
        year = parse.get("year") or _season_year(parse, at)
        return (f"{_year_text(year)}-{parse['season']}" if year is not None else f"XXXX-{parse['season']}"), "explicit"
    year = parse["year"]
    if parse.get("span"):
        return f"{_year_text(year)}/{_year_text(year + (9 if parse['span'] == 'decade' else 99))}", "explicit"
    if parse.get("part"):
        first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[parse["part"]]
        return f"{_year_text(year)}-{first:02d}/{_year_text(year)}-{last:02d}", "explicit"
    return _year_text(year), "explicit"


def _read_monthday(parse: Parse, at: _Anchors) -> Answer:
    """Return "on the 26th": of the month told last, or the nearest such day up to publication."""
    base = at.last_day or at.published
    if base is None or not 1 <= parse["day"] <= 31:
        return _NOTHING
    year, month = base.year, base.month
    if at.published is not None and (year, month, parse["day"]) > (at.published.year, at.published.month, at.published.day):
        year, month = _add_months(date(year, month, 1), -1)
    if parse["day"] > _month_length(year, month):
        return _NOTHING
    return date(year, month, parse["day"]).isoformat(), "relative"


def _read_dayname(parse: Parse, at: _Anchors) -> Answer:
    """Return "Tue 12": the nearest 12th that was a Tuesday, at most half a year before publication (or the last day told)."""
    base = at.published or at.last_day
    days = [base - timedelta(back) for back in range(186)] if base is not None else []
    found = next((d for d in days if (d.day, d.weekday()) == (parse["day"], parse["weekday"])), None)
    if found is not None:
        return found.isoformat(), "relative"
    return _read_weekday({k: v for k, v in parse.items() if k != "day"}, at)


def _read_weekday(parse: Parse, at: _Anchors) -> Answer:
    if at.published is None:
        return _NOTHING
    ahead = (parse["weekday"] - at.published.weekday()) % 7
    if at.future or parse.get("which") == "next":
        days = ahead or (7 if parse.get("which") == "next" else 0)
    else:
        days = ahead - 7 if ahead or parse.get("which") == "last" else 0
    return (at.published + timedelta(days)).isoformat(), "relative"


def _shift(base: date, unit: str, offset: int) -> str:
    if unit == "day":
        return (base + timedelta(offset)).isoformat()
    if unit == "minute":
        return base.isoformat()
    if unit == "hour":
        return (base + timedelta(days=-((-offset) // 24) if offset < 0 else offset // 24)).isoformat()
    if unit == "month":
        year, month = _add_months(base, offset)
        return f"{_year_text(year)}-{month:02d}"
    if unit == "decade":
        first = (base.year // 10 + offset) * 10
        return f"{_year_text(first)}/{_year_text(first + 9)}"
    if unit == "year":
        return _year_text(base.year + offset)
    monday = base - timedelta(base.weekday()) + timedelta(7 * offset)
    first_day, length = (
        (monday + timedelta(5 if (offset >= 0 and base.weekday() >= 5) or offset else -2), 1) if unit == "weekend" else (monday, 6)
    )
    return f"{first_day.isoformat()}/{(first_day + timedelta(length)).isoformat()}"


def _read_relative(parse: Parse, at: _Anchors) -> Answer:
    on_last = parse["anchor"] == "last"
    told = at.last_day if parse["unit"] in ("day", "hour", "minute") and at.last_day is not None else at.last
    base = (told or at.published) if on_last else at.published  # "a day earlier" with no day told before counts from publication
    if base is None:
        return _NOTHING
    on_last = on_last and at.last is not None
    unit, offset = parse["unit"], parse["offset"]
    counted_weeks = unit == "week" and (abs(offset) > 1 or bool(parse.get("counted")))
    edtf = (base + timedelta(7 * offset)).isoformat() if counted_weeks else _shift(base, unit, offset)
    if parse.get("overnight") and "/" not in edtf and len(edtf) == 10:
        edtf = f"{(date.fromisoformat(edtf) - timedelta(1)).isoformat()}/{edtf}"
    if on_last and not at.last_year_known:
        if (base.month == 2 and (_first(edtf) or base).month == 3) or (base.month == 3 and (_first(edtf) or base).month == 2):
            edtf = edtf[:7]
        if unit == "year":
            return _NOTHING
        edtf = "/".join("XXXX" + half[4:] for half in edtf.split("/"))
    hours = unit in ("hour", "minute") and abs(offset) < 24
    if ((parse.get("about") and not hours) or counted_weeks) and "/" not in edtf:
        edtf += "~"
    return edtf, "relative"


def _read_window(parse: Parse, at: _Anchors) -> Answer:
    if at.published is None:
        return _NOTHING
    amount, sign = (parse["past"], -1) if "past" in parse else (parse["coming"], 1)
    days = {"hour": -(-amount // 24), "day": amount, "week": 7 * amount, "month": 30 * amount, "year": 365 * amount}.get(
        parse["unit"], 3650 * amount
    )
    other = at.published + timedelta(sign * days)
    first, last = sorted((other, at.published))
    about = "~" if parse.get("about") else ""
    return f"{first.isoformat()}{about if sign < 0 else ''}/{last.isoformat()}{about if sign > 0 else ''}", "relative"


def _read_stretch(parse: Parse, at: _Anchors) -> Answer:
    first, last = dict(parse["from"]), dict(parse["to"])
    if not (_is_possible(first) and _is_possible(last)):
        return _NOTHING
    if "month" in first and "month" not in last and "day" in last:
        last["month"] = first["month"]
    if "year" not in last and "month" in last:
        year = _guess_year(last, at)
        last |= {"year": year} if year is not None else {}
    if "year" not in first and "year" in last:
        first["year"] = last["year"] - (first.get("month", 0) > last.get("month", 12))
    ends = [_read_calendar(p, at)[0] for p in (first, last)]
    if None in ends:
        return _NOTHING
    halves = [str(e).split("/")[i and -1] for i, e in enumerate(ends)]
    return "/".join(halves), "explicit"


def _read(parse: Parse, at: _Anchors) -> Answer:
    try:
        if "from" in parse:
            return _read_stretch(parse, at)
        if not _is_possible(parse):
            return _NOTHING
        if "past" in parse or "coming" in parse:
            return _read_window(parse, at)
        if "anchor" in parse:
            return _read_relative(parse, at)
        if "month" in parse or "year" in parse or "season" in parse:
            return _read_calendar(parse, at)
        if "weekday" in parse and "day" in parse:
            return _read_dayname(parse, at)
        if "weekday" in parse:
            return _read_weekday(parse, at)
        if "day" in parse:
            return _read_monthday(parse, at)
        if parse.get("overnight") and at.published:
            return f"{(at.published - timedelta(1)).isoformat()}/{at.published.isoformat()}", "relative"
    except (OverflowError, ValueError):
        return _NOTHING
    return _NOTHING


def _remember(edtf: str, parse: Parse, at: _Anchors) -> None:
    plain_value = edtf.rstrip("~").split("/")[0]
    if at.narrative and (parse.get("anchor") == "publication" or parse.keys() == {"weekday"}):
        return
    if "season" in parse and "year" not in parse:
        return
    if plain_value.startswith("-"):
        at.last = None
        return
    if at.narrative and len(plain_value) == 4 and at.last and abs(int(plain_value) - at.last.year) > 15:
        return  # a year in passing ("since 1812") does not move the story
    known = not plain_value.startswith("XXXX")
    if not known and len(plain_value) < 10:
        return
    day = _first(plain_value if known else "2001" + plain_value[4:])
    if day is not None:
        at.last, at.last_year_known, at.last_edtf = day, known, edtf
        if len(plain_value) == 10 and "/" not in edtf and "open" not in parse:
            at.last_day = day


def _open(edtf: str, parse: Parse) -> str:
    if parse.get("open") == "since":
        return edtf.split("/")[0] + "/.."
    if parse.get("open") == "until":
        return "../" + edtf.split("/")[-1]
    return edtf


def _is_narrative(parses: Sequence[Parse], published: date | None) -> bool:
    """Say whether the text tells of dated years past rather than of the days before publication."""
    if published is None:
        return any("year" in p for p in parses)
    old = sum(1 for p in parses if p.get("year", published.year) != published.year)
    near = sum(
        1 for p in parses if p.get("anchor") == "publication" or ("weekday" in p and "month" not in p) or p.get("year") == published.year
    )
    return old > near


def _when(edtf: str | None, basis: Basis, parse: Parse, phrase: Phrase, zone: str | None) -> When:
    first, last = bounds(edtf) if edtf else (None, None)
    told = parse.get("zone")
    return When(
        edtf, first.isoformat() if first else None, last.isoformat() if last else None, parse.get("time"),
        zone if told in (None, "local") else told, parse.get("part_of_day") or ("night" if parse.get("overnight") else None), phrase, basis,
    )  # fmt: skip


def resolve_dates(
    mentions: Sequence[Mention], published: str | None, zone: str | None, future: frozenset[tuple[int, int]] = frozenset()
) -> dict[tuple[int, int], When]:
    """Return what each date mention means, by the (start, end) of its phrase.

    `future` names the phrases whose clause is about what is to come: their weekday or day is the nearest ahead. Without a publication
    date no year is guessed ("XXXX-02-22"), and what hangs on publication has no date; a clock time or daypart alone takes no day.
    """
    dates = sorted((m for m in mentions if m.kind == "date"), key=lambda m: m.phrase.start)
    parses = [dict(m.parse) for m in dates]
    day = published_day(published, zone)
    at = _Anchors(day, zone, narrative=_is_narrative(parses, day))
    if at.narrative:
        first_year = next((p["year"] for p in parses if 0 < p.get("year", 0) < 9999), None)
        at.last = date(first_year, 1, 1) if first_year else None
    out: dict[tuple[int, int], When] = {}
    for mention, parse in zip(dates, parses, strict=True):
        span = (mention.phrase.start, mention.phrase.end)
        at.future = bool(parse.get("future")) or span in future
        if at.year_told is not None and mention.phrase.start - at.year_told[1] > _SAME_BREATH:
            at.year_told = None
        edtf, basis = _read(parse, at)
        if edtf is not None:
            _remember(edtf, parse, at)
            if {"year", "month", "day"} <= parse.keys() and day is not None and parse["year"] != day.year:
                at.year_told = (parse["year"], mention.phrase.end)
            edtf = _open(edtf, parse)
            if bounds(edtf) == (None, None) and not edtf.startswith(("XXXX", "../XXXX", "-")):
                edtf, basis = None, "none"
        out[span] = _when(edtf, basis, parse, mention.phrase, zone)
    return out


def impossible_dates(mentions: Sequence[Mention]) -> list[Problem]:
    """Return a problem for each date that no calendar has, such as "31 February"."""
    out = []
    for m in mentions:
        if m.kind == "date":
            parse = dict(m.parse)
            parts = [dict(parse[k]) for k in ("from", "to") if k in parse] or [parse]
            if not all(_is_possible(p) for p in parts):
                out.append(
                    Problem(f"{m.phrase.start}-{m.phrase.end}", f"there is no such date: {m.phrase.text}", "check the source's text")
                )
    return out
