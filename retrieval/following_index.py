"""The vector index in memory, brought to where its library is before every search."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress

import numpy as np

from redaction.errors import SealedError
from retrieval.errors import LibraryError
from retrieval.index import Numbers, Position, VectorIndex
from retrieval.library import Library
from retrieval.scope import Scope
from retrieval.vectors import Vectors

_REMEMBERED_SCOPES = 16  # at a million chunks each holds up to 8 MB


class FollowingIndex:
    """An index of a library's vectors that follows it; safe to share between threads.

    index_factory: makes an empty index for a dimension.
    """

    def __init__(self, library: Library, index_factory: Callable[[int], VectorIndex]) -> None:
        self._library = library
        self._index_factory = index_factory
        self._lock = threading.Lock()
        self._forget()

    def __len__(self) -> int:
        """Return how many vectors it holds by now."""
        return len(self._index)

    def catch_up(self) -> None:
        """Take in what any process wrote to the library until now."""
        with self._lock:
            self._catch_up()

    def numbers_in(self, scope: Scope) -> Numbers | None:
        """Return the chunks in a scope, as the library is now; None where that is all of it."""
        with self._lock:
            self._catch_up()
            return self._numbers_in(scope)

    def search(self, query: Vectors, k: int, allowed: Numbers | None) -> dict[int, float]:
        """Return up to k of the allowed chunks by number, with their inner product with the query.

        query: shape (dimension,). allowed: as ``numbers_in`` gave it; None for all.
        """
        with self._lock:
            numbers, scores = self._index.search(query[np.newaxis], k, allowed)
        return {
            int(number): float(score)
            for number, score in zip(numbers[0], scores[0], strict=True)
            if number >= 0
        }

    def _forget(self) -> None:
        self._index = self._index_factory(self._library.dimension)
        self._generation: int | None = None
        self._scopes: OrderedDict[Scope, Numbers] = OrderedDict()

    def _catch_up(self) -> None:
        # Read before what it counts: a write that comes in between is then seen next time.
        generation = self._library.generation()
        if generation == self._generation:
            return
        try:
            self._follow()
        except BaseException:
            self._forget()  # half caught up: begin anew next time
            raise
        self._generation = generation
        self._scopes.clear()

    def _follow(self) -> None:
        """Bring the index to where the library is."""
        if not len(self._index) and (layout := self._library.layout()):
            self._index.arrange(layout)
        newest = self._index.position.newest
        if newest > self._library.highest_number():
            raise LibraryError(
                "the vector server holds a later state of this library, as after restoring a "
                "backup: drop its collection there, and it is filled anew"
            )
        # Removals before additions: what is removed in between is then told next time.
        removed, removals = self._library.removals(self._index.position.removals)
        self._index.remove(removed)
        for numbers, vectors in self._library.vector_blocks(newest):
            self._index.add(numbers, vectors)
            newest = int(numbers[-1])
        self._index.position = Position(newest, removals)
        if layout := self._index.layout_to_keep():
            with suppress(SealedError):  # no room, or another program writes: it can be made anew
                self._library.keep_layout(layout)

    def _numbers_in(self, scope: Scope) -> Numbers | None:
        if scope.is_whole:
            return None
        if scope not in self._scopes:
            self._scopes[scope] = np.array(self._library.chunk_numbers(scope), dtype=np.int64)
        self._scopes.move_to_end(scope)
        if len(self._scopes) > _REMEMBERED_SCOPES:
            self._scopes.popitem(last=False)
        found = self._scopes[scope]
        return None if len(found) == len(self._index) else found
