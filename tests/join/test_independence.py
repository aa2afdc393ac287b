"""Independence: copies, owners and named tellers make one origin of several reports; vague tellers do not."""

from __future__ import annotations

import pytest
from tests.join.making import join, report, said_by, source_of, tell

from marsad.join.independence import is_copy, shingles_of
from marsad.model import Event, Report, Source

TEXT = "an air strike hit a depot south of the town early on Thursday and killed four fighters, residents told the monitor"
ARABIC = "استهدفت غارة جوية فجر اليوم مستودع ذخيرة جنوب مدينة الميادين وأدت إلى مقتل أربعة عناصر"


def one_event(*reports: Report, sources: dict[str, Source] | None = None, cites: dict[str, str] | None = None) -> Event:
    """Return the event that the reports tell of together."""
    told = [tell(r.id, attribution=said_by(*([cites[r.id]] if cites and r.id in cites else []))) for r in reports]
    (event,) = join(told, *reports, sources=sources).events
    return event


def test_two_sources_are_two() -> None:
    event = one_event(report("a"), report("b"))
    assert (event.reports, event.independent) == (2, 2)


def test_one_source_twice_is_one() -> None:
    assert one_event(report("a", source="x"), report("b", source="x")).independent == 1


def test_one_owner_is_one_origin() -> None:
    a, b = report("a"), report("b")
    owned = {r.id: source_of(r, owner="The Ministry") for r in (a, b)}
    assert one_event(a, b, sources=owned).independent == 1


@pytest.mark.parametrize("text", [TEXT, ARABIC])
def test_a_copy_under_another_publisher_raises_reports_alone(text: str) -> None:
    event = one_event(report("a", text), report("b", "Breaking. " + text + " More to follow as we get it."))
    assert (event.reports, event.independent) == (2, 1)


def test_arabic_copies_are_seen_through_marks_and_letter_forms() -> None:
    assert is_copy(shingles_of("قُتل أربعة عناصر في غارة على المدينة"), shingles_of("قتل اربعه عناصر في غاره على المدينه"))
    assert not is_copy(shingles_of(TEXT), shingles_of("an armed clash between two groups near the river left three people wounded"))
    assert not is_copy(shingles_of(""), shingles_of(""))


def test_who_cites_a_source_is_one_origin_with_it() -> None:
    monitor, agency = report("a", source="SOHR"), report("b", source="agency")
    named = {"a": Source("sohr", "Syrian Observatory for Human Rights", aliases=("SOHR",))}
    assert one_event(monitor, agency, sources=named, cites={"b": "SOHR"}).independent == 1
    assert one_event(monitor, agency, sources=named, cites={"b": "activists of the Syrian Observatory for Human Rights"}).independent == 1
    assert one_event(monitor, agency, sources=named, cites={"b": "a hospital"}).independent == 2


def test_two_that_cite_one_organisation_are_one_origin() -> None:
    assert one_event(report("a"), report("b"), cites={"a": "Euphrates Post", "b": "euphrates  post"}).independent == 1
    names = {"a": "Syrian Observatory for Human Rights", "b": "SOHR"}
    assert one_event(report("a"), report("b"), cites=names).independent == 1


@pytest.mark.parametrize("name", ["reliable sources", "local activists", "مصادر محلية", "two officials"])
def test_vague_tellers_are_no_origin(name: str) -> None:
    assert one_event(report("a"), report("b"), cites={"a": name, "b": name}).independent == 2


def test_reports_without_a_source_are_not_known_to_be_independent() -> None:
    unnamed = Source("unnamed", "unnamed source")
    assert one_event(report("a"), report("b"), sources={"a": unnamed, "b": unnamed}).independent == 1
