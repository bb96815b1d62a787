"""Whether the difficulty estimate tells good local answers from wrong and missing ones.

    python -m benchmarks.router FOLDER... [--measured DIR] [--write OUT | --shipped] [--json OUT]

What the folders hold and what is made of them: benchmarks/router_cases.py. Each folder's subjects
are split in two halves, so that no document is in both. The estimate is fitted on one
half of all folders together, and every figure is of the other. No language model is used: the local
answer is the extractive one, the best two sentences of the passages. What a local model adds:
benchmarks/router_model.py.

--measured keeps what was measured, numbers only, in a folder, and takes it from there the next
time. --write writes what ships: the calibration (models/difficulty.json), and the trees beside it.
--shipped fits nothing, and reports on the same half what the shipped ones tell of today's signals.
"""

import argparse
import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.bootstrap import auroc_interval
from benchmarks.grown_trees import grown, unseen
from benchmarks.machine import provenance, publish
from benchmarks.router_cases import Measured, measure
from models.calibration import Calibration, Estimate, Weight, shipped
from models.demands import together
from models.difficulty import ABSTAIN, probability_missing
from models.fitting import Case, blank, fit
from models.ranking import auroc, calibration_error, quality_curve
from models.signals import SELF_REPORTED
from models.trees import NAME as TREES
from models.trees import shipped as shipped_trees
from retrieval.encoders import minilm
from retrieval.questions import LEARNED_HALF, half_of

SEED = 20264
SOURCE = "benchmarks/router.py on the fit halves of SQuAD dev and MedQuAD; extractive answers"

EXPECTED_MISSING = 0.25
"""Share of questions asked in a hospital that its documents are taken not to answer."""
_NOT_OF_THE_ANSWER = ("no_draft",)


@dataclass(frozen=True, slots=True)
class Scored:
    """A measured case with what the estimate says of it."""

    measured: Measured
    missing: float
    wrong: float

    @property
    def score(self) -> float:
        """Probability that the local answer is wrong or missing, as ``assess`` has it."""
        if self.measured.case.signals["no_draft"]:
            return 1.0
        return together((self.missing, self.wrong))

    @property
    def bad(self) -> bool:
        """Whether it is."""
        return not self.measured.case.good


def split(cases: Sequence[Measured]) -> tuple[list[Measured], list[Measured]]:
    """Return the half to fit and the half to report, by subject.

    The same halves as those that the extractive answerer was and was not learned from.
    """
    mine = [case for case in cases if half_of(case.case.group) == LEARNED_HALF]
    return mine, [case for case in cases if half_of(case.case.group) != LEARNED_HALF]


def with_trees(cases: Sequence[Measured], said: Iterable[float]) -> list[Measured]:
    """Return the cases with what trees said of each, in place of what the shipped ones did."""
    return [
        replace(each, case=replace(each.case, signals={**each.case.signals, "trees": at}))
        for each, at in zip(cases, said, strict=True)
    ]


def learned(cases: Sequence[Measured], date: str) -> Calibration:
    """Return the estimate fitted to the cases from nothing."""
    known = [each.case for each in cases]
    names = sorted({name for case in known for name in case.signals})
    apart = [name for name in names if name not in _NOT_OF_THE_ANSWER]
    there = [case for case in known if not case.missing]
    start = Calibration(
        blank(names, known),
        blank(apart, there),
        date,
        0,
        "",
    )
    found, known_before = fit(known, start, date, SOURCE), shipped()
    # What a local model tells can't be learned without one: benchmarks/router_model.py.
    return replace(
        found,
        missing=_with(found.missing, self_reported(known_before.missing)),
        wrong=_with(found.wrong, self_reported(known_before.wrong)),
    )


def self_reported(estimate: Estimate) -> dict[str, Weight]:
    """Return what an estimate makes of what a local model tells of itself."""
    return {name: each for name, each in estimate.weights.items() if name in SELF_REPORTED}


def in_use(calibration: Calibration, cases: Sequence[Measured]) -> Calibration:
    """Return it as it ships: for the share of missing answers that is expected in use."""
    share = fmean(each.case.missing for each in cases)
    missing = calibration.missing
    curve = missing.curve.for_share(share, EXPECTED_MISSING)
    return replace(calibration, missing=replace(missing, curve=curve))


def _with(estimate: Estimate, prior: Mapping[str, Weight]) -> Estimate:
    return Estimate({**estimate.weights, **prior}, estimate.intercept, estimate.curve)


def scored(cases: Sequence[Measured], calibration: Calibration) -> list[Scored]:
    """Return the cases with their probabilities."""
    return [
        Scored(
            each,
            probability_missing(calibration, each.case.signals),
            calibration.wrong.probability(each.case.signals),
        )
        for each in cases
    ]


def figures(cases: Sequence[Scored]) -> dict[str, Any]:
    """Return AUROC with its interval, overall and by condition, beside simpler estimates."""
    right = [case for case in cases if case.measured.condition == "right"]
    drafted = [case for case in cases if not case.measured.case.signals["no_draft"]]
    return {
        "cases": len(cases),
        "bad": sum(case.bad for case in cases),
        "auroc": _area(cases, lambda case: case.score),
        "auroc_interval_95": _interval(cases),
        "auroc_where_there_is_a_local_answer": _area(drafted, lambda case: case.score),
        "auroc_of_coverage_alone": _area(cases, lambda c: -c.measured.case.signals["coverage"]),
        "auroc_of_length_alone": _area(cases, lambda case: case.measured.length),
        "auroc_wrong_though_there": _area(right, lambda case: case.score),
        "abstains_where_missing": _share([c for c in cases if c.measured.case.missing], _abstains),
        "abstains_where_it_is_there": _share(right, _abstains),
        "against_right_passages": against_right(cases),
    }


def against_right(cases: Sequence[Scored]) -> dict[str, float | None]:
    """Return AUROC by condition, of its cases and those with the right passages."""
    found: dict[str, float | None] = {}
    for condition in dict.fromkeys(case.measured.condition for case in cases):
        if condition != "right":
            of_both = [c for c in cases if c.measured.condition in ("right", condition)]
            found[condition] = _area(of_both, lambda case: case.score)
    return found


def curves(cases: Sequence[Scored]) -> dict[str, Any]:
    """Return the share answered well by the share sent, for three ways of choosing what to send.

    Where the passages hold the answer, an expert who is sent them is taken to answer well; where
    they do not, abstaining is answering well, sent or not.
    """
    well = [
        _abstains(case) if case.measured.case.missing else not case.bad and not _abstains(case)
        for case in cases
    ]
    mendable = [w or not case.measured.case.missing for w, case in zip(well, cases, strict=True)]
    chance = random.Random(SEED)
    ways = {
        "ours": [(1 - case.missing) * case.wrong + case.score / 1e6 for case in cases],
        "length": [float(case.measured.length) for case in cases],
        "random": [chance.random() for _ in cases],
    }
    return {
        name: [
            {"sent": share, "well": round(quality, 4)}
            for share, quality in quality_curve(order, well, mendable)
        ]
        for name, order in ways.items()
    }


def _interval(cases: Sequence[Scored]) -> list[float]:
    return auroc_interval(
        (((c.measured.set, c.measured.case.group), c.score, c.bad) for c in cases), SEED
    )


def _area(cases: Sequence[Scored], score: Callable[[Scored], float]) -> float | None:
    area = auroc([score(case) for case in cases], [case.bad for case in cases])
    return None if area is None else round(area, 4)


def _abstains(case: Scored) -> bool:
    return case.missing >= ABSTAIN or bool(case.measured.case.signals["no_draft"])


def _share(cases: Sequence[Scored], told: Callable[[Scored], bool]) -> float | None:
    return round(fmean(map(told, cases)), 4) if cases else None


def _kept(folder: Path | None, name: str) -> Path | None:
    return None if folder is None else folder / f"{name}.json"


def _read(file: Path) -> list[Measured]:
    rows = json.loads(file.read_text("utf-8"))
    return [Measured(**{**row, "case": Case(**row["case"])}) for row in rows]


def main() -> None:
    """Measure, fit on one half, report on the other; print or write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--questions", type=int, default=1_000)
    parser.add_argument("--documents", type=int, default=4_000)
    parser.add_argument("--encoders", type=Path)
    parser.add_argument("--measured", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    cases: list[Measured] = []
    for folder in arguments.folders:
        kept = _kept(arguments.measured, folder.resolve().name)
        if kept is not None and kept.exists():
            cases += _read(kept)
            continue
        with TemporaryDirectory() as made:
            embedder = minilm(arguments.encoders or Path(made), "auto", None)
            found = [*measure(folder, embedder, arguments.questions, arguments.documents, SEED)]
        if kept is not None:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps([asdict(case) for case in found]), "utf-8")
        cases += found
    fitting, reporting = split(cases)
    if arguments.shipped:
        # What was kept may have been measured with other trees.
        said = (shipped_trees().log_odds(each.case.signals) for each in reporting)
        reporting = with_trees(reporting, said)
        told = {"local_answer": "extractive", "overall": figures(scored(reporting, shipped()))}
        publish({**provenance(SEED), **told}, arguments.json)
        return
    trees = grown([each.case for each in fitting], SEED)
    # What is said of a case that the trees were grown on would be too good to learn from.
    fitting = with_trees(fitting, unseen([each.case for each in fitting], SEED))
    reporting = with_trees(reporting, (trees.log_odds(each.case.signals) for each in reporting))
    head = provenance(SEED)
    calibration = learned(fitting, str(head["date"]))
    expected = in_use(calibration, fitting)
    answered = scored(reporting, expected)
    overall = figures(answered)
    plain = scored(reporting, calibration)
    result = {
        **head,
        "local_answer": "extractive",
        "fitted_on": len(fitting),
        "overall": overall,
        "at_the_sets_own_share_of_missing": {
            "auroc": _area(plain, lambda case: case.score),
            "auroc_interval_95": _interval(plain),
            "against_right_passages": against_right(plain),
            "sets": {
                name: _area([c for c in plain if c.measured.set == name], lambda case: case.score)
                for name in dict.fromkeys(case.measured.set for case in plain)
            },
        },
        "calibration_error_at_the_sets_own_share_of_missing": round(
            calibration_error([c.score for c in plain], [c.bad for c in plain]), 4
        ),
        "sets": {
            name: figures([case for case in answered if case.measured.set == name])
            for name in dict.fromkeys(case.set for case in reporting)
        },
        "curves": curves(answered),
    }
    if arguments.write is not None:
        shown = {k: v for k, v in overall.items() if isinstance(v, float)}
        replace(expected, figures=shown).write(arguments.write)
        trees.write(arguments.write.with_name(TREES))
    publish(result, arguments.json)


if __name__ == "__main__":
    main()
