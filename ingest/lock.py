"""One ingest at a time: two would read, search and encode the same files."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from ingest.errors import IngestError


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Hold the lock ``file`` within the block; it falls with the process, however that ends.

    Raises IngestError saying who holds it where somebody does.
    """
    with file.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            holder = lock.read().strip() or "another process"
            raise IngestError(
                f"an ingest into this library is running ({holder}): wait until it ends, or end it"
            ) from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, since {datetime.now():%Y-%m-%d %H:%M}")
        lock.flush()
        yield
        lock.truncate(0)
