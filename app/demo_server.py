"""A small OpenAI-compatible server on loopback that stands in for a provider and keeps all it gets.

There is no model in it: in the demo it answers with sentences of the passages that it was sent, so
that one sees what a provider sees, and sees the placeholders come back.
"""

import json
import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

from app.loopback import LoopbackServer
from models.sentences import sentences
from models.words import content_words
from retrieval.stemming import stem

_PASSAGE = re.compile(r"^\[(\d+)\]$", re.MULTILINE)
_STATEMENTS = 4
_FEWEST_WORDS = 6  # of a statement
_LABEL = 25  # a colon among so many first characters makes it a header line


class DemoServer(LoopbackServer):
    """Answers the last message of every request with ``answer`` of its content.

    received: the body of every request.
    """

    def __init__(self, answer: Callable[[str], str] | None = None) -> None:
        super().__init__(_Handler)
        self.answer = answer or reply
        self.received: list[bytes] = []

    @property
    def url(self) -> str:
        """The base URL, as a provider's."""
        return f"{self.origin}/v1"


def reply(content: str) -> str:
    """Return sentences of the passages in ``content`` that share most words with its question."""
    passages, _, question = content.rpartition("Question:")
    wanted = {stem(word) for word in content_words(question)}
    pieces = _PASSAGE.split(passages)[1:]
    ranked = []
    for number, text in zip(pieces[::2], pieces[1::2], strict=True):
        for sentence in sentences(text):
            words = {stem(word) for word in content_words(sentence.text)}
            row = "|" in sentence.text or ":" in sentence.text[:_LABEL]
            if not row and len(words) >= _FEWEST_WORDS:
                ranked.append((-len(wanted & words), int(number), sentence.start, sentence.text))
    chosen = sorted(sorted(ranked)[:_STATEMENTS], key=lambda row: row[1:3])
    statements = [f"{' '.join(text.split())} [{number}]" for _, number, _, text in chosen]
    return "From what I was sent, these statements bear on it: " + " ".join(statements)


class _Handler(BaseHTTPRequestHandler):
    server: DemoServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.received.append(body)
        messages = json.loads(body)["messages"]
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for event in _events(self.server.answer(messages[-1]["content"])):
            self.wfile.write(f"data: {event}\n\n".encode())

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: requests are kept, and standard error belongs to the demo."""


def _events(text: str) -> Iterator[str]:
    for word in re.findall(r"\S+\s*", text):
        yield _chunk({"content": word}, None)
    yield _chunk({}, "stop")
    yield "[DONE]"


def _chunk(delta: dict[str, str], finish: str | None) -> str:
    return json.dumps(
        {
            "id": "demo",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": "demo",
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        }
    )
