"""One ingest at a time: two would read, search and encode the same files."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from ingest.errors import BusyError

# Whoever only asks who holds the lock takes it for an instant.
_TRIES, _PAUSE = 10, 0.05


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Hold the lock ``file`` within the block; it falls with the process, however that ends.

    Raises BusyError saying who holds it where somebody does.
    """
    with file.open("a+") as lock:
        for attempt in range(_TRIES):
            if _taken(lock, fcntl.LOCK_EX):
                break
            if attempt == _TRIES - 1:
                raise BusyError(
                    f"an ingest into this library is running ({_named(lock)}): wait until it "
                    "ends, or end it"
                )
            time.sleep(_PAUSE)
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, since {datetime.now():%Y-%m-%d %H:%M}")
        lock.flush()
        yield
        lock.truncate(0)


def holder(file: Path) -> str | None:
    """Return who holds the lock, in words; None where nobody does."""
    try:
        with file.open("r") as lock:
            return None if _taken(lock, fcntl.LOCK_SH) else _named(lock)
    except FileNotFoundError:
        return None


def _taken(lock: IO[str], how: int) -> bool:
    try:
        fcntl.flock(lock, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _named(lock: IO[str]) -> str:
    lock.seek(0)
    return lock.read().strip() or "another process"
