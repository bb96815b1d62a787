"""How well probabilities tell bad from good, and how true they are."""

import math
from collections.abc import Sequence
from itertools import groupby

BINS = 10


def auroc(scores: Sequence[float], outcomes: Sequence[bool]) -> float | None:
    """Return the area under the receiver operating characteristic, 0 to 1; ties count half.

    The chance that a true one scores above a false one (Hanley and McNeil, Radiology, 1982).
    None where all outcomes are the same.
    """
    true = sum(outcomes)
    false = len(outcomes) - true
    if not true or not false:
        return None
    below, area = 0, 0.0
    for _, tied in groupby(sorted(zip(scores, outcomes, strict=True)), key=lambda pair: pair[0]):
        group = [outcome for _, outcome in tied]
        hits = sum(group)
        area += hits * (below + (len(group) - hits) / 2)
        below += len(group) - hits
    return area / (true * false)


def calibration_error(probabilities: Sequence[float], outcomes: Sequence[bool]) -> float:
    """Return the expected calibration error: mean gap of probability and share, 0 to 1.

    Over BINS bins of equal width (Naeini, Cooper and Hauskrecht, "Obtaining Well Calibrated
    Probabilities Using Bayesian Binning", AAAI 2015). Raises ValueError without any outcome.
    """
    if not outcomes:
        raise ValueError("no outcome to compare with")
    gaps = [0.0] * BINS
    for probability, outcome in zip(probabilities, outcomes, strict=True):
        gaps[min(BINS - 1, int(probability * BINS))] += probability - outcome
    return math.fsum(map(abs, gaps)) / len(outcomes)


def quality_curve(
    scores: Sequence[float], good: Sequence[bool], mendable: Sequence[bool], steps: int = 10
) -> tuple[tuple[float, float], ...]:
    """Return (share sent, share answered well) as more of the worst-looking questions are sent.

    mendable: whether sending would have given a good answer; a question whose answer is in no
    document is not. Questions go in order of their score, highest first; of ties the first.
    """
    order = sorted(range(len(scores)), key=lambda at: -scores[at])
    points = []
    for step in range(steps + 1):
        sent = set(order[: round(step / steps * len(order))])
        well = sum(mendable[at] if at in sent else good[at] for at in range(len(order)))
        points.append((step / steps, well / max(1, len(order))))
    return tuple(points)
