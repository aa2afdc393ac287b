"""A server on this machine that speaks the protocol of language models and does what a test's script says, good or bad."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = tuple[int, Mapping[str, str], bytes, float]
"""Status, headers, body, and the seconds to wait before answering."""

EMPTY: dict[str, Any] = {"statements": []}
TEXT = (
    "Clashes went on elsewhere.\n"
    "Seven fighters were killed and three others were injured in an air strike near the town of Mayadin in eastern Syria "
    "on Wednesday, shortly after 05:30, two security officials said. Seven others fled. The target is not known."
)
STRIKE: dict[str, Any] = {
    "action": "airstrike", "status": "reported", "trigger": "air strike", "evidence": ["Seven fighters were killed"],
    "when": "Wednesday", "time": "after 05:30", "reported_when": None, "where": "the town of Mayadin", "origin": None, "destination": None,
    "via": [], "actors": [], "things": [],
    "harm": [
        {"effect": "killed", "who": "fighter", "unit": "person", "quote": "Seven fighters",
         "count": {"low": 7, "high": 7, "quote": "Seven"}},
        {"effect": "injured", "who": "fighter", "unit": "person", "quote": "three others",
         "count": {"low": 3, "high": 3, "quote": "three"}},
    ],
    "attribution": ["two security officials"], "unknowns": ["The target is not known"], "of": None, "count": None,
}  # fmt: skip


def told(*statements: Mapping[str, Any]) -> str:
    """Return the content of an answer with these statements."""
    return json.dumps({"statements": statements}, ensure_ascii=False)


def says(content: str | None, finish: str = "stop") -> Reply:
    """Return the reply of a model that says this."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content}}
    return body({"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]})


def body(value: object, status: int = 200, headers: Mapping[str, str] = {}, wait: float = 0.0) -> Reply:
    """Return a reply with this JSON body."""
    return status, {"Content-Type": "application/json", **headers}, json.dumps(value).encode(), wait


def fails(status: int, message: str = "no", headers: Mapping[str, str] = {}, code: str | None = None) -> Reply:
    """Return a reply that refuses."""
    return body({"error": {"message": message, "type": "x", "code": code}}, status, headers)


class FakeModel:
    """Serves the replies of `script` in order, the last one for ever; `asked` holds the body and headers of every call."""

    def __init__(self) -> None:
        self.script: list[Reply] = [says(json.dumps(EMPTY))]
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                outer._answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def _answer(self, call: BaseHTTPRequestHandler) -> None:
        raw = call.rfile.read(int(call.headers["Content-Length"]))
        self.asked.append({"path": call.path, **json.loads(raw)})
        self.headers.append({name.lower(): value for name, value in call.headers.items()})
        status, headers, content, wait = self.script[min(len(self.asked), len(self.script)) - 1]
        time.sleep(wait)
        try:
            call.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                call.send_header(name, value)
            call.end_headers()
            call.wfile.write(content)
        except OSError:
            pass  # who asked has gone

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


Start = Callable[[], FakeModel]
