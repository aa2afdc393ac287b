"""How many reports a second `marsad extract` reads, with one process and with two, and how much memory it takes at most.

Reports are generated: each joins three of the English sample reports (about 310 words) with other numbers and days, so that no two are
the same and nothing can be remembered from one to the next. Start-up (names and gazetteer) is measured alone and shown beside.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "hand" / "sample" / "reports.jsonl"
MEGABYTE = 1024  # ru_maxrss counts kilobytes on Linux


def make_reports(path: Path, number: int, words: int = 300) -> int:
    """Write that many distinct English reports and return how many words they have together."""
    samples = [report for report in map(json.loads, SAMPLE.read_text("utf-8").splitlines()) if report["language"] == "en"]
    chance, total = random.Random(7), 0
    with path.open("w", encoding="utf-8") as out:
        for n in range(number):
            texts: list[str] = []
            while sum(len(text.split()) for text in texts) < words:
                texts.append(re.sub(r"\b\d{1,2}\b", lambda _: str(chance.randint(1, 28)), chance.choice(samples)["text"]))
            day = date(2023, 1, 1) + timedelta(days=chance.randint(0, 700))
            total += sum(len(text.split()) for text in texts)
            out.write(json.dumps({"id": f"bench-{n}", "text": "\n\n".join(texts), "published": str(day), "language": "en"}) + "\n")
    return total


def time_extract(path: Path, jobs: int) -> tuple[float, float]:
    """Return the seconds that extract took and the megabytes of its largest process."""
    command = [sys.executable, "-m", "marsad", "extract", str(path), "--out", os.devnull, "--jobs", str(jobs)]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    spent = time.perf_counter() - began
    if status:
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return spent, used.ru_maxrss / MEGABYTE


def main() -> None:
    """Print one line for each number of processes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2000, metavar="N", help="how many reports to read (default: 2000)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        one, many = Path(folder, "one.jsonl"), Path(folder, "many.jsonl")
        make_reports(one, 1)
        words = make_reports(many, asked.reports)
        print(f"{asked.reports} reports, {words / asked.reports:.0f} words each")
        for jobs in (1, 2):
            start, _ = time_extract(one, jobs)
            spent, memory = time_extract(many, jobs)
            print(
                f"{jobs} process{'es' if jobs > 1 else ''}: {spent:.1f} s, {asked.reports / spent:.0f} reports/s"
                f" ({asked.reports / max(spent - start, 1e-9):.0f} without {start:.1f} s of start-up), largest process {memory:.0f} MB"
            )


if __name__ == "__main__":
    main()
