import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.isotonic import Curve, isotonic

SETS = st.lists(st.tuples(st.floats(-5, 5), st.booleans()), min_size=1, max_size=60)


@given(SETS)
def test_it_rises_within_zero_and_one_and_claims_no_certainty(
    pairs: list[tuple[float, bool]],
) -> None:
    curve = isotonic([score for score, _ in pairs], [outcome for _, outcome in pairs])
    values = [curve(at / 10) for at in range(-60, 61)]
    assert values == sorted(values)
    assert 0 < values[0] <= values[-1] < 1


def test_violators_are_pooled() -> None:
    # The second and third are out of order: 1/2 between them, drawn to the middle as (1+.5)/(2+1).
    curve = isotonic([1.0, 2.0, 3.0, 4.0], [False, True, False, True])
    assert curve.scores == (1.0, 2.5, 4.0)
    assert curve.probabilities == (0.25, 0.5, 0.75)


def test_it_finds_the_shares_again() -> None:
    scores = [0.0] * 100 + [1.0] * 100
    curve = isotonic(
        scores, [at % 10 == 0 for at in range(100)] + [at % 10 != 0 for at in range(100)]
    )
    assert curve(0.0) == pytest.approx(0.1, abs=0.01)
    assert curve(1.0) == pytest.approx(0.9, abs=0.01)
    assert curve(0.5) == pytest.approx(0.5, abs=0.01)
    assert 0 < curve(-9.0) < curve(0.0)
    assert curve(1.0) < curve(9.0) < 1


def test_another_share_of_true_cases_moves_the_odds() -> None:
    curve = Curve((0.0, 1.0), (0.5, 0.8)).for_share(2 / 3, 1 / 3)
    assert curve.probabilities == pytest.approx((0.2, 0.5))


@pytest.mark.parametrize(
    ("scores", "probabilities"),
    [((), ()), ((1.0,), ()), ((2.0, 1.0), (0.1, 0.2)), ((1.0, 2.0), (0.2, 0.1)), ((1.0,), (1.5,))],
)
def test_what_is_no_curve_is_refused(
    scores: tuple[float, ...], probabilities: tuple[float, ...]
) -> None:
    with pytest.raises(ValueError, match="curve"):
        Curve(scores, probabilities)
