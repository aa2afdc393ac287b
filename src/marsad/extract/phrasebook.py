"""The phrase book: hand/phrases/<language>/*.toml comes in, word classes, verb forms, action frames and one name scanner go out.

The method is a cascade over a dictionary (GE NLToolset and FASTUS, MUC-4 1992): every word that counts stands in a reviewable file.
"""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import ahocorasick_rs

from marsad.config import hand_path
from marsad.errors import BadHandFile
from marsad.extract.english import forms_of, plural_of
from marsad.model import ACTIONS

FRAME_KEYS = {
    "action", "verb", "noun", "subject", "object", "with", "anywhere", "voice", "effect", "roles", "weak", "example",
    "cargo", "relief",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What one phrase means: its classes, what kind of thing or person it is, the actor it names, the event it names."""

    phrase: str
    classes: frozenset[str] = frozenset()
    kind: str | None = None
    use: str | None = None
    who: str | None = None
    unit: str = "person"
    effect: str | None = None
    unidentified: bool = False
    plural: bool = False
    actor: str | None = None
    frames: tuple[Frame, ...] = ()
    stands: frozenset[str] = frozenset()
    spelling: str | None = None
    modifier: str | None = None
    dual: bool = False
    counted: bool = False
    gloss: str | None = None
    role: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which words tell of an action (see hand/phrases/en/frames.toml for the meaning of each key)."""

    name: str
    action: str
    verbs: tuple[tuple[str, ...], ...] = ()
    nouns: tuple[str, ...] = ()
    subject: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    anywhere: frozenset[str] = frozenset()
    voice: str | None = None
    effect: str | None = None
    subject_role: str = "actor"
    object_role: str = "target"
    weak: bool = False
    cargo: bool = False
    relief: bool = False
    example: str = ""
    by_lemma: Mapping[str, tuple[tuple[str, ...], ...]] = field(init=False, compare=False, default_factory=dict)
    """The verbs by their first word."""
    single: frozenset[str] = field(init=False, compare=False, default=frozenset())
    """The verbs that stand by their first word alone."""
    needs: int = field(init=False, compare=False, default=0)
    """How many conditions the frame sets: the more, the surer."""

    def __post_init__(self) -> None:
        """Sort the verbs by their first word, and count the conditions."""
        firsts = dict.fromkeys(verb[0] for verb in self.verbs)
        verbs = {first: tuple(v for v in self.verbs if v[0] == first) for first in firsts}
        object.__setattr__(self, "by_lemma", verbs)
        object.__setattr__(self, "single", frozenset(first for first, told in verbs.items() if max(map(len, told)) == 1))
        object.__setattr__(self, "needs", self._conditions())

    def _conditions(self) -> int:
        gas = 3 * (self.action == "chemical-attack")  # what is told of gas is told of nothing else
        return (
            gas
            + 2 * bool(self.subject)
            + 2 * bool(self.object)
            + 2 * bool(self.by)
            + bool(self.anywhere)
            + 2 * self.cargo
            + 3 * self.relief
        )


@dataclass(frozen=True, slots=True)
class Telling:
    """Words of attribution and certainty: verbs, phrases, and the nouns that name a teller."""

    verbs: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[str, ...]]
    tellers: frozenset[str]
    governing: frozenset[str]
    saying: frozenset[str] = field(init=False, default=frozenset())
    """The verbs of who tells or claims something."""

    def __post_init__(self) -> None:
        """Join the verbs of telling and of claiming."""
        object.__setattr__(self, "saying", self.verbs["telling"] | self.verbs["claimed"])


@dataclass(slots=True)
class PhraseBook:
    """Everything the reader knows of one language."""

    language: str
    grammar: dict[str, frozenset[str]]
    verb_forms: dict[str, tuple[tuple[str, str], ...]]
    frames_by_verb: dict[str, tuple[Frame, ...]]
    """By the first word of their verbs; the frames with most conditions come first."""
    frames: tuple[Frame, ...]
    telling: Telling
    particles: dict[str, frozenset[str]]
    guards: tuple[frozenset[str], ...]
    entries: list[Entry] = field(default_factory=list)
    scanner: ahocorasick_rs.AhoCorasick | None = None
    by_phrase: dict[str, Entry] = field(default_factory=dict)
    words: frozenset[str] = frozenset()

    def holds(self, word: str) -> bool:
        """Say whether a single word stands in the book: as a phrase, a verb form or a small word."""
        if not self.words:
            self.words = frozenset(e.phrase for e in self.entries) | frozenset(self.verb_forms) | frozenset().union(*self.grammar.values())
        return word in self.words

    @property
    def noun_frames(self) -> dict[str, Frame]:
        """The first frame of each action that has event nouns."""
        return {f.action: f for f in reversed(self.frames) if f.nouns and not f.weak}

    def scan(self, folded: str) -> list[tuple[int, int, Entry]]:
        """Return every known phrase in the folded text as (start, end, entry): whole words only, leftmost and longest first."""
        if self.scanner is None:
            return []
        entries, hits, size = self.entries, [], len(folded)
        for number, start, end in self.scanner.find_matches_as_indexes(folded):
            if start and folded[start - 1].isalnum():
                hits += self._behind(folded, start, end)  # "four fighters" holds "our fighters"
                continue
            if end < size and (folded[end].isalnum() or _joined(folded, end)) and not folded.startswith(_HOLDING, end):
                hits += self._shorter(folded, start, end)
                continue
            if start > 1 and folded[start - 1] == "-" and folded[start - 2].isalnum():
                hits += self._behind(folded, start, end)
                continue
            hits.append((start, end, entries[number]))
        return hits

    def _shorter(self, folded: str, start: int, end: int) -> list[tuple[int, int, Entry]]:
        """Return what stands inside a match that ends within a word: "Turkish" and "drones" where "Turkish drone" is known."""
        whole = end
        while whole < len(folded) and folded[whole].isalnum():
            whole += 1
        hits: list[tuple[int, int, Entry]] = []
        cut = folded.rfind(" ", start, end)
        while cut > start:
            entry = self.by_phrase.get(folded[start:cut])
            if entry is not None:
                hits.append((start, cut, entry))
                break
            cut = folded.rfind(" ", start, cut)
        first = (cut if hits else folded.find(" ", start, whole)) + 1
        if first and self.scanner is not None:
            for number, s, e in self.scanner.find_matches_as_indexes(folded[first:whole]):
                if (not s or not folded[first + s - 1].isalnum()) and (first + e == whole or not folded[first + e].isalnum()):
                    hits.append((first + s, first + e, self.entries[number]))
        return hits

    def _behind(self, folded: str, start: int, end: int) -> list[tuple[int, int, Entry]]:
        """Return what stands behind the first word of a match that begins inside a hyphened word: "68-year-old man" holds a "man"."""
        first = folded.find(" ", start, end) + 1
        if not first or self.scanner is None:
            return []
        found = self.scanner.find_matches_as_indexes(folded[first:end])
        return [(first + s, first + e, self.entries[n]) for n, s, e in found if not s and first + e == end]


_HOLDING = ("-held", "-controlled", "-run", "-occupied")


def _joined(text: str, end: int) -> bool:
    """Say whether a hyphen right behind the phrase makes it part of a longer word ("mine-clearing")."""
    return text[end] == "-" and end + 1 < len(text) and text[end + 1].isalpha()


def make_frame(row: dict[str, Any], number: int) -> Frame:
    """Return the frame of one [[frame]] table; BadHandFile names a wrong one by its number."""
    unknown = set(row) - FRAME_KEYS
    if unknown or row.get("action") not in ACTIONS or not (row.get("verb") or row.get("noun")) or not row.get("example"):
        raise BadHandFile(f"frames.toml, frame {number} ({row.get('action')}): check its action, words, example and keys {sorted(unknown)}")
    roles = row.get("roles", {})
    return Frame(
        name=f"{row['action']}#{number}",
        action=row["action"],
        verbs=tuple(tuple(v.split()) for v in row.get("verb", ())),
        nouns=tuple(row.get("noun", ())),
        subject=frozenset(row.get("subject", ())),
        object=frozenset(row.get("object", ())),
        by=frozenset(row.get("with", ())),
        anywhere=frozenset(row.get("anywhere", ())),
        voice=row.get("voice"),
        effect=row.get("effect"),
        subject_role=roles.get("subject", "actor"),
        object_role=roles.get("object", "target"),
        weak=row.get("weak", False),
        cargo=row.get("cargo", False),
        relief=row.get("relief", False),
        example=row["example"],
    )


def surest_first(frames: Iterable[Frame]) -> tuple[Frame, ...]:
    """Return the frames with most conditions first, else in the order of the book."""
    return tuple(sorted(frames, key=lambda frame: -frame.needs))


def load_rows(language: str, name: str) -> dict[str, Any]:
    """Return a file of a language's phrase book; BadHandFile names the file that cannot be read."""
    path = hand_path("phrases", language, name)
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadHandFile(f"{path.name} of the {language} phrase book cannot be read: {error}") from error


def merge_entries(entries: dict[str, Entry], new: Entry) -> None:
    """Put an entry among the others; a phrase that stands there already keeps what it means and gains what it lacks."""
    old = entries.get(new.phrase)
    if old is None:
        entries[new.phrase] = new
        return
    entries[new.phrase] = Entry(
        phrase=new.phrase,
        classes=old.classes | new.classes,
        kind=old.kind or new.kind,
        use=old.use or new.use,
        who=old.who or new.who,
        unit=old.unit if old.unit != "person" else new.unit,
        effect=old.effect or new.effect,
        unidentified=old.unidentified or new.unidentified,
        plural=old.plural or new.plural,
        actor=old.actor or new.actor,
        frames=old.frames + new.frames,
        stands=old.stands | new.stands,
        spelling=old.spelling or new.spelling,
        modifier=old.modifier or new.modifier,
        dual=old.dual or new.dual,
        counted=old.counted or new.counted,
        gloss=old.gloss or new.gloss,
        role=old.role or new.role,
    )


def _class_entries(rows: Iterable[dict[str, Any]]) -> Iterable[Entry]:
    for row in rows:
        for word in row["words"]:
            shape = {
                "classes": frozenset({row["name"]}),
                "kind": row.get("kind"),
                "use": row.get("use"),
                "who": row.get("who"),
                "unit": row.get("unit", "person"),
                "effect": row.get("effect"),
                "unidentified": row.get("unidentified", False),
            }
            yield Entry(word, **shape)
            if plural_of(word) != word:
                yield Entry(plural_of(word), plural=True, **shape)


def _countries(language: str) -> Iterable[Entry]:
    """Yield the names of countries (class "country") and their demonyms (class "demonym") from hand/countries.csv."""
    column = "name_ar" if language == "ar" else "name_en"
    with hand_path("countries.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for name in [row[column], *row.get("other_names", "").split("|")]:
                if name and (len(name) > 3 or name.isupper()):
                    yield Entry(fold_text(name), frozenset({"country"}), spelling=name)
            for name in row.get("demonym_ar" if language == "ar" else "demonyms", "").split("|"):
                if name:
                    yield Entry(fold_text(name), frozenset({"demonym"}), spelling=name)


def _telling(data: dict[str, Any]) -> Telling:
    verbs, phrases = {}, {}
    for name, row in data.items():
        verbs[name] = frozenset(row.get("verbs", ()))
        phrases[name] = tuple(row.get("phrases", ()))
    governing = frozenset(v.split()[0] for name in ("telling", "claimed", "denied", "threatened") for v in verbs[name])
    return Telling(verbs, phrases, frozenset(data["telling"]["tellers"]), governing)


def _verb_forms(frames: Iterable[Frame], verbs: dict[str, Any], telling: Telling) -> dict[str, tuple[tuple[str, str], ...]]:
    lemmas = {v[0] for f in frames for v in f.verbs} | set(verbs["plain"]["words"]) | set(verbs["irregular"])
    lemmas |= {v.split()[0] for group in telling.verbs.values() for v in group}
    forms: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for lemma in sorted(lemmas):
        for form, kind in forms_of(lemma, verbs["irregular"].get(lemma, ("", "", "", ""))):
            forms[form].append((lemma, kind))
    for lemma in sorted(set(verbs["plain"]["past"]) - lemmas):
        for form, kind in forms_of(lemma)[2:]:
            forms[form].append((lemma, kind))
    return {form: tuple(kinds) for form, kinds in forms.items()}


def _particles(frames: Iterable[Frame], irregular: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """Return form -> the particles that may follow it ("brought" -> "in")."""
    found: dict[str, set[str]] = defaultdict(set)
    for frame in frames:
        for verb in frame.verbs:
            if len(verb) == 2:
                for form, _ in forms_of(verb[0], irregular.get(verb[0], ("", "", "", ""))):
                    found[form].add(verb[1])
    return {form: frozenset(words) for form, words in found.items()}


def _entries(language: str, frames: Iterable[Frame], telling: Telling) -> dict[str, Entry]:
    """Return every phrase of the book with what it means: word classes, countries, states, event nouns, words of telling."""
    entries: dict[str, Entry] = {}
    for entry in _class_entries(load_rows(language, "words.toml")["class"]):
        merge_entries(entries, entry)
    for entry in _countries(language):
        if entry.phrase not in entries:
            entries[entry.phrase] = entry
    for row in load_rows(language, "states.toml")["state"]:
        for word in row["words"]:
            merge_entries(
                entries,
                Entry(
                    word,
                    frozenset({"demonym"}),
                    modifier=row["actor"],
                    spelling=None if row.get("lower") else word.upper() if len(word) < 3 else word.title(),
                ),
            )
    for frame in frames:
        for noun in frame.nouns:
            merge_entries(entries, Entry(noun, frames=(frame,)))
            if plural_of(noun) != noun:
                merge_entries(entries, Entry(plural_of(noun), plural=True, frames=(frame,)))
    for name, phrases in telling.phrases.items():
        for phrase in phrases:
            merge_entries(entries, Entry(phrase, stands=frozenset({name})))
    return entries


@cache
def load_book(language: str) -> PhraseBook:
    """Return the phrase book of a language, without actor names; BadHandFile says which entry is wrong."""
    if language == "ar":
        from marsad.extract.arabic_book import build_arabic_book

        return build_arabic_book()
    grammar_rows = load_rows(language, "grammar.toml")
    grammar = {name: frozenset(row["words"]) for name, row in grammar_rows.items() if "words" in row}
    grammar |= {name: frozenset(words) for name, words in grammar_rows.get("auxiliaries", {}).items()}
    frames = tuple(make_frame(row, n) for n, row in enumerate(load_rows(language, "frames.toml")["frame"], 1))
    telling = _telling(load_rows(language, "telling.toml"))
    verbs = load_rows(language, "verbs.toml")
    by_verb: dict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        for verb in frame.verbs:
            if frame not in by_verb[verb[0]]:
                by_verb[verb[0]].append(frame)
    entries = _entries(language, frames, telling)
    return PhraseBook(
        language=language,
        grammar=grammar,
        verb_forms=_verb_forms(frames, verbs, telling),
        frames_by_verb={verb: surest_first(found) for verb, found in by_verb.items()},
        frames=frames,
        telling=telling,
        particles=_particles(frames, verbs["irregular"]),
        guards=tuple(frozenset(row["words"]) for row in load_rows(language, "guards.toml").values()),
        entries=list(entries.values()),
    )


def with_actors(book: PhraseBook, names: Iterable[tuple[str, str]]) -> PhraseBook:
    """Return the book with the actors' spellings added and its scanner built; a spelling may also be a word of the book."""
    if book.language == "ar":
        from marsad.extract.arabic_book import ArabicBook, with_arabic_actors

        return with_arabic_actors(book, names) if isinstance(book, ArabicBook) else book
    entries = {entry.phrase: entry for entry in book.entries}
    for spelling, actor in [pair for name, named in names for pair in _written(name, named)]:
        folded = fold_text(spelling)
        if len(folded) > 1:
            merge_entries(entries, _named(folded, actor, spelling, entries))
    rows = list(entries.values())
    scanner = ahocorasick_rs.AhoCorasick([row.phrase for row in rows], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return replace(book, entries=rows, scanner=scanner, by_phrase=entries, words=frozenset())


def _written(name: str, actor: str) -> list[tuple[str, str]]:
    """Return the name as it stands in the list, and with a blank for each hyphen ("al-Sham", "al Sham")."""
    plain = name.replace("-", " ")
    return [(name, actor)] if plain == name or len(plain) < 8 else [(name, actor), (plain, actor)]


def _named(folded: str, actor: str, spelling: str, entries: Mapping[str, Entry]) -> Entry:
    """Return the entry of an actor's spelling; its last words keep their own meaning: "Turkish drone" is a drone too."""
    words = folded.split(" ")
    for first in range(1, len(words)):
        tail = entries.get(" ".join(words[first:]))
        if tail is not None and tail.actor is None and tail.classes - {"country", "demonym"}:
            kept = {k: getattr(tail, k) for k in ("classes", "kind", "use", "who", "unit", "plural")}
            return Entry(folded, actor=actor, spelling=spelling, **kept)
    return Entry(folded, actor=actor, spelling=spelling)


_SIGNS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "؟": "?",
        "،": ",",
        "؛": ";",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


def fold_text(text: str) -> str:
    """Return the text in lower case with plain quotes and dashes, of the same length, so that offsets hold.

    >>> fold_text("“Liwa Fatemiyoun” – İ")
    '"liwa fatemiyoun" - İ'
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate(_SIGNS)
