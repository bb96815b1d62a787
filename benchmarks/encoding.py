"""What each way of computing the embedding model costs in quality and gains in time.

    python -m benchmarks.encoding FOLDER [--encoders FOLDER] [--documents N] [--json OUT]

FOLDER is in BEIR's form (corpus.jsonl, queries.jsonl, qrels.tsv). The ways take turns, a hundred
chunks each, so that whatever else the machine does falls on all of them. PyTorch in float32 is what
they are compared with.
"""

import random
import time
from importlib.metadata import version
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory

import click
import numpy as np

from benchmarks.machine import provenance, publish
from ingest.chunking import chunk
from retrieval.beir import read_collection
from retrieval.embedder import Embedder
from retrieval.encoders import minilm
from retrieval.evaluation import document_of
from retrieval.metrics import ndcg
from retrieval.passages import text_to_embed
from retrieval.vectors import Vectors

SEED = 20261
BASELINE = "torch"
WAYS = (BASELINE, "float", "int8")
_TURN = 100  # chunks
_BEST = 10


def measure(folder: Path, ways: dict[str, Embedder], documents: int) -> dict[str, object]:
    """Return speed, agreement and nDCG@10 of each way, by vectors alone.

    documents: drawn at random, seeded, those that a question is about first.
    """
    collection = read_collection(folder)
    draw = random.Random(SEED)
    asked = {d for relevant in collection.relevance.values() for d in relevant}
    corpus = draw.sample(collection.corpus, len(collection.corpus))
    kept = sorted(corpus, key=lambda entry: entry.id not in asked)[:documents]
    texts: list[str] = []
    owners: list[str] = []
    for entry in kept:
        document = document_of(entry)
        for piece in chunk(document, ways[BASELINE]):
            texts.append(text_to_embed(document, piece))
            owners.append(entry.id)
    held = {entry.id for entry in kept}
    queries = sorted(q for q, relevant in collection.relevance.items() if held >= {*relevant})
    vectors, seconds = _take_turns(ways, texts)
    results: dict[str, object] = {}
    best_of_baseline: list[list[int]] = []
    for way, embedder in ways.items():
        milliseconds, ndcgs, best = [], [], []
        for query in queries:
            began = time.perf_counter()
            question = embedder.encode_query(collection.queries[query])
            milliseconds.append(1000 * (time.perf_counter() - began))
            order = np.argsort(-(vectors[way] @ question), kind="stable")
            best.append(order[:_BEST].tolist())
            found = list(dict.fromkeys(owners[at] for at in order[: 20 * _BEST].tolist()))
            ndcgs.append(ndcg(found, collection.relevance[query], k=_BEST))
        best_of_baseline = best_of_baseline or best
        shared = [len({*a} & {*b}) / _BEST for a, b in zip(best, best_of_baseline, strict=True)]
        results[way] = {
            "chunks_per_second": round(len(texts) / seconds[way], 1),
            "times_as_fast": round(seconds[BASELINE] / seconds[way], 2),
            "query_median_ms": round(median(milliseconds), 2),
            "overlap_of_ten_best": round(fmean(shared), 3),
            "ndcg_at_10": round(fmean(ndcgs), 4),
        }
    return {"documents": len(kept), "chunks": len(texts), "queries": len(queries), "ways": results}


def _take_turns(
    ways: dict[str, Embedder], texts: list[str]
) -> tuple[dict[str, Vectors], dict[str, float]]:
    parts: dict[str, list[Vectors]] = {way: [] for way in ways}
    seconds = dict.fromkeys(ways, 0.0)
    for embedder in ways.values():
        embedder.encode_documents(texts[:4])  # the first use loads the model
    for at in range(0, len(texts), _TURN):
        for way, embedder in ways.items():
            began = time.perf_counter()
            parts[way].append(embedder.encode_documents(texts[at : at + _TURN]))
            seconds[way] += time.perf_counter() - began
    return {way: np.concatenate(each) for way, each in parts.items()}, seconds


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--encoders", type=click.Path(path_type=Path), help="Folder of prepared models.")
@click.option("--documents", type=int, default=1000, help="How many documents to take.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the results here.")
def main(folder: Path, encoders: Path | None, documents: int, out: Path | None) -> None:
    """Compare the ways of computing the embedding model."""
    with TemporaryDirectory() as made:
        ways = {way: minilm(encoders or Path(made), way, None) for way in WAYS}
        result = {
            **provenance(SEED),
            "versions": {name: version(name) for name in ("torch", "openvino", "nncf")},
            "collection": folder.resolve().name,
            **measure(folder, ways, documents),
        }
    publish(result, out)


if __name__ == "__main__":
    main()
