"""The seam between vectors and the index that searches them."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.vectors import Vectors

Numbers = NDArray[np.int64]


class VectorIndex(Protocol):
    """Finds the numbers whose vectors have the largest inner product with a query.

    It lives in memory and holds nothing that the library doesn't. Callers take turns: one
    instance is not used by two threads at once.
    """

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

    def __len__(self) -> int:
        """Return how many vectors are held."""
        ...
