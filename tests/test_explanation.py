"""Reports as typed come in; the text with numbered marks, each field with its words and rule, and what was left out come out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from tests.extract.test_traces import DROPPED

from marsad.cli import main
from marsad.explanation import WHY, lines_of, mark_text, show, table_of
from marsad.extract import RuleReader
from marsad.model import Actor, Attribution, Count, Harm, Phrase, Place, Report, Statement, Thing, When
from marsad.plugins import Dropped, Reading

GOLDEN = Path(__file__).parent / "golden" / "explain.txt"
TOLD = (
    "Unidentified warplanes struck a depot near Al-Mayadin at dawn on Monday, killing at least four fighters, a local monitor said.\n\n"
    "Two of the wounded were taken to Deir ez-Zor. No group usually shells the town."
)
QUIET = "Was the town of Sarmin shelled? Nobody could say."


@pytest.fixture
def reports(tmp_path: Path) -> str:
    """Return a file with a report that tells of an event, one that tells of none, and one in a language that no book reads."""
    rows = [
        {"id": "told", "text": TOLD, "title": "Strike near Al-Mayadin", "published": "2023-03-15", "source": "Desk", "language": "en"},
        {"id": "quiet", "text": QUIET, "published": "2023-03-15", "language": "en"},
        {"id": "other", "text": "Rien de nouveau.", "language": "fr"},
    ]
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def test_golden(reports: str, golden: Callable[[Path, str], None], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", reports, "--width", "100"]) == 0
    golden(GOLDEN, "".join(line.rstrip() + "\n" for line in capsys.readouterr().out.splitlines()))


def test_id_picks_one_report(reports: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", reports, "--id", "quiet"]) == 0
    shown = capsys.readouterr().out
    assert "Report quiet" in shown
    assert "Report told" not in shown
    assert "This report gives no statement" in shown
    assert "“shelled” (shelling): it stands in a question" in shown


@pytest.mark.parametrize("more", [["--id", "nobody"], ["--width", "12"], ["--width", "wide"]])
def test_a_wrong_call_is_one_line(more: list[str], reports: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", reports, *more]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_problems_come_at_the_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text('{"id": "a", "text": "Quiet."}\n{"id": \n', encoding="utf-8")
    assert main(["explain", str(path)]) == 1
    shown = capsys.readouterr()
    assert "Report a" in shown.out
    assert "r.jsonl:2" in shown.err


def test_a_file_without_a_readable_report_names_its_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "r.jsonl").write_text('{"id": \n', encoding="utf-8")
    assert main(["explain", str(tmp_path / "r.jsonl")]) == 1
    assert "r.jsonl:1" in capsys.readouterr().err


def test_page_and_text_are_read_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("A drone struck a car near Raqqa on 3 March 2023.", encoding="utf-8")
    assert main(["explain", str(tmp_path / "a.txt")]) == 0
    assert "1. drone-strike, " in capsys.readouterr().out


def test_a_report_that_breaks_the_reader_is_a_problem(
    reports: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(self: RuleReader, report: Report) -> Reading:
        raise ValueError("no sense")

    monkeypatch.setattr(RuleReader, "read", broken)
    assert main(["explain", reports, "--id", "told"]) == 1
    assert "report told: the report could not be read (ValueError: no sense)" in capsys.readouterr().err


def told(start: int, end: int, text: str, **fields: object) -> Statement:
    made = Statement("st", "m", "r", "airstrike", "reported", (Phrase(start, end, text[start:end]),), reader="rules/1")
    return replace(made, **fields)  # type: ignore[arg-type]  # any field of a statement, by name


def test_marks_nest_and_the_text_is_kept() -> None:
    """abc def ghi."""
    text = "abc def ghi."
    marked = mark_text(text, [told(0, 7, text), told(4, 12, text)]).plain
    assert marked == "[1 abc [2 def 1] ghi. 2]"


def test_marks_of_one_stretch_close_the_other_way_round() -> None:
    """abc def. ghi."""
    text = "abc def. ghi."
    assert mark_text(text, [told(0, 8, text), told(0, 8, text), told(9, 13, text)]).plain == "[1 [2 abc def. 2] 1] [3 ghi. 3]"


def test_colour_shows_fields_and_what_no_statement_rests_on() -> None:
    """A drone struck near Raqqa. Quiet."""
    text = "A drone struck near Raqqa. Quiet."
    statement = told(0, 26, text, where=Place("Raqqa", Phrase(20, 25, "Raqqa")))
    out = StringIO()
    Console(file=out, force_terminal=True, color_system="standard", width=80).print(mark_text(text, [statement]))
    assert "\x1b[4;32mRaqqa" in out.getvalue()
    assert "\x1b[2m Quiet." in out.getvalue()


FULL = told(
    0, 9, "x" * 90, status="claimed",
    when=When("2023-03-13", "2023-03-13", "2023-03-13", "05:30", "Asia/Damascus", "morning", Phrase(1, 4, "Mon"), "relative"),
    reported_when=When("2023-03-14", phrase=Phrase(5, 8, "Tue"), basis="explicit"),
    where=Place("Al-Mayadin", Phrase(10, 20, "Al-Mayadin"), radius_km=6.0, precision="near", relation="near", country="SY", admin1="Deir"),
    origin=Place("Iraq", Phrase(21, 25, "Iraq"), precision="country"), destination=Place("Raqqa"),
    via=(Place("Homs", Phrase(26, 30, "Homs")),),
    actors=(Actor("actor", "sdf", "SDF", Phrase(31, 34, "SDF")),),
    things=(Thing("bomb", "bombs", Count(2, 2, Phrase(35, 38, "two")), Phrase(35, 44, "two bombs"), "weapon"),),
    harm=(Harm("killed", "fighter", Count(4, None, Phrase(45, 49, "four")), phrase=Phrase(50, 58, "fighters")),),
    attribution=(Attribution("officials", Phrase(60, 69, "officials")), Attribution("Desk")), unknowns=(Phrase(70, 75, "names"),),
    confidence=0.7,
    trace=(
        ("action", "airstrike#1: hit"), ("status", "the doer says so"), ("when", "told in its clause"),
        ("told", "beside the verb of telling"), ("where", 'behind "near"'), ("origin", 'behind "from"'),
        ("via.1", 'behind "via"'), ("actors.1", 'subject of "hit"'), ("things.1", "named in its clause"),
        ("harm.1", 'done by the verb "killing"'), ("attribution.1", 'subject of "said"'),
    ),
)  # fmt: skip


def test_every_field_has_its_value_words_and_rule() -> None:
    assert [(line.field, line.value, line.ground) for line in lines_of(FULL)] == [
        ("action", "airstrike", "airstrike#1: hit"),
        ("status", "claimed", "the doer says so"),
        ("when", "2023-03-13, 05:30 Asia/Damascus, morning, basis: relative", "“Mon”: told in its clause"),
        ("told", "2023-03-14, basis: explicit", "“Tue”: beside the verb of telling"),
        ("where", "near Al-Mayadin, Deir, SY, near, within 6 km", '“Al-Mayadin”: behind "near"'),
        ("origin", "Iraq, country", '“Iraq”: behind "from"'),
        ("destination", "Raqqa, unknown", ""),
        ("via", "Homs, unknown", '“Homs”: behind "via"'),
        ("actors", "actor: SDF", '“SDF”: subject of "hit"'),
        ("things", "2 bombs (bomb, weapon)", "“two bombs”: named in its clause"),
        ("harm", "killed: at least 4, fighter (person)", '“four” “fighters”: done by the verb "killing"'),
        ("who says so", "officials", '“officials”: subject of "said"'),
        ("who says so", "Desk", ""),
        ("unknown", "the text says that it is not known", "“names”"),
        ("confidence", "0.70", ""),
        ("read by", "rules/1", ""),
    ]


def test_a_tally_shows_what_is_counted() -> None:
    tally = told(0, 4, "xxxx", action="tally", of="shelling", count=Count(9, 9, Phrase(0, 1, "9")), trace=(("count", 'before "attacks"'),))
    assert ("counted", "9 × shelling", '“9”: before "attacks"') in [(n.field, n.value, n.ground) for n in lines_of(tally)]


def test_a_model_is_named_as_the_rule() -> None:
    read = told(0, 4, "xxxx", reader="llm/1:small", actors=(Actor("actor", "sdf", "SDF", Phrase(0, 1, "x")),), trace=(("model", "small"),))
    assert ("actors", "“x”: quoted by the model") in [(line.field, line.ground) for line in lines_of(read)]


def test_words_of_a_report_cannot_paint_the_terminal() -> None:
    """[A report with an escape sequence and rich markup in its text and names.]."""
    text = "\x1b[2J [red] struck"
    statement = told(0, len(text), text, actors=(Actor("actor", None, text, Phrase(0, len(text), text)),))
    dropped = (Dropped(Phrase(0, len(text), text), "other", "state"),)
    out = StringIO()
    report = Report("\x1b[1m", text, title=text, source=text)
    show(report, Reading((statement,), (), dropped=dropped), "rules/1", Console(file=out, width=80))
    assert "\x1b" not in out.getvalue()
    assert out.getvalue().count("[red]") == 6
    assert table_of(statement, 1).row_count == 5


def test_every_short_reason_is_spelled_out() -> None:
    """[The reasons that the tests of reading name.]."""
    assert [why for _, _, why in DROPPED if " " not in why and why not in WHY and why != "negated"] == []
