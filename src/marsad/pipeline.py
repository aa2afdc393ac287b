"""Inputs go in; reports, statements and events come out: this file carries data from step to step, and no step knows another."""

from __future__ import annotations

import gc
import json
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from marsad.errors import MarsadError
from marsad.model import Problem, Report, Statement, plain
from marsad.plugins import RULES, Incoming, Reader, ReaderChoice, Reading, Unread

if TYPE_CHECKING:
    from marsad.identify.actors import ActorList
    from marsad.identify.gazetteer import Gazetteer
    from marsad.identify.sources import SourceList
    from marsad.store import Record

CHUNK = 16
"""Reports that a worker is handed at once."""
BATCH = 100
"""Reports that are kept in one transaction: a killed run loses at most so many, and they are read again by the next."""
LANGUAGES = ("en", "ar")
PACK_ZONE = "Asia/Damascus"
"""The zone of the country pack that ships with marsad, for sources whose card names none."""

Progress = Callable[[str, int], None]
"""Told the step ("read", "join") and how many reports more it has done."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading one report needs."""

    reader: Reader
    gazetteer: Gazetteer
    actors: ActorList
    sources: SourceList

    @classmethod
    def load(cls, choice: ReaderChoice = RULES) -> Tools:
        """Return the tools built from hand/ and its packs, with the reader that was chosen."""
        from marsad.identify.actors import ActorList
        from marsad.identify.gazetteer import Gazetteer
        from marsad.identify.sources import SourceList

        gazetteer, actors = Gazetteer.open(), ActorList.load()
        names = {language: actors.names(language) for language in LANGUAGES}
        gc.set_threshold(50_000, 20, 50)  # reading makes many small short-lived values; the default threshold costs a tenth of the time
        return cls(_build_reader(choice, gazetteer, names), gazetteer, actors, SourceList.load())

    @property
    def reader_name(self) -> str:
        """The reader with its version, as statements bear it."""
        return f"{self.reader.word}/{self.reader.version}"


def _build_reader(choice: ReaderChoice, gazetteer: Gazetteer, names: dict[str, list[tuple[str, str]]]) -> Reader:
    """Return the reader of that word; one that is in no tuple is refused with the words that are."""
    from marsad.extract import READERS, LlmReader, RuleReader

    if choice.word == RuleReader.word:
        return RuleReader(gazetteer.knows, names, gazetteer.spells)
    if choice.word == LlmReader.word:
        return LlmReader(choice, gazetteer.knows, names)
    raise MarsadError(f"there is no reader {choice.word!r}: choose one of {', '.join(reader.word for reader in READERS)}")


@dataclass(slots=True)
class RunSummary:
    """What a run did: `reports_new`, `reports_same` and `versions` count reports met; statements and events count what stands now.

    `reports_again` counts those of the same that this reader had not read before, and read now.
    """

    reports_new: int = 0
    reports_same: int = 0
    versions: int = 0
    reports_again: int = 0
    statements: int = 0
    events: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def reports(self) -> int:
        """How many reports the input held."""
        return self.reports_new + self.reports_same + self.versions


@dataclass(slots=True)
class ExtractSummary:
    """What a stateless extraction did; its problems are those of the input, then those met in reading."""

    reports: int = 0
    statements: int = 0
    problems: list[Problem] = field(default_factory=list)


def read_whole(report: Report, tools: Tools) -> Reading:
    """Return all that was made of one report, with days, places and actors resolved: also what was left out. Pure: nothing is kept."""
    from marsad.identify import distance_problems, resolve

    reading = tools.reader.read(report)
    zone = tools.sources.find(report.source).zone or PACK_ZONE
    resolved = resolve(report, reading.statements, reading.mentions, tools.gazetteer, tools.actors, zone=zone)
    problems = (*reading.problems, *distance_problems(report, reading.mentions, tools.gazetteer))
    return replace(reading, statements=tuple(resolved), problems=problems)


def read_one(report: Report, tools: Tools) -> tuple[list[Statement], list[Problem]]:
    """Return what one report states, and what in it could not be used."""
    reading = read_whole(report, tools)
    return list(reading.statements), list(reading.problems)


def read_safely(report: Report, tools: Tools) -> tuple[Reading | None, list[Problem]]:
    """Return as `read_whole`, and what could not be used; for a report that could not be read, None, so that one cannot stop the others.

    What the operator can put right, such as a wrong key, does stop them.
    """
    try:
        reading = read_whole(report, tools)
        return reading, list(reading.problems)
    except MarsadError:
        raise
    except Unread as unread:
        return None, [Problem(f"report {report.id}", unread.what, unread.hint)]
    except Exception as error:  # the one place for it: around a single report
        what = f"the report could not be read ({type(error).__name__}: {str(error)[:200]})"
        return None, [Problem(f"report {report.id}", what, "Please send this report to the makers of marsad.")]


def read_guarded(report: Report, tools: Tools) -> tuple[list[Statement] | None, list[Problem]]:
    """Return what one report states, or None if it could not be read, and what in it could not be used."""
    reading, problems = read_safely(report, tools)
    return None if reading is None else list(reading.statements), problems


def run(inputs: Sequence[str], record: Record, progress: Progress | None = None, choice: ReaderChoice = RULES) -> RunSummary:
    """Carry the inputs the whole way into the record and return what was done.

    Only reports that are new to the record, new versions, and those that this reader has not read are read. Of a report the statements
    of the reader that came last count, so that two readers double no event. Events are joined anew over all statements, so that
    the order in which reports came changes nothing. Kept in batches: what a killed run leaves is whole, and the next goes on.
    """
    from marsad.collect import read_inputs

    tools, summary = Tools.load(choice), RunSummary()
    if progress:
        progress("read", 0)
    quick = choice.word == RULES.word
    for batch in _batches(read_inputs(inputs), BATCH if quick else 1):
        with record.transaction() if quick else nullcontext():  # a slow reader must not keep others from writing
            for item in batch:
                _take_in(item, record, tools, summary)
        if progress:
            progress("read", sum(isinstance(item, Incoming) for item in batch))
    join_all(record, tools.sources)
    counts = record.counts()
    summary.statements, summary.events = counts["statements"], counts["events"]
    return summary


def _take_in(item: Incoming | Problem, record: Record, tools: Tools, summary: RunSummary) -> None:
    if isinstance(item, Problem):
        problems = [item]
    else:
        outcome = record.add_report(item)
        if outcome == "same":
            summary.reports_same += 1
            if not record.awaits(item.report, tools.reader_name):
                return
            summary.reports_again += 1
        summary.reports_new += outcome == "new"
        summary.versions += outcome == "version"
        statements, problems = read_guarded(item.report, tools)
        if statements is not None:
            record.add_statements(item.report.id, statements, reader=tools.reader_name)
    for problem in problems:
        record.add_problem(problem)
    summary.problems += problems


def kin_of(actors: ActorList) -> frozenset[tuple[str, str]]:
    """Return (actor, broader actor) pairs from the registry's affiliations; a label that nobody is affiliated to fits anyone ("*")."""
    pairs = {(entry.id, wider) for entry in actors.entries for wider in entry.affiliation}
    labels = {entry.id for entry in actors.entries if entry.kind == "generic"} - {wider for _, wider in pairs}
    return frozenset(pairs | {("*", label) for label in labels})


def join_all(record: Record, sources: SourceList) -> None:
    """Join every statement of the record into events and put them in place of those before. Rebuilding changes nothing."""
    from marsad.identify.actors import ActorList
    from marsad.join import join_statements

    reports = {report.id: report for report in record.reports()}
    tellers = {name: sources.find(report.source) for name, report in reports.items()}
    kin = kin_of(ActorList.load())
    joined = join_statements(reports, list(record.statements()), tellers, record.judgements(), record.issued(), kin=kin)
    record.replace_events(joined.events, joined.issued, joined.redirects)


def extract_lines(
    inputs: Sequence[str], out: IO[str], jobs: int = 1, progress: Progress | None = None, choice: ReaderChoice = RULES
) -> ExtractSummary:
    """Write one JSON line for each report, in the order of the input, and return what was done; nothing is kept.

    The shape is that of docs/model.md. With `jobs` above 1 the reports are read by as many processes; the lines are the same.
    """
    from marsad.collect import read_inputs

    summary, met = ExtractSummary(), list[Problem]()
    reports = _reports_of(read_inputs(inputs), summary.problems)
    for lines in _in_process(reports, choice) if jobs == 1 else _in_pool(reports, jobs, choice):
        for line, statements, problems in lines:
            out.write(line + "\n")
            summary.reports += 1
            summary.statements += statements
            met += problems
        if progress:
            progress("read", len(lines))
    summary.problems += met
    return summary


Line = tuple[str, int, list[Problem]]


def _reports_of(items: Iterable[Incoming | Problem], problems: list[Problem]) -> Iterator[Report]:
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            yield item.report


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Yield the items in lists of one size, the last one shorter; only one list is held at a time."""
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch


_write_json = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
"""Nothing that `plain` returns holds itself, so that need not be looked for."""


def _line_of(report: Report, tools: Tools) -> Line:
    found, problems = read_guarded(report, tools)
    statements = found or []
    shape = {"report": report.id, "language": report.language, "statements": plain(statements), "problems": plain(problems)}
    return _write_json(shape), len(statements), problems


def _in_process(reports: Iterable[Report], choice: ReaderChoice = RULES) -> Iterator[list[Line]]:
    tools = Tools.load(choice)
    yield []
    for chunk in _batches(reports, CHUNK if choice.word == RULES.word else 1):
        yield [_line_of(report, tools) for report in chunk]


_worker_tools: list[Tools] = []
"""The tools of this worker process; empty in every other process."""


def _start_worker(choice: ReaderChoice) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker_tools[:] = [Tools.load(choice)]


def _work(chunk: list[Report]) -> list[Line]:
    return [_line_of(report, _worker_tools[0]) for report in chunk]


def _in_pool(reports: Iterable[Report], jobs: int, choice: ReaderChoice = RULES) -> Iterator[list[Line]]:
    """Yield the lines of each chunk in the order of the reports, read by `jobs` processes with few chunks under way at a time.

    Workers are forked where that is safe (Linux, before any thread is started), since that is quickest; else spawned.
    """
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    way = get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=way, initializer=_start_worker, initargs=(choice,))
    under_way: deque[Future[list[Line]]] = deque()
    try:
        for chunk in _batches(reports, CHUNK if choice.word == RULES.word else 1):
            under_way.append(pool.submit(_work, chunk))
            if len(under_way) >= 4 * jobs:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenProcessPool:
        raise MarsadError("a worker process ended early, perhaps for want of memory: run again with --jobs 1") from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
