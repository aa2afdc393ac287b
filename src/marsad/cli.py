"""A command goes in, its result and an exit code come out: 0 done, 1 done but some input was unusable, 2 the call was wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from marsad import __version__
from marsad.config import DEFAULT_RECORD, hand_path
from marsad.errors import MarsadError
from marsad.model import Problem
from marsad.readers import (
    add_model_options,
    add_reader_options,
    cache_beside,
    choose_reader,
    choose_two,
    prepare,
    tell_time,
    warn_of_leaving,
)  # fmt: skip
from marsad.terminal import bar, check_apart, counted, open_out, show_summary, tell

if TYPE_CHECKING:
    import socket

    from marsad.model import Report

FORMATS = ("jsonl", "csv", "geojson")
DEMO_RECORD = "demo-record"


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one line."""

    def error(self, message: str) -> NoReturn:
        raise MarsadError(f"{message.replace(chr(10), ' ')} (see {self.prog} --help)")


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit code; whatever the caller can put right ends in one line, never a traceback."""
    try:
        asked = build_parser().parse_args(argv)
        done: int = asked.command(asked)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except MarsadError as error:
        print(f"marsad: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("marsad: stopped; what was kept so far is whole", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stdout = None
        return 1
    return done


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of every command and option."""
    parser = _Parser(
        prog="marsad",
        description="Reports come in, a corroborated record of events goes out.",
        epilog="Each command has its own help with examples: marsad run --help. Exit codes: 0 done; 1 done, but some input could "
        "not be used (each is named); 2 the call was wrong.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"marsad {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    adders = (
        _add_run,
        _add_extract,
        _add_dates,
        _add_places,
        _add_explain,
        _add_compare,
        _add_events,
        _add_gazetteer,
        _add_serve,
        _add_demo,
    )
    for add in adders:
        add(commands)
    return parser


def _command(commands: argparse._SubParsersAction[_Parser], word: str, tells: str, examples: str) -> _Parser:
    return commands.add_parser(
        word,
        help=tells,
        description=tells[0].upper() + tells[1:] + ".",
        epilog="examples:\n" + examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _add_run(commands: argparse._SubParsersAction[_Parser]) -> None:
    examples = (
        "  marsad run reports.jsonl\n"
        "  marsad run articles/ notes.txt --record syria\n"
        "  marsad run page.html --record syria    # the same again adds nothing"
    )
    parser = _command(commands, "run", "read reports into a record and join what they tell into events", examples)
    parser.add_argument(
        "inputs", nargs="+", metavar="INPUT", help="report lines (.jsonl), pages (.html), text (.txt, .md), or a folder of them"
    )
    _record_option(parser)
    add_reader_options(parser)
    parser.set_defaults(command=_run)


def _add_extract(commands: argparse._SubParsersAction[_Parser]) -> None:
    examples = "  marsad extract reports.jsonl --out statements.jsonl\n  marsad extract articles/ --out statements.jsonl --jobs 4"
    parser = _command(commands, "extract", "write what each report states, one line per report; nothing is kept", examples)
    parser.add_argument(
        "inputs", nargs="+", metavar="INPUT", help="report lines (.jsonl), pages (.html), text (.txt, .md), or a folder of them"
    )
    parser.add_argument("--out", required=True, metavar="FILE", help="the file to write (.jsonl)")
    parser.add_argument("--jobs", type=_count, default=1, metavar="N", help="processes that read side by side (default: 1)")
    add_reader_options(parser)
    parser.set_defaults(command=_extract)


def _add_explain(commands: argparse._SubParsersAction[_Parser]) -> None:
    examples = "  marsad explain report.txt\n  marsad explain reports.jsonl --id r1 --width 100\n  marsad explain page.html | less"
    parser = _command(commands, "explain", "show what a report states, with the words and the rule behind every field", examples)
    parser.add_argument("file", metavar="FILE", help="report lines (.jsonl), a page (.html), text (.txt, .md), or a folder of them")
    parser.add_argument("--id", metavar="REPORT", help="only the report with this id")
    parser.add_argument("--width", type=_width, metavar="N", help="columns to fill, 40 to 400 (default: those of the terminal, else 80)")
    add_reader_options(parser)
    parser.set_defaults(command=_explain)


def _add_compare(commands: argparse._SubParsersAction[_Parser]) -> None:
    examples = (
        "  marsad compare-readers report.txt --llm-address http://127.0.0.1:11434/v1 --llm-model NAME\n"
        "  marsad compare-readers reports.jsonl --id r1 --readers llm:ONE,llm:OTHER"
    )
    parser = _command(commands, "compare-readers", "show what two readers make of one report, side by side", examples)
    parser.add_argument("file", metavar="FILE", help="the file with the report")
    parser.add_argument("--id", metavar="REPORT", help="the report's id, where the file holds several")
    parser.add_argument(
        "--readers", default="rules,llm", metavar="ONE,OTHER", help="the two readers (default: rules,llm); llm:NAME is a model of that name"
    )
    add_model_options(parser)
    parser.set_defaults(command=_compare)


def _add_dates(commands: argparse._SubParsersAction[_Parser]) -> None:
    examples = "  marsad dates reports.jsonl --out dates.jsonl"
    parser = _command(commands, "dates", "write the dates that each report tells, one line per report", examples)
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="report lines, pages or text, as for extract")
    parser.add_argument("--out", required=True, metavar="FILE", help="the file to write (.jsonl)")
    parser.set_defaults(command=_look_up, word="dates")


def _add_places(commands: argparse._SubParsersAction[_Parser]) -> None:
    examples = "  marsad places reports.jsonl --out places.jsonl"
    parser = _command(commands, "places", "write the places that each report names, one line per report", examples)
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="report lines, pages or text, as for extract")
    parser.add_argument("--out", required=True, metavar="FILE", help="the file to write (.jsonl)")
    parser.set_defaults(command=_look_up, word="places")


def _add_gazetteer(commands: argparse._SubParsersAction[_Parser]) -> None:
    examples = '  marsad gazetteer find "Al-Mayadin" البوكمال\n  marsad gazetteer sources\n  marsad gazetteer build'
    parser = _command(
        commands, "gazetteer", "show what places a name may mean, what the gazetteer is made from, or build it anew", examples
    )
    parser.add_argument("what", choices=("build", "find", "sources"), help="build it, find names in it, or say whose work it is")
    parser.add_argument("names", nargs="*", metavar="NAME", help="the names to find, in English or Arabic")
    parser.set_defaults(command=_gazetteer)


def _add_events(commands: argparse._SubParsersAction[_Parser]) -> None:
    examples = (
        "  marsad events --out events.jsonl\n"
        "  marsad events --record syria --out events.csv --format csv\n"
        "  marsad events --record syria --out events.geojson --format geojson"
    )
    parser = _command(commands, "events", "write the events of a record to a file", examples)
    _record_option(parser)
    parser.add_argument("--out", required=True, metavar="FILE", help="the file to write")
    parser.add_argument("--format", choices=FORMATS, default="jsonl", help="how to write it (default: jsonl)")
    parser.set_defaults(command=_events)


def _add_serve(commands: argparse._SubParsersAction[_Parser]) -> None:
    examples = "  marsad serve\n  marsad serve --record syria --port 9000"
    parser = _command(commands, "serve", "show a record in the browser, on this machine", examples)
    _record_option(parser)
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="the address to listen at (default: 127.0.0.1, this machine alone)"
    )
    _port_option(parser)
    parser.set_defaults(command=_serve)


def _add_demo(commands: argparse._SubParsersAction[_Parser]) -> None:
    examples = "  marsad demo\n  marsad demo --no-serve --record sample\n  marsad demo --port 9000"
    parser = _command(commands, "demo", "make a record from the invented sample reports and show it in the browser", examples)
    _record_option(parser, DEMO_RECORD)
    parser.add_argument("--serve", action=argparse.BooleanOptionalAction, default=True, help="show it (default), or only make it")
    _port_option(parser)
    parser.set_defaults(command=_demo, host="127.0.0.1")


def _record_option(parser: argparse.ArgumentParser, default: str = DEFAULT_RECORD) -> None:
    parser.add_argument("--record", default=default, metavar="PATH", help=f"the folder of the record (default: {default})")


def _port_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=8650, metavar="N", help="the port to listen at (default: 8650)")


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"not a whole number from 1 to 256: {text}")
    return int(text)


def _width(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 40 <= int(text) <= 400:
        raise argparse.ArgumentTypeError(f"not a width from 40 to 400: {text}")
    return int(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"not a port from 1 to 65535: {text}")
    return int(text)


def _run(asked: argparse.Namespace) -> int:
    from marsad.pipeline import run
    from marsad.store import Record

    choice = choose_reader(asked, cache_beside(asked.record))
    with Record.open(asked.record) as record:
        plan = prepare(choice, asked.inputs, asked, record.awaits)
        with bar(asked.inputs) as progress:
            summary = run(asked.inputs, record, tell_time(plan, progress), choice)
    show_summary(summary, asked.record)
    return tell(summary.problems)


def _fill(inputs: Sequence[str], address: str) -> int:
    """Run the inputs into the record, show the summary and return the exit code."""
    from marsad.pipeline import run
    from marsad.store import Record

    with Record.open(address) as record, bar(inputs) as progress:
        summary = run(inputs, record, progress)
    show_summary(summary, address)
    return tell(summary.problems)


def _extract(asked: argparse.Namespace) -> int:
    from marsad.pipeline import extract_lines

    check_apart(asked.out, asked.inputs)
    choice = choose_reader(asked)
    plan = prepare(choice, asked.inputs, asked)
    with open_out(asked.out) as out, bar(asked.inputs) as progress:
        summary = extract_lines(asked.inputs, out, asked.jobs, tell_time(plan, progress, asked.jobs), choice)
    print(f"{counted(summary.reports, 'report')} read, {counted(summary.statements, 'statement')} written to {asked.out}.")
    return tell(summary.problems)


def _explain(asked: argparse.Namespace) -> int:
    from rich.console import Console

    from marsad.collect import read_inputs
    from marsad.explanation import show
    from marsad.pipeline import Tools, read_safely

    choice = choose_reader(asked)
    prepare(choice, [asked.file], asked, lambda report, _: asked.id in (None, report.id))
    tools, console, found, problems = Tools.load(choice), Console(width=asked.width), 0, list[Problem]()
    for item in read_inputs([asked.file]):
        if isinstance(item, Problem):
            problems.append(item)
        elif asked.id in (None, item.report.id):
            found += 1
            reading, met = read_safely(item.report, tools)
            problems += met
            if reading is not None:
                show(item.report, reading, tools.reader_name, console)
    if not found and (asked.id is not None or not problems):
        raise MarsadError(f"there is no report {asked.id or ''} in {asked.file}: give another file or --id".replace("  ", " "))
    return tell(problems)


def _compare(asked: argparse.Namespace) -> int:
    from rich.console import Console

    from marsad.comparison import align, summary_of, table_of
    from marsad.pipeline import Tools, read_guarded

    report, problems = _one_report(asked.file, asked.id)
    sides, names = [], []
    for choice in choose_two(asked):
        warn_of_leaving(choice)
        tools = Tools.load(choice)
        found, met = read_guarded(report, tools)
        sides.append(found or [])
        names.append(tools.reader_name)
        problems += [replace(p, where=f"{p.where}, {tools.reader_name}") for p in met]
    pairs, both = align(*sides), (names[0], names[1])
    console = Console()
    for number, pair in enumerate(pairs, 1):
        console.print(table_of(pair, number, both))
    print(f"Report {report.id}, {summary_of(pairs, both)}.")
    return tell(problems)


def _one_report(name: str, wanted: str | None) -> tuple[Report, list[Problem]]:
    """Return the report with this id, or the only one of the file, and what in the file could not be used."""
    from marsad.collect import read_inputs

    items = list(read_inputs([name]))
    problems = [item for item in items if isinstance(item, Problem)]
    reports = [item.report for item in items if not isinstance(item, Problem)]
    found = [r for r in reports if wanted is None or r.id == wanted]
    if len(found) != 1 and wanted is None and found:
        raise MarsadError(f"{name} holds {len(found)} reports: choose one with --id, such as --id {found[0].id}")
    if not found:
        raise MarsadError(f"there is no report {wanted or ''} in {name}: give another file or --id".replace("  ", " "))
    return found[-1], problems


def _look_up(asked: argparse.Namespace) -> int:
    from marsad import lookups

    check_apart(asked.out, asked.inputs)
    write = lookups.write_dates if asked.word == "dates" else lookups.write_places
    with open_out(asked.out) as out:
        count, problems = write(asked.inputs, out)
    print(f"{counted(count, 'report')} read, {asked.word} written to {asked.out}.")
    return tell(problems)


def _gazetteer(asked: argparse.Namespace) -> int:
    from marsad import lookups

    if bool(asked.names) != (asked.what == "find"):
        raise MarsadError("give names with 'marsad gazetteer find NAME...', and only there (see marsad gazetteer --help)")
    if asked.what == "find":
        print("\n".join(lookups.find_names(asked.names)))
    else:
        print(lookups.build_gazetteer() if asked.what == "build" else lookups.gazetteer_sources())
    return 0


def _events(asked: argparse.Namespace) -> int:
    from marsad.publish import EXPORTERS
    from marsad.store import Record

    exporter = next(e for e in EXPORTERS if e.word == asked.format)
    check_apart(asked.out, [asked.record])
    with Record.open(asked.record, create=False) as record, open_out(asked.out) as out:
        written = exporter.write(record.events(), out)
    print(f"{counted(written, 'event')} written to {asked.out}.")
    return 0


def _serve(asked: argparse.Namespace) -> int:
    from marsad.store import Record

    Record.open(asked.record, create=False).close()
    return _show_desk(asked.record, asked.host, asked.port)


def _demo(asked: argparse.Namespace) -> int:
    samples = sorted(hand_path("sample").glob("*.jsonl"))
    if not samples:
        raise MarsadError(f"there are no sample reports in {hand_path('sample')}: set MARSAD_HAND to the folder that holds sample/")
    code = _fill([str(path) for path in samples], asked.record)
    return _show_desk(asked.record, asked.host, asked.port) if asked.serve else code


def _show_desk(address: str, host: str, port: int) -> int:
    """Serve the desk until Ctrl-C. The port is listened at before its address is printed, so that no one comes too early."""
    import uvicorn

    from marsad.web.app import build_app

    with _listen(host, port) as listening:
        if host not in ("127.0.0.1", "::1", "localhost"):
            print(f"marsad: the desk has no password, and everyone who reaches {host} can read this record", file=sys.stderr)
        shown = f"[{host}]" if ":" in host else host
        print(f"The desk is at http://{shown}:{port}/ (Ctrl-C stops it).", flush=True)
        server = uvicorn.Server(uvicorn.Config(build_app(address), log_level="warning"))
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listening])
    return 0


def _listen(host: str, port: int) -> socket.socket:
    import socket

    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen(128)
    except OSError as error:
        raise MarsadError(f"port {port} at {host} cannot be used ({error.strerror}): give another with --port or --host") from None
    return listening
