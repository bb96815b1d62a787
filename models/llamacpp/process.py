"""The process that holds a llama.cpp model: started when it is needed, and anew when it died."""

import itertools
import threading
import time
from collections.abc import Generator, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from models.errors import CrashError, LoadError, LocalModelError, SlowError
from models.llamacpp.child import Child
from models.llamacpp.failures import not_answered, not_loaded
from models.llamacpp.loading import Loading
from models.llamacpp.restarts import Restarts
from models.llamacpp.turns import HEARTBEAT_S
from models.weights.gguf_file import check_gguf

Reply = dict[str, Any]

_POLL_S = 0.05
_DRAIN_S = 10.0
_COUNT_S = 60.0


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of it. context: tokens. warnings: what is amiss, a sentence each."""

    context: int
    description: str
    warnings: tuple[str, ...] = ()


class LlamaProcess:
    """One child process and what is asked of it, one ``ask`` at a time.

    start_s, first_token_s, total_s: as LlamaModel's. loaded: as of the last start.
    """

    def __init__(
        self, loading: Loading, start_s: float, first_token_s: float, total_s: float
    ) -> None:
        self._loading = loading
        self._start_s = start_s
        self._first_token_s = first_token_s
        self._total_s = total_s
        self._restarts = Restarts()
        self._starting = threading.Lock()
        self._child: Child | None = None
        self._closed = False
        self._numbers = itertools.count(1)
        self.loaded = Loaded(loading.context or 0, "not loaded yet")

    @property
    def pid(self) -> int | None:
        """Its process id; None where none runs."""
        child = self._child
        return child.pid if child and child.alive else None

    def ask(
        self, what: str, request: dict[str, Any], cancel: threading.Event | None
    ) -> Generator[Reply | None, None, None]:
        """Yield the replies to a request, and None several times a second while there are none.

        Closing the generator ends the work. Raises LocalModelError.
        """
        child = self.running()
        number = next(self._numbers)
        with child.listen(number):
            child.send({what: number, **request})
            yield from self._replies(child, number, cancel)

    def count(self, messages: list[list[str]]) -> int:
        """Return the prompt's tokens, at once, whatever else it is doing."""
        child = self.running()
        number = next(self._numbers)
        with child.listen(number):
            child.send({"count": number, "messages": messages})
            reply = child.receive(number, _COUNT_S)
        if reply is None:
            raise self._too_slow(child)
        if "error" in reply:
            raise not_answered(reply)
        return int(reply["tokens"])

    def close(self) -> None:
        """End it for good."""
        self._closed = True
        if self._child:
            self._child.stop()

    def running(self) -> Child:
        """Return the process, started if need be. Raises LocalModelError."""
        with self._starting:
            if self._closed:
                raise LocalModelError("The local model is closed. Open it again to ask it.")
            if self._child is not None:
                if self._child.alive:
                    return self._child
                self._child = None
                self._restarts.note()
            self._restarts.check()
            check_gguf(Path(self._loading.path), "model", "Fetch one with: chaperone models pull")
            if self._loading.lora is not None:
                check_gguf(Path(self._loading.lora), "LoRA adapter", "Convert it to GGUF.")
            return self._started()

    def _started(self) -> Child:
        child = self._child = Child("models.llamacpp.worker")
        number, name = next(self._numbers), Path(self._loading.path).name
        try:
            with child.listen(number):
                child.send({"load": number, **asdict(self._loading)})
                reply = child.receive(number, self._start_s)
        except CrashError as crash:
            raise LoadError(f"{name} can't be loaded: llama.cpp gave up on it. {crash}") from None
        if reply is None:
            self._end(child)
            raise SlowError(
                f"{name} did not load within {self._start_s:.0f} s. Use a smaller model."
            )
        if not reply.keys().isdisjoint(("file", "lora", "room", "failed")):
            self._end(child)
            raise not_loaded(self._loading, reply)
        self.loaded = Loaded(reply["context"], reply["description"], tuple(reply["warnings"]))
        return child

    def _end(self, child: Child) -> None:
        """End a process on purpose: it does not count among those that died."""
        if self._child is child:
            self._child = None
        child.kill()

    def _too_slow(self, child: Child) -> SlowError:
        self._end(child)
        return SlowError(
            "The local model took too long and was stopped. Ask for less, use a smaller model, "
            "or raise the time limit."
        )

    def _replies(
        self, child: Child, number: int, cancel: threading.Event | None
    ) -> Generator[Reply | None, None, None]:
        """Yield the replies to one request, the last of which is its end; see that it ends."""
        ended = False
        try:
            for reply in self._heard(child, number, cancel):
                ended = reply is not None and not ("prompt" in reply or "piece" in reply)
                if reply is not None and "error" in reply:
                    raise not_answered(reply)
                yield reply
                if ended:
                    return
        finally:
            if not ended:
                self._abandon(child, number)

    def _heard(
        self, child: Child, number: int, cancel: threading.Event | None
    ) -> Iterator[Reply | None]:
        """Yield what comes within the time limits, and None several times a second if nothing."""
        started = time.monotonic()
        limit, told, heard = started + self._first_token_s, False, started
        while True:
            if cancel and cancel.is_set() and not told:
                told = True
                child.send({"cancel": number})
            reply = child.receive(number, _POLL_S)
            now = time.monotonic()
            if now > limit:
                raise self._too_slow(child)
            if reply is not None and "piece" in reply:
                limit = started + self._total_s
                if told:
                    continue  # said before the model heard of it
            if reply is not None or now - heard > HEARTBEAT_S:
                heard = now
                yield reply

    def _abandon(self, child: Child, number: int) -> None:
        """See that an unfinished answer ends, so that the next question finds a free model."""
        try:
            child.send({"cancel": number})
            deadline = time.monotonic() + _DRAIN_S
            while time.monotonic() < deadline:
                reply = child.receive(number, _POLL_S)
                if reply and not ("prompt" in reply or "piece" in reply):
                    return
        except CrashError:
            return
        self._end(child)
