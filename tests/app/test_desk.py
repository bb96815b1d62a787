"""The library desk, beyond what the commands show of it."""

from pathlib import Path

import pytest

import app.desk
from app.settings import load_settings
from app.wiring import Wiring
from ingest.report import Progress


@pytest.mark.parametrize(("exact_up_to", "arranged"), [(0, True), (1_000, False)])
def test_an_ingest_that_makes_a_library_big_brings_the_index_up_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exact_up_to: int, arranged: bool
) -> None:
    monkeypatch.setattr(app.desk, "EXACT_UP_TO", exact_up_to)
    folder = tmp_path / "ward"
    folder.mkdir()
    (folder / "gloves.txt").write_text("Gloves are no substitute for clean hands.")
    wiring = Wiring(load_settings(tmp_path / "home"))
    seen: list[Progress] = []
    wiring.desk.ingest_folders([folder], None, seen.append)
    assert ("arranging" in [progress.step for progress in seen]) is arranged
    assert wiring.retriever.indexed == (wiring.library.chunk_count() if arranged else 0)
    wiring.close()
