"""The query of an address comes in, an EventFilter goes out, with what is wrong in it said in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from marsad.model import ACTIONS, STATUSES
from marsad.store import EventFilter
from marsad.web.words import Words

NAMES = ("action", "since", "until", "place", "actor", "grade", "status", "query")
_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asked for: the filter, its values as given, and what is wrong with them."""

    filter: EventFilter
    values: dict[str, str]
    wrong: tuple[str, ...]

    def query(self, **more: object) -> str:
        """Return these filters as the query part of an address, with more keys added."""
        return urlencode({**self.values, **more})


def _is_day(text: str) -> bool:
    if not _DAY.match(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def read_filter(params: Mapping[str, str], words: Words) -> Asked:
    """Return what was asked; a date that is no day is left out of the filter and named in `wrong`."""
    values = {name: params[name].strip() for name in NAMES if params.get(name, "").strip()}
    bad = [name for name in ("since", "until") if name in values and not _is_day(values[name])]
    wrong = tuple(words("filter.bad_date", value=values[name]) for name in bad)
    good = {name: value for name, value in values.items() if name not in bad}
    return Asked(EventFilter(**good), values, wrong)


def list_choices(words: Words) -> dict[str, list[tuple[str, str]]]:
    """Return the choices of each list filter as (code, label), actions by label."""
    actions = sorted(((a, words.label("action", a)) for a in ACTIONS if a != "other"), key=lambda pair: pair[1])
    return {
        "action": [*actions, ("other", words.label("action", "other"))],
        "grade": [(g, words.label("grade", g)) for g in words.codes("grade")],
        "status": [(s, words.label("status", s)) for s in STATUSES],
    }
