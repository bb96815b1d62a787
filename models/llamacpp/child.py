"""A child process that is spoken with in JSON lines over its standard input and output."""

import contextlib
import json
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from models.errors import CrashError

_ROOT = Path(__file__).resolve().parents[2]
_GRACE_S = 2.0


class Child:
    """One child, running a module of ours.

    Requests travel by pipe only: never in the arguments, which other users can list, nor on
    disk. The child gets no other open file of this process, and a session of its own, so that
    an interrupt at the terminal reaches it through this process alone.
    """

    def __init__(self, module: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        self._writing = threading.Lock()
        self._sorting = threading.Lock()
        self._boxes: dict[int, queue.SimpleQueue[dict[str, Any] | None]] = {}
        self._ended = False
        self._complaints: deque[str] = deque(maxlen=20)
        self._start(self._read_replies, self._process.stdout)
        self._start(self._read_complaints, self._process.stderr)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def send(self, request: dict[str, Any]) -> None:
        """Write one request. Raises CrashError if the process is gone."""
        stdin = self._process.stdin
        if stdin is None:
            raise CrashError(self._epitaph())
        try:
            with self._writing:
                stdin.write(json.dumps(request) + "\n")
                stdin.flush()
        except (BrokenPipeError, ValueError):
            raise CrashError(self._epitaph()) from None

    def receive(self, number: int, timeout_s: float) -> dict[str, Any] | None:
        """Return the next reply that bears this number, or None if none comes in time.

        A number's replies are kept from ``listen`` on. Raises CrashError.
        """
        try:
            reply = self._boxes[number].get(timeout=max(timeout_s, 0.0))
        except queue.Empty:
            return None
        if reply is None:
            self._boxes[number].put(None)
            raise CrashError(self._epitaph())
        return reply

    @contextlib.contextmanager
    def listen(self, number: int) -> Iterator[None]:
        """Keep the replies that bear this number while the block runs; others are dropped."""
        with self._sorting:
            box = self._boxes[number] = queue.SimpleQueue()
            if self._ended:
                box.put(None)
        try:
            yield
        finally:
            with self._sorting:
                del self._boxes[number]

    def stop(self) -> None:
        """End the process: by closing its input, and by force if it does not heed that."""
        if self._process.stdin:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        try:
            self._process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.wait()

    def _start(self, target: Any, stream: IO[str] | None) -> None:
        threading.Thread(target=target, args=(stream,), daemon=True).start()

    def _read_replies(self, stream: IO[str]) -> None:
        with stream:
            for line in stream:
                reply = json.loads(line)
                with self._sorting:
                    if box := self._boxes.get(reply["id"]):
                        box.put(reply)
        with self._sorting:
            self._ended = True
            for box in self._boxes.values():
                box.put(None)

    def _read_complaints(self, stream: IO[str]) -> None:
        with stream:
            self._complaints.extend(stream)

    def _epitaph(self) -> str:
        try:
            code = self._process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            self.kill()
            code = self._process.returncode
        how = signal.Signals(-code).name if code < 0 else f"exit status {code}"
        assertion = next((c.strip() for c in self._complaints if "GGML_ASSERT" in c), "")
        detail = f"{how}, {assertion}" if assertion else how
        return (
            f"The local model's process died ({detail}). Ask again, which starts it anew; if it "
            "dies again, use a smaller context or another model file."
        )
