"""A language comes in, the desk's words in it go out: labels, plural forms and digits, from words/*.toml and hand/actions.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from marsad.config import hand_path

LANGUAGES = ("en", "ar")
_FIRED = re.compile(r"([\w-]+#\d+): (.*)", re.S)
_QUOTED = re.compile(r'"([^"]*)"')
FOLDER = Path(__file__).parent / "words"


def plural_form(language: str, n: int) -> str:
    """Return the plural form that a number takes (the Unicode rules for English and Arabic).

    >>> [plural_form("ar", n) for n in (0, 1, 2, 3, 11, 100)]
    ['zero', 'one', 'two', 'few', 'many', 'other']
    """
    if language != "ar":
        return "one" if n == 1 else "other"
    if n <= 2:
        return ("zero", "one", "two")[n]
    rest = n % 100
    if 3 <= rest <= 10:
        return "few"
    return "many" if rest >= 11 else "other"


class Words:
    """The words of one language; calling it with a dotted key gives the text, with values filled in."""

    def __init__(self, language: str, table: dict[str, Any]) -> None:
        """Keep the table of one language."""
        self.language = language
        self.dir: str = table["dir"]
        self.months: list[str] = table["months"]
        self.months_short: list[str] = table["months_short"]
        self._table = table
        self._digits = str.maketrans("0123456789", table["digits"])

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of a key; a key that does not exist is a bug and raises KeyError."""
        value: Any = self._table
        for part in key.split("."):
            value = value[part]
        return str(value).format(**values) if values else str(value)

    def label(self, table: str, code: str | None) -> str:
        """Return the label of a code, or the code itself where the list has none for it."""
        return str(self._table.get(table, {}).get(code, code or ""))

    def sentence(self, text: str) -> str:
        """Return a sentence that the method wrote (a grade's rule) in this language; numbers in it stand as # in the list.

        >>> words_of("ar").sentence("2 independent sources, with numbers that differ.")
        'عدد المصادر المستقلة ٢، بأرقام مختلفة.'
        """
        form = self._table.get("rule", {}).get(re.sub(r"\d+", "#", text))
        if form is None:
            return text
        numbers = iter(re.findall(r"\d+", text))
        return re.sub("#", lambda _: self.number(next(numbers)), str(form))

    def rule(self, text: str) -> str:
        """Return a rule of a statement's trace in this language; the report's words in it stay as they are.

        >>> words_of("en").rule('behind "near"'), words_of("en").rule("airstrike#1: struck")
        ('behind “near”', 'frame airstrike#1, at the word “struck”')
        """
        if fired := _FIRED.fullmatch(text):
            return self("report.trace_frame", frame=fired[1], word=fired[2])
        if text.startswith("quoted: "):
            return self("report.trace_trigger", word=text.removeprefix("quoted: "))
        form = self._table.get("trace", {}).get(_QUOTED.sub('"#"', text))
        if form is None:
            return _QUOTED.sub("“\\1”", text)
        quoted = iter(_QUOTED.findall(text))
        return re.sub("#", lambda _: f"\u2068{next(quoted)}\u2069", str(form))

    def knows(self, table: str, code: str | None) -> bool:
        """Say whether the list has a label for this code."""
        return code in self._table.get(table, {})

    def labels(self, table: str) -> dict[str, str]:
        """Return one list of labels by code."""
        return dict(self._table[table])

    def codes(self, table: str) -> list[str]:
        """Return the codes of one list, in its order."""
        return list(self._table.get(table, {}))

    def number(self, value: float | str) -> str:
        """Return a number in the language's digits; whole numbers without a fraction, others with one decimal.

        >>> words_of("ar").number(40), words_of("en").number(2.5)
        ('٤٠', '2.5')
        """
        if isinstance(value, float):
            value = f"{value:.0f}" if value >= 10 or value == int(value) else f"{value:.1f}"
        text = str(value).translate(self._digits)
        return text.replace(".", "٫") if self.language == "ar" else text

    def plural(self, key: str, n: int) -> str:
        """Return "3 reports" in the form that the number takes."""
        forms = self._table["plural"][key]
        form = forms.get(plural_form(self.language, n), forms["other"])
        return str(form.format(n=self.number(n)))


def _actions(language: str) -> dict[str, str]:
    path = hand_path("actions.toml")
    if not path.is_file():
        return {}
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("action", [])
    return {row["code"]: row[language] for row in rows if row.get(language)}


@cache
def words_of(language: str) -> Words:
    """Return the words of a language; another language than those of LANGUAGES gives English."""
    language = language if language in LANGUAGES else "en"
    table = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    table["action"] = {**table["action"], **_actions(language)}
    return Words(language, table)
