"""Arabic roles: a clause with its bounds comes in; who does it, to whom or what, and where goes out.

Verbs mostly stand first, the passive often looks like the active, and a verb may leave its doer to the clause before: classes, number and
gender of the words decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from marsad.extract.arabic import plain_word
from marsad.extract.arabic_book import ArabicBook, Verb
from marsad.extract.arabic_groups import (
    AGENTS,
    THINGS_DONE,
    has_people,
    is_actor,
    is_agent,
    is_party,
    noun_groups,
    split_arabic,
    up_to_break,
    verb_harms,
)
from marsad.extract.clauses import Clause, Group
from marsad.extract.units import Unit

_PLURAL = frozenset({"mp", "md", "fp", "fd", "we"})
_ANNOUNCING = frozenset({"announce", "declare", "claim", "confirm"})
_SENDING = frozenset({"send", "deploy", "bring", "run", "mass", "push", "withdraw", "dispatch"})
_SENT = frozenset({"convoy", "fighters", "arms", "shipment", "projectile", "drone", "smallarm", "relief"})
_TAKEN = frozenset({"arrest", "detain", "seize", "confiscate", "demolish", "abduct"})
_BROKEN = frozenset("فصايل كتايب سرايا عشاير خلايا الويه عصايب قوي اجهزه فرق حركه".split())
_FEMALE = frozenset("طفله امراه سيده فتاه معلمه ممرضه طبيبه ام ناشطه صحفيه شابه عائله عايله اسره شهيده".split())


def verb_of(unit: Unit, book: ArabicBook) -> Verb:
    """Return the verb that a unit with forms belongs to."""
    return book.verbs[unit.forms[0][0]]


@dataclass(slots=True)
class Filler:
    """Fills the parties of one clause."""

    units: list[Unit]
    book: ArabicBook
    clauses: list[Clause]
    clause: Clause

    def fill(self) -> None:
        """Put subject, object and groups where the words say."""
        clause, units = self.clause, self.units
        verb = verb_of(units[clause.verb], self.book)
        free, groups = split_arabic(up_to_break(units[clause.verb + 1 : clause.end]))
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
            sent = [u for prep, group in clause.groups if prep in verb.through for u in group]
            clause.object = clause.object + (sent if any(u.classes & _SENT for u in sent) else [])
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
        if clause.subject and clause.subject[0].tag == "O" and units[clause.verb].tag == "N" and clause.parent is not None:
            said = self.clauses[clause.parent]
            if len(clause.subject) == 1 and said.subject and said.lemmas & self.book.telling.governing:
                clause.subject, clause.inherited = said.subject, True  # "نفت القيادة قيامها ب"
        self._lend(verb)
        self._lend_means()
        self._lend_result()
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
            u.classes & {"force", "people", "aircraft", "drone", "projectile", "carrier"}
            and v.tag == "O"
            and v.low in ("her", "him", "them")
            for u, v in pairwise(clause.subject)
        )
        if owned and any(u.entry is not None and u.entry.actor for u in teller.subject):
            means = [u for u in clause.subject if u.classes & AGENTS and not u.classes & {"force"}]
            clause.subject, clause.inherited = [*means, *teller.subject], True

    def _resumed(self, verb: Verb) -> bool:
        """Say whether a relative clause takes up its noun by a pronoun behind the verb: "طبيبين احتجزتهما القوات"."""
        clause = self.clause
        behind = clause.verb + 1
        glued = behind < clause.end and self.units[behind].tag == "O" and self._glued(behind)
        return clause.link == "rel" and glued and self.units[clause.verb].tag == "V" and verb.takes == "object"

    def _name_doer_behind(self, verb: Verb) -> None:
        """Give a verbal noun the doer of a verb right behind it: "القصف نفذته القوات"."""
        clause = self.clause
        if verb.lends != "doer" or clause.link not in ("rel", "resumed", "reduced") or not clause.number or not clause.subject:
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
            self._take_body()
        else:
            clause.object = [u for p in rest for u in p]

    def _take_body(self) -> None:
        """Give a verb of finding the word that tells how someone was found: "عُثر على شاب مقتولاً"."""
        clause = self.clause
        found = clause.subject if clause.passive else clause.object
        if "find" in clause.lemmas and has_people(found):
            found += [u for u in self.units[clause.verb : clause.end] if "corpse" in u.classes and u not in found]

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
        elif (
            parts
            and is_agent(parts[0])
            and self._agrees(parts[0])
            and not (verb_harms(verb) and not is_party(parts[0]) and self._person() == "ms")
        ):
            clause.subject = parts[0]
        elif parts and self._lone_patient(verb, parts[0]):
            clause.passive, clause.subject = True, parts[0]
        elif parts:
            clause.object = [u for p in parts for u in p]

    def _agrees(self, part: list[Unit]) -> bool:
        """Say whether a noun may be the doer by its gender: "اعتقلت قيادياً" has another doer."""
        head = next((u for u in part if u.tag == "N" and u.entry is not None), None)
        if head is None or head.entry is None or self._person() != "fs" or head.entry.actor:
            return True
        return head.entry.who != "fighter" or head.entry.plural or head.low.endswith("ه")

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
        held = verb_harms(verb) or bool({"arrest", "abduct"} & set(verb.gloss))
        return not parts and held and has_people(own) and not (is_party(own) if verb_harms(verb) else is_agent(own))

    def _lone_patient(self, verb: Verb, part: list[Unit]) -> bool:
        """Say whether the only noun behind the verb is what it was done to, no one having done it in these words."""
        if verb.lends or self.clause.lemmas & self.book.telling.governing:
            return False
        person = self._person()
        if not (has_people(part) or any(u.classes & THINGS_DONE or u.place or "placehead" in u.classes for u in part)):
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
        return bool(doer) and (is_agent(doer) or has_people(doer))

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
        return (first.endswith(("ه", "ات", "اء")) and first != "لواء") or first in _BROKEN

    def _inherit(self) -> None:
        clause = self.clause
        if clause.link in ("and", "inf", "main", "ing", "that", "rel") or clause.link in ("after", "before", "when", "beyond"):
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
        if verb.takes == "patient" or self.units[clause.verb].low in ("مقتل", "اصابه", "اصابات", "مصرع"):
            clause.subject, clause.passive = (parts[0] if parts else []), True
            return
        through = [u for prep, group in clause.groups if prep in (verb.through or {"on", "against"}) for u in group]
        given = [u for prep, group in clause.groups if prep == "to" for u in group]
        agent = bool(parts) and is_agent(parts[0]) and not (_SENDING & set(verb.gloss) and not is_actor(parts[0]))
        if agent and (len(parts) > 1 or through or given or not self._takes_party(verb)):
            clause.subject = parts[0]
            clause.object = [u for p in parts[1:] for u in p] or given or through
        else:
            told = [u for p in parts for u in p]
            clause.object = (through or told) if verb.takes == "none" else (told or through)

    def _takes_party(self, verb: Verb) -> bool:
        """Say whether a party alone behind the verbal noun suffers it: "اعتقال عناصر", "قتل إرهابيين"; not "قصف قوات النظام"."""
        return not {"bomb", "shell", "fire", "explode", "withdraw", "control"} & set(verb.gloss)

    def _lend(self, verb: Verb) -> None:
        """Take from a verb like "شن", "تعرض" or "تم" before the noun its doer or sufferer."""
        clause, units = self.clause, self.units
        if units[clause.verb].tag == "V" or clause.parent is None:
            return
        parent = self.clauses[clause.parent]
        lender = verb_of(units[parent.verb], self.book)
        if parent.link == "reduced" and lender.lends is None and parent.parent is not None:  # "أقدم مسلحون يستقلون دراجة على قتل"
            parent = self.clauses[parent.parent]
            lender = verb_of(units[parent.verb], self.book)
        close = clause.verb - parent.verb < 12
        if close and not clause.subject and not clause.passive and parent.lemmas & _ANNOUNCING and is_party(parent.subject):
            clause.subject, clause.inherited = parent.subject, True
        if not close or lender.lends is None:
            return
        if lender.lemma == "تبني" and clause.passive and parent.subject:
            clause.groups.append(("by", parent.subject))  # "تبنى التنظيم مقتل عنصر"
        if lender.lends == "doer" and not clause.subject and not clause.passive and not parent.passive:
            clause.subject, clause.inherited = parent.subject, True
        elif lender.lends == "accused" and not clause.subject:
            clause.subject = noun_groups(parent.object)[-1] if parent.object else []
        elif lender.lends == "sufferer" and not clause.object and not clause.passive:
            clause.object = parent.subject

    def _lend_result(self) -> None:
        """Give an arrest or seizure that followed from an operation the doer of that operation: "نفذت دورية عملية أسفرت عن اعتقال"."""
        clause = self.clause
        parents = [c for c in self.clauses[: clause.number] if self.units[c.verb].tag == "V"]
        if self.units[clause.verb].tag == "V" or clause.subject or clause.passive or not clause.lemmas & _TAKEN or not parents:
            return
        if verb_of(self.units[parents[-1].verb], self.book).lends == "result":
            doer = next((c.subject for c in reversed(parents[:-1]) if c.subject and not c.passive and is_actor(c.subject)), None)
            doer = doer or next((c.subject for c in reversed(parents[:-1]) if c.subject and not c.passive and is_agent(c.subject)), None)
            if doer:
                clause.subject, clause.inherited = doer, True

    def _lend_means(self) -> None:
        """Give a verbal noun behind "ب" the doer of its verb, whose means it tells: "اعتدى مستوطنون بالضرب على", "رد الجيش بقصف"."""
        clause, units = self.clause, self.units
        if units[clause.verb].tag == "V" or clause.parent is None or clause.subject or clause.passive or clause.start == 0:
            return
        parent, led = self.clauses[clause.parent], units[clause.start - 1]
        active = units[parent.verb].tag == "V" and not parent.passive and parent.subject and is_agent(parent.subject)
        if active and plain_word(led.text) == "ب" and verb_of(units[parent.verb], self.book).lends is None:
            clause.subject, clause.inherited = parent.subject, True

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
