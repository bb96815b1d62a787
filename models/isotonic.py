"""Isotonic calibration: a rising curve from scores to probabilities.

Source: the pool-adjacent-violators algorithm, Ayer et al., "An Empirical Distribution Function for
Sampling with Incomplete Information", Annals of Mathematical Statistics, 1955; for classifiers,
Zadrozny and Elkan, "Transforming Classifier Scores into Accurate Multiclass Probability
Estimates", KDD 2002.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

_BEYOND = 0.5


@dataclass(frozen=True, slots=True)
class Curve:
    """A rising line through points; between two it is straight.

    Beyond the ends the log-odds rise by half of what the score does: less than the score claims,
    but a signal that the points knew nothing of still counts there.

    scores: rising, at least one. probabilities: one for each, 0 to 1, never falling.
    """

    scores: tuple[float, ...]
    probabilities: tuple[float, ...]

    def __post_init__(self) -> None:
        """Raise ValueError for a curve that is none."""
        if not self.scores or len(self.scores) != len(self.probabilities):
            raise ValueError("a curve needs as many scores as probabilities, and at least one")
        if list(self.scores) != sorted(set(self.scores)):
            raise ValueError("the scores of a curve must rise")
        if list(self.probabilities) != sorted(self.probabilities):
            raise ValueError("the probabilities of a curve must not fall")
        if not 0 <= self.probabilities[0] <= self.probabilities[-1] <= 1:
            raise ValueError("the probabilities of a curve lie from 0 to 1")

    def __call__(self, score: float) -> float:
        """Return the probability at a score."""
        at = bisect_right(self.scores, score)
        if at == 0 or at == len(self.scores):
            end = min(at, len(self.scores) - 1)
            return _moved(self.probabilities[end], _BEYOND * (score - self.scores[end]))
        low, high = self.scores[at - 1], self.scores[at]
        share = (score - low) / (high - low)
        return (1 - share) * self.probabilities[at - 1] + share * self.probabilities[at]

    def for_share(self, found: float, expected: float) -> "Curve":
        """Return the curve for a place where another share of the cases is true.

        found: the share where it was drawn; expected: there. By Bayes' rule the odds change by the
        odds of the two (Saerens et al., Neural Computation, 2002).
        """
        by = math.log(expected / (1 - expected)) - math.log(found / (1 - found))
        return Curve(self.scores, tuple(_moved(p, by) for p in self.probabilities))


def _moved(probability: float, log_odds: float) -> float:
    if probability in (0.0, 1.0):
        return probability
    return 1 / (1 + math.exp(math.log(1 / probability - 1) - log_odds))


def isotonic(scores: Sequence[float], outcomes: Sequence[bool]) -> Curve:
    """Return the rising curve that is nearest to the outcomes in squares.

    A pool of n scores with k of them true stands at its mean score with (k + 1/2) / (n + 1),
    Krichevsky and Trofimov's estimate, so that no finite set claims certainty.
    Raises ValueError without any score.
    """
    tied = groupby(sorted(zip(scores, outcomes, strict=True)), key=lambda pair: pair[0])
    pools: list[_Pool] = []
    for score, pairs in tied:
        results = [outcome for _, outcome in pairs]
        pools.append(_Pool(len(results), score * len(results), sum(results)))
        while len(pools) > 1 and pools[-2].share >= pools[-1].share:
            last = pools.pop()
            pools[-1] = pools[-1].with_(last)
    merged = _rising(pools)
    return Curve(
        tuple(pool.total / pool.size for pool in merged),
        tuple((pool.true + 0.5) / (pool.size + 1) for pool in merged),
    )


@dataclass(frozen=True, slots=True)
class _Pool:
    """size: how many. total: of their scores. true: how many of them."""

    size: int
    total: float
    true: int

    @property
    def share(self) -> float:
        return self.true / self.size

    def with_(self, other: "_Pool") -> "_Pool":
        return _Pool(self.size + other.size, self.total + other.total, self.true + other.true)


def _rising(pools: Sequence[_Pool]) -> list[_Pool]:
    """Pool what does not rise once small pools are drawn to the middle, or stands at one place."""
    kept: list[_Pool] = []
    for pool in pools:
        kept.append(pool)
        while len(kept) > 1 and not _rises(kept[-2], kept[-1]):
            last = kept.pop()
            kept[-1] = kept[-1].with_(last)
    return kept


def _rises(lower: _Pool, upper: _Pool) -> bool:
    apart = lower.total / lower.size < upper.total / upper.size
    return apart and (lower.true + 0.5) / (lower.size + 1) < (upper.true + 0.5) / (upper.size + 1)
