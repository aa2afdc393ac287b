"""What is known of an event's tellers comes in, its grade goes out: a word, a source letter, an information digit, and why.

Words: Airwars (confirmed, fair, weak, contested, discounted). Letter A to F and digit 1 to 6: the Admiralty code, judged apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model import Grade


@dataclass(frozen=True, slots=True)
class Standing:
    """What the grade rests on: origins that tell it and that deny it, their best letters, and whether doers and numbers agree."""

    letters: tuple[str, ...]
    deniers: int = 0
    claimed: bool = False
    doers_conflict: bool = False
    numbers_agree: bool = True
    stage: str = "told"
    sure: bool = True

    @property
    def origins(self) -> int:
        """How many independent origins tell it."""
        return len(self.letters)


def grade_event(standing: Standing) -> Grade:
    """Return the grade by the first rule that fits; the rules are printed in docs/joining.md.

    >>> grade_event(Standing(("C",))).rule
    'One independent source, consistent.'
    """
    s = standing
    letter = min(s.letters, default="F")
    word, rule, raises = _word(s)
    return Grade(word, letter, _digit(s), rule, raises)


def _word(s: Standing) -> tuple[str, str, str]:
    if s.stage != "told":
        return "weak", f"It is {s.stage}; no report says that it has happened.", "A report that it has happened."
    if not s.origins:
        return "contested", "Only a denial is on record.", "A report by someone who says that it happened."
    if s.deniers:
        return (
            "contested",
            f"Told by {_sources(s.origins)} and denied by {_sources(s.deniers)}.",
            "Evidence that settles the denial, judged by a person.",
        )
    if s.doers_conflict:
        return "contested", "The reports name different doers.", "Evidence of who did it, judged by a person."
    if s.origins == 1:
        rule = "One independent source, consistent." if s.numbers_agree else "One independent source, with numbers that differ."
        return "weak", rule, "A second independent source."
    if s.claimed:
        return "confirmed", f"The doer says so, and {_sources(s.origins)} in all tell it.", "Nothing: this is the highest grade."
    rule = f"{s.origins} independent sources" + (", consistent." if s.numbers_agree else ", with numbers that differ.")
    return "fair", rule, "The party responsible says that it did it."


def _digit(s: Standing) -> int:
    if s.stage != "told" or not s.origins or not s.sure:
        return 6
    if s.deniers or s.doers_conflict:
        return 5 if s.deniers > 1 and s.deniers >= s.origins else 4
    if s.origins == 1:
        return 3 if s.numbers_agree else 4
    return 1 if s.numbers_agree and sum(letter in "AB" for letter in s.letters) > 1 else 2


def _sources(number: int) -> str:
    return "one independent source" if number == 1 else f"{number} independent sources"
