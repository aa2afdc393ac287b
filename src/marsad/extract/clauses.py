"""Clauses: a row of units comes in; each verb with its subject, objects and prepositional groups goes out.

There is no parser: a clause is cut at conjunctions, relatives and commas, and roles follow from word order and voice
(finite-state cutting as in FASTUS, Hobbs et al. 1992).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from marsad.extract.phrasebook import PhraseBook
from marsad.extract.units import Unit

Group = tuple[str, list[Unit]]
SIGNS = frozenset(",;:.!?()\"'-/|sC")
_BE = ("was", "were", "been", "being", "is", "are", "be", "'s", "got", "get", "gets", "getting", "am")
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
        return any(a in ("will", "shall", "'ll") for a in self.aux) or (self.bound and self.aux[:1] in (("is",), ("are",)))

    @property
    def owed(self) -> bool:
        """Say whether the verb only tells what must be done ("has to agree"); "had to flee" was done."""
        return self.bound and self.aux[:1] in (("has",), ("have",))

    @property
    def pluperfect(self) -> bool:
        """Say whether the verb speaks of what had happened before."""
        return "had" in self.aux


@cache
def kinds_of(forms: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """Return the kinds of a verb's forms: base, s, past, pp, ing. Kept, since the book has few rows of forms."""
    return frozenset(kind for _, kind in forms)


@cache
def lemmas_of(forms: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """Return the lemmas of a verb's forms."""
    return frozenset(lemma for lemma, _ in forms)


def _neighbour(units: list[Unit], at: int, step: int) -> Unit | None:
    at += step
    while 0 <= at < len(units) and (units[at].tag in 'A"' or (step < 0 and units[at].tag == ")")):
        if units[at].tag == ")":
            at = next((n for n in range(at, max(-1, at - 8), -1) if units[n].tag == "("), at)
        at += step
    return units[at] if 0 <= at < len(units) else None


def _is_verb(units: list[Unit], at: int, headline: bool) -> bool:
    """Say whether a noun or adverb is a verb here."""
    unit = units[at]
    if unit.tag == "N" and not unit.forms and unit.entry is None and not unit.place and unit.low.endswith(("ing", "ed", "en")):
        unit.forms = _guessed(units, at)
    if not unit.forms:
        return False
    kinds = kinds_of(unit.forms)
    if "ing" in kinds and at and units[at - 1].tag == '"':
        return False  # on a charge of "mocking religion"
    before, behind = _neighbour(units, at, -1), _neighbour(units, at, 1)
    noun = bool(unit.entry and (unit.entry.frames or unit.entry.classes))
    if kinds & {"past", "pp"} and not kinds & {"base"}:
        stated = unit.entry is not None and unit.entry.effect and before is not None and before.tag == "#"
        return not stated and _is_past(before, behind)  # "14 wounded" tells a state
    if "ing" in kinds:
        return _is_gerund(before, behind, noun)
    if before is None:
        return False
    if (before.tag == "X" or before.low == "to") and before.low not in (_BE if "pp" not in kinds else ()):
        governed = at > 1 and bool(units[at - 2].forms) and units[at - 2].tag == "N" and units[at - 1].low == "to"
        return not (before.low == "to" and noun and not governed and not (behind and behind.tag in "DN#O"))
    if before.tag in "DP#" or before.low.endswith(("'s", "s'")):
        return False
    if before.forms and before.entry is None and not kinds & ({"past", "pp"} if before.low.endswith("ing") else {"past", "pp", "s"}):
        return False  # a plain form right behind a verb is its noun: "took place"
    if noun and "pp" in kinds and before.tag in "N#" and behind and behind.low in ("by", "in", "when", "after", "as"):
        return True
    if noun:
        if unit.start - before.end > 1 and before.tag == "N":
            return False  # "the regime forces' attack"
        if "s" in kinds and _governed(units, at):
            return False  # "were killed by Coalition strikes on"
        named = before.tag == "N" and (before.entry or before.place) and "pp" not in kinds
        return before.tag in "OR" or bool(named and behind and (behind.tag in "D#" or (headline and _acts(before) and _is_aim(behind))))
    if before.tag in "ORN,C":
        leads = before.tag != "N" or _acts(before) or before.place or before.text[:1].isupper() or before.low.endswith("s")
        return (headline and leads) or bool(kinds & {"past", "s"}) or before.tag in "ORC" or bool(behind and behind.tag in "DNTP#AX")
    return False


def _governed(units: list[Unit], at: int) -> bool:
    """Say whether the noun group before a word hangs on "by", "in", "after": the word is its last noun then."""
    back = at - 1
    while back >= 0 and units[back].tag in "N#D":
        back -= 1
    return 0 <= back < at - 1 and units[back].low in ("by", "in", "from", "with", "after", "during", "amid")


def _guessed(units: list[Unit], at: int) -> tuple[tuple[str, str], ...]:
    """Return the forms of a word that no list has and that can only be a verb there: "was defending", "he denounced", "lorries filed in"."""
    low = units[at].low
    ing, past = low.endswith("ing"), low.endswith("ed") or low.endswith("en")
    if len(low) < 5 or not (ing or past) or not low.isalpha() or units[at].text[:1].isupper() or low.endswith("eed"):
        return ()
    before, behind = _neighbour(units, at, -1), _neighbour(units, at, 1)
    if before is not None and before.tag == "X":
        return ((low, "ing"),) if ing else ((low, "past"), (low, "pp"))
    told = before is not None and (before.tag in "ON" or before.tag == "R")
    follows = behind is not None and (behind.tag in "DOPT#" or (behind.place and behind.entry is None))
    if not (told and low.endswith("ed") and follows):
        return ()
    return ((low, "past"),) if before is not None and before.tag == "O" else ((low, "past"), (low, "pp"))


_DOERS = frozenset({"force", "aircraft", "drone", "fighters", "gunmen"})
_TOWARDS = frozenset(
    "on at in east west north south again around near several areas places once further towards toward to into over from inside".split()
)


def _acts(unit: Unit) -> bool:
    """Say whether a noun can be the doer of a headline's verb: a party, a force, aircraft."""
    return unit.entry is not None and bool(unit.entry.actor or unit.classes & _DOERS or unit.entry.who == "fighter")


def _is_aim(unit: Unit) -> bool:
    """Say whether a unit can follow a verb of striking: a place, a person, a thing, a direction."""
    return (
        unit.place or (unit.entry is not None and not unit.forms) or unit.low in _TOWARDS or (unit.tag == "N" and unit.text[:1].isupper())
    )


_OPENERS = frozenset({"where", "when", "while", "if", "as", "that", "because", "of"})


def _is_past(before: Unit | None, behind: Unit | None) -> bool:
    """Say whether a past form is a verb here, not an adjective ("the occupied city", "release detained children", "those arrested")."""
    if before and ((before.forms and before.entry is None and behind and behind.tag == "N") or before.low == "those"):
        return False
    if before and before.low == "of":
        return False
    if before and before.tag == "#":
        return behind is None or behind.tag != "N" or bool(behind.forms)
    if before is None and behind and behind.tag == "N" and not behind.forms:
        return False  # "Suspected Turkish drone hits ..."
    if (before is None or before.low in _OPENERS) and behind and behind.entry is not None and behind.entry.who:
        return False  # "where displaced families were sleeping"
    if before and before.tag == "D" and (behind is None or behind.tag != "P" or behind.low == "of"):
        return False
    return not (before and before.tag == "P" and before.low != "as" and behind and behind.tag == "N" and not behind.forms)


def _is_gerund(before: Unit | None, behind: Unit | None, noun: bool) -> bool:
    """Say whether an -ing form is a verb here, not a noun ("the shelling of ...")."""
    if before and before.tag == "X" and before.low in _BE:
        return True
    if before and (before.tag in "D#" or before.low.endswith("'s")):
        return False
    counted = behind is not None and behind.tag == "#"
    return not noun or counted or bool(behind and behind.tag == "D" and not (before and before.tag in "PN"))


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
        if unit.tag == "C" and unit.low == "and" and (opener := _list_opener(units, last, at)) >= 0:
            at = opener + 1
            continue
        if unit.tag == "C":
            return at, "and" if unit.low in ("and", "or", "but", "nor") else unit.low
        if unit.tag in ";:" or (unit.tag == "," and at > last + 1) or unit.tag == "-":
            return at, "main" if unit.tag != "," else "and" if start == at + 1 else "main"
    return -1, ""


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
        if units[at].tag == "C" and units[at].low in ("and", "while", "as", "but", "where"):
            behind, before = units[at + 1 : start], units[:at]
            doer = any(_acts(u) or u.classes & {"projectile", "raid"} or u.tag == "#" for u in behind) and not any(
                u.tag == "P" for u in behind
            )
            if doer and _acts(units[at - 1]) and any(u.tag in "C," for u in units[max(0, at - 5) : at - 1]):
                continue  # "..., and the regime forces and warplanes bomb the town"
            told = any(u.entry is not None and (u.entry.frames or u.entry.effect) for u in before)
            whole = behind[:1] != [] and behind[0].tag == "D" and any(u.entry and u.entry.actor for u in behind) and _ends_in_place(before)
            return at if doer and (told or whole) else 0
    return 0


def _ends_in_place(units: list[Unit]) -> bool:
    """Say whether words without a verb are whole: they end in the name of a place ("Calm in the city of Tal")."""
    last = next((u for u in reversed(units) if u.tag == "P"), None)
    end = units[-1] if units else None
    named = end is not None and end.tag == "N" and (end.entry is None or end.place or "placehead" in end.classes)
    return named and last is not None and last.low in ("in", "of", "at", "near", "on")


def find_clauses(units: list[Unit], book: PhraseBook, headline: bool = False) -> list[Clause]:
    """Return the clauses of a sentence in order of their verbs; a sentence without a verb has none."""
    verbs = [i for i, unit in enumerate(units) if unit.tag in ("N", "A") and _is_verb(units, i, headline)]
    terse = headline and units[-1:] != [] and units[-1].tag != "."
    clauses: list[Clause] = []
    for number, at in enumerate(verbs):
        aux, negated, start, to = _verb_at(units, at)
        kinds = kinds_of(units[at].forms)
        last = verbs[number - 1] if number else -1
        told = bool(clauses) and bool(clauses[-1].lemmas & book.telling.governing)
        begin, link = _cut(units, last, start, told) if number else (_first_cut(units, start), "main")
        bare = not aux and not to
        finite = aux[:1] and aux[0] in ("is", "are", "was", "were", "has", "have", "had")
        if to and number and not finite:
            begin, link = start, "inf"
        elif begin < 0 or (link == "main" and number and begin == start - 1 and kinds & {"ing"}):
            shown = kinds - _done_by(units[at]) if bare else frozenset[str]()
            if "pp" in shown and at + 1 < len(units) and units[at + 1].low == "by" and link != "main":
                begin, link = start, "reduced"
            else:
                begin, link = _close_cut(clauses, start, last, shown, told)
        if link in ("and", "main") and bare and "ing" in kinds and number:
            link = "ing"
        passive = ("pp" in kinds and any(a in _BE for a in aux)) or (
            (bare and "pp" in kinds and _reduced(units, at, begin, link)) or (terse and "pp" in kinds and bare and _ends(units, at))
        )
        if passive and bare and link not in ("and",):
            link = "reduced"
        clauses.append(
            Clause(number, at, lemmas_of(units[at].forms), kinds, passive, aux, begin, len(units), link, negated,
                   parent=number - 1 if number else None, after=tuple(u.low for u in units[at + 1:at + 6]), bound=to)
        )  # fmt: skip
    for clause, following in pairwise(clauses):
        clause.end = max(following.start, clause.verb + 1)
    for clause in clauses:
        _fill(clause, units, clauses, book.particles)
        clause.passive = clause.passive or _done_to_subject(clause)
    return clauses


_PATIENTS = frozenset(
    "kill wound injure arrest detain abduct kidnap displace free release execute assassinate behead murder evacuate martyr hurt".split()
)


def _done_to_subject(clause: Clause) -> bool:
    """Say whether a bare participle tells what was done to its subject: "two soldiers killed", "3 members wounded in the blast"."""
    if clause.aux or "pp" not in clause.kinds or not clause.lemmas & _PATIENTS or clause.inherited:
        return False
    named = any(u.tag in "#N" for u in clause.object)
    return not named and any(u.tag == "#" or (u.entry is not None and u.entry.who) for u in clause.subject)


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
    if _INTRANSITIVE & lemmas_of(units[at].forms):
        return False
    return at > 0 and (behind is None or behind.tag in "PT,;C-|" or behind.low in _FOUND_AS)


_FOUND_AS = frozenset("dead shot hanged slain beheaded murdered strangled executed stabbed".split())


def _fill(clause: Clause, units: list[Unit], clauses: list[Clause], phrasal: dict[str, frozenset[str]]) -> None:
    _, _, start, _ = _verb_at(units, clause.verb)
    before, groups = split_groups(units[clause.start : start], opening=True)
    clause.groups = groups
    clause.subject = [u for u in before if u.tag not in SIGNS]
    particle = clause.verb + 1 < clause.end and units[clause.verb + 1].low in phrasal.get(units[clause.verb].low, ())
    after, more = split_groups(units[clause.verb + 1 + particle : clause.end])
    clause.negated |= bool(clause.subject) and clause.subject[0].low in ("no", "nobody", "none", "neither")
    clause.object = [u for u in after if u.tag not in SIGNS]
    clause.groups = groups + more
    if not clause.subject and [prep for prep, _ in groups] == ["nearby"]:
        clause.subject, clause.groups = groups[0][1], more  # "Nearby Madaya has been encircled"
    if not clause.subject and groups and groups[-1][0] == "with" and _is_done_to(units, clause, groups[-1][1]):
        clause.subject, clause.passive = groups[-1][1], True
    if clause.subject and any(u.entry or u.place or u.tag in "NO#" for u in clause.subject):
        return
    clause.inherited = True
    parent = clauses[clause.parent] if clause.parent is not None else None
    if parent is None:
        return
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


def split_groups(units: list[Unit], opening: bool = False) -> tuple[list[Unit], list[Group]]:
    """Return (the units under no preposition, the prepositional groups in order); "of" keeps its noun's place.

    In the `opening` of a clause, before its verb, a determiner or number after a finished group opens the subject: "During the evacuation a
    drone struck".
    """
    free: list[Unit] = []
    groups: list[Group] = []
    inside: list[Unit] | None = None
    sealed = quoted = False
    for unit in units:
        if unit.tag == "P" and unit.low != "of":
            inside, sealed = [], False
            groups.append((unit.low, inside))
        elif unit.tag == '"':
            quoted = opening and bool(inside)
            continue
        elif quoted and inside and _whole(inside) and unit.entry is not None and unit.entry.actor:
            inside, quoted = None, False  # on a charge of "theft" ISIS executed ...
            free.append(unit)
        elif unit.tag in ",;:(-" or unit.tag == "T":
            sealed = True
            if inside is None:
                free.append(unit)
        elif opening and inside and not sealed and unit.tag in "D#" and inside[-1].tag == "N" and _whole(inside):
            inside = None
            free.append(unit)
        elif inside is not None and sealed and (unit.tag in "D#N" or unit.tag == "O") and not unit.place:
            inside, sealed = None, False
            free.append(unit)
        elif inside is None:
            free.append(unit)
        else:
            inside.append(unit)
            sealed = sealed and not unit.place
    return free, groups
