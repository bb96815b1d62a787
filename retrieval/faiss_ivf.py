"""Search in a few of many cells with FAISS: for more vectors than can all be compared in time.

Vectors lie in the cell of the nearest of some thousand centres, in half precision; a query visits
the cells nearest to it. Source: Jégou, Douze and Schmid, "Product Quantization for Nearest Neighbor
Search", IEEE Transactions on Pattern Analysis and Machine Intelligence 2011, section 4; on half
precision: Douze et al., "The Faiss library", 2024.
"""

import io
import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.faiss_index import Selector, load_faiss, threads_for
from retrieval.index import InMemory, Numbers, filled
from retrieval.vectors import Vectors

RECALL = 0.99
"""Share of the ten best that a search is to find, measured on the vectors themselves."""

_CELLS_PER_ROOT = 4  # cells for n vectors: so many times its root, as FAISS's guidelines say
_TRAINED_PER_CELL = 50
_GROWN = 4  # times as many vectors as when the centres were found, or as few: they are found anew
_STRAY = 0.05  # share of vectors that the kept layout doesn't know: it is kept anew
_FEW = 20_000  # allowed vectors that are compared one by one
_ASKED = 200  # vectors asked for their neighbours to learn how many cells to visit
_BEST = 10
_BLOCK = 50_000  # vectors in float32 at a time
_SEED = 2026

Halves = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the vectors lie: enough to fill the cells again without comparing anything.

    centres: float32 (cells, dimension). numbers: int64 (n,), ascending; cells: int32 (n,).
    trained_on: how many vectors the centres were found for. visited: cells that a search visits.
    """

    centres: Vectors
    numbers: Numbers
    cells: NDArray[np.int32]
    trained_on: int
    visited: int

    def packed(self) -> bytes:
        """Return it as the bytes of an NPZ file."""
        out = io.BytesIO()
        plan = np.array([self.trained_on, self.visited])
        np.savez(out, centres=self.centres, numbers=self.numbers, cells=self.cells, plan=plan)
        return out.getvalue()

    @classmethod
    def unpacked(cls, data: bytes) -> "Layout":
        """Return what ``packed`` made."""
        with np.load(io.BytesIO(data), allow_pickle=False) as read:
            trained_on, visited = map(int, read["plan"])
            return cls(read["centres"], read["numbers"], read["cells"], trained_on, visited)


class FaissIVFIndex(InMemory):
    """A VectorIndex that visits as many cells as ``recall`` takes, and no more.

    Centres are found at the first search after many additions, for all vectors at once. Not to be
    used for a few thousand vectors: comparing all of them is as fast.
    """

    def __init__(self, dimension: int, recall: float = RECALL) -> None:
        super().__init__()
        self._faiss = load_faiss()
        self._dimension = dimension
        self._recall = recall
        self._cells = self._of(1)
        self._selector = Selector(self._faiss)
        self._trained_on = 0
        self._visited = 1
        self._waiting: list[tuple[Numbers, Halves]] = []
        self._layout: Layout | None = None
        self._stray = 0  # vectors whose place no layout that was kept knows

    def add(self, numbers: Numbers, vectors: Vectors) -> None:
        """Add vectors, float32 (n, dimension), under numbers, int64 (n,), not held before."""
        if not len(numbers):
            return
        if len(self) + len(numbers) > _GROWN * self._trained_on:
            for at in range(0, len(numbers), _BLOCK):
                part = slice(at, at + _BLOCK)
                self._waiting.append((numbers[part], vectors[part].astype(np.float16)))
        else:
            vectors = np.ascontiguousarray(vectors, dtype=np.float32)
            self._put(numbers, vectors, self._known_or_nearest(numbers, vectors))

    def remove(self, numbers: Numbers) -> None:
        """Remove vectors by number; numbers that are not held are passed over."""
        if len(numbers) and len(self):
            self._settle()
            self._cells.remove_ids(self._faiss.IDSelectorBatch(numbers))

    def search(
        self, queries: Vectors, k: int, allowed: Numbers | None = None
    ) -> tuple[Numbers, Vectors]:
        """Return the best numbers and scores, both (q, k); see VectorIndex.search.

        The fewer numbers are allowed, the more cells are visited: all of them for some thousand.
        """
        self._settle()
        queries = np.ascontiguousarray(queries, dtype=np.float32)
        within = min(k, len(self), len(self) if allowed is None else len(allowed))
        if within <= 0:
            return filled(len(queries), k)
        visited = math.ceil(self._visited * within / _BEST)
        if allowed is not None:
            # As many cells more as they hold fewer that count, twice over: those lie farther off.
            share = min(1.0, len(allowed) / len(self))
            visited = max(visited, math.ceil(2 * self._visited / share))
            if len(allowed) <= _FEW:
                visited = self._cells.nlist
        return filled(len(queries), k, *self._visit(queries, within, visited, allowed))

    def arrange(self, layout: bytes) -> None:
        """Take over centres and cells, so that what they know is added without comparing."""
        kept = Layout.unpacked(layout)
        self._cells = self._of(len(kept.centres))
        self._cells.quantizer.add(kept.centres)
        self._cells.is_trained = True
        self._reserve(np.bincount(kept.cells, minlength=len(kept.centres)))
        self._trained_on, self._visited = kept.trained_on, kept.visited
        self._layout = kept

    def layout_to_keep(self) -> bytes | None:
        """Return the layout once centres are new, or many vectors are that were not in the last."""
        self._settle()
        self._layout = None  # all that it knew are in their cells by now
        if self._stray <= _STRAY * len(self):
            return None
        self._stray = 0
        numbers, cells = self._places()
        centres = self._cells.quantizer.reconstruct_n(0, self._cells.nlist)
        return Layout(centres, numbers, cells, self._trained_on, self._visited).packed()

    @property
    def visited_share(self) -> float:
        """The share of the cells that a search without a filter visits."""
        self._settle()
        return self._visited / int(self._cells.nlist)

    def __len__(self) -> int:
        """Return how many vectors are held."""
        return int(self._cells.ntotal) + sum(len(numbers) for numbers, _ in self._waiting)

    def _of(self, cells: int) -> Any:
        faiss = self._faiss
        inverted = faiss.IndexIVFScalarQuantizer(
            faiss.IndexFlatIP(self._dimension),
            self._dimension,
            cells,
            faiss.ScalarQuantizer.QT_fp16,
            faiss.METRIC_INNER_PRODUCT,
            False,  # each vector as it is, not what is left of it beside its centre
        )
        inverted.cp.seed = _SEED
        inverted.cp.min_points_per_centroid = 1  # else it warns on standard error
        inverted.cp.spherical = True  # unit vectors have centres of length 1
        return inverted

    def _settle(self) -> None:
        """Find centres for what waits and all else, or for what few are left of many."""
        if self._waiting or len(self) * _GROWN < self._trained_on:
            self._waiting += self._held()
            self._build(self._waiting)

    def _build(self, blocks: list[tuple[Numbers, Halves]]) -> None:
        total = sum(len(numbers) for numbers, _ in blocks)
        cells = max(1, min(int(_CELLS_PER_ROOT * math.sqrt(total)), total // _TRAINED_PER_CELL))
        self._cells, self._trained_on, self._visited = self._of(cells), total, 1
        self._waiting, self._layout, self._stray = [], None, total
        if not total:
            return
        self._cells.train(_drawn(blocks, max(_ASKED, _TRAINED_PER_CELL * cells)))
        asked = _drawn(blocks, _ASKED)
        places = [self._nearest(halves.astype(np.float32)) for _, halves in blocks]
        self._reserve(np.bincount(np.concatenate(places), minlength=cells))
        for place in places:
            numbers, halves = blocks.pop(0)
            self._put(numbers, halves.astype(np.float32), place)
        self._visited = self._needed(asked)

    def _nearest(self, vectors: Vectors) -> Numbers:
        """Return the cell, int64 (n,), of each vector."""
        place: Numbers = self._cells.quantizer.search(vectors, 1)[1][:, 0]
        return place

    def _known_or_nearest(self, numbers: Numbers, vectors: Vectors) -> Numbers:
        """Return the cell, int64 (n,), of each vector: from the layout where that has it."""
        if self._layout is None or not len(self._layout.numbers):
            self._stray += len(numbers)
            return self._nearest(vectors)
        known, cells = self._layout.numbers, self._layout.cells
        at = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
        place = cells[at].astype(np.int64)
        stray = known[at] != numbers
        if stray.any():
            self._stray += int(stray.sum())
            place[stray] = self._nearest(vectors[stray])
        return place

    def _put(self, numbers: Numbers, vectors: Vectors, place: Numbers) -> None:
        held = [np.ascontiguousarray(each) for each in (vectors, numbers, place)]
        self._cells.add_core(len(numbers), *map(self._faiss.swig_ptr, held), None)

    def _reserve(self, counts: Numbers) -> None:
        # A list that is shortened keeps its memory; one that grows takes up to twice what it needs.
        lists = self._cells.invlists
        for cell, count in enumerate(counts.tolist()):
            lists.resize(cell, count)
            lists.resize(cell, 0)

    def _held(self) -> list[tuple[Numbers, Halves]]:
        """Return all numbers and vectors in blocks, out of the cells, which are then empty."""
        lists, view = self._cells.invlists, self._faiss.rev_swig_ptr
        blocks: list[tuple[Numbers, Halves]] = []
        for cell in range(self._cells.nlist):
            if size := lists.list_size(cell):
                codes = view(lists.get_codes(cell), size * self._cells.code_size).copy()
                halves = codes.view(np.float16).reshape(size, self._dimension)
                blocks.append((view(lists.get_ids(cell), size).copy(), halves))
        self._cells.reset()
        return blocks

    def _places(self) -> tuple[Numbers, NDArray[np.int32]]:
        """Return all numbers, int64 (n,) ascending, and the cell of each, int32 (n,)."""
        lists = self._cells.invlists
        sizes = [lists.list_size(cell) for cell in range(self._cells.nlist)]
        numbers = np.concatenate(
            [
                self._faiss.rev_swig_ptr(lists.get_ids(cell), size).copy()
                for cell, size in enumerate(sizes)
                if size
            ]
        )
        cells = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        order = np.argsort(numbers)
        return numbers[order], cells[order]

    def _visit(
        self, queries: Vectors, k: int, visited: int, allowed: Numbers | None = None
    ) -> tuple[Numbers, Vectors]:
        parameters = self._faiss.SearchParametersIVF(
            sel=None if allowed is None else self._selector.of(allowed),
            nprobe=min(self._cells.nlist, visited),
        )
        with threads_for(self._faiss, len(queries)):
            scores, numbers = self._cells.search(queries, k, params=parameters)
        return numbers, scores

    def _needed(self, held: Vectors) -> int:
        """Return how few cells find ``recall`` of the ten best.

        Asked for are vectors as far from one held as a question is from its passage: a cosine of
        about .7.
        """
        noise = np.random.default_rng(_SEED).standard_normal(held.shape, dtype=np.float32)
        asked = held + noise / np.linalg.norm(noise, axis=1, keepdims=True)
        best = min(_BEST, len(self))
        exact, _ = self._visit(asked, best, self._cells.nlist)
        visited = 1
        while visited < self._cells.nlist:
            found, _ = self._visit(asked, best, visited)
            pairs = zip(found, exact, strict=True)
            if sum(len(np.intersect1d(*pair)) for pair in pairs) >= self._recall * exact.size:
                break
            visited *= 2
        return int(min(visited, self._cells.nlist))


def _drawn(blocks: list[tuple[Numbers, Halves]], count: int) -> Vectors:
    """Return up to ``count`` of the vectors, float32, evenly drawn."""
    sizes = np.array([len(numbers) for numbers, _ in blocks])
    starts = np.cumsum(sizes) - sizes
    total = int(sizes.sum())
    chosen = np.linspace(0, total - 1, min(count, total)).astype(np.int64)
    of = np.searchsorted(starts, chosen, side="right") - 1
    parts = [
        halves[chosen[of == number] - starts[number]] for number, (_, halves) in enumerate(blocks)
    ]
    return np.concatenate(parts).astype(np.float32)
