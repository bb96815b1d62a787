"""Whether the neighbours of what was found hold the answer more often than further passages do.

    python -m benchmarks.neighbours FOLDER [--limit N] [--paragraphs N] [--json OUT]

FOLDER is in BEIR's form with qa.jsonl beside it: {"_id", "question", "answers", "doc"}. Paragraphs
of one article stand a few in a document, in their order, since a paragraph on its own has no
neighbours. An answer counts as held where it stands in its own paragraph within a passage; the
characters are those of all passages of a question, which the model has to read.
"""

import argparse
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from app.assistant import PASSAGES_PER_DOCUMENT
from benchmarks.machine import provenance, publish
from ingest.chunking import chunk
from retrieval.beir import CorpusEntry, TestCollection, read_collection
from retrieval.documents import Hit
from retrieval.embedder import Embedder
from retrieval.encoders import minilm
from retrieval.evaluation import indexed
from retrieval.faiss_index import FaissFlatIndex
from retrieval.library import Library
from retrieval.neighbours import ROOM, with_neighbours
from retrieval.retriever import Retriever
from retrieval.scope import WHOLE_LIBRARY

SEED = 20263
PASSAGES = 6
FURTHER = (7, 8, 9, 10)
ROOMS = (6_000, ROOM, 10_000)


@dataclass(frozen=True, slots=True)
class Sought:
    """A question, the document that answers it, and where in it the answer may stand."""

    question: str = field(repr=False)
    document: str
    places: tuple[tuple[int, int], ...]


def articles(
    corpus: Iterable[CorpusEntry], paragraphs: int
) -> tuple[list[CorpusEntry], dict[str, tuple[str, int]]]:
    """Return documents of so many paragraphs, and where each paragraph begins in which."""
    documents: list[CorpusEntry] = []
    places: dict[str, tuple[str, int]] = {}
    for title, group in groupby(corpus, key=lambda entry: entry.title):
        members = list(group)
        for at in range(0, len(members), paragraphs):
            name, text = f"{len(documents)}.txt", ""
            for entry in members[at : at + paragraphs]:
                text += "\n\n" if text else ""
                places[entry.id] = (name, len(text))
                text += entry.text
            documents.append(CorpusEntry(name, title, text))
    return documents, places


def sought_in(
    lines: Iterable[str], texts: Mapping[str, str], places: Mapping[str, tuple[str, int]]
) -> list[Sought]:
    """Return the questions whose answer stands in their paragraph."""
    found = []
    for line in lines:
        row = json.loads(line)
        text, (document, start) = texts[row["doc"]], places[row["doc"]]
        spots = tuple(
            (start + at, start + at + len(answer))
            for answer in row["answers"]
            if (at := text.find(answer)) >= 0
        )
        if spots:
            found.append(Sought(row["question"], document, spots))
    return found


def holds(hits: Sequence[tuple[Hit, int, int]], sought: Sought) -> bool:
    """Tell whether one of the passages (hit, start, end) holds the answer."""
    return any(
        hit.path == sought.document and start <= a and b <= end
        for hit, start, end in hits
        for a, b in sought.places
    )


def measure(library: Library, embedder: Embedder, questions: Sequence[Sought]) -> dict[str, object]:
    """Return the share of answers held and the characters read, for each way."""
    retriever = Retriever(library, embedder, FaissFlatIndex)
    held: dict[str, list[bool]] = {}
    read: dict[str, list[int]] = {}

    def note(way: str, passages: Sequence[tuple[Hit, int, int]], sought: Sought) -> None:
        held.setdefault(way, []).append(holds(passages, sought))
        read.setdefault(way, []).append(sum(end - start for _, start, end in passages))

    for sought in questions:
        hits = retriever.search(sought.question, max(FURTHER), WHOLE_LIBRARY, PASSAGES_PER_DOCUMENT)
        plain = [(hit, hit.chunk.start, hit.chunk.end) for hit in hits]
        for count in (PASSAGES, *FURTHER):
            note(f"{count} passages", plain[:count], sought)
        for room in ROOMS:
            joined = with_neighbours(hits[:PASSAGES], library.beside, room)
            note(
                f"{PASSAGES} passages with neighbours, {room:,} characters",
                [(each.hit, each.start, each.end) for each in joined],
                sought,
            )
    return {
        way: {"answers_held": round(fmean(held[way]), 4), "characters": round(fmean(read[way]))}
        for way in held
    }


def main() -> None:
    """Compare on one folder; print or write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--paragraphs", type=int, default=8)
    parser.add_argument("--encoders", type=Path)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    collection = read_collection(arguments.folder)
    entries = list(collection.corpus)
    documents, places = articles(entries, arguments.paragraphs)
    lines = (arguments.folder / "qa.jsonl").read_text("utf-8").splitlines()
    questions = sought_in(lines, {entry.id: entry.text for entry in entries}, places)
    if arguments.limit is not None and arguments.limit < len(questions):
        questions = random.Random(SEED).sample(questions, arguments.limit)
    with TemporaryDirectory() as made:
        embedder = minilm(arguments.encoders or Path(made), "auto", None)
        joined = TestCollection(tuple(documents), collection.queries, collection.relevance)
        with indexed(joined, embedder, lambda document: chunk(document, embedder)) as library:
            result = {
                **provenance(SEED),
                "embedder": embedder.name,
                "folder": arguments.folder.resolve().name,
                "paragraphs": arguments.paragraphs,
                "documents": len(documents),
                "chunks": library.chunk_count(),
                "questions": len(questions),
                "ways": measure(library, embedder, questions),
            }
    publish(result, arguments.json)


if __name__ == "__main__":
    main()
