import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.odds import confidence_of, share_of_yes


def logs(**odds: float) -> dict[str, float]:
    return {text: math.log(p) for text, p in odds.items()}


def test_the_margin_is_that_of_the_least_sure_tenth() -> None:
    sure, torn = logs(a=0.98, b=0.01), logs(a=0.5, b=0.4)
    found = confidence_of([torn, *[sure] * 9])
    assert found is not None
    assert found.tokens == 10
    assert found.margin == pytest.approx(0.97)
    found = confidence_of([torn, torn, *[sure] * 9])
    assert found is not None
    assert found.margin == pytest.approx(0.1)


def test_the_entropy_is_the_largest_and_counts_what_is_left_over() -> None:
    found = confidence_of([logs(a=1.0), logs(a=0.25, b=0.25)])
    assert found is not None
    assert found.entropy == pytest.approx(-0.5 * math.log(0.25) - 0.5 * math.log(0.5))
    alone = confidence_of([logs(a=1.0)])
    assert alone is not None
    assert alone.margin == pytest.approx(1.0)
    assert alone.entropy == pytest.approx(0.0)


def test_nothing_told_is_nothing_known() -> None:
    assert confidence_of([]) is None
    assert confidence_of([{}, {}]) is None


def test_yes_is_weighed_against_no_however_they_are_written() -> None:
    assert share_of_yes(logs(Yes=0.3, yes=0.1, No=0.1, Maybe=0.5)) == pytest.approx(0.8)
    assert share_of_yes(logs(**{" YES": 0.2})) == 1.0
    assert share_of_yes(logs(no=0.2)) == 0.0
    assert share_of_yes(logs(Maybe=0.9)) is None
    assert share_of_yes({}) is None


@given(st.lists(st.dictionaries(st.text(max_size=3), st.floats(-1e4, 0), max_size=5), max_size=5))
def test_whatever_a_server_tells_the_figures_stay_in_range(
    candidates: list[dict[str, float]],
) -> None:
    found = confidence_of(candidates)
    if found is not None:
        assert 0 <= found.margin <= 1
        assert found.entropy >= 0
