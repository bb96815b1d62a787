"""Small libraries for tests: real files, real SQLCipher, vectors that need no model."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from redaction.spans import Span
from retrieval.access import EVERYBODY
from retrieval.documents import Chunk, Document
from retrieval.entries import Entry, FileRecord
from retrieval.library import Library
from retrieval.scope import Filters, Scope
from retrieval.vectors import Vectors

KEY = bytes(range(32))
DIMENSION = 8


def open_library(folder: Path, key: bytes = KEY) -> Library:
    """Open (or make) a library for vectors of the tests' own kind."""
    return Library(folder / "library.db", key, "test", DIMENSION)


def within(*collections: str) -> Scope:
    """Return the scope of somebody who may read all and asks for these collections."""
    return Scope(EVERYBODY, Filters(collections=frozenset(collections)))


def unit_vectors(count: int, seed: int = 0, dimension: int = DIMENSION) -> Vectors:
    """Return random float32 unit vectors, (count, dimension)."""
    drawn = np.random.default_rng(seed).normal(size=(count, dimension))
    unit: Vectors = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)
    return unit


def entry(
    path: str,
    texts: Sequence[str],
    *,
    collection: str = "ward",
    spans: Sequence[Span] = (),
    vectors: Vectors | None = None,
    location: str | None = None,
    title: str = "Letter",
) -> Entry:
    """Return a file whose document is the texts, one chunk each, a line between them."""
    text = "\n".join(texts)
    document_id = hashlib.sha256(f"{collection}|{path}|{text}".encode()).hexdigest()
    chunks: list[Chunk] = []
    start = 0
    for part in texts:
        chunk_id = hashlib.sha256(f"{document_id}{start}".encode()).hexdigest()
        chunks.append(Chunk(chunk_id, document_id, start, start + len(part), part, heading="Body"))
        start += len(part) + 1
    return Entry(
        FileRecord(location or f"/files/{path}", path, collection, document_id, "1"),
        Document(document_id, path, collection, "text/plain", title, text),
        tuple(chunks),
        unit_vectors(len(chunks), seed=len(text)) if vectors is None else vectors,
        tuple(spans),
    )
