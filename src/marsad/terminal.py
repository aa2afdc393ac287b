"""What a command shows and writes goes in, the terminal or a file gets it: a progress bar, a run's summary, problems, one line each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from marsad.errors import MarsadError

if TYPE_CHECKING:
    from marsad.model import Problem
    from marsad.pipeline import Progress, RunSummary

PATIENCE = 1.0
"""Seconds of work after which a progress bar is worth its place."""


def check_apart(out: str, sources: Sequence[str]) -> None:
    """Refuse an output file that is, or lies in, what is read: opening it would empty what it is made from."""
    target = Path(out).resolve()
    for source in sources:
        read = Path(source).resolve()
        if source and (read == target or (read.is_dir() and read in target.parents)):
            raise MarsadError(f"{out} would be written over what is read ({source}): give a file outside it with --out")


@contextmanager
def open_out(name: str) -> Iterator[IO[str]]:
    """Hand out the file to write; one that cannot be opened, or has no room, is a call to put right."""
    try:
        with Path(name).open("w", encoding="utf-8", newline="") as out:
            yield out
    except BrokenPipeError:
        raise
    except OSError as error:
        raise MarsadError(f"{name} cannot be written ({error.strerror}): give another file with --out") from None


@contextmanager
def bar(inputs: Sequence[str]) -> Iterator[Progress | None]:
    """Hand out what draws a progress bar on a terminal once the work turns out to be long; None where nobody looks.

    It draws when told of progress and starts no thread, so that worker processes can be forked safely.
    """
    if not sys.stderr.isatty():
        yield None
        return
    import time

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from marsad.collect import count_inputs

    rate = TextColumn("{task.fields[rate]} reports/s")
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    drawn = Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
    task, began = drawn.add_task("", total=count_inputs(inputs), rate="-"), time.monotonic()

    def advance(_step: str, more: int) -> None:
        spent = time.monotonic() - began
        if spent > PATIENCE and not drawn.live.is_started:
            drawn.start()
        drawn.advance(task, more)
        drawn.update(task, rate=f"{drawn.tasks[0].completed / max(spent, 1e-6):.0f}", refresh=drawn.live.is_started)

    try:
        yield advance
    finally:
        drawn.stop()


def show_summary(summary: RunSummary, address: str) -> None:
    """Print what a run added to the record and what the record now holds."""
    from rich.console import Console
    from rich.table import Table

    if summary.reports and summary.reports == summary.reports_same and not summary.reports_again:
        print(f"Nothing new: all {counted(summary.reports, 'report')} were already in the record.")
    table = Table(title=f"Record {address}", title_justify="left", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    rows = {
        "reports, new": summary.reports_new,
        "reports, known already": summary.reports_same,
        "reports, new versions": summary.versions,
        "reports, read again by this reader": summary.reports_again,
        "statements in the record": summary.statements,
        "events in the record": summary.events,
        "problems in this run": len(summary.problems),
    }
    for name, number in rows.items():
        table.add_row(name, f"{number:,}")
    Console().print(table)


def counted(count: int, noun: str) -> str:
    """Return a count with its noun: `1 report`, `3 reports`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def tell(problems: Sequence[Problem]) -> int:
    """Print each problem on a line of its own and return the exit code."""
    sys.stdout.flush()
    for problem in problems:
        print(" ".join(f"{problem.where}: {problem.what}. {problem.hint}".split()), file=sys.stderr)
    return 1 if problems else 0
