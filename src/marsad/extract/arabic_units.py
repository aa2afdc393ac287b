"""Arabic units: a sentence with its known phrases and dates comes in, a row of units goes out, each clitic a unit of its own.

Small words and clitics bear their English role word ("من" is "from"), verbs both their own past and an English gloss, so that the later
stages read both languages alike.
"""

from __future__ import annotations

from collections.abc import Callable

from marsad.extract.arabic import ACCUSATIVE, MARKS, plain_word, sounds_dual, sounds_passive
from marsad.extract.arabic_book import TOKEN, ArabicBook, Reading
from marsad.extract.arabic_counts import with_numbers
from marsad.extract.arabic_settle import settle
from marsad.extract.phrasebook import Entry
from marsad.extract.sentences import Sentence
from marsad.extract.units import Unit
from marsad.model import Mention

CLITICS = {"و": ("C", "and"), "ف": ("C", "and"), "ب": ("P", "in"), "ل": ("P", "to"), "ك": ("P", "as"), "س": ("X", "will")}
PRONOUNS = {
    "ه": "him",
    "ها": "her",
    "هم": "them",
    "هن": "them",
    "هما": "them",
    "نا": "us",
    "ني": "me",
    "ي": "me",
    "ك": "you",
    "كم": "you",
    "كما": "you",
}
_SIGNS = {"،": ",", "؛": ";", "؟": "?", "«": '"', "»": '"', "“": '"', "”": '"', "–": "-", "—": "-", "…": ".", "..": ":"}
_OPENS_PLACE = frozenset({"placehead", "building", "site", "post", "people", "families", "cache"})
_NO_NAME = frozenset("ابو ام ابن بن تل عين دير كفر خان جسر راس بيت وادي جبل باب حوش شيخ ذي بني ال بو بئر مراح خربه مزرعه نقطه".split())
_REACHING = frozenset(
    "enter leave reach arrive cross bomb shell target strike raid storm besiege surround capture recapture liberate occupy attack hit "
    "visit shake see suffer evacuate control seize explode flee".split()
)
_NAMED_HEADS = frozenset("مدينه بلده قريه مخيم معبر حقل مطار قاعده جبل نهر سد حي ناحيه قضاء محافظه ولايه ضاحيه".split())
_NO_PLACE = frozenset("تقع يقع اخري نفس ذات مجاوره كامله باكملها باسرها حدوديه صغيره قريبه تابعه واقعه عند التي حيث".split())
_OPENS_NAME = frozenset("ام شمال جنوب شرق غرب".split())  # "أم درمان", "شمال كردفان"
_SURE_HEADS = frozenset({"placename-head"})

Hit = tuple[int, int, Entry]
Held = dict[int, Hit]
Timed = list[tuple[int, int, Mention]]
Known = tuple[Hit | None, Held, Timed]
"""What is known at a word: the phrase that begins in it, all phrases by where they begin, and the times."""


class ArabicUnitMaker:
    """Cuts Arabic sentences into units with the phrase book, the dates and a yes-or-no on place names."""

    def __init__(self, book: ArabicBook, place_spelled: Callable[[str], bool]) -> None:
        self._book = book
        self._spelled = place_spelled

    def units_of(self, text: str, folded: str, sentence: Sentence, hits: list[tuple[int, int, Entry]], dates: list[Mention]) -> list[Unit]:
        """Return the units of one sentence; `hits` and `dates` are those of this sentence, in order."""
        tokens = [(m.start(), m.end()) for m in TOKEN.finditer(text, sentence.start, sentence.end)]
        timed = [(d.phrase.start, d.phrase.end, d) for d in dates]
        held = {start: (start, end, entry) for start, end, entry in hits if not entry.stands and not _inside(start, end, timed)}
        units: list[Unit] = []
        at = 0
        while at < len(tokens):
            start, end = tokens[at]
            mention = next((d for s, e, d in timed if s <= start < e), None)
            if mention is not None:
                at = self._time(text, tokens, at, mention, units)
                continue
            hit = next((held[n] for n in range(start, end) if n in held), None)
            run = self._place_run(text, tokens, at, units, (hit, held, timed))
            if run is not None:
                at = self._place(text, tokens, at, run, units)
            elif hit is not None:
                at = self._phrase(text, tokens, at, hit, units)
            else:
                self._word(text, start, end, units)
                at += 1
        return settle(with_numbers(units), self._book)

    # ---------------------------------------------------------------- one piece at a time
    def _time(self, text: str, tokens: list[tuple[int, int]], at: int, mention: Mention, units: list[Unit]) -> int:
        p = mention.phrase
        lead = text[p.start : p.end]
        if lead[:1] == "و" and len(lead) > 1 and lead[1:2] not in " ":
            units.append(Unit("C", "و", "and", p.start, p.start))
        units.append(Unit("T", p.text, "time", p.start, p.end, date=mention))
        while at < len(tokens) and tokens[at][0] < p.end:
            at += 1
        return at

    def _lead(self, text: str, start: int, end: int, units: list[Unit]) -> None:
        """Add the units of the clitics and article between two offsets, in front of a stem."""
        plain, at = plain_word(text[start:end]), start
        while plain:
            if plain.startswith("ال"):
                units.append(Unit("D", text[at:end], "the", at, end))
                return
            if len(plain) > 1 and plain[0] == "ل" == plain[1]:
                units.append(Unit("P", text[at : at + 1], "to", at, at + 1))
                units.append(Unit("D", text[at + 1 : end], "the", at + 1, end))
                return
            following = at + 1
            while following < end and MARKS.match(text[following]):
                following += 1
            tag, low = CLITICS.get(plain[0], ("A", plain[0]))
            units.append(Unit(tag, text[at:following], low, at, following))
            plain, at = plain[1:], following

    def _phrase(self, text: str, tokens: list[tuple[int, int]], at: int, hit: tuple[int, int, Entry], units: list[Unit]) -> int:
        start, end, entry = hit
        self._lead(text, tokens[at][0], start, units)
        while at < len(tokens) and tokens[at][1] <= end:
            at += 1
        tail = tokens[at][1] if at < len(tokens) and tokens[at][0] < end else end
        raw = text[start:end]
        if entry.role is not None:
            units.append(Unit(entry.role[0], raw, entry.role[1], start, end))
        else:
            units += self._noun(raw, start, end, entry)
        if tail > end:
            owned = entry.kind is not None and not units[-1].forms
            units.append(pronoun(text[end:tail], end, tail, owner=owned))
            at += 1
        return at

    def _noun(self, raw: str, start: int, end: int, entry: Entry) -> list[Unit]:
        """Return the unit of a known phrase; a dual is preceded by its number two, which stands on the same letters."""
        noun = Unit("N", raw, entry.gloss or entry.phrase, start, end, entry.classes, entry, place="country" in entry.classes)
        masdar = self._book.masdars.get(entry.phrase)
        if masdar is not None and not entry.frames and not entry.actor and not entry.classes & {"force", "families", "post"}:
            verb = self._book.verbs[masdar[0]]
            noun.forms = tuple((w, "ing") for w in (verb.lemma, *verb.gloss))
        if entry.dual or (entry.plural and entry.who and sounds_dual(raw)):
            return [Unit("#", raw, "two", start, end, span=(2, 2)), noun]
        return [noun]

    def _word(self, text: str, start: int, end: int, units: list[Unit]) -> None:
        raw = text[start:end]
        if not raw[0].isalnum():
            low = _SIGNS.get(raw, raw[0])
            units.append(Unit(low if low in ",;:?!()\"'-.|/" else "s", raw, low, start, end))
            return
        if plain_word(raw) in CLITICS:
            tag, low = CLITICS[plain_word(raw)]
            units.append(Unit(tag, raw, low, start, end))
            return
        split, kind = self._book.reading(raw)
        if kind == "verb" and units and units[-1].tag == "P" and not split.before:
            kind = "masdar" if split.stem in self._book.masdars else "name"  # no verb stands behind a preposition
        stem_start, stem_end = start + split.start, start + split.end
        self._lead(text, start, stem_start, units)
        units.append(self._stem(text[stem_start:stem_end], stem_start, stem_end, Reading(split, kind)))
        if split.behind not in ("", ACCUSATIVE):
            units.append(pronoun(text[stem_end:end], stem_end, end))

    def _stem(self, raw: str, start: int, end: int, reading: Reading) -> Unit:
        book, stem = self._book, reading.split.stem
        if reading.kind == "role":
            tag, low = book.roles[stem]
            return Unit(tag, raw, low, start, end)
        if reading.kind == "verb":
            forms = book.surface[stem]
            kind = "past" if any(f.tense == "past" for f in forms) else "s"
            glosses = tuple((word, kind) for f in forms[:1] for word in (f.lemma, *book.verbs[f.lemma].gloss))
            low = stem + "~" if sounds_passive(raw) and forms[0].passive is None else stem
            return Unit("V", raw, low, start, end, forms=glosses)
        if reading.kind == "masdar":
            verb = book.verbs[book.masdars[stem][0]]
            return Unit("N", raw, stem, start, end, forms=tuple((w, "ing") for w in (verb.lemma, *verb.gloss)))
        return Unit("N", raw, stem, start, end)

    # ---------------------------------------------------------------- places
    def _place_run(
        self, text: str, tokens: list[tuple[int, int]], at: int, units: list[Unit], known: Known
    ) -> tuple[int, int, int] | None:  # fmt: skip
        """Return (start, end, next token) of the longest known place name that begins at token `at`, if the words before allow one."""
        (hit, held, timed), (start, end) = known, tokens[at]
        if not "\u0620" <= text[start] <= "\u06d3" or end - start < 2:
            return None
        before = _before(units)
        headed = before is not None and "placehead" in before.classes
        if hit is not None and (hit[2].actor or hit[2].role or "country" in hit[2].classes or hit[1] > end):
            return None
        reading = self._book.reading(text[start:end])
        governed = before is not None and before.tag == "P"
        if (
            (reading.kind == "role" and reading.split.stem not in _OPENS_NAME)
            or reading.kind == "number"
            or (reading.kind == "verb" and not (headed or governed or _is_label(text, tokens, at)))
        ):
            return None
        lexical = hit is not None or reading.kind in ("verb", "masdar", "noun", "role")
        alone = (
            not lexical
            or (reading.kind == "verb" and (governed or _is_label(text, tokens, at)))
            or (headed and not (hit is not None and hit[2].classes & {"placehead", "people"}))
        )
        last = at
        while last + 1 < len(tokens) and last - at < 3 and self._goes_on(text, tokens, last + 1, held, timed):
            last += 1
        for final in range(last, at - 1 if alone else at, -1):
            if final + 1 < len(tokens) and plain_word(text[slice(*tokens[final + 1])]) in ("ابو", "ابي", "بن", "ابن"):
                continue  # "معبر كرم أبو سالم" is not the village of Karm
            labelled = final + 1 < len(tokens) and text[tokens[final + 1][0]] == ":" and at < 4
            found = self._name(text, start, tokens[final][1], units, single=final == at and not labelled)
            if found is not None:
                return found[0], found[1], final + 1
        return self._unknown_name(text, tokens, at, units) if not lexical else None

    def _unknown_name(self, text: str, tokens: list[tuple[int, int]], at: int, units: list[Unit]) -> tuple[int, int, int] | None:
        """Return the span of a name that no gazetteer holds but that a word like "قرية" makes a place's."""
        head = units[-1] if units else None
        if head is None or not head.classes & _SURE_HEADS or (len(units) > 1 and units[-2].low == "the"):
            return None
        start, end = tokens[at]
        plain, last = plain_word(text[start:end]), at
        if plain.endswith(("ها", "هم")) or plain in _NO_PLACE or (text[end - 1] == "ة" and not plain.startswith("ال")):
            return None
        if plain in _NO_NAME and at + 1 < len(tokens) and self._book.reading(text[slice(*tokens[at + 1])]).kind == "name":
            last = at + 1
        return start, tokens[last][1], last + 1

    def _goes_on(self, text: str, tokens: list[tuple[int, int]], at: int, held: Held, timed: Timed) -> bool:
        start, end = tokens[at]
        gap = text[tokens[at - 1][1] : start]
        if gap not in (" ", "\u00a0", "_", "") or not text[start].isalpha() or _inside(start, end, timed):
            return False
        if any(n in held and not held[n][2].classes & {"placehead", "people", "manner"} for n in range(start, end)):
            return False
        return self._book.reading(text[start:end]).kind not in ("role", "verb", "number")

    def _name(self, text: str, start: int, end: int, units: list[Unit], single: bool) -> tuple[int, int] | None:
        """Return the span of a place name in these words: whole, or without the clitics in front."""
        before = _before(units)
        plain = plain_word(text[start : start + 6])
        cuts = [0]
        prefixed = [n for n in (1, 2) if plain[:1] in "وفبلك" and (n == 1 or plain[1:2] in "بلك")]
        headed = before is not None and bool(before.classes & _SURE_HEADS)
        governed = before is not None and (before.tag == "P" or "placehead" in before.classes)
        article = next((n for n in prefixed if plain[n : n + 2] == "ال" or plain[n - 1 : n + 1] == "لل"), None)
        if article is not None:
            cuts = [article]
        elif headed:
            pass  # behind "بلدة" stands the name itself: "بلدة بيت أمر"
        elif prefixed and not governed:
            cuts = [*reversed(prefixed), 0] if single else [0, *prefixed]
        elif prefixed:
            cuts = [0, *prefixed]
        if not self._allowed(units, cuts):
            return None
        if single and plain_word(text[start:end]) in self._book.whole:
            cuts = [0] if headed else []
        for cut in cuts:
            begin = _offset(text, start, cut)
            name = MARKS.sub("", text[begin:end]).replace("_", " ")
            if plain_word(text[start:begin])[-1:] == "ل" and name.startswith("ل"):
                name = "ا" + name
            everyday = plain_word(name) in self._book.everyday and not headed
            listed = before is not None and before.place
            if single and (
                len(name) < 3
                or everyday
                or plain_word(name) in _NO_NAME
                or (cut and len(name) < 4 and not listed and plain_word(name) not in self._book.short)
            ):
                continue
            if self._spelled(name) or (headed and not single and before is not None and self._spelled(f"{before.text} {name}")):
                return begin, end
        return None

    def _allowed(self, units: list[Unit], cuts: list[int]) -> bool:
        """Say whether the words before allow a place: a preposition, a head, a sign, a party, a verb or verbal noun, a list of places."""
        before = _before(units)
        if before is None or before.tag in "PTC" or before.place or any(cuts):
            return True
        if before.forms:
            return bool(_REACHING & {word for word, _ in before.forms})
        if before.tag in "N":
            entry = before.entry
            return bool(entry is not None and (entry.classes or entry.frames or entry.actor))
        return before.tag in ':|-"(,;.s/!?#'

    def _place(self, text: str, tokens: list[tuple[int, int]], at: int, run: tuple[int, int, int], units: list[Unit]) -> int:
        begin, end, following = run
        self._lead(text, tokens[at][0], begin, units)
        name = MARKS.sub("", text[begin:end]).replace("_", " ")
        if begin > tokens[at][0] and text[begin - 1] == "ل" and name.startswith("ل"):
            name = "ا" + name
        head = _before(units)
        if head is not None and head.low in _NAMED_HEADS:
            name = f"{head.text} {name}"
        units.append(Unit("N", text[begin:end], plain_word(text[begin:end]), begin, end, place=True, name=name))
        return following


def _is_label(text: str, tokens: list[tuple[int, int]], at: int) -> bool:
    """Say whether a word is a hashtag with a colon behind it, as bulletins set off their places: "#نوى :"."""
    return 0 < at < 3 and at + 1 < len(tokens) and text[tokens[at - 1][0]] == "#" and text[tokens[at + 1][0]] == ":"


def pronoun(raw: str, start: int, end: int, owner: bool = False) -> Unit:
    """Return the unit of a pronoun glued to a word; what it stands for may be a person, "ها" a place too. The owner of a thing ("منازلها")
    is nobody to whom something is done."""
    low = PRONOUNS.get(plain_word(raw), "it")
    if owner:
        return Unit("O", raw, low, start, end)
    classes = {"him": {"people"}, "them": {"people"}, "me": {"people"}, "her": {"people", "placehead"}}.get(low, set())
    return Unit("O", raw, low, start, end, classes=frozenset(classes))


def _inside(start: int, end: int, timed: list[tuple[int, int, Mention]]) -> bool:
    return any(s < end and start < e for s, e, _ in timed)


def _before(units: list[Unit]) -> Unit | None:
    """Return the unit before, articles not counted."""
    for unit in reversed(units):
        if unit.tag != "D" or unit.low != "the":
            return unit
    return None


def _offset(text: str, start: int, letters: int) -> int:
    at = start
    for _ in range(letters):
        at += 1
        while at < len(text) and MARKS.match(text[at]):
            at += 1
    return at
