"""Search along a graph of near neighbours with FAISS: many vectors, and queries in a tight loop.

Source: Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search using
Hierarchical Navigable Small World graphs", IEEE Transactions on Pattern Analysis and Machine
Intelligence 2020. Vectors are kept in half precision. The graph is made anew at each start, which
takes minutes for a million vectors: cells (``faiss_ivf``) suit most libraries better.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.faiss_index import Selector, load_faiss, threads_for
from retrieval.index import InMemory, Numbers, filled
from retrieval.vectors import Vectors

_LINKS = 16  # of a vector, twice as many on the lowest level
_CONSTRUCTION = 80  # neighbours considered for a new vector's links
_SEARCHED = 200  # candidates kept during a search, at least
# … and at least so many times the root of how many vectors there are: of the ten best of a million,
# 200 candidates find 94 of 100, and 400 find 99.
_PER_ROOT = 0.4
_PER_WANTED = 2  # … and at least so many for each that is wanted
_FEW = 0.1  # share of the vectors up to which those that are allowed are compared one by one
_DEAD = 0.25  # share of removed vectors at which the graph is made anew


class FaissHNSWIndex(InMemory):
    """A VectorIndex that walks a graph. Removed vectors stay in it until a quarter is removed."""

    def __init__(self, dimension: int) -> None:
        super().__init__()
        self._faiss = load_faiss()
        self._dimension = dimension
        self._selector = Selector(self._faiss)
        self._graph: Any = None
        self._numbers: Numbers
        self._alive: NDArray[np.bool_]
        self._living: Numbers | None
        self._begin()

    def add(self, numbers: Numbers, vectors: Vectors) -> None:
        """Add vectors, float32 (n, dimension), under numbers, int64 (n,), not held before."""
        if len(numbers):
            self._graph.add(np.ascontiguousarray(vectors, dtype=np.float32))
            self._numbers = np.concatenate([self._numbers, numbers])
            self._alive = np.concatenate([self._alive, np.ones(len(numbers), dtype=bool)])
            self._living = None

    def remove(self, numbers: Numbers) -> None:
        """Remove vectors by number; numbers that are not held are passed over."""
        self._alive &= ~np.isin(self._numbers, numbers)
        self._living = None
        if len(self) < (1 - _DEAD) * len(self._numbers):
            numbers, vectors = (
                self._numbers[self._alive],
                self._vectors(np.flatnonzero(self._alive)),
            )
            self._begin()
            self.add(numbers, vectors)

    def search(
        self, queries: Vectors, k: int, allowed: Numbers | None = None
    ) -> tuple[Numbers, Vectors]:
        """Return the best numbers and scores, both (q, k); see VectorIndex.search.

        Among few allowed numbers nothing is missed.
        """
        queries = np.ascontiguousarray(queries, dtype=np.float32)
        chosen = self._positions(allowed)
        within = min(k, len(chosen))
        if within <= 0:
            return filled(len(queries), k)
        if len(chosen) <= max(_FEW * len(self._numbers), _SEARCHED):
            scores, positions = self._compared(queries, within, chosen)
        else:
            parameters = self._faiss.SearchParametersHNSW(
                sel=None if len(chosen) == len(self._numbers) else self._selector.of(chosen),
                efSearch=max(self._candidates(), _PER_WANTED * within),
            )
            with threads_for(self._faiss, len(queries)):
                scores, positions = self._graph.search(queries, within, params=parameters)
        found = np.where(positions < 0, -1, self._numbers[positions])
        return filled(len(queries), k, found, scores)

    def __len__(self) -> int:
        """Return how many vectors are held."""
        return int(np.count_nonzero(self._alive))

    def _candidates(self) -> int:
        return max(_SEARCHED, int(_PER_ROOT * math.sqrt(len(self._numbers))))

    def _begin(self) -> None:
        half, product = self._faiss.ScalarQuantizer.QT_fp16, self._faiss.METRIC_INNER_PRODUCT
        self._graph = self._faiss.IndexHNSWSQ(self._dimension, half, _LINKS, product)
        self._graph.hnsw.efConstruction = _CONSTRUCTION
        self._graph.is_trained = True  # half precision has nothing to learn
        self._numbers = np.empty(0, dtype=np.int64)
        self._alive = np.empty(0, dtype=bool)
        self._living = None

    def _positions(self, allowed: Numbers | None) -> Numbers:
        """Return where in the graph the vectors are that count, int64 (n,)."""
        if allowed is not None:
            return np.flatnonzero(self._alive & np.isin(self._numbers, allowed))
        if self._living is None:
            self._living = np.flatnonzero(self._alive)
        return self._living

    def _vectors(self, positions: Numbers) -> Vectors:
        vectors: Vectors = self._graph.reconstruct_batch(positions)
        return vectors

    def _compared(self, queries: Vectors, k: int, positions: Numbers) -> tuple[Vectors, Numbers]:
        products = queries @ self._vectors(positions).T
        best = np.argsort(-products, axis=1)[:, :k]
        return np.take_along_axis(products, best, axis=1), positions[best]
