"""How start-up, search and memory grow with the number of chunks.

    python -m benchmarks.search_scale [--sizes 10000,100000,1000000] [--keep FOLDER] [--json OUT]

For each size a real library of made-up chunks (``made_up_library``) is written and opened, each
step in a process of its own, so that its peak of memory is its own. A question's vector is given:
times are from the encoded question to the passages. Each is told as it passed and as time of one
core, which doesn't count what else the machine does.

Libraries in FOLDER are used again. Other sizes that OUT holds already stay in it: each has its own
date and revision.
"""

import json
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click
import numpy as np

from benchmarks.machine import provenance, publish
from benchmarks.made_up_library import SEED, Drawn, fill, open_made_up, questions
from retrieval.faiss_hnsw import FaissHNSWIndex
from retrieval.faiss_index import FaissFlatIndex
from retrieval.faiss_ivf import FaissIVFIndex
from retrieval.fusion import CANDIDATES_PER_LEG
from retrieval.index import Numbers, VectorIndex
from retrieval.lexical import Count, best_by_words
from retrieval.library import Library
from retrieval.retriever import Retriever
from retrieval.scope import WHOLE_LIBRARY
from retrieval.sized_index import SizedIndex
from retrieval.vectors import Vectors

T = TypeVar("T")
SIZES = "10000,100000,1000000"
QUESTIONS = 100
AT_ONCE = 64
BEST = 10
ALLOWED = 0.01
"""Share of the chunks that a filter leaves."""
BACKENDS: dict[str, Callable[[int], VectorIndex]] = {
    "flat": FaissFlatIndex,
    "cells": FaissIVFIndex,
    "graph": FaissHNSWIndex,
}


def written(folder: Path, chunks: int) -> dict[str, Any]:
    """Write the library unless it is there."""
    library = open_made_up(folder)
    began = time.perf_counter()
    if not library.chunk_count():
        fill(library, chunks)
    seconds = time.perf_counter() - began
    library.close()
    on_disk = sum(file.stat().st_size for file in folder.iterdir())
    return {"write_seconds": round(seconds, 1), "bytes_per_chunk_on_disk": round(on_disk / chunks)}


def started(folder: Path) -> dict[str, Any]:
    """Open the library and make its vectors ready to search; keep the layout, if there is one."""
    before = _resident()
    with _Timed() as timed:
        library = open_made_up(folder)
        retriever = Retriever(library, Drawn([]), SizedIndex)
        retriever.warm_up()
    count = retriever.indexed
    return {
        **timed.told("seconds", 1, digits=2),
        "resident_mb": _resident() - before,
        "bytes_per_chunk_in_memory": round((_resident() - before) * 1e6 / count),
        "peak_mb": _peak(),
    }


def searched(folder: Path, count: int) -> dict[str, Any]:
    """Ask the library questions, one by one and many at once."""
    library = open_made_up(folder)
    asked = questions(library, count)
    retriever = Retriever(library, Drawn(asked), SizedIndex)
    retriever.warm_up()
    texts = [question.text for question in asked]

    def by_words(text: str, count: Count | None) -> dict[int, float]:
        return best_by_words(text, CANDIDATES_PER_LEG, library.match_words, count)

    search = partial(retriever.search, scope=WHOLE_LIBRARY)
    told = {
        "hybrid": _each(search, texts),
        "words": _each(lambda text: by_words(text, library.count_matches), texts),
        "words_all_scored": _each(lambda text: by_words(text, None), texts),
        "words_recall_at_10": _same_best(texts, by_words, library.count_matches),
    }
    with _Timed() as timed, ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(search, (texts * AT_ONCE)[:AT_ONCE]))
    return {**told, f"{AT_ONCE}_at_once": timed.told("ms", 1000)}


def compared(folder: Path, kind: str, count: int) -> dict[str, Any]:
    """Fill an index of one kind from the library and search it beside comparing everything."""
    library = open_made_up(folder)
    vectors = np.stack([question.vector for question in questions(library, count)])
    before = _resident()
    index = BACKENDS[kind](library.dimension)
    with _Timed() as timed:
        for numbers, block in library.vector_blocks():
            index.add(numbers, block)
        index.search(vectors[:1], BEST)
    memory = _resident() - before
    allowed = np.arange(1, library.chunk_count() + 1, round(1 / ALLOWED))
    rows = [vectors[at : at + 1] for at in range(count)]
    batch = np.resize(vectors, (AT_ONCE, library.dimension))
    together = _each(lambda queries: index.search(queries, CANDIDATES_PER_LEG), [batch] * 5)
    return {
        **timed.told("build_seconds", 1, digits=1),
        "resident_mb": memory,
        "peak_mb": _peak(),
        "one": _each(lambda row: index.search(row, CANDIDATES_PER_LEG), rows),
        f"batch_of_{AT_ONCE}": together,
        "filtered": _each(lambda row: index.search(row, CANDIDATES_PER_LEG, allowed), rows),
        "recall_at_10": _recall(library, vectors, index, None),
        "recall_at_10_filtered": _recall(library, vectors, index, allowed),
    }


class _Timed:
    """Times a block: as it passed, and on the cores."""

    def __enter__(self) -> "_Timed":
        self._began = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        passed, cpu = self._began
        self.passed, self.cpu = time.perf_counter() - passed, time.process_time() - cpu

    def told(self, unit: str, factor: int, digits: int = 1) -> dict[str, float]:
        """Return both times by name."""
        return {
            unit: round(self.passed * factor, digits),
            f"{unit}_of_one_core": round(self.cpu * factor, digits),
        }


def _each(call: Callable[[T], object], inputs: list[T]) -> dict[str, float]:
    """Return median and 95th percentile of the milliseconds that a call takes."""
    passed, cpu = [], []
    for one in inputs:
        with _Timed() as timed:
            call(one)
        passed.append(1000 * timed.passed)
        cpu.append(1000 * timed.cpu)
    return {
        f"p{percent}_ms{of}": round(float(np.percentile(times, percent)), 2)
        for of, times in (("", passed), ("_of_one_core", cpu))
        for percent in (50, 95)
    }


def _recall(
    library: Library, queries: Vectors, index: VectorIndex, allowed: Numbers | None
) -> float:
    """Return the share of the ten best of all (or of the allowed) that the index finds."""
    best = np.full((len(queries), BEST), -np.inf, dtype=np.float32)
    exact = np.full((len(queries), BEST), -1, dtype=np.int64)
    for numbers, block in library.vector_blocks():
        if allowed is not None:
            counts = np.isin(numbers, allowed)
            numbers, block = numbers[counts], block[counts]
        scores = np.hstack([best, queries @ block.T])
        both = np.hstack([exact, np.broadcast_to(numbers, (len(queries), len(numbers)))])
        order = np.argsort(-scores, axis=1)[:, :BEST]
        best = np.take_along_axis(scores, order, axis=1)
        exact = np.take_along_axis(both, order, axis=1)
    found, _ = index.search(queries, BEST, allowed)
    shared = sum(
        len(np.intersect1d(one, sought[sought >= 0]))
        for one, sought in zip(found, exact, strict=True)
    )
    return round(shared / int((exact >= 0).sum()), 4)


def _same_best(
    texts: list[str], by_words: Callable[[str, Count | None], dict[int, float]], count: Count
) -> float:
    """Return the share of the ten best by words that are found when not all are scored."""
    shares = []
    for text in texts:
        best = set(list(by_words(text, None))[:BEST])
        shares.append(len(best.intersection(list(by_words(text, count))[:BEST])) / len(best))
    return round(float(np.mean(shares)), 4)


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return round(pages * resource.getpagesize() / 1e6)


def _peak() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)


def _alone(call: Callable[..., dict[str, Any]], *arguments: object) -> dict[str, Any]:
    """Call in a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as process:
        return process.submit(call, *arguments).result()


def measure(folder: Path, chunks: int, kinds: list[str], count: int) -> dict[str, Any]:
    """Measure everything at one size."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {"chunks": chunks, **provenance(SEED), **_alone(written, folder, chunks)}
    told["first_start"] = _alone(started, folder)  # finds and keeps the layout
    told["start"] = _alone(started, folder)
    told["search"] = _alone(searched, folder, count)
    told["indexes"] = {kind: _alone(compared, folder, kind, count) for kind in kinds}
    return told


@click.command()
@click.option("--sizes", default=SIZES, help="Numbers of chunks, with commas between.")
@click.option("--kinds", default=",".join(BACKENDS), help="Indexes to compare, none for none.")
@click.option("--questions", "count", default=QUESTIONS, help="Questions asked at each size.")
@click.option("--keep", type=click.Path(path_type=Path), help="Keep the libraries here.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the result here.")
def main(sizes: str, kinds: str, count: int, keep: Path | None, out: Path | None) -> None:
    """Measure at each size; print JSON."""
    with tempfile.TemporaryDirectory() as temporary:
        chosen = [] if kinds == "none" else kinds.split(",")
        folders = {int(size): (keep or Path(temporary)) / size for size in sizes.split(",")}
        measured = [measure(folder, size, chosen, count) for size, folder in folders.items()]
    others: list[dict[str, Any]] = []
    if out and out.exists():
        others = json.loads(out.read_text("utf-8"))["sizes"]
        others = [size for size in others if size["chunks"] not in folders]
    ordered = sorted([*others, *measured], key=lambda size: size["chunks"])
    publish({"sizes": ordered}, out)


if __name__ == "__main__":
    main()
