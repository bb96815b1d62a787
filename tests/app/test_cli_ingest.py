"""``chaperone ingest`` and ``chaperone documents runs`` as their user runs them."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings import child_environment
from tests.app.test_cli import failed, run

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0  # seconds; nothing is asserted of the time taken


def test_past_runs_are_listed_with_what_was_set_aside(home_copy: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "a.txt").write_text("Gloves are no substitute for clean hands.")
    (tmp_path / "new" / "b.pdf").write_bytes(b"junk")
    done = run(home_copy, "ingest", str(tmp_path / "new"))
    assert "documents/s): 1 text" in done.stdout
    newest, first = json.loads(run(home_copy, "documents", "runs", "--json").stdout)
    assert (newest["state"], newest["done"], newest["by_type"]) == (
        "finished",
        1,
        {"text/plain": 1},
    )
    assert [each["path"] for each in newest["set_aside"]] == ["b.pdf"]
    assert (first["done"], first["set_aside"]) == (7, [])
    shown = run(home_copy, "documents", "runs", "--set-aside").stdout
    assert "1 text" in shown
    assert "b.pdf: not a PDF inside" in shown


def test_before_the_first_run_it_says_how_to_make_one(tmp_path: Path) -> None:
    assert "chaperone ingest FOLDER" in run(tmp_path, "documents", "runs").stdout


@pytest.mark.parametrize(
    ("options", "says"),
    [(["--poll", "5"], "goes with --watch"), (["--watch", "--dry-run"], "either")],
)
def test_options_that_do_not_go_together(
    home_copy: Path, tmp_path: Path, options: list[str], says: str
) -> None:
    assert says in failed(run(home_copy, "ingest", str(tmp_path), *options))


def test_names_that_are_not_utf8_pass_through_every_command(
    home_copy: Path, tmp_path: Path
) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/b\xfccher.txt")).write_text("Books are on floor 2.")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.pdf")).write_bytes(b"junk")
    planned = run(home_copy, "ingest", "--dry-run", str(folder))
    assert "new      b\\xfccher.txt" in planned.stdout
    done = run(home_copy, "ingest", str(folder))
    assert "\\xff.pdf: not a PDF inside" in done.stdout
    assert "b\\xfccher.txt" in run(home_copy, "documents", "list", "--json").stdout.replace(
        "\\\\", "\\"
    )
    assert "b\\xfccher.txt" in run(home_copy, "search", "books on floor 2").stdout
    empty = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9"))
    empty.mkdir()
    assert "\\xe9: name a folder" in failed(run(home_copy, "ingest", str(empty)))


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_a_watch_goes_on_with_what_changes_and_ends_politely(
    home_copy: Path, ward: Path, tmp_path: Path, end: signal.Signals
) -> None:
    own = tmp_path / "own"
    shutil.copytree(ward / "policies", own)
    command = [sys.executable, "-c", "from app.cli import main; main()", "ingest", "--watch"]
    child = subprocess.Popen(
        [*command, "--sync", "--json", str(own)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=child_environment(home_copy),
    )
    with child:
        assert child.stdout is not None
        assert child.stderr is not None
        first = json.loads(child.stdout.readline())
        assert first["done"] == len(list(own.iterdir()))
        # Between two rounds the library is free.
        (tmp_path / "other").mkdir()
        (tmp_path / "other" / "x.txt").write_text("The canteen opens at noon.")
        assert run(home_copy, "ingest", str(tmp_path / "other")).returncode == 0
        (own / "new.txt").write_text("Gloves are no substitute for clean hands.")
        assert json.loads(child.stdout.readline())["done"] == 1
        (own / "new.txt").unlink()
        assert json.loads(child.stdout.readline())["removed"] == 1
        child.send_signal(end)
        out, err = child.communicate(timeout=PATIENCE)
    assert (child.returncode, out) == (0, "")
    told = err.splitlines()[-1]
    assert f"Stopped watching after 3 rounds: {first['done'] + 1} documents ingested, 1" in told
    listed = run(home_copy, "documents", "list").stdout
    assert "x.txt" in listed
    assert "new.txt" not in listed
