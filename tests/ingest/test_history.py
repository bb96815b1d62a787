"""The library remembers what each ingest did, and tells one that was broken off."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.history import past_runs, recorded
from ingest.lock import alone
from ingest.report import Report
from retrieval import runs
from retrieval.library import Library

KEY = b"k" * 32
REPORT = Report(3, 1, (("ward/x.pdf", "damaged PDF"),), 7, 2.0, {"text/plain": 3}, 2)
_ROOT = Path(__file__).parents[2]
_KILLED = """
import os, signal, sys
from pathlib import Path
from ingest.history import recorded
from ingest.lock import alone
from retrieval.library import Library
path = Path(sys.argv[1])
library = Library(path, b"k" * 32, "any", 4)
with alone(path.with_name("ingest.lock")):
    recorded(library, lambda: os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library.db", KEY, "any", 4)


def test_a_run_is_kept_with_all_that_it_did(library: Library) -> None:
    generation = library.generation()
    assert recorded(library, lambda: REPORT) == REPORT
    (run,) = past_runs(library, 10)
    assert (run.state, run.report) == ("finished", REPORT)
    assert run.report is not None
    assert (run.report.documents_per_second, run.report.chunks_per_second) == (1.5, 3.5)
    assert "x.pdf" not in repr(run)
    # No index has to be built anew for it.
    assert library.generation() == generation


def test_a_run_is_running_while_it_holds_the_lock_and_interrupted_without(
    library: Library,
) -> None:
    with alone(library.path.with_name("ingest.lock")):
        library.begin_run()
        library.begin_run()
        assert [run.state for run in past_runs(library, 10)] == ["running", "interrupted"]
    assert [run.state for run in past_runs(library, 10)] == ["interrupted", "interrupted"]


def test_a_run_that_was_killed_is_told_as_interrupted(library: Library) -> None:
    child = subprocess.run([sys.executable, "-c", _KILLED, str(library.path)], cwd=_ROOT)
    assert child.returncode == -signal.SIGKILL
    (run,) = past_runs(library, 10)
    assert (run.state, run.report) == ("interrupted", None)


def test_a_run_that_fails_is_interrupted_too(library: Library) -> None:
    def fail() -> Report:
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 (it is the one that was raised)
        recorded(library, fail)
    assert [run.state for run in past_runs(library, 10)] == ["interrupted"]


def test_the_newest_come_first_and_the_oldest_are_forgotten(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "KEPT", 3)
    for _ in range(5):
        recorded(library, lambda: REPORT)
    assert [run.number for run in past_runs(library, 10)] == [5, 4, 3]
    assert [run.number for run in past_runs(library, 2)] == [5, 4]
