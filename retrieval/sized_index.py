"""The index that suits the number of vectors: exact as long as that is fast, then in cells.

On a GPU exact search is fast for as many as its memory holds.
"""

from retrieval.faiss_gpu import FaissGpuIndex, fits_gpu, has_gpu
from retrieval.faiss_index import FaissFlatIndex
from retrieval.faiss_ivf import FaissIVFIndex
from retrieval.index import Numbers, Position
from retrieval.vectors import Vectors

EXACT_UP_TO = 50_000
"""Vectors of 384 numbers that one core compares with a query in about 3 ms."""


class SizedIndex:
    """A VectorIndex that never misses a vector up to ``exact_up_to`` of them, and seldom above.

    Once in cells it stays so, however many vectors are removed.
    """

    def __init__(self, dimension: int, exact_up_to: int = EXACT_UP_TO) -> None:
        self.position = Position()
        self._dimension = dimension
        self._exact_up_to = exact_up_to
        self._index: FaissFlatIndex | FaissGpuIndex | FaissIVFIndex = FaissFlatIndex(dimension)

    def add(self, numbers: Numbers, vectors: Vectors) -> None:
        """Add vectors, float32 (n, dimension), under numbers, int64 (n,), not held before."""
        total = len(self) + len(numbers)
        if total > self._exact_up_to:
            self._make_room(total)
        self._index.add(numbers, vectors)

    def remove(self, numbers: Numbers) -> None:
        """Remove vectors by number; numbers that are not held are passed over."""
        self._index.remove(numbers)

    def search(
        self, queries: Vectors, k: int, allowed: Numbers | None = None
    ) -> tuple[Numbers, Vectors]:
        """Return the best numbers and scores, both (q, k); see VectorIndex.search."""
        return self._index.search(queries, k, allowed)

    def arrange(self, layout: bytes) -> None:
        """Take over the layout of cells, which a GPU has no use for."""
        if not has_gpu():
            self._index = FaissIVFIndex(self._dimension)
            self._index.arrange(layout)

    def layout_to_keep(self) -> bytes | None:
        """Return the layout of the cells once it is worth keeping; None while exact."""
        return self._index.layout_to_keep()

    def __len__(self) -> int:
        """Return how many vectors are held."""
        return len(self._index)

    def _make_room(self, total: int) -> None:
        """Put the vectors into an index for so many, unless they are in it."""
        if isinstance(self._index, FaissIVFIndex):
            return
        if isinstance(self._index, FaissGpuIndex) and self._index.has_room_for(total):
            return
        on_gpu = isinstance(self._index, FaissFlatIndex) and fits_gpu(total, self._dimension)
        held = self._index.everything()
        self._index = (FaissGpuIndex if on_gpu else FaissIVFIndex)(self._dimension)
        self._index.add(*held)
