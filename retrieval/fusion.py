"""Two rankings made one: a convex combination of min-max normalised scores.

Source: Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", ACM
Transactions on Information Systems, 2023; it beats reciprocal rank fusion, which sees ranks only.
"""

from collections.abc import Mapping
from dataclasses import dataclass

DENSE_WEIGHT = 0.5
CANDIDATES_PER_LEG = 100


@dataclass(frozen=True, slots=True)
class Ranked:
    """A chunk's place in the fused ranking; all scores are from 0 to 1."""

    number: int
    score: float
    dense: float
    lexical: float


def fuse(
    dense: Mapping[int, float], lexical: Mapping[int, float], weight: float = DENSE_WEIGHT
) -> list[Ranked]:
    """Return every candidate, best first; ties in order of number.

    dense: inner product of each candidate, by chunk number. lexical: BM25 of each candidate
    that has a word of the question; the others count as 0. weight: of the dense leg, 0 to 1.
    Candidates without a dense score are left out.
    """
    by_meaning = _normalised(dense)
    by_words = _normalised({number: lexical.get(number, 0.0) for number in dense})
    ranked = [
        Ranked(
            number,
            weight * by_meaning[number] + (1 - weight) * by_words[number],
            by_meaning[number],
            by_words[number],
        )
        for number in dense
    ]
    return sorted(ranked, key=lambda entry: (-entry.score, entry.number))


def _normalised(scores: Mapping[int, float]) -> dict[int, float]:
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    if low == high:
        # Scores that don't differ tell nothing apart; none at all stays none.
        return dict.fromkeys(scores, 1.0 if high > 0 else 0.0)
    return {number: (score - low) / (high - low) for number, score in scores.items()}
