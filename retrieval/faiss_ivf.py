"""Search in a few of many cells with FAISS: for more vectors than can all be compared in time.

Vectors lie in the cell of the nearest of some thousand centres, in half precision; a query visits
the cells nearest to it. Source: Jégou, Douze and Schmid, "Product Quantization for Nearest Neighbor
Search", IEEE Transactions on Pattern Analysis and Machine Intelligence 2011, section 4; on half
precision: Douze et al., "The Faiss library", 2024.
"""

import math
from typing import Any

import numpy as np

from retrieval.faiss_index import bitmap, load_faiss
from retrieval.index import Numbers
from retrieval.vectors import Vectors

RECALL = 0.99
"""Share of the ten best that a search is to find, measured on the vectors themselves."""

_CELLS_PER_ROOT = 4  # cells for n vectors: so many times its root, as FAISS's guidelines say
_TRAINED_PER_CELL = 50
_GROWN = 4  # times as many vectors as when the centres were found: then they are found anew
_ASKED = 200  # vectors asked for their neighbours to learn how many cells to visit
_BEST = 10
_SEED = 2026


class FaissIVFIndex:
    """A VectorIndex that visits as many cells as ``recall`` takes, and no more.

    Not to be used for a few thousand vectors: comparing all of them is as fast.
    """

    def __init__(self, dimension: int, recall: float = RECALL) -> None:
        self._faiss = load_faiss()
        self._dimension = dimension
        self._recall = recall
        self._cells = self._of(0)
        self._trained_on = 0
        self._visited = 1

    def add(self, numbers: Numbers, vectors: Vectors) -> None:
        """Add vectors, float32 (n, dimension), under numbers, int64 (n,), not held before."""
        if not len(numbers):
            return
        vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        if len(self) + len(numbers) > _GROWN * self._trained_on:
            held, stored = self.everything()
            numbers, vectors = np.concatenate([held, numbers]), np.concatenate([stored, vectors])
            self._cells = self._of(len(numbers))
            self._cells.train(_sample(vectors, _TRAINED_PER_CELL * self._cells.nlist))
            self._trained_on = len(numbers)
            self._cells.add_with_ids(vectors, numbers)
            self._visited = self._needed(vectors)
        else:
            self._cells.add_with_ids(vectors, numbers)

    def remove(self, numbers: Numbers) -> None:
        """Remove vectors by number; numbers that are not held are passed over."""
        if len(numbers):
            self._cells.remove_ids(self._faiss.IDSelectorBatch(numbers))

    def search(
        self, queries: Vectors, k: int, allowed: Numbers | None = None
    ) -> tuple[Numbers, Vectors]:
        """Return the best numbers and scores, both (q, k); see VectorIndex.search.

        The fewer numbers are allowed, the more cells are visited: all of them for a few.
        """
        queries = np.ascontiguousarray(queries, dtype=np.float32)
        numbers = np.full((len(queries), k), -1, dtype=np.int64)
        scores = np.full((len(queries), k), -np.inf, dtype=np.float32)
        within = min(k, len(self), len(self) if allowed is None else len(allowed))
        if within > 0:
            share = 1.0 if allowed is None else min(1.0, len(allowed) / len(self))
            # As many cells more as the cells hold fewer that count, or fewer than are wanted.
            wanted = max(1 / share, within / _BEST) if share < 1 else within / _BEST
            best, found = self._visit(queries, within, math.ceil(self._visited * wanted), allowed)
            numbers[:, :within] = found
            scores[:, :within] = np.where(found < 0, -np.inf, best)
        return numbers, scores

    def everything(self) -> tuple[Numbers, Vectors]:
        """Return all numbers, int64 (n,), and vectors, float32 (n, dimension), as rounded."""
        if not len(self):
            return np.empty(0, np.int64), np.empty((0, self._dimension), np.float32)
        lists, view = self._cells.invlists, self._faiss.rev_swig_ptr
        sizes = [lists.list_size(cell) for cell in range(self._cells.nlist)]
        numbers = [view(lists.get_ids(cell), size).copy() for cell, size in enumerate(sizes)]
        codes = [
            view(lists.get_codes(cell), size * self._cells.code_size).copy()
            for cell, size in enumerate(sizes)
        ]
        vectors = np.concatenate(codes).view(np.float16).reshape(-1, self._dimension)
        return np.concatenate(numbers), vectors.astype(np.float32)

    @property
    def visited_share(self) -> float:
        """The share of the cells that a search without a filter visits."""
        return self._visited / int(self._cells.nlist)

    def __len__(self) -> int:
        """Return how many vectors are held."""
        return int(self._cells.ntotal)

    def _of(self, vectors: int) -> Any:
        cells = max(1, int(_CELLS_PER_ROOT * math.sqrt(vectors)))
        faiss = self._faiss
        inverted = faiss.IndexIVFScalarQuantizer(
            faiss.IndexFlatIP(self._dimension),
            self._dimension,
            min(cells, max(1, vectors // _TRAINED_PER_CELL)),
            faiss.ScalarQuantizer.QT_fp16,
            faiss.METRIC_INNER_PRODUCT,
            False,  # each vector as it is, not what is left of it beside its centre
        )
        inverted.cp.seed = _SEED
        inverted.cp.min_points_per_centroid = 1  # else it warns on standard error
        inverted.cp.spherical = True  # unit vectors have centres of length 1
        return inverted

    def _visit(
        self, queries: Vectors, k: int, visited: int, allowed: Numbers | None = None
    ) -> tuple[Vectors, Numbers]:
        chosen = None if allowed is None else self._faiss.IDSelectorBitmap(bitmap(allowed))
        parameters = self._faiss.SearchParametersIVF(
            sel=chosen, nprobe=min(self._cells.nlist, visited)
        )
        scores, numbers = self._cells.search(queries, k, params=parameters)
        return scores, numbers

    def _needed(self, vectors: Vectors) -> int:
        """Return how few cells find ``recall`` of the ten best.

        Asked for are vectors as far from one held as a question is from its passage: a cosine of
        about .7.
        """
        held = _sample(vectors, _ASKED)
        noise = np.random.default_rng(_SEED).standard_normal(held.shape, dtype=np.float32)
        asked = held + noise / np.linalg.norm(noise, axis=1, keepdims=True)
        best = min(_BEST, len(vectors))
        _, exact = self._visit(asked, best, self._cells.nlist)
        visited = 1
        while visited < self._cells.nlist:
            _, found = self._visit(asked, best, visited)
            pairs = zip(found, exact, strict=True)
            if sum(len(np.intersect1d(*pair)) for pair in pairs) >= self._recall * exact.size:
                break
            visited *= 2
        return int(min(visited, self._cells.nlist))


def _sample(vectors: Vectors, count: int) -> Vectors:
    """Return up to ``count`` of the vectors, evenly drawn."""
    return np.ascontiguousarray(vectors[:: max(1, len(vectors) // count)][:count])
