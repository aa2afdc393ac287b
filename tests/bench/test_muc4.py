"""The bench on MUC-4: keys are read as the published scorer has them, the profile learns from pages, and no other reader notices it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from bench.muc4 import read_gold, read_lines, read_strings
from bench.muc4_profile.candidates import Candidate, choose, is_alias
from bench.muc4_profile.lexicon import gold_keys, make_lexicon
from bench.muc4_profile.linear import fit
from bench.muc4_profile.model import load_model, train
from bench.muc4_profile.pages import find_keys, index_keys, label_words, read_page
from bench.muc4_profile.patterns import write_patterns
from bench.muc4_profile.reader import Muc4Reader
from bench.muc4_profile.roles import MARK, roles_told
from bench.muc4_profile.trees import boost

from marsad.extract import READERS
from marsad.model import Actor, Harm, Phrase, Report, Statement, Thing, plain
from marsad.pipeline import Tools, read_one

EMPTY: dict[str, list[str]] = {slot: [] for slot in ("perp_individual", "perp_org", "phys_id", "hum_name", "instrument_id")}
PEOPLE = ("Arno Belk", "Dita Corvin", "Emil Farro", "Gesa Holm", "Ivo Jarek", "Kara Lund")
DOERS = ("bandits", "raiders", "gunmen")
TARGETS = ("mill", "bridge", "town hall", "station")


def template(**fills: list[str]) -> dict[str, list[str]]:
    return {**EMPTY, **fills}


def invent(number: int) -> dict[str, Any]:
    """Return an invented document: half tell of an attack, half of a harvest."""
    who, doer, target = PEOPLE[number % 6], DOERS[number % 3], TARGETS[number % 4]
    if number // 12 % 2:
        text = f"PORT, 3 MAY -- THE HARVEST IN THE VALLEY WAS GOOD. {who} SAID THAT THE {target} WAS OPEN.\n\nRAIN IS EXPECTED."
        return {"docid": f"D-{number:04}", "text": text.upper(), "templates": []}
    text = f"PORT, 3 MAY -- {doer} KILLED {who} WITH A RIFLE AND BURNED THE {target}.\n\nTHE POLICE OF THE RED VALLEY FOUND THE RIFLE."
    fills = template(perp_individual=[f'"{doer}"'], phys_id=[f'"{target}"'], hum_name=[f'"{who}"'], instrument_id=['"RIFLE"'])
    return {"docid": f"D-{number:04}", "text": text.upper(), "templates": [fills]}


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a profile trained on invented documents."""
    folder = tmp_path_factory.mktemp("profile")
    train([read_page(d["docid"], d["text"], read_gold(d)) for d in map(invent, range(120))], folder, folds=2, jobs=1)
    return folder


def test_a_fill_is_cut_into_its_alternatives() -> None:
    assert read_strings('? "ARMED MEN" / "MEN"') == ["armed men", "men"]
    assert read_strings('"\\"RED STAR\\" FARM"') == ['"red star" farm']


def test_gold_merges_templates_and_keeps_only_names_and_what_the_text_says() -> None:
    line = {
        "text": "ARMED\nMEN SHOT THE MAYOR, ARNO BELK. THE MEN FLED.",
        "templates": [
            template(perp_individual=['"ARMED MEN" / "MEN"'], hum_name=['"ARNO BELK"'], hum_desc=['"MAYOR": "ARNO BELK"']),
            template(perp_individual=['"MEN"', '"BANDITS"'], instrument_id=['? "GUN" / "SHOT"']),
        ],
    }
    assert read_gold(line) == {
        "PerpInd": [["armed men", "men"]],
        "PerpOrg": [],
        "Target": [],
        "Victim": [["arno belk"]],
        "Weapon": [["shot"]],
    }


def test_words_get_labels_and_the_longest_string_goes_first() -> None:
    words = "the armed men of the army said the men left".split()
    labels = label_words(words, {"PerpInd": [["men", "armed men"]], "PerpOrg": [["army"]]})
    assert labels == ["O", "B-PerpInd", "I-PerpInd", "O", "O", "B-PerpOrg", "O", "O", "B-PerpInd", "O"]


def test_strings_are_found_as_they_are_compared() -> None:
    page = read_page("x", "The mayor's office, 2 May. COL. PERA left the mayor\n\noffice. He slept.")
    found = find_keys(page, index_keys(["mayors office", "col pera"]))
    assert {key: [page.said(*place) for place in places] for key, places in found.items()} == {
        "mayors office": ["mayor's office"],
        "col pera": ["COL. PERA"],
    }
    assert [page.said(*bounds) for bounds in page.sentences][-2:] == ["office.", "He slept."]


def test_a_training_page_does_not_see_its_own_key() -> None:
    pages = [read_page(d["docid"], d["text"], read_gold(d)) for d in map(invent, range(28))]
    lexicon = make_lexicon(pages)
    page = pages[4]
    (key,) = gold_keys(page, "Victim")
    same_part = [p for p in pages if int(p.id[-4:]) % 7 == 4 and key in gold_keys(p, "Victim")]
    all_of_it = [p for p in pages if key in gold_keys(p, "Victim")]
    assert lexicon.fills(page, "Victim", key) == len(all_of_it) - len(same_part)
    assert lexicon.fills(read_page("new", page.text), "Victim", key) == len(all_of_it) > len(same_part) > 0


def test_linear_weights_follow_the_answers() -> None:
    rows = [{"good": 1.0, "always": 1.0} if n % 3 else {"bad": 1.0, "always": 1.0} for n in range(60)]
    judge = fit(rows, [bool(n % 3) for n in range(60)], penalty=0.1)
    assert judge.chance({"good": 1.0, "always": 1.0}) > 0.9
    assert judge.chance({"bad": 1.0, "always": 1.0}) < 0.1


def test_trees_learn_what_no_straight_line_can() -> None:
    chance = np.random.default_rng(1)
    rows = chance.uniform(-1, 1, (600, 4))
    answers = (rows[:, 0] * rows[:, 1] > 0).astype(float)
    judge = boost(rows, answers, rounds=120, rate=0.2)
    right = [(judge.chance(row) > 0.5) == bool(answer) for row, answer in zip(rows, answers, strict=True)]
    assert sum(right) / len(right) > 0.9


def test_of_strings_that_look_like_one_entity_only_the_best_is_said() -> None:
    chances = {"men": 0.4, "armed men": 0.6, "two students": 0.3, "students of law": 0.25, "army": 0.1}
    offered = [Candidate("PerpInd", key, [], chance) for key, chance in chances.items()]
    assert [c.key for c in choose(offered, 0.2)] == ["armed men", "two students", "students of law"]


def test_initials() -> None:
    assert is_alias("eln", "army of national liberation") is False
    assert is_alias("mrta", "movimiento revolucionario tupac amaru")


def test_statements_of_any_reader_fill_the_form() -> None:
    def phrase(text: str) -> Phrase:
        return Phrase(0, len(text), text)

    statement = Statement(
        id="s", mark="m", report="r", action="attack", status="reported", evidence=(phrase("x"),),
        actors=(Actor("actor", "red-army", "Red Army", phrase("Red Army")), Actor("actor", None, "men", phrase("men"))),
        things=tuple(Thing(w, w, phrase=phrase(w), use=use) for w, use in (("bridge", "target"), ("rifle", "weapon"), ("truck", "cargo"))),
        harm=(Harm("killed", phrase=phrase("Arno Belk")), Harm("destroyed", unit="building", phrase=phrase("house"))),
    )  # fmt: skip
    told = {"PerpInd": [["men"]], "PerpOrg": [["Red Army"]], "Target": [["bridge"]], "Victim": [["Arno Belk"]], "Weapon": [["rifle"]]}
    assert roles_told([statement, statement]) == told


def test_the_profile_learns_and_its_statements_keep_their_words(trained: Path, tmp_path: Path) -> None:
    reader = Muc4Reader(trained)
    text = "PORT, 9 MAY -- RAIDERS KILLED KARA LUND WITH A RIFLE AND BURNED THE BRIDGE.\n\nRAIN IS EXPECTED."
    statements = reader.read(Report(id="r", text=text)).statements
    told = {role: [m.lower() for entity in entities for m in entity] for role, entities in roles_told(statements).items()}
    assert told == {"PerpInd": ["raiders"], "PerpOrg": [], "Target": ["bridge"], "Victim": ["kara lund"], "Weapon": ["rifle"]}
    (statement,) = statements
    assert (statement.reader, statement.action, [h.effect for h in statement.harm]) == ("muc4/1", "killing", ["killed"])
    for filler in (*statement.actors, *statement.things, *statement.harm, *statement.evidence):
        phrase = filler if isinstance(filler, Phrase) else filler.phrase
        assert phrase is not None
        assert text[phrase.start : phrase.end] == phrase.text
    assert len([field for field, _ in statement.trace if field.startswith(MARK)]) == 4
    write_patterns(load_model(trained), tmp_path / "patterns.tsv")
    rows = [line.split("\t") for line in (tmp_path / "patterns.tsv").read_text(encoding="utf-8").splitlines()]
    assert rows[0] == ["trigger", "slot", "role", "weight"]


def test_the_profile_says_nothing_of_a_harvest(trained: Path) -> None:
    report = Report(
        id="r", text="PORT, 3 MAY -- THE HARVEST IN THE VALLEY WAS GOOD. IVO JAREK SAID THAT THE MILL WAS OPEN.\n\nRAIN IS EXPECTED."
    )
    assert Muc4Reader(trained).read(report).statements == ()
    assert Muc4Reader(trained).read(Report(id="r", text="")).statements == ()


def test_without_training_the_profile_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"bench/muc4\.py --train"):
        Muc4Reader(tmp_path)


def test_modern_texts_are_read_the_same_with_the_profile_loaded(trained: Path, root: Path) -> None:
    lines = (root / "hand/sample/reports.jsonl").read_text(encoding="utf-8").splitlines()
    reports = [Report(**{key: line[key] for key in ("id", "text", "published", "source", "language")}) for line in map(json.loads, lines)]
    before = [plain(read_one(report, tools)) for tools in [Tools.load()] for report in reports]
    profile = Muc4Reader(trained)
    for report in reports:
        profile.read(report)
    after = [plain(read_one(report, tools)) for tools in [Tools.load()] for report in reports]
    assert any(before)
    assert before == after


def test_no_other_reader_can_meet_the_profile(root: Path) -> None:
    assert "muc4" not in {reader.word for reader in READERS}
    sources = [*root.joinpath("src/marsad").rglob("*.py"), *root.joinpath("hand").rglob("*.toml")]
    assert not [path for path in sources if "muc4" in path.read_text(encoding="utf-8").lower()]


def test_the_splits_have_the_keys_that_are_known(shared: Path) -> None:
    folder = shared / "bench/data/muc4"
    dev = [read_gold(line) for line in read_lines(folder / "dev.jsonl")]
    assert len(dev) == 200
    assert {role: sum(len(gold[role]) for gold in dev) for role in dev[0]} == {
        "PerpInd": 150, "PerpOrg": 82, "Target": 110, "Victim": 85, "Weapon": 51,
    }  # fmt: skip
