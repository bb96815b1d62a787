"""Rosters on the command line: what is imported is found, and can be taken away again."""

import json
from pathlib import Path

import pytest

from app.settings import load_settings
from app.wiring import Wiring
from redaction.known import KnownIdentities
from tests.app.test_cli import failed, run

ROSTER = "name,mrn\nZebulon Quarrington,55512345\nX,\n"
NOTE = "no fever; quarrington slept well."


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    file = tmp_path / "patients.csv"
    file.write_text(ROSTER, encoding="utf-8")
    return file


def known(home: Path) -> int:
    """Return how many known identities of the data folder stand in the note."""
    wiring = Wiring(load_settings(home))
    try:
        return len(KnownIdentities(wiring.library.identities()).find(NOTE))
    finally:
        wiring.close()


def test_a_roster_is_imported_found_replaced_and_removed(tmp_path: Path, roster: Path) -> None:
    home = tmp_path / "home"
    dry = run(home, "roster", "import", str(roster), "--dry-run")
    assert "Would import patients.csv: 1 people with 2 identities" in dry.stdout
    assert "(line 3)" in dry.stdout
    assert not (home / "library.db").exists()

    for _ in range(2):
        done = run(home, "roster", "import", str(roster), "--collection", "ward", "--json")
        assert json.loads(done.stdout)["identities"] == 2
    (listed,) = json.loads(run(home, "roster", "list", "--json").stdout)
    assert (listed["name"], listed["collection"], listed["people"], listed["identities"]) == (
        "patients.csv",
        "ward",
        1,
        2,
    )
    assert known(home) == 1
    assert "Quarrington" not in run(home, "roster", "list").stdout

    assert run(home, "roster", "remove", "patients.csv").returncode == 0
    assert json.loads(run(home, "roster", "list", "--json").stdout) == []
    assert known(home) == 0
    assert "no roster" in failed(run(home, "roster", "remove", "patients.csv"))


def test_a_roster_that_is_none_leaves_the_earlier_one(tmp_path: Path, roster: Path) -> None:
    home = tmp_path / "home"
    run(home, "roster", "import", str(roster))
    roster.write_text('name,mrn\nAmara Obi,66612345\n"Open, 777', encoding="utf-8")
    assert "line 3" in failed(run(home, "roster", "import", str(roster)))
    roster.write_text("name\nX\n", encoding="utf-8")
    assert "nothing was imported" in failed(run(home, "roster", "import", str(roster)))
    (listed,) = json.loads(run(home, "roster", "list", "--json").stdout)
    assert listed["identities"] == 2
