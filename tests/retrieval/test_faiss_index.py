import sys
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import RetrievalError
from retrieval.faiss_index import FaissFlatIndex, has_gpu
from retrieval.faiss_ivf import FaissIVFIndex
from retrieval.index import Numbers, VectorIndex
from retrieval.sized_index import SizedIndex
from retrieval.vectors import Vectors
from tests.retrieval.library_parts import unit_vectors

NUMBERS = st.sets(st.integers(1, 5000), max_size=40)


def numbers_of(values: set[int]) -> Numbers:
    return np.array(sorted(values), dtype=np.int64)


INDEXES: dict[str, Callable[[int], VectorIndex]] = {
    "flat": FaissFlatIndex,
    "cells": FaissIVFIndex,
    "sized, exact": SizedIndex,
    "sized, from exact to cells": lambda dimension: SizedIndex(dimension, exact_up_to=15),
}
ROUNDED = 2e-3
"""What half precision may change in a score."""


@pytest.mark.parametrize("make", INDEXES.values(), ids=INDEXES)
@settings(deadline=None)
@given(NUMBERS, NUMBERS, st.none() | NUMBERS, st.integers(1, 50), st.integers(1, 3))
def test_it_finds_what_comparing_everything_finds(
    make: Callable[[int], VectorIndex],
    added: set[int],
    removed: set[int],
    allowed: set[int] | None,
    k: int,
    queries: int,
) -> None:
    numbers = numbers_of(added)
    vectors = unit_vectors(len(numbers), seed=1)
    asked = unit_vectors(queries, seed=2)
    index = make(vectors.shape[1])
    half = len(numbers) // 2
    index.add(numbers[:half], vectors[:half])
    index.add(numbers[half:], vectors[half:])
    index.remove(numbers_of(removed))

    found, scores = index.search(asked, k, None if allowed is None else numbers_of(allowed))

    left = added - removed if allowed is None else (added - removed) & allowed
    rows = np.flatnonzero(np.isin(numbers, numbers_of(left)))
    products = asked @ vectors[rows].T
    order = np.argsort(-products, axis=1)[:, :k]
    count = min(k, len(left))
    assert len(index) == len(added - removed)
    assert found.shape == scores.shape == (queries, k)
    assert found.dtype == np.int64
    assert scores.dtype == np.float32
    np.testing.assert_allclose(
        scores[:, :count], np.take_along_axis(products, order, axis=1), atol=ROUNDED
    )
    for at, row in enumerate(found[:, :count]):
        assert len(set(row)) == count
        np.testing.assert_allclose(
            products[at][np.searchsorted(numbers[rows], row)], scores[at, :count], atol=ROUNDED
        )
    assert (found[:, count:] == -1).all()
    assert np.isneginf(scores[:, count:]).all()


@pytest.mark.parametrize("make", INDEXES.values(), ids=INDEXES)
def test_nothing_asked_for_is_nothing_found(make: Callable[[int], VectorIndex]) -> None:
    index = make(8)
    index.add(numbers_of({4, 9}), unit_vectors(2))
    found, scores = index.search(unit_vectors(1), 0)
    assert found.shape == scores.shape == (1, 0)


def test_without_faiss_the_extra_to_install_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "faiss", None)
    assert not has_gpu()
    with pytest.raises(RetrievalError, match=r"chaperone\[cpu\].*chaperone\[gpu\]"):
        FaissFlatIndex(8)


class Clustered:
    """30,000 vectors in 500 clusters, and questions near some of them."""

    def __init__(self) -> None:
        rng = np.random.default_rng(1)
        centres = rng.standard_normal((500, 64), dtype=np.float32)
        spread = 0.7 * rng.standard_normal((30_000, 64), dtype=np.float32)
        self.vectors = unit(centres[rng.integers(500, size=30_000)] + spread)
        self.numbers = np.arange(1, 30_001, dtype=np.int64) * 3
        noise = rng.standard_normal((200, 64), dtype=np.float32)
        self.asked = unit(self.vectors[::150] + 0.12 * noise)

    def recall(self, index: VectorIndex, held: Numbers, allowed: Numbers | None = None) -> float:
        """Return the share of the ten best of ``held`` (positions) that the index finds."""
        products = self.asked @ self.vectors[held].T
        best = self.numbers[held][np.argsort(-products, axis=1)[:, :10]]
        found, _ = index.search(self.asked, 10, allowed)
        pairs = zip(found, best, strict=True)
        return sum(len(np.intersect1d(*pair)) for pair in pairs) / best.size


def unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / lengths, dtype=np.float32)


@pytest.fixture(scope="module")
def clustered() -> Clustered:
    return Clustered()


@pytest.mark.parametrize("steps", [1, 3, 40])
def test_cells_find_nearly_all_however_the_vectors_came(clustered: Clustered, steps: int) -> None:
    index = SizedIndex(64, exact_up_to=1000)
    for part in np.array_split(np.arange(30_000), steps):
        index.add(clustered.numbers[part], clustered.vectors[part])
    assert clustered.recall(index, np.arange(30_000)) >= 0.98
    kept = np.arange(10_000, 30_000)
    index.remove(clustered.numbers[:10_000])
    assert len(index) == 20_000
    assert clustered.recall(index, kept) >= 0.98


@pytest.mark.parametrize("allowed", [10, 300, 9000])
def test_cells_miss_nothing_of_the_few_that_are_allowed(clustered: Clustered, allowed: int) -> None:
    index = FaissIVFIndex(64)
    index.add(clustered.numbers, clustered.vectors)
    some = np.linspace(0, 29_999, allowed, dtype=np.int64)
    assert clustered.recall(index, some, clustered.numbers[some]) >= 0.98


def test_cells_visit_a_small_part_of_all(clustered: Clustered) -> None:
    index = FaissIVFIndex(64)
    index.add(clustered.numbers, clustered.vectors)
    assert index.visited_share < 0.2


@pytest.mark.skipif(not has_gpu(), reason="FAISS sees no GPU here")
def test_the_gpu_finds_what_the_cpu_finds() -> None:
    vectors, numbers = unit_vectors(5000), np.arange(1, 5001, dtype=np.int64)
    index = FaissFlatIndex(8)
    index.add(numbers, vectors)
    on_gpu, _ = index.search(vectors[:50], 1)
    filtered, _ = index.search(vectors[:50], 1, numbers)
    assert np.array_equal(on_gpu, filtered)
    index.remove(numbers[:10])
    assert not np.isin(index.search(vectors[:10], 5)[0], numbers[:10]).any()
