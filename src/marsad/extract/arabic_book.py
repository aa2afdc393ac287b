"""The Arabic phrase book: hand/phrases/ar/*.toml comes in; an index by plain words, with every verb form, goes out.

Same files and same meaning as in English (phrasebook.py). What differs: a phrase is found in whatever form its words stand (clitics,
article, dual, plural), and small words and verbs carry an English gloss, which the later stages, shared by both languages, ask for.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from marsad.config import hand_path
from marsad.errors import BadHandFile
from marsad.extract.arabic import (
    ACCUSATIVE,
    MARKS,
    Form,
    Split,
    has_article,
    noun_forms,
    past_forms,
    plain_phrase,
    plain_word,
    present_forms,
    sounds_passive,
    splits_of,
)
from marsad.extract.phrasebook import Entry, Frame, PhraseBook, Telling, load_rows, make_frame, merge_entries, surest_first

TOKEN = re.compile(
    r"\d{1,3}(?:[,٬]\d{3})+(?!\d)|\d+(?:[.,٫٬:]\d+)*|(?:[^\W\d_]|[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed])+|\.{2,}|[^\w\s]|_"
)
VERB_KEYS = {"present", "masdar", "gloss", "passive", "takes", "through", "lends"}
_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_SHADDA = "\u0651"
_NUNATION = re.compile("[\u064b-\u064d]")
_GIVEN = frozenset({"ياسر", "وياسر", "يزيد", "يحيى"})
"""Given names that are written like a verb."""
_MOST_WORDS = 200_000


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: its past, what it means in English, and how it takes what it is done to: "object", "none", "patient" (what follows is hit by
    it without anyone doing it, "استشهد"), or through a preposition; `lends` verbs give their subject to the noun behind ("شن غارة")."""

    lemma: str
    gloss: tuple[str, ...]
    takes: str = "object"
    through: frozenset[str] = frozenset()
    lends: str | None = None


class Held(NamedTuple):
    """A phrase of the index: the plain words behind the first, whether the first needs its article, its number, and what it means."""

    rest: tuple[str, ...]
    definite: bool
    entry: Entry
    bound: bool = False

    def allows(self, split: Split) -> bool:
        """Say whether a cut word may stand for the first word: with its article where needed, with a pronoun behind where needed."""
        return (split.definite or not self.definite) and (split.behind not in ("", ACCUSATIVE)) >= self.bound


class Reading(NamedTuple):
    """How one written word is read: its cut and what it is ("noun", "verb", "masdar", "role", "number", "name")."""

    split: Split
    kind: str


@dataclass(slots=True)
class ArabicBook(PhraseBook):
    """Everything the reader knows of Arabic: beside the book, its verbs, their forms and nouns, and the small words with their roles."""

    verbs: dict[str, Verb] = field(default_factory=dict)
    surface: dict[str, tuple[Form, ...]] = field(default_factory=dict)
    masdars: dict[str, tuple[str, str]] = field(default_factory=dict)
    roles: dict[str, tuple[str, str]] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    everyday: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    waw: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    index: dict[str, list[Held]] = field(default_factory=dict)
    stands: dict[str, list[Held]] = field(default_factory=dict)
    _cuts: dict[str, tuple[Split, ...]] = field(default_factory=dict)
    _readings: dict[str, Reading] = field(default_factory=dict)

    def cuts(self, raw: str) -> tuple[Split, ...]:
        """Return every cut of a written word; kept, so that each word is cut once."""
        found = self._cuts.get(raw)
        if found is None:
            plain = plain_word(raw)
            if len(plain) < 2 or not _ARABIC.match(raw):
                found = (Split((), plain.lower(), False, "", 0, len(raw)),)
            else:
                found = tuple(splits_of(raw))
            if len(self._cuts) > _MOST_WORDS:
                self._cuts.clear()
            self._cuts[raw] = found
        return found

    def reading(self, raw: str) -> Reading:
        """Return how a word is read by itself: the cut that takes least away and leaves a known word, else the whole word as a name."""
        found = self._readings.get(raw)
        if found is None:
            found = self._read(raw)
            if len(self._readings) > _MOST_WORDS:
                self._readings.clear()
            self._readings[raw] = found
        return found

    def _read(self, raw: str) -> Reading:
        cuts = self.cuts(raw)
        if raw in _GIVEN:
            return Reading(cuts[0], "name")
        nunated = bool(_NUNATION.search(raw))
        if raw[:2] == "إل" and (pronoun := next((c for c in cuts if c.stem == "الي" and c.behind), None)):
            return Reading(pronoun, "role")  # "إليه" is no "آلية"
        for split in cuts:
            kind = self._kind(split)
            if kind == "verb" and not sounds_passive(raw[split.start :]) and (nunated or self._is_accusative(split)):
                kind = self._noun_kind(split)  # "قصفاً" is the noun, no dual of the verb
            if kind == "role" and _SHADDA in raw and split.stem in self.surface:
                kind = "verb"  # "خلّف" left, "خلف" is behind
            if kind:
                return Reading(split, kind)
        cut = next((c for c in cuts if c.definite), None)
        if cut is None and cuts[0].stem[:1] == "و" and len(cuts[0].stem) > 3 and cuts[0].stem not in self.waw:
            cut = next((c for c in cuts if c.before == ("و",) and not c.behind and c.end == cuts[0].end), None)
        return Reading(cut or cuts[0], "name")

    def _is_accusative(self, split: Split) -> bool:
        dual = all(form.person == "md" for form in self.surface[split.stem])
        return dual and split.stem[-1:] == "ا" and split.stem[:-1] in self.masdars

    def _kind(self, split: Split) -> str | None:
        bare = not split.definite and not split.behind
        role = self.roles.get(split.stem)
        if role and "س" not in split.before and not split.definite and (bare or (role[0] == "P" and split.behind != ACCUSATIVE)):
            return "role"
        if (bare and split.stem in self.numbers) or (split.definite and split.stem in self.numbers):
            return "number"
        if not split.definite and split.behind != ACCUSATIVE and not {"ب", "ك"} & set(split.before) and self._is_verb(split):
            return "verb"
        return None if "س" in split.before or split.behind == "ني" else self._noun_kind(split)

    def _noun_kind(self, split: Split) -> str | None:
        masdar = self.masdars.get(split.stem)
        if masdar is not None and (masdar[1] != "bound" or split.behind not in ("", ACCUSATIVE)):
            return "masdar"
        return "noun" if self._is_noun(split) else None

    def _is_noun(self, split: Split) -> bool:
        return any(not h.rest and h.allows(split) for h in self.index.get(split.stem, ()))

    def _is_verb(self, split: Split) -> bool:
        forms = self.surface.get(split.stem)
        if not forms or ("س" in split.before and not any(f.tense == "present" for f in forms)):
            return False
        return "ل" not in split.before or any(f.tense == "present" for f in forms)

    def scan(self, folded: str) -> list[tuple[int, int, Entry]]:
        """Return every known phrase as (start, end, entry), leftmost and longest first; clitics and article stay outside."""
        tokens = [(m.start(), m.group()) for m in TOKEN.finditer(folded)]
        hits = self._matches(tokens, self.index)
        return sorted(hits + self._matches(tokens, self.stands), key=lambda h: h[0])

    def _matches(self, tokens: list[tuple[int, str]], index: dict[str, list[Held]]) -> list[tuple[int, int, Entry]]:
        hits: list[tuple[int, int, Entry]] = []
        at, size = 0, len(tokens)
        while at < size:
            found = self._match(tokens, at, index)
            if found is None:
                at += 1
            else:
                hits.append(found[0])
                at += found[1]
        return hits

    def _match(self, tokens: list[tuple[int, str]], at: int, index: dict[str, list[Held]]) -> tuple[tuple[int, int, Entry], int] | None:
        start, raw = tokens[at]
        best: tuple[int, Split, Entry, int] | None = None
        lone = self.reading(raw).split if index is self.index else None
        for split in self.cuts(raw):
            for held in index.get(split.stem, ()):
                if not held.allows(split):
                    continue
                if best is not None and len(held.rest) <= best[0]:
                    continue
                if held.bound and self.reading(raw).kind == "verb":
                    continue  # "فرقتهم" dispersed them
                if not held.rest and lone is not None and split != lone:
                    continue
                end = self._end(tokens, at, held.rest) if held.rest else start + split.end
                if end is not None:
                    best = (len(held.rest), split, held.entry, end)
        if best is None:
            return None
        return (start + best[1].start, best[3], best[2]), best[0] + 1

    def _end(self, tokens: list[tuple[int, str]], at: int, rest: tuple[str, ...]) -> int | None:
        """Return where the phrase ends if its further words follow, each with or without article; quotes or a hyphen may stand between."""
        end = at
        for word in rest:
            end += 1
            while end < len(tokens) and tokens[end][1] in "«»\"“”'-–":
                end += 1
            if end >= len(tokens):
                return None
            cut = next((c for c in self.cuts(tokens[end][1]) if c.stem == word and not c.before), None)
            if cut is None:
                return None
        last = tokens[end]
        return last[0] + cut.end if cut is not None else None


# ------------------------------------------------------------------ building
def _add(index: dict[str, list[Held]], words: tuple[str, ...], definite: bool, entry: Entry, bound: bool = False) -> None:
    rows = index.setdefault(words[0], [])
    for n, held in enumerate(rows):
        if held.rest == words[1:] and held.definite == definite and held.bound == bound:
            if held.entry.dual and not entry.dual:  # "مدنيين": the plural, unless vowel signs say two
                rows[n] = Held(held.rest, definite, entry, bound)
            elif held.entry.dual == entry.dual:
                merged: dict[str, Entry] = {entry.phrase: replace(held.entry, phrase=entry.phrase)}
                merge_entries(merged, entry)
                rows[n] = Held(held.rest, definite, merged[entry.phrase], bound)
            return
    rows.append(Held(words[1:], definite, entry, bound))


def _add_noun(index: dict[str, list[Held]], spec: str, entry: Entry) -> None:
    """Put every form of a noun into the index."""
    first = spec.partition("|")[0]
    definite = " " not in first and has_article(first)
    for words, number in noun_forms(spec):
        if words and words[0]:
            two = number in ("two", "pair")
            several = two or number == "many"
            shape = replace(entry, phrase=" ".join(words), plural=several, dual=two, counted=bool(entry.kind) and "|" in spec)
            _add(index, words, definite, shape, number in ("bound", "pair"))


def _words(index: dict[str, list[Held]], frames: Iterable[Frame]) -> None:
    for row in load_rows("ar", "words.toml")["class"]:
        shape = Entry(
            "", frozenset({row["name"]}), row.get("kind"), row.get("use"), row.get("who"), row.get("unit", "person"), row.get("effect"),
            row.get("unidentified", False), gloss=row.get("gloss"),
        )  # fmt: skip
        for spec in row["words"]:
            _add_noun(index, spec, shape)
    for spec in load_rows("ar", "telling.toml")["telling"]["tellers"]:
        _add_noun(index, spec, Entry("", frozenset({"teller"})))
    for row in load_rows("ar", "states.toml")["state"]:
        for spec in row["words"]:
            _add_noun(index, spec, Entry("", frozenset({"demonym"}), modifier=row["actor"]))
    for frame in frames:
        for spec in frame.nouns:
            _add_noun(index, spec, Entry("", frames=(frame,)))
    _countries(index)


def _countries(index: dict[str, list[Held]]) -> None:
    """Put the names of countries and their demonyms into the index."""
    with hand_path("countries.csv").open(encoding="utf-8", newline="") as lines:
        for country in csv.DictReader(lines):
            for name in [country["name_ar"], *country["other_names_ar"].split("|")]:
                if len(name) > 2:
                    words = plain_phrase(name)
                    _add(index, words, False, Entry(" ".join(words), frozenset({"country"}), spelling=name))
            for name in country["demonyms_ar"].split("|"):
                if name and country["iso2"] != "ML":  # "مالي" is also "financial"
                    words = plain_phrase(name)
                    _add(index, words, False, Entry(" ".join(words), frozenset({"demonym"})))


def _verbs(rows: dict[str, dict[str, Any]]) -> tuple[dict[str, Verb], dict[str, tuple[Form, ...]], dict[str, tuple[str, str]]]:
    """Return the verbs by past, every form with its verb, and the verbal nouns with theirs."""
    verbs: dict[str, Verb] = {}
    surface: dict[str, list[Form]] = defaultdict(list)
    masdars: dict[str, tuple[str, str]] = {}
    for past, row in rows.items():
        if set(row) - VERB_KEYS or "present" not in row or not row.get("gloss"):
            raise BadHandFile(f"verbs.toml, verb {past}: check its present, gloss and keys {sorted(set(row) - VERB_KEYS)}")
        lemma = plain_word(past)
        verbs[lemma] = Verb(lemma, tuple(row["gloss"]), row.get("takes", "object"), frozenset(row.get("through", ())), row.get("lends"))
        made: list[tuple[str, Form]] = [*past_forms(past, False if "passive" in row else None)]
        made += present_forms(row["present"], False if len(row.get("passive", ())) > 1 else None)
        passive = row.get("passive", ())
        if passive:
            made += past_forms(passive[0], True)
        if len(passive) > 1:
            made += present_forms(passive[1], True)
        for form, what in made:
            known = surface[form]
            what = replace(what, lemma=lemma)
            if what not in known:
                known.append(what)
        for spec in row.get("masdar", ()):
            for words, number in noun_forms(spec):
                if number != "pair":  # "جرحى" are wounded people
                    masdars.setdefault(words[0], (lemma, number))
    return verbs, {form: tuple(sorted(found, key=lambda f: f.tense != "past")) for form, found in surface.items()}, masdars


def _roles(rows: dict[str, dict[str, list[str]]]) -> tuple[dict[str, tuple[str, str]], list[tuple[tuple[str, ...], str, str]]]:
    """Return the small words with (tag, English role word), and those of several words."""
    single: dict[str, tuple[str, str]] = {}
    several: list[tuple[tuple[str, ...], str, str]] = []
    for section, words in rows.items():
        for role, forms in words.items():
            for form in forms:
                plain = tuple(plain_word(w) for w in form.split())
                if len(plain) == 1:
                    single.setdefault(plain[0], (TAGS[section], role))
                else:
                    several.append((plain_phrase(form), TAGS[section], role))
    return single, several


TAGS = {"prepositions": "P", "conjunctions": "C", "relatives": "R", "adverbs": "A", "determiners": "D", "pronouns": "O", "auxiliaries": "X",
        "amounts": "Q"}  # fmt: skip


def _telling(data: dict[str, Any]) -> Telling:
    verbs = {name: frozenset(plain_word(v) for v in row.get("verbs", ())) for name, row in data.items()}
    phrases = {name: tuple(row.get("phrases", ())) for name, row in data.items()}
    tellers = frozenset(words[0] for spec in data["telling"]["tellers"] for words, _ in noun_forms(spec))
    return Telling(verbs, phrases, tellers, frozenset().union(*(verbs[n] for n in ("telling", "claimed", "denied", "threatened"))))


def _arabic_frame(row: dict[str, Any], number: int, roles: dict[str, tuple[str, str]]) -> Frame:
    """Return a frame whose verbs stand in plain letters, their particles as English role words ("سيطر على" = "سيطر on")."""
    frame = make_frame(row, number)
    return replace(frame, verbs=tuple(_plain_verb(verb, roles) for verb in frame.verbs))


def _plain_verb(verb: tuple[str, ...], roles: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    first, *rest = (plain_word(w) for w in verb)
    return (first, *(roles[w][1] if w in roles else w[2:] if w.startswith("ال") else w for w in rest))


def build_arabic_book() -> ArabicBook:
    """Return the Arabic phrase book, without actor names; BadHandFile says which entry is wrong."""
    from marsad.extract.arabic_numbers import NUMBERS

    roles, several = _roles(load_rows("ar", "grammar.toml"))
    verbs, surface, masdars = _verbs(load_rows("ar", "verbs.toml")["verbs"])
    frames = tuple(_arabic_frame(row, n, roles) for n, row in enumerate(load_rows("ar", "frames.toml")["frame"], 1))
    by_verb: dict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        for verb in frame.verbs:
            if verb[0] not in verbs:
                raise BadHandFile(f"frames.toml, frame {frame.name}: the verb {verb[0]} does not stand in verbs.toml")
            if frame not in by_verb[verb[0]]:
                by_verb[verb[0]].append(frame)
    telling = _telling(load_rows("ar", "telling.toml"))
    index: dict[str, list[Held]] = {}
    for words, tag, role in several:
        _add(index, words, False, Entry(" ".join(words), role=(tag, role)))
    _words(index, frames)
    stands: dict[str, list[Held]] = {}
    for name, phrases in telling.phrases.items():
        for phrase in phrases:
            words = plain_phrase(phrase)
            _add(stands, words, False, Entry(" ".join(words), stands=frozenset({name})))
    guards = tuple(frozenset(" ".join(plain_phrase(w)) for w in row["words"]) for row in load_rows("ar", "guards.toml").values())
    forms = {form: _glosses(verbs[found[0].lemma], "past") for form, found in surface.items()}
    return ArabicBook(
        language="ar", grammar={}, verb_forms=forms, frames_by_verb={v: surest_first(f) for v, f in by_verb.items()}, frames=frames,
        telling=telling, particles={}, guards=guards, verbs=verbs, surface=surface, masdars=masdars, roles=roles, numbers=NUMBERS,
        index=index, stands=stands, everyday=_everyday("everyday"), whole=_everyday("whole"), waw=_everyday("waw"),
        short=_everyday("short"),
    )  # fmt: skip


def _everyday(name: str) -> frozenset[str]:
    return frozenset(plain_word(w) for w in load_rows("ar", "names.toml")[name]["words"].split())


def _glosses(verb: Verb, kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, kind) for word in (verb.lemma, *verb.gloss))


def with_arabic_actors(book: ArabicBook, names: Iterable[tuple[str, str]]) -> ArabicBook:
    """Return the book with the actors' spellings in its index; the longest phrases are tried first."""
    index = {stem: list(rows) for stem, rows in book.index.items()}
    for spelling, actor in names:
        words = plain_phrase(spelling)
        if words and len(words[0]) > 1:
            single = len(words) == 1
            kept = _tail(index, words)
            entry = replace(kept, phrase=" ".join(words), actor=actor, spelling=spelling) if kept else None
            _add(index, words, single and has_article(spelling), entry or Entry(" ".join(words), actor=actor, spelling=spelling))
    for rows in index.values():
        rows.sort(key=lambda held: (-len(held.rest), not held.definite))
    for rows in book.stands.values():
        rows.sort(key=lambda held: -len(held.rest))
    return replace(book, index=index, _cuts={}, _readings={})


def _tail(index: dict[str, list[Held]], words: tuple[str, ...]) -> Entry | None:
    """Return what the first words of an actor's spelling mean by themselves: "طائرات إسرائيلية" are aircraft too."""
    for size in range(len(words) - 1, 0, -1):
        held = next((h for h in index.get(words[0], ()) if h.rest == words[1:size] and h.entry.classes - {"country", "demonym"}), None)
        if held is not None:
            kept = held.entry
            troops = bool(kept.classes & {"convoy", "force"})
            kind, use = (None, None) if troops else (kept.kind, kept.use)
            return Entry("", kept.classes - {"people", "convoy"}, kind, use, None, kept.unit, plural=kept.plural)
    return None


def plain_tokens(text: str) -> Iterator[str]:
    """Yield the plain words of a text, signs left out."""
    for match in TOKEN.finditer(text):
        if match.group()[0].isalnum():
            yield plain_word(match.group())


__all__ = ["MARKS", "TOKEN", "ArabicBook", "Held", "Reading", "Verb", "build_arabic_book", "plain_tokens", "with_arabic_actors"]
