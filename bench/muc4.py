"""MUC-4: the development documents are read by a profile, and what fills the five roles is compared with the key (CEAF-REE).

`--train` induces the profile "muc4" from the training documents first (ten to twenty minutes on two cores).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.ceaf_ree import ROLES, Document, Tally, find_interval, tally_all, tally_document
from bench.muc4_profile.roles import roles_told

from marsad.model import Report
from marsad.plugins import Reader

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "data" / "muc4"
MODEL = Path(__file__).resolve().parent / "muc4_model"
SLOTS = {"PerpInd": "perp_individual", "PerpOrg": "perp_org", "Target": "phys_id", "Victim": "hum_name", "Weapon": "instrument_id"}
ANCHORS = "anchors: a quick CRF, development split 43.1; test split, other documents: GRIT 54.5, GE 1992 52.3, quick CRF 46.5"


def read_strings(fill: str) -> list[str]:
    """Return the alternative strings of a slot's fill, in lower case.

    >>> read_strings('? "FARABUNDO MARTI FRONT" / "FMLN"')
    ['farabundo marti front', 'fmln']
    """
    parts = (part.strip().removeprefix('"').removesuffix('"') for part in re.split(r" */ *", fill.strip().lstrip("? ")))
    return [part.replace('\\"', '"').strip().lower() for part in parts if part]


def read_gold(line: dict[str, Any]) -> dict[str, list[list[str]]]:
    """Return the entities of each role over all templates of a document, as the published scorer's data has them.

    Victims are the names only. A fill that is part of an earlier one, or holds it, is the same entity. Strings that do not stand in the
    text are dropped. Optional templates and fills count like all others.
    """
    text = " ".join(line["text"].lower().split())
    gold: dict[str, list[list[str]]] = {}
    for role, slot in SLOTS.items():
        entities: list[list[str]] = []
        for fill in (fill for template in line["templates"] for fill in template[slot]):
            strings = read_strings(fill)
            if strings and not any(set(strings) <= set(old) or set(old) <= set(strings) for old in entities):
                entities.append(strings)
        here = ([s for s in strings if " ".join(s.split()) in text] for strings in entities)
        gold[role] = [strings for strings in here if strings]
    return gold


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the documents of a split."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def make_reader(profile: str, model: Path) -> Reader:
    """Return the reader of that name; the profile's code is loaded only if it is asked for."""
    if profile == "rules":
        from marsad.pipeline import Tools

        return Tools.load().reader
    from bench.muc4_profile.reader import Muc4Reader

    return Muc4Reader(model)


def train_profile(data: Path, model: Path) -> None:
    """Induce the profile from the training split and write it."""
    from bench.muc4_profile.model import train
    from bench.muc4_profile.pages import read_page
    from bench.muc4_profile.patterns import write_patterns

    pages = [read_page(line["docid"], line["text"], read_gold(line)) for line in read_lines(data / "train.jsonl")]
    write_patterns(train(pages, model), model / "patterns.tsv")


def print_table(tallies: list[dict[str, Tally]]) -> None:
    """Print precision, recall and F1 with the interval of each role and of all."""
    sums, intervals = tally_all(tallies), find_interval(tallies)
    print(f"{'role':8} {'gold':>5} {'said':>5} {'P':>6} {'R':>6} {'F1':>6}  95 % interval of F1")
    for role in (*ROLES, "micro"):
        s, (low, high) = sums[role], intervals[role]
        figures = f"{100 * s.precision:6.1f} {100 * s.recall:6.1f} {100 * s.f1:6.1f}  {100 * low:.1f} to {100 * high:.1f}"
        print(f"{role:8} {s.gold:5} {s.predicted:5} {figures}")


def main() -> None:
    """Read the call, train if asked, read the split, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", choices=["muc4", "rules"], default="muc4", help="who reads")
    parser.add_argument("--train", action="store_true", help="induce the profile muc4 first")
    parser.add_argument("--split", default="dev", help="the split to score")
    parser.add_argument("--data", type=Path, default=DATA, help="folder with the splits")
    parser.add_argument("--model", type=Path, default=MODEL, help="folder of the profile")
    call = parser.parse_args()
    if call.train:
        train_profile(call.data, call.model)
    reader, begun, tallies = make_reader(call.profile, call.model), time.process_time(), []
    lines = read_lines(call.data / f"{call.split}.jsonl")
    for line in lines:
        report = Report(id=line["docid"], text=line["text"], language="en")
        told: Document = roles_told(reader.read(report).statements)
        tallies.append(tally_document(told, read_gold(line)))
    print(f"profile {reader.word}, version {reader.version}, split {call.split}, n = {len(lines)}")
    print_table(tallies)
    print(f"{len(lines) / (time.process_time() - begun):.0f} documents a second of processor time")
    print(ANCHORS)


if __name__ == "__main__":
    main()
