import numpy as np
import pytest

from models.logistic import fitted, sigmoid

RANDOM = np.random.default_rng(3)


def drawn(count: int, true: list[float]) -> tuple[np.ndarray, list[bool]]:
    rows = RANDOM.normal(size=(count, len(true) - 1))
    chances = sigmoid(rows @ np.array(true[:-1]) + true[-1])
    return rows, (RANDOM.random(count) < chances).tolist()


def test_many_cases_find_the_weights_that_made_them() -> None:
    rows, outcomes = drawn(20_000, [1.5, -0.5, 0.3])
    found = fitted(rows, outcomes, np.zeros(3))
    assert found == pytest.approx([1.5, -0.5, 0.3], abs=0.1)


def test_few_cases_hardly_move_what_was_known() -> None:
    prior = np.array([1.0, -1.0, 0.0])
    rows, outcomes = drawn(4, [1.0, -1.0, 0.0])
    found = fitted(rows, outcomes, prior, strength=100.0)
    assert found[:2] == pytest.approx(prior[:2], abs=0.05)


def test_cases_that_a_line_parts_have_an_answer_too() -> None:
    rows = np.array([[-1.0], [-2.0], [1.0], [2.0]])
    found = fitted(rows, [False, False, True, True], np.zeros(2), strength=0.1)
    assert np.isfinite(found).all()
    assert found[0] > 1
