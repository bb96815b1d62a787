"""How much memory the ingest of a folder of very many small files takes.

    python -m benchmarks.many_files [--files N] [--json OUT]

The files are made up, of some twenty words each, in a collection that holds no identities, so that
what is measured is what grows with their number. Memory is the largest sum of the resident sizes
of the ingest and its child processes, looked at a few times a second; pages that they share count
in each of them.
"""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from benchmarks.machine import provenance, publish

SEED = 20266
COLLECTION = "leaflets"
_WORDS = ("salt", "water", "rest", "dose", "tablet", "morning", "evening", "food", "pain", "sleep")
_LENGTH = 20
_PER_FOLDER = 1_000
_PAUSE = 0.3  # seconds between two looks
_PAGE = os.sysconf("SC_PAGE_SIZE")
_ROOT = Path(__file__).parents[1]


def write_files(folder: Path, count: int) -> None:
    """Write made-up leaflets, a thousand to a folder."""
    draw = random.Random(SEED)
    for number in range(count):
        below = folder / COLLECTION / f"{number // _PER_FOLDER:04}"
        below.mkdir(parents=True, exist_ok=True)
        text = f"Leaflet {number}: {' '.join(draw.choices(_WORDS, k=_LENGTH))}.\n"
        (below / f"{number:07}.txt").write_text(text)


def measure(count: int) -> dict[str, Any]:
    """Ingest so many files; return the peak of memory, in bytes, and what the report says."""
    with TemporaryDirectory() as made:
        folder, home = Path(made) / "files", Path(made) / "home"
        write_files(folder, count)
        home.mkdir()
        (home / "chaperone.toml").write_text(f'public_collections = ["{COLLECTION}"]\n')
        command = ["--home", str(home), "ingest", str(folder), "--json"]
        began = time.monotonic()
        with subprocess.Popen(
            [sys.executable, "-c", "from app.cli import main; main()", *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
        ) as child:
            peak = 0
            while child.poll() is None:
                peak = max(peak, sum(map(_resident, _family(child.pid))))
                time.sleep(_PAUSE)
            report = json.loads(child.stdout.read()) if child.stdout else {}
        if child.returncode:
            raise SystemExit(f"the ingest ended with {child.returncode}")
        return {
            "files": count,
            "documents": report["done"],
            "seconds": round(time.monotonic() - began, 1),
            "peak_resident_bytes": peak,
            "library_bytes": (home / "library.db").stat().st_size,
        }


def _family(process: int) -> set[int]:
    """Return a process and all that it started, directly or not."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # After the name, which may hold blanks and brackets: state, parent.
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has ended
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    found, due = set[int](), [process]
    while due:
        one = due.pop()
        found.add(one)
        due += children.get(one, [])
    return found


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
    except OSError:
        return 0


@click.command()
@click.option("--files", "counts", default="10000,100000", help="How many, one after another.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the results here.")
def main(counts: str, out: Path | None) -> None:
    """Measure the memory that an ingest of many small files takes."""
    result = {**provenance(SEED), "ingests": [measure(int(each)) for each in counts.split(",")]}
    publish(result, out)


if __name__ == "__main__":
    main()
