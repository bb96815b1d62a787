"""Whether an ingest that is killed again and again ends in the library of an undisturbed one.

    python -m benchmarks.crash [--kills N] [--notes N] [--json OUT]

Each kill is a SIGKILL at a moment drawn at random: a number of files into the first pass or the
second, and some tenths of a second more. The ingest is then started again. One that ends before it
was killed is compared, and another is begun until all kills are done. Compared are documents,
chunks, vectors, spans, identities and the manifest, by hash; the numbers that the database gives
to chunks are not.
"""

import argparse
import hashlib
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.machine import provenance, publish
from ingest import pipeline
from ingest.search_frames import Recipe
from ingest.sources import walk
from redaction.presidio_detector import PresidioDetector
from retrieval.library import Library
from retrieval.openvino_embedder import OpenVINOEmbedder
from retrieval.openvino_graph import Precision

SEED = 20265
KEY = b"k" * 32
_SAMPLE = Path(__file__).parents[1] / "data" / "sample"
_EVERY = 8  # of the sample's files, so that most formats are among them
_BATCH = 2
_FILES_AHEAD = 5
_SECONDS_AHEAD = 0.3
_UNUSED = ("torch", "transformers")  # they would take most of an ingest's time
_START = f"""
import sys
sys.modules.update(dict.fromkeys({_UNUSED!r}))
from benchmarks.crash import main
main()
"""
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so")
_FINDINGS = ("potassium", "creatinine", "sodium", "haemoglobin", "lactate", "glucose")


def write_files(folder: Path, notes: int) -> None:
    """Write made-up notes, and copies of some files of the sample hospital."""
    draw = random.Random(SEED)
    (folder / "notes").mkdir(parents=True)
    for number in range(notes):
        name = " ".join("".join(draw.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2))
        lines = [f"Patient: {name}   MRN: {draw.randrange(10**7, 10**8)}", ""]
        for _ in range(draw.randrange(5, 60)):
            day = f"{draw.randrange(1, 13):02}/{draw.randrange(1, 29):02}/2024"
            value = f"{draw.randrange(10, 90) / 10} mmol/L"
            lines.append(f"{day}: {draw.choice(_FINDINGS)} of {name} is {value}, seen at noon.")
        (folder / "notes" / f"{number:03}.txt").write_text("\n".join(lines))
    sample = sorted(file for file in _SAMPLE.rglob("*") if file.is_file())
    for number, file in enumerate(sample[::_EVERY]):
        shutil.copy(file, folder / f"{number:02}{file.suffix}")
    (folder / "broken.pdf").write_bytes(b"no PDF")


def ingest(folder: Path, home: Path, encoders: Path) -> None:
    """Ingest the folder, printing how far it is."""
    pipeline.WORTH_WORKERS = 0  # however little is left, so that workers are killed too
    library = _library(home, encoders)
    recipe = Recipe(PresidioDetector, _UNUSED)
    run = pipeline.Ingest(
        library, _embedder(encoders), PresidioDetector, _BATCH, workers=2, recipe=recipe
    )
    run.run(walk(folder), lambda progress: print(progress.step, progress.done, flush=True))
    library.close()


def content(home: Path, encoders: Path) -> dict[str, str]:
    """Return a hash of each part of what a library holds."""
    library = _library(home, encoders)
    documents = [library.document(summary.id) for summary in library.documents()]
    numbers, vectors = library.vectors()
    stored = library.chunks([int(number) for number in numbers])
    chunks = {stored[int(n)].chunk.id: (stored[int(n)].chunk, v.tobytes())
              for n, v in zip(numbers, vectors, strict=True)}  # fmt: skip
    held = [document for document in documents if document is not None]
    parts = {
        "documents": sorted(_told(each) + each.text for each in held),
        "chunks": sorted(_told(chunk) + chunk.text + chunk.heading for chunk, _ in chunks.values()),
        "vectors": sorted(f"{at} {vector.hex()}" for at, (_, vector) in chunks.items()),
        "spans": sorted(f"{each.id} {library.spans(each.id, 0, len(each.text))}" for each in held),
        "identities": sorted(f"{each} {each.value}" for each in library.identities()),
        "files": sorted(f"{at} {line}" for at, line in library.files().items()),
    }
    library.close()
    return {name: _hash(lines) for name, lines in parts.items()}


def measure(kills: int, notes: int) -> dict[str, Any]:
    """Kill ``kills`` times; return how often each step was hit, and whether all is equal."""
    draw = random.Random(SEED)
    hit: Counter[str] = Counter()
    ingests, equal = 0, True
    with TemporaryDirectory() as made:
        folder, encoders = Path(made) / "files", Path(made) / "encoders"
        encoders.mkdir()
        write_files(folder, notes)
        ingest_apart(folder, Path(made) / "whole", encoders)
        whole = content(Path(made) / "whole", encoders)
        while hit.total() < kills:
            ingests += 1
            home = Path(made) / f"broken-{ingests}"
            ended = False
            while not ended:
                killed = hit.total() < kills and killed_at(folder, home, encoders, draw)
                if killed:
                    hit[killed] += 1
                else:
                    ingest_apart(folder, home, encoders)
                    ended = True
            equal = equal and content(home, encoders) == whole
        files = sum(1 for file in folder.rglob("*") if file.is_file())
    return {
        "files": files,
        "kills": hit.total(),
        "kills_by_step": dict(sorted(hit.items())),
        "ingests": ingests,
        "equal_to_undisturbed": equal,
        "hashes": whole,
    }


def ingest_apart(folder: Path, home: Path, encoders: Path) -> None:
    """Ingest in a process of its own, undisturbed."""
    with _started(folder, home, encoders) as child:
        for _ in child.stdout or ():
            pass
    if child.returncode:
        raise SystemExit("an ingest that nobody killed has failed")


def killed_at(folder: Path, home: Path, encoders: Path, draw: random.Random) -> str:
    """Ingest, and kill it at a random moment; return in which step; empty where it ended before."""
    step = draw.choice(("reading", "indexing", "indexing", "indexing"))
    files, pause = draw.randrange(_FILES_AHEAD), draw.uniform(0, _SECONDS_AHEAD)
    with _started(folder, home, encoders) as child:
        for line in child.stdout or ():
            at, done = line.split()
            if at == step and int(done) >= files:
                time.sleep(pause)
                child.send_signal(signal.SIGKILL)
                break
    return step if child.returncode == -signal.SIGKILL else ""


def _started(folder: Path, home: Path, encoders: Path) -> "subprocess.Popen[str]":
    arguments = [str(each) for each in (folder, home, encoders)]
    return subprocess.Popen(
        [sys.executable, "-c", _START, "--ingest", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parents[1],
    )


def _library(home: Path, encoders: Path) -> Library:
    embedder = _embedder(encoders)
    return Library(home / "library.db", KEY, embedder.name, embedder.dimension)


def _embedder(encoders: Path) -> OpenVINOEmbedder:
    return OpenVINOEmbedder(encoders, Precision.INT8)


def _told(one: object) -> str:
    return f"{one!r} {[getattr(one, name, '') for name in ('path', 'title', 'headings')]}"


def _hash(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def main() -> None:
    """Kill and compare; print or write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--notes", type=int, default=40)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--ingest", nargs=3, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.ingest:
        ingest(*arguments.ingest)
        return
    publish({**provenance(SEED), **measure(arguments.kills, arguments.notes)}, arguments.json)


if __name__ == "__main__":
    main()
