"""What a kilobyte of a hard text costs, at 10, 50 and 200 kB: the cost must stay flat, so that no text can hold up a run.

Each text repeats one thing without end: digits, commas, capitals, "and", nested quotes, words without a full stop, Arabic letters, dates.
The texts are hostile, not likely: a page that was badly cut, a table, a text made to hold up whoever reads it.
"""

from __future__ import annotations

import argparse
import sys
import time

from marsad.model import Report
from marsad.pipeline import Tools, read_one

SIZES = (10, 50, 200)
STEEP = 2.0
"""A row is marked where a kilobyte of the longest text costs more than this many times one of the shortest."""
TEXTS = {
    "digits in one run": "1234567890",
    "digits and blanks": "12 345 6 ",
    "numbers and commas": "1,234,",
    "commas": ",",
    "full stops": ".",
    "one capital letter": "A",
    "capitalised words": "Aleppo Homs Zakho Tartus ",
    "capitals with dots": "U.S.A. ",
    "and": "and ",
    "names and verbs with and": "the army shelled Aleppo and rebels fired and killed two men and ",
    "nested quotes": "\"'",
    "nested parentheses": "((",
    "hyphens": "al-",
    "no full stop": "the convoy of trucks moved towards the river with ammunition ",
    "a lower-case letter": "a",
    "verbs": "killed fired shelled attacked ",
    "event nouns": "airstrike shelling raid clash ",
    "Arabic letters": "ا",
    "Arabic words": "قصف الطيران مدينة ",
    "dates": "on 3 May 2020 ",
    "weekdays": "Monday ",
    "clock times": "at 05:30 ",
    "years with dashes": "2019-2020-",
    "short sentences": "Two men were killed in Aleppo on Friday. ",
    "line breaks": "a\n",
    "blanks": " ",
}


def text_of(unit: str, size: int) -> str:
    """Return that many kilobytes (thousand characters) of one thing."""
    return (unit * (size * 1000 // len(unit) + 1))[: size * 1000]


def cost(text: str, language: str, tools: Tools) -> float:
    """Return the milliseconds of CPU time that a kilobyte of this text takes, the better of two runs."""
    report = Report("flat", text, published="2020-05-04", language=language)
    spent = []
    for _ in range(2):
        began = time.process_time()
        read_one(report, tools)
        spent.append(time.process_time() - began)
    return min(spent) / (len(text) / 1000) * 1000


def main() -> None:
    """Print one row for each text; end with 1 where a cost is not flat."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), metavar="KB", help="sizes in kilobytes (default: 10 50 200)")
    parser.add_argument("--only", default="", metavar="WORD", help="only the texts whose name holds this")
    asked = parser.parse_args()
    tools, steep = Tools.load(), 0
    print(f"{'milliseconds a kilobyte':28}" + "".join(f"{size:>7} kB" for size in asked.sizes))
    for name, unit in TEXTS.items():
        if asked.only not in name:
            continue
        costs = [cost(text_of(unit, size), "ar" if name.startswith("Arabic") else "en", tools) for size in asked.sizes]
        mark = costs[-1] > STEEP * max(costs[0], 0.05)
        steep += mark
        print(f"{name:28}" + "".join(f"{c:10.2f}" for c in costs) + ("  steep" if mark else ""), flush=True)
    sys.exit(1 if steep else 0)


if __name__ == "__main__":
    main()
