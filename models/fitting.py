"""Fits the difficulty estimate to labelled questions, starting from an earlier calibration."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from models.calibration import Calibration, Estimate, Weight
from models.errors import CalibrationError
from models.isotonic import isotonic
from models.logistic import fitted

LEAST = 50
"""Cases that a calibration needs at least."""
_FOLDS = 5
_LEAST_OF_A_CLASS = 5
# Precision of the shipped weights as a prior: as much as some dozen questions say.
_STRENGTH = 4.0


@dataclass(frozen=True, slots=True)
class Case:
    """What was measured of one question, and what became of it.

    group: cases of one group are never on both sides of a fold; the question's document, say.
    missing: the passages do not hold the answer. good: the local answer is good.
    """

    signals: Mapping[str, float] = field(repr=False)
    group: str = field(repr=False)
    missing: bool
    good: bool


def fit(
    cases: Sequence[Case],
    start: Calibration,
    date: str,
    source: str,
    figures: Mapping[str, float] | None = None,
) -> Calibration:
    """Return ``start`` moved to where the cases are more probable, and calibrated on them.

    The curve of each estimate is drawn from cases that its weights had not seen (five folds). An
    estimate whose cases are nearly all alike stays as it is.
    Raises CalibrationError for fewer than LEAST cases, or all good, or none.
    """
    check(cases)
    return moved(cases, start, date, source, figures)


def moved(
    cases: Sequence[Case],
    start: Calibration,
    date: str,
    source: str,
    figures: Mapping[str, float] | None = None,
) -> Calibration:
    """Do as ``fit`` does, however few cases there are: to see what part of them would give."""
    # Without a local answer nothing need be estimated.
    held = [case for case in cases if not case.missing and not case.signals.get("no_draft")]
    return Calibration(
        missing=_moved(start.missing, cases, [case.missing for case in cases]),
        wrong=_moved(start.wrong, held, [not case.good for case in held]),
        date=date,
        questions=len(cases),
        source=source,
        figures=figures or {},
    )


def check(cases: Sequence[Case]) -> None:
    """Raise CalibrationError where nothing can be learned from the cases."""
    if len(cases) < LEAST:
        raise CalibrationError(
            f"{len(cases)} questions are too few to fit on: give at least {LEAST}, a fifth of them "
            "without an answer in the documents"
        )
    good = sum(case.good for case in cases)
    if min(good, len(cases) - good) < _LEAST_OF_A_CLASS:
        kind = "answered well" if good > len(cases) / 2 else "answered badly"
        raise CalibrationError(
            f"nearly all questions were {kind}: add at least {_LEAST_OF_A_CLASS} of the other kind"
        )


def blank(names: Sequence[str], cases: Sequence[Case]) -> Estimate:
    """Return an estimate that knows nothing but how the named signals are spread in the cases."""
    weights = {}
    for name in names:
        values = np.array([case.signals[name] for case in cases if name in case.signals] or [0.0])
        weights[name] = Weight(float(values.mean()), float(values.std()) or 1.0, 0.0)
    return Estimate(weights, 0.0, isotonic([0.0], [False]))


def _moved(start: Estimate, cases: Sequence[Case], outcomes: Sequence[bool]) -> Estimate:
    if min(sum(outcomes), len(outcomes) - sum(outcomes)) < _LEAST_OF_A_CLASS:
        return start
    rows = np.array([_row(start, case.signals) for case in cases])
    prior = np.array([*(each.weight for each in start.weights.values()), start.intercept])
    unseen = np.zeros(len(cases))
    for inside in map(np.array, folds([case.group for case in cases])):
        others = [outcome for outcome, held in zip(outcomes, inside, strict=True) if not held]
        weights = fitted(rows[~inside], others, prior, _STRENGTH)
        unseen[inside] = rows[inside] @ weights[:-1] + weights[-1]
    weights = fitted(rows, outcomes, prior, _STRENGTH)
    return Estimate(
        {
            name: Weight(each.mean, each.scale, float(weight))
            for (name, each), weight in zip(start.weights.items(), weights, strict=False)
        },
        float(weights[-1]),
        isotonic(unseen.tolist(), list(outcomes)),
    )


def _row(estimate: Estimate, signals: Mapping[str, float]) -> list[float]:
    return [each.standing(signals.get(name, each.mean)) for name, each in estimate.weights.items()]


def folds(groups: Sequence[str]) -> list[list[bool]]:
    """Return for each fold which cases it holds out; a group is held out as a whole."""
    numbers = {group: at % _FOLDS for at, group in enumerate(dict.fromkeys(groups))}
    held = [[numbers[group] == fold for group in groups] for fold in range(_FOLDS)]
    return [fold for fold in held if any(fold) and not all(fold)]
