"""Questions with the right passages, without their answer, and with those of another subject.

Built from folders in BEIR's form with qa.jsonl beside them, and unanswerable.jsonl where there is
one. The passages are those that the search finds in a library of the set's documents:

- right: all documents are there; the right one takes the last place if it was not found;
- removed: without the documents that hold the answer (left out where another says the same);
- unanswerable: a question that its own paragraph does not answer, with that paragraph;
- wrong: without any document on the question's subject (of the same title).

MedQuAD's sources answer the same question each in their own words, and one of them is marked as
right: of a question's subject only the documents of that source are there. Titles are the same
whatever their case, hyphens and plurals.

Removed and unanswerable are one condition, the answer missing from the passages: half and half.
"""

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.assistant import PASSAGES_PER_DOCUMENT
from app.local_answer import LocalAnswerer
from app.router_evaluation import whole
from ingest.chunking import chunk
from models.fitting import Case
from models.judging import holds, is_good
from models.local import LocalModel
from models.signals import signals
from redaction.folding import folded
from retrieval.beir import CorpusEntry, TestCollection, read_collection
from retrieval.documents import Hit
from retrieval.embedder import Embedder
from retrieval.evaluation import indexed
from retrieval.faiss_index import FaissFlatIndex
from retrieval.questions import half_of
from retrieval.retriever import Candidates, Retriever
from retrieval.scope import WHOLE_LIBRARY, Scope
from retrieval.stemming import stem

PASSAGES = 6
_DEEP = 200  # how far down the search the right document is looked for
Key = tuple[str, str, str, int]
"""Tells cases apart: set, condition, subject and length of the question."""
MISSING = ("removed", "unanswerable")


@dataclass(frozen=True, slots=True)
class Measured:
    """A question in one condition. length: characters of the question."""

    set: str
    condition: str
    case: Case
    length: int

    @property
    def key(self) -> Key:
        """Which case it is."""
        return (self.set, self.condition, self.case.group, self.length)


@dataclass(frozen=True, slots=True)
class _Question:
    """documents: that hold the answer, or of an unanswerable one the paragraph it is about."""

    text: str = field(repr=False)
    answers: tuple[str, ...] = field(repr=False)
    documents: frozenset[str]


class _Without(Retriever):
    """Searches as if some documents, given by path, were not in the library."""

    gone: Set[str] = frozenset()

    def candidates(self, question: str, scope: Scope = WHOLE_LIBRARY) -> Candidates:
        """Return the candidates of the documents that are not gone."""
        found = super().candidates(question, scope)
        if not self.gone:
            return found
        stored = self._library.chunks([*found.dense])
        kept = {n for n, each in stored.items() if each.path not in self.gone}
        return Candidates(
            {n: score for n, score in found.dense.items() if n in kept},
            {n: score for n, score in found.lexical.items() if n in kept},
        )

    def find(self, question: str, gone: Iterable[str] = (), k: int = PASSAGES) -> tuple[Hit, ...]:
        """Search without the documents that are gone."""
        self.gone = frozenset(gone)
        return self.search(question, k, WHOLE_LIBRARY, PASSAGES_PER_DOCUMENT)


def measure(
    folder: Path,
    embedder: Embedder,
    questions: int,
    documents: int,
    seed: int,
    model: LocalModel | None = None,
    half: int | None = None,
    known: Set[Key] = frozenset(),
) -> Iterator[Measured]:
    """Yield the cases of one folder, with so many questions and documents at most.

    model: answers; without one the passages' best two sentences do. half: only questions whose
    subject is of that half (``half_of``). known: cases that need not be measured again.
    """
    collection = read_collection(folder)
    draw = random.Random(seed)
    titles = {entry.id: entry.title or entry.id for entry in collection.corpus}

    def drawn(found: list[_Question], most: int) -> list[_Question]:
        draw.shuffle(found)
        return [q for q in found if half in (None, half_of(titles[min(q.documents)]))][:most]

    asked = drawn(_answered(folder, collection), questions)
    hopeless = drawn(_unanswerable(folder), len(asked) // 2)
    corpus = _corpus(collection, [*asked, *hopeless], documents, draw)
    subjects: dict[str, set[str]] = defaultdict(set)
    for entry in corpus:
        subjects[_subject(titles[entry.id])].add(entry.id)
    reduced = TestCollection(tuple(corpus), collection.queries, collection.relevance)
    with indexed(reduced, embedder, lambda document: chunk(document, embedder)) as library:
        retriever = _Without(library, embedder, FaissFlatIndex)
        answerer = LocalAnswerer(model, retriever.idf, embedder.encode_documents)
        for condition, each, hits in _conditions(retriever, asked, hopeless, subjects, titles):
            subject = titles[min(each.documents)]
            if (folder.resolve().name, condition, subject, len(each.text)) in known:
                continue
            local = whole(answerer, each.text, hits)
            draft = local.draft
            good = draft is not None and is_good(draft.text, each.answers)
            missing = condition != "right"
            if missing and (good or any(holds(hit.chunk.text, each.answers) for hit in hits)):
                continue  # another document says the same
            numbers = signals(
                each.text, hits, retriever.idf, draft, embedder.encode_documents, local.self_report
            )
            case = Case(numbers, subject, missing, good)
            yield Measured(folder.resolve().name, condition, case, len(each.text))


def _conditions(
    retriever: "_Without",
    asked: Sequence[_Question],
    hopeless: Sequence[_Question],
    subjects: Mapping[str, Set[str]],
    titles: Mapping[str, str],
) -> Iterator[tuple[str, _Question, Sequence[Hit]]]:
    """Yield each question under each of its conditions, with the passages found."""
    for at, each in enumerate(asked):
        on_it = {n for d in each.documents for n in subjects[_subject(titles[d])]}
        own = {_source(d) for d in each.documents}
        others = {n for n in on_it if _source(n) not in own}
        passages = {
            "right": _with(retriever, each, others),
            "wrong": retriever.find(each.text, on_it),
        }
        if not hopeless or at % 2:
            passages["removed"] = retriever.find(each.text, others | each.documents)
        for condition, hits in passages.items():
            if hits:
                yield condition, each, hits
        # Spread among the others, so that a run cut short has some of each.
        if at % 2 and at // 2 < len(hopeless):
            lost = hopeless[at // 2]
            if hits := _with(retriever, lost):
                yield "unanswerable", lost, hits


def _with(
    retriever: _Without, each: _Question, gone: Set[str] = frozenset()
) -> Sequence[Hit] | None:
    """Return the passages with one of the question's own among them."""
    hits = retriever.find(each.text, gone)
    if any(hit.path in each.documents for hit in hits):
        return hits
    deep = retriever.find(each.text, gone, _DEEP)
    own = next((hit for hit in deep if hit.path in each.documents), None)
    return (*hits[: PASSAGES - 1], own) if own is not None else None


def _subject(title: str) -> str:
    """Return what titles have in common that differ in case, hyphens, possessives and plurals."""
    return " ".join(stem(word) for word in folded(title).split() if word != "s")


def _source(document: str) -> str:
    """Return who published a document of MedQuAD, "GHR_0000068_2"; others have one source."""
    source, parted, _ = document.partition("_")
    return source if parted else ""


def _answered(folder: Path, collection: TestCollection) -> list[_Question]:
    texts = {entry.id: entry.text for entry in collection.corpus}
    found = []
    for row in _rows(folder / "qa.jsonl"):
        judged = collection.relevance.get(row["_id"], {})
        documents = frozenset(d for d, grade in judged.items() if grade > 0 and d in texts)
        if not documents:
            continue
        # Where the answers are whole texts, those of duplicates count too.
        answers = tuple(row.get("answers") or (row["answer"], *(texts[d] for d in documents)))
        found.append(_Question(row["question"], answers, documents))
    return found


def _unanswerable(folder: Path) -> list[_Question]:
    file = folder / "unanswerable.jsonl"
    if not file.exists():
        return []
    return [_Question(row["question"], (), frozenset([row["doc"]])) for row in _rows(file)]


def _corpus(
    collection: TestCollection, asked: Sequence[_Question], documents: int, draw: random.Random
) -> list[CorpusEntry]:
    """Return the documents of the questions' subjects, and others up to so many."""
    own = {name for each in asked for name in each.documents}
    titles = {entry.title for entry in collection.corpus if entry.id in own and entry.title}
    near = [e for e in collection.corpus if e.id in own or e.title in titles]
    far = [e for e in collection.corpus if e.id not in own and e.title not in titles]
    return near + draw.sample(far, min(len(far), max(0, documents - len(near))))


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    for line in file.read_text("utf-8").splitlines():
        yield json.loads(line)
