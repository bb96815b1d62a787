"""Exact inner-product search with FAISS in the memory of a GPU, in half precision.

Source: Johnson, Douze, Jégou, "Billion-scale similarity search with GPUs", IEEE Transactions
on Big Data 2021.
"""

import math
from typing import Any

import numpy as np

from retrieval.errors import RetrievalError
from retrieval.faiss_index import Selector, load_faiss, threads_for
from retrieval.index import InMemory, Numbers, filled
from retrieval.vectors import Vectors

_MAX_K = 2048  # what FAISS's GPU kernels can return for one query
_BLOCK = 100_000  # vectors copied at a time
_SPARE = 2 << 30  # bytes left for FAISS's own working memory and the embedding model's
_BYTES = 2  # of a number


def has_gpu() -> bool:
    """Tell whether FAISS is there, was built for a GPU and sees one."""
    try:
        faiss = load_faiss()
    except RetrievalError:
        return False
    return hasattr(faiss, "StandardGpuResources") and faiss.get_num_gpus() > 0


def fits_gpu(vectors: int, dimension: int) -> bool:
    """Tell whether so many vectors fit into what is free of the GPU's memory; False without one."""
    if not has_gpu():
        return False
    import torch  # takes seconds, and FAISS doesn't tell what others use

    free, _ = torch.cuda.mem_get_info()
    return vectors * dimension * _BYTES + _SPARE <= free


class FaissGpuIndex(InMemory):
    """A VectorIndex that compares the query with every vector, on the GPU.

    This machine's memory holds the vectors, in half precision; the GPU has a copy as long as it has
    room for one, else the search is on the CPU.
    """

    def __init__(self, dimension: int) -> None:
        super().__init__()
        self._faiss = load_faiss()
        self._dimension = dimension
        half, product = self._faiss.ScalarQuantizer.QT_fp16, self._faiss.METRIC_INNER_PRODUCT
        self._codes = self._faiss.IndexScalarQuantizer(dimension, half, product)
        self._host = self._faiss.IndexIDMap2(self._codes)
        self._selector = Selector(self._faiss)
        self._resources = self._faiss.StandardGpuResources()
        self._copy: Any = None

    def add(self, numbers: Numbers, vectors: Vectors) -> None:
        """Add vectors, float32 (n, dimension), under numbers, int64 (n,), not held before."""
        if len(numbers):
            self._copy = None
            self._host.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), numbers)

    def remove(self, numbers: Numbers) -> None:
        """Remove vectors by number; numbers that are not held are passed over."""
        if len(numbers):
            self._copy = None
            self._host.remove_ids(self._faiss.IDSelectorBatch(numbers))

    def search(
        self, queries: Vectors, k: int, allowed: Numbers | None = None
    ) -> tuple[Numbers, Vectors]:
        """Return the k best numbers and scores, both (q, k); see VectorIndex.search."""
        queries = np.ascontiguousarray(queries, dtype=np.float32)
        within = min(k, len(self), len(self) if allowed is None else len(allowed))
        if within <= 0:
            return filled(len(queries), k)
        best = self._on_gpu(queries, within, allowed)
        if best is None:
            chosen = None if allowed is None else self._selector.of(allowed)
            parameters = self._faiss.SearchParameters(sel=chosen)
            with threads_for(self._faiss, len(queries)):
                scores, found = self._host.search(queries, within, params=parameters)
            best = found, scores
        return filled(len(queries), k, *best)

    def everything(self) -> tuple[Numbers, Vectors]:
        """Return all numbers, int64 (n,), and vectors, float32 (n, dimension)."""
        return self._numbers(), self._codes.reconstruct_n(0, len(self))

    def has_room_for(self, vectors: int) -> bool:
        """Tell whether the GPU could hold so many in all."""
        return fits_gpu(vectors - (len(self) if self._copy is not None else 0), self._dimension)

    def __len__(self) -> int:
        """Return how many vectors are held."""
        return int(self._host.ntotal)

    def _numbers(self) -> Numbers:
        numbers: Numbers = self._faiss.vector_to_array(self._host.id_map)
        return numbers

    def _on_gpu(
        self, queries: Vectors, k: int, allowed: Numbers | None
    ) -> tuple[Numbers, Vectors] | None:
        """Return numbers and scores, (q, k), or None where the GPU can't tell.

        It can't leave numbers out: it is asked for more, until enough of them are allowed.
        """
        asked = k if allowed is None else math.ceil(2 * k * len(self) / len(allowed))
        if asked > _MAX_K and k <= _MAX_K:
            asked = _MAX_K
        if asked > _MAX_K or not self._copied():
            return None
        scores, positions = self._copy.search(queries, min(asked, len(self)))
        found = self._numbers()[positions]
        if allowed is None:
            return found, scores
        counts = np.isin(found, allowed)
        if (counts.sum(axis=1) < k).any():
            return None
        first = np.argsort(~counts, axis=1, kind="stable")[:, :k]
        return np.take_along_axis(found, first, axis=1), np.take_along_axis(scores, first, axis=1)

    def _copied(self) -> bool:
        """Copy the vectors to the GPU unless they are there; False where they don't fit."""
        if self._copy is None and fits_gpu(len(self), self._dimension):
            config = self._faiss.GpuIndexFlatConfig()
            config.useFloat16 = True
            copy = self._faiss.GpuIndexFlatIP(self._resources, self._dimension, config)
            for at in range(0, len(self), _BLOCK):
                copy.add(self._codes.reconstruct_n(at, min(_BLOCK, len(self) - at)))
            self._copy = copy
        return self._copy is not None
