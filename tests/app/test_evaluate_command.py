"""``chaperone eval redaction`` and ``chaperone eval egress``, as their user runs them."""

import json
from pathlib import Path

import pytest

from tests.app.test_cli import failed, run

TEXT = "Dr. Amara Singh saw zanele on 03/14/2024."
# With rules alone the patient, whom nothing introduces, is a leak.
RULES_ALONE = {"CHAPERONE_NLP_MODEL": "blank", "CHAPERONE_SECOND_DETECTOR": "none"}
SPANS = [[4, 15, "DOCTOR"], [20, 26, "PATIENT"], [30, 40, "DATE"]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"id": "note-1", "text": TEXT, "spans": SPANS}) + "\n")
    return path


def test_redaction_prints_for_people_and_as_json(tmp_path: Path, file: Path) -> None:
    told = run(tmp_path / "home", "eval", "redaction", str(file), **RULES_ALONE)
    assert told.returncode == 0, told.stderr
    assert "note-1  20-26  PATIENT" in told.stdout
    form = json.loads(
        run(tmp_path / "home", "eval", "redaction", str(file), "--json", **RULES_ALONE).stdout
    )
    assert [(row["label"], row["kind"], row["recall"]) for row in form["labels"]] == [
        ("DATE", "DATE_TIME", 1.0),
        ("DOCTOR", "PERSON", 1.0),
        ("PATIENT", "PERSON", 0.0),
    ]
    assert form["recall"] == 0.666
    assert form["leaks"] == [{"document": "note-1", "start": 20, "end": 26, "label": "PATIENT"}]
    assert not {"zanele", "Singh"} & set(told.stdout.split())


def test_egress_prints_for_people_and_as_json(tmp_path: Path, file: Path) -> None:
    told = run(tmp_path / "home", "eval", "egress", str(file), **RULES_ALONE)
    assert told.returncode == 0, told.stderr
    assert "0 sent, 1 sent after asking, 0 blocked" in told.stdout
    assert "note-1  20-26  PATIENT" in told.stdout
    form = json.loads(
        run(tmp_path / "home", "eval", "egress", str(file), "--json", **RULES_ALONE).stdout
    )
    assert (form["asked"], form["restored_exactly"], form["words_kept"]) == (1.0, 1.0, 1.0)
    assert sum(row["leaked"] for row in form["labels"]) == 1
    assert "zanele" not in told.stdout


def test_measuring_touches_no_data_folder(tmp_path: Path, file: Path) -> None:
    run(tmp_path / "home", "eval", "egress", str(file))
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("command", ["redaction", "egress"])
def test_what_is_known_must_not_leak(tmp_path: Path, file: Path, command: str) -> None:
    told = run(tmp_path / "home", "eval", command, str(file), "--known")
    assert told.returncode == 0, told.stderr
    assert "Leaks       0" in told.stdout


def test_what_is_known_and_leaks_is_an_error(tmp_path: Path, file: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(
        'name = "keeps dates"\n[providers.compatible]\nbaa = true\n[kinds]\nDATE_TIME = "keep"\n'
    )
    result = run(
        tmp_path / "home", "eval", "egress", str(file), "--known", CHAPERONE_POLICY=str(policy)
    )
    assert failed(result) == "Error: known identities leaked: 1, see above"
    assert "note-1  30-40  DATE" in result.stdout


@pytest.mark.parametrize("command", ["redaction", "egress"])
def test_an_empty_or_broken_file_does_not_pass(tmp_path: Path, command: str) -> None:
    file = tmp_path / "set.jsonl"
    for content, reason in (
        ("", "is empty"),
        ('{"id": 1, "text": "Zanele", "spans": []}', "no labelled identity"),
        ('{"id": 1, "text": "Zanele"}', "set.jsonl:1: "),
        ('{"id": 1, "text": "Zanele", "spans": [[0, 9, "NAME"]]}', "0 <= start < end <= 6"),
    ):
        file.write_text(content)
        message = failed(run(tmp_path / "home", "eval", command, str(file)))
        assert reason in message
        assert "Zanele" not in message
