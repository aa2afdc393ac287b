"""Groups: nobody in a group conflicts with another, judgements outrank the rule, and every pair that can join is looked at."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.join.making import BESIDE, FAR, REGION, TOWN, by, join, killed, on, tell

from marsad.join.cards import make_card
from marsad.join.cluster import candidate_pairs
from marsad.join.compare import compare
from marsad.model import Judgement, Statement, When


def groups(statements: list[Statement], judgements: tuple[Judgement, ...] = ()) -> list[list[str]]:
    """Return the groups as sorted report ids."""
    reports = {s.id: s.report for s in statements}
    return sorted(sorted(reports[i] for i in e.statements) for e in join(statements, judgements=judgements).events)


def judge(kind: str, *marks: str, at: str = "2022-01-01") -> Judgement:
    return Judgement(f"j-{kind}-{at}", kind, marks, "reviewer", at, "seen")


def test_no_chain_over_days() -> None:
    days = [tell(str(d), when=on(f"2021-02-{d}", basis="publication")) for d in (11, 12, 13)]
    assert sorted(map(len, groups(days))) == [1, 2]


def test_no_chain_over_actors() -> None:
    told = [tell("a", actors=by("russia")), tell("b"), tell("c", actors=by("coalition"))]
    assert all({"a", "c"} - set(group) for group in groups(told))


def test_two_days_of_one_report_stay_apart_though_another_report_spans_both() -> None:
    told = [tell("a"), tell("a", number=1, when=on("2021-02-12")), tell("b", when=on("2021-02-11", "2021-02-12"))]
    assert sorted(map(len, groups(told))) == [1, 2]


def test_an_undated_statement_does_not_part_its_event_from_other_reports() -> None:
    told = [tell("a", actors=by("russia")), tell("a", number=1, when=None, actors=by("russia")), *(tell(r) for r in "bcd")]
    assert groups(told) == [["a", "a", "b", "c", "d"]]


def test_same_outranks_the_rule_and_different_too() -> None:
    a, b, c = tell("a"), tell("b", where=FAR), tell("c")
    assert groups([a, b, c]) == [["a", "c"], ["b"]]
    assert groups([a, b, c], (judge("same", a.mark, b.mark),))[0][:2] == ["a", "b"]
    assert groups([a, c], (judge("different", a.mark, c.mark),)) == [["a"], ["c"]]
    assert groups([a, c], (judge("unsure", a.mark, c.mark),)) == [["a", "c"]]
    assert groups([a, c], (judge("same", a.mark, "gone"),)) == [["a", "c"]]


def test_of_two_judgements_the_later_holds() -> None:
    a, c = tell("a"), tell("c")
    same, different = judge("same", a.mark, c.mark, at="2022-02-02"), judge("different", a.mark, c.mark)
    assert groups([a, c], (same, different)) == [["a", "c"]]
    assert groups([a, c], (judge("different", a.mark, c.mark, at="2022-03-03"), same)) == [["a"], ["c"]]


def test_different_is_kept_through_a_third() -> None:
    a, b, c = tell("a"), tell("b"), tell("c")
    told = (judge("same", a.mark, b.mark), judge("same", b.mark, c.mark, at="2022-01-02"), judge("different", a.mark, c.mark))
    assert groups([a, b, c], told) == [["a"], ["b", "c"]]


WHENS = (
    on("2021-02-11"),
    on("2021-02-12"),
    on("2021-02-12", basis="publication"),
    on("2021-02-01", "2021-02-28"),
    on("2021-01-01", "2021-12-31"),
    When("XXXX-02-11"),
    None,
)
ANY = st.builds(
    tell,
    st.sampled_from("abc"),
    st.sampled_from(("airstrike", "attack", "weapons-transfer")),
    st.integers(0, 5),
    when=st.sampled_from(WHENS),
    where=st.sampled_from((TOWN, BESIDE, FAR, REGION, None)),
    actors=st.sampled_from((by("russia"), by("coalition"), ())),
    harm=st.sampled_from(((), (killed(4),))),
    status=st.sampled_from(("reported", "denied", "planned")),
    reported_when=st.sampled_from((None, on("2021-02-12"))),
)


@settings(deadline=None)
@given(st.lists(ANY, max_size=12, unique_by=lambda s: s.mark))
def test_blocking_loses_no_pair_that_joins(statements: list[Statement]) -> None:
    cards = [make_card(s, {}) for s in sorted(statements, key=lambda s: s.mark)]
    looked_at = set(candidate_pairs(cards))
    assert all(i < j for i, j in looked_at)
    for pair in combinations(range(len(cards)), 2):
        if compare(cards[pair[0]], cards[pair[1]]).kind == "join":
            assert pair in looked_at


@settings(deadline=None)
@given(st.lists(ANY, max_size=12, unique_by=lambda s: s.mark))
def test_every_group_is_tied_and_without_conflict(statements: list[Statement]) -> None:
    by_id = {s.id: make_card(s, {}) for s in statements}
    for event in join(statements).events:
        cards = [by_id[i] for i in event.statements]
        kinds = {frozenset((a.mark, b.mark)): compare(a, b).kind for a, b in combinations(cards, 2)}
        assert "apart" not in kinds.values()
        assert len(cards) == 1 or all(any(a.mark in pair and kind == "join" for pair, kind in kinds.items()) for a in cards)
