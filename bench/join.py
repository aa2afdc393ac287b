"""How many seconds joining takes for a generated record, and how much memory.

Happenings are drawn at random over two years, some fifty towns and four actions; each is told by one to five reports of different sources,
with numbers that differ. The same number gives the same record each time.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from datetime import date, timedelta

from marsad.join import join_statements
from marsad.model import Actor, Count, Harm, Phrase, Place, Report, Source, Statement, When, id_of, mark_of

ACTIONS = ("airstrike", "shelling", "armed-clash", "weapons-transfer")
DOERS = ("russian-forces", "turkish-forces", "islamic-state", None)
SOURCES = tuple(Source(f"source-{n}", f"Source {n}", reliability="C") for n in range(12))
SPOTS = tuple((33 + n % 7 * 0.5, 36 + n // 7 * 0.7) for n in range(49))
TOWNS = tuple(
    Place(f"Town {n}", None, f"made:{n}", lat, lon, 3.0, "exact", None, "SY", f"Region {n % 7}") for n, (lat, lon) in enumerate(SPOTS)
)
READER = "bench/1"


def make_record(number: int) -> tuple[dict[str, Report], list[Statement], dict[str, Source]]:
    """Return the reports, that many statements, and the source of each report."""
    chance = random.Random(7)
    reports: dict[str, Report] = {}
    statements: list[Statement] = []
    sources: dict[str, Source] = {}
    while len(statements) < number:
        day = date(2022, 1, 1) + timedelta(days=chance.randrange(730))
        action, town, doer = chance.choice(ACTIONS), chance.choice(TOWNS), chance.choice(DOERS)
        for source in chance.sample(SOURCES, chance.randint(1, 5)):
            name = f"r{len(statements)}"
            text = f"{source.name} of {day}: " + " ".join(str(chance.randrange(10_000)) for _ in range(40))
            reports[name] = Report(name, text, published=str(day + timedelta(days=1)), source=source.name, language="en")
            sources[name] = source
            statements.append(make_statement(name, text, action, day, town, doer, chance.randint(1, 9)))
    return reports, statements[:number], sources


def make_statement(report: str, text: str, action: str, day: date, town: Place, doer: str | None, killed: int) -> Statement:  # noqa: PLR0913
    """Return one statement: an action on a day in a town, with a toll."""
    evidence = (Phrase(0, len(text), text),)
    mark = mark_of(report, action, evidence)
    when = When(str(day), str(day), str(day), basis="relative")
    actors = (Actor("actor", doer, doer or "unidentified"),)
    harm = () if action == "weapons-transfer" else (Harm("killed", "fighter", Count(killed, killed)),)
    return Statement(
        id_of(mark, READER), mark, report, action, "reported", evidence, when=when, where=town, actors=actors, harm=harm, reader=READER
    )


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 20_000], metavar="N", help="how many statements to join")
    for size in parser.parse_args().sizes:
        reports, statements, sources = make_record(size)
        began = time.perf_counter()
        joined = join_statements(reports, statements, sources)
        spent = time.perf_counter() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size} statements: {spent:.1f} s, {len(joined.events)} events, at most {memory:.0f} MB so far")


if __name__ == "__main__":
    main()
