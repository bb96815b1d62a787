"""Cuts files of many gigabytes into parts that are documents of their own.

Only formats of lines can be cut: text, tables, JSON lines, HL7 batches. A part begins where a
paragraph, row or message begins, and where that is depends on the bytes around the cut alone: when
a file grows at its end, the parts before stay as they are. At most one part is in memory.
"""

import re
from collections.abc import Callable
from functools import partial
from io import FileIO
from pathlib import PurePosixPath

from ingest.errors import ReadError
from ingest.opening import opened, steady
from ingest.readers.formats import BY_EXTENSION, CSV, HL7, MARKDOWN, NDJSON, PLAIN, TSV, media_type

PART_BYTES = 8_000_000
"""Files up to this size stay whole; longer texts than 10 million characters are set aside."""
_PART = "\x1f"  # in no other location: paths are stored without control characters
_HEAD = 65_536
_NEAR = 65_536
_BOUNDARIES = {
    PLAIN: (rb"\n[ \t\r]*\n", rb"\n", rb"[ \t]"),
    MARKDOWN: (rb"\n[ \t\r]*\n", rb"\n", rb"[ \t]"),
    CSV: (rb"\n", rb"[ \t]"),
    TSV: (rb"\n", rb" "),
    NDJSON: (rb"\n",),
    HL7: (rb"[\r\n]+(?=MSH\|)", rb"[\r\n]"),
}


def part_readers(path: str, size: int) -> list[Callable[[], bytes]]:
    """Return for each part a function that returns its bytes, raising ReadError.

    size: of the file, bytes. Empty where the file stays whole. Each part of a table begins with the
    table's first line.
    """
    if size <= PART_BYTES or _format(path) is None:
        return []
    return [partial(_read, path, number) for number in range(-(-size // PART_BYTES))]


def part_location(location: str, number: int) -> str:
    """Return the manifest's key of a part; number: from 1."""
    return f"{location}{_PART}{number}"


def part_path(path: str, number: int) -> str:
    """Return how a citation shows a part: "export (part 3).csv"; number: from 1."""
    pure = PurePosixPath(path)
    return str(pure.with_name(f"{pure.stem} (part {number}){pure.suffix}"))


def file_of(location: str) -> str:
    """Return the location of the whole file that a part, or a whole file, belongs to."""
    return location.partition(_PART)[0]


def _format(path: str) -> str | None:
    """Return the format of a file that can be cut, None for another, raising nothing."""
    claimed = BY_EXTENSION.get(PurePosixPath(path).suffix.lower())
    if claimed not in _BOUNDARIES:
        return None
    try:
        with opened(path) as file:
            head = file.read(_HEAD)
        # UTF-16 has NULs, and can't be cut at a byte.
        found = None if b"\0" in head else media_type(head, path)
    except (OSError, ReadError):
        return None
    return found if found in _BOUNDARIES else None


def _read(path: str, number: int) -> bytes:
    return steady(path, lambda file, size: _part(file, size, path, number))


def _part(file: FileIO, size: int, path: str, number: int) -> bytes:
    kind = _format(path)
    if kind is None:
        raise ReadError("it is no longer a text that can be cut: the next run tries again")
    start, end = (_cut(file, size, n * PART_BYTES, kind) for n in (number, number + 1))
    head = b""
    if number and kind in (CSV, TSV):
        file.seek(0)
        first, newline, _ = file.read(_HEAD).partition(b"\n")
        head = first + newline if newline else b""
    file.seek(start)
    return head + _exactly(file, end - start)


def _cut(file: FileIO, size: int, near: int, kind: str) -> int:
    """Return where the first paragraph, row or message at or after ``near`` begins.

    Where none does within reach, a word; where no word does, a letter of UTF-8.
    """
    if near <= 0 or near >= size:
        return max(0, min(near, size))
    # A row or message may be long, and half of one is nothing; half a paragraph is a text.
    reach = min(_NEAR, PART_BYTES) if kind in (PLAIN, MARKDOWN) else PART_BYTES
    file.seek(near - 1)  # a boundary may end just here
    window = _exactly(file, min(reach, size - near + 1))
    for boundary in _BOUNDARIES[kind]:
        if found := re.search(boundary, window):
            return near - 1 + found.end()
    return near + next(at for at, byte in enumerate(window[1:] + b"\0") if byte & 0xC0 != 0x80)


def _exactly(file: FileIO, count: int) -> bytes:
    parts = []
    while count > 0 and (part := file.read(count)):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
