"""What a Ray cluster costs and gains at ingest, beside the same files without one.

    python -m benchmarks.ingest_ray FOLDER [--address ADDRESS] [--workers N] [--json OUT]

ADDRESS: of a cluster, or "local" for N processes on this machine, where a cluster can gain nothing
and what it costs is seen. Both ways take their turn in one run, each into a data folder that is
deleted afterwards; the two libraries are compared.
"""

import hashlib
import os
import time
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

import ingest.pipeline
from app.settings import load_settings
from app.wiring import Wiring
from benchmarks.machine import provenance, publish
from ingest.report import Progress

_SEED = 0  # nothing is drawn


def run(folder: Path, encoders: Path, workers: int, ray: str | None) -> dict[str, Any]:
    """Ingest a folder; return seconds in all, until the first document, and from there on."""
    first: list[float] = []

    def show(progress: Progress) -> None:
        if progress.step == "indexing" and progress.done == 1 and not first:
            first.append(time.perf_counter())

    with TemporaryDirectory() as home:
        settings = load_settings(
            Path(home), encoders=encoders, encoder="int8", workers=workers, cluster={"ray": ray}
        )
        parts = Wiring(settings)
        parts.embedder.encode_documents(["warm"])
        began = time.perf_counter()
        report = parts.desk.ingest_folders([folder], None, show)
        ended = time.perf_counter()
        numbers, vectors = parts.library.vectors()
        chunks = parts.library.chunks([int(number) for number in numbers])
        content = repr([(number, chunks[number].chunk.id) for number in sorted(chunks)])
        parts.close()
    return {
        "documents": report.done,
        "chunks": report.chunks,
        "seconds": round(ended - began, 2),
        "seconds_to_first_document": round(first[0] - began, 2),
        "documents_per_second_after_it": round((report.done - 1) / (ended - first[0]), 2),
        "library": hashlib.sha256(content.encode() + vectors.tobytes()).hexdigest(),
    }


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--address", default="local", show_default=True, help="The Ray cluster.")
@click.option("--workers", default=2, show_default=True, help="Files worked on at once here.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the results here.")
def main(folder: Path, address: str, workers: int, out: Path | None) -> None:
    """Ingest the same files with and without a cluster."""
    ingest.pipeline.WORTH_CLUSTER = ingest.pipeline.WORTH_WORKERS = 0
    with TemporaryDirectory() as encoders:
        here = run(folder, Path(encoders), workers, None)
        there = run(folder, Path(encoders), workers, address)
    rate = "documents_per_second_after_it"
    figures = {
        **provenance(_SEED),
        "cores": len(os.sched_getaffinity(0)),
        "load_average": [round(each, 1) for each in os.getloadavg()],
        "ray": version("ray"),
        "address": address,
        "workers": workers,
        "without": here,
        "with": there,
        "same_library": here["library"] == there["library"],
        "rate_with_to_without": round(there[rate] / here[rate], 2),
    }
    publish(figures, out)


if __name__ == "__main__":
    main()
