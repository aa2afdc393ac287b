"""Arabic clauses: a row of units comes in; each verb and each verbal noun with its subject, objects and prepositional groups goes out.

As in English there is no parser (finite-state cutting as in FASTUS, Hobbs et al. 1992). Verbs mostly stand first ("قصفت قوات النظام بلدة"),
so subject and object are told apart by what the words behind the verb are; a verbal noun ("قصف قوات النظام بلدة") is a clause too.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from marsad.extract.arabic import plain_word
from marsad.extract.arabic_book import ArabicBook
from marsad.extract.arabic_groups import noun_groups
from marsad.extract.arabic_roles import Filler, verb_of
from marsad.extract.clauses import Clause
from marsad.extract.units import Unit

_THREATS = frozenset({"attack", "shelling", "airstrike", "killing", "explosion", "armed-clash", "siege", "arrest", "property-destruction"})
_PROMISING = frozenset({"threaten", "vow", "accuse", "plan", "intend"})
_HOLDING = frozenset("حمل اقل استقل ركب ضم شمل تالف تبع انتمي ارتدي تضمن".split())


def find_arabic_clauses(units: list[Unit], book: ArabicBook, line: bool = False) -> list[Clause]:
    """Return the clauses of a sentence in order of their verbs and verbal nouns; `line` says that it is a headline or bulletin line, whose
    present tells of what has happened."""
    heads = [n for n, u in enumerate(units) if u.forms and (u.tag == "V" or u.forms[0][1] == "ing")]
    clauses: list[Clause] = []
    for number, at in enumerate(heads):
        clauses.append(_opened(units, book, clauses, number, at, line))
    for clause, following in pairwise(clauses):
        clause.end = max(following.start, clause.verb + 1)
    for clause in clauses:
        Filler(units, book, clauses, clause).fill()
        if clause.passive and "فقد" in clause.lemmas and "die" not in clause.lemmas:
            clause.lemmas |= {"vanish"}  # "فُقد اثنان"
    for clause, following in pairwise(clauses):
        _take_object_over(clause, following, units, book)
        _take_event_as_object(clause, following, units, book)
        _take_dead_back(clause, following)
        _take_dispersed(clause, following, units)
    _take_unknown_doers(clauses, units)
    for clause in clauses:
        if "torture" in clause.lemmas:  # "تحت التعذيب في سجون الأمن السياسي"
            clause.groups += [("by", g) for prep, g in clause.groups if prep == "in" and any(u.entry and u.entry.actor for u in g)]
    for clause in clauses:
        _take_foiled(clause, clauses)
        _lead_to_deed(clause, clauses, book)
        if "طال" in clause.lemmas:
            _reach_by_arrests(units, clause)
    return clauses


def _ahead_or_wished(units: list[Unit], start: int) -> str:
    return "will" if any(_ahead(u) for u in units[start:]) else "must"


def _unreal(units: list[Unit], book: ArabicBook, before: list[Clause], at: int, start: int, aux: tuple[str, ...]) -> tuple[str, ...]:
    """Return the auxiliaries of a verbal noun that tells no event yet: a purpose ("لتبادل الأسرى"), a condition, what was prevented or
    agreed on."""
    if _is_purpose(units, at, start) and not _undergone(units, book, before):
        return (*aux, _ahead_or_wished(units, start))
    if before[-1].lemmas & _PREVENTING or _under_if(units, before, at):
        return (*aux, "must")
    return (*aux, "will") if _is_agreed(units, before, at) else aux


def _take_event_as_object(clause: Clause, following: Clause, units: list[Unit], book: ArabicBook) -> None:
    """Give a verb the event noun behind it that the book knows by itself too: "فض اعتصام", "فرقت الشرطة تجمعاً"."""
    noun = units[following.verb]
    known = following.link == "ing" and noun.classes and following.start == clause.end
    free = not clause.object and not clause.passive and verb_of(units[clause.verb], book).takes == "object"
    if known and free and not any(u.tag in "P,;:" for u in units[clause.verb + 1 : following.verb]):
        clause.object = [noun]


def _take_dead_back(clause: Clause, following: Clause) -> None:
    """Give "راح ضحية القصف ثلاثة" its dead, whom the verbal noun between has taken."""
    if "راح" in clause.lemmas and not clause.subject and following.link == "ing":
        clause.subject, following.object = following.object, []


def _take_dispersed(clause: Clause, following: Clause, units: list[Unit]) -> None:
    """Give fire the crowd that it was to disperse: "أطلقت القوات الرصاص لتفريق المتظاهرين"."""
    purpose = following.link == "ing" and following.parent == clause.number and "must" in following.aux
    if purpose and following.lemmas & {"disperse", "suppress"} and units[clause.verb].tag == "V" and not clause.passive:
        clause.object = clause.object + following.object


def _take_unknown_doers(clauses: list[Clause], units: list[Unit]) -> None:
    """Let the first clause be done by those of whom the sentence says that nobody knows them: "ولم تعرف هوية الفاعلين"."""
    for clause in clauses[1:]:
        unknown = [u for u in units[clause.verb : clause.end] if "gunmen" in u.classes and u.low.startswith(("فاعل", "جنا"))]
        if clause.negated and clause.lemmas & {"know", "reveal"} and unknown:
            clauses[0].groups.append(("by", unknown[:1]))


def _take_foiled(clause: Clause, clauses: list[Clause]) -> None:
    """Give a verb of foiling what the foiled attempt was made on, the attempt being no deed: "أحبط محاولة تهريب أسلحة"."""
    if not clause.lemmas & {"foil", "thwart"}:
        return
    for following in clauses[clause.number + 1 : clause.number + 3]:
        if following.link != "ing" or following.parent != following.number - 1:
            break
        following.aux = (*following.aux, "must")
        clause.object = clause.object + [u for u in following.object if "demonym" not in u.classes]


def _lead_to_deed(clause: Clause, clauses: list[Clause], book: ArabicBook) -> None:
    """Let a threat with the deed behind it only lead to that deed: "هدد باغتيال" is no declaration beside; "لوح" has no frame."""
    if not clause.lemmas & {"threaten", "vow"}:
        return
    behind = clauses[clause.number + 1 : clause.number + 3]
    if any(c.link == "ing" and any(f.action in _THREATS for word in c.lemmas for f in book.frames_by_verb.get(word, ())) for c in behind):
        clause.lemmas = frozenset({"لوح", *(word for word in clause.lemmas if word.isascii())})


def _reach_by_arrests(units: list[Unit], clause: Clause) -> None:
    """Read what reached people as the arrests named before it: "حملة اعتقالات طالت خمسة شبان"."""
    for unit in units[max(0, clause.verb - 14) : clause.verb]:
        named = unit.entry is not None and any(f.action == "arrest" for f in unit.entry.frames)
        if named or any(word == "arrest" for word, _ in unit.forms):
            clause.lemmas = frozenset({"اعتقل", "arrest", "detain"})
            if named and unit.entry is not None:
                unit.entry = replace(unit.entry, frames=())
            return


def _take_object_over(clause: Clause, following: Clause, units: list[Unit], book: ArabicBook) -> None:
    """Give a verb its object where a relative clause stands between: "اغتال مسلحون يستقلون دراجة | عنصراً"."""
    between = following.link == "reduced" and units[clause.verb].tag == "V"
    if not between or clause.object or clause.passive or not clause.subject or verb_of(units[clause.verb], book).takes != "object":
        return
    parts = noun_groups(following.object)
    if len(parts) > 1:
        following.object, clause.object = parts[0], [u for p in parts[1:] for u in p]


def _opened(units: list[Unit], book: ArabicBook, before: list[Clause], number: int, at: int, line: bool) -> Clause:
    """Return the clause of the verb at `at` with its bounds, link and voice by form; its parties are filled in later."""
    unit = units[at]
    last = before[-1].verb if before else -1
    noun = unit.tag != "V"
    start, aux, negated = _group_start(units, at, last)
    begin, link = (start, _noun_link(units, start)) if noun else _cut(units, book, before, start, last)
    if number == 0 and not noun and link in ("rel", "inf", "and"):
        begin, link = (begin if link == "inf" else 0), "main"
    kind = "past" if noun or not _is_present(unit, book) or (line and link in ("main", "and")) else "s"
    aux = (*aux, "must") if link == "if" else aux
    if noun and before:
        aux = _unreal(units, book, before, at, start, aux)
    elif noun and _is_purpose(units, at, start):
        aux = (*aux, _ahead_or_wished(units, start))
    if "had" in aux and kind == "s":
        aux = tuple("was" if a == "had" else a for a in aux)
    if kind == "s" and "may" not in aux and "qad" in aux:
        aux = (*aux, "may")
    if negated and any(plain_word(u.text) == "الا" for u in units[at + 1 : at + 6]):
        negated = False  # "لم يُفرج عني إلا في آذار": it happened, but not before
    if not noun and _carried_out(units, at, book):
        begin, link = at, "reduced"
    lemmas = frozenset(word for word, _ in unit.forms)
    if any(u.low in _ENDS.get(unit.forms[0][0], ()) for u in units[at + 1 : at + 7]):
        lemmas |= {"die"}
    if noun and _is_wound_of_dead(units, at):
        lemmas -= {"wound", "hit"}
    if link == "rel" and before and _of_news(units, begin):
        link = "that"
    elif link == "rel" and lemmas & _HOLDING and begin == start:
        link = "reduced"
    kinds = frozenset({kind, "pp"} if kind == "past" else {kind})
    return Clause(number, at, lemmas, kinds, False, aux, begin, len(units), link, negated, parent=_parent(units, before, start, noun),
                  after=_after(units, at))  # fmt: skip


def _is_wound_of_dead(units: list[Unit], at: int) -> bool:
    """Say whether a wound is that of the dead told before: "توفي متأثراً بإصابته", "استشهد جراء إصابته": one harmed, not two."""
    if any(u.low.startswith("متاثر") for u in units[max(0, at - 4) : at]):
        return True
    owned = at + 1 < len(units) and units[at + 1].tag == "O" and units[at + 1].start == units[at].end
    led = at > 0 and units[at - 1].tag == "P" and units[at - 1].low == "after"
    return owned and led and any(u.tag == "V" and any(w in ("die", "kill") for w, _ in u.forms) for u in units[:at])


def _after(units: list[Unit], at: int) -> tuple[str, ...]:
    """Return the words behind a verb that may belong to it, phrases with each of their words ("رصاص حي" is "رصاص" too).

    "مصدرها" tells where shells come from, not by whose hand a town fell.
    """
    found: list[str] = []
    for unit in units[at + 1 : at + 14]:
        if unit.tag != "D":
            found.append("source" if unit.text.startswith("مصدر") else unit.low)
            found += unit.low.split() if unit.tag == "N" and " " in unit.low else ()
    return tuple(found)


def _noun_link(units: list[Unit], start: int) -> str:
    """Return how a verbal noun is linked: "بعد اعتقاله" tells of another time than the clause before."""
    apart = start and units[start - 1].tag == "C" and units[start - 1].low in ("after", "before")
    return units[start - 1].low if apart else "ing"


def _carried_out(units: list[Unit], at: int, book: ArabicBook) -> bool:
    """Say whether the verb tells who did the deed named right before it: "هجوم نفذه مسلحون", "قصف شنته القوات"."""
    if at < 1 or at + 1 >= len(units) or units[at + 1].tag != "O" or units[at + 1].start != units[at].end:
        return False
    before = units[at - 1] if "manner" not in units[at - 1].classes or at < 2 else units[at - 2]
    deed = before.tag == "N" and (bool(before.forms) or (before.entry is not None and bool(before.entry.frames)))
    return deed and verb_of(units[at], book).lends == "doer"


_PREVENTING = frozenset({"warn", "prevent", "reject", "refuse", "fear", "stop"})
_ENDS = {"لقي": ("مصرع", "مصرعه", "مصرعها", "مصرعهم", "حتف", "حتفه", "حتفهم"), "فارق": ("حياه",), "قضي": ("نحب", "نحبه", "نحبهم"),
         "فقد": ("حيات", "حياته", "حياتها", "حياتهم", "حياتهما"), "لفظ": ("انفاسه", "انفاسها", "انفاسهم")}  # fmt: skip


_AGREED = frozenset("قضي نص تضمن شمل اتفق توصل".split())


def _is_agreed(units: list[Unit], before: list[Clause], at: int) -> bool:
    """Say whether a verbal noun tells what was agreed on, not what happened: "اتفاق يقضي بوقف القتال وتبادل الأسرى"."""
    terms = any(c.lemmas & _AGREED for c in before[-4:]) and any("accord" in u.classes for u in units[:at])
    return terms and "accord" not in units[at].classes and not any(u.tag == "T" for u in units[before[-1].verb : at])


def _under_if(units: list[Unit], before: list[Clause], at: int) -> bool:
    """Say whether a verbal noun stands in a condition: "إذا تكرر القصف"."""
    since = units[before[-1].verb : at]
    if before[-1].aux[-1:] == ("must",) and units[before[-1].verb].tag == "N" and at - before[-1].verb < 3:
        return True  # "في حال استمرار القصف"
    return before[-1].link == "if" or any(u.tag == "C" and u.low == "if" for u in since)


def _is_purpose(units: list[Unit], at: int, start: int) -> bool:
    """Say whether "ل" makes the verbal noun a purpose ("للمطالبة", "لتسيير دوريتين"); "لقصف عنيف" is what came about."""
    led = bool(start) and units[start - 1].low == "to" and units[start - 1].end == units[start].start
    return led and not (at + 1 < len(units) and "manner" in units[at + 1].classes)


def _ahead(unit: Unit) -> bool:
    """Say whether a time lies ahead: "غداً", "الأسبوع المقبل"."""
    if unit.date is None:
        return False
    keys = dict(unit.date.parse)
    return keys.get("which") == "next" or "coming" in keys or (keys.get("anchor") == "publication" and int(keys.get("offset", 0) or 0) > 0)


_NEWS = frozenset("انباء الانباء معلومات مزاعم ادعاءات تقارير اخبار شايعات اشاعات صحه حديث".split())


def _of_news(units: list[Unit], begin: int) -> bool:
    """Say whether a relative clause tells what news say: "ما نشر عن قصف", "الأنباء التي تحدثت عن نزوح"."""
    first = units[begin]
    if first.tag == "R" and plain_word(first.text) in ("ما", "مما"):
        return begin > 0 and units[begin - 1].tag == "V"
    return any(u.low in _NEWS for u in units[max(0, begin - 3) : begin])


def _parent(units: list[Unit], before: list[Clause], start: int, noun: bool) -> int | None:
    """Return the number of the clause that this one hangs on: the last, or over a relative clause that a "ب" or comma closes."""
    if not before:
        return None
    last = before[-1]
    if noun and start and units[start - 1].text == "ب":  # "هدد ..., في بيان صدر اليوم، باستهداف"
        promised = next((c for c in reversed(before) if c.lemmas & _PROMISING), None)
        if promised is not None:
            return promised.number
    if noun and last.link == "rel" and last.parent is not None and start:
        sign = any(u.tag == "," for u in units[last.verb : start])
        if sign or (units[start - 1].tag == "P" and units[start - 1].text == "ب"):
            return last.parent
    return last.number


def _undergone(units: list[Unit], book: ArabicBook, before: list[Clause]) -> bool:
    """Say whether the verb before makes what follows "ل" happen: "تعرضت لقصف"."""
    if not before:
        return False
    verb = verb_of(units[before[-1].verb], book)
    return verb.lends in ("sufferer", "result") or bool(before[-1].lemmas & book.telling.governing)


def _is_present(unit: Unit, book: ArabicBook) -> bool:
    forms = book.surface.get(unit.low.removesuffix("~"), ())
    return bool(forms) and all(f.tense == "present" for f in forms)


def _group_start(units: list[Unit], at: int, last: int) -> tuple[int, tuple[str, ...], bool]:
    """Return where the verb group starts, its auxiliaries, and whether it is negated."""
    aux: list[str] = []
    negated, start = False, at
    if units[at].tag != "V":
        if at and units[at - 1].tag == "D" and units[at - 1].low == "the":
            start = at - 1
        before = units[start - 1] if start else None
        if before is not None and before.forms and before.tag == "N" and start > 1:
            before = units[start - 2]  # "دون وقوع إصابات"
        return start, (), before is not None and before.low in ("not", "without")
    while start - 1 > last and units[start - 1].tag in "XA":
        low = units[start - 1].low
        if low in ("not", "never"):
            negated = True
            if low == "never":
                aux.insert(0, "will")
        elif units[start - 1].tag == "X":
            aux.insert(0, low)
        elif low not in ("also", "now"):
            break
        start -= 1
    if "had" not in aux:
        aux = _had_before(units, start, last) + aux
    return start, tuple(aux), negated


def _had_before(units: list[Unit], start: int, last: int) -> list[str]:
    """Return the auxiliary that stands before the subject: "كان ثلاثة مدنيين قد قُتلوا"."""
    if start < len(units) and any(u.low == "qad" for u in units[max(0, start) : start + 1]):
        for n in range(start - 1, max(last, start - 14), -1):
            if units[n].low == "had":
                return ["had"]
            if units[n].tag in "V,;:":
                break
    return []


def _cut(units: list[Unit], book: ArabicBook, before: list[Clause], start: int, last: int) -> tuple[int, str]:
    """Return where the clause of the verb group at `start` begins, after the verb at `last`, and how it is linked to what stands before."""
    told = bool(before) and bool(before[-1].lemmas & book.telling.governing)
    at = start
    if before and _describes(units, book, start):
        return start, "rel"
    while at - 1 > last:
        at -= 1
        unit = units[at]
        if unit.tag == "R":
            return at, "rel"
        if unit.tag == "C":
            link = _link_of(units, at, start, last, told)
            if link is not None:
                return at, link
            continue
        if unit.tag in ";:|.!?" or (unit.tag in "s-/" and _stands_off(units, at)):
            return at + 1, "main"
        if unit.tag == ",":
            if at + 1 == start:
                return at, "and" if last >= 0 else "main"
            opening = next((b for b in range(at - 1, last, -1) if units[b].tag == ","), None)
            if opening is not None and not _has_head(units, at + 1, start):
                at = opening
                continue
            return at, "main"
    if before and before[-1].verb == last and units[last].tag == "V" and start == last + 1:
        return start, "inf"
    return (start, "rel") if last >= 0 else (0, "main")


def _describes(units: list[Unit], book: ArabicBook, start: int) -> bool:
    """Say whether a present right behind an indefinite noun under a preposition tells of that noun: "إلى تفاهم يقضي ب"."""
    if start < 2 or start >= len(units) or units[start].tag != "V" or not _is_present(units[start], book):
        return False
    noun = units[start - 1]
    return noun.tag == "N" and not noun.place and noun.entry is not None and not noun.entry.actor and units[start - 2].tag == "P"


def _link_of(units: list[Unit], at: int, start: int, last: int, told: bool) -> str | None:
    """Return how the conjunction at `at` links the verb group at `start`, or None where it only joins nouns of its subject."""
    low = units[at].low
    if low == "that":
        return "and" if at > last + 1 and units[at - 1].low == "and" else "that" if told else "inf"
    if low in ("and", "or", "but", "then"):
        return "and" if at + 1 >= start or _opens_clause(units, at, start, last) else None
    return low


def _has_head(units: list[Unit], start: int, end: int) -> bool:
    return any(u.tag in "N#" for u in units[start:end])


def _opens_clause(units: list[Unit], at: int, start: int, last: int) -> bool:
    """Say whether the "و" at `at` opens the clause of the verb at `start` ("وقوات النظام قصفت"), and is no list inside its subject."""
    if any(u.tag in "PT" for u in units[at + 1 : at + 2]) or at == 0:
        return True
    bound = next((n for n in range(at - 1, last, -1) if units[n].tag in "RC,;:"), None)
    return bound is None and last >= 0


def _stands_off(units: list[Unit], at: int) -> bool:
    """Say whether a dash or bullet stands apart from the words around it."""
    return at + 1 >= len(units) or units[at + 1].start > units[at].end or at == 0
