"""Events: ids that come from the members, redirects that never break, and slots that are told, never guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.join.making import BESIDE, FAR, REGION, TOWN, by, cargo, join, killed, on, report, tell
from tests.join.test_cluster import ANY, judge

from marsad.model import Actor, Phrase, Statement, Thing, When, event_id

WORDS = Phrase(0, 3, "on")


def test_tally_and_fact_make_no_event() -> None:
    assert join([tell("a", "tally"), tell("a", "fact")]).events == ()


def test_id_is_from_the_member_published_first_and_undated_reports_come_last() -> None:
    a, b, c = tell("a"), tell("b"), tell("c")
    reports = report("a", published="2021-02-14"), report("b", published="2021-02-12"), report("c", published=None)
    (event,) = join([a, b, c], *reports).events
    assert event.id == event_id(b.mark)
    assert event.statements == (b.id, a.id, c.id)
    assert event.marks == tuple(sorted((a.mark, b.mark, c.mark)))


@settings(deadline=None)
@given(st.lists(ANY, max_size=14, unique_by=lambda s: s.mark), st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing(statements: list[Statement], random: object) -> None:
    before = join(statements)
    shuffled = list(statements)
    random.shuffle(shuffled)
    assert join(shuffled) == before
    assert sorted(m for e in before.events for m in e.marks) == sorted(s.mark for s in statements)


@settings(deadline=None)
@given(st.lists(ANY, max_size=14, unique_by=lambda s: s.mark))
def test_rebuilding_changes_nothing(statements: list[Statement]) -> None:
    first = join(statements)
    again = join(statements, issued=first.issued)
    assert again == first


@settings(deadline=None)
@given(st.lists(ANY, min_size=1, max_size=10, unique_by=lambda s: s.mark), st.lists(st.booleans(), min_size=10, max_size=10))
def test_every_id_given_out_leads_to_an_event_that_holds_its_marks(statements: list[Statement], kept: list[bool]) -> None:
    first = join([s for s, keep in zip(statements, kept, strict=False) if keep])
    grown = join(statements, issued=first.issued)
    shrunk = join([s for s, keep in zip(statements, kept, strict=False) if keep], issued=grown.issued)
    for joined, earlier in ((grown, first), (shrunk, grown)):
        ids = {e.id: set(e.marks) for e in joined.events}
        left = set().union(*ids.values())
        assert set(earlier.issued) <= set(joined.issued)
        assert not set(joined.redirects) & set(ids)
        for name, marks in earlier.issued.items():
            if name in ids:
                continue
            if left & set(marks):
                goal = joined.redirects[name]
                assert len(ids[goal] & set(marks)) == max(len(held & set(marks)) for held in ids.values())
                assert name in next(e.supersedes for e in joined.events if e.id == goal)
            else:
                assert name not in joined.redirects
    assert [replace(e, supersedes=()) for e in shrunk.events] == list(first.events)


def test_an_older_report_takes_the_id_over_and_the_old_id_redirects() -> None:
    late, early = tell("late"), tell("early")
    reports = report("late", published="2021-02-14"), report("early", published="2021-02-12")
    before = join([late], reports[0])
    after = join([late, early], *reports, issued=before.issued)
    assert after.redirects == {event_id(late.mark): event_id(early.mark)}
    assert after.events[0].supersedes == (event_id(late.mark),)
    assert set(after.issued) == {event_id(late.mark), event_id(early.mark)}


def test_the_same_statement_twice_counts_once() -> None:
    told = tell("a")
    assert join([told, replace(told, id="st-other")]).events[0].statements == (min(told.id, "st-other"),)


def test_when_is_what_all_allow_in_the_words_of_the_most_precise() -> None:
    members = [tell("a", when=on("2021-02-11", time="05:30", zone="Asia/Damascus")), tell("b", when=on("2021-02-12", basis="publication"))]
    (event,) = join(members).events
    assert event.when == When("2021-02-11", "2021-02-11", "2021-02-11", "05:30", "Asia/Damascus", basis="explicit")


def test_a_publication_date_is_never_given_as_the_day() -> None:
    (event,) = join([tell("a", when=on("2021-02-12", basis="publication", phrase=WORDS))]).events
    assert event.when == When("2021-02-11/2021-02-12", "2021-02-11", "2021-02-12", basis="publication")


def test_an_undated_event_keeps_what_is_told() -> None:
    half = When("../2021-02-26", None, "2021-02-26", basis="context")
    assert join([tell("a", when=half)]).events[0].when == half
    assert join([tell("a", when=None)]).events[0].when is None


def test_joined_by_hand_over_two_days_gives_both() -> None:
    a, b = tell("a"), tell("b", when=on("2021-02-14"))
    (event,) = join([a, b], judgements=(judge("same", a.mark, b.mark),)).events
    assert event.when
    assert (event.when.edtf, event.when.earliest, event.when.latest) == ("2021-02-11/2021-02-14", "2021-02-11", "2021-02-14")
    assert event.judgements == ("j-same-2022-01-01",)


def test_where_is_the_most_precise_and_bears_no_offsets() -> None:
    (event,) = join([tell("a", where=BESIDE), tell("b", where=replace(TOWN, phrase=WORDS)), tell("a", number=1, where=REGION)]).events
    assert event.where == TOWN


def test_route_is_kept() -> None:
    told = tell("a", "weapons-transfer", where=FAR, destination=TOWN, origin=REGION, via=(FAR, FAR))
    (event,) = join([told, tell("b", "weapons-transfer", where=TOWN)]).events
    assert (event.origin, event.destination, event.via) == (REGION, TOWN, (FAR,))


def test_parties_are_united_and_the_unidentified_stays_to_be_seen() -> None:
    nobody = Actor("actor", None, "unidentified", WORDS)
    (event,) = join([tell("a", actors=(nobody,)), tell("b", actors=(nobody, *by("russia"), *by("militia", role="target")))]).events
    assert [(a.role, a.name, a.phrase) for a in event.actors] == [
        ("actor", "russia", None),
        ("actor", "unidentified", None),
        ("target", "militia", None),
    ]


def test_the_fuller_name_of_a_thing_stays_with_its_range() -> None:
    a = tell("a", "weapons-transfer", things=(cargo("missile", 50, "Missiles"), Thing("truck", "trucks")))
    b = tell("b", "weapons-transfer", things=(cargo("missile", 56, "surface-to-surface missiles"),))
    (event,) = join([a, b]).events
    assert [(t.name, t.count and (t.count.low, t.count.high)) for t in event.things] == [
        ("surface-to-surface missiles", (56, 56)),
        ("trucks", None),
    ]


@pytest.mark.parametrize(
    ("told", "word"),
    [
        (("reported", "denied"), "reported"),
        (("recalled",), "reported"),
        (("claimed",), "reported"),
        (("unconfirmed", "denied"), "unconfirmed"),
        (("denied",), "denied"),
        (("planned", "planned"), "planned"),
    ],
)
def test_status_of_an_event(told: tuple[str, ...], word: str) -> None:
    (event,) = join([tell(str(n), status=status) for n, status in enumerate(told)]).events
    assert event.status == word


def test_a_plan_stands_beside_what_happened() -> None:
    planned, happened = tell("a", status="planned", harm=(killed(9),)), tell("a", number=1, harm=(killed(4),))
    found = {e.status: e for e in join([planned, happened]).events}
    assert set(found) == {"planned", "reported"}
    assert found["planned"].harm == ()
    assert found["planned"].grade.information == 6


def test_a_denial_joins_and_adds_nothing_to_the_toll() -> None:
    (event,) = join([tell("a", harm=(killed(4),)), tell("b", status="denied", harm=(killed(0),), where=FAR)], judgements=()).events[:1]
    assert event.reports == 1
    (event,) = join([tell("a", harm=(killed(4),)), tell("b", status="denied", harm=(killed(9),))]).events
    assert (event.status, event.grade.word, event.reports, event.independent) == ("reported", "contested", 2, 1)
    assert [(t.count and (t.count.low, t.count.high)) for t in event.harm] == [(4, 4)]


def test_the_action_is_the_one_most_tell_and_the_definite_one() -> None:
    members = [tell("a", harm=(killed(4),)), tell("b", "attack", harm=(killed(4),)), tell("c", "attack", harm=(killed(4),))]
    assert [e.action for e in join(members).events] == ["airstrike"]


def test_evidence_names_report_and_place_of_the_words() -> None:
    (event,) = join([tell("a"), tell("a", number=1)]).events
    assert [(e.report, e.start, e.end, e.text) for e in event.evidence] in (
        [("a", 0, 9, "evidence."), ("a", 10, 19, "evidence.")],
        [("a", 10, 19, "evidence."), ("a", 0, 9, "evidence.")],
    )
