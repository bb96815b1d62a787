"""`make demo`, over a sample hospital that was ingested before: its second run."""

import re
import shutil
from pathlib import Path

import pytest

from app.demo import demo_questions, main
from app.settings import load_settings
from app.wiring import Wiring


def test_the_demo_walks_all_three_ways(
    sample_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Path(shutil.copytree(sample_home, tmp_path / "demo"))
    assert main(home) == 0
    told = capsys.readouterr().out
    assert "Nothing new to ingest (89 files unchanged)" in told
    assert re.findall(r"^Route +(\w+)", told, re.M) == ["extractive", "expert", "extractive"]
    assert re.findall(r"^Verdict +(\w+)", told, re.M) == ["local", "ask", "block"]
    assert len(re.findall(r"^Log +record \d+", told, re.M)) == 3
    assert len(re.findall(r"^ +\[\d\] \w+/", told, re.M)) >= 3
    assert "chaperone --home demo serve" in told.replace("\n", "")
    parts = Wiring(load_settings(home))
    events = [record.entry.event for record in parts.audit.records()]
    parts.close()
    assert events == ["answered", "asked", "released", "received", "blocked"]


def test_there_is_one_question_for_each_way() -> None:
    assert set(demo_questions()) == {"local", "send", "block"}
