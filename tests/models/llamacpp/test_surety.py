import math

import numpy as np
import pytest

from models.llamacpp.surety import Surety, share


def logits(*probabilities: float) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    with np.errstate(divide="ignore"):
        return np.log(np.array(probabilities, np.float32)) + np.float32(7)


def test_margin_and_entropy_are_those_of_the_distribution() -> None:
    surety = Surety(4)
    surety.add(logits(0.1, 0.6, 0.2, 0.1), 1)
    found = surety.confidence()
    assert found is not None
    assert found.tokens == 1
    assert found.margin == pytest.approx(0.4, abs=1e-5)
    expected = -sum(p * math.log(p) for p in (0.1, 0.6, 0.2, 0.1))
    assert found.entropy == pytest.approx(expected, abs=1e-5)


def test_the_margin_is_a_low_quantile_and_the_entropy_the_largest() -> None:
    surety = Surety(2)
    for margin in range(11):
        best = 0.5 + margin / 20
        surety.add(logits(best, 1 - best), 0)
    found = surety.confidence()
    assert found is not None
    assert found.tokens == 11
    assert found.margin == pytest.approx(0.1, abs=1e-4)
    assert found.entropy == pytest.approx(math.log(2), abs=1e-5)


def test_impossible_tokens_and_nothing_at_all_are_no_trouble() -> None:
    assert Surety(3).confidence() is None
    surety = Surety(3)
    surety.add(logits(1.0, 0.0, 0.0), 0)
    found = surety.confidence()
    assert found is not None
    assert found.margin == pytest.approx(1.0)
    assert found.entropy == pytest.approx(0.0, abs=1e-6)
    broken = Surety(3)
    broken.add(np.array([np.nan, 0, 0], np.float32), 0)
    assert broken.confidence() is None


def test_the_share_of_yes_sums_its_spellings() -> None:
    found = logits(0.3, 0.1, 0.1, 0.05, 0.45)
    assert share(found, [0, 2], [1]) == pytest.approx(0.8, abs=1e-5)
    assert share(found, [], [1]) is None
    assert share(found, [0], []) is None
