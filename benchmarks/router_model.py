"""What a local model's own words tell of whether its answer is wrong or missing.

    python -m benchmarks.router_model MODEL FOLDER... --measured FILE [--write OUT] [--json OUT]

The cases of benchmarks/router.py, fewer of them, each answered by MODEL, a GGUF file; only those of
subjects that the estimate made of words (models/difficulty.json) was not fitted on. That estimate
stays as it is, and learns by how much what the model tells moves it: its yes or no to whether
the best passage holds the answer, whether it gave no answer, how sure it was of its words, and what
share of its statements no passage bears out. Figures are of five folds, by subject: each is told by
what was learned from the other four. They are few, so look at the intervals.

--measured keeps numbers only, a line a case; what stands there is not asked again.
--write writes the calibration with these weights (models/difficulty.json).
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.machine import provenance, publish
from benchmarks.router import SEED, Scored, figures, scored
from benchmarks.router_cases import Measured, measure
from models.calibration import Calibration, Estimate, Weight, shipped
from models.fitting import Case, blank, folds
from models.llamacpp.model import LlamaModel
from models.logistic import fitted
from models.ranking import auroc
from models.signals import SELF_REPORTED
from retrieval.encoders import minilm
from retrieval.questions import LEARNED_HALF

CONTEXT = 4_096
# The margin tells nothing beside the entropy, and unsupported statements are a risk of their own.
# What is not learned here weighs nothing, until a hospital fits its own.
_TELLING = ("yes", "unanswered", "entropy")
_LIKELY = 0.5  # standard deviation, in log-odds, of a weight that nothing is known of


def learned(known: Calibration, cases: Sequence[Measured]) -> Calibration:
    """Return the calibration with the weights of what the model tells learned from the cases.

    Only of whether the passages lack the answer: of wrong answers to what they hold there are too
    few, and weights learned from a dozen tell them worse than none do.
    """
    every = [each.case for each in cases]
    told = blank([name for name in SELF_REPORTED if _varies(name, every)], every).weights
    return replace(
        known,
        missing=_moved(known.missing, told, every),
        wrong=_beside(known.wrong, told),
    )


def without(estimate: Estimate) -> Estimate:
    """Return the estimate as it is where no model tells anything."""
    kept = {n: each for n, each in estimate.weights.items() if n not in SELF_REPORTED}
    return replace(estimate, weights=kept)


def _beside(words: Estimate, told: Mapping[str, Weight]) -> Estimate:
    """Return the estimate made of words with these weights in place of what a model told before."""
    base = without(words)
    return replace(base, weights={**base.weights, **told})


def _moved(words: Estimate, told: Mapping[str, Weight], cases: Sequence[Case]) -> Estimate:
    base = without(words)
    weighed = [name for name in _TELLING if name in told]
    rows = np.array(
        [
            [base.log_odds(case.signals)]
            + [told[n].standing(case.signals.get(n, told[n].mean)) for n in weighed]
            for case in cases
        ]
    )
    prior = np.array([1.0, *(0.0 for _ in weighed), 0.0])
    # The words keep their weights: the others are told as multiples of theirs.
    of_words, *others, _ = fitted(rows, [case.missing for case in cases], prior, _LIKELY**-2)
    moved = {
        name: replace(told[name], weight=float(weight / of_words))
        for name, weight in zip(weighed, others, strict=True)
    }
    return _beside(words, {**told, **moved})


def _varies(name: str, cases: Sequence[Case]) -> bool:
    return len({case.signals[name] for case in cases if name in case.signals}) > 1


def compared(known: Calibration, cases: Sequence[Measured]) -> dict[str, Any]:
    """Return the figures of words alone, and of words and what the model tells."""
    words = replace(known, missing=without(known.missing), wrong=without(known.wrong))
    told: list[Scored] = []
    for inside in folds([each.case.group for each in cases]):
        others = [each for each, held in zip(cases, inside, strict=True) if not held]
        own = [each for each, held in zip(cases, inside, strict=True) if held]
        told += scored(own, learned(known, others))
    return {
        "words": _figures(scored(cases, words)),
        "words_and_model": _figures(told),
        "each_alone": {
            name: _alone([case for case in told if name in case.measured.case.signals], name)
            for name in SELF_REPORTED
        },
    }


def _figures(cases: Sequence[Scored]) -> dict[str, Any]:
    missing = [case.measured.case.missing for case in cases]
    area = auroc([case.missing for case in cases], missing)
    return {**figures(cases), "auroc_missing": None if area is None else round(area, 4)}


def _alone(cases: Sequence[Scored], name: str) -> dict[str, Any]:
    values = [case.measured.case.signals[name] for case in cases]
    areas = {
        "bad": auroc(values, [case.bad for case in cases]),
        "missing": auroc(values, [case.measured.case.missing for case in cases]),
    }
    return {
        "cases": len(cases),
        **{f"auroc_{what}": area and round(area, 4) for what, area in areas.items()},
    }


def _measured(arguments: argparse.Namespace) -> list[Measured]:
    """Return the cases of the file, and those that it lacks, which then are written there."""
    file: Path = arguments.measured
    cases = []
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        row = json.loads(line)
        cases.append(Measured(**{**row, "case": Case(**row["case"])}))
    if not arguments.folders:
        return cases
    model = LlamaModel(arguments.model, CONTEXT, threads=arguments.threads)
    try:
        with TemporaryDirectory() as made, file.open("a", encoding="utf-8") as lines:
            embedder = minilm(arguments.encoders or Path(made), "auto", None)
            known = {each.key for each in cases}
            for folder in arguments.folders:
                for each in measure(
                    folder, embedder, arguments.questions, arguments.documents, SEED, model,
                    1 - LEARNED_HALF, known,
                ):  # fmt: skip
                    lines.write(json.dumps(asdict(each)) + "\n")
                    lines.flush()
                    cases.append(each)
    finally:
        model.close()
    return cases


def main() -> None:
    """Measure, learn on one half, report on the other; print or write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("model", type=Path)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--measured", type=Path, required=True)
    parser.add_argument("--questions", type=int, default=40)
    parser.add_argument("--documents", type=int, default=4_000)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--encoders", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    cases = _measured(arguments)
    known = shipped()
    answered = [case for case in cases if not case.case.signals.get("unanswered")]
    result = {
        **provenance(SEED),
        "model": arguments.model.stem,
        "unanswered_though_there": _unanswered(cases, missing=False),
        "unanswered_where_missing": _unanswered(cases, missing=True),
        "good_where_there_and_answered": round(
            fmean(case.case.good for case in answered if not case.case.missing), 4
        ),
        **compared(known, cases),
    }
    if arguments.write is not None:
        learned(known, cases).write(arguments.write)
    publish(result, arguments.json)


def _unanswered(cases: Sequence[Measured], *, missing: bool) -> float:
    told = [
        each.case.signals.get("unanswered", 0.0) for each in cases if each.case.missing is missing
    ]
    return round(fmean(told), 4)


if __name__ == "__main__":
    main()
