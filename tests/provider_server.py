"""A small OpenAI-compatible server on loopback that records every byte it is sent.

It speaks each vendor's dialect, and misbehaves in every way in which they have been seen to.
"""

import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from typing import Any, Literal

from app.loopback import LoopbackServer
from tests.provider_dialects import DIALECTS

Behaviour = Literal[
    "ok", "400", "400 array", "400 filter", "401", "403", "404", "413", "429", "429 once",
    "429 date once", "429 long", "500", "503 once", "529", "html", "json array", "empty body",
    "redirect", "silent", "silent stream", "slow", "drip", "endless", "cut", "no finish",
    "no done", "no usage", "null content", "empty choices", "length", "length empty", "refusal",
    "content filter", "garbage", "wrong type", "error event",
]  # fmt: skip


@dataclass(frozen=True)
class Recorded:
    """A request as it arrived: method, path, headers (names in lower case) and body."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found


class ProviderServer(LoopbackServer):
    """Streams ``answer`` to every chat completion, or misbehaves as told.

    dialect: whose, by the name of the table. elsewhere: where "redirect" points.
    pause_s: how long it is silent where it is. models: what it says to have.
    """

    def __init__(
        self,
        answer: str = "All is well [1].",
        behaviour: Behaviour = "ok",
        elsewhere: str = "",
        dialect: str = "compatible",
    ) -> None:
        super().__init__(_Handler)
        self.answer, self.behaviour, self.elsewhere = answer, behaviour, elsewhere
        self.dialect = DIALECTS[dialect]
        self.pause_s = 2.0
        self.yes = 0.75  # what it thinks of "yes" as the next token, where it is asked
        self.models: tuple[str, ...] = ("demo-1", "m")
        self.requests: list[Recorded] = []

    @property
    def base_url(self) -> str:
        return f"{self.origin}/v1/"

    @property
    def received(self) -> bytes:
        """Everything that arrived: request lines, headers and bodies."""
        return b"\n".join(
            f"{r.method} {r.path}\n{r.headers}\n".encode() + r.body for r in self.requests
        )


class _Handler(BaseHTTPRequestHandler):
    server: ProviderServer

    def do_GET(self) -> None:
        self._record(b"")
        listed = [{"id": name, "object": "model"} for name in self.server.models]
        self._refuse_or(lambda _: self._json(200, {"object": "list", "data": listed}))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._record(body)
        if complaint := self.server.dialect.complaint(json.loads(body)):
            self._error(self.server.dialect.refuses_with, complaint)
            return
        self._refuse_or(lambda behaviour: self._stream(behaviour, json.loads(body)))

    def _record(self, body: bytes) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.requests.append(Recorded(self.command, self.path, headers, body))

    def _refuse_or(self, serve: Callable[[str], None]) -> None:
        """Answer with an error where that is told, else serve."""
        behaviour: str = self.server.behaviour
        # An error may echo the prompt.
        echo = self.server.requests[-1].body.decode()
        number, _, what = behaviour.partition(" ")
        if what.endswith("once") and len(self.server.requests) > 1:
            serve("ok")
        elif behaviour == "400 array":
            self._json(400, [{"error": echo}])
        elif behaviour == "400 filter":
            self._json(400, {"error": {"message": echo, "code": "content_filter"}})
        elif number.isdigit():
            after = {"date once": formatdate(time.time(), usegmt=True), "long": "3600"}
            self._error(int(number), echo, after.get(what, "0"))
        elif behaviour == "html":
            self._send(200, "text/html", "<html><body>Please log in</body></html>")
        elif behaviour == "json array":
            self._json(200, [{"error": echo}])
        elif behaviour == "empty body":
            self._send(200, "application/json", "")
        elif behaviour == "silent":
            time.sleep(self.server.pause_s)
        elif behaviour == "redirect":
            self.send_response(307)
            self.send_header("Location", self.server.elsewhere)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            serve(behaviour)

    def _error(self, status: int, message: str, retry_after: str = "0") -> None:
        self._json(status, self.server.dialect.error(status, message), retry_after)

    def _json(self, status: int, value: object, retry_after: str = "0") -> None:
        self._send(status, "application/json", json.dumps(value), retry_after)

    def _send(self, status: int, kind: str, text: str, retry_after: str = "0") -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Retry-After", retry_after)
        self.end_headers()
        self.wfile.write(content)

    def _stream(self, behaviour: str, request: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        if behaviour == "cut":  # promises more than it sends
            self.send_header("Content-Length", "1000000")
        self.end_headers()
        if self.server.dialect.preamble:
            self._data({**_CHUNK, "choices": [], "prompt_filter_results": []})
        if behaviour == "silent stream":
            time.sleep(self.server.pause_s)
        if behaviour in ("drip", "endless"):
            self._without_end(behaviour)
            return
        self._event({"role": "assistant", "content": ""})
        if not self._text(behaviour, request):
            return
        finish = {"length": "length", "length empty": "length", "content filter": "content_filter"}
        self._event({}, finish.get(behaviour, "stop"))
        asked = (request.get("stream_options") or {}).get("include_usage")
        if behaviour != "no usage" and (asked or self.server.dialect.usage):
            usage = {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10}
            self._data({**_CHUNK, "choices": [], "usage": usage})
        if behaviour != "no done":
            self.wfile.write(b"data: [DONE]\n\n")

    def _text(self, behaviour: str, request: dict[str, Any]) -> bool:
        """Send the answer's words; return whether the stream then ends as it should."""
        if behaviour == "refusal":
            self._event({"content": None, "refusal": "I can't help with that."})
            return True
        if behaviour == "length empty":
            return True
        words = self.server.answer.split(" ")
        for number, word in enumerate(words):
            if behaviour == "slow" and number == 1:
                time.sleep(self.server.pause_s)
            if behaviour == "null content":
                self._event({"content": None})
            if behaviour == "empty choices":
                self._data({**_CHUNK, "choices": []})
            word = word if number == 0 else f" {word}"
            self._event({"content": word}, odds=self._odds(request, word))
            if behaviour == "cut" or (behaviour == "content filter" and number == 1):
                return behaviour != "cut"
        ending = {
            "garbage": b"data: {not json\n\n",
            "wrong type": b'data: {"choices": [{"delta": {"content": {"text": 1}}}]}\n\n',
            "error event": b'data: {"error": {"message": "out of capacity"}}\n\n',
            "no finish": b"",
        }.get(behaviour)
        if ending is not None:
            self.wfile.write(ending)
        return ending is None

    def _without_end(self, behaviour: str) -> None:
        """Never come to an end, until the other side has had enough."""
        try:
            while True:
                if behaviour == "drip":
                    self.wfile.write(b": still here\n\n")
                    time.sleep(0.05)
                else:
                    self.wfile.write(b": " + b"x" * 100_000 + b"\n\n")
        except OSError:
            return

    def _odds(self, request: dict[str, Any], word: str) -> dict[str, Any] | None:
        if not request.get("logprobs"):
            return None
        yes, no = math.log(self.server.yes), math.log(1 - self.server.yes)
        likely = [{"token": " Yes", "logprob": yes}, {"token": "no", "logprob": no}]
        return {"content": [{"token": word, "logprob": yes, "top_logprobs": likely}]}

    def _event(
        self, delta: dict[str, Any], finish: str | None = None, odds: dict[str, Any] | None = None
    ) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": odds}
        self._data({**_CHUNK, "choices": [choice]})

    def _data(self, value: object) -> None:
        self.wfile.write(f"data: {json.dumps(value)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


_CHUNK = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "demo"}
