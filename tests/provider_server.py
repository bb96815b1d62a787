"""A small OpenAI-compatible server on loopback that records every byte it is sent."""

import json
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import Any, Literal

from app.loopback import LoopbackServer

Behaviour = Literal[
    "ok", "401", "403", "400 array", "429 once", "429", "500", "503 once", "html", "json array",
    "cut", "no finish", "length", "garbage", "error event", "redirect", "slow",
]  # fmt: skip


@dataclass(frozen=True)
class Recorded:
    """A request as it arrived: path, headers (names in lower case) and body."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found


class ProviderServer(LoopbackServer):
    """Streams ``answer`` to every chat completion, or misbehaves as told.

    elsewhere: where "redirect" points. pause_s: how long "slow" is silent in mid-answer.
    """

    def __init__(
        self, answer: str = "All is well [1].", behaviour: Behaviour = "ok", elsewhere: str = ""
    ) -> None:
        super().__init__(_Handler)
        self.answer, self.behaviour, self.elsewhere = answer, behaviour, elsewhere
        self.pause_s = 2.0
        self.requests: list[Recorded] = []

    @property
    def base_url(self) -> str:
        return f"{self.origin}/v1/"

    @property
    def received(self) -> bytes:
        """All bodies that arrived, joined."""
        return b"\n".join(request.body for request in self.requests)


class _Handler(BaseHTTPRequestHandler):
    server: ProviderServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.requests.append(Recorded(self.path, headers, body))
        behaviour = self.server.behaviour
        if behaviour.endswith(" once"):
            if len(self.server.requests) == 1:
                self._error(int(behaviour.split()[0]), body)
                return
            behaviour = "ok"
        if behaviour == "400 array":
            self._send(400, "application/json", json.dumps([{"error": body.decode()}]))
        elif behaviour.isdigit():
            self._error(int(behaviour), body)
        elif behaviour == "html":
            self._send(200, "text/html", "<html><body>Please log in</body></html>")
        elif behaviour == "json array":
            self._send(200, "application/json", json.dumps([{"error": body.decode()}]))
        elif behaviour == "redirect":
            self.send_response(307)
            self.send_header("Location", self.server.elsewhere)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._stream(behaviour)

    def _error(self, status: int, body: bytes) -> None:
        """An error whose text echoes the prompt, as providers' errors may."""
        self._send(status, "application/json", json.dumps({"error": {"message": body.decode()}}))

    def _send(self, status: int, kind: str, text: str) -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Retry-After", "0")
        self.end_headers()
        self.wfile.write(content)

    def _stream(self, behaviour: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        if behaviour == "cut":  # promises more than it sends
            self.send_header("Content-Length", "1000000")
        self.end_headers()
        words = self.server.answer.split(" ")
        for number, word in enumerate(words):
            if behaviour == "slow" and number == 1:
                time.sleep(self.server.pause_s)
            self._event({"content": word if number == 0 else f" {word}"})
            if behaviour == "cut":
                return
        if behaviour == "garbage":
            self.wfile.write(b"data: {not json\n\n")
        elif behaviour == "error event":
            self.wfile.write(b'data: {"error": {"message": "out of capacity"}}\n\n')
        elif behaviour != "no finish":
            self._event({}, "length" if behaviour == "length" else "stop")
            usage = {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10}
            self._data({**_CHUNK, "choices": [], "usage": usage})
            self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, delta: dict[str, str], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        self._data({**_CHUNK, "choices": [choice]})

    def _data(self, value: object) -> None:
        self.wfile.write(f"data: {json.dumps(value)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


_CHUNK = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "demo"}
