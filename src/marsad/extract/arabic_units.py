"""Arabic units: a sentence with its known phrases and dates comes in, a row of units goes out, each clitic a unit of its own.

Small words and clitics bear their English role word ("من" is "from"), verbs both their own past and an English gloss, so that the later
stages read both languages alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from marsad.extract.arabic import MARKS, plain_word, sounds_dual, sounds_passive
from marsad.extract.arabic_book import TOKEN, ArabicBook, Reading
from marsad.extract.arabic_numbers import MEASURES, read_number, value_of, widen
from marsad.extract.phrasebook import Entry
from marsad.extract.sentences import Sentence
from marsad.extract.units import Unit
from marsad.model import Mention

CLITICS = {"و": ("C", "and"), "ف": ("C", "and"), "ب": ("P", "in"), "ل": ("P", "to"), "ك": ("P", "as"), "س": ("X", "will")}
PRONOUNS = {"ه": "him", "ها": "her", "هم": "them", "هن": "them", "هما": "them", "نا": "us", "ي": "me", "ك": "you", "كم": "you", "كما": "you"}
_SIGNS = {"،": ",", "؛": ";", "؟": "?", "«": '"', "»": '"', "“": '"', "”": '"', "–": "-", "—": "-", "…": ".", "..": ":"}
_OPENS_PLACE = frozenset({"placehead", "building", "site", "post", "people", "families", "cache"})
_NO_NAME = frozenset("ابو ام ابن بن تل عين دير كفر خان جسر راس بيت وادي جبل باب حوش شيخ ذي بني ال بو بئر مراح خربه مزرعه نقطه".split())
_REACHING = frozenset(
    "enter leave reach arrive cross bomb shell target strike raid storm besiege surround capture recapture liberate occupy attack hit visit "
    "shake see suffer evacuate control seize explode flee".split()
)
AGENTS = frozenset({"force", "gunmen", "aircraft", "drone"})
_OWNED = frozenset({"post", "site", "building", "carrier", "convoy", "cache", "people", "shipment", "arms", "force"})
_NATIVES = frozenset("ابناء ابن اهالي اهال سكان مواليد نازحي".split())
_NAMED_HEADS = frozenset(
    "مدينه بلده قريه مخيم معبر حقل مطار قاعده جبل نهر سد حي ناحيه قضاء محافظه ولايه ضاحيه جزيره جسر وادي مديريه".split()
)
_ORDINALS = frozenset({"ثالث", "رابع", "خامس"})
_HURT = frozenset({"kill", "wound", "die"})
_NO_PLACE = frozenset("تقع يقع اخري نفس ذات مجاوره كامله باكملها باسرها حدوديه صغيره قريبه تابعه واقعه عند التي حيث".split())
_SURE_HEADS = frozenset({"placename-head"})
_NUMBER_WORDS = frozenset({"واحد", "واحده", "اثنان", "اثنين", "اثنتان", "اثنتين"})
_MILITARY = frozenset({"projectile", "aircraft", "drone", "airbomb", "force", "convoy", "post", "site", "smallarm", "fighters", "raid"})


class ArabicUnitMaker:
    """Cuts Arabic sentences into units with the phrase book, the dates and a yes-or-no on place names."""

    def __init__(self, book: ArabicBook, place_known: Callable[[str], bool], place_spelled: Callable[[str], bool]) -> None:
        self._book = book
        self._known = place_known
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
            run = self._place_run(text, tokens, at, units, hit, held)
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
            units.append(pronoun(text[end:tail], end, tail))
            at += 1
        return at

    def _noun(self, raw: str, start: int, end: int, entry: Entry) -> list[Unit]:
        """Return the unit of a known phrase; a dual is preceded by its number two, which stands on the same letters."""
        noun = Unit("N", raw, entry.gloss or entry.phrase, start, end, entry.classes, entry, place="country" in entry.classes)
        masdar = self._book.masdars.get(entry.phrase)
        if masdar is not None and not entry.frames and not entry.actor:
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
        stem_start, stem_end = start + split.start, start + split.end
        self._lead(text, start, stem_start, units)
        units.append(self._stem(text[stem_start:stem_end], stem_start, stem_end, Reading(split, kind)))
        if split.behind:
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
        self, text: str, tokens: list[tuple[int, int]], at: int, units: list[Unit], hit: tuple[int, int, Entry] | None,
        held: dict[int, tuple[int, int, Entry]],
    ) -> tuple[int, int, int] | None:  # fmt: skip
        """Return (start, end, next token) of the longest known place name that begins at token `at`, if the words before allow one."""
        start, end = tokens[at]
        if not "\u0620" <= text[start] <= "\u06d3" or end - start < 2:
            return None
        before = _before(units)
        headed = before is not None and "placehead" in before.classes
        if hit is not None and (hit[2].actor or hit[2].role or "country" in hit[2].classes or hit[1] > end):
            return None
        reading = self._book.reading(text[start:end])
        governed = before is not None and before.tag == "P"
        if reading.kind in ("role", "number") or (reading.kind == "verb" and not (headed or governed)):
            return None
        lexical = hit is not None or reading.kind in ("verb", "masdar", "noun")
        alone = not lexical or (reading.kind == "verb" and governed) or (headed and not (hit is not None and hit[2].classes & {"placehead", "people"}))
        last = at
        while last + 1 < len(tokens) and last - at < 3 and self._goes_on(text, tokens, last + 1, held):
            last += 1
        for final in range(last, at - 1 if alone else at, -1):
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

    def _goes_on(self, text: str, tokens: list[tuple[int, int]], at: int, held: dict[int, tuple[int, int, Entry]]) -> bool:
        start, end = tokens[at]
        gap = text[tokens[at - 1][1] : start]
        if gap not in (" ", "\u00a0", "_", "") or not text[start].isalpha():
            return False
        if any(n in held and not held[n][2].classes & {"placehead", "people"} for n in range(start, end)):
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
        article = next((n for n in prefixed if plain[n : n + 2] == "ال" or (plain[n - 1] == "ل" and plain[n : n + 1] == "ل")), None)
        if article is not None:
            cuts = [article]
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
            if single and (len(name) < 3 or everyday or plain_word(name) in _NO_NAME or (cut and len(name) < 4 and not listed)):
                continue
            if self._spelled(name) or (headed and len(name) > 4 and self._known(name)):
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


def pronoun(raw: str, start: int, end: int) -> Unit:
    """Return the unit of a pronoun glued to a word; what it stands for may be a person, "ها" a place too."""
    low = PRONOUNS.get(plain_word(raw), "it")
    classes = {"him": {"people"}, "them": {"people"}, "her": {"people", "placehead"}}.get(low, set())
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


# ------------------------------------------------------------------ numbers
def with_numbers(units: list[Unit]) -> list[Unit]:
    """Return the units with number words joined into one unit each, the words that widen them heard; measures stay words."""
    out: list[Unit] = []
    at = 0
    while at < len(units):
        found = _number_at(units, at)
        if found is None:
            out.append(units[at])
            at += 1
            continue
        span, used = found
        unit = units[at]
        if _repeats(out, unit.low, span) or (at + used < len(units) and units[at + used].low in MEASURES):
            out.append(Unit("A", unit.text, unit.low, unit.start, unit.end))
            at += 1
            continue
        last = units[at + used - 1]
        start = unit.start
        while out and out[-1].tag == "Q":
            span = widen(span, out[-1].low)
            start = out.pop().start
        text = " ".join(u.text for u in units[at : at + used])
        out.append(Unit("#", text, unit.low, start, last.end, span=span))
        at += used
    return _widened_behind(_with_spans(out))


def _with_spans(units: list[Unit]) -> list[Unit]:
    """Return the units with "ما بين 12 و15" and "10 إلى 12" joined into one number with two ends."""
    out: list[Unit] = []
    for unit in units:
        if unit.tag == "#" and len(out) > 1 and out[-2].tag == "#":
            between = out[-1].low == "and" and len(out) > 2 and out[-3].low == "between"
            if between or (out[-1].low in ("to", "-") and out[-1].tag in "P-"):
                low, high = (out[-2].span or (None, None))[0], (unit.span or (None, None))[1]
                if low is not None and high is not None and low < high:
                    start = out[-3 if between else -2].start
                    del out[-3 if between else -2 :]
                    out.append(Unit("#", unit.text, unit.low, start, unit.end, span=(low, high)))
                    continue
        out.append(unit)
    return out


def _number_at(units: list[Unit], at: int) -> tuple[tuple[int | None, int | None], int] | None:
    """Return (range, number of units) of the number that begins here; "و" inside a number is a unit of its own."""
    unit = units[at]
    if unit.tag == "#" or unit.entry is not None or unit.place or unit.date is not None or value_or_vague(unit.low) is None:
        return None
    words, joined, ends = [unit.low], [False], [1]
    n = at + 1
    while n < len(units) and len(words) < 7:
        link = units[n].low == "and" and n + 1 < len(units)
        word = units[n + 1] if link else units[n]
        if word.tag not in "N" or word.entry is not None or value_or_vague(word.low) is None:
            break
        words.append(word.low)
        joined.append(link)
        n += 2 if link else 1
        ends.append(n - at)
    found = read_number(words, joined, 0)
    return (found[0], ends[found[1] - 1]) if found else None


def value_or_vague(word: str) -> object:
    """Return anything but None if a plain word is a number word or figure."""
    found = read_number([word], [False], 0) if word else None
    return found if found is not None and (value_of(word) is not None or found[0][1] is None) else None


def _repeats(out: list[Unit], word: str, span: tuple[int | None, int | None]) -> bool:
    """Say whether the number only repeats the dual or singular before it: "مدنيين اثنين", "طفلة واحدة"."""
    if word not in _NUMBER_WORDS or not out or out[-1].entry is None:
        return False
    noun = out[-1]
    if span == (2, 2) and noun.entry is not None and noun.entry.plural and not (len(out) > 1 and out[-2].tag == "#"):
        out.insert(len(out) - 1, Unit("#", noun.text, "two", noun.start, noun.end, span=(2, 2)))
    return True


def _widened_behind(units: list[Unit]) -> list[Unit]:
    """Return the units with "على الأقل" behind a counted noun heard: "ثمانية أشخاص على الأقل"."""
    out: list[Unit] = []
    for unit in units:
        if unit.tag == "Q":
            back = next((n for n in range(len(out) - 1, max(-1, len(out) - 9), -1) if out[n].tag == "#"), None)
            if back is not None and unit.low == "at least":
                number = out[back]
                out[back] = Unit("#", number.text, number.low, number.start, number.end, span=widen(number.span or (None, None), unit.low))
            continue
        out.append(unit)
    return out


# ------------------------------------------------------------------ what a word is beside its neighbours
def settle(units: list[Unit], book: ArabicBook) -> list[Unit]:
    """Return the units with verb or verbal noun decided, prepositions given their role by what stands around them, states by their noun."""
    units = _without_asides(units)
    for at, unit in enumerate(units):
        if unit.tag == "V" and unit.low in book.masdars and _is_masdar(units, at):
            verb = book.verbs[book.masdars[unit.low][0]]
            unit.tag, unit.forms = "N", tuple((w, "ing") for w in (verb.lemma, *verb.gloss))
        elif unit.entry is not None and unit.low in book.surface and _opens_with_verb(units, at):
            form = book.surface[unit.low][0]
            kind = "past" if form.tense == "past" else "s"
            unit.tag, unit.entry, unit.classes = "V", None, frozenset()
            unit.forms = tuple((w, kind) for w in (form.lemma, *book.verbs[form.lemma].gloss))
        elif unit.tag == "P" and len(unit.text) == 1:
            unit.low = _role_of_clitic(units, at)
        elif unit.tag == "P" and unit.low == "from" and _is_partitive(units, at):
            unit.low = "of" if not _after_deed(units, at) else "by"
        elif unit.low in _ORDINALS and unit.entry is not None and at and units[at - 1].tag in "DN" and not units[at - 1].forms:
            unit.entry, unit.classes = None, frozenset()  # "اللواء الرابع", no fourth person
        elif unit.tag == "C" and unit.low == "and" and _counts_anew(units, at):
            unit.low = "then"
        elif unit.entry is not None and unit.entry.frames and at and units[at - 1].tag == "#" and (units[at - 1].span or (0, 0))[0] != 1:
            unit.entry = replace(unit.entry, plural=True)
        elif "manner" in unit.classes and "people" in unit.classes and unit.entry is not None:
            _settle_adjective(units, at)
        elif unit.entry is not None and unit.entry.modifier is not None:
            acts = _after_military(units, at)
            unit.entry = replace(unit.entry, actor=unit.entry.modifier, modifier=None) if acts else None
    return _with_ones(units)


def _with_ones(units: list[Unit]) -> list[Unit]:
    """Return the units with "a" before each single thing that no article or number precedes: "استهدفت سيارة" hit one car."""
    out: list[Unit] = []
    for unit in units:
        entry = unit.entry
        if entry is not None and entry.counted and not entry.plural and not entry.actor:
            before = out[-1] if out else None
            if before is None or not (before.tag in "D#" or before.low == "of" or "count" in before.classes):
                out.append(Unit("D", "", "a", unit.start, unit.start))
        out.append(unit)
    return out


def _counts_anew(units: list[Unit], at: int) -> bool:
    """Say whether two verbs of harm each have their own people: "قُتل ثلاثة وأصيب أربعة"; not "قُتل وأصيب عشرة"."""
    if not 0 < at < len(units) - 2 or units[at + 1].tag != "V" or units[at - 1].tag != "V":
        return False
    both = all(_HURT & {word for word, _ in units[n].forms} for n in (at - 1, at + 1))
    return both and units[at - 1].low.endswith(("وا~", "وا", "ت", "ا", "~")) and units[at + 2].tag in "#DN" and at > 1 and units[at - 2].tag in "N#"


def _settle_adjective(units: list[Unit], at: int) -> None:
    """Read a word like "عسكري" or "مسلح" as an adjective behind a noun, else as a person."""
    unit = units[at]
    before = units[at - 2 if units[at - 1].tag == "D" and at > 1 else at - 1] if at else None
    if unit.entry is None:
        return
    adjective = before is not None and before.tag == "N" and not before.place and before.low != "number"
    if adjective and not (before is not None and before.forms and before.entry is None):
        unit.classes = frozenset({"manner"})
        unit.entry = replace(unit.entry, who=None, classes=unit.classes)
    else:
        unit.classes -= {"manner"}
        unit.entry = replace(unit.entry, classes=unit.classes)


def _without_asides(units: list[Unit]) -> list[Unit]:
    """Return the units without the commas around a time in the middle of a clause: "هاجمت، أول أمس، قرية"."""
    out: list[Unit] = []
    for at, unit in enumerate(units):
        if unit.tag == "," and 0 < at < len(units) - 1:
            if units[at + 1].tag == "T" and at + 2 < len(units) and units[at + 2].tag == ",":
                continue
            if units[at - 1].tag == "T" and at > 1 and units[at - 2].tag == ",":
                continue
        out.append(unit)
    return out


def _opens_with_verb(units: list[Unit], at: int) -> bool:
    """Say whether a word that may be a noun or a past ("تجمع", "طالب", "قدم") is the verb: it opens the clause and a doer follows."""
    before = units[at - 1] if at else None
    behind = units[at + 1] if at + 1 < len(units) else None
    if before is not None and before.tag not in "CXR,:|-." or behind is None:
        return False
    if behind.tag == "#" or (behind.tag == "D" and behind.low == "the"):
        return True
    return behind.tag == "N" and behind.entry is not None and bool(behind.entry.who or behind.entry.actor or behind.classes & {"force", "teller"})


def _is_masdar(units: list[Unit], at: int) -> bool:
    """Say whether a word that may be a past or a verbal noun ("قصف", "قتل") is the noun here."""
    before = units[at - 1] if at else None
    behind = units[at + 1] if at + 1 < len(units) else None
    if units[at].low.endswith("~"):
        return False
    if before is not None and (before.tag in "PD#" or (before.tag == "N" and before.forms) or before.tag == "V"):
        return True
    if before is not None and before.tag == "N" and not before.place and before.entry is not None and before.entry.actor is None:
        return bool(before.entry.frames or "raid" in before.classes or "count" in before.classes)
    if behind is None or (behind.tag == "P" and behind.low in ("to", "by")) or "manner" in behind.classes:
        return True
    return before is not None and before.tag == "N" and not _indefinite(units, at) and _has_verb_before(units, at)


def _indefinite(units: list[Unit], at: int) -> bool:
    """Say whether the noun before is indefinite, so that a relative clause may follow: "لغم قتل ثلاثة"."""
    before = units[at - 1]
    named = before.place or (before.entry is not None and before.entry.actor)
    return not named and not (at > 1 and units[at - 2].tag == "D")


def _has_verb_before(units: list[Unit], at: int) -> bool:
    for unit in reversed(units[:at]):
        if unit.tag in "RC,;:|.-":
            return False
        if unit.tag == "V":
            return True
    return False


def _role_of_clitic(units: list[Unit], at: int) -> str:
    """Return the role of a one-letter preposition: "ب" in a place, by a deed, with a weapon; "ل" by a doer behind a deed, else to."""
    behind = next((u for u in units[at + 1 : at + 4] if u.tag in "N#V"), None)
    if behind is None:
        return units[at].low
    if units[at].low == "in":
        if behind.forms or (behind.entry is not None and behind.entry.frames) or _wielded(units, at):
            return "by"
        return "with" if behind.entry is not None and behind.entry.kind and "building" not in behind.classes else "in"
    if units[at].low == "to" and at and units[at - 1].low == "affiliated":
        return "of"
    if units[at].low == "to" and behind.entry is not None and (behind.entry.actor or behind.classes & AGENTS):
        return _role_before_party(units, at)
    return units[at].low


def _role_before_party(units: list[Unit], at: int) -> str:
    """Return the role of "ل" before a party: "by" behind a deed ("قصف لقوات"), "of" behind what is the party's ("مواقع لقوات"), else to."""
    for unit in reversed(units[max(0, at - 5) : at]):
        if unit.tag in "V,C" or unit.tag == "P":
            break
        if (unit.forms and unit.tag == "N") or (unit.entry is not None and unit.entry.frames):
            return "by"
        if unit.classes & _OWNED:
            return "of"
    return "to"


def pairwise_near(units: list[Unit], at: int) -> list[tuple[Unit, Unit]]:
    """Return (preposition, place within four units behind it) for the units after `at`."""
    found = []
    for n in range(at + 3, len(units)):
        if units[n].tag == "P":
            place = next((u for u in units[n + 1 : n + 5] if u.place), None)
            if place is not None:
                found.append((units[n], place))
    return found


def _wielded(units: list[Unit], at: int) -> bool:
    """Say whether who wields the weapon behind "ب" is named: "برصاص قوات الحدود", "بعبوة مجهولين"."""
    behind = [u for u in units[at + 1 : at + 5] if u.tag in "NP,VC"]
    if len(behind) < 2 or behind[0].entry is None or not behind[0].entry.kind:
        return False
    return behind[1].entry is not None and bool(behind[1].entry.actor or behind[1].classes & {"force", "gunmen"})


def _is_partitive(units: list[Unit], at: int) -> bool:
    """Say whether "من" takes a part of a whole ("ثلاثة من عناصر", "عنصر من قوات"), not a place gone from."""
    before = units[at - 1] if at else None
    behind = next((u for u in units[at + 1 : at + 3] if u.tag in "N#O"), None)
    if before is None or behind is None or behind.place:
        return False
    if _after_deed(units, at):
        return behind.entry is not None and bool(behind.entry.actor or behind.classes & AGENTS)
    if behind.low in _NATIVES and any(u.tag == "P" and u.low in ("in", "on", "near") and v.place for u, v in pairwise_near(units, at)):
        return False
    counted = before.tag in "#O" or (before.entry is not None and bool(before.entry.who or before.entry.kind or before.classes & _MILITARY))
    return counted and (behind.tag == "O" or (behind.entry is not None and bool(behind.entry.who or behind.entry.actor or behind.classes)))


def _after_deed(units: list[Unit], at: int) -> bool:
    """Say whether an event noun or verbal noun stands right before: "غارتان من الطيران"."""
    before = units[at - 1]
    return bool(before.forms) or (before.entry is not None and bool(before.entry.frames))


def _after_military(units: list[Unit], at: int) -> bool:
    """Say whether an adjective of state follows a military word, a deed or a fighter: "طائرة تركية", "قصف تركي"; not "طبيب روسي"."""
    for unit in reversed(units[max(0, at - 4) : at]):
        if unit.tag in "PVC,":
            return False
        if unit.forms or unit.classes & _MILITARY or (unit.entry is not None and (unit.entry.frames or unit.entry.who == "fighter")):
            return True
    return False
