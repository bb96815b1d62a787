import json
from pathlib import Path

import pytest

from models.calibration import Calibration, Estimate, Weight, load, shipped
from models.errors import CalibrationError
from models.isotonic import Curve

ESTIMATE = Estimate({"coverage": Weight(0.5, 0.25, -2.0)}, 0.5, Curve((-2.0, 2.0), (0.1, 0.9)))
CALIBRATION = Calibration(ESTIMATE, ESTIMATE, "2026-11-29", 60, "a test", {"auroc": 0.9})


def test_a_signal_moves_the_probability_and_one_unmeasured_does_not() -> None:
    assert ESTIMATE.log_odds({"coverage": 0.75}) == pytest.approx(-1.5)
    assert ESTIMATE.probability({"coverage": 0.75}) == pytest.approx(0.2)
    assert ESTIMATE.probability({}) == ESTIMATE.probability({"coverage": 0.5})
    assert ESTIMATE.probability({"other": 9.0}) == ESTIMATE.probability({})


def test_a_model_far_surer_than_the_one_learned_with_counts_only_so_much() -> None:
    assert ESTIMATE.log_odds({"coverage": 1.25}) == ESTIMATE.log_odds({"coverage": 99.0}) == -5.5
    assert ESTIMATE.log_odds({"coverage": -0.25}) == ESTIMATE.log_odds({"coverage": -99.0}) == 6.5


def test_it_comes_back_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "new" / "difficulty.json"
    CALIBRATION.write(file)
    assert load(file) == CALIBRATION
    assert [path.name for path in file.parent.iterdir()] == ["difficulty.json"]


def test_the_shipped_one_says_where_it_comes_from() -> None:
    found = shipped()
    assert found.questions > 200
    assert "benchmarks/router.py" in found.source
    assert found.figures["auroc"] > 0.5


@pytest.mark.parametrize("fault", ["", "[]", "{}", "curve", "scale", "version", "falls"])
def test_what_is_no_calibration_is_one_line_that_says_what_to_do(
    tmp_path: Path, fault: str
) -> None:
    form = CALIBRATION.as_dict()
    if fault == "curve":
        form["missing"]["curve"] = []
    elif fault == "scale":
        form["wrong"]["weights"]["coverage"]["scale"] = 0
    elif fault == "version":
        form["version"] = 99
    elif fault == "falls":
        form["wrong"]["curve"].reverse()
    file = tmp_path / "difficulty.json"
    file.write_text(json.dumps(form) if fault.isalpha() else fault)
    with pytest.raises(CalibrationError, match="--fit") as caught:
        load(file)
    assert "\n" not in str(caught.value)


def test_a_file_that_can_not_be_read_or_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(CalibrationError, match="can't read"):
        load(tmp_path / "none.json")
    (tmp_path / "file").write_text("")
    with pytest.raises(CalibrationError, match="can't write"):
        CALIBRATION.write(tmp_path / "file" / "difficulty.json")
