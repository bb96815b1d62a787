"""Every expected value here was worked out by hand from the formulas' sources."""

from math import log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.metrics import ndcg, recall, reciprocal_rank

GRADED = {"a": 3, "b": 2, "c": 1, "x": 0}


@pytest.mark.parametrize(
    ("ranking", "k", "expected"),
    [
        (["a", "b", "c"], 10, 1.0),
        (["x", "a"], 10, (3 / log2(3)) / (3 + 2 / log2(3) + 1 / 2)),
        # gains 0, 1, 3 at ranks 1, 2, 3: 0 + 1/1.58496 + 3/2 = 2.13093; ideal 4.76186
        (["x", "c", "a"], 10, 2.130930 / 4.761860),
        (["x", "c", "a"], 2, 0.630930 / 4.261860),
        (["unknown"], 10, 0.0),
        ([], 10, 0.0),
    ],
)
def test_ndcg(ranking: list[str], k: int, expected: float) -> None:
    assert ndcg(ranking, GRADED, k) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("ranking", "k", "expected"),
    [
        (["a", "x", "b"], 1, 1 / 3),
        (["a", "x", "b"], 3, 2 / 3),
        (["c", "b", "a"], 20, 1.0),
        (["x"], 5, 0.0),
    ],
)
def test_recall(ranking: list[str], k: int, expected: float) -> None:
    assert recall(ranking, GRADED, k) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ranking", "k", "expected"),
    [
        (["c", "a"], 10, 1.0),
        (["x", "unknown", "b"], 10, 1 / 3),
        (["x", "unknown", "b"], 2, 0.0),
        ([], 10, 0.0),
    ],
)
def test_reciprocal_rank(ranking: list[str], k: int, expected: float) -> None:
    assert reciprocal_rank(ranking, GRADED, k) == pytest.approx(expected)


def test_with_nothing_relevant_every_measure_is_0() -> None:
    for measure in (ndcg, recall, reciprocal_rank):
        assert measure(["a"], {"a": 0, "b": -1}, 10) == 0


@settings(deadline=None)
@given(
    st.permutations("abcdefgh"),
    st.dictionaries(st.sampled_from("abcdefghij"), st.integers(0, 3)),
    st.integers(1, 10),
)
def test_measures_lie_between_0_and_1_and_recall_grows_with_k(
    ranking: list[str], relevance: dict[str, int], k: int
) -> None:
    for measure in (ndcg, recall, reciprocal_rank):
        assert 0 <= measure(ranking, relevance, k) <= 1 + 1e-12
    assert recall(ranking, relevance, k) <= recall(ranking, relevance, k + 1)
