"""``chaperone eval router``, as its user runs it, over the ward's documents."""

import json
from pathlib import Path

import pytest

from app.settings import load_settings
from app.wiring import Wiring
from models import calibration
from models.difficulty import assess
from models.fitting import LEAST
from tests.app.test_cli import failed, run
from tests.models.passages import hit

HYGIENE, ANTICOAGULATION = "policies/hand-hygiene.md", "policies/anticoagulation.md"
ASKED = [
    ("How long are hands rubbed with alcohol?", ["30 seconds"], HYGIENE),
    ("How long are visibly soiled hands washed with soap?", ["60 seconds"], HYGIENE),
    ("How many days before an operation is warfarin stopped?", ["5 days"], ANTICOAGULATION),
    ("When is apixaban stopped before an operation?", ["48 hours"], ANTICOAGULATION),
    ("Which dose of enoxaparin bridges a mechanical valve?", ["1 mg per kg"], ANTICOAGULATION),
]
NOWHERE = "Which brand of surgical robot does the hospital own?"


def written(folder: Path, times: int) -> Path:
    lines: list[dict[str, object]] = [
        {"question": q, "answers": a, "documents": [d]} for q, a, d in ASKED * times
    ]
    lines.append({"question": NOWHERE, "answers": []})
    file = folder / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)) + "\n")
    return file


@pytest.fixture
def path_of_policies(home_copy: Path) -> set[str]:
    parts = Wiring(load_settings(home_copy))
    found = {summary.path for summary in parts.desk.documents("ines")}
    parts.close()
    return found


def test_the_documents_of_this_test_are_there(path_of_policies: set[str]) -> None:
    assert {HYGIENE, ANTICOAGULATION} <= path_of_policies


def test_it_prints_for_people_and_as_json(home_copy: Path, tmp_path: Path) -> None:
    file = written(tmp_path, 1)
    form = json.loads(run(home_copy, "eval", "router", str(file), "--json").stdout)
    # Each question of a document is asked once more without it.
    assert form["asked"] == 2 * len(ASKED) + 1
    assert form["missing"] >= len(ASKED)
    assert form["good"] >= len(ASKED) - 1
    assert form["auroc"] > 0.9
    assert 0 <= form["calibration_error"] <= 1
    assert [point["sent"] for point in form["curve"]][-1] == 1.0
    told = run(home_copy, "eval", "router", str(file))
    assert told.returncode == 0, told.stderr
    assert "Wrong or missing" in told.stdout
    assert "warfarin" not in told.stdout
    assert not (home_copy / calibration.NAME).exists()


def test_a_fit_is_kept_and_used_and_holds_no_word(home_copy: Path, tmp_path: Path) -> None:
    file = written(tmp_path, LEAST // len(ASKED) // 2 + 1)
    told = run(home_copy, "eval", "router", str(file), "--fit")
    assert told.returncode == 0, told.stderr
    assert "held out" in told.stdout
    kept = home_copy / calibration.NAME
    found = calibration.load(kept)
    assert found.questions >= LEAST
    assert "warfarin" not in kept.read_text()
    parts = Wiring(load_settings(home_copy))
    assert parts.judge.calibration == found
    question, hits = ASKED[0][0], [hit("Rub both hands with alcohol for 30 seconds.")]
    shipped = assess(question, hits, parts.judge.idf, None)
    assert parts.judge(question, hits, None).missing != shipped.missing
    parts.close()


def test_too_few_questions_are_refused_and_nothing_is_written(
    home_copy: Path, tmp_path: Path
) -> None:
    message = failed(run(home_copy, "eval", "router", str(written(tmp_path, 1)), "--fit"))
    assert f"at least {LEAST}" in message
    assert not (home_copy / calibration.NAME).exists()


def test_a_calibration_that_is_none_is_one_line(home_copy: Path, tmp_path: Path) -> None:
    (home_copy / calibration.NAME).write_text("{}")
    message = failed(run(home_copy, "ask", ASKED[0][0]))
    assert "--fit" in message
