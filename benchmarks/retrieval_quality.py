"""How well each leg, and each way of fusing them, finds the documents of a test collection.

    python -m benchmarks.retrieval_quality FOLDER... [--encoder NAME] [--json OUT] [--limit N]

Each folder is in BEIR's form (corpus.jsonl, queries.jsonl, qrels.tsv). All rankings are of the same
chunks, embedded once; a document ranks where its best chunk does.
"""

import random
from collections.abc import Callable
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

import click

from benchmarks.machine import provenance, publish
from ingest.chunking import CHUNK_TOKENS, OVERLAP_TOKENS, chunk
from retrieval.beir import read_collection
from retrieval.embedder import Embedder
from retrieval.encoders import minilm
from retrieval.evaluation import RANKING_DEPTH, indexed
from retrieval.faiss_index import FaissFlatIndex
from retrieval.fusion import CANDIDATES_PER_LEG, DENSE_WEIGHT, fuse
from retrieval.metrics import ndcg, recall, reciprocal_rank
from retrieval.retriever import Candidates, Retriever
from retrieval.scope import WHOLE_LIBRARY

SEED = 20261
RRF_K = 60
"""Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet", SIGIR 2009."""


def dense_alone(found: Candidates) -> list[int]:
    """Rank by inner product."""
    return _ordered(found.dense)[:CANDIDATES_PER_LEG]


def bm25_alone(found: Candidates) -> list[int]:
    """Rank by BM25."""
    return _ordered(found.lexical)


def reciprocal_rank_fusion(found: Candidates) -> list[int]:
    """Rank by the sum over both legs of 1 / (60 + rank)."""
    scores = dict.fromkeys([*found.dense, *found.lexical], 0.0)
    for leg in (dense_alone(found), bm25_alone(found)):
        for rank, number in enumerate(leg, start=1):
            scores[number] += 1 / (RRF_K + rank)
    return _ordered(scores)


def convex(weight: float) -> Callable[[Candidates], list[int]]:
    """Return the ranking by a convex combination with this weight of the dense leg."""
    return lambda found: [entry.number for entry in fuse(found.dense, found.lexical, weight)]


RANKERS: dict[str, Callable[[Candidates], list[int]]] = {
    "dense alone": dense_alone,
    "BM25 alone": bm25_alone,
    f"RRF, k={RRF_K}": reciprocal_rank_fusion,
    "convex, weight 0.5": convex(0.5),
    f"convex, weight {DENSE_WEIGHT}": convex(DENSE_WEIGHT),
}
OURS = "Chaperone: convex, then the wording"


def measure(folder: Path, embedder: Embedder, limit: int | None) -> dict[str, object]:
    """Return each ranker's scores on one collection; limit: queries drawn at random, seeded."""
    collection = read_collection(folder)
    queries = sorted(collection.queries)
    if limit is not None and limit < len(queries):
        queries = sorted(random.Random(SEED).sample(queries, limit))
    rankings: dict[str, list[tuple[list[str], dict[str, int]]]] = {
        name: [] for name in (*RANKERS, OURS)
    }
    with indexed(collection, embedder, lambda document: chunk(document, embedder)) as library:
        retriever = Retriever(library, embedder, FaissFlatIndex)
        for query in queries:
            asked = collection.queries[query]
            found = retriever.candidates(asked, WHOLE_LIBRARY)
            paths = {n: c.path for n, c in library.chunks([*found.dense]).items()}
            ranked = {name: ranker(found) for name, ranker in RANKERS.items()}
            ranked[OURS] = [entry.number for entry in retriever.rank(asked, WHOLE_LIBRARY)]
            for name, numbers in ranked.items():
                documents = dict.fromkeys(paths[n] for n in numbers if n in paths)
                best = list(islice(documents, RANKING_DEPTH))
                rankings[name].append((best, collection.relevance[query]))
        chunks = library.chunk_count()
    return {
        "documents": len(collection.corpus),
        "chunks": chunks,
        "queries": len(queries),
        "scores": {name: _scores(pairs) for name, pairs in rankings.items()},
    }


def _scores(pairs: list[tuple[list[str], dict[str, int]]]) -> dict[str, float]:
    return {
        "ndcg_at_10": round(fmean(ndcg(*pair, k=10) for pair in pairs), 4),
        "recall_at_5": round(fmean(recall(*pair, k=5) for pair in pairs), 4),
        "recall_at_20": round(fmean(recall(*pair, k=20) for pair in pairs), 4),
        "mrr_at_10": round(fmean(reciprocal_rank(*pair, k=10) for pair in pairs), 4),
    }


def _ordered(scores: dict[int, float]) -> list[int]:
    return sorted(scores, key=lambda number: (-scores[number], number))


def _setting(embedder: Embedder) -> dict[str, object]:
    packages = ("torch", "sentence-transformers", "openvino", "nncf", "faiss-cpu", "sqlcipher3")
    return {
        **provenance(SEED),
        "embedder": embedder.name,
        "chunk_tokens": CHUNK_TOKENS,
        "overlap_tokens": OVERLAP_TOKENS,
        "versions": {name: version(name) for name in packages},
    }


@click.command()
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--encoder",
    type=click.Choice(["auto", "int8", "float", "torch"]),
    default="auto",
    help="How the embedding model computes.",
)
@click.option(
    "--encoders",
    type=click.Path(path_type=Path),
    help="Folder of the prepared embedding model; a temporary one unless given.",
)
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the results here.")
@click.option("--limit", type=int, help="Ask only so many queries of each folder.")
def main(
    folders: tuple[Path, ...],
    encoder: str,
    encoders: Path | None,
    out: Path | None,
    limit: int | None,
) -> None:
    """Compare the ways of ranking on BEIR-form folders."""
    with TemporaryDirectory() as made:
        embedder = minilm(encoders or Path(made), encoder, None)
        results = {folder.resolve().name: measure(folder, embedder, limit) for folder in folders}
    publish({**_setting(embedder), "collections": results}, out)


if __name__ == "__main__":
    main()
