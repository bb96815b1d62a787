"""Searches several texts for identities at once, each in a process of its own."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from ingest.readers.frames import receive, send
from ingest.search_frames import Recipe, Task, packed_task, unpacked
from ingest.shared import Shared
from redaction.errors import DetectionError
from redaction.known import KnownIdentity
from redaction.spans import Span

_ROOT = Path(__file__).parents[1]
# There is a worker for each core: a library that split its work besides would be in the way.
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class NoSearchersError(DetectionError):
    """No process can be had that searches: nothing can be ingested."""


class SearcherDiedError(DetectionError):
    """The process that searched a text died of it, or of a lack of memory."""


class Searchers:
    """A Detector that runs ``count`` workers, each started when it is needed. Thread-safe.

    A worker that dies takes down only the search of the text in hand, and is replaced.
    Leave it by ``close``: then no process of it is left.
    """

    name = "searchers"

    def __init__(self, recipe: Recipe, known: Sequence[KnownIdentity], count: int) -> None:
        self._server = _Server(recipe, Task(recipe.make, tuple(known)))
        self._workers = Shared(lambda: _Worker(self._server), count)

    def find(self, text: str) -> tuple[Span, ...]:
        """Return what the detector finds.

        Raises DetectionError where it can't tell, SearcherDiedError where a worker died, and
        NoSearchersError where none can be started.
        """
        with self._workers.one() as worker:
            reply = worker.ask(text.encode("utf-8", "surrogatepass"))
        if reply is None:
            raise SearcherDiedError("a search for identities was cut off: run again")
        found = unpacked(reply)
        if isinstance(found, str):
            raise DetectionError(f"finding identities failed ({found}): run again")
        return found

    def close(self) -> None:
        """End every process, in the midst of a search too."""
        self._workers.close()
        self._server.close()


class _Server:
    """The process whose copies the workers are, started when the first is needed."""

    def __init__(self, recipe: Recipe, task: Task) -> None:
        start = (
            f"import sys; sys.path.insert(0, {str(_ROOT)!r});"
            f"sys.modules.update(dict.fromkeys({recipe.unused!r}));"
            "from ingest.search_server import main; main()"
        )
        self._command = [sys.executable, "-c", start]
        self._task = task
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._closed = False

    def worker(self) -> socket.socket:
        """Return a socket to a new worker. Raises NoSearchersError."""
        with self._turn:
            if self._closed:
                raise NoSearchersError("the search for identities was ended")
            if self._process is None or self._process.poll() is not None:
                self._end()
                self._start()
            ours, theirs = socket.socketpair()
            with theirs:
                try:
                    if self._control is not None:
                        socket.send_fds(self._control, [b"w"], [theirs.fileno()])
                except OSError:
                    ours.close()
                    raise NoSearchersError(_NONE) from None
            return ours

    def close(self) -> None:
        with self._turn:
            self._closed = True
            self._end()

    def _start(self) -> None:
        control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                self._command,
                stdin=theirs.fileno(),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **_ONE_THREAD},
            )
        self._control = control
        reply = None
        # Where it dies, it gives no reply.
        with contextlib.suppress(OSError), control.makefile("wb") as stream:
            send(stream, packed_task(self._task))
            if self._process.stdout is not None:
                reply = receive(self._process.stdout)
        if reply is None:
            raise NoSearchersError(_NONE)
        if isinstance(reason := unpacked(reply), str):
            raise NoSearchersError(reason)

    def _end(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.wait()
            if self._process.stdout is not None:
                self._process.stdout.close()
        self._control = self._process = None


_NONE = (
    "the processes that search for identities can't be started: free some memory, or set workers "
    "to 1"
)


class _Worker:
    """One worker; another takes its place when it has died."""

    def __init__(self, server: _Server) -> None:
        self._server = server
        self._socket: socket.socket | None = None

    def ask(self, frame: bytes) -> bytes | None:
        """Return the reply to a text; None where the worker died."""
        if self._socket is None:
            self._socket = self._server.worker()
        try:
            with self._socket.makefile("wb") as requests, self._socket.makefile("rb") as replies:
                send(requests, frame)
                reply = receive(replies)
        except (OSError, ValueError):
            reply = None
        if reply is None:
            self.close()
        return reply

    def close(self) -> None:
        """Let the worker end."""
        one, self._socket = self._socket, None
        if one is not None:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)  # wakes a thread that waits for a reply
            one.close()
