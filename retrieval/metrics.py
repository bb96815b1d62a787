"""Measures of a ranking against judged relevance.

nDCG: Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 2002;
linear gain and log2 discount, as trec_eval's ``ndcg_cut`` and so the BEIR benchmark count it.
Reciprocal rank: Voorhees, "The TREC-8 Question Answering Track Report", 1999.
"""

from collections.abc import Mapping, Sequence
from math import log2


def ndcg(ranking: Sequence[str], relevance: Mapping[str, int], k: int) -> float:
    """Return the normalised discounted cumulative gain of the first k, 0 to 1.

    ranking: distinct ids, best first. relevance: grade by id; 0, or missing, is not relevant.
    """
    ideal = sorted((grade for grade in relevance.values() if grade > 0), reverse=True)
    best = _discounted(ideal[:k])
    return _discounted([max(relevance.get(i, 0), 0) for i in ranking[:k]]) / best if best else 0.0


def recall(ranking: Sequence[str], relevance: Mapping[str, int], k: int) -> float:
    """Return the share of the relevant ids that are among the first k."""
    relevant = {i for i, grade in relevance.items() if grade > 0}
    return len(relevant.intersection(ranking[:k])) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranking: Sequence[str], relevance: Mapping[str, int], k: int) -> float:
    """Return 1 / the rank of the first relevant id among the first k; 0 when there is none."""
    for rank, i in enumerate(ranking[:k], start=1):
        if relevance.get(i, 0) > 0:
            return 1 / rank
    return 0.0


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))
