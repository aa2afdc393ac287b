"""Messages go to an OpenAI-compatible server and its answer comes back, asked again where that helps; the `openai` client does the talking.

The key comes from the environment alone and is never written. A server that sends on to another address is not followed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar
from urllib.parse import urlsplit

from marsad.config import llm_key
from marsad.errors import MarsadError, MissingExtra
from marsad.extract.llm_prompt import SCHEMA, messages_of, show
from marsad.plugins import Unread

if TYPE_CHECKING:
    import openai

T = TypeVar("T")

WAITS = (1.0, 2.0, 4.0, 8.0)
"""Seconds before a text is sent again: at most so often."""
LONGEST_WAIT = 120.0
"""A server that asks for more patience than this, in seconds, is asked again by the next run."""
IN_A_ROW = 3
"""Texts in a row without an answer after which the run stops: the server is down, or its quota used up."""
_AGAIN = frozenset({408, 409, 429})
_OWN_NETWORKS = tuple(
    ip_network(n)
    for n in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "::1", "fc00::/7", "fe80::/10")
)
_SCHEMA_WORDS = ("response_format", "json_schema", "grammar")
UNREACHABLE = "it cannot be reached"
INSTALL = "pip install 'marsad[llm]'"


class BadAnswer(ValueError):
    """An answer that cannot be used, with the reason."""


def is_local(address: str) -> bool:
    """Say whether the address is this machine or the own network by its number; any other name may lie anywhere.

    >>> is_local("http://127.0.0.1:8080/v1"), is_local("http://[::1]/v1"), is_local("http://192.168.1.4/v1"), is_local("http://localhost:1")
    (True, True, True, True)
    >>> is_local("https://api.example.org/v1"), is_local("http://8.8.8.8/v1"), is_local("http://127.0.0.1.example.org/v1")
    (False, False, False)
    """
    host = urlsplit(address).hostname or ""
    if host == "localhost":
        return True
    try:
        number = ip_address(host)
    except ValueError:
        return False
    number = getattr(number, "ipv4_mapped", None) or number
    return any(number.version == network.version and number in network for network in _OWN_NETWORKS)


def check_address(address: str) -> str:
    """Return the address if a server can be asked there; else say what to give."""
    example = "give the server's address up to /v1, such as --llm-address http://127.0.0.1:11434/v1"
    try:
        parts = urlsplit(address)
        wrong = parts.scheme not in ("http", "https") or not parts.hostname or (parts.port or 1) < 1
    except ValueError:
        wrong = True
    if wrong:
        raise MarsadError(f"{show(address)} is no address of a server: {example}" if address else f"no server is named: {example}")
    if parts.username or parts.password:
        raise MarsadError("the address holds a name or password: set the key in MARSAD_LLM_KEY and leave it out of the address")
    return address


@dataclass(slots=True)
class Server:
    """One model at one address. Each text is asked a bounded number of times; `calls` counts what was sent."""

    address: str
    model: str
    timeout: float
    sleep: Callable[[float], None] = time.sleep
    calls: int = 0
    _client: openai.OpenAI | None = None
    _answered: bool = False
    _silent: int = 0
    _takes_schema: bool = True

    def ask(self, text: str, check: Callable[[str], T]) -> T:
        """Return what `check` makes of the model's answer about the text; where it raises BadAnswer, the text is asked once more.

        Raises Unread where no usable answer comes, and MarsadError where none can come: no such model, a wrong key, nobody there.
        """
        import openai

        said, again = "", iter((0.0,))
        waits = iter(WAITS)
        while True:
            wait: float | None
            try:
                found = check(self._send(text))
            except openai.APIStatusError as error:
                said, wait = self._judge_status(error, waits)
            except openai.APITimeoutError:
                said, wait = f"no answer within {self.timeout:g} seconds", next(waits, None)
            except openai.APIConnectionError:
                said, wait = UNREACHABLE, next(waits, None)
            except (BadAnswer, openai.APIError) as error:
                said = str(error) if isinstance(error, BadAnswer) else "it is no answer of this protocol"
                wait = next(again, None)
                if wait is None:
                    self._answered, self._silent = True, 0
                    raise Unread(f"the answer of the model is refused: {said}", "Read the report yourself, or ask another model.") from None
            else:
                self._answered, self._silent = True, 0
                return found
            if wait is None:
                self._give_up(said)
            else:
                self.sleep(wait)

    def _judge_status(self, error: openai.APIStatusError, waits: Iterator[float]) -> tuple[str, float | None]:
        """Return what the server says and how long to wait, None to give up; raise where asking again cannot help."""
        status = error.status_code
        said = f"{status}: {show(_without(llm_key(), error.message))}"
        if status in _AGAIN or status >= 500:
            wait, told = next(waits, None), _retry_after(error.response.headers) or 0.0
            return said, None if wait is None or told > LONGEST_WAIT else max(wait, told)
        if status in (401, 403):
            raise MarsadError(f"the server at {self.address} does not accept the key ({status}): set MARSAD_LLM_KEY")
        if status < 400:
            raise MarsadError(f"the server at {self.address} sends on to another address ({status}): give that one with --llm-address")
        if status in (400, 422) and self._takes_schema and any(word in error.message for word in _SCHEMA_WORDS):
            self._takes_schema = False
            return said, 0.0
        if status == 404 or (not self._answered and error.code != "content_filter"):
            raise MarsadError(f"the server at {self.address} refuses the call ({said}): check --llm-address and --llm-model")
        raise Unread(f"the server refuses this text ({said})", "Read the report yourself, or ask another model.")

    def _give_up(self, said: str) -> NoReturn:
        self._silent += 1
        if self._silent >= IN_A_ROW or (not self._answered and said == UNREACHABLE):
            raise MarsadError(f"the server at {self.address} gives no answer ({said}): see whether it runs, then run the same again")
        raise Unread(f"the model gave no answer ({said})", "Run the same again later; what was read is kept.")

    def _send(self, text: str) -> str:
        """Return the content of one answer; BadAnswer says why there is none."""
        if self._client is None:
            self._client = self._connect()
        self.calls += 1
        asked: Any = {"model": self.model, "messages": messages_of(text, with_schema=not self._takes_schema), "temperature": 0}
        if self._takes_schema:
            form = {"name": "statements", "strict": True, "schema": SCHEMA}
            asked["response_format"] = {"type": "json_schema", "json_schema": form}
        try:
            choice = self._client.chat.completions.create(**asked).choices[0]
            content, ended = choice.message.content, choice.finish_reason
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            raise BadAnswer("it holds no choice") from None
        if ended == "length":
            raise BadAnswer("it was cut off")
        if not isinstance(content, str) or not content.strip():
            raise BadAnswer("it is empty")
        return content

    def _connect(self) -> openai.OpenAI:
        import openai

        nearby = is_local(self.address)
        web = openai.DefaultHttpxClient(follow_redirects=False, trust_env=not nearby, timeout=self.timeout)
        key = llm_key() or "none"
        return openai.OpenAI(base_url=self.address, api_key=key, timeout=self.timeout, max_retries=0, http_client=web)


def check_extra() -> None:
    """Say how to install the client where it is missing."""
    from importlib.util import find_spec

    if find_spec("openai") is None:
        raise MissingExtra(f"a language model needs the openai package: {INSTALL}")


def _retry_after(headers: Any) -> float | None:
    """Return the seconds that a server asks to wait, told as a number or as a date; None where it says nothing readable."""
    told = headers.get("retry-after")
    if told is None:
        return None
    try:
        return max(0.0, float(told))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    except (ValueError, TypeError):
        return None


def _without(secret: str, words: str) -> str:
    return words.replace(secret, "...") if secret else words
