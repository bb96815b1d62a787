"""The index that suits the number of vectors: exact as long as that is fast, then in cells."""

import numpy as np

from retrieval.faiss_index import FaissFlatIndex, has_gpu
from retrieval.faiss_ivf import FaissIVFIndex
from retrieval.index import Numbers
from retrieval.vectors import Vectors

EXACT_UP_TO = 100_000
"""Vectors of 384 numbers that one core compares with a query in about 10 ms."""


class SizedIndex:
    """A VectorIndex that never misses a vector up to ``exact_up_to`` of them, and seldom above.

    On a GPU it is exact throughout. Once in cells it stays so, however many vectors are removed.
    """

    def __init__(self, dimension: int, exact_up_to: int = EXACT_UP_TO) -> None:
        self._dimension = dimension
        self._exact_up_to = exact_up_to
        self._index: FaissFlatIndex | FaissIVFIndex = FaissFlatIndex(dimension)
        self._may_grow = has_gpu()

    def add(self, numbers: Numbers, vectors: Vectors) -> None:
        """Add vectors, float32 (n, dimension), under numbers, int64 (n,), not held before."""
        too_many = len(self) + len(numbers) > self._exact_up_to and not self._may_grow
        if too_many and isinstance(self._index, FaissFlatIndex):
            cells = FaissIVFIndex(self._dimension)
            held, stored = self._index.everything()
            numbers, vectors = np.concatenate([held, numbers]), np.concatenate([stored, vectors])
            self._index = cells
        self._index.add(numbers, vectors)

    def remove(self, numbers: Numbers) -> None:
        """Remove vectors by number; numbers that are not held are passed over."""
        self._index.remove(numbers)

    def search(
        self, queries: Vectors, k: int, allowed: Numbers | None = None
    ) -> tuple[Numbers, Vectors]:
        """Return the best numbers and scores, both (q, k); see VectorIndex.search."""
        return self._index.search(queries, k, allowed)

    def __len__(self) -> int:
        """Return how many vectors are held."""
        return len(self._index)
