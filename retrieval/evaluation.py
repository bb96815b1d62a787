"""Scores retrieval on a test collection: the library and retriever themselves, nothing special."""

import hashlib
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

import numpy as np

from redaction.sealed import KEY_BYTES
from retrieval.beir import CorpusEntry, TestCollection, read_collection
from retrieval.documents import Chunk, Document
from retrieval.embedder import Embedder
from retrieval.entries import Entry, FileRecord
from retrieval.faiss_index import FaissFlatIndex
from retrieval.index import VectorIndex
from retrieval.library import Library
from retrieval.metrics import ndcg, recall, reciprocal_rank
from retrieval.passages import text_to_embed
from retrieval.retriever import Retriever
from retrieval.scope import WHOLE_LIBRARY

Chunker = Callable[[Document], Sequence[Chunk]]
Progress = Callable[[str, int, int], None]

RANKING_DEPTH = 20
_BATCH = 64


@dataclass(frozen=True, slots=True)
class RetrievalReport:
    """Means over the queries that have a relevant document; times of this machine.

    index_seconds: to cut, embed and store the corpus. query_median_ms, query_p95_ms: from the
    question to the ranked passages, embedding included.
    """

    documents: int
    chunks: int
    queries: int
    ndcg_at_10: float
    recall_at_5: float
    recall_at_20: float
    mrr_at_10: float
    index_seconds: float
    query_median_ms: float
    query_p95_ms: float


def evaluate(
    folder: Path,
    embedder: Embedder,
    chunk: Chunker,
    index_factory: Callable[[int], VectorIndex] = FaissFlatIndex,
    progress: Progress = lambda stage, done, total: None,
) -> RetrievalReport:
    """Score the collection in ``folder``; a document ranks where its best chunk does.

    chunk: cuts a document as ingest does. progress: told ("documents" | "queries", done, total).
    Raises RetrievalError naming the file and line where the collection is malformed.
    """
    collection = read_collection(folder)
    started = time.perf_counter()
    with indexed(collection, embedder, chunk, progress) as library:
        retriever = Retriever(library, embedder, index_factory)
        retriever.warm_up()
        index_seconds = time.perf_counter() - started
        rankings: dict[str, list[str]] = {}
        milliseconds: list[float] = []
        for done, (query, text) in enumerate(collection.queries.items(), start=1):
            began = time.perf_counter()
            rankings[query] = _documents(
                library, [r.number for r in retriever.rank(text, WHOLE_LIBRARY)]
            )
            milliseconds.append((time.perf_counter() - began) * 1000)
            progress("queries", done, len(collection.queries))
        chunks = library.chunk_count()
    pairs = [(rankings[query], grades) for query, grades in collection.relevance.items()]
    return RetrievalReport(
        documents=len(collection.corpus),
        chunks=chunks,
        queries=len(pairs),
        ndcg_at_10=fmean(ndcg(*pair, k=10) for pair in pairs),
        recall_at_5=fmean(recall(*pair, k=5) for pair in pairs),
        recall_at_20=fmean(recall(*pair, k=20) for pair in pairs),
        mrr_at_10=fmean(reciprocal_rank(*pair, k=10) for pair in pairs),
        index_seconds=index_seconds,
        query_median_ms=float(np.median(milliseconds)),
        query_p95_ms=float(np.percentile(milliseconds, 95)),
    )


@contextmanager
def indexed(
    collection: TestCollection,
    embedder: Embedder,
    chunk: Chunker,
    progress: Progress = lambda stage, done, total: None,
) -> Iterator[Library]:
    """Give a library of the collection, encrypted with a key of its own, deleted afterwards."""
    with TemporaryDirectory(prefix="chaperone-eval-") as folder:
        library = Library(
            Path(folder) / "library.db",
            secrets.token_bytes(KEY_BYTES),
            embedder.name,
            embedder.dimension,
        )
        try:
            done = 0
            for batch in _batches(collection.corpus):
                library.write(_entries(batch, embedder, chunk))
                done += len(batch)
                progress("documents", done, len(collection.corpus))
            yield library
        finally:
            library.close()


def _batches(corpus: Iterable[CorpusEntry]) -> Iterator[list[CorpusEntry]]:
    remaining = iter(corpus)
    while batch := list(islice(remaining, _BATCH)):
        yield batch


def _entries(batch: Sequence[CorpusEntry], embedder: Embedder, chunk: Chunker) -> list[Entry]:
    documents = [document_of(entry) for entry in batch]
    chunks = [tuple(chunk(document)) for document in documents]
    vectors = embedder.encode_documents(
        [
            text_to_embed(document, part)
            for document, parts in zip(documents, chunks, strict=True)
            for part in parts
        ]
    )
    entries: list[Entry] = []
    first = 0
    for document, parts in zip(documents, chunks, strict=True):
        file = FileRecord(document.path, document.path, document.collection, document.id, "beir")
        own = vectors[first : first + len(parts)]
        entries.append(Entry(file, document, parts, own))
        first += len(parts)
    return entries


def document_of(entry: CorpusEntry) -> Document:
    """Return a collection's entry as a document, with its id as path."""
    return Document(
        id=hashlib.sha256(entry.id.encode()).hexdigest(),
        path=entry.id,
        collection="evaluation",
        media_type="text/plain",
        title=entry.title,
        text=entry.text,
    )


def _documents(library: Library, numbers: Sequence[int]) -> list[str]:
    stored = library.chunks(numbers)
    ids = dict.fromkeys(stored[number].path for number in numbers if number in stored)
    return list(islice(ids, RANKING_DEPTH))
