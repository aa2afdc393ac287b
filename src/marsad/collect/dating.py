"""A publication date as given goes in; it comes out if it is one, else the words that say why not."""

from __future__ import annotations

import re
from datetime import datetime

_SHAPE = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?")


def check_published(given: object) -> tuple[str | None, str | None]:
    """Return the date or date-time and None, or None and what is wrong with it. Nothing is corrected.

    >>> check_published("2021-02-26"), check_published("2021-02-26T05:30:00+02:00")
    (('2021-02-26', None), ('2021-02-26T05:30:00+02:00', None))
    >>> check_published("2021-02-31")[1]
    'the date 2021-02-31 in published does not exist'
    """
    if given is None or given == "":
        return None, None
    if not isinstance(given, str) or not _SHAPE.fullmatch(given.strip()):
        return None, f"published is not a date such as 2021-02-26: {str(given)[:40]!r}"
    try:
        datetime.fromisoformat(given.strip())
    except ValueError:
        return None, f"the date {given.strip()} in published does not exist"
    return given.strip(), None
