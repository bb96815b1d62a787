"""Two rankings made one: a convex combination of min-max normalised scores, then the wording.

Source: Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", ACM
Transactions on Information Systems, 2023; it beats reciprocal rank fusion, which sees ranks only.
Of the best, those that share more of the question's wording move up. That is worth more the more
the dense leg weighs, and evens out which weight a collection wants: with it, one weight serves
short questions about long articles as well as titles that say what they are about.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from retrieval.recency import recency

DENSE_WEIGHT = 0.7
WORDING_WEIGHT = 0.5
WORDED = 50
"""How many of the best are read for their wording."""
RECENCY_WEIGHT = 0.3
NEARLY = 0.5
"""Of the best score: what passages have at least that are raised where the newest is asked for."""
BY_NAME = 0.5
"""Of a score that counts where the question names patients, for passages in records of patients."""
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

    wording: from 0 to 1, by chunk number; of a passage that is not in it, 0.
    """
    return _raised(ranked, {n: WORDING_WEIGHT * share for n, share in wording.items()})


def with_recency(ranked: Sequence[Ranked], days: Mapping[int, date | None]) -> list[Ranked]:
    """Return the ranking with those that are nearly as good as the best raised, the later the more.

    days: of passages, by chunk number; see ``retrieval.recency``.
    """
    least = NEARLY * max((each.score for each in ranked), default=0.0)
    near = {e.number: days.get(e.number) for e in ranked if e.score >= least}
    return _raised(ranked, {n: RECENCY_WEIGHT * late for n, late in recency(near).items()})


def with_theirs(
    ranked: Sequence[Ranked], rest: Sequence[Ranked], theirs: Set[int], strangers: Set[int]
) -> list[Ranked]:
    """Return the ranking for a question that names patients, best first.

    ranked: for the question as it is. rest: for what it asks without their names.
    theirs: chunks of their records, where what is asked counts, and a score that is owed to names
    only by half. strangers: chunks of other patients' records, which have nothing but that half.
    """
    merged = {
        each.number: replace(each, score=BY_NAME * each.score)
        if each.number in theirs or each.number in strangers
        else each
        for each in ranked
    }
    for each in rest:
        known = merged.get(each.number)
        if each.number in theirs and (known is None or each.score > known.score):
            merged[each.number] = each
    return sorted(merged.values(), key=lambda entry: (-entry.score, entry.number))


def _raised(ranked: Sequence[Ranked], by: Mapping[int, float]) -> list[Ranked]:
    """Raise scores, then scale all so that the highest stays what it was.

    So what the fused score of a good hit means to others does not depend on how a question is
    worded.
    """
    raised = {each.number: each.score + by.get(each.number, 0.0) for each in ranked}
    highest = max(raised.values(), default=0.0)
    scale = max(each.score for each in ranked) / highest if highest > 0 else 1.0
    scaled = [Ranked(e.number, scale * raised[e.number], e.dense, e.lexical) for e in ranked]
    return sorted(scaled, key=lambda entry: (-entry.score, entry.number))


def _normalised(scores: Mapping[int, float]) -> dict[int, float]:
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    if low == high:
        # Scores that don't differ tell nothing apart; none at all stays none.
        return dict.fromkeys(scores, 1.0 if high > 0 else 0.0)
    return {number: (score - low) / (high - low) for number, score in scores.items()}
