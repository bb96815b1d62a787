from pathlib import Path

from models.weights.licences import accept, accepted, is_open


def test_open_licences_and_others() -> None:
    assert is_open("apache-2.0")
    assert is_open("MIT")
    assert not is_open("llama3.1")
    assert not is_open("other")
    assert not is_open(None)


def test_what_was_accepted_stays_accepted(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    assert not accepted(folder, "llama3.1")
    accept(folder, "llama3.1", "amina")
    accept(folder, "gemma", "chidi")
    assert accepted(folder, "llama3.1")
    assert accepted(folder, "gemma")
    assert not accepted(folder, "llama3.2")
    assert "amina" in (folder / "licences.json").read_text()
    (folder / "licences.json").write_text("[")
    assert not accepted(folder, "llama3.1")
