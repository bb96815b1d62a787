"""Gives a passage what stands beside it in its section, and makes one of those that touch.

A passage of 200 tokens may end before the sentence that answers. Its neighbours join it as far as
there is room beside the other passages; no text stands in them twice.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from retrieval.documents import Chunk, Hit

ROOM = 8_000
"""Characters of all passages together, beyond which no neighbour is added."""

Beside = Callable[[Chunk], tuple[Chunk | None, Chunk | None]]
"""Returns the chunks that stand before and after one in its document."""

_Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters ``start`` to ``end`` of the document of ``hit``, the best one in it."""

    hit: Hit = field(repr=False)
    start: int
    end: int


def with_neighbours(hits: Sequence[Hit], beside: Beside, room: int = ROOM) -> list[Passage]:
    """Return the passages in the order of their best hits; of hits side by side, one.

    Best first, each hit takes in the chunk after it and the one before it, of the same section
    and page, while all together stay within ``room`` characters.
    """
    around = {_place(hit.chunk): _of_section(hit.chunk, beside) for hit in hits}
    chosen = {_place(hit.chunk): hit.chunk for hit in hits}
    used = sum(len(chunk.text) for chunk in chosen.values())
    for hit in hits:
        for chunk in reversed(around[_place(hit.chunk)]):
            if chunk is None or _place(chunk) in chosen:
                continue
            if used + len(chunk.text) <= room:
                used += len(chunk.text)
                chosen[_place(chunk)] = chunk
    following: dict[_Place, _Place] = {}
    for place, (before, after) in around.items():
        if before is not None:
            following[_place(before)] = place
        if after is not None:
            following[place] = _place(after)
    rank = {_place(hit.chunk): number for number, hit in reversed([*enumerate(hits)])}
    passages: list[tuple[int, Passage]] = []
    for run in _runs(chosen, following):
        best = min(rank[place] for place in run if place in rank)
        start, end = run[0][1], max(chosen[place].end for place in run)
        passages.append((best, Passage(hits[best], start, end)))
    return [passage for _, passage in sorted(passages, key=lambda each: each[0])]


def _runs(chosen: dict[_Place, Chunk], following: dict[_Place, _Place]) -> list[list[_Place]]:
    """Return the chosen chunks in runs that stand side by side; each has a hit in it."""
    runs: list[list[_Place]] = []
    for place in sorted(chosen):
        last = runs[-1][-1] if runs else None
        # The chunk after one hit and the one before another may share text as well.
        if last and (following.get(last) == place or _overlap(chosen[last], chosen[place])):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _overlap(one: Chunk, later: Chunk) -> bool:
    return one.document_id == later.document_id and later.start < one.end


def _of_section(chunk: Chunk, beside: Beside) -> tuple[Chunk | None, Chunk | None]:
    before, after = (
        each if each and (each.page, each.heading) == (chunk.page, chunk.heading) else None
        for each in beside(chunk)
    )
    return before, after


def _place(chunk: Chunk) -> _Place:
    return chunk.document_id, chunk.start
