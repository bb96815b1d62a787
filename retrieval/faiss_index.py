"""Exact inner-product search with FAISS, on the GPU where there is one.

Source: Johnson, Douze, Jégou, "Billion-scale similarity search with GPUs", IEEE Transactions
on Big Data 2021.
"""

from typing import Any

import numpy as np

from retrieval.errors import RetrievalError
from retrieval.index import Numbers
from retrieval.vectors import Vectors

_GPU_MAX_K = 2048  # what FAISS's GPU kernels can return for one query


def has_gpu() -> bool:
    """Tell whether FAISS is there, was built for a GPU and sees one."""
    try:
        faiss = load_faiss()
    except RetrievalError:
        return False
    return hasattr(faiss, "StandardGpuResources") and faiss.get_num_gpus() > 0


class FaissFlatIndex:
    """A VectorIndex that compares the query with every vector, so it never misses one.

    Raises RetrievalError when FAISS is not installed.
    """

    def __init__(self, dimension: int) -> None:
        self._faiss = load_faiss()
        self._flat = self._faiss.IndexIDMap2(self._faiss.IndexFlatIP(dimension))
        # The GPU holds a copy: its index can neither remove vectors nor filter by number.
        self._resources = self._faiss.StandardGpuResources() if has_gpu() else None
        self._copy: Any = None

    def add(self, numbers: Numbers, vectors: Vectors) -> None:
        """Add vectors, float32 (n, dimension), under numbers, int64 (n,), not held before."""
        if len(numbers):
            self._copy = None
            self._flat.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), numbers)

    def remove(self, numbers: Numbers) -> None:
        """Remove vectors by number; numbers that are not held are passed over."""
        if len(numbers):
            self._copy = None
            self._flat.remove_ids(self._faiss.IDSelectorBatch(numbers))

    def search(
        self, queries: Vectors, k: int, allowed: Numbers | None = None
    ) -> tuple[Numbers, Vectors]:
        """Return the k best numbers and scores, both (q, k); see VectorIndex.search."""
        queries = np.ascontiguousarray(queries, dtype=np.float32)
        within = min(k, len(self) if allowed is None else len(allowed))
        numbers = np.full((len(queries), k), -1, dtype=np.int64)
        scores = np.full((len(queries), k), -np.inf, dtype=np.float32)
        if within > 0:
            if allowed is None:
                best, found = self._searched(within).search(queries, within)
            else:
                selector = self._faiss.IDSelectorBitmap(bitmap(allowed))
                parameters = self._faiss.SearchParameters(sel=selector)
                best, found = self._flat.search(queries, within, params=parameters)
            numbers[:, :within] = found
            scores[:, :within] = np.where(found < 0, -np.inf, best)
        return numbers, scores

    def everything(self) -> tuple[Numbers, Vectors]:
        """Return all numbers, int64 (n,), and vectors, float32 (n, dimension)."""
        numbers = self._faiss.vector_to_array(self._flat.id_map)
        return numbers, self._faiss.downcast_index(self._flat.index).reconstruct_n(0, len(self))

    def __len__(self) -> int:
        """Return how many vectors are held."""
        return int(self._flat.ntotal)

    def _searched(self, k: int) -> Any:
        if self._resources is None or k > _GPU_MAX_K:
            return self._flat
        if self._copy is None:
            self._copy = self._faiss.index_cpu_to_gpu(self._resources, 0, self._flat)
        return self._copy


def bitmap(numbers: Numbers) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Return the numbers as set bits, for FAISS's IDSelectorBitmap."""
    chosen = np.zeros(int(numbers.max()) + 1, dtype=bool)
    chosen[numbers] = True
    return np.packbits(chosen, bitorder="little")


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
