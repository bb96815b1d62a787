"""A GGUF model, run by llama.cpp in a child process of its own.

One llama.cpp model used from several threads aborts the whole process, and so do some of its
errors. So one child process owns it, requests queue for it, and a crash is an error message and
a fresh start.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from models.chat import Message
from models.child import Child
from models.errors import ContextOverflowError, CrashError, LoadError, LocalModelError, SlowError

_MAGIC = b"GGUF"
_POLL_S = 0.05
_DRAIN_S = 5.0


class LlamaModel:
    """A chat model from a GGUF file; greedy, so that the same question has the same answer.

    context: tokens of prompt and answer together, rounded up to a multiple of 256 and capped by
    what the model was trained for.
    gpu_layers: how many layers go to the GPU, -1 for all; ``description`` says how many did.
    threads: of the CPU; None for all that this process may use, at most 8.
    start_s, first_token_s, total_s: time limits in seconds for loading, for reading the prompt
    and for one whole answer.

    The process starts at the first use. Raises LoadError there for a file that is no model.
    """

    def __init__(
        self,
        path: Path,
        context: int = 4096,
        gpu_layers: int = -1,
        threads: int | None = None,
        start_s: float = 600.0,
        first_token_s: float = 300.0,
        total_s: float = 900.0,
    ) -> None:
        self._path = path.expanduser().resolve()
        self._load = {"context": context, "gpu_layers": gpu_layers, "threads": threads}
        self._start_s = start_s
        self._first_token_s = first_token_s
        self._total_s = total_s
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._closed = False
        self._context = context
        self._description = "not loaded yet"
        self._number = 0

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self._path.stem

    @property
    def description(self) -> str:
        """Where it runs: "CPU, 2 threads", "CUDA, 33 of 33 layers", "not loaded yet"."""
        return self._description

    @property
    def pid(self) -> int | None:
        """The process that holds the model; None where none runs."""
        child = self._child
        return child.pid if child and child.alive else None

    def load(self) -> None:
        """Start now instead of at the first question. Raises LocalModelError."""
        with self._turn(None) as mine:
            if mine:
                self._running()

    def generate(
        self,
        messages: Sequence[Message],
        max_tokens: int,
        cancel: threading.Event | None = None,
    ) -> Iterator[str]:
        """Yield the answer in pieces; setting ``cancel`` or closing the iterator ends it.

        Calls from several threads queue. Raises LoadError, CrashError, SlowError or
        ContextOverflowError.
        """
        with self._turn(cancel) as mine:
            if not mine:
                return
            child = self._running()
            number = self._ask(child, "generate", messages, max_tokens=max_tokens)
            done = False
            try:
                for reply in self._replies(child, number, cancel):
                    done = "piece" not in reply
                    if "error" in reply:
                        raise _refusal(reply)
                    if not done:
                        yield reply["piece"]
            finally:
                if not done:
                    self._abandon(child, number)

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """Return how many tokens the messages are once the model's template is around them."""
        with self._turn(None) as mine:
            if not mine:
                return 0
            child = self._running()
            number = self._ask(child, "count", messages)
            reply = next(self._replies(child, number, None))
            if "error" in reply:
                raise _refusal(reply)
            return int(reply["tokens"])

    def fits(self, messages: Sequence[Message], max_tokens: int) -> bool:
        """Whether the messages leave room in the context for ``max_tokens`` of answer."""
        return self.count_tokens(messages) + max_tokens <= self._context

    def close(self) -> None:
        """End the process; an answer under way ends with CrashError."""
        self._closed = True
        if self._child:
            self._child.stop()

    @contextmanager
    def _turn(self, cancel: threading.Event | None) -> Iterator[bool]:
        """Wait for the model to be free; gives False if ``cancel`` is set before that."""
        deadline = time.monotonic() + self._total_s
        while not self._lock.acquire(timeout=_POLL_S):
            if cancel and cancel.is_set():
                yield False
                return
            if time.monotonic() > deadline:
                raise SlowError("The local model is busy with other questions. Try again later.")
        try:
            yield not (cancel and cancel.is_set())
        finally:
            self._lock.release()

    def _running(self) -> Child:
        if self._closed:
            raise LocalModelError("The local model is closed. Open it again to ask it.")
        if self._child and self._child.alive:
            return self._child
        _check(self._path)
        child = self._child = Child("models.llama_worker")
        try:
            child.send({"load": {"path": str(self._path), **self._load}})
            reply = child.receive(self._start_s)
        except CrashError as crash:
            raise LoadError(
                f"{self._path.name} can't be loaded: llama.cpp gave up on it. {crash}"
            ) from None
        if reply is None:
            child.kill()
            raise SlowError(
                f"{self._path.name} did not load within {self._start_s:.0f} s. Use a smaller model."
            )
        if "failed" in reply:
            child.stop()
            raise LoadError(
                f"{self._path.name} can't be loaded ({reply['failed']}). "
                "Fetch it again, or choose another model file."
            )
        self._context = int(reply["loaded"]["context"])
        self._description = str(reply["loaded"]["description"])
        return child

    def _ask(self, child: Child, what: str, messages: Sequence[Message], **more: int) -> int:
        self._number += 1
        turns = [[m.role, m.content] for m in messages]
        child.send({what: self._number, "messages": turns, **more})
        return self._number

    def _replies(
        self, child: Child, number: int, cancel: threading.Event | None
    ) -> Iterator[dict[str, Any]]:
        """Yield the replies to one request; the last is the one that is no piece."""
        started = time.monotonic()
        limit, told = started + self._first_token_s, False
        while True:
            if cancel and cancel.is_set() and not told:
                told = True
                child.send({"cancel": number})
            reply = child.receive(_POLL_S)
            if reply is None:
                if time.monotonic() > limit:
                    raise self._too_slow(child)
                continue
            if reply["id"] != number:
                continue  # the tail of an answer that was abandoned
            limit = started + self._total_s
            if "piece" not in reply:
                yield reply
                return
            if not told:
                yield reply
            if time.monotonic() > limit:
                raise self._too_slow(child)

    def _too_slow(self, child: Child) -> SlowError:
        child.kill()
        return SlowError(
            "The local model took too long and was stopped. Ask for less, use a smaller model, "
            "or raise the time limit."
        )

    def _abandon(self, child: Child, number: int) -> None:
        """See that an unfinished answer ends, so that the next question finds a free model."""
        try:
            child.send({"cancel": number})
            deadline = time.monotonic() + _DRAIN_S
            while time.monotonic() < deadline:
                reply = child.receive(_POLL_S)
                if reply and reply["id"] == number and "piece" not in reply:
                    return
        except CrashError:
            return
        child.kill()


def _check(path: Path) -> None:
    """Raise LoadError for what is plainly no GGUF file, before a process is started for it."""
    if not path.is_file():
        raise LoadError(f"There is no model file at {path}. Check the path in the settings.")
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except OSError as error:
        raise LoadError(f"{path.name} can't be read ({error.strerror}).") from None
    if magic != _MAGIC:
        raise LoadError(
            f"{path.name} is not a GGUF model file. Fetch one with: chaperone models pull"
        )


def _refusal(reply: dict[str, Any]) -> LocalModelError:
    if reply["error"] == "overflow":
        return ContextOverflowError(
            f"The question and its passages are {reply['need']} tokens, the model's context "
            f"holds {reply['have']}. Ask more briefly, or give the model a larger context."
        )
    return LocalModelError(
        f"The local model can't work on this question ({reply['error']}). "
        "Check that the model file is an instruct model."
    )
