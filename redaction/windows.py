"""Cuts a long text into windows that overlap, for detectors that read a few thousand characters."""

from collections.abc import Iterator
from dataclasses import dataclass

# Presidio's context search takes time that grows with the square of a text's length.
WINDOW = 4_000
MARGIN = 200
# A word that is longer, which no address on the net is, gets cut.
LONGEST_WORD = 2 * WINDOW


@dataclass(frozen=True, slots=True)
class Window:
    """Characters start to end are read; findings that begin in the owned part count."""

    start: int
    end: int
    owned_start: int
    owned_end: int


def windows(text: str, size: int = WINDOW, margin: int = MARGIN) -> Iterator[Window]:
    """Cut ``text`` into windows of about ``size`` characters plus a margin to both sides.

    The owned parts tile the text and end at a line break or blank, so no word is cut, unless one
    is longer than LONGEST_WORD. A finding whose evidence lies within ``margin`` characters is the
    same as in the whole text.
    """
    start = 0
    while start < len(text):
        end = _cut(text, start, size)
        yield Window(
            _word_start(text, max(0, start - margin), start),
            _word_end(text, end, min(len(text), end + margin)),
            start,
            end,
        )
        start = end


def _cut(text: str, start: int, size: int) -> int:
    end = start + size
    if end >= len(text):
        return len(text)
    line = text.rfind("\n", start + size // 2, end)
    if line >= 0:
        return line + 1
    for index in range(end, start + size // 2, -1):
        if text[index - 1].isspace():
            return index
    longest = min(len(text), start + LONGEST_WORD)
    while end < longest and not text[end].isspace():
        end += 1
    return end


def _word_start(text: str, index: int, limit: int) -> int:
    while 0 < index < limit and not text[index - 1].isspace():
        index += 1
    return index


def _word_end(text: str, limit: int, index: int) -> int:
    while limit < index < len(text) and not text[index].isspace():
        index -= 1
    return index
