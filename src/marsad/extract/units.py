"""Units: a sentence with its known phrases and dates comes in, a row of units (names, things, people, numbers, words) with tags goes out.

A unit is the smallest piece that the later stages look at; each keeps its offsets.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from marsad.extract.numbers import ABOUT, LOWER, MEASURES, ORDINALS, OVER, STARTS, UPPER, read_number, widen
from marsad.extract.phrasebook import Entry, PhraseBook, fold_text
from marsad.extract.sentences import Sentence
from marsad.model import Mention

_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d])|(?:[a-zA-Z]\.){2,}(?:-\w+)?|\w+(?:[-'.:]\w+)*'?(?<=[\w'])|[^\w\s]")
_CONNECTOR = re.compile(r"(?:al|el|ez|as|ar|ash|at|an|az|ad|es|ed)-[A-Z]")
_DASH = re.compile(r"[-–—]")
DIRECTIONS = frozenset("north south east west north-east north-west south-east south-west northeast northwest southeast southwest".split())
_BEFORE_PLACES = frozenset("rural greater central old upper lower new mount lake port tell tel tal wadi jabal city".split())
_HEADS = frozenset("umm abu nahr deir ain ayn kafr khan bir sheikh shaykh qasr beit bayt ras".split())
"""Words that open a name of two words: "Nahr Aisha" is no place called Nahr."""
_NO_PLACE = frozenset("clan clans tribe tribes family brothers square street avenue".split())
"""What stands behind a name that is then no place: a clan's, or a square's in a town."""
_GAPS = frozenset({" ", "", "\u00a0"})
_INNER = frozenset("al ez el az ash as ad an at ar ath adh es ed of".split())
NONE: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Unit:
    """One piece of a sentence. `tag`: V verb, X auxiliary, P preposition, D determiner, C conjunction, R relative, A adverb, N name or
    noun, # number, T time, O pronoun, "," and other signs as themselves."""

    tag: str
    text: str
    low: str
    start: int
    end: int
    classes: frozenset[str] = NONE
    entry: Entry | None = None
    span: tuple[int | None, int | None] | None = None
    place: bool = False
    date: Mention | None = None
    forms: tuple[tuple[str, str], ...] = ()
    name: str | None = None


def tokens_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the (start, end) of every word and sign between two offsets."""
    return [m.span() for m in _TOKEN.finditer(text, start, end)]


def _tag(low: str, book: PhraseBook) -> str:
    grammar = book.grammar
    if not low[0].isalnum():
        return low if low in ",;:?!()\"'-.|/" else "s"
    for tag, name in (("X", "be"), ("X", "have"), ("X", "will"), ("X", "may"), ("X", "do"), ("R", "relatives"), ("C", "conjunctions")):
        if low in grammar[name]:
            return tag
    for tag, name in (("P", "prepositions"), ("O", "pronouns"), ("A", "adverbs"), ("D", "determiners")):
        if low in grammar[name]:
            return tag
    if low in DIRECTIONS:
        return "P"
    return "A" if low.endswith("ly") and len(low) > 4 else "N"


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign as written, folded, with its tag and verb forms; whether it may open a place's name, join two, begin a number."""

    text: str
    low: str
    tag: str
    forms: tuple[tuple[str, str], ...]
    opens: bool
    joins: bool
    counts: bool


Placed = tuple[int, int, Word]
"""Start and end of a word, and the word."""
_MOST_KEPT, _LONGEST_KEPT = 50_000, 40


class UnitMaker:
    """Cuts sentences into units with the phrase book, the dates and a yes-or-no on place names."""

    def __init__(self, book: PhraseBook, place_known: Callable[[str], bool]) -> None:
        self._book = book
        self._known = place_known
        self._pieces: dict[str, tuple[Placed, ...]] = {}

    def units_of(self, text: str, folded: str, sentence: Sentence, hits: list[tuple[int, int, Entry]], dates: list[Mention]) -> list[Unit]:
        """Return the units of one sentence; `hits` and `dates` are those of this sentence, in order."""
        taken = self._spans(text, hits, dates)
        units: list[Unit] = []
        numbers: list[int] = []
        words = self._words(text, sentence.start, sentence.end)
        at, size = 0, len(words)
        while at < size:
            start, end, word = words[at]
            if start not in taken:
                run = self._place_run(text, words, at, taken) if word.opens else None
                if run and not _is_surname(units, start):
                    units.append(Unit("N", text[start : run[1]], folded[start : run[1]], start, run[1], place=True))
                    at = run[0]
                    continue
                at += 1
                if word.joins and (ends := self._two_places(text, start, end)):
                    first, last = ends
                    units.append(Unit("N", text[start:first], folded[start:first], start, first, place=True))
                    units.append(Unit("-", text[first:last], "-", first, last))
                    units.append(Unit("N", text[last:end], folded[last:end], last, end, place=True))
                    continue
                if word.counts:
                    numbers.append(len(units))
                units.append(Unit(word.tag, word.text, word.low, start, end, NONE, None, None, False, None, word.forms))
                continue
            held = taken[start]
            units.append(held)
            while at < size and words[at][0] < held.end:
                at += 1
        return _with_numbers(units, numbers) if numbers else units

    def _two_places(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Return where the dash of a word like "Ithriya-Khanasir" begins and ends, if two places stand around it."""
        for dash in _DASH.finditer(text, start + 2, end - 2):
            first, last = text[start : dash.start()], text[dash.end() : end]
            if len(first) > 3 and len(last) > 3 and last[:1].isupper() and self._known(first) and self._known(last):
                return dash.span()
        return None

    def _words(self, text: str, start: int, end: int) -> list[Placed]:
        """Return every word and sign between two offsets; what stands between two blanks is cut and looked up once."""
        words: list[Placed] = []
        for piece in text[start:end].split(" "):
            found = self._pieces.get(piece)
            for first, last, word in self._piece(piece) if found is None else found:
                words.append((start + first, start + last, word))
            start += len(piece) + 1
        return words

    def _piece(self, piece: str) -> tuple[Placed, ...]:
        found: list[Placed] = []
        folded = fold_text(piece)
        for start, end in tokens_of(folded, 0, len(folded)):
            low = folded[start:end]
            tag = _tag(low, self._book)
            forms = self._book.verb_forms.get(low, ()) if tag in ("N", "A") else ()
            opens = tag != "D" and (piece[start].isupper() or _is_connector(piece, start, end))
            counts = low in STARTS or low[0].isdigit()
            found.append((start, end, Word(piece[start:end], low, tag, forms, opens, "-" in low[2:-2], counts)))
        if len(self._pieces) >= _MOST_KEPT:
            self._pieces.clear()
        if len(piece) <= _LONGEST_KEPT:
            self._pieces[piece] = tuple(found)
        return tuple(found)

    def _spans(self, text: str, hits: list[tuple[int, int, Entry]], dates: list[Mention]) -> dict[int, Unit]:
        taken: dict[int, Unit] = {}
        timed = [(d.phrase.start, d.phrase.end) for d in dates]
        for mention in dates:
            p = mention.phrase
            taken[p.start] = Unit("T", p.text, p.text.lower(), p.start, p.end, date=mention)
        for start, end, entry in hits:
            if timed and any(s < end and start < e for s, e in timed):
                continue
            if entry.stands and not (entry.classes or entry.frames or entry.actor):
                continue
            words = text[start:end]
            if entry.spelling is not None and not _case_fits(entry, entry.spelling, words):
                continue
            forms = self._book.verb_forms.get(entry.phrase, ())
            place = "country" in entry.classes
            taken[start] = Unit("N", words, entry.phrase, start, end, entry.classes, entry, None, place, None, forms)
        return taken

    def _place_run(self, text: str, words: list[Placed], at: int, taken: dict[int, Unit]) -> tuple[int, int] | None:
        """Return (next token, end offset) of the longest known place name that starts here, if any."""
        first, end, word = words[at]
        if not _opens_name(text, first, end):
            return None
        last = at
        while last + 1 < len(words) and last - at < 4:
            gap, (start, end, word) = end, words[last + 1]
            held = taken.get(start)
            if (held is not None and held.entry is not None and held.entry.actor) or text[gap:start] not in _GAPS:
                break
            if not (_opens_name(text, start, end) or _is_connector(text, start) or word.low in _INNER):
                break
            last += 1
        while last >= at:
            start, end, word = words[last]
            if word.text[0].islower() and not _is_connector(text, start):
                last -= 1
                continue
            name = text[first:end].rstrip("'")
            plain = name[:-2] if name.endswith(("'s", "’s")) else name
            if len(plain) > 2 and self._known(plain):
                cut_short = last == at and word.low in _HEADS and at + 1 < len(words) and _opens_name(text, *words[at + 1][:2])
                of_people = last + 1 < len(words) and words[last + 1][2].low in _NO_PLACE
                return None if cut_short or of_people else (last + 1, first + len(plain))
            last -= 1
        return None


def _is_connector(text: str, start: int, end: int = 1 << 60) -> bool:
    """Say whether an Arabic article before a capital stands here: "al-Bukamal"."""
    return text[start + 2 : start + 3] == "-" and _CONNECTOR.match(text, start, end) is not None


def _case_fits(entry: Entry, spelling: str, words: str) -> bool:
    """Say whether a name is written like one: capitals where its spelling has them ("US", "Houthis"), so that "us" is no party."""
    if (entry.classes - {"country", "demonym"}) or entry.frames:
        return True
    if " " in entry.phrase and not spelling.isupper():
        return True
    return words[0].isupper() if not (spelling.isupper() and len(spelling) < 5) else words.isupper()


def _is_surname(units: list[Unit], start: int) -> bool:
    """Say whether a capitalised word that is no known name stands right before: "John Kerry" is no village called Karri."""
    if not units:
        return False
    before = units[-1]
    if before.low in _OUTFITS:
        return True
    plain = before.entry is None and not before.place and before.date is None and before.tag == "N"
    return (
        len(units) > 1
        and plain
        and before.text[:1].isupper()
        and start - before.end == 1
        and not before.low.endswith("ern")
        and before.low not in _BEFORE_PLACES
    )


_OUTFITS = frozenset("jaysh jaish jeish liwa hizb harakat faylaq jund ansar ahrar kataib kata'ib saraya asaib".split())
"""Words that open the name of an outfit, whose second word is no place ("Jaysh al-Fath")."""


def _opens_name(text: str, start: int, end: int) -> bool:
    short = end - start < 6 and text[start:end].isupper()
    capitals = short and text[end : end + 2].strip()[:1] not in (",", "(", "/", "–", "—", "-", "|", ":", ".")
    return (text[start].isupper() and not capitals) or _is_connector(text, start, end)


def _with_numbers(units: list[Unit], numbers: list[int]) -> list[Unit]:
    """Return the units with number words joined into one unit each ("at least twenty-one"); measures stay words. `numbers` is where one
    may begin."""
    lows = [u.low if u.entry is None and not u.place and u.date is None else "\0" for u in units]
    out: list[Unit] = []
    at = 0
    for begin in numbers:
        if begin < at:
            continue  # within the number before
        out += units[at:begin]
        found = _number_at(lows, begin, out)
        at = begin + (found[1] if found else 1)
        if found is None or (at < len(units) and units[at].low in MEASURES):
            out.append(units[begin])
            at = begin + 1
            continue
        out.append(_number_unit(units[begin:at], found[0], out))
    return _with_spans(_with_at_least(out + units[at:]))


def _with_at_least(units: list[Unit]) -> list[Unit]:
    """Return the units with an "at least" behind its number taken into it: "27 casualties at least"."""
    if "least" not in [u.low for u in units]:
        return units
    for at in range(len(units) - 2, 0, -1):
        if units[at].low == "at" and units[at + 1].low == "least":
            number = next((n for n in (at - 1, at - 2) if n >= 0 and units[n].tag == "#"), None)
            span = units[number].span if number is not None else None
            if number is not None and span is not None and span[0] is not None:
                units[number].span = (span[0], None)
                del units[at : at + 2]
    return units


def _with_spans(units: list[Unit]) -> list[Unit]:
    """Return the units with "between 8 and 10", "eight to ten" and "8-10" joined into one number with two ends."""
    if [u.tag for u in units].count("#") < 2:
        return units
    out: list[Unit] = []
    for unit in units:
        if unit.tag == "#" and len(out) > 1 and out[-2].tag == "#" and _joins(out, unit):
            first = out[-2].span or (None, None)
            low, high = first[0], (unit.span or (None, None))[1]
            if low is not None and high is not None and low < high and first[1] == low:
                taken = 3 if len(out) > 2 and out[-3].low == "between" else 2
                start = out[-taken].start
                text = " ".join(u.text for u in [*out[-taken:], unit])
                del out[-taken:]
                out.append(Unit("#", text, text.lower(), start, unit.end, span=(low, high)))
                continue
        out.append(unit)
    return out


def _joins(out: list[Unit], unit: Unit) -> bool:
    """Say whether the word between two numbers makes them the two ends of one: "to", "or", a dash, or "and" after "between"."""
    between = out[-1].low
    return (
        between in ("to", "or")
        or (between == "-" and unit.start - out[-1].end < 2)
        or (between == "and" and len(out) > 2 and out[-3].low == "between")
    )


_NO_NOUN = frozenset("in on at near by during while and as when was were with after before".split())


def _number_at(lows: list[str], at: int, out: list[Unit]) -> tuple[tuple[int | None, int | None], int] | None:
    low = lows[at]
    if low == "another":
        return ((1, 1), 1) if at + 1 >= len(lows) or not lows[at + 1].isalpha() or lows[at + 1] in _NO_NOUN else None
    if low in ORDINALS:
        return ((1, 1), 1) if out and out[-1].low in ("a", "another") else None
    if out and out[-1].low in ("no", "number") and out[-1].tag != "#":
        return None
    return read_number(lows, at)


_ROUND = frozenset({"hundred", "thousand", "million", "dozen", "couple", "score"})
_WIDENING = frozenset("than up fewer less least many most few minimum upwards anything close estimated maximum".split())


_WITH_OVER = frozenset({"take", "hand", "turn", "sign", "make"})
_ROSE = frozenset("went goes gone going rose climbed jumped moved crept".split())
_WIDENERS = tuple((words, len(words.split())) for words in (*LOWER, *OVER, *UPPER, *ABOUT))
_WIDER = tuple(words for words, _ in _WIDENERS)


def _number_unit(number: list[Unit], span: tuple[int | None, int | None], out: list[Unit]) -> Unit:
    """Return the unit of these number words, taking the words before it ("at least") out of the row."""
    taken = 0
    while (
        taken < min(4, len(out)) and (out[-1 - taken].tag in "APD#XO" or out[-1 - taken].low in _WIDENING) and out[-1 - taken].date is None
    ):
        taken += 1
    words = " ".join([u.low for u in out[len(out) - taken :]])
    article = len(out) > 1 and words.endswith((" a", " an")) and number[0].low in _ROUND
    words = words.rpartition(" ")[0] if article else words
    if words.endswith("up to") and len(out) > 2 and out[-3].low in _ROSE:
        words = words[: -len("up to")].rstrip()  # "went up to 21" is no "up to 21"
    if words.endswith("over") and len(out) > 1 and any(lemma in _WITH_OVER for lemma, _ in out[-2].forms):
        words = words[: -len("over")].rstrip()  # "took over 2 houses"
    heard = _WIDENERS if words.endswith(_WIDER) else ()
    used = next((size for w, size in heard if words.endswith(w) and (len(words) == len(w) or words[-len(w) - 1] == " ")), 0)
    used += article if used else 0
    half = not used and len(out) > 1 and out[-1].low == "a" and out[-2].low == "half"
    if half and number[0].low in _ROUND and span[0] is not None:
        used, span = 2, (span[0] // 2, span[0] // 2)  # "half a million"
    start = out[-used].start if used else number[0].start
    del out[len(out) - used :]
    text = " ".join(u.text for u in number)
    return Unit("#", text, text.lower(), start, number[-1].end, span=widen(span, words) if used else span)
