import pytest

from models.ranking import auroc, calibration_error, quality_curve


@pytest.mark.parametrize(
    ("scores", "outcomes", "area"),
    [
        ([0.1, 0.2, 0.8, 0.9], [False, False, True, True], 1.0),
        ([0.9, 0.8, 0.2, 0.1], [False, False, True, True], 0.0),
        ([0.5, 0.5, 0.5, 0.5], [False, True, False, True], 0.5),
        ([0.1, 0.4, 0.35, 0.8], [False, False, True, True], 0.75),
        ([0.1, 0.2], [True, True], None),
    ],
)
def test_the_area_counts_the_pairs_in_order(
    scores: list[float], outcomes: list[bool], area: float | None
) -> None:
    assert auroc(scores, outcomes) == area


def test_true_probabilities_have_no_gap() -> None:
    assert calibration_error([0.25] * 40, [True, False, False, False] * 10) == pytest.approx(
        0, abs=0.06
    )
    assert calibration_error([0.9] * 40, [False] * 40) == pytest.approx(0.9)
    with pytest.raises(ValueError, match="no outcome"):
        calibration_error([], [])


def test_sending_the_worst_first_mends_most() -> None:
    good = [True, True, False, False]
    mendable = [True, True, True, False]
    well_ordered = quality_curve([0.1, 0.2, 0.9, 0.8], good, mendable, steps=4)
    badly_ordered = quality_curve([0.9, 0.8, 0.1, 0.2], good, mendable, steps=4)
    assert well_ordered[0] == badly_ordered[0] == (0.0, 0.5)
    assert well_ordered[1] == (0.25, 0.75)
    assert badly_ordered[1] == (0.25, 0.5)
    assert well_ordered[-1] == badly_ordered[-1] == (1.0, 0.75)
