import random

import pytest

from models.calibration import Calibration, Estimate, Weight
from models.errors import CalibrationError
from models.fitting import LEAST, Case, blank, fit, folds
from models.isotonic import Curve
from models.ranking import auroc

LEVEL = Curve((0.0,), (0.5,))
START = Calibration(
    Estimate({"coverage": Weight(0.5, 0.3, 0.0), "yes": Weight(0.5, 0.3, -1.0)}, 0.0, LEVEL),
    Estimate({"bm25": Weight(0.5, 0.3, 0.0)}, 0.0, LEVEL),
    "2026-01-01",
    0,
    "nothing",
)


def made(count: int, seed: int = 1) -> list[Case]:
    """Cases whose answer is missing where the coverage is low, and wrong where BM25 is."""
    chance = random.Random(seed)
    cases = []
    for at in range(count):
        coverage, score = chance.random(), chance.random()
        missing = chance.random() > coverage
        good = not missing and chance.random() < score
        cases.append(Case({"coverage": coverage, "bm25": score}, f"d{at // 2}", missing, good))
    return cases


def test_it_learns_which_signals_tell_and_how_much() -> None:
    found = fit(made(600), START, "2026-11-29", "a test")
    new = made(300, seed=2)
    told = [found.missing.probability(case.signals) for case in new]
    area = auroc(told, [case.missing for case in new])
    assert area is not None
    assert area > 0.78  # what made them reaches .83
    assert found.missing.probability({"coverage": 0.9}) < 0.3
    assert found.missing.probability({"coverage": 0.1}) > 0.7
    assert found.wrong.probability({"bm25": 0.9}) < found.wrong.probability({"bm25": 0.1})
    assert (found.date, found.questions, found.source) == ("2026-11-29", 600, "a test")


def test_what_was_not_measured_keeps_what_was_known_of_it() -> None:
    found = fit(made(100), START, "2026-11-29", "a test")
    assert found.missing.weights["yes"].weight == pytest.approx(-1.0)
    assert found.missing.probability({"yes": 0.1}) >= found.missing.probability({"yes": 0.9})


def test_an_estimate_whose_cases_are_alike_stays() -> None:
    cases = [Case(c.signals, c.group, c.missing, not c.missing) for c in made(100)]
    assert fit(cases, START, "2026-11-29", "a test").wrong == START.wrong


def test_too_little_to_learn_from_is_refused_in_one_line() -> None:
    with pytest.raises(CalibrationError, match=f"at least {LEAST}"):
        fit(made(LEAST - 1), START, "", "")
    alike = [Case(case.signals, case.group, False, True) for case in made(LEAST)]
    with pytest.raises(CalibrationError, match="of the other kind"):
        fit(alike, START, "", "")


def test_a_blank_estimate_knows_only_the_spread() -> None:
    found = blank(["coverage", "never"], made(200))
    assert found.weights["coverage"].mean == pytest.approx(0.5, abs=0.1)
    assert found.weights["never"] == Weight(0.0, 1.0, 0.0)
    assert all(each.weight == 0 for each in found.weights.values())


def test_a_group_is_held_out_as_a_whole_and_once() -> None:
    groups = [f"d{at % 7}" for at in range(40)]
    held = folds(groups)
    assert [sum(fold[at] for fold in held) for at in range(40)] == [1] * 40
    for fold in held:
        inside = {group for group, out in zip(groups, fold, strict=True) if out}
        assert not inside & {group for group, out in zip(groups, fold, strict=True) if not out}
