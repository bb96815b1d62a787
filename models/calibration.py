"""What makes two probabilities of signals: weights and a rising curve each, kept as a small file.

The file holds numbers and where they come from, never a word of a question.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from models.errors import CalibrationError
from models.isotonic import Curve

VERSION = 1
NAME = "difficulty.json"
"""The file that ships with the package, and one of a data folder's own."""

_FARTHEST = 3.0


@dataclass(frozen=True, slots=True)
class Weight:
    """What one signal says: ``weight`` log-odds for each ``scale`` above ``mean``.

    Up to _FARTHEST of them: another local model may be far surer of itself, right or wrong, than
    the one that the weights were learned with.
    """

    mean: float
    scale: float
    weight: float

    def standing(self, value: float) -> float:
        """Return how many scales a value is above the mean."""
        return max(-_FARTHEST, min(_FARTHEST, (value - self.mean) / self.scale))


@dataclass(frozen=True, slots=True)
class Estimate:
    """A probability from signals: a weighted sum, then a rising curve.

    A signal that was not measured is taken to be at its mean, so it says nothing.
    """

    weights: Mapping[str, Weight]
    intercept: float
    curve: Curve

    def log_odds(self, measured: Mapping[str, float]) -> float:
        """Return the weighted sum, in log-odds before calibration."""
        return self.intercept + sum(
            each.weight * each.standing(measured[name])
            for name, each in self.weights.items()
            if name in measured
        )

    def probability(self, measured: Mapping[str, float]) -> float:
        """Return the calibrated probability, 0 to 1."""
        return self.curve(self.log_odds(measured))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Two estimates that are apart, and where they come from.

    missing: that the passages do not hold the answer. wrong: that the local answer is not good,
    given that they do hold it. questions: how many they were fitted on. figures: what was measured
    then, by name. source: on what, in words.
    """

    missing: Estimate
    wrong: Estimate
    date: str
    questions: int
    source: str
    figures: Mapping[str, float] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return it as the file has it."""
        return {
            "version": VERSION,
            "date": self.date,
            "questions": self.questions,
            "source": self.source,
            "figures": dict(self.figures),
            "missing": _as_dict(self.missing),
            "wrong": _as_dict(self.wrong),
        }

    def write(self, file: Path) -> None:
        """Write it to ``file``, which is never half written."""
        incoming = file.with_name(f"{file.name}.incoming")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            incoming.write_text(json.dumps(self.as_dict(), indent=1) + "\n", "utf-8")
            incoming.replace(file)
        except OSError as error:
            raise CalibrationError(f"can't write {file}: {error.strerror}") from error


def load(file: Path) -> Calibration:
    """Read a calibration. Raises CalibrationError saying what to do where it is none."""
    try:
        return _calibration(json.loads(file.read_text("utf-8")))
    except OSError as error:
        raise CalibrationError(f"can't read {file}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CalibrationError(
            f"{file} is not a calibration of version {VERSION}: delete it, and the shipped one "
            "serves, or make it anew with `chaperone eval router FILE.jsonl --fit`"
        ) from None


@cache
def shipped() -> Calibration:
    """Return the calibration that comes with the package."""
    return _calibration(json.loads(files("models").joinpath(NAME).read_text("utf-8")))


def _calibration(form: dict[str, Any]) -> Calibration:
    if form["version"] != VERSION:
        raise ValueError("another version")
    return Calibration(
        missing=_estimate(form["missing"]),
        wrong=_estimate(form["wrong"]),
        date=str(form["date"]),
        questions=int(form["questions"]),
        source=str(form["source"]),
        figures={str(name): float(value) for name, value in form["figures"].items()},
    )


def _as_dict(estimate: Estimate) -> dict[str, Any]:
    weights = {name: _rounded(asdict(each)) for name, each in estimate.weights.items()}
    points = zip(estimate.curve.scores, estimate.curve.probabilities, strict=True)
    return {
        "intercept": round(estimate.intercept, _PLACES),
        "curve": [[round(score, _PLACES), round(p, _PLACES)] for score, p in points],
        "weights": weights,
    }


_PLACES = 6


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, _PLACES) for name, value in values.items()}


def _estimate(form: dict[str, Any]) -> Estimate:
    weights = {
        str(name): Weight(float(row["mean"]), float(row["scale"]), float(row["weight"]))
        for name, row in form["weights"].items()
    }
    if not all(each.scale > 0 for each in weights.values()):
        raise ValueError("a scale must be above 0")
    scores, probabilities = zip(*form["curve"], strict=True)
    curve = Curve(tuple(map(float, scores)), tuple(map(float, probabilities)))
    return Estimate(weights, float(form["intercept"]), curve)
