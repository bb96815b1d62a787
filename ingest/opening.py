"""Reads the bytes of a file that may be changed, swapped or taken away meanwhile."""

import os
import stat
from collections.abc import Callable
from functools import partial
from io import FileIO

from ingest.errors import ReadError

_MIB = 1024 * 1024
_TRIES = 3


def reader_of(path: str, max_bytes: int) -> Callable[[], bytes]:
    """Return a function that reads the regular file at ``path``, raising ReadError.

    What it returns is the file as it stood at one moment: one that is written to meanwhile is
    read again, and given up where that goes on. It never waits for a pipe, nor follows a link.
    """
    return partial(_read, path, max_bytes)


def failing(error: OSError) -> Callable[[], bytes]:
    """Return a function that raises the ReadError for a folder that can't be listed."""
    return partial(_fail, _reason("folder", error))


def check_size(size: int, max_bytes: int) -> None:
    """Raise ReadError for a size over the limit, both in bytes."""
    if size > max_bytes:
        raise ReadError(
            f"{size / _MIB:.0f} MB is over the limit of {max_bytes / _MIB:.0f} MB: "
            "split the file, or raise the limit in the settings"
        )


def opened(path: str) -> FileIO:
    """Open a file without waiting for a pipe or following a link. Raises OSError."""
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
    return open(os.open(path, flags), "rb", buffering=0)  # noqa: PTH123


def steady(path: str, read: Callable[[FileIO, int], bytes | None]) -> bytes:
    """Return what ``read`` makes of a regular file that stays as it is meanwhile.

    read: gets the file and its size in bytes; None where the file had another size. One that is
    written to meanwhile is read again, and given up where that goes on. Raises ReadError.
    """
    try:
        for _ in range(_TRIES):
            with opened(path) as file:
                before = os.fstat(file.fileno())
                if not stat.S_ISREG(before.st_mode):
                    raise ReadError("no longer a regular file")
                data = read(file, before.st_size)
                after = os.fstat(file.fileno())
            same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
            if same and data is not None:
                return data
    except OSError as error:
        raise ReadError(_reason("file", error)) from error
    raise ReadError("it is being written to: the next run tries again")


def _read(path: str, max_bytes: int) -> bytes:
    return steady(path, lambda file, size: _whole(file, size, max_bytes))


def _fail(reason: str) -> bytes:
    raise ReadError(reason)


def _whole(file: FileIO, size: int, max_bytes: int) -> bytes | None:
    check_size(size, max_bytes)
    parts: list[bytes] = []
    left = size + 1
    while left > 0 and (part := file.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts) if left == 1 else None


def _reason(what: str, error: OSError) -> str:
    return f"the {what} can't be opened: {error.strerror or type(error).__name__}"
