"""Arabic clauses: a row of units comes in; each verb and each verbal noun with its subject, objects and prepositional groups goes out.

As in English there is no parser (finite-state cutting as in FASTUS, Hobbs et al. 1992). Verbs mostly stand first ("قصفت قوات النظام بلدة"),
so subject and object are told apart by what the words behind the verb are; a verbal noun ("قصف قوات النظام بلدة") is a clause too.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from marsad.extract.arabic import plain_word
from marsad.extract.arabic_book import ArabicBook, Verb
from marsad.extract.clauses import Clause, Group
from marsad.extract.units import Unit

AGENTS = frozenset({"aircraft", "drone", "projectile", "charge", "force", "gunmen", "airbomb", "convoy", "smallarm"})
_THINGS_DONE = frozenset({"building", "carrier", "post", "site", "arms", "shipment", "cache", "relief", "property"})
_HARM = frozenset({"kill", "wound", "execute", "assassinate", "slaughter", "stab"})
_CUTS = frozenset(",;:.!?|")
_DOING = frozenset({"doer", "deed", "sufferer", "result"})
_PLURAL = frozenset({"mp", "md", "fp", "fd", "we"})
_WEAPONS = frozenset({"projectile", "airbomb", "charge", "smallarm", "drone", "gas"})
_TARGETS = frozenset({"building", "post", "site", "carrier", "placehead", "people", "convoy", "cache"})
_PROMISING = frozenset({"threaten", "vow", "accuse", "plan", "intend"})
_ANNOUNCING = frozenset({"announce", "declare", "claim", "confirm"})
_HOLDING = frozenset("حمل اقل استقل ركب ضم شمل تالف تبع انتمي ارتدي تضمن".split())
_SENDING = frozenset({"send", "deploy", "bring", "run", "mass", "push", "withdraw", "dispatch"})
_BROKEN = frozenset("فصايل كتايب سرايا عشاير خلايا الويه عصايب قوي اجهزه فرق حركه".split())
_FEMALE = frozenset({"طفله", "امراه", "سيده", "فتاه", "معلمه", "ممرضه", "طبيبه", "ام", "ناشطه", "صحفيه", "شابه", "عائله", "عايله", "اسره", "شهيده"})


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
        _Filler(units, book, clauses, clause).fill()
    for clause, following in pairwise(clauses):
        _take_object_over(clause, following, units, book)
    return clauses


def _take_object_over(clause: Clause, following: Clause, units: list[Unit], book: ArabicBook) -> None:
    """Give a verb its object where a relative clause stands between: "اغتال مسلحون يستقلون دراجة | عنصراً"."""
    between = following.link == "reduced" and units[clause.verb].tag == "V"
    if not between or clause.object or clause.passive or not clause.subject or verb_of(units[clause.verb], book).takes != "object":
        return
    parts = noun_groups(following.object)
    if len(parts) > 1:
        following.object, clause.object = parts[0], [u for p in parts[1:] for u in p]


def verb_of(unit: Unit, book: ArabicBook) -> Verb:
    """Return the verb that a unit with forms belongs to."""
    return book.verbs[unit.forms[0][0]]


def _opened(units: list[Unit], book: ArabicBook, before: list[Clause], number: int, at: int, line: bool) -> Clause:
    """Return the clause of the verb at `at` with its bounds, link and voice by form; its parties are filled in later."""
    unit = units[at]
    last = before[-1].verb if before else -1
    noun = unit.tag != "V"
    start, aux, negated = _group_start(units, at, last)
    begin, link = (start, "ing") if noun else _cut(units, book, before, start, last)
    if number == 0 and not noun and link in ("rel", "inf", "and"):
        begin, link = (begin if link == "inf" else 0), "main"
    kind = "past" if noun or not _is_present(unit, book) or (line and link in ("main", "and")) else "s"
    if noun and start and units[start - 1].low == "to" and units[start - 1].end == units[start].start and not _undergone(units, book, before):
        aux = (*aux, "will" if any(_ahead(u) for u in units[start:]) else "must")  # "لتبادل الأسرى": what for, not what happened
    if "had" in aux and kind == "s":
        aux = tuple("was" if a == "had" else a for a in aux)
    if kind == "s" and "may" not in aux and "qad" in aux:
        aux = (*aux, "may")
    lemmas = frozenset(word for word, _ in unit.forms)
    if link == "rel" and before and _of_news(units, begin):
        link = "that"
    elif link == "rel" and lemmas & _HOLDING and begin == start:
        link = "reduced"
    kinds = frozenset({kind, "pp"} if kind == "past" else {kind})
    return Clause(number, at, lemmas, kinds, False, aux, begin, len(units), link, negated, parent=_parent(units, before, start, noun),
                  after=tuple(u.low for u in units[at + 1 : at + 14] if u.tag != "D"))  # fmt: skip


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
    while at - 1 > last:
        at -= 1
        unit = units[at]
        if unit.tag == "R":
            return at, "rel"
        if unit.tag == "C":
            if unit.low == "that":
                return at, "that" if told else "inf"
            if unit.low in ("and", "or", "but", "then"):
                if at + 1 < start and not _opens_clause(units, at, start, last):
                    continue
                return at, "and"
            return at, unit.low
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


def _has_head(units: list[Unit], start: int, end: int) -> bool:
    return any(u.tag in "N#" for u in units[start:end])


def _opens_clause(units: list[Unit], at: int, start: int, last: int) -> bool:
    """Say whether the "و" at `at` opens the clause whose verb stands at `start` ("وقوات النظام قصفت"), and is no list inside its subject."""
    if any(u.tag in "PT" for u in units[at + 1 : at + 2]) or at == 0:
        return True
    bound = next((n for n in range(at - 1, last, -1) if units[n].tag in "RC,;:"), None)
    return bound is None and last >= 0


def _stands_off(units: list[Unit], at: int) -> bool:
    """Say whether a dash or bullet stands apart from the words around it."""
    return at + 1 >= len(units) or units[at + 1].start > units[at].end or at == 0


@dataclass(slots=True)
class _Filler:
    """Fills the parties of one clause."""

    units: list[Unit]
    book: ArabicBook
    clauses: list[Clause]
    clause: Clause

    def fill(self) -> None:
        """Put subject, object and groups where the words say."""
        clause, units = self.clause, self.units
        verb = verb_of(units[clause.verb], self.book)
        free, groups = split_arabic(_up_to_break(units[clause.verb + 1 : clause.end]))
        parts = noun_groups(free)
        own, front = self._before_verb()
        clause.groups = front + groups
        resumed = self._resumed(verb)
        if units[clause.verb].tag != "V":
            self._fill_noun(verb, parts)
        elif verb.takes == "none":
            self._fill_plain(verb, own, parts)
        elif verb.takes == "patient":
            clause.subject = own or (parts[0] if parts else [])
            clause.passive = True
        else:
            self._fill_object(verb, own, parts)
        if clause.link in ("rel", "reduced") and not clause.subject and not self._impersonal(verb) and not resumed:
            clause.subject, clause.inherited = self._antecedent(), True
        if not clause.subject and not clause.passive and units[clause.verb].tag == "V":
            self._inherit()
        if resumed:
            clause.object = self._antecedent()
            if not clause.subject:
                earlier = (c for c in reversed(self.clauses[: clause.number]) if c.subject and not c.passive)
                clause.subject, clause.inherited = next((c.subject for c in earlier), []), True
        self._name_own()
        if units[clause.verb].tag == "V" and any(u.forms and u.tag == "N" and not u.entry for u in clause.subject[:2]):
            clause.lemmas = frozenset(word for word in clause.lemmas if word.isascii())  # "دمر القصف منزلين": the deed is the shelling
        self._lend(verb)
        self._name_doer_behind(verb)
        if self._is_subject_of_verb():
            self._give_back()

    def _name_own(self) -> None:
        """Name the party of "its forces" in what it tells: "أعلنت الوزارة أن قواتها سيطرت"."""
        clause = self.clause
        if clause.parent is None or clause.link not in ("that", "ing"):
            return
        teller = self.clauses[clause.parent]
        owned = any(
            u.classes & {"force", "people"} and v.tag == "O" and v.low in ("her", "him", "them") for u, v in pairwise(clause.subject)
        )
        if owned and any(u.entry is not None and u.entry.actor for u in teller.subject):
            clause.subject, clause.inherited = teller.subject, True

    def _resumed(self, verb: Verb) -> bool:
        """Say whether a relative clause takes up its noun by a pronoun behind the verb: "طبيبين احتجزتهما القوات"."""
        clause = self.clause
        behind = clause.verb + 1
        glued = behind < clause.end and self.units[behind].tag == "O" and self._glued(behind)
        return clause.link == "rel" and glued and self.units[clause.verb].tag == "V" and verb.takes == "object"

    def _name_doer_behind(self, verb: Verb) -> None:
        """Give a verbal noun the doer of a verb right behind it: "القصف نفذته القوات"."""
        clause = self.clause
        if verb.lends != "doer" or clause.link not in ("rel", "resumed") or not clause.number or not clause.subject:
            return
        before = self.clauses[clause.number - 1]
        if self.units[before.verb].tag != "V" and not before.subject and clause.verb - before.verb < 4:
            before.subject = clause.subject

    def _is_subject_of_verb(self) -> bool:
        """Say whether this verbal noun stands right behind a verb whose doer it is: "دمر قصف مدفعي منزلين", "استهدف القصف السوق"."""
        clause, units = self.clause, self.units
        if units[clause.verb].tag == "V" or clause.parent is None:
            return False
        parent = self.clauses[clause.parent]
        if units[parent.verb].tag != "V" or any(u.tag not in "DT" for u in units[parent.verb + 1 : clause.verb]):
            return False
        verb = verb_of(units[parent.verb], self.book)
        return verb.lends is None and verb.takes == "object" and not parent.passive and not parent.lemmas & self.book.telling.governing

    def _give_back(self) -> None:
        """Give the verb its doer and, where this noun has taken the verb's object, that object."""
        clause = self.clause
        parent = self.clauses[clause.parent or 0]
        parent.subject = [self.units[clause.verb], *clause.subject]
        parent.lemmas = frozenset(word for word in parent.lemmas if word.isascii())
        if not parent.object:
            parent.object, clause.object = clause.object, []

    def _impersonal(self, verb: Verb) -> bool:
        return self.clause.passive and bool(verb.through)

    # ------------------------------------------------------------ verbs
    def _before_verb(self) -> tuple[list[Unit], list[Group]]:
        clause = self.clause
        start = clause.verb
        while start - 1 >= clause.start and self.units[start - 1].tag in "XA":
            start -= 1
        if self.units[clause.verb].tag != "V":
            return [], []
        free, groups = split_arabic(self.units[clause.start : start])
        parts = noun_groups([u for u in free if u.tag not in "CRX"])
        return (parts[-1] if parts else []), groups

    def _fill_plain(self, verb: Verb, own: list[Unit], parts: list[list[Unit]]) -> None:
        """Fill a verb that takes no object, or takes it through a preposition."""
        clause = self.clause
        clause.subject = own or (parts[0] if parts else [])
        rest = parts if own else parts[1:]
        if verb.through:
            through = [u for prep, group in clause.groups if prep in verb.through for u in group]
            clause.object = through or [u for p in rest for u in p]
            impersonal = not clause.subject and not self._has_doer()
            marked = self.units[clause.verb].low.endswith("~")
            if through and verb.lemma not in ("دخل", "وصل") and (marked or (impersonal and self._person() == "ms")):
                clause.passive, clause.subject, clause.object = True, clause.object, []
        else:
            clause.object = [u for p in rest for u in p]

    def _fill_object(self, verb: Verb, own: list[Unit], parts: list[list[Unit]]) -> None:
        """Fill a verb that takes an object; the passive is told by vowel signs or letters, else by who or what stands behind it."""
        clause, person = self.clause, self._person()
        pronoun = self.clause.verb + 1 < clause.end and self.units[clause.verb + 1].tag == "O" and self._glued(clause.verb + 1)
        if self._passive_form():
            clause.passive = True
            clause.subject = own or (parts[0] if parts else [])
            return
        if own or (person in _PLURAL and not (parts and is_agent(parts[0]) and len(parts) > 1)):
            clause.subject = own
            if own and self._done_to(own, parts, verb):
                clause.passive = True
                return
            clause.object = [u for p in parts for u in p]
        elif pronoun:
            clause.object = parts[0][:1] if parts else []
            clause.subject = [u for p in parts for u in p if u.tag != "O"]
            clause.object = [self.units[clause.verb + 1]]
        elif len(parts) > 1 and (is_agent(parts[0]) or not self._has_doer()):
            clause.subject, clause.object = parts[0], [u for p in parts[1:] for u in p]
        elif parts and is_agent(parts[0]) and not (verb_harms(verb) and not _is_party(parts[0]) and self._person() == "ms"):
            clause.subject = parts[0]
        elif parts and self._lone_patient(verb, parts[0]):
            clause.passive, clause.subject = True, parts[0]
        elif parts:
            clause.object = [u for p in parts for u in p]

    def _glued(self, at: int) -> bool:
        return self.units[at].start == self.units[at - 1].end

    def _person(self) -> str:
        forms = self.book.surface.get(self.units[self.clause.verb].low.removesuffix("~"), ())
        return forms[0].person if forms else "ms"

    def _passive_form(self) -> bool:
        unit = self.units[self.clause.verb]
        forms = self.book.surface.get(unit.low.removesuffix("~"), ())
        return unit.low.endswith("~") or (bool(forms) and all(f.passive is True for f in forms))

    def _done_to(self, own: list[Unit], parts: list[list[Unit]], verb: Verb) -> bool:
        """Say whether the noun before the verb is who it was done to: "ثلاثة مدنيين قتلوا", "5 أشخاص اعتقلوا"."""
        return not parts and not is_agent(own) and (verb_harms(verb) or "arrest" in verb.gloss or "abduct" in verb.gloss) and _people(own)

    def _lone_patient(self, verb: Verb, part: list[Unit]) -> bool:
        """Say whether the only noun behind the verb is what it was done to, no one having done it in these words."""
        if verb.lends or self.clause.lemmas & self.book.telling.governing:
            return False
        person = self._person()
        if not (_people(part) or any(u.classes & _THINGS_DONE or u.place or "placehead" in u.classes for u in part)):
            return False
        if not self._has_doer():
            return True
        if self.clause.link == "that" and self._says_of_itself():
            return False
        feminine = any(u.low in _FEMALE for u in part[:2])
        if verb_harms(verb):
            return person == "ms" or feminine
        return self._doer_is_female() and person == "ms"

    def _has_doer(self) -> bool:
        """Say whether the sentence has named before who may be doing this."""
        doer = self._doer()
        return bool(doer) and (is_agent(doer) or _people(doer))

    def _doer(self) -> list[Unit]:
        clause = self.clause
        if clause.link in ("rel", "reduced"):
            return self._antecedent()
        if clause.link == "that" and clause.parent is not None and self._says_of_itself():
            return self.clauses[clause.parent].subject
        for back in reversed(self.clauses[: clause.number]):
            if self.units[back.verb].tag == "V" and back.subject and not back.passive and not back.lemmas & self.book.telling.governing:
                return back.subject
        return []

    def _says_of_itself(self) -> bool:
        """Say whether the conjunction bears a pronoun: "أعلن الجيش أنه استهدف"."""
        first = self.units[self.clause.start]
        return first.low == "that" and len(first.text) > 2

    def _doer_is_female(self) -> bool:
        first = next((u.low.split()[0] for u in self._doer() if u.tag == "N"), "")
        return first.endswith(("ه", "ات", "اء")) or first in _BROKEN

    def _inherit(self) -> None:
        clause = self.clause
        if clause.link in ("and", "inf", "main", "ing", "that", "rel") or clause.link in ("after", "before", "when"):
            doer = self._doer() if clause.link != "rel" else []
            if doer:
                clause.subject, clause.inherited = doer, True
                return
            if clause.link == "that" and clause.parent is not None:
                clause.subject, clause.inherited = self.clauses[clause.parent].subject, True

    # ------------------------------------------------------------ verbal nouns
    def _fill_noun(self, verb: Verb, parts: list[list[Unit]]) -> None:
        """Fill a verbal noun: a party right behind it does the deed, anything else suffers it; "ل" and "by" name the doer too."""
        clause = self.clause
        parts = [p for p in ([u for u in part if "manner" not in u.classes] for part in parts) if any(u.tag in "N#O" for u in p)]
        if verb.takes == "none" and not verb.through:
            behind = self.units[clause.verb + 1] if clause.verb + 1 < len(self.units) else None
            clause.subject = parts[0] if parts and behind is not None and behind.tag in "DN#O" else []
            return
        if verb.takes == "patient" or self.units[clause.verb].low in ("مقتل", "اصابه", "اصابات"):
            clause.subject, clause.passive = (parts[0] if parts else []), True
            return
        through = [u for prep, group in clause.groups if prep in (verb.through or {"on", "against"}) for u in group]
        given = [u for prep, group in clause.groups if prep == "to" for u in group]
        agent = bool(parts) and is_agent(parts[0]) and not (_SENDING & set(verb.gloss) and not _is_actor(parts[0]))
        if agent and (len(parts) > 1 or through or given or not self._takes_party(verb)):
            clause.subject = parts[0]
            clause.object = [u for p in parts[1:] for u in p] or given or through
        else:
            clause.object = [u for p in parts for u in p] or through

    def _takes_party(self, verb: Verb) -> bool:
        """Say whether a party alone behind the verbal noun suffers it: "اعتقال عناصر", "استهداف قوات النظام"; not "قصف قوات النظام"."""
        return bool({"target", "arrest", "assassinate", "attack", "abduct", "raid", "release"} & set(verb.gloss))

    def _lend(self, verb: Verb) -> None:
        """Take from a verb like "شن", "تعرض" or "تم" before the noun its doer or sufferer."""
        clause, units = self.clause, self.units
        if units[clause.verb].tag == "V" or clause.parent is None:
            return
        parent = self.clauses[clause.parent]
        lender = verb_of(units[parent.verb], self.book)
        close = clause.verb - parent.verb < 12
        if close and not clause.subject and not clause.passive and parent.lemmas & _ANNOUNCING and _is_party(parent.subject):
            clause.subject, clause.inherited = parent.subject, True
        if not close or lender.lends is None:
            return
        if lender.lends == "doer" and not clause.subject and not clause.passive and not parent.passive:
            clause.subject, clause.inherited = parent.subject, True
        elif lender.lends == "sufferer" and not clause.object and not clause.passive:
            clause.object = parent.subject

    def _antecedent(self) -> list[Unit]:
        """Return the noun group right before a relative clause."""
        units, end = self.units, self.clause.start
        while end > 0 and units[end - 1].tag in ',RA"(T':
            end -= 1
        begin = end
        while begin > 0:
            unit = units[begin - 1]
            if unit.tag in ";:,VXRC(P" and not (unit.tag == "P" and unit.low == "of"):
                break
            begin -= 1
        group = [u for u in units[begin:end] if u.tag in "N#DO"]
        return group or self._far_antecedent(begin)

    def _far_antecedent(self, end: int) -> list[Unit]:
        parent = self.clauses[self.clause.parent] if self.clause.parent is not None else None
        return parent.subject if parent is not None else []


def is_agent(part: list[Unit]) -> bool:
    """Say whether a noun group names one who acts: a party, a force, a weapon that strikes; fighters count, other people do not."""
    for unit in part[:4]:
        entry = unit.entry
        if unit.tag in "#D" or "manner" in unit.classes:
            continue
        if unit.place and not (entry and entry.actor):
            return False
        if entry is not None and (entry.actor or entry.modifier):
            return True
        if unit.classes & AGENTS or (entry is not None and (entry.who == "fighter" or entry.frames)) or unit.forms:
            return True
        if entry is not None and (entry.who or unit.classes):
            return False
    return False


def _is_party(part: list[Unit]) -> bool:
    """Say whether the group's first known word is a party or force itself, not a member of one."""
    first = next((u for u in part if u.entry is not None and (u.entry.actor or u.classes)), None)
    return first is not None and (bool(first.entry and first.entry.actor) or bool(first.classes & AGENTS))


def _is_actor(part: list[Unit]) -> bool:
    """Say whether the group names a party or force."""
    return any(u.classes & {"force", "gunmen"} or (u.entry is not None and u.entry.actor) for u in part)


def _people(part: list[Unit]) -> bool:
    return any(u.tag == "#" or (u.entry is not None and u.entry.who) for u in part)


def verb_harms(verb: Verb) -> bool:
    """Say whether the verb kills or wounds."""
    return bool(_HARM & set(verb.gloss))


# ------------------------------------------------------------------ groups
def _up_to_break(units: list[Unit]) -> list[Unit]:
    """Return the units up to a clause without verb of its own: "وكنا يومها", "وهم في الطريق"."""
    for at, unit in enumerate(units):
        if unit.tag == "C" and at + 1 < len(units) and units[at + 1].tag in "XO" and units[at + 1].start == unit.end:
            return units[:at]
        if unit.tag == "C" and unit.low not in ("and", "or", "then") and at:
            return units[:at]
    return units


def split_arabic(units: list[Unit]) -> tuple[list[Unit], list[Group]]:
    """Return (the units under no preposition, the prepositional groups in order); "of" keeps its noun's place, times stand outside."""
    free: list[Unit] = []
    groups: list[Group] = []
    inside: list[Unit] | None = None
    sealed = False
    for unit in units:
        if unit.tag in "\"()'":
            continue
        if unit.tag == "P" and not (unit.low == "of" and (inside or free)):
            inside, sealed = [], False
            groups.append((unit.low, inside))
        elif unit.tag == "O" and inside is not None and not inside:
            inside.append(unit)
            sealed = True
        elif unit.tag in _CUTS or unit.tag in "T(s" or unit.tag == "R":
            sealed = True
            if inside is None:
                free.append(unit)
        elif unit.tag == "C" and inside is not None and sealed:
            inside, sealed = None, False
        elif inside is not None and (sealed or (inside and _closes(inside, unit))) and unit.tag in "D#N" and (sealed or not unit.place):
            inside, sealed = None, False
            free += [Unit(",", "", ",", unit.start, unit.start), unit]
        elif inside is None:
            free.append(unit)
        else:
            inside.append(unit)
    return free, groups


def _closes(inside: list[Unit], unit: Unit) -> bool:
    """Say whether a unit cannot belong to the prepositional group before it: "إلى المدينة | قوة", "في سرمين | 3 مدنيين"."""
    whole = any(u.place or (u.entry is not None and u.classes) for u in inside)
    definite = inside[0].low == "the" or any(u.place or (u.entry is not None and u.entry.actor) for u in inside)
    if not whole or inside[-1].low in ("and", "or", "of") or inside[-1].tag in "#D":
        return False
    if unit.tag == "#":
        return definite or inside[-1].place
    wielded = any(u.classes & _WEAPONS for u in inside)
    if wielded and unit.tag == "N" and unit.classes & _TARGETS and not unit.classes & _WEAPONS:
        return True
    head = unit.entry is not None and bool(unit.classes & AGENTS or unit.entry.who or unit.classes & _THINGS_DONE) and unit.tag == "N"
    adjective = unit.entry is not None and (unit.entry.modifier or "demonym" in unit.classes or "manner" in unit.classes)
    return definite and head and not adjective and (inside[-1].place or inside[0].low == "the")


def noun_groups(free: list[Unit]) -> list[list[Unit]]:
    """Return the units under no preposition as noun groups: "قوات النظام | بلدة سرمين", "طائرة مسيرة تركية | سيارة"."""
    parts: list[list[Unit]] = []
    current: list[Unit] = []
    for at, unit in enumerate(free):
        if unit.tag in _CUTS or unit.tag in "T(s-/R":
            if current:
                parts.append(current)
            current = []
            continue
        if current and _opens(current, unit) and not (unit.tag == "D" and _is_adjective(free[at + 1 : at + 2])):
            parts.append(current)
            current = []
        if unit.tag != "A" and not (unit.tag == "C" and not current):
            current.append(unit)
    if current:
        parts.append(current)
    return [p for p in parts if any(u.tag in "N#O" for u in p)]


def _is_adjective(units: list[Unit]) -> bool:
    """Say whether the word behind an article is an adjective: of a state, of manner, or one that the book does not know."""
    unit = units[0] if units else None
    if unit is None or unit.place or unit.forms or unit.tag != "N":
        return False
    return unit.entry is None or bool(unit.classes & {"demonym", "manner"})


def _opens(current: list[Unit], unit: Unit) -> bool:
    """Say whether a unit begins a new noun group behind this one."""
    last = current[-1]
    if last.low in ("and", "or", "of") or last.tag in "#D" or unit.tag == "C" or unit.low == "of":
        return False
    if unit.tag == "#":
        return True
    if unit.tag == "O":
        return False
    head = next((u for u in current if u.tag == "N" and (u.entry is not None or u.place)), None)
    if unit.tag == "D":
        return _complete(current, last) and unit.low != "other"
    if unit.place:
        return not (head is not None and head.classes & {"placehead", "building", "post", "site", "people", "families", "force", "relief"})
    entry = unit.entry
    if entry is None:
        return False
    if entry.modifier or unit.classes & {"demonym", "manner", "belonging"}:
        return False
    if entry.actor:
        return not (last is head or (head is not None and not head.place and last.entry is not None and not last.entry.actor))
    if head is None:
        return False
    return not _construct(head, last, unit)


def _complete(current: list[Unit], last: Unit) -> bool:
    """Say whether a noun with article behind this group is a new one: the group is definite, or has its adjective."""
    definite = any(u.tag == "D" or u.place or (u.entry is not None and u.entry.actor) for u in current)
    adjective = last.entry is not None and (bool(last.entry.modifier) or "demonym" in last.classes or "manner" in last.classes)
    return (definite and last.entry is not None) or adjective


def _construct(head: Unit, last: Unit, unit: Unit) -> bool:
    """Say whether two nouns without article make one: "أطراف بلدة", "عناصر دورية", "سيارة قيادي"; not "مسيرة | سيارة"."""
    if head.place or (head.entry is not None and head.entry.actor):
        return False
    if last.entry is not None and (last.entry.modifier or "demonym" in last.classes or "manner" in last.classes):
        return False
    if head.classes & AGENTS and not head.classes & {"convoy", "force"}:
        return bool(unit.classes & AGENTS)
    if head.entry is not None and head.entry.who and unit.entry is not None:
        return bool(unit.classes & {"force", "convoy", "placehead"} or (head.entry.who != "fighter" and unit.entry.who))
    return True
