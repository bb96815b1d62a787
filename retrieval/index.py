"""The seam between vectors and the index that searches them."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.vectors import Vectors

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Position:
    """How far an index has followed its library.

    newest: the highest chunk number it was given. removals: the last removal it was told of; see
    ``Library.removals``.
    """

    newest: int = 0
    removals: int = 0


class VectorIndex(Protocol):
    """Finds the numbers whose vectors have the largest inner product with a query.

    It holds nothing that the library doesn't. Callers take turns: one instance is not used by two
    threads at once.
    """

    position: Position
    """What the caller last set; ``Position()`` for an index that keeps nothing between starts."""

    def add(self, numbers: Numbers, vectors: Vectors) -> None:
        """Add vectors, float32 (n, dimension), under numbers, int64 (n,), not held before."""
        ...

    def remove(self, numbers: Numbers) -> None:
        """Remove vectors by number; numbers that are not held are passed over."""
        ...

    def search(
        self, queries: Vectors, k: int, allowed: Numbers | None = None
    ) -> tuple[Numbers, Vectors]:
        """Return the k best numbers, int64 (q, k), and their scores, float32 (q, k), best first.

        allowed: the only numbers to consider; None for all. Where fewer than k are found, the
        rest is number -1 with score -inf.
        """
        ...

    def arrange(self, layout: bytes) -> None:
        """Take over a layout that was kept; said to an empty index only."""
        ...

    def layout_to_keep(self) -> bytes | None:
        """Return what spares the next start the building; None where nothing new is worth keeping.

        It says of each number where its vector belongs; the vectors are not in it.
        """
        ...

    def __len__(self) -> int:
        """Return how many vectors are held."""
        ...


class InMemory:
    """What indexes have in common that are filled anew at each start."""

    def __init__(self) -> None:
        self.position = Position()

    def arrange(self, layout: bytes) -> None:
        """Pass over the layout of another kind of index."""

    def layout_to_keep(self) -> bytes | None:
        """Return None: building it takes no time."""
        return None


def filled(
    queries: int, k: int, found: Numbers | None = None, scores: Vectors | None = None
) -> tuple[Numbers, Vectors]:
    """Return numbers, int64 (queries, k), and scores, float32 (queries, k), of what was found.

    found, scores: (queries, at most k); the rest is number -1 with score -inf.
    """
    numbers = np.full((queries, k), -1, dtype=np.int64)
    best = np.full((queries, k), -np.inf, dtype=np.float32)
    if found is not None and scores is not None:
        numbers[:, : found.shape[1]] = found
        best[:, : found.shape[1]] = np.where(found < 0, -np.inf, scores)
    return numbers, best
