"""Exact inner-product search with FAISS on the CPU.

Source: Douze et al., "The Faiss library", 2024.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from retrieval.errors import RetrievalError
from retrieval.index import InMemory, Numbers, filled
from retrieval.vectors import Vectors

_MANY_QUERIES = 16


class FaissFlatIndex(InMemory):
    """A VectorIndex that compares the query with every vector, so it never misses one.

    Raises RetrievalError when FAISS is not installed.
    """

    def __init__(self, dimension: int) -> None:
        super().__init__()
        self._faiss = load_faiss()
        self._flat = self._faiss.IndexIDMap2(self._faiss.IndexFlatIP(dimension))
        self._selector = Selector(self._faiss)

    def add(self, numbers: Numbers, vectors: Vectors) -> None:
        """Add vectors, float32 (n, dimension), under numbers, int64 (n,), not held before."""
        if len(numbers):
            self._flat.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), numbers)

    def remove(self, numbers: Numbers) -> None:
        """Remove vectors by number; numbers that are not held are passed over."""
        if len(numbers):
            self._flat.remove_ids(self._faiss.IDSelectorBatch(numbers))

    def search(
        self, queries: Vectors, k: int, allowed: Numbers | None = None
    ) -> tuple[Numbers, Vectors]:
        """Return the k best numbers and scores, both (q, k); see VectorIndex.search."""
        queries = np.ascontiguousarray(queries, dtype=np.float32)
        within = min(k, len(self), len(self) if allowed is None else len(allowed))
        if within <= 0:
            return filled(len(queries), k)
        chosen = None if allowed is None else self._selector.of(allowed)
        parameters = self._faiss.SearchParameters(sel=chosen)
        with threads_for(self._faiss, len(queries)):
            scores, found = self._flat.search(queries, within, params=parameters)
        return filled(len(queries), k, found, scores)

    def everything(self) -> tuple[Numbers, Vectors]:
        """Return all numbers, int64 (n,), and vectors, float32 (n, dimension)."""
        numbers = self._faiss.vector_to_array(self._flat.id_map)
        return numbers, self._faiss.downcast_index(self._flat.index).reconstruct_n(0, len(self))

    def __len__(self) -> int:
        """Return how many vectors are held."""
        return int(self._flat.ntotal)


class Selector:
    """Makes FAISS's selectors of numbers; the last one is kept for who asks with the same array."""

    def __init__(self, faiss: Any) -> None:
        self._faiss = faiss
        self._numbers: Numbers | None = None
        self._made: Any = None

    def of(self, numbers: Numbers) -> Any:
        """Return a selector of the numbers, int64 (n,) and at least one, as set bits."""
        if numbers is not self._numbers:
            chosen = np.zeros(int(numbers.max()) + 1, dtype=bool)
            chosen[numbers] = True
            self._made = self._faiss.IDSelectorBitmap(np.packbits(chosen, bitorder="little"))
            self._numbers = numbers
        return self._made


@contextmanager
def threads_for(faiss: Any, queries: int) -> Iterator[None]:
    """Search on this thread alone unless there are many queries.

    Threads that wait for one another cost a single query more than they save: on a busy machine
    tens of milliseconds.
    """
    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(before if queries >= _MANY_QUERIES else 1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)


def load_faiss() -> Any:
    """Import FAISS; raises RetrievalError naming what to install where it is missing."""
    try:
        import faiss
    except ImportError as error:
        raise RetrievalError(
            'vector search needs FAISS: run `pip install "chaperone[cpu]"`, or '
            '`pip install "chaperone[gpu]"` on a machine with an NVIDIA driver'
        ) from error
    return faiss
