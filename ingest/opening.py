"""Reads the bytes of a file that may be changed, swapped or taken away meanwhile."""

import os
import stat
from collections.abc import Callable
from functools import partial

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


def _read(path: str, max_bytes: int) -> bytes:
    try:
        for _ in range(_TRIES):
            data = _read_once(path, max_bytes)
            if data is not None:
                return data
    except OSError as error:
        raise ReadError(_reason("file", error)) from error
    raise ReadError("it is being written to: the next run tries again")


def _fail(reason: str) -> bytes:
    raise ReadError(reason)


def _read_once(path: str, max_bytes: int) -> bytes | None:
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
    with open(os.open(path, flags), "rb", buffering=0) as file:  # noqa: PTH123
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise ReadError("no longer a regular file")
        check_size(before.st_size, max_bytes)
        parts: list[bytes] = []
        left = before.st_size + 1
        while left > 0 and (part := file.read(left)):
            parts.append(part)
            left -= len(part)
        after = os.fstat(file.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return b"".join(parts) if same and left == 1 else None


def _reason(what: str, error: OSError) -> str:
    return f"the {what} can't be opened: {error.strerror or type(error).__name__}"
