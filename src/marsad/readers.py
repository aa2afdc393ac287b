"""Which reader reads: the options of a call come in, a choice goes out; what asking a model will cost is said first, and where texts go."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.config import llm_address, llm_cache, llm_model
from marsad.errors import MarsadError
from marsad.model import Report
from marsad.plugins import RULES, Incoming, ReaderChoice

if TYPE_CHECKING:
    from marsad.pipeline import Progress

WORDS = ("rules", "llm")
SHOW_FROM = 10
"""Calls from which on their number and price are shown before the first."""
ASK_FROM = 100
"""Calls above which the command wants --yes."""
A_CALL = 0.05
"""Seconds that no kept answer takes: the first report that takes longer was asked about."""

Needs = Callable[[Report, str], bool]
"""Says of a report whether the reader of that name is to read it at all."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How many reports need how many calls, with about how many tokens out and back."""

    reports: int = 0
    calls: int = 0
    sent: int = 0
    back: int = 0


def add_model_options(parser: argparse.ArgumentParser) -> None:
    """Give a command the options that say where a language model is and what it may cost."""
    model = parser.add_argument_group("for a language model")
    model.add_argument("--llm-address", metavar="URL", help="the server, up to /v1 (else MARSAD_LLM_ADDRESS); its key is MARSAD_LLM_KEY")
    model.add_argument("--llm-model", metavar="NAME", help="the model, as the server calls it (else MARSAD_LLM_MODEL)")
    model.add_argument("--llm-cache", metavar="FOLDER", help="where its answers are kept (else MARSAD_LLM_CACHE)")
    model.add_argument("--llm-timeout", type=_seconds, default=120.0, metavar="SECONDS", help="how long to wait for it (default: 120)")


def add_reader_options(parser: argparse.ArgumentParser) -> None:
    """Give a command the options that choose its reader."""
    parser.add_argument("--reader", choices=WORDS, default=RULES.word, help="who reads: the phrase books (default), or a language model")
    add_model_options(parser)
    parser.add_argument("--llm-price", type=_prices, metavar="IN,OUT", help="what a million tokens cost, sent and answered: shows the cost")
    parser.add_argument("--yes", action="store_true", help=f"go on with more than {ASK_FROM} calls to a language model")


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= 3600:
        raise argparse.ArgumentTypeError(f"not a number of seconds up to 3600: {text}")
    return value


def _prices(text: str) -> tuple[float, float]:
    try:
        sent, back = map(float, text.split(","))
    except ValueError:
        sent = back = -1.0
    if not (0 <= sent < 1e6 and 0 <= back < 1e6):
        raise argparse.ArgumentTypeError(f"not two prices such as 0.15,0.60: {text}")
    return sent, back


def choose_reader(asked: argparse.Namespace, cache: str | None = None) -> ReaderChoice:
    """Return the reader that the call asks for; `cache` is where answers are kept if the call names no folder."""
    return ReaderChoice(asked.reader) if asked.reader == RULES.word else choose_model(asked, cache)


def choose_model(asked: argparse.Namespace, cache: str | None = None) -> ReaderChoice:
    """Return the language model that the call and the settings name."""
    kept = asked.llm_cache or llm_cache() or cache
    address, model = asked.llm_address or llm_address(), asked.llm_model or llm_model()
    return ReaderChoice("llm", address, model, kept, asked.llm_timeout)


def choose_two(asked: argparse.Namespace) -> tuple[ReaderChoice, ReaderChoice]:
    """Return the two readers of a comparison: each a reader's word, or llm:NAME for a model of that name."""
    choices = []
    for name in asked.readers.split(","):
        word, _, model = name.strip().partition(":")
        if word not in WORDS or (model and word != "llm"):
            raise MarsadError(f"there is no reader {name.strip()!r}: give two such as --readers rules,llm or llm:MODEL,llm:MODEL")
        choice = choose_model(asked) if word == "llm" else ReaderChoice(word)
        choices.append(replace(choice, model=model) if model else choice)
    if len(choices) != 2:
        raise MarsadError("two readers are compared: give them as --readers rules,llm")
    return choices[0], choices[1]


def warn_of_leaving(choice: ReaderChoice) -> None:
    """Say on stderr that texts leave the machine, unless the address lies on it or in its own network."""
    from urllib.parse import urlsplit

    from marsad.extract.llm_server import check_address, is_local

    if choice.word == RULES.word or is_local(check_address(choice.address)):
        return
    parts = urlsplit(choice.address)
    open_way = " The way there is not encrypted." if parts.scheme == "http" else ""
    print(
        f"marsad: the text of every report that is read leaves this machine: it is sent to {parts.hostname}, and whoever runs that "
        f"can read and keep it.{open_way}",
        file=sys.stderr,
    )


def prepare(choice: ReaderChoice, inputs: Sequence[str], asked: argparse.Namespace, needs: Needs = lambda *_: True) -> Plan:
    """Warn, show what a language model will be asked, and refuse a large run without --yes; the rule reader needs nothing of this."""
    if choice.word == RULES.word:
        return Plan()
    warn_of_leaving(choice)
    plan = make_plan(choice, inputs, needs)
    if plan.calls >= SHOW_FROM:
        print(f"marsad: {describe_plan(plan, asked.llm_price)}", file=sys.stderr)
    if plan.calls > ASK_FROM and not asked.yes:
        raise MarsadError(f"{plan.calls} calls are more than {ASK_FROM}: if that is meant, give the same call with --yes")
    return plan


def make_plan(choice: ReaderChoice, inputs: Sequence[str], needs: Needs) -> Plan:
    """Return what reading the inputs will take, by looking through them once; answers that are kept cost nothing."""
    from marsad.collect import read_inputs
    from marsad.extract import LlmReader

    reader, plan = LlmReader(choice, lambda _: False, {}), Plan()
    for item in read_inputs(inputs):
        if isinstance(item, Incoming) and needs(item.report, f"{reader.word}/{reader.version}"):
            calls, sent, back = reader.count_calls(item.report)
            plan = Plan(plan.reports + (calls > 0), plan.calls + calls, plan.sent + sent, plan.back + back)
    return plan


def describe_plan(plan: Plan, price: tuple[float, float] | None) -> str:
    """Return the plan in words, with its cost where a price is given.

    >>> describe_plan(Plan(20, 21, 40_000, 15_000), (0.5, 2))
    'about 21 calls for 20 reports, 40,000 tokens sent and 15,000 answered: about 0.05 at this price'
    """
    told = f"about {plan.calls:,} calls for {plan.reports:,} reports, {plan.sent:,} tokens sent and {plan.back:,} answered"
    if price is None:
        return f"{told} (give --llm-price IN,OUT to see the cost)"
    return f"{told}: about {(plan.sent * price[0] + plan.back * price[1]) / 1e6:,.2f} at this price"


def tell_time(plan: Plan, progress: Progress | None, jobs: int = 1) -> Progress | None:
    """Return the progress, which after the first call to a model also says how long all of them will take."""
    if plan.calls < SHOW_FROM:
        return progress
    last, told = time.monotonic(), False

    def advance(step: str, more: int) -> None:
        nonlocal last, told
        now = time.monotonic()
        if not told and more and now - last > A_CALL:
            told, spent = True, now - last
            minutes = spent * (plan.reports - 1) / jobs / 60
            print(f"marsad: the first answer took {spent:.1f} s: about {minutes:,.1f} minutes for the rest", file=sys.stderr)
        last = now
        if progress is not None:
            progress(step, more)

    return advance


def cache_beside(record: str) -> str:
    """Return the folder for answers in a record's own folder."""
    return str(Path(record, "llm-cache"))
