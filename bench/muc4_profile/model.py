"""The whole profile: training pages come in, a folder with what was learned goes out; a page comes in, filled roles go out."""

from __future__ import annotations

import gzip
import pickle
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.ceaf_ree import ROLES
from bench.muc4_profile.candidates import Candidate, choose, find_candidates, relations_of, signs_of
from bench.muc4_profile.chain import Chain, train_chain
from bench.muc4_profile.features import KINDS, Lore, Relevance, judge_relevance, page_bag, sentence_bag, word_signs
from bench.muc4_profile.lexicon import cluster_words, find_triggers, gold_keys, make_lexicon
from bench.muc4_profile.linear import Linear, fit
from bench.muc4_profile.pages import Page
from bench.muc4_profile.trees import Boosted, boost

LEAST_CHANCE = 0.22
"""Half of the F1 that can be hoped for: a string more likely than that is worth saying (found inside the training pages)."""


@dataclass(slots=True)
class Model:
    """All that is learned but the chain, which has a file of its own."""

    lore: Lore
    of_page: dict[str, Linear]
    of_sentence: dict[str, Linear]
    first: dict[str, Linear]
    second: dict[str, Boosted]


def save_model(model: Model, folder: Path) -> None:
    """Write the model beside its chain."""
    with gzip.open(folder / "model.pickle.gz", "wb") as out:
        pickle.dump(model, out)


def load_model(folder: Path) -> Model:
    """Return the model that was trained into the folder; read only folders that you trained yourself."""
    with gzip.open(folder / "model.pickle.gz", "rb") as file:
        model = pickle.load(file)
    assert isinstance(model, Model)
    return model


def fill_roles(page: Page, model: Model, chain: Chain, least: float = LEAST_CHANCE) -> dict[str, list[Candidate]]:
    """Return for each role the strings that fill it, the likeliest first."""
    relevance = judge_relevance(page, model.of_page, model.of_sentence)
    table = chain.chances(page, word_signs(page, relevance, model.lore))
    candidates = find_candidates(page, table, model.lore)
    rows = signs_of(page, candidates, relevance, model.lore)
    for c, row in zip(candidates, rows, strict=True):
        c.chance = model.first[c.role].chance(row)
    relations = relations_of(page, candidates, rows, relevance)
    chances = [model.second[c.role].chance(relation) for c, relation in zip(candidates, relations, strict=True)]
    for c, chance in zip(candidates, chances, strict=True):
        c.chance = chance
    return {role: choose([c for c in candidates if c.role == role], least) for role in ROLES}


def _tells(page: Page, kind: str) -> bool:
    return bool(page.gold.get(kind)) if kind in ROLES else any(page.gold.values())


def _sentence_tells(page: Page, number: int, kind: str) -> bool:
    labels = page.labels[slice(*page.sentences[number])]
    return any(label[2:] == kind if kind in ROLES else label != "O" for label in labels)


def _fit_relevance(pages: Sequence[Page]) -> tuple[dict[str, Linear], dict[str, Linear]]:
    bags = [page_bag(page) for page in pages]
    places = [(page, n) for page in pages for n in range(len(page.sentences))]
    inner = [sentence_bag(page, n) for page, n in places]
    return (
        {kind: fit(bags, [_tells(page, kind) for page in pages]) for kind in KINDS},
        {kind: fit(inner, [_sentence_tells(page, n, kind) for page, n in places], least=4) for kind in KINDS},
    )


def _relevance_across(pages: Sequence[Page], folds: int) -> list[Relevance]:
    found: dict[int, Relevance] = {}
    for fold in range(folds):
        judges = _fit_relevance([page for n, page in enumerate(pages) if n % folds != fold])
        found |= {n: judge_relevance(page, *judges) for n, page in enumerate(pages) if n % folds == fold}
    return [found[n] for n in range(len(pages))]


def _train_fold(job: tuple[Sequence[Page], Sequence[Relevance], Lore, Path, int, int]) -> dict[int, np.ndarray]:
    """Train a chain without one fold (none for -1) and return its tables for the fold left out."""
    pages, relevance, lore, path, fold, folds = job
    inside = [n for n in range(len(pages)) if n % folds != fold]
    own = Lore(lore.clusters, find_triggers([pages[n] for n in inside]), make_lexicon(pages[n] for n in inside))
    train_chain(((pages[n], word_signs(pages[n], relevance[n], own)) for n in inside), path)
    chain = Chain(path)
    left = [n for n in range(len(pages)) if n % folds == fold]
    return {n: chain.chances(pages[n], word_signs(pages[n], relevance[n], own)).astype(np.float32) for n in left}


def train(pages: Sequence[Page], folder: Path, folds: int = 3, jobs: int = 2) -> Model:
    """Return the model of the training pages and write it and its chain; what one stage hands the next is always of a fold left out."""
    folder.mkdir(parents=True, exist_ok=True)
    lore = Lore(cluster_words(pages), find_triggers(pages), make_lexicon(pages))
    relevance = _relevance_across(pages, folds)
    tables: dict[int, np.ndarray] = {}
    work = [(pages, relevance, lore, folder / ("chain.crf" if n < 0 else f"fold{n}.crf"), n, folds) for n in range(-1, folds)]
    with ProcessPoolExecutor(jobs) as pool:
        for found in pool.map(_train_fold, work):
            tables |= found
    for n in range(folds):
        (folder / f"fold{n}.crf").unlink()
    first, second = _fit_candidates(pages, relevance, lore, tables, folds)
    model = Model(lore, *_fit_relevance(pages), first, second)
    save_model(model, folder)
    return model


def _fit_candidates(
    pages: Sequence[Page], relevance: Sequence[Relevance], lore: Lore, tables: Mapping[int, np.ndarray], folds: int
) -> tuple[dict[str, Linear], dict[str, Boosted]]:
    found = [find_candidates(page, tables[n], lore) for n, page in enumerate(pages)]
    rows = [signs_of(page, found[n], relevance[n], lore) for n, page in enumerate(pages)]
    keys = [{role: gold_keys(page, role) for role in ROLES} for page in pages]
    flat = {role: [(n, m) for n, cs in enumerate(found) for m, c in enumerate(cs) if c.role == role] for role in ROLES}
    answers = {role: [found[n][m].key in keys[n][role] for n, m in flat[role]] for role in ROLES}
    first = {}
    for role in ROLES:
        first[role] = fit([rows[n][m] for n, m in flat[role]], answers[role], penalty=2.0, least=4)
        for fold in range(folds):
            inside = [(rows[n][m], a) for (n, m), a in zip(flat[role], answers[role], strict=True) if n % folds != fold]
            judge = fit([row for row, _ in inside], [a for _, a in inside], penalty=2.0, least=4)
            for n, m in flat[role]:
                if n % folds == fold:
                    found[n][m].chance = judge.chance(rows[n][m])
    relations = [relations_of(page, found[n], rows[n], relevance[n]) for n, page in enumerate(pages)]
    second = {role: boost(np.array([relations[n][m] for n, m in flat[role]]), np.array(answers[role], float)) for role in ROLES}
    return first, second
