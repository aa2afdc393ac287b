"""Events take the place of those before, are found by filters, and an id once given out leads somewhere for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.making import day, event, incoming, statement

from marsad.model import Actor, Event, Place
from marsad.store import EventFilter, Record

MAYADIN = Place("Al Mayādin", id="wof:1", radius_km=3.0, country="SY", admin1="Deir ez-Zor")
QAIM = Place("Al-Qa'im", id="wof:2", radius_km=3.0, country="IQ", admin1="Anbar")
ARMY = Actor("actor", "the-army", "The Army")


def made() -> list[Event]:
    first, second, third = (statement(f"r{n}", action) for n, action in ((1, "airstrike"), (2, "shelling"), (3, "airstrike")))
    return [
        event([first], day("2021-02-10"), MAYADIN, ARMY, "strong"),
        event([second], day("2021-02-20", "2021-02-22"), QAIM),
        replace(event([third], None, None), status="denied"),
    ]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(str(tmp_path / "record")) as opened:
        for n in (1, 2, 3):
            opened.add_report(incoming(f"r{n}"))
        opened.add_statements("r1", [statement("r1")])
        put(opened, made())
        yield opened


def put(record: Record, events: list[Event], redirects: dict[str, str] | None = None) -> None:
    record.replace_events(events, {e.id: e.marks for e in events}, redirects or {})


def test_events_come_back_equal_by_first_day(record: Record) -> None:
    assert list(record.events()) == made()
    assert record.counts()["events"] == 3
    assert record.event(made()[1].id) == made()[1]
    assert record.event("ev-unknown") is None


def test_replacing_by_the_same_changes_nothing(record: Record) -> None:
    issued = record.issued()
    put(record, made()[::-1])
    assert list(record.events()) == made()
    assert record.issued() == issued == {e.id: e.marks for e in made()}


def test_what_is_gone_is_gone_but_its_id_leads_on(record: Record) -> None:
    first, second, third = made()
    put(record, [second, third], {first.id: second.id})
    assert record.event(first.id) == second
    put(record, [third], {second.id: third.id})
    assert record.event(first.id) == third
    assert set(record.issued()) == {first.id, second.id, third.id}
    assert record.issued()[first.id] == first.marks
    assert record.find_events(EventFilter())[1] == 1


def test_id_that_is_an_event_again_leads_to_itself(record: Record) -> None:
    first, second, third = made()
    put(record, [second, third], {first.id: second.id})
    put(record, [first, third], {second.id: first.id})
    assert record.event(first.id) == first
    assert record.event(second.id) == first


def test_ids_that_lead_in_a_circle_lead_nowhere(record: Record) -> None:
    put(record, [], {"ev-a": "ev-b", "ev-b": "ev-a"})
    assert record.event("ev-a") is None


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (EventFilter(), [1, 0, 2]),
        (EventFilter(action="airstrike"), [0, 2]),
        (EventFilter(status="denied"), [2]),
        (EventFilter(grade="strong"), [0]),
        (EventFilter(since="2021-02-11"), [1]),
        (EventFilter(since="2021-02-22"), [1]),
        (EventFilter(since="2021-02-23"), []),
        (EventFilter(until="2021-02-10"), [0]),
        (EventFilter(until="2021-02"), [1, 0]),
        (EventFilter(since="2021", until="2021"), [1, 0]),
        (EventFilter(until="2021-02-09"), []),
        (EventFilter(place="mayadin"), [0]),
        (EventFilter(place="al mayadin"), [0]),
        (EventFilter(place="wof:2"), [1]),
        (EventFilter(place="deir ez zor"), [0]),
        (EventFilter(place="al qaim"), [1]),
        (EventFilter(place="IQ"), [1]),
        (EventFilter(place="sy"), [0]),
        (EventFilter(place="%"), []),
        (EventFilter(actor="the-army"), [0]),
        (EventFilter(actor="army"), [0]),
        (EventFilter(actor="navy"), []),
        (EventFilter(report="r2"), [1]),
        (EventFilter(query="WARPLANES town"), [1, 0, 2]),
        (EventFilter(query="warplanes mayadin"), [0]),
        (EventFilter(query="warplanes paris"), []),
        (EventFilter(action="airstrike", place="mayadin", since="2021-02-10", until="2021-02-10", query="struck"), [0]),
        (EventFilter(action="", place="", query=""), [1, 0, 2]),
    ],
)
def test_filters(record: Record, wanted: EventFilter, found: list[int]) -> None:
    events, total = record.find_events(wanted)
    assert [e.id for e in events] == [made()[n].id for n in found]
    assert total == len(found)


def test_open_ends_reach_on(record: Record) -> None:
    started = replace(day("2021-02-10"), latest=None)
    ended = replace(day("2021-02-10"), earliest=None)
    put(record, [event([statement("r1")], started), event([statement("r2")], ended)])
    assert record.find_events(EventFilter(since="2022"))[0][0].evidence[0].report == "r1"
    assert record.find_events(EventFilter(until="2020"))[0][0].evidence[0].report == "r2"


def test_pages(record: Record) -> None:
    pages = [record.find_events(EventFilter(), limit=2, offset=n) for n in (0, 2, 4)]
    assert [len(events) for events, _ in pages] == [2, 1, 0]
    assert {total for _, total in pages} == {3}


def test_members_lead_from_mark_to_event(record: Record) -> None:
    with record.transaction() as connection:
        rows = connection.exec_driver_sql("SELECT event FROM event_members WHERE mark = ?", (statement("r1").mark,)).all()
    assert [row.event for row in rows] == [made()[0].id]
