"""Two rankings made one: a convex combination of min-max normalised scores, then the wording.

Source: Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", ACM
Transactions on Information Systems, 2023; it beats reciprocal rank fusion, which sees ranks only.
Of the best, those that share more of the question's wording move up. That is worth more the more
the dense leg weighs, and evens out which weight a collection wants: with it, one weight serves
short questions about long articles as well as titles that say what they are about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DENSE_WEIGHT = 0.7
WORDING_WEIGHT = 0.5
WORDED = 50
"""How many of the best are read for their wording."""
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


def with_wording(ranked: Sequence[Ranked], wording: Mapping[int, float]) -> list[Ranked]:
    """Return the ranking with each score mixed with the passage's wording, best first.

    wording: from 0 to 1, by chunk number; of a passage that is not in it, 0. The mixture is scaled
    so that the highest score stays what it was: what the fused score of a good hit means to others
    does not depend on how a question is worded.
    """
    mixed = {e.number: e.score + WORDING_WEIGHT * wording.get(e.number, 0.0) for e in ranked}
    highest = max(mixed.values(), default=0.0)
    scale = max(e.score for e in ranked) / highest if highest > 0 else 1.0
    scaled = [Ranked(e.number, scale * mixed[e.number], e.dense, e.lexical) for e in ranked]
    return sorted(scaled, key=lambda entry: (-entry.score, entry.number))


def _normalised(scores: Mapping[int, float]) -> dict[int, float]:
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    if low == high:
        # Scores that don't differ tell nothing apart; none at all stays none.
        return dict.fromkeys(scores, 1.0 if high > 0 else 0.0)
    return {number: (score - low) / (high - low) for number, score in scores.items()}
