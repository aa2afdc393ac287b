"""Servers that misbehave: what helps is asked again, a bounded number of times; what cannot help stops the run in one line."""

from __future__ import annotations

import time
from collections.abc import Iterator
from email.utils import formatdate

import pytest
from tests.model_server import EMPTY, FakeModel, Reply, body, fails, says, told

from marsad.errors import MarsadError, MissingExtra
from marsad.extract import LlmReader
from marsad.extract.llm import statements_in
from marsad.extract.llm_server import IN_A_ROW, WAITS, Server, check_address, is_local
from marsad.plugins import ReaderChoice, Unread

GOOD = says(told())
GARBAGE: tuple[Reply, ...] = (
    says("I am sorry, but no."),
    says('{"statements": [{"action": "airstrike", '),
    says('{"events": []}'),
    says('{"statements": {}}'),
    says("[]"),
    says("{" * 5000),
    says(None),
    says("  "),
    says(told(), finish="length"),
    body({"choices": []}),
    body({"choices": None}),
    body({"choices": [{"finish_reason": "stop", "message": None}]}),
    body({"choices": ["text"]}),
    body(["nothing"]),
    (200, {"Content-Type": "application/json"}, b"{broken", 0.0),
    (200, {"Content-Type": "text/html"}, b"<html>Welcome</html>", 0.0),
)


@pytest.fixture
def waits() -> list[float]:
    """Return the list of what the server was waited for, in place of waiting."""
    return []


@pytest.fixture
def server(model: FakeModel, waits: list[float]) -> Server:
    return Server(model.address, "small", 5.0, waits.append)


@pytest.mark.parametrize("bad", GARBAGE)
def test_garbage_is_asked_once_more(bad: Reply, model: FakeModel, server: Server) -> None:
    model.script = [bad, GOOD]
    assert server.ask("x", statements_in) == []
    assert len(model.asked) == server.calls == 2


@pytest.mark.parametrize("bad", GARBAGE)
def test_garbage_again_is_refused(bad: Reply, model: FakeModel, server: Server) -> None:
    model.script = [bad]
    for _ in range(IN_A_ROW + 1):  # a model that cannot do it is named with each report; it is not silent
        with pytest.raises(Unread, match="refused") as refused:
            server.ask("x", statements_in)
        assert refused.value.hint
    assert len(model.asked) == 2 * (IN_A_ROW + 1)


@pytest.mark.parametrize("content", [told(), "```json\n" + told() + "\n```", "<think>Let me see</think>" + told()])
def test_what_stands_around_the_answer_is_passed_over(content: str) -> None:
    assert statements_in(content) == EMPTY["statements"]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_a_busy_server_is_asked_again_after_longer_and_longer_waits(
    status: int, model: FakeModel, server: Server, waits: list[float]
) -> None:
    model.script = [fails(status), fails(status), fails(status), GOOD]
    assert server.ask("x", statements_in) == []
    assert waits == list(WAITS[:3])


def test_a_server_that_never_answers_is_given_up(model: FakeModel, server: Server, waits: list[float]) -> None:
    model.script = [fails(500, "out of memory")]
    with pytest.raises(Unread, match=r"500: .*out of memory"):
        server.ask("x", statements_in)
    assert (len(model.asked), waits) == (len(WAITS) + 1, list(WAITS))


def test_a_server_that_is_silent_for_several_reports_stops_the_run(model: FakeModel, server: Server) -> None:
    model.script = [GOOD, fails(503)]
    server.ask("x", statements_in)
    for _ in range(IN_A_ROW - 1):
        with pytest.raises(Unread):
            server.ask("x", statements_in)
    with pytest.raises(MarsadError, match="gives no answer"):
        server.ask("x", statements_in)


def test_an_answer_between_begins_the_count_anew(model: FakeModel, server: Server) -> None:
    silence = [fails(503)] * (len(WAITS) + 1)
    model.script = [*silence * 2, GOOD, *silence * 2]
    for said in ("no", "no", "yes", "no", "no"):
        if said == "yes":
            assert server.ask("x", statements_in) == []
            continue
        with pytest.raises(Unread):
            server.ask("x", statements_in)


@pytest.mark.parametrize(
    ("told_to_wait", "waited"),
    [("7", 7.0), ("0.2", 1.0), ("soon", 1.0), ("-5", 1.0), ("nan", 1.0)],
)
def test_retry_after_is_honoured(told_to_wait: str, waited: float, model: FakeModel, server: Server, waits: list[float]) -> None:
    model.script = [fails(429, headers={"Retry-After": told_to_wait}), GOOD]
    server.ask("x", statements_in)
    assert waits == [waited]


def test_retry_after_may_be_a_date(model: FakeModel, server: Server, waits: list[float]) -> None:
    model.script = [fails(429, headers={"Retry-After": formatdate(time.time() + 100, usegmt=True)}), GOOD]
    server.ask("x", statements_in)
    assert 80 < waits[0] <= 100


def test_a_server_that_wants_too_long_a_wait_is_given_up(model: FakeModel, server: Server, waits: list[float]) -> None:
    model.script = [fails(429, headers={"Retry-After": "86400"})]
    with pytest.raises(Unread, match="429"):
        server.ask("x", statements_in)
    assert waits == []


def test_a_late_answer_is_not_waited_for(model: FakeModel, waits: list[float]) -> None:
    model.script = [body({}, wait=1.0), GOOD]
    began = time.monotonic()
    assert Server(model.address, "small", 0.2, waits.append).ask("x", statements_in) == []
    assert time.monotonic() - began < 0.9
    assert waits == [WAITS[0]]


def test_always_late_is_given_up_with_the_seconds(model: FakeModel, waits: list[float]) -> None:
    model.script = [body({}, wait=0.5)]
    with pytest.raises(Unread, match=r"no answer within 0\.05 seconds"):
        Server(model.address, "small", 0.05, waits.append).ask("x", statements_in)
    assert len(waits) == len(WAITS)


def test_nobody_there(waits: list[float]) -> None:
    with pytest.raises(MarsadError, match="cannot be reached"):
        Server("http://127.0.0.1:9/v1", "small", 1.0, waits.append).ask("x", statements_in)


@pytest.mark.parametrize(
    ("status", "help_with"), [(401, "MARSAD_LLM_KEY"), (403, "MARSAD_LLM_KEY"), (404, "--llm-model"), (400, "--llm-model")]
)
def test_a_call_that_cannot_succeed_stops_the_run(status: int, help_with: str, model: FakeModel, server: Server) -> None:
    model.script = [fails(status, "no such thing")]
    with pytest.raises(MarsadError, match=help_with):
        server.ask("x", statements_in)
    assert len(model.asked) == 1


def test_a_text_that_is_refused_stops_that_text_alone(model: FakeModel, server: Server) -> None:
    model.script = [fails(400, "filtered", code="content_filter"), GOOD, fails(413, "too long"), GOOD]
    for usable in (False, True, False, True):
        if usable:
            assert server.ask("x", statements_in) == []
        else:
            with pytest.raises(Unread, match="refuses this text"):
                server.ask("x", statements_in)


def test_a_server_that_takes_no_schema_is_told_it_in_words(model: FakeModel, server: Server) -> None:
    model.script = [fails(400, "'response_format' of type 'json_schema' is not supported"), GOOD]
    server.ask("x", statements_in)
    server.ask("y", statements_in)
    assert ["response_format" in call for call in model.asked] == [True, False, False]
    assert ["additionalProperties" in call["messages"][0]["content"] for call in model.asked] == [False, True, True]


def test_another_address_is_not_followed(model: FakeModel, server: Server, other: FakeModel) -> None:
    model.script = [(307, {"Location": f"{other.address}/chat/completions"}, b"", 0.0)]
    with pytest.raises(MarsadError, match="sends on to another address"):
        server.ask("x", statements_in)
    assert other.asked == []


def test_a_proxy_sees_nothing_of_a_call_to_this_machine(
    model: FakeModel, server: Server, other: FakeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, other.address.removesuffix("/v1"))
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    server.ask("x", statements_in)
    assert (len(model.asked), other.asked) == (1, [])


def test_the_key_comes_from_its_own_setting_and_is_never_told(model: FakeModel, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "of-another-program")
    monkeypatch.setenv("MARSAD_LLM_KEY", "sk-secret-1234")
    model.script = [fails(400, "Incorrect key provided: sk-secret-1234")]
    with pytest.raises(MarsadError) as stopped:
        server.ask("x", statements_in)
    assert model.headers[0]["authorization"] == "Bearer sk-secret-1234"
    assert "secret" not in str(stopped.value)
    monkeypatch.delenv("MARSAD_LLM_KEY")
    with pytest.raises(MarsadError):
        Server(model.address, "small", 5.0).ask("x", statements_in)
    assert "of-another-program" not in str(model.headers)


@pytest.fixture
def other() -> Iterator[FakeModel]:
    """Return a second server, that must not be asked."""
    fake = FakeModel()
    yield fake
    fake.close()


@pytest.mark.parametrize(
    "address",
    ["", "127.0.0.1:8080", "ftp://127.0.0.1/v1", "http://", "http://127.0.0.1:99999/v1", "http://[::1/v1", "http://me:key@host/v1"],
)
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(MarsadError, match="address"):
        check_address(address)


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("http://127.8.9.1/v1", True),
        ("http://10.1.2.3:80/v1", True),
        ("http://172.31.0.1/v1", True),
        ("http://172.32.0.1/v1", False),
        ("http://[::ffff:8.8.8.8]/v1", False),
        ("http://[::ffff:10.0.0.1]/v1", True),
        ("http://[fd00::1]/v1", True),
        ("http://[2001:db8::1]/v1", False),
        ("http://localhost.example.org/v1", False),
        ("http://0x7f000001/v1", False),
        ("http://localhost@example.org/v1", False),
        ("https://LOCALHOST/v1", True),
    ],
)
def test_what_lies_on_this_machine_or_its_own_network(address: str, local: bool) -> None:
    assert is_local(address) is local


def test_a_missing_client_and_a_missing_model_are_said(model: FakeModel, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(MarsadError, match="--llm-model"):
        LlmReader(ReaderChoice("llm", model.address), lambda _: False, {})
    monkeypatch.setitem(__import__("sys").modules, "openai", None)
    with pytest.raises(MissingExtra, match=r"pip install 'marsad\[llm\]'"):
        LlmReader(ReaderChoice("llm", model.address, "small"), lambda _: False, {})
