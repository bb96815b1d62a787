"""Libraries of any size without any document: words by Zipf's law, vectors in clusters.

The share of chunks that has a word follows its rank as in English (Mandelbrot's form of Zipf's
law); the commonest are English function words, as the search leaves those out. Vectors are unit
vectors around random centres, one for some hundred chunks. Neither stands for how good answers are:
only for how long it takes to find them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.documents import Chunk, Document
from retrieval.entries import Entry, FileRecord
from retrieval.lexical import STOP_WORDS
from retrieval.library import Library
from retrieval.vectors import Vectors

DIMENSION = 384
SEED = 2026
KEY = bytes(range(32))
_WORDS = 200_000
_WORDS_PER_CHUNK = 130  # about 200 tokens
_CHUNKS_PER_DOCUMENT = 5
_CHUNKS_PER_BATCH = 5000
_CHUNKS_PER_CLUSTER = 200
_SPREAD = 0.8  # of a chunk around its cluster's centre: a cosine of .78
_SHIFT = 2.7  # Mandelbrot's
_SYLLABLES = (
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va",
    "we", "xi", "yo", "zu",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """Six words of one chunk, and a vector as far from the chunk's as questions are: cosine .7."""

    text: str
    vector: Vectors


class Drawn:
    """An Embedder that knows the questions of a made-up library and nothing else."""

    name = "made up"
    dimension = DIMENSION
    max_tokens = 256

    def __init__(self, questions: list[Question]) -> None:
        self._vectors = {question.text: question.vector for question in questions}

    def encode_query(self, text: str) -> Vectors:
        """Return the vector that was drawn with the question, float32 (dimension,)."""
        return self._vectors[text]

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Raise: chunks come with their vectors."""
        raise NotImplementedError

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Raise: nothing is cut into chunks."""
        raise NotImplementedError


def open_made_up(folder: Path) -> Library:
    """Open (or make) the library in a folder."""
    return Library(folder / "library.db", KEY, Drawn.name, DIMENSION)


def fill(library: Library, chunks: int) -> None:
    """Write so many chunks; the same ones each time."""
    draw = np.random.default_rng(SEED)
    centres = draw.standard_normal((max(10, chunks // _CHUNKS_PER_CLUSTER), DIMENSION), np.float32)
    for start in range(0, chunks, _CHUNKS_PER_BATCH):
        count = min(_CHUNKS_PER_BATCH, chunks - start)
        near = centres[draw.integers(len(centres), size=count)]
        vectors = _unit(near + _SPREAD * draw.standard_normal((count, DIMENSION), np.float32))
        library.write(_entries(start, _texts(draw, count), vectors))


def questions(library: Library, count: int) -> list[Question]:
    """Return questions about evenly drawn chunks."""
    draw = np.random.default_rng(SEED + 1)
    highest = library.chunk_count()
    asked: list[Question] = []
    for number in np.linspace(1, highest, count).astype(int).tolist():
        (_, (vector,)) = library.vectors_of([number])
        words = library.chunks([number])[number].chunk.text.split()
        telling = sorted(set(words) - STOP_WORDS)
        noise = _unit(draw.standard_normal((1, DIMENSION), np.float32))[0]
        text = " ".join(draw.choice(telling, 6, replace=False).tolist())
        asked.append(Question(text, _unit((vector + noise)[np.newaxis])[0]))
    return asked


def _texts(draw: np.random.Generator, count: int) -> list[str]:
    ranks = np.arange(_WORDS)
    sums = np.cumsum(1 / (ranks + 1 + _SHIFT))
    drawn = np.searchsorted(sums / sums[-1], draw.random((count, _WORDS_PER_CHUNK)))
    return [" ".join(_VOCABULARY[row]) for row in drawn]


def _vocabulary() -> NDArray[np.object_]:
    common = sorted(STOP_WORDS)
    made = [
        "".join(_SYLLABLES[rank // 20**place % 20] for place in range(4 + rank // 160_000))
        for rank in range(_WORDS - len(common))
    ]
    return np.array(common + made, dtype=object)


_VOCABULARY = _vocabulary()


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def _entries(start: int, texts: list[str], vectors: Vectors) -> Iterator[Entry]:
    for at in range(0, len(texts), _CHUNKS_PER_DOCUMENT):
        part = texts[at : at + _CHUNKS_PER_DOCUMENT]
        # Ids as random as content hashes: that is what their index has to bear.
        document = f"{(start + at) * 0x9E3779B97F4A7C15 % 2**64:064x}"
        name = f"{start + at}.txt"
        ends = np.cumsum([len(text) + 1 for text in part]).tolist()
        chunks = tuple(
            Chunk(f"{document[:-1]}{place}"[::-1], document, end - len(text) - 1, end - 1, text)
            for place, (text, end) in enumerate(zip(part, ends, strict=True))
        )
        yield Entry(
            FileRecord(f"/files/{name}", name, "made up", document, "1"),
            Document(document, name, "made up", "text/plain", name, "\n".join(part)),
            chunks,
            vectors[at : at + len(part)],
            (),
        )
