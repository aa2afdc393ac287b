"""Statements as said become statements with days, places and parties looked up; nothing that is not told is made up."""

from __future__ import annotations

from typing import Any

import pytest

from marsad.identify import resolve
from marsad.identify.actors import ActorList
from marsad.identify.gazetteer import Gazetteer
from marsad.model import Actor, Mention, Phrase, Place, Report, Statement, When

PUBLISHED = "2021-02-26"
"""A Friday."""
ZONE = "Asia/Damascus"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with marsad."""
    return Gazetteer.open()


@pytest.fixture(scope="module")
def actors() -> ActorList:
    """Return the list of actors that ships with marsad."""
    return ActorList.load()


def said(**slots: Any) -> Statement:
    shape: dict[str, Any] = {"action": "shelling", "status": "reported", **slots}
    return Statement(id="st-1", mark="m1", report="r1", evidence=(Phrase(0, 1, "x"),), **shape)


def phrase(text: str, words: str) -> Phrase:
    start = text.index(words)
    return Phrase(start, start + len(words), words)


def date(text: str, words: str, **parse: Any) -> Mention:
    return Mention("date", phrase(text, words), tuple(parse.items()))


def spot(text: str, words: str, *others: str) -> Mention:
    at = phrase(text, words)
    chain = tuple((phrase(text, o).start, phrase(text, o).end) for o in others)
    return Mention("place", at, (("chain", chain), ("before", text[: at.start]), ("after", text[at.end :])))


@pytest.fixture
def one(gazetteer: Gazetteer, actors: ActorList) -> Any:
    """Return a function that resolves one statement."""

    def resolved(statement: Statement, *mentions: Mention, published: str | None = PUBLISHED) -> Statement:
        (found,) = resolve(Report("r1", "x", published=published), [statement], mentions, gazetteer, actors, zone=ZONE)
        return found

    return resolved


# ------------------------------------------------------------------ days
def test_no_day_told_is_the_day_of_publication_or_the_one_before(one: Any) -> None:
    when = one(said()).when
    assert (when.edtf, when.earliest, when.latest) == ("2021-02-25/2021-02-26", "2021-02-25", PUBLISHED)
    assert when.basis == "publication"


def test_no_day_told_and_no_publication_is_unknown(one: Any) -> None:
    assert one(said(), published=None).when is None


def test_publication_is_read_in_the_zone_of_the_source(one: Any) -> None:
    """Half past eleven at night in UTC is the next day in Damascus."""
    assert one(said(), published="2021-02-26T23:30:00Z").when.edtf == "2021-02-26/2021-02-27"


def test_a_weekday_lies_behind(one: Any) -> None:
    """A shell fell on Tuesday."""
    told = date("on Tuesday", "Tuesday", weekday=1)
    when = one(said(when=When(None, phrase=told.phrase, basis="explicit")), told).when
    assert (when.edtf, when.basis, when.phrase.text) == ("2021-02-23", "relative", "Tuesday")


@pytest.mark.parametrize("status", ["planned", "threatened"])
def test_the_weekday_of_a_plan_lies_ahead(status: str, one: Any) -> None:
    """The army plans to shell the town on Tuesday."""
    told = date("on Tuesday", "Tuesday", weekday=1)
    assert one(said(status=status, when=When(None, phrase=told.phrase)), told).when.edtf == "2021-03-02"


def test_the_day_on_which_a_plan_was_told_lies_behind(one: Any) -> None:
    """They said on Tuesday that they would shell the town."""
    told = date("on Tuesday", "Tuesday", weekday=1)
    day = When(None, phrase=told.phrase)
    found = one(said(status="planned", when=day, reported_when=day), told)
    assert found.reported_when.edtf == "2021-02-23"


@pytest.mark.parametrize("status", ["planned", "threatened"])
def test_a_plan_without_a_day_has_none(status: str, one: Any) -> None:
    assert one(said(status=status)).when is None


def test_a_tally_without_a_day_has_none(one: Any) -> None:
    assert one(said(action="tally")).when is None


def test_an_undated_report_keeps_the_year_open(one: Any) -> None:
    """A shell fell on February 22."""
    told = date("on February 22", "February 22", month=2, day=22)
    when = one(said(when=When(None, phrase=told.phrase)), told, published=None).when
    assert (when.edtf, when.earliest, when.latest) == ("XXXX-02-22", None, None)


def test_an_undated_report_knows_no_weekday(one: Any) -> None:
    """A shell fell on Tuesday."""
    told = date("on Tuesday", "Tuesday", weekday=1)
    when = one(said(when=When(None, phrase=told.phrase)), told, published=None).when
    assert (when.edtf, when.basis, when.phrase.text) == (None, "none", "Tuesday")


def test_had_brought_lies_anywhere_before_publication(one: Any) -> None:
    when = one(said(when=When("../PUBLISHED", basis="context"))).when
    assert (when.edtf, when.earliest, when.latest, when.basis) == ("../2021-02-26", None, PUBLISHED, "context")


def test_time_and_zone(one: Any) -> None:
    """at 05:30 Syria time on Tuesday."""
    text = "at 05:30 Syria time on Tuesday"
    told, clock = date(text, "Tuesday", weekday=1), date(text, "05:30 Syria time", time="05:30", zone=ZONE)
    when = one(said(when=When(None, time="05:30", zone=ZONE, phrase=told.phrase)), told, clock).when
    assert (when.edtf, when.time, when.zone) == ("2021-02-23", "05:30", ZONE)


def test_local_time_is_that_of_the_source(one: Any) -> None:
    """at 05:30 local time on Tuesday."""
    told = date("on Tuesday", "Tuesday", weekday=1)
    when = one(said(when=When(None, time="05:30", zone="local", phrase=told.phrase)), told).when
    assert (when.time, when.zone) == ("05:30", ZONE)


def test_without_a_clock_time_there_is_no_zone(one: Any) -> None:
    told = date("on Tuesday", "Tuesday", weekday=1)
    when = one(said(when=When(None, part_of_day="morning", phrase=told.phrase)), told).when
    assert (when.time, when.zone, when.part_of_day) == (None, None, "morning")


def test_a_day_lent_by_the_sentence_before_says_so(one: Any) -> None:
    told = date("on Tuesday", "Tuesday", weekday=1)
    when = one(said(when=When(None, phrase=told.phrase, basis="context")), told).when
    assert (when.edtf, when.basis) == ("2021-02-23", "context")


# ------------------------------------------------------------------ places
def test_the_finest_place_is_taken_for_where_but_not_for_origin(one: Any) -> None:
    """in Deir ez-Zor governorate, near Hajin."""
    text = "in Deir ez-Zor governorate, near Hajin"
    coarse, fine = spot(text, "Deir ez-Zor", "Hajin"), spot(text, "Hajin", "Deir ez-Zor")
    place = Place("Deir ez-Zor", coarse.phrase)
    found = one(said(where=place, origin=place), coarse, fine)
    assert found.where.phrase.text == "Hajin"
    assert (found.origin.phrase.text, found.origin.precision) == ("Deir ez-Zor", "governorate")


def test_a_country_gives_way_to_what_was_crossed(one: Any) -> None:
    """in Syria via Al-Bukamal."""
    text = "in Syria, long after everything else that was told of it and of all those who were there, via Al-Bukamal"
    country, crossed = spot(text, "Syria"), spot(text, "Al-Bukamal")
    found = one(said(where=Place("Syria", country.phrase), via=(Place("Al-Bukamal", crossed.phrase),)), country, crossed)
    assert found.where == found.via[0]
    assert found.where.phrase.text == "Al-Bukamal"


def test_an_unknown_place_stays_unknown_and_empties_nothing(one: Any) -> None:
    """in Zarbuqqa, to Palmyra."""
    text = "in Zarbuqqa, to Palmyra"
    unknown, known = spot(text, "Zarbuqqa"), spot(text, "Palmyra")
    found = one(said(where=Place("Zarbuqqa", unknown.phrase), destination=Place("Palmyra", known.phrase)), unknown, known)
    assert (found.where.name, found.where.precision, found.where.lat) == ("Zarbuqqa", "unknown", None)
    assert found.destination.country == "SY"


def test_no_place_stays_none(one: Any) -> None:
    found = one(said())
    assert (found.where, found.origin, found.destination, found.via) == (None, None, None, ())


# ------------------------------------------------------------------ parties
def test_a_party_takes_the_name_of_the_registry(one: Any) -> None:
    (party,) = one(said(actors=(Actor("actor", "isis", "Daesh", Phrase(0, 5, "Daesh")),))).actors
    assert (party.id, party.name, party.phrase.text) == ("isis", "ISIS", "Daesh")


def test_unidentified_gunmen_are_nobody(one: Any) -> None:
    (party,) = one(said(actors=(Actor("actor", "unidentified-gunmen", "Unidentified gunmen"),))).actors
    assert (party.id, party.name) == (None, "unidentified")


def test_a_party_not_in_the_registry_keeps_its_words(one: Any) -> None:
    party = Actor("actor", None, "the forces", Phrase(0, 10, "the forces"))
    assert one(said(actors=(party,))).actors == (party,)


def test_what_was_read_is_not_touched(one: Any) -> None:
    before = said(confidence=0.8)
    after = one(before)
    assert (after.id, after.mark, after.evidence, after.confidence) == (before.id, before.mark, before.evidence, before.confidence)
