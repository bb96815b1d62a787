"""Reads files in a child process, so that no file can crash or stall the run."""

import contextlib
import subprocess
import sys
import threading
from pathlib import Path

from ingest.errors import ReadError
from ingest.readers.frames import receive, send, unpacked
from ingest.readers.reading import Reading

SECONDS_PER_FILE = 180.0
# A scanned page has some 100 kB and takes Tesseract three seconds on one core.
_BYTES_PER_SECOND = 30_000
_LONGEST = 1800.0
_ROOT = Path(__file__).parents[2]
# Pages are read side by side, and threads of Tesseract's own would get into each other's way;
# OpenMP looks only once, before anything is imported.
_START = (
    "import os, sys; os.environ['OMP_THREAD_LIMIT'] = '1'; "
    f"sys.path.insert(0, {str(_ROOT)!r}); from ingest.readers.child import main; main()"
)


class IsolatedReader:
    """Reads one file after another in one child process, started at first use.

    A child that dies or takes too long is replaced, and only the file that it was reading fails:
    after ``seconds``, and as many more as a scan of its size may take. One thread at a time.
    """

    def __init__(self, seconds: float = SECONDS_PER_FILE) -> None:
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "IsolatedReader":
        return self

    def __exit__(self, *what: object) -> None:
        self.close()

    def read(self, data: bytes, path: str) -> Reading:
        """Read as ``dispatch.read`` does. Raises ReadError."""
        if not data:
            raise ReadError("0 bytes: the file is empty")
        child = self._running()
        late = threading.Event()

        def stop() -> None:
            late.set()
            child.kill()

        seconds = min(self._seconds + len(data) / _BYTES_PER_SECOND, _LONGEST)
        timer = threading.Timer(seconds, stop)
        timer.start()
        try:
            frame = self._exchange(child, data, path)
        finally:
            timer.cancel()
        if frame is None:
            self.close()
            if late.is_set():
                raise ReadError(f"reading took longer than {seconds:.0f} s: split the file")
            raise ReadError("the parser crashed on it: open and save it again, or as PDF")
        return unpacked(frame)

    def close(self) -> None:
        """Stop the child."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            for stream in (child.stdin, child.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = subprocess.Popen(
                [sys.executable, "-c", _START],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # Ctrl-C is the parent's: a child that it stopped would look like a parser's crash.
                process_group=0,
            )
        return self._child

    @staticmethod
    def _exchange(child: "subprocess.Popen[bytes]", data: bytes, path: str) -> bytes | None:
        if child.stdin is None or child.stdout is None:
            return None
        try:
            send(child.stdin, Path(path).name.encode())
            send(child.stdin, data)
            return receive(child.stdout)
        except OSError:
            return None
