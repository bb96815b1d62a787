"""Laws that every VectorIndex keeps, whichever library computes it."""

import secrets
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.errors import RetrievalError
from retrieval.faiss_gpu import FaissGpuIndex, has_gpu
from retrieval.faiss_hnsw import FaissHNSWIndex
from retrieval.faiss_index import FaissFlatIndex
from retrieval.faiss_ivf import FaissIVFIndex
from retrieval.index import Numbers, Position, VectorIndex
from retrieval.sized_index import SizedIndex
from retrieval.vectors import Vectors
from tests.retrieval.library_parts import unit_vectors

Make = Callable[[int], VectorIndex]
NUMBERS = st.sets(st.integers(1, 5000), max_size=40)


def numbers_of(values: set[int]) -> Numbers:
    return np.array(sorted(values), dtype=np.int64)


IN_MEMORY: dict[str, Make] = {
    "flat": FaissFlatIndex,
    "cells": FaissIVFIndex,
    "graph": FaissHNSWIndex,
    "sized, exact": SizedIndex,
    "sized, from exact to cells": lambda dimension: SizedIndex(dimension, exact_up_to=15),
}
if has_gpu():
    IN_MEMORY["GPU"] = FaissGpuIndex
MILVUS = "Milvus"
ROUNDED = 2e-3
"""What half precision may change in a score."""


@pytest.fixture(scope="module")
def milvus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """Makes a collection of its own each time, on Milvus as a file: the client is the same."""
    pytest.importorskip("milvus_lite")
    from retrieval.milvus_index import MilvusIndex

    address = tmp_path_factory.mktemp("milvus") / "milvus.db"
    made: list[MilvusIndex] = []

    def make(dimension: int) -> VectorIndex:
        made.append(MilvusIndex(str(address), "", secrets.token_hex(8), dimension))
        return made[-1]

    yield make
    for index in made:
        index.close()


@pytest.fixture(params=[*IN_MEMORY, MILVUS])
def make(request: pytest.FixtureRequest) -> Make:
    """Makes an empty index of each kind in turn."""
    if request.param == MILVUS:
        return request.getfixturevalue("milvus")  # type: ignore[no-any-return]
    return IN_MEMORY[request.param]


def finds_what_comparing_everything_finds(
    make: Make, added: set[int], removed: set[int], allowed: set[int] | None, k: int, queries: int
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


@pytest.mark.parametrize("kind", IN_MEMORY)
@settings(deadline=None)
@given(NUMBERS, NUMBERS, st.none() | NUMBERS, st.integers(1, 50), st.integers(1, 3))
def test_it_finds_what_comparing_everything_finds(
    kind: str, added: set[int], removed: set[int], allowed: set[int] | None, k: int, queries: int
) -> None:
    finds_what_comparing_everything_finds(IN_MEMORY[kind], added, removed, allowed, k, queries)


@settings(
    deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(NUMBERS, NUMBERS, st.none() | NUMBERS, st.integers(1, 50), st.integers(1, 3))
def test_milvus_finds_what_comparing_everything_finds(
    milvus: Make,
    added: set[int],
    removed: set[int],
    allowed: set[int] | None,
    k: int,
    queries: int,
) -> None:
    finds_what_comparing_everything_finds(milvus, added, removed, allowed, k, queries)


def test_nothing_asked_for_is_nothing_found(make: Make) -> None:
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
    """20,000 vectors in 500 clusters, and questions near some of them."""

    def __init__(self) -> None:
        rng = np.random.default_rng(1)
        centres = rng.standard_normal((500, 64), dtype=np.float32)
        spread = 0.7 * rng.standard_normal((20_000, 64), dtype=np.float32)
        self.vectors = unit(centres[rng.integers(500, size=20_000)] + spread)
        self.numbers = np.arange(1, 20_001, dtype=np.int64) * 3
        noise = rng.standard_normal((200, 64), dtype=np.float32)
        self.asked = unit(self.vectors[::100] + 0.12 * noise)

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


CLUSTERED: dict[str, Make] = {
    "cells": FaissIVFIndex,
    "graph": FaissHNSWIndex,
    "sized": lambda dimension: SizedIndex(dimension, exact_up_to=1000),
}


@pytest.mark.parametrize("kind", CLUSTERED)
@pytest.mark.parametrize("steps", [1, 7])
def test_nearly_all_are_found_however_the_vectors_came(
    clustered: Clustered, kind: str, steps: int
) -> None:
    index = CLUSTERED[kind](64)
    for part in np.array_split(np.arange(len(clustered.numbers)), steps):
        index.add(clustered.numbers[part], clustered.vectors[part])
        index.search(clustered.asked[:1], 1)
    everything = np.arange(len(clustered.numbers))
    assert clustered.recall(index, everything) >= 0.98
    for share in (0.002, 0.05, 0.4):
        some = everything[:: round(1 / share)]
        assert clustered.recall(index, some, clustered.numbers[some]) >= 0.98
    # Few removed, then nearly all.
    for kept in (everything[2000:], everything[-300:]):
        index.remove(np.setdiff1d(clustered.numbers, clustered.numbers[kept]))
        assert len(index) == len(kept)
        assert clustered.recall(index, kept) >= 0.98


def test_cells_visit_a_small_part_of_all(clustered: Clustered) -> None:
    index = FaissIVFIndex(64)
    index.add(clustered.numbers, clustered.vectors)
    assert index.visited_share < 0.2


def test_a_kept_layout_spares_the_building_and_changes_nothing(clustered: Clustered) -> None:
    first = SizedIndex(64, exact_up_to=1000)
    first.add(clustered.numbers[:8000], clustered.vectors[:8000])
    layout = first.layout_to_keep()
    assert layout is not None
    assert first.layout_to_keep() is None

    second = SizedIndex(64, exact_up_to=1000)
    second.arrange(layout)
    for part in np.array_split(np.arange(8000), 3):
        second.add(clustered.numbers[part], clustered.vectors[part])
    assert second.layout_to_keep() is None
    (found, scores), (again, same) = (i.search(clustered.asked, 10) for i in (first, second))
    np.testing.assert_array_equal(found, again)
    np.testing.assert_allclose(scores, same, atol=1e-5)


def test_a_layout_is_kept_anew_once_it_does_not_know_many(clustered: Clustered) -> None:
    index = SizedIndex(64, exact_up_to=1000)
    index.add(clustered.numbers[:8000], clustered.vectors[:8000])
    index.layout_to_keep()
    index.add(clustered.numbers[8000:8100], clustered.vectors[8000:8100])
    assert index.layout_to_keep() is None
    index.add(clustered.numbers[8100:9000], clustered.vectors[8100:9000])
    newer = index.layout_to_keep()
    assert newer is not None

    other = SizedIndex(64, exact_up_to=1000)
    other.arrange(newer)
    kept = np.arange(1000, 9000)  # some that it knows are gone by then
    other.add(clustered.numbers[kept], clustered.vectors[kept])
    assert len(other) == 8000
    assert clustered.recall(other, kept) >= 0.98


def test_nothing_is_kept_of_an_index_that_takes_no_time_to_build() -> None:
    for make in (FaissFlatIndex, FaissHNSWIndex, SizedIndex):
        index: VectorIndex = make(8)
        index.add(numbers_of({4, 9}), unit_vectors(2))
        assert index.layout_to_keep() is None


def test_milvus_keeps_its_vectors_and_how_far_it_came(tmp_path: Path) -> None:
    pytest.importorskip("milvus_lite")
    from retrieval.milvus_index import MilvusIndex

    address = str(tmp_path / "milvus.db")
    first = MilvusIndex(address, "", "ab12", 8)
    assert first.position == Position()
    first.add(numbers_of({4, 9}), unit_vectors(2))
    first.add(numbers_of({4, 9}), unit_vectors(2))  # as after an end in between
    first.position = Position(9, 3)

    again, other = MilvusIndex(address, "", "ab12", 8), MilvusIndex(address, "", "cd34", 8)
    assert (len(again), again.position) == (2, Position(9, 3))
    assert (len(other), other.position) == (0, Position())
    found, _ = again.search(unit_vectors(2), 5)
    assert [set(row) - {-1} for row in found.tolist()] == [{4, 9}, {4, 9}]
    for index in (first, again, other):
        index.close()


def test_a_milvus_that_does_not_answer_is_one_clear_line() -> None:
    pytest.importorskip("pymilvus")
    from retrieval.milvus_index import MilvusIndex

    with pytest.raises(RetrievalError, match=r"http://127\.0\.0\.1:1 can't be used") as caught:
        MilvusIndex("http://127.0.0.1:1", "hidden-token", "ab12", 8)
    assert "hidden-token" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_without_its_client_the_extra_to_install_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from retrieval.milvus_index import MilvusIndex

    monkeypatch.setitem(sys.modules, "pymilvus", None)
    with pytest.raises(RetrievalError, match=r"chaperone\[cluster\]"):
        MilvusIndex("http://127.0.0.1:1", "", "ab12", 8)


@pytest.mark.skipif(not has_gpu(), reason="FAISS sees no GPU here")
def test_the_gpu_finds_what_the_cpu_finds() -> None:
    vectors, numbers = unit_vectors(5000), np.arange(1, 5001, dtype=np.int64)
    index = FaissGpuIndex(8)
    index.add(numbers, vectors)
    on_gpu, _ = index.search(vectors[:50], 1)
    filtered, _ = index.search(vectors[:50], 1, numbers)
    assert np.array_equal(on_gpu, filtered)
    index.remove(numbers[:10])
    assert not np.isin(index.search(vectors[:10], 5)[0], numbers[:10]).any()
