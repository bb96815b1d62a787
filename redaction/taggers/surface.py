"""What the written form of a token tells, which an encoder without capitals does not see.

All-MiniLM lower-cases its input and knows nothing of line breaks. Each token gets a few small
whole numbers: the shape of the token and of the word around it, the word's ends, the blanks
before and after, and how much of the line is in capitals.
"""

import re
import zlib

import numpy as np
import numpy.typing as npt

# How many values each column may take; the tagger has an embedding for each.
COLUMNS: tuple[tuple[str, int], ...] = (
    ("token_shape", 16),
    ("word_shape", 1_024),
    ("word_end", 2_048),
    ("word_start", 2_048),
    ("chunk_shape", 1_024),
    ("before", 6),
    ("after", 6),
    ("line_capitals", 5),
    ("place_in_line", 4),
)

_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
_CHUNK = re.compile(r"\S+")


def surface(text: str, offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return int (tokens, columns) for tokens at ``offsets`` (tokens, 2) of ``text``.

    Time is linear in the text.
    """
    rows = np.zeros((len(offsets), len(COLUMNS)), dtype=np.int64)
    if not len(offsets):
        return rows
    words = _spans(_WORD, text)
    chunks = _spans(_CHUNK, text)
    capitals = _line_capitals(text)
    word_at = chunk_at = line_at = 0
    line_ends = [at for at, char in enumerate(text) if char == "\n"] + [len(text)]
    known: dict[str, tuple[int, int, int]] = {}
    previous_end = 0
    for row, (start, end) in enumerate(offsets.tolist()):
        while word_at < len(words) and words[word_at][1] <= start:
            word_at += 1
        while chunk_at < len(chunks) and chunks[chunk_at][1] <= start:
            chunk_at += 1
        while line_ends[line_at] < start:
            line_at += 1
        inside = word_at < len(words) and words[word_at][0] <= start
        word = text[slice(*words[word_at])] if inside else text[start:end]
        chunk = text[slice(*chunks[chunk_at])] if chunk_at < len(chunks) else ""
        if word not in known:
            known[word] = _of_word(word)
        word_shape, word_end, word_start = known[word]
        following = int(offsets[row + 1][0]) if row + 1 < len(offsets) else len(text)
        line_start = line_ends[line_at - 1] + 1 if line_at else 0
        rows[row] = (
            _token_shape(text[start:end]),
            word_shape,
            word_end,
            word_start,
            _bucket(_shape(chunk), 1_024),
            _blank(text[previous_end:start], first=row == 0),
            _blank(text[end:following], first=row + 1 == len(offsets)),
            capitals[line_at],
            _place(text, start, line_start),
        )
        previous_end = end
    return rows


def _spans(pattern: "re.Pattern[str]", text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _of_word(word: str) -> tuple[int, int, int]:
    lowered = word.lower()
    return (
        _bucket(_shape(word), 1_024),
        _bucket(lowered[-3:], 2_048),
        _bucket(lowered[:3], 2_048),
    )


def _bucket(value: str, size: int) -> int:
    return zlib.crc32(value.encode("utf-8", "replace")) % size


def _shape(word: str) -> str:
    """Return "Xx" for "Okafor", "X" for "MRN", "d{3}-d{4}" for "555-0142": digits are counted."""
    out: list[str] = []
    run = 0
    for char in word[:48]:
        if char.isdigit():
            run += 1
            continue
        if run:
            out.append(f"d{min(run, 10)}")
            run = 0
        sign = ("X" if char.isupper() else "x") if char.isalpha() else char
        if not (sign in "Xx" and out and out[-1] == sign):
            out.append(sign)
    if run:
        out.append(f"d{min(run, 10)}")
    return "".join(out)


def _token_shape(token: str) -> int:
    if not token:
        return 0
    if token.isdigit():
        return 1 + min(len(token), 5)
    if token.isalpha():
        if token.islower():
            return 7
        if token.isupper():
            return 9 if len(token) == 1 else 8
        return 10 if token[0].isupper() else (11 if token.isascii() else 12)
    return 13 if token.isalnum() else (14 if token.isascii() else 15)


def _blank(gap: str, *, first: bool) -> int:
    if first and not gap.strip("\n"):
        return 5
    breaks = gap.count("\n")
    if breaks:
        return 3 if breaks == 1 else 4
    if not gap:
        return 0
    return 1 if len(gap) == 1 else 2


def _line_capitals(text: str) -> list[int]:
    """Return for each line how much of it is in capitals: 0 none … 3 all, 4 no letters."""
    found = []
    for line in text.split("\n"):
        upper = sum(map(str.isupper, line))
        lower = sum(map(str.islower, line))
        if not upper + lower:
            found.append(4)
        else:
            share = upper / (upper + lower)
            found.append(0 if not upper else 1 if share < 0.3 else 2 if share < 0.8 else 3)
    return found


def _place(text: str, start: int, line_start: int) -> int:
    """Return 0 at a line's first letter, 1 near its start, 2 after a run of blanks, 3 else."""
    before = text[max(line_start, start - 30) : start]
    if start - line_start < 30 and not before.strip(" \t\u2022-*>#|"):
        return 0
    if before.endswith(("  ", "\t", "| ")):
        return 2
    return 1 if start - line_start < 30 else 3
