"""Traces: which rule filled each slot, and why what looked like an event is none; the id of each test is its text."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Read

from marsad.extract import RuleReader
from marsad.extract.phrasebook import PhraseBook
from marsad.identify import resolve
from marsad.model import Report, Statement
from marsad.pipeline import Tools


def _rules(found: Statement) -> dict[str, str]:
    return dict(found.trace)


TOLD = [
    ("Turkish forces shelled the town of Sarmin.", "status", "nothing else is said"),
    ("The ministry denied that Turkish forces had shelled the town of Sarmin.", "status", 'the verb "denied"'),
    ("Unconfirmed reports say that a drone struck a car near Raqqa.", "status", 'the words "Unconfirmed"'),
    ("The army will shell the town of Sarmin on Tuesday.", "status", "the future"),
    ("The militia said that it would shell the town of Sarmin if the road was closed.", "status", "what would be done"),
    ("Protesters demand the release of the prisoners in a protest in Raqqa.", "status", "a demand"),
    ("A drone struck a car near Raqqa. This could not be verified.", "status", "the next sentence says so"),
    ("Turkish forces shelled the town of Sarmin on Monday.", "when", "told in its clause"),
    ("On Monday, people said, Turkish forces shelled the town of Sarmin.", "when", "told in the sentence"),
    ("Turkish forces had shelled the town of Sarmin.", "when", "the verb tells of a time before, and no day is told"),
    ("Turkish forces shelled the town of Sarmin.", "where", "named in its clause"),
    ("A drone struck a car near Raqqa.", "where", 'behind "near"'),
    ("Raqqa: A drone struck a car on Monday.", "where", "told in the heading"),
    ("A convoy of trucks with weapons moved from Iraq to Raqqa.", "origin", 'behind "from"'),
    ("A convoy of trucks with weapons moved from Iraq to Raqqa.", "destination", 'behind "to"'),
    ("Turkish forces shelled the town of Sarmin.", "actors.1", 'subject of "shelled"'),
    ("The town of Sarmin was shelled by Turkish forces.", "actors.1", 'behind "by"'),
    ("A Turkish airstrike hit the town of Sarmin.", "actors.1", 'before "airstrike"'),
    ("Turkish forces shelled Sarmin and killed two women.", "harm.1", 'done by the verb "killed"'),
    ("Shelling of Sarmin by Turkish forces left two women dead.", "harm.1", 'the state or noun "dead"'),
    ("Officials said that a drone struck a car near Raqqa.", "attribution.1", 'subject of "said"'),
    ("According to officials, a drone struck a car near Raqqa.", "attribution.1", 'behind "according to"'),
    ("A drone struck a car near Raqqa.", "things.1", "named in its clause"),
]  # fmt: skip
"""A text, one of its slots, and the rule that fills it."""


@pytest.mark.parametrize(("text", "slot", "rule"), TOLD)
def test_rule(text: str, slot: str, rule: str, read: Read) -> None:
    assert _rules(read(text)[0])[slot] == rule


def test_day_and_place_told_last(read: Read) -> None:
    """A drone struck a car near Raqqa on Monday. Later, Turkish forces arrested two men."""
    later = read("A drone struck a car near Raqqa on Monday. Later, Turkish forces arrested two men.")[1]
    assert (_rules(later)["when"], _rules(later)["where"]) == ("the day told last", "the place told last")


def test_the_party_named_before(read: Read) -> None:
    """Liwa Fatemiyoun shelled Sarmin on Monday. The militia arrested two men in Raqqa on Tuesday."""
    later = read("Liwa Fatemiyoun shelled Sarmin on Monday. The militia arrested two men in Raqqa on Tuesday.")[1]
    assert (later.actors[0].id, _rules(later)["actors.1"]) == ("liwa-fatemiyoun", "the party named before")


def test_rules_come_along_when_two_sentences_tell_one_event(read: Read) -> None:
    """Turkish forces shelled the town of Sarmin on Monday. The shelling killed two women."""
    (found,) = read("Turkish forces shelled the town of Sarmin on Monday. The shelling killed two women.")
    assert _rules(found)["actors.1"] == 'subject of "shelled"'
    assert _rules(found)["harm.1"] == 'done by the verb "killed"'


def test_a_tally_says_where_its_number_stands(read: Read) -> None:
    """The monitor documented 459 attacks in Raqqa since early 2022."""
    (found,) = read("The monitor documented 459 attacks in Raqqa since early 2022.")
    assert (found.action, _rules(found)["count"]) == ("tally", 'before "attacks"')


def _resolved(text: str, published: str, tools: Tools) -> Statement:
    report = Report("r1", text, published=published, language="en")
    reading = tools.reader.read(report)
    return resolve(report, reading.statements, reading.mentions, tools.gazetteer, tools.actors)[0]


def test_what_looking_up_decides_is_traced_too(tools: Tools) -> None:
    """A drone struck a car near Raqqa [no day, or a day long before]."""
    today = _resolved("A drone struck a car near Raqqa.", "2021-02-26", tools)
    assert _rules(today)["when"] == "no day is told, so from the day before publication to publication"
    old = _resolved("A drone struck a car near Raqqa on 3 March 2019.", "2021-02-26", tools)
    assert (old.status, _rules(old)["status"]) == ("recalled", "its day lies more than half a year before publication")


def test_every_value_with_words_has_a_rule(tools: Tools, book: PhraseBook) -> None:
    """Each example of the phrase book."""
    for frame in book.frames:
        report = Report("r1", frame.example, published="2021-02-26", language="en", source="Desk")
        reading = tools.reader.read(report)
        for s in resolve(report, reading.statements, reading.mentions, tools.gazetteer, tools.actors):
            rules = _rules(s)
            lists = {"actors": s.actors, "things": s.things, "harm": s.harm, "attribution": s.attribution, "via": s.via}
            wanted = {f"{slot}.{n}" for slot, items in lists.items() for n, item in enumerate(items, 1) if item.phrase is not None}
            wanted |= {slot for slot in ("when", "where", "origin", "destination") if getattr(s, slot) is not None}
            assert wanted | {"action", "status"} <= set(rules), frame.example
            assert all(rules.values())


DROPPED = [
    ("Was the town of Sarmin shelled by Turkish forces?", "shelling", "question"),
    ("Turkish forces usually shell the town of Sarmin.", "shelling", "habitual"),
    ("Turkish forces did not shell the town of Sarmin.", "shelling", "negated"),
    ("Turkish forces may shell the town of Sarmin.", "shelling", "modal"),
    ("Was the town of Sarmin shel-led by Turkish forces?", "shelling", "question"),
    ("There was no shelling of Sarmin.", "shelling", "none, or many"),
    ("An attack was heard of.", "attack", "too little is told"),
]  # fmt: skip
"""A text that tells no event, the action its words stand for, and why it is none."""


@pytest.mark.parametrize(("text", "action", "why"), DROPPED)
def test_what_is_dropped_says_why(text: str, action: str, why: str, reader: RuleReader) -> None:
    reading = reader.read(Report("r1", text, language="en"))
    assert not reading.statements
    assert (action, why) in {(d.action, d.why) for d in reading.dropped}
    assert all(text[d.phrase.start : d.phrase.end] == d.phrase.text for d in reading.dropped)
