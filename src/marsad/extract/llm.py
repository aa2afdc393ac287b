"""The reader by a language model: a report's text goes to a server the operator names; statements whose words stand in the text come out.

Off unless it is asked for. Only the text goes out: no title, no source, no id. Days, places and parties are looked up afterwards, as for
the rule reader. Method: JSON by schema with verbatim quotations, each checked against the text; temperature 0.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from marsad.errors import MarsadError
from marsad.extract.dates import find_dates
from marsad.extract.llm_answer import AnswerReader, Known
from marsad.extract.llm_prompt import INSTRUCTIONS, cache_key, version
from marsad.extract.llm_quotes import PartyNames, Span
from marsad.extract.llm_server import BadAnswer, Server, check_address, check_extra
from marsad.extract.sentences import split_sentences
from marsad.model import Report
from marsad.plugins import ReaderChoice, Reading

PIECE = 12_000
"""A longer text is asked about in pieces of at most so many characters, cut between sentences."""


class LlmReader:
    """Reads reports by asking a model; built once, used for many reports. Its version names prompt, schema and model."""

    word = "llm"

    def __init__(
        self, choice: ReaderChoice, place_known: Callable[[str], bool], actor_names: Mapping[str, Iterable[tuple[str, str]]]
    ) -> None:
        if not choice.model:
            raise MarsadError("no model is named: give it with --llm-model, as the server calls it")
        check_extra()
        self.version = f"{version()}:{choice.model}"
        self.server = Server(check_address(choice.address), choice.model, choice.timeout)
        self._known = Known(place_known, PartyNames(actor_names))
        self._cache = AnswerCache(choice.cache)

    def read(self, report: Report) -> Reading:
        """Return the statements as said, the mentions, and a problem for each quotation, code or number that was refused.

        Raises Unread where the model gives no usable answer: then nothing of the report counts as read.
        """
        answers = AnswerReader(report, find_dates(report.text, report.language or "en"), self._known)
        for span in pieces_of(report.text):
            self._ask(sendable(report.text[slice(*span)]), answers, span)
        trace = (("model", self.server.model), ("prompt", version()))
        statements, mentions = answers.finish(f"{self.word}/{self.version}", trace)
        return Reading(statements, mentions, tuple(answers.problems))

    def _ask(self, text: str, answers: AnswerReader, span: Span) -> None:
        """Take in the kept answer about a text, else the model's; one of which anything is refused is not kept."""
        key = cache_key(text, self.server.model)
        kept = self._cache.find(key)
        if kept is not None:
            answers.take(kept, span)
            return
        found = self.server.ask(text, statements_in)
        before = len(answers.problems)
        answers.take(found, span)
        if len(answers.problems) == before:
            self._cache.keep(key, found)

    def count_calls(self, report: Report) -> tuple[int, int, int]:
        """Return how many calls the report needs that no kept answer saves, and about how many tokens go out and come back.

        A token is taken as four bytes; an answer as one and a half times its text.
        """
        calls = sent = back = 0
        for span in pieces_of(report.text):
            text = sendable(report.text[slice(*span)])
            if self._cache.find(cache_key(text, self.server.model)) is None:
                size = len(text.encode()) // 4
                calls, sent, back = calls + 1, sent + size + len(INSTRUCTIONS) // 4, back + size * 3 // 2
        return calls, sent, back


def pieces_of(text: str) -> Iterator[Span]:
    """Yield the spans in which a text is asked about: whole sentences, as many as fit; a blank text has none."""
    start = end = None
    for sentence in split_sentences(text):
        if start is not None and end is not None and sentence.end - start > PIECE:
            yield start, end
            start = None
        start, end = (sentence.start if start is None else start), sentence.end
    if start is not None and end is not None:
        yield start, end


def sendable(text: str) -> str:
    """Return the text with "?" for each half of a character that no encoding can send; every other offset stays."""
    return text.encode("utf-8", "replace").decode()


def statements_in(content: str) -> list[Any]:
    """Return the statements of an answer; BadAnswer where it is not JSON in the shape that was asked for.

    What stands around the outermost braces (a code fence, thoughts) is passed over.
    """
    cut = content[content.find("{") : content.rfind("}") + 1]
    try:
        answer = json.loads(cut)
    except (ValueError, RecursionError):
        raise BadAnswer("it is not JSON") from None
    statements = answer.get("statements") if isinstance(answer, dict) else None
    if not isinstance(statements, list):
        raise BadAnswer("it is not in the shape asked for")
    return statements


class AnswerCache:
    """Answers in a folder, each under the hash of text, prompt, schema and model; without a folder nothing is kept.

    The files hold quotations from the texts: only their owner may read them.
    """

    def __init__(self, folder: str | None) -> None:
        self._folder = Path(folder) if folder else None

    def find(self, key: str) -> list[Any] | None:
        """Return the statements kept under the key, or None; a file that cannot be read counts as none."""
        if self._folder is None:
            return None
        try:
            return statements_in(self._path(key).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def keep(self, key: str, statements: list[Any]) -> None:
        """Write an answer beside its place and move it there whole."""
        if self._folder is None:
            return
        path = self._path(key)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=path.parent)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as out:
                    json.dump({"statements": statements}, out)
                Path(beside).replace(path)
            except BaseException:
                with suppress(OSError):
                    Path(beside).unlink()
                raise
        except OSError as error:
            raise MarsadError(f"answers cannot be kept in {self._folder} ({error.strerror}): give another --llm-cache") from None

    def _path(self, key: str) -> Path:
        return Path(self._folder or "", key[:2], f"{key}.json")
