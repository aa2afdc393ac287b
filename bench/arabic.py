"""How many Arabic reports a second the reader reads on one core: the development reports repeated and made distinct.

Needs the benchmark folder (`--data`, default ../shared/bench/data/reports). Each report is given other numbers, so that no two texts are
the same and nothing can be remembered of a whole text. CPU time is measured, start-up is not counted.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from pathlib import Path

from marsad.model import Report
from marsad.pipeline import Tools, read_one

DATA = Path(__file__).parent.parent.parent / "shared" / "bench" / "data" / "reports"


def make_reports(folder: Path, number: int) -> list[Report]:
    """Return that many distinct Arabic reports made from those of the folder."""
    rows = [json.loads(line) for path in sorted(folder.glob("dev*.jsonl")) for line in path.read_text("utf-8").splitlines() if line.strip()]
    texts = [row["text"] for row in rows if row.get("language") == "ar"]
    chance = random.Random(7)
    return [
        Report(
            f"bench-{n}", re.sub(r"\d+", lambda _: str(chance.randint(1, 28)), texts[n % len(texts)]), published="2024-05-01", language="ar"
        )
        for n in range(number)
    ]


def main() -> None:
    """Print reports and words a second of CPU time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with dev*.jsonl")
    parser.add_argument("--reports", type=int, default=1000, metavar="N", help="how many reports to read (default: 1000)")
    asked = parser.parse_args()
    tools, reports = Tools.load(), make_reports(asked.data, asked.reports)
    for report in reports[:32]:
        read_one(report, tools)
    began = time.process_time()
    found = sum(len(read_one(report, tools)[0]) for report in reports)
    spent = time.process_time() - began
    words = sum(len(report.text.split()) for report in reports)
    print(f"{len(reports)} reports, {words / len(reports):.0f} words each, {found} statements")
    print(f"{len(reports) / spent:.0f} reports/s, {words / spent:.0f} words/s of CPU time on one core")


if __name__ == "__main__":
    main()
