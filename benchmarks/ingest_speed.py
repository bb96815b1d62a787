"""How fast files become a searchable library, beside frameworks that embed with the same weights.

    python -m benchmarks.ingest_speed FOLDER [--peers PYTHON] [--documents N] [--json OUT]

FOLDER: a collection in BEIR's form, of which N answers, drawn at random, are written as text files.
PYTHON: an interpreter with ingest_speed_requirements.txt installed. Each run is in a process of
its own, in turn, so that whatever else the machine does falls on all.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import click
from threadpoolctl import threadpool_limits

from benchmarks.machine import provenance, publish
from ingest.chunking import chunk
from redaction.known import KnownIdentities
from redaction.presidio_detector import PresidioDetector
from retrieval.beir import CorpusEntry, read_collection
from retrieval.documents import Document
from retrieval.embedder import Embedder
from retrieval.encoders import minilm
from retrieval.minilm import minilm_folder
from retrieval.passages import text_to_embed

SEED = 20264
COLLECTION = "answers"
OURS, PUBLIC = "Chaperone", "Chaperone, a public collection"
PEERS = ("LangChain", "LlamaIndex", "sentence-transformers")
_TIMED_DOCUMENTS = 60
_ROOT = Path(__file__).parents[1]


def write_files(entries: Sequence[CorpusEntry], folder: Path) -> None:
    """Write each answer as a text file under its title."""
    (folder / COLLECTION).mkdir(parents=True)
    for number, entry in enumerate(entries):
        file = folder / COLLECTION / f"{number:05}.txt"
        file.write_text(f"{entry.title}\n\n{entry.text}\n", "utf-8")


def stages(entries: Sequence[CorpusEntry], embedder: Embedder) -> dict[str, float]:
    """Return what the two heavy stages cost of one core, in this process."""
    documents = [
        Document(entry.id, entry.id, COLLECTION, "text/plain", entry.title, entry.text)
        for entry in entries[:_TIMED_DOCUMENTS]
    ]
    detector = PresidioDetector(KnownIdentities(()))
    detector.find(documents[0].text)
    words = sum(len(document.text.split()) for document in documents)
    began = time.process_time()
    # As in a worker: threads of NumPy's that wait for one another would count as work.
    with threadpool_limits(1):
        for document in documents:
            detector.find(document.text)
    detecting = time.process_time() - began
    began = time.process_time()
    pieces = [(document, piece) for document in documents for piece in chunk(document, embedder)]
    cutting = time.process_time() - began
    texts = [text_to_embed(*pair) for pair in pieces]
    embedder.encode_documents(texts)
    began = time.process_time()
    embedder.encode_documents(texts)
    encoding = time.process_time() - began
    return {
        "detected_words_per_cpu_second": round(words / detecting),
        "words_per_chunk": round(words / len(pieces), 1),
        "detection_cpu_ms_per_chunk": round(1000 * detecting / len(pieces), 2),
        "chunking_cpu_ms_per_chunk": round(1000 * cutting / len(pieces), 2),
        "encoding_cpu_ms_per_chunk": round(1000 * encoding / len(pieces), 2),
    }


def measure(folder: Path, encoders: Path, peers: str | None, repeats: int) -> dict[str, Any]:
    """Ingest the files with each in turn, ``repeats`` times over; return medians."""
    commands = {
        OURS: [sys.executable, "-m", "benchmarks.ingest_speed_ours", str(folder), str(encoders)],
    }
    commands[PUBLIC] = [*commands[OURS], COLLECTION]
    script, model = Path(__file__).with_name("ingest_speed_peers.py"), minilm_folder()
    if peers is not None:
        commands |= {name: [peers, str(script), name, str(model), str(folder)] for name in PEERS}
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in commands}
    for _ in range(repeats):
        for name, command in commands.items():
            runs[name].append(_run(command))
    documents = sum(1 for _ in folder.rglob("*.txt"))
    figures = {name: _figures(told, documents) for name, told in runs.items()}
    if peers is not None:
        for kind in ("documents_per_second", "documents_per_cpu_second"):
            fastest = max(figures[name][kind] for name in PEERS[:2])
            for ours in (OURS, PUBLIC):
                figures[ours][f"{kind}_to_faster_framework"] = round(
                    figures[ours][kind] / fastest, 2
                )
    return figures


def _run(command: Sequence[str]) -> dict[str, float]:
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=_ROOT,
        env={**os.environ, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"},
    )
    if done.returncode != 0:
        raise click.ClickException(f"{command[-3:]} failed:\n{done.stderr[-2000:]}")
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _figures(runs: Sequence[dict[str, float]], documents: int) -> dict[str, float]:
    figures = {name: median(run[name] for run in runs) for name in runs[0]}
    for kind in ("seconds", "cpu_seconds"):
        rate = kind[:-1]
        figures[f"chunks_per_{rate}"] = figures["chunks"] / figures[kind]
        figures[f"documents_per_{rate}"] = documents / figures[kind]
    return {name: round(value, 3) for name, value in figures.items()}


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--peers", help="Interpreter that has the other frameworks.")
@click.option("--documents", default=500, show_default=True, help="How many answers.")
@click.option("--repeats", default=3, show_default=True, help="How often each is run.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the results here.")
def main(folder: Path, peers: str | None, documents: int, repeats: int, out: Path | None) -> None:
    """Compare ways of ingesting the same files."""
    corpus = read_collection(folder).corpus
    entries = random.Random(SEED).sample(corpus, min(documents, len(corpus)))
    with TemporaryDirectory() as made:
        files, encoders = Path(made) / "files", Path(made) / "encoders"
        encoders.mkdir()
        write_files(entries, files)
        embedder = minilm(encoders, "int8", None)
        figures = {
            "stages": stages(entries, embedder),
            "ingest": measure(files, encoders, peers, repeats),
        }
    packages = ("torch", "sentence-transformers", "openvino", "spacy", "presidio-analyzer")
    head = {
        **provenance(SEED),
        "cores": len(os.sched_getaffinity(0)),
        "load_average": [round(each, 1) for each in os.getloadavg()],
        "collection": folder.resolve().name,
        "documents": len(entries),
        "repeats": repeats,
        "embedder": embedder.name,
        "versions": {name: version(name) for name in packages},
    }
    publish({**head, **figures}, out)


if __name__ == "__main__":
    main()
