"""Clauses: a row of units comes in; each verb with its subject, objects and prepositional groups goes out.

There is no parser: a clause is cut at conjunctions, relatives and commas, and roles follow from word order and voice
(finite-state cutting as in FASTUS, Hobbs et al. 1992).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from marsad.extract.phrasebook import PhraseBook
from marsad.extract.units import Unit
from marsad.extract.verbs import BE, GUESSED, acts, is_verb, kinds_of, lemmas_of

Group = tuple[str, list[Unit]]
Parts = tuple[list[Unit], list[Group]]
SIGNS = frozenset(",;:.!?()\"'-/|sC")
_COMING = frozenset({"will", "shall", "'ll"})
_FINITE_HEAD = (
    "have",
    "has",
    "had",
    "will",
    "would",
    "may",
    "might",
    "could",
    "can",
    "should",
    "must",
    "did",
    "does",
    "do",
    "cannot",
    "shall",
)


@dataclass(slots=True, eq=False)
class Clause:
    """One verb group with what stands around it.

    `link` is how it hangs on the clause before: main, that, rel, inf, ing, reduced, resumed, and, or the conjunction's own word.
    """

    number: int
    verb: int
    lemmas: frozenset[str]
    kinds: frozenset[str]
    passive: bool
    aux: tuple[str, ...]
    start: int
    end: int
    link: str
    negated: bool = False
    subject: list[Unit] = field(default_factory=list)
    object: list[Unit] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    parent: int | None = None
    inherited: bool = False
    after: tuple[str, ...] = ()
    bound: bool = False

    @property
    def present(self) -> bool:
        """Say whether the verb is in the simple present, which tells of custom or state, not of an event."""
        return not self.aux and bool(self.kinds & {"base", "s"}) and not self.kinds & {"past", "pp"} and self.link != "inf"

    @property
    def stative(self) -> bool:
        """Say whether it is a passive in the present ("is used by"), which tells of a state."""
        return self.passive and self.aux[:1] in (("is",), ("are",)) and "been" not in self.aux and "being" not in self.aux

    @property
    def future(self) -> bool:
        """Say whether the verb speaks of what is still to come ("will", "is to be")."""
        return not _COMING.isdisjoint(self.aux) or (self.bound and self.aux[:1] in (("is",), ("are",)))

    @property
    def owed(self) -> bool:
        """Say whether the verb only tells what must be done ("has to agree"); "had to flee" was done."""
        return self.bound and self.aux[:1] in (("has",), ("have",))

    @property
    def pluperfect(self) -> bool:
        """Say whether the verb speaks of what had happened before."""
        return "had" in self.aux


def _verb_at(units: list[Unit], at: int) -> tuple[tuple[str, ...], bool, int, bool]:
    """Return the auxiliaries before a verb, whether it is negated, where its group starts, and whether "to" opens it."""
    aux: list[str] = []
    negated, start, to = False, at, False
    back = at - 1
    while back >= 0:
        unit = units[back]
        if unit.tag == "X":
            aux.insert(0, unit.low)
        elif unit.low in ("not", "never") or unit.low == "to":
            negated |= unit.low != "to"
            to |= unit.low == "to"
        elif unit.tag != "A":
            break
        start = back
        back -= 1
    for unit in units[max(0, start - 1) : at]:
        negated |= unit.low.endswith("n't")
    return tuple(aux), negated, start, to


def _cut(units: list[Unit], last: int, start: int, told: bool) -> tuple[int, str]:
    """Return where the clause of the verb group at `start` begins, after the verb at `last`, and how it is linked."""
    at = start
    while at - 1 > last:
        at -= 1
        unit = units[at]
        if unit.tag == "," and at + 1 == start:
            opening = next((b for b in range(at - 1, last + 1, -1) if units[b].tag == ","), None)
            if opening is not None:
                at = opening
                continue
        if unit.tag == "R":
            return at, "that" if unit.low == "that" and told else "rel"
        if unit.tag == "C" and unit.low == "and" and _joins_two(units, last, at):
            continue
        if unit.tag == "C" and unit.low == "and" and (opener := _list_opener(units, last, at)) >= 0:
            at = opener + 1
            continue
        if unit.tag == "C":
            return at, "and" if unit.low in ("and", "or", "but", "nor") else unit.low
        if unit.tag in ";:" or (unit.tag == "," and at > last + 1) or unit.tag == "-":
            return at, "main" if unit.tag != "," else "and" if start == at + 1 else "main"
    return -1, ""


def _joins_two(units: list[Unit], last: int, at: int) -> bool:
    """Say whether the "and" at `at` only joins the two that "between" named."""
    prep = next((n for n in range(at - 1, last, -1) if units[n].tag == "P" and units[n].low != "of"), None)
    return prep is not None and units[prep].low == "between" and not any(u.low == "and" for u in units[prep:at])


_SUBORDINATE = frozenset(
    {"where", "when", "while", "after", "before", "as", "because", "although", "though", "since", "if", "that", "which"}
)


def _list_opener(units: list[Unit], last: int, at: int) -> int:
    """Return where the conjunction stands that opens a list of nouns up to the "and" at `at` ("where A and B were killed"), else -1."""
    for back in range(at - 1, last, -1):
        unit = units[back]
        if unit.tag in "CR" and unit.low in _SUBORDINATE:
            return back if back < at - 1 else -1
        if not (unit.tag in "N#DA" or unit.low == "of") or (unit.forms and unit.entry is None):
            return -1
    return -1


def _first_cut(units: list[Unit], start: int) -> int:
    """Return where the first clause begins: behind "and" where a verbless part with its own event noun goes before a new doer.

    "Clashes near Hama and the regime forces shell the city" tells of two things.
    """
    for at in range(start - 1, 0, -1):
        if units[at].tag == ";" or (units[at].tag == ":" and at < 7):
            return at
        if units[at].low in _WHEN and not BE.isdisjoint(u.low for u in units[:at]) and _is_doer(units[at + 1 : start]):
            return at  # "was in good health when the army detained him", "there was a brawl in which they killed a man"
        if units[at].tag == "C" and units[at].low in ("and", "while", "as", "but", "where"):
            behind, before = units[at + 1 : start], units[:at]
            doer = any(acts(u) or u.classes & {"projectile", "raid"} or u.tag == "#" for u in behind) and not any(
                u.tag == "P" for u in behind
            )
            if doer and acts(units[at - 1]) and any(u.tag in "C," for u in units[max(0, at - 5) : at - 1]):
                continue  # "..., and the regime forces and warplanes bomb the town"
            told = any(u.entry is not None and (u.entry.frames or u.entry.effect) for u in before)
            whole = behind[:1] != [] and behind[0].tag == "D" and any(u.entry and u.entry.actor for u in behind) and _ends_in_place(before)
            return at if doer and (told or whole) else 0
    return 0


_WHEN = frozenset({"when", "which", "while", "because", "whom"})


def _is_doer(units: list[Unit]) -> bool:
    """Say whether these units are a noun group alone that can act."""
    return any(acts(u) for u in units) and all(u.tag in 'N#DA"' for u in units)


def _cited(units: list[Unit]) -> frozenset[int]:
    """Return the positions of words quoted as a name behind a preposition: on a charge of "helping them to escape"."""
    tags = [u.tag for u in units]
    marks = [n for n, tag in enumerate(tags) if tag == '"'] if '"' in tags else []
    found: set[int] = set()
    for first, last in zip(marks[::2], marks[1::2], strict=False):
        if first and units[first - 1].tag == "P" and last - first < 10:
            found.update(range(first + 1, last))
    return frozenset(found)


_LOADED = frozenset("load lade pack fill equip mount accompany back support lead escort".split())


def _is_within_subject(first: Clause, units: list[Unit], at: int, aux: tuple[str, ...]) -> bool:
    """Say whether the first verb is only a participle of the subject: "A convoy carrying kits reached", "trucks loaded with X came"."""
    kinds = kinds_of(units[at].forms)
    told = any(u.tag in "N#" for u in units[first.start : first.verb])
    if first.aux or not told or not ("past" in kinds or aux[:1] in (("was",), ("were",), ("has",), ("have",))):
        return False
    between = units[first.verb + 1 : at]
    if any(u.tag in ";:" or u.low in ("while", "when", "after", "as", "but", "before", "because", "that") for u in between):
        return False
    if "ing" in first.kinds:
        return not any(u.tag == "C" for u in between)
    joined = any(u.tag in "C," for u in between)
    led = bool(between) and between[0].tag == "P" and "pp" in first.kinds and "base" not in first.kinds
    return led and (bool(first.lemmas & _LOADED) or not (joined or first.lemmas & _INTRANSITIVE))


def _ends_in_place(units: list[Unit]) -> bool:
    """Say whether words without a verb are whole: they end in the name of a place ("Calm in the city of Tal")."""
    last = next((u for u in reversed(units) if u.tag == "P"), None)
    end = units[-1] if units else None
    named = end is not None and end.tag == "N" and (end.entry is None or end.place or "placehead" in end.classes)
    return named and last is not None and last.low in ("in", "of", "at", "near", "on")


def find_clauses(units: list[Unit], book: PhraseBook, headline: bool = False) -> list[Clause]:
    """Return the clauses of a sentence in order of their verbs; a sentence without a verb has none."""
    cited = _cited(units)
    likely = [i for i, u in enumerate(units) if u.tag in "NA" and (u.forms or u.low.endswith(GUESSED))]
    verbs = [i for i in likely if i not in cited and is_verb(units, i, headline)]
    terse = headline and units[-1:] != [] and units[-1].tag != "."
    clauses: list[Clause] = []
    opened: list[int] = []
    for number, at in enumerate(verbs):
        aux, negated, start, to = _verb_at(units, at)
        opened.append(start)
        kinds = kinds_of(units[at].forms)
        last = verbs[number - 1] if number else -1
        told = bool(clauses) and bool(clauses[-1].lemmas & book.telling.governing)
        begin, link = _cut(units, last, start, told) if number else (_first_cut(units, start), "main")
        bare = not aux and not to
        within = number == 1 and not to and _is_within_subject(clauses[0], units, at, aux)
        finite = aux[:1] and aux[0] in ("is", "are", "was", "were", "has", "have", "had")
        if within:
            begin, link = start, "resumed"
        elif to and number and not finite:
            begin, link = start, "inf"
        elif begin < 0 or (link == "main" and number and begin == start - 1 and kinds & {"ing"}):
            shown = kinds - _done_by(units[at]) if bare else frozenset[str]()
            if "pp" in shown and at + 1 < len(units) and units[at + 1].low == "by" and link != "main":
                begin, link = start, "reduced"
            else:
                begin, link = _close_cut(clauses, start, last, shown, told)
        if link in ("and", "main") and bare and "ing" in kinds and number:
            link = "ing"
        passive = ("pp" in kinds and not BE.isdisjoint(aux)) or (
            (bare and "pp" in kinds and _reduced(units, at, begin, link)) or (terse and "pp" in kinds and bare and _ends(units, at))
        )
        if passive and bare and link not in ("and",):
            link = "reduced"
        clauses.append(
            Clause(number, at, lemmas_of(units[at].forms), kinds, passive, aux, begin, len(units), link, negated,
                   parent=number - 1 if number else None, after=tuple([u.low for u in units[at + 1:at + 6]]), bound=to)
        )  # fmt: skip
    for clause, following in pairwise(clauses):
        clause.end = max(following.start, clause.verb + 1)
    for clause, start in zip(clauses, opened, strict=True):
        _fill(clause, units, clauses, split_groups(units[clause.start : start], opening=True), book.particles)
        clause.passive = clause.passive or _done_to_subject(clause) or _shares_passive(clause, clauses)
    return clauses


_PATIENTS = frozenset(
    "kill wound injure arrest detain abduct kidnap displace free release execute assassinate behead murder evacuate martyr hurt treat "
    "rescue hospitalise".split()
)
_TAKEN = frozenset("capture shoot torture beat hang stab imprison jail interrogate seize hospitalize deport expel".split())
_RUINED = frozenset({"damage", "destroy", "burn", "demolish", "raze", "level", "flatten", "torch"})


def _done_to_subject(clause: Clause) -> bool:
    """Say whether a bare participle tells what was done to its subject: "two soldiers killed", "3 members wounded in the blast"."""
    if clause.aux or "pp" not in clause.kinds or clause.inherited:
        return False
    if clause.lemmas & _RUINED and not clause.object:
        return any(u.classes & {"building", "carrier", "property"} for u in clause.subject) and any(u.tag == "#" for u in clause.subject)
    if not clause.lemmas & _PATIENTS:
        return False
    told = clause.object[1].entry if len(clause.object) > 1 and clause.object[0].tag == "#" else None
    named = any(u.tag in "#N" for u in clause.object) and not (told is not None and told.effect)  # "5 killed and 14 wounded"
    return not named and any(u.tag == "#" or (u.entry is not None and u.entry.who) for u in clause.subject)


def _shares_passive(clause: Clause, clauses: list[Clause]) -> bool:
    """Say whether a bare participle shares the auxiliary told before: "was killed and his house levelled", "captured and shot"."""
    if clause.parent is None or clause.link != "and" or clause.aux or "pp" not in clause.kinds:
        return False
    if clause.inherited and not clause.lemmas & (_PATIENTS | _TAKEN):
        return False
    parent = clauses[clause.parent]
    return parent.passive and bool(parent.aux) and not any(u.tag in "#N" for u in clause.object)


def _close_cut(clauses: list[Clause], start: int, last: int, bare: frozenset[str], told: bool) -> tuple[int, str]:
    """Return the cut and link of a verb with no conjunction before it; `bare` are its forms if it has no auxiliary."""
    if "ing" in bare:
        return start, "ing"
    if told and "pp" in bare and start == last + 1 and clauses[-1].passive:
        return start, "reduced"  # "were reported injured"
    if told:
        return last + 1, "that"
    if "pp" in bare and not clauses[-1].aux and "pp" not in clauses[-1].kinds:
        return start, "reduced"
    return start, "resumed"


def _done_by(unit: Unit) -> frozenset[str]:
    """Return the form that an intransitive verb does not have beside a noun: "children stepped on" is no passive."""
    return frozenset({"pp"}) if lemmas_of(unit.forms) & _INTRANSITIVE else frozenset()


def _goes_on_above(units: list[Unit], clause: Clause, parent: Clause) -> bool:
    """Say whether a verb behind "and" goes on with the verb above a participle: "seized a truck loaded with arms and held its driver"."""
    if parent.link != "reduced" or not parent.passive or clause.passive or clause.lemmas & _INTRANSITIVE:
        return False
    return clause.verb + 1 < len(units) and units[clause.verb + 1].tag in "D#N"


_ASPECT = frozenset("begin start continue keep resume stop finish cease escalate intensify renew".split())
_INTRANSITIVE = frozenset(
    "land fall arrive cross flee die explode go come head march protest gather clash advance perish retreat enter step tread rise happen "
    "occur depart vanish disappear emerge stand erupt".split()
)


def _reduced(units: list[Unit], at: int, begin: int, link: str) -> bool:
    """Say whether a past participle without auxiliary is passive: "killed by", "fired from", "brought to Syria"."""
    behind = units[at + 1] if at + 1 < len(units) else None
    if link == "and" or behind is None or _INTRANSITIVE & lemmas_of(units[at].forms):
        return False
    if behind.low == "by" or (behind.low in ("out", "up", "down", "off") and at + 2 < len(units) and units[at + 2].low == "by"):
        return True
    lone = link in ("reduced",) or at == begin
    return lone and (behind.tag in "PT" or behind.tag in ",;")


def _ends(units: list[Unit], at: int) -> bool:
    """Say whether no object follows: in a headline "Two fighters killed in ..." is passive."""
    behind = units[at + 1] if at + 1 < len(units) else None
    if behind is not None and behind.low in ("down", "up", "off", "away", "out"):
        behind = units[at + 2] if at + 2 < len(units) else None
    if _INTRANSITIVE & lemmas_of(units[at].forms):
        return False
    return at > 0 and (behind is None or behind.tag in "PT,;C-|" or behind.low in _FOUND_AS)


_FOUND_AS = frozenset("dead shot hanged slain beheaded murdered strangled executed stabbed".split())


def _fill(clause: Clause, units: list[Unit], clauses: list[Clause], front: Parts, phrasal: dict[str, frozenset[str]]) -> None:
    """Fill in who and what stands around the verb; `front` is what stands before its verb group."""
    before, groups = front
    clause.subject = [u for u in before if u.tag not in SIGNS]
    particle = clause.verb + 1 < clause.end and units[clause.verb + 1].low in phrasal.get(units[clause.verb].low, ())
    after, more = split_groups(units[clause.verb + 1 + particle : clause.end])
    clause.negated |= bool(clause.subject) and clause.subject[0].low in ("no", "nobody", "none", "neither")
    clause.object = [u for u in after if u.tag not in SIGNS]
    clause.groups = groups + more
    if not clause.subject and groups:
        _take_subject(clause, units, groups, more)
    if clause.subject and any(u.entry or u.place or u.tag in "NO#" for u in clause.subject):
        return
    clause.inherited = True
    if clause.parent is not None:
        _inherit(clause, units, clauses, clauses[clause.parent])


def _take_subject(clause: Clause, units: list[Unit], groups: list[Group], more: list[Group]) -> None:
    """Take the subject out of a group: "Nearby Madaya has been encircled", "with nine civilians killed"."""
    if [prep for prep, _ in groups] == ["nearby"]:
        clause.subject, clause.groups = groups[0][1], more
    elif groups[-1][0] == "with" and _is_done_to(units, clause, groups[-1][1]):
        clause.subject, clause.passive = groups[-1][1], True


def _inherit(clause: Clause, units: list[Unit], clauses: list[Clause], parent: Clause) -> None:
    """Give a clause without a subject that of the clause above, or the noun that it hangs on."""
    if clause.link == "that" and clause.bound and parent.passive:
        clause.subject = parent.subject  # "civilians were said to have been killed"
    elif clause.link == "reduced" and clause.verb and units[clause.verb - 1] is units[parent.verb] and parent.passive:
        clause.subject = parent.subject  # "were reported killed"
    elif clause.link == "ing" and clause.verb and units[clause.verb - 1] is units[parent.verb] and parent.lemmas & _ASPECT:
        clause.subject = parent.subject  # "began withdrawing"
    elif clause.link in ("rel", "reduced") or (clause.link == "ing" and units[clause.verb - 1].tag not in ",PC"):
        clause.subject = _antecedent(units, clause)
    elif clause.link == "resumed":
        origin = clauses[parent.parent] if parent.parent is not None and parent.link in ("reduced", "ing") else parent
        if parent.subject and parent.link == "reduced" and parent.subject[0].start > units[origin.verb].start:
            origin = parent
        clause.subject = origin.subject if parent.link not in ("reduced", "ing") or parent.parent is not None else parent.subject
        if not clause.subject:
            clause.subject = _antecedent(units, parent)
    elif clause.link == "and" and _goes_on_above(units, clause, parent) and parent.parent is not None:
        clause.subject = clauses[parent.parent].subject
    elif clause.link in ("and", "inf", "ing", "main"):
        clause.subject = (
            parent.object
            if clause.link == "inf" and parent.object and parent.lemmas & {"force", "drive", "order", "ask", "allow", "see"}
            else parent.subject
        )


def _is_done_to(units: list[Unit], clause: Clause, group: list[Unit]) -> bool:
    """Say whether a bare participle tells what was done to the people right before it: "with nine civilians killed"."""
    if clause.aux or "pp" not in clause.kinds or not clause.lemmas & _PATIENTS or not group:
        return False
    last = group[-1]
    return last is units[clause.verb - 1] and last.entry is not None and bool(last.entry.who)


def _antecedent(units: list[Unit], clause: Clause) -> list[Unit]:
    """Return the noun group right before a relative or participle clause."""
    end = clause.start
    while end > 0 and units[end - 1].tag in ',RA"P(':
        end -= 1
    begin, found = end, False
    while begin > 0:
        unit = units[begin - 1]
        if unit.tag in ";:,VXRCO(" or (unit.forms and unit.tag == "N" and not unit.entry):
            break
        if unit.tag == "P" and unit.low != "of" and found:
            break
        found |= bool(unit.entry or unit.place)
        begin -= 1
    return [u for u in units[begin:end] if u.tag in "N#DO"]


def _whole(group: list[Unit]) -> bool:
    """Say whether a prepositional group has its noun already, and is no list that goes on."""
    return group[-1].low not in ("of", "and", "or") and not any(u.tag == "#" for u in group[-1:])


def split_groups(units: list[Unit], opening: bool = False) -> Parts:
    """Return (the units under no preposition, the prepositional groups in order); "of" keeps its noun's place.

    In the `opening` of a clause, before its verb, a determiner or number after a finished group opens the subject: "During the evacuation a
    drone struck".
    """
    free: list[Unit] = []
    groups: list[Group] = []
    inside: list[Unit] | None = None
    sealed = quoted = False
    for unit in units:
        tag = unit.tag
        if tag == "P" and unit.low != "of":
            inside, sealed = [], False
            groups.append((unit.low, inside))
        elif tag == '"':
            quoted = opening and bool(inside)
            continue
        elif quoted and inside and _whole(inside) and unit.entry is not None and unit.entry.actor:
            inside, quoted = None, False  # on a charge of "theft" ISIS executed ...
            free.append(unit)
        elif tag in ",;:(-" or tag == "T":
            sealed = True
            if inside is None:
                free.append(unit)
        elif opening and inside and not sealed and tag in "D#" and inside[-1].tag == "N" and _whole(inside):
            inside = None
            free.append(unit)
        elif opening and units[0].tag == "P" and len(groups) == 1 and inside and tag == "N" and inside[-1].place and acts(unit):
            inside = None
            free.append(unit)  # "In Basra riot police fired"
        elif inside is not None and sealed and (tag in "D#N" or tag == "O") and not unit.place:
            inside, sealed = None, False
            free.append(unit)
        elif inside is None:
            free.append(unit)
        else:
            inside.append(unit)
            sealed = sealed and not unit.place
    return free, groups
