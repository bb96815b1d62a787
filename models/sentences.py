"""Sentences of a clinical text, with their offsets.

Clinical text is half prose, half lists: a line may be a table row, a bullet, a laboratory value
or the middle of a wrapped sentence, and full stops stand in "Dr.", "b.i.d." and "0.5 mg.".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, table row or list item: ``source[start:end] == text``."""

    start: int
    end: int
    text: str = field(repr=False)


# Never the end of a sentence, whatever follows.
_TITLES = "dr drs mr mrs ms mx prof st sr jr fr rev gen no nos vs approx cf fig"
# The end of a sentence only if a capital follows: "0.5 mg. Repeat", but "0.5 mg. daily".
_UNITS = """
mg mcg ug g kg ml l dl meq mmol iu hr hrs min mins sec wk wks yr yrs mo mos pt pts hx dx rx tx sx
etc inc ltd co dept ext temp resp max q.d b.i.d t.i.d q.i.d p.o i.v i.m s.c p.r.n q.h.s h.s
a.m p.m u.s m.d r.n ph.d
"""
_OPENING = frozenset(_TITLES.split())
_SHORT = frozenset(_UNITS.split())
_NEVER = frozenset(["e.g", "i.e"])

_STOP = re.compile(r"[.!?]+[\"')\]\u201d\u2019]*(?=\s|$)")
_LAST_TOKEN = re.compile(r"[^\s(\[\"\u201c]*$")
_LIST_ITEM = re.compile(r"\s*(?:[-*•·–▪◦]\s|\(?\d{1,2}[.)]\s|[a-z][.)]\s|[|\t])")  # noqa: RUF001
_LABEL = re.compile(r"\s*[A-Z][\w /()-]{1,40}:(?:\s|$)")
# A result on a line of its own: "Ferritin [Mass/volume] in Serum or Plasma: 1340 ng/mL".
_RESULT = re.compile(r"\s*[A-Z0-9][^:\n]{1,80}: [<>]?\d")
_TABLE_ROW = re.compile(r"\||\t")
_CELL = re.compile(r"(?:^| )\|(?= |$)")  # as the readers of tables part them
_RECORD = re.compile(
    r"[^:;\n]{1,40}: [^;\n]*; [^:;\n]{1,40}: "
)  # a row, as readers of tables write it
# Text that was wrapped has lines about this long; shorter ones are lines on purpose.
_WRAPPED_AT_LEAST = 50
_WRAPPED_AT_MOST = 120
# A line was wrapped where the next word would have made it this part of the longest; letters of a
# printed page differ in width.
_FULL = 0.85


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of ``text`` in order; blank stretches belong to none."""
    found: list[Sentence] = []
    for start, end in _blocks(text):
        for first, last in _within(text[start:end]):
            piece = text[start + first : start + last]
            left = len(piece) - len(piece.lstrip())
            piece = piece.strip()
            if piece:
                begin = start + first + left
                found.append(Sentence(begin, begin + len(piece), piece))
    return tuple(found)


def heads(row: Sequence[Sentence]) -> list[int | None]:
    """Return for each sentence of a text where the first row of its table stands.

    None for that first row itself, and for what is no row.
    """
    found: list[int | None] = []
    first: int | None = None
    for position, sentence in enumerate(row):
        cells = _cells(sentence)
        if not cells or (first is not None and _cells(row[first]) != cells):
            first = None
        found.append(first)
        if cells and first is None:
            first = position
    return found


def _cells(sentence: Sentence) -> int:
    """Return how many bars part the cells of a table's row; 0 for what is none."""
    return len(_CELL.findall(sentence.text))


def _blocks(text: str) -> list[tuple[int, int]]:
    """Cut at the newlines that are more than the wrapping of a line."""
    blocks = []
    start = at = 0
    lines = text.split("\n")
    width = max((len(line) for line in lines if len(line) <= _WRAPPED_AT_MOST), default=0)
    for line, following in pairwise(lines):
        at += len(line) + 1
        if not _continues(line, following, width):
            blocks.append((start, at - 1))
            start = at
    blocks.append((start, len(text)))
    return blocks


def _continues(line: str, following: str, width: int) -> bool:
    """Whether ``following`` goes on with the sentence that ``line`` began.

    width: characters of the longest line about it that may be a wrapped one.
    """
    if not line.strip() or not following.strip():
        return False
    if _TABLE_ROW.search(line) or _TABLE_ROW.search(following) or _LIST_ITEM.match(following):
        return False
    if any(form.match(following) for form in (_LABEL, _RESULT, _RECORD)):
        return False
    head = following.lstrip()[0]
    if line.rstrip()[-1] in ".!?:":
        return len(line) >= _WRAPPED_AT_LEAST and line.rstrip()[-1] != ":"
    filled = len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0])
    return head.islower() or (len(line.rstrip()) >= _WRAPPED_AT_LEAST and filled >= _FULL * width)


def _within(block: str) -> list[tuple[int, int]]:
    cuts = [stop.end() for stop in _STOP.finditer(block) if _ends_sentence(block, stop)]
    edges = [0, *cuts, len(block)]
    return [(start, end) for start, end in pairwise(edges) if end > start]


def _ends_sentence(block: str, stop: re.Match[str]) -> bool:
    following = block[stop.end() :].lstrip()
    if not following or stop.group()[0] != ".":
        return True
    before = block[: stop.start()]
    found = _LAST_TOKEN.search(before)
    token = found.group() if found else ""
    key = token.lower()
    head = following.lstrip("\"'([\u201c\u2018")[:1]
    if key in _OPENING:
        return key in {"no", "nos"} and not head.isdigit()
    if key in _NEVER or (len(token) == 1 and token.isalpha() and token.isupper()):
        return False
    if token.isdigit() and not before[: len(before) - len(token)].strip():
        return False  # the number of a list item
    if key in _SHORT:
        return head.isupper()
    return not head.islower()
