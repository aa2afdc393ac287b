"""A small invented record for the desk's tests: nine events, English and Arabic reports, vague places, differing tolls, an unknown year."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from marsad.model import (
    Actor,
    Attribution,
    Count,
    Event,
    Evidence,
    Grade,
    Harm,
    Phrase,
    Place,
    Problem,
    Report,
    Statement,
    Telling,
    Thing,
    Toll,
    When,
    event_id,
    id_of,
    mark_of,
)
from marsad.plugins import Incoming
from marsad.store import Record

ENGLISH = (
    "On February 22, 2021 a drone hit a vehicle in the outskirts of Tal Azraq at 05:30, killing at least four militiamen, "
    "a local monitor said. The doer is not known. Two days earlier three trucks with 56 missiles came from Iraq to Wadi Nour. "
    "The governor denied that shells fell on Tal Azraq."
)
OTHER = "Six fighters were killed on 22 February when an unidentified drone struck near Tal Azraq, sources told Desert Wire <b>today</b>."
ARABIC = "قُتل خمسة مدنيين وجُرح تسعة في قصف على قرية الزيتونة مساء الثلاثاء، بحسب مصدر محلي. وفي دير السهل نزحت عائلات كثيرة خلال شباط."
TALLY = "Clashes went on in the Sahl governorate between January and March 2021. On May 3 a base was to be built somewhere in the country."

AZRAQ = Place("Tal Azraq", id="x:1", lat=35.02, lon=40.45, radius_km=3.0, precision="near", country="SY", admin1="Sahl")
NOUR = Place("Wadi Nour", id="x:2", lat=34.45, lon=40.92, radius_km=2.0, precision="exact", country="SY")
SAHL = Place("Sahl", id="x:3", lat=35.35, lon=40.1, radius_km=90.0, precision="governorate", country="SY")
ZAYTUNA = Place("الزيتونة", id="x:4", lat=35.9, lon=39.0, radius_km=1.5, precision="exact", country="SY")
SYRIA = Place("Syria", id="x:5", lat=35.0, lon=38.5, radius_km=330.0, precision="country", country="SY")
ROAD = Place("the Nour road", id="x:6", lat=34.8, lon=40.7, radius_km=12.0, precision="line", country="SY")
IRAQ = Place("Iraq", id="x:7", lat=33.2, lon=43.7, radius_km=420.0, precision="country", country="IQ")

REPORTS = (
    Report("r-en", ENGLISH, "Drone hits vehicle near Tal Azraq", "2021-02-23", "Valley Monitor", "https://example.org/a", "en"),
    Report("wire/2021 02", OTHER, None, "2021-02-24", "Desert Wire", None, "en"),
    Report("r-ar", ARABIC, "قصف على قرية الزيتونة", "2021-02-24", "شبكة السهل", None, "ar"),
    Report("r-old", TALLY, "Clashes in Sahl", None, None, None, "en"),
)


def phrase(text: str, words: str) -> Phrase:
    """Return the words' first place in a text."""
    start = text.index(words)
    return Phrase(start, start + len(words), words)


def tell(report: Report, action: str, words: str, **fields: object) -> Statement:
    """Return a statement that rests on these words of a report."""
    evidence = (phrase(report.text, words),)
    mark = mark_of(report.id, action, evidence)
    made = Statement(id_of(mark, "rules 1"), mark, report.id, action, "reported", evidence, confidence=0.8, reader="rules 1")
    return replace(made, **fields)


def _told(report: Report) -> tuple[Attribution, ...]:
    return (Attribution(report.source or "unknown"),)


def make_statements() -> dict[str, Statement]:
    """Return the statements by a short name."""
    en, other, ar, old = REPORTS
    drone = ENGLISH[: ENGLISH.index(" The doer")]
    four = Harm("killed", "fighter", Count(4, None, phrase(ENGLISH, "at least four")), phrase=phrase(ENGLISH, "militiamen"))
    day = When(
        "2021-02-22", "2021-02-22", "2021-02-22", "05:30", "Asia/Damascus", phrase=phrase(ENGLISH, "February 22, 2021"), basis="explicit"
    )
    azraq = replace(AZRAQ, phrase=phrase(ENGLISH, "outskirts of Tal Azraq"), relation="outskirts of")
    vehicle = Thing("vehicle", "vehicle", None, phrase(ENGLISH, "a vehicle"), "target")
    nobody = Actor("actor", None, "unidentified")
    return {
        "drone": tell(
            en,
            "drone-strike",
            drone,
            when=day,
            where=azraq,
            harm=(four,),
            actors=(nobody,),
            things=(vehicle,),
            trace=(
                ("action", "drone-strike#2: hit"),
                ("status", "nothing else is said"),
                ("when", "told in its clause"),
                ("where", 'behind "in"'),
                ("things.1", "named in its clause"),
                ("harm.1", 'done by the verb "killing"'),
                ("attribution.1", 'subject of "said"'),
            ),
            attribution=(Attribution("a local monitor", phrase(ENGLISH, "a local monitor")), *_told(en)),
            unknowns=(phrase(ENGLISH, "The doer is not known"),),
        ),
        "killing": tell(en, "killing", "killing at least four militiamen", when=day, where=azraq, harm=(four,), attribution=_told(en)),
        "trucks": tell(
            en,
            "weapons-transfer",
            "Two days earlier three trucks with 56 missiles came from Iraq to Wadi Nour.",
            when=When("2021-02-20", "2021-02-20", "2021-02-20", phrase=phrase(ENGLISH, "Two days earlier"), basis="relative"),
            where=replace(NOUR, phrase=phrase(ENGLISH, "Wadi Nour")),
            origin=replace(IRAQ, phrase=phrase(ENGLISH, "Iraq")),
            things=(
                Thing("missile", "missiles", Count(56, 56, phrase(ENGLISH, "56")), phrase(ENGLISH, "missiles"), "cargo"),
                Thing("truck", "trucks", Count(3, 3, phrase(ENGLISH, "three")), phrase(ENGLISH, "trucks"), "vehicle"),
            ),
            attribution=_told(en),
        ),
        "denied": tell(
            en, "shelling", "The governor denied that shells fell on Tal Azraq.", status="denied", where=azraq, attribution=_told(en)
        ),
        "wire": tell(
            other,
            "drone-strike",
            "Six fighters were killed on 22 February when an unidentified drone struck near Tal Azraq",
            when=When("2021-02-22", "2021-02-22", "2021-02-22", phrase=phrase(OTHER, "22 February"), basis="explicit"),
            where=replace(AZRAQ, phrase=phrase(OTHER, "Tal Azraq")),
            actors=(Actor("actor", None, "unidentified", phrase(OTHER, "unidentified")),),
            harm=(Harm("killed", "fighter", Count(6, 6, phrase(OTHER, "Six")), phrase=phrase(OTHER, "fighters")),),
            attribution=_told(other),
        ),
        "arabic": tell(
            ar,
            "shelling",
            "قُتل خمسة مدنيين وجُرح تسعة في قصف على قرية الزيتونة مساء الثلاثاء",
            when=When(
                "2021-02-23", "2021-02-23", "2021-02-23", part_of_day="evening", phrase=phrase(ARABIC, "مساء الثلاثاء"), basis="relative"
            ),
            where=replace(ZAYTUNA, phrase=phrase(ARABIC, "الزيتونة")),
            attribution=_told(ar),
            harm=(
                Harm("killed", "civilian", Count(5, 5, phrase(ARABIC, "خمسة")), phrase=phrase(ARABIC, "مدنيين")),
                Harm("injured", "unknown", Count(9, 9, phrase(ARABIC, "تسعة"))),
            ),
        ),
        "displaced": tell(
            ar,
            "displacement",
            "وفي دير السهل نزحت عائلات كثيرة خلال شباط",
            when=When("2021-02", "2021-02-01", "2021-02-28", basis="explicit"),
            where=SAHL,
            harm=(Harm("displaced", "unknown", None, "family", phrase(ARABIC, "عائلات")),),
            attribution=_told(ar),
        ),
        "clashes": tell(
            old,
            "armed-clash",
            "Clashes went on in the Sahl governorate between January and March 2021.",
            when=When(
                "2021-01/2021-03", "2021-01-01", "2021-03-31", phrase=phrase(TALLY, "between January and March 2021"), basis="explicit"
            ),
            where=replace(SAHL, phrase=phrase(TALLY, "Sahl governorate")),
        ),
        "planned": tell(
            old,
            "base",
            "On May 3 a base was to be built somewhere in the country.",
            status="planned",
            when=When("XXXX-05-03", phrase=phrase(TALLY, "May 3"), basis="explicit"),
            where=replace(SYRIA, phrase=phrase(TALLY, "the country")),
        ),
        "road": tell(
            old, "troop-movement", "Clashes went on", where=ROAD, when=When("2021-03~", "2021-03-01", "2021-03-31", basis="context")
        ),
        "nowhere": tell(old, "other", "was to be built"),
    }


def make_event(*statements: Statement, reports: int = 1, independent: int = 1, word: str = "weak", **fields: object) -> Event:
    """Return the event of these statements, with the first one's values unless others are given."""
    first = statements[0]
    tolls = tuple(
        Toll(h.effect, h.who, h.count, h.unit, (Telling(("valley-monitor",), h.count.low, h.count.high),) if h.count else ())
        for h in first.harm
    )
    evidence = tuple(Evidence(s.report, p.start, p.end, p.text) for s in statements for p in s.evidence)
    grade = Grade(word, "C", 3, "One independent source, consistent.", "A second independent source.")
    marks = tuple(s.mark for s in statements)
    made = Event(
        event_id(first.mark),
        first.action,
        first.status,
        first.when,
        first.where,
        first.origin,
        first.destination,
        first.via,
        first.actors,
        first.things,
        tolls,
        grade,
        reports,
        independent,
        tuple(s.id for s in statements),
        evidence,
        marks,
    )
    return replace(made, **fields)


def make_events() -> list[Event]:
    """Return the events of the sample."""
    s = make_statements()
    range_of = Toll("killed", "fighter", Count(4, 6), "person", (Telling(("valley monitor",), 4, None), Telling(("desert wire",), 6, 6)))
    joined = make_event(
        s["drone"], s["wire"], s["killing"], reports=2, independent=2, word="fair", harm=(range_of,), supersedes=("ev-old",)
    )
    return [joined, *(make_event(s[name]) for name in ("trucks", "denied", "arabic", "displaced", "clashes", "planned", "road", "nowhere"))]


def fill(record: Record) -> None:
    """Put the whole sample into a record."""
    for report in REPORTS:
        record.add_report(Incoming(report, report.text.encode()))
    statements = make_statements().values()
    for report in REPORTS:
        record.add_statements(report.id, [s for s in statements if s.report == report.id])
    record.add_problem(
        Problem("broken.jsonl, line 3", "The line ends in the middle of a value.", "Save the file once more and run it again.")
    )
    events = make_events()
    record.replace_events(events, {e.id: e.marks for e in events}, {"ev-old": events[0].id})


def build_sample(folder: Path) -> str:
    """Return the address of a new record with the sample in it."""
    with Record.open(str(folder)) as record:
        fill(record)
    return str(folder)
