import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import RetrievalError
from retrieval.faiss_index import FaissFlatIndex, has_gpu
from retrieval.index import Numbers, VectorIndex
from tests.retrieval.library_parts import unit_vectors

NUMBERS = st.sets(st.integers(1, 5000), max_size=40)


def numbers_of(values: set[int]) -> Numbers:
    return np.array(sorted(values), dtype=np.int64)


@settings(deadline=None)
@given(NUMBERS, NUMBERS, st.none() | NUMBERS, st.integers(1, 50), st.integers(1, 3))
def test_it_finds_what_comparing_everything_finds(
    added: set[int], removed: set[int], allowed: set[int] | None, k: int, queries: int
) -> None:
    numbers = numbers_of(added)
    vectors = unit_vectors(len(numbers), seed=1)
    asked = unit_vectors(queries, seed=2)
    index: VectorIndex = FaissFlatIndex(vectors.shape[1])
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
    assert np.array_equal(found[:, :count], numbers[rows][order])
    np.testing.assert_allclose(
        scores[:, :count], np.take_along_axis(products, order, axis=1), atol=1e-5
    )
    assert (found[:, count:] == -1).all()
    assert np.isneginf(scores[:, count:]).all()


def test_nothing_asked_for_is_nothing_found() -> None:
    index = FaissFlatIndex(8)
    index.add(numbers_of({4, 9}), unit_vectors(2))
    found, scores = index.search(unit_vectors(1), 0)
    assert found.shape == scores.shape == (1, 0)


def test_without_faiss_the_extra_to_install_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "faiss", None)
    assert not has_gpu()
    with pytest.raises(RetrievalError, match=r"chaperone\[cpu\].*chaperone\[gpu\]"):
        FaissFlatIndex(8)


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
