"""Passages with what stands beside them: real chunks of real text, real spans."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from ingest.chunking import chunk
from redaction.entities import Kind
from redaction.spans import Span
from retrieval.documents import Chunk, Document, Hit, Mark
from retrieval.entries import Entry, FileRecord
from retrieval.faiss_index import FaissFlatIndex
from retrieval.library import Library
from retrieval.neighbours import Passage, with_neighbours
from retrieval.retriever import Retriever
from retrieval.scope import WHOLE_LIBRARY
from retrieval.sentence_transformer import SentenceTransformerEmbedder
from tests.retrieval.library_parts import KEY, unit_vectors

SENTENCES = [f"On day {day} the drain on bed {day % 7} gave {day * 13} ml." for day in range(400)]
HALF = len("\n".join(SENTENCES[:200])) + 1
TEXT = "\n".join(SENTENCES)
DOCUMENT = Document(
    "d", "log.txt", "ward", "text/plain", "Log", TEXT, headings=(Mark(HALF, "Second half"),)
)


@pytest.fixture(scope="module")
def chunks(embedder: SentenceTransformerEmbedder) -> tuple[Chunk, ...]:
    return chunk(DOCUMENT, embedder)


@pytest.fixture(scope="module")
def library(
    tmp_path_factory: pytest.TempPathFactory,
    embedder: SentenceTransformerEmbedder,
    chunks: tuple[Chunk, ...],
) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("long")
    library = Library(folder / "library.db", KEY, embedder.name, embedder.dimension)
    vectors = unit_vectors(len(chunks), dimension=embedder.dimension)
    spans = [
        Span(at, at + 3, Kind.OTHER_ID, 1.0, "test")
        for at in range(len(TEXT))
        if TEXT.startswith("bed", at)
    ]
    file = FileRecord("/log.txt", "log.txt", "ward", "h", "1")
    library.write([Entry(file, DOCUMENT, chunks, vectors, tuple(spans))])
    yield library
    library.close()


def hit(of: Chunk) -> Hit:
    return Hit(of, "log.txt", "Log", "ward", 1.0, 1.0, 1.0)


def widened(library: Library, hits: Sequence[Chunk], room: int) -> list[Passage]:
    return with_neighbours([hit(each) for each in hits], library.beside, room)


@given(
    picked=some.lists(some.integers(0, 60), min_size=1, max_size=6, unique=True), data=some.data()
)
@settings(max_examples=80, deadline=None)
def test_no_text_stands_twice_and_no_hit_is_lost(
    library: Library, chunks: tuple[Chunk, ...], picked: list[int], data: some.DataObject
) -> None:
    hits = [
        chunks[number % len(chunks)] for number in dict.fromkeys(n % len(chunks) for n in picked)
    ]
    room = data.draw(some.integers(0, 12_000))
    passages = widened(library, hits, room)
    for of in hits:
        assert sum(each.start <= of.start and of.end <= each.end for each in passages) == 1
    for heading in ("", "Second half"):
        own = sorted((p.start, p.end) for p in passages if p.hit.chunk.heading == heading)
        assert all(one[1] <= other[0] for one, other in pairwise(own))
    # In the order of their best hits.
    ranks = [hits.index(each.hit.chunk) for each in passages]
    assert ranks == sorted(ranks)
    plain = sum(len(of.text) for of in hits)
    assert sum(each.end - each.start for each in passages) <= max(plain, room)
    # A section's end is not crossed.
    assert all((each.start < HALF) == (each.end <= HALF) for each in passages)


def test_the_best_hit_takes_what_follows_it_first(
    library: Library, chunks: tuple[Chunk, ...]
) -> None:
    near = len(chunks[6].text)
    (alone,) = widened(library, [chunks[5]], len(chunks[5].text))
    assert (alone.start, alone.end) == (chunks[5].start, chunks[5].end)
    (after,) = widened(library, [chunks[5]], len(chunks[5].text) + near)
    assert (after.start, after.end) == (chunks[5].start, chunks[6].end)
    (both,) = widened(library, [chunks[5]], 12_000)
    assert (both.start, both.end) == (chunks[4].start, chunks[6].end)
    (first,) = widened(library, [chunks[0]], 12_000)
    assert (first.start, first.end) == (0, chunks[1].end)


def test_hits_side_by_side_become_one(library: Library, chunks: tuple[Chunk, ...]) -> None:
    (one,) = widened(library, [chunks[4], chunks[3]], 0)
    assert one.hit.chunk == chunks[4]
    assert (one.start, one.end) == (chunks[3].start, chunks[4].end)


def test_hits_whose_neighbours_share_text_become_one(
    library: Library, chunks: tuple[Chunk, ...]
) -> None:
    (one,) = widened(library, [chunks[6], chunks[3]], 12_000)
    assert one.hit.chunk == chunks[6]
    assert (one.start, one.end) == (chunks[2].start, chunks[7].end)


def test_text_and_spans_of_what_is_found_fit(
    library: Library, embedder: SentenceTransformerEmbedder
) -> None:
    retriever = Retriever(library, embedder, FaissFlatIndex)
    question = "How much did the drain give on day 130?"
    hits = retriever.search(question, 6, WHOLE_LIBRARY)
    wider = retriever.with_neighbours(hits)
    assert sum(len(each.chunk.text) for each in wider) > sum(len(each.chunk.text) for each in hits)
    for found in wider:
        of = found.chunk
        assert of.text == TEXT[of.start : of.end]
        assert {of.text[span.start : span.end] for span in found.spans} == {"bed"}
        assert len(found.spans) == of.text.count("bed")
    best = next(each for each in wider if each.chunk.id == hits[0].chunk.id)
    assert best is wider[0]
    assert hits[0].chunk.text in best.chunk.text
