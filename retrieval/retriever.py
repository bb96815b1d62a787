"""Finds the passages for a question: by meaning and by words, in one ranking."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from redaction.spans import Span
from retrieval.documents import Chunk, Hit
from retrieval.embedder import Embedder
from retrieval.entries import StoredChunk
from retrieval.fusion import CANDIDATES_PER_LEG, WORDED, Ranked, fuse, with_wording
from retrieval.index import Numbers, VectorIndex
from retrieval.lexical import WordStatistics, match_expression
from retrieval.library import Library
from retrieval.vectors import Vectors
from retrieval.wording import wording


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the two legs found, by chunk number.

    dense: inner product with the question, of every candidate. lexical: BM25 of those that have
    a word of the question.
    """

    dense: dict[int, float]
    lexical: dict[int, float]


class Retriever:
    """Searches a library; safe to share between threads.

    The index in memory follows the library: what this or any other process wrote before a search
    began is found by it. index_factory: makes an empty index for a dimension.
    """

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        index_factory: Callable[[int], VectorIndex],
    ) -> None:
        self._library = library
        self._embedder = embedder
        self._index_factory = index_factory
        self._statistics = WordStatistics(library)
        self._lock = threading.Lock()
        self._forget()

    def search(
        self,
        question: str,
        k: int = 6,
        collections: Sequence[str] | None = None,
        per_document: int | None = None,
    ) -> tuple[Hit, ...]:
        """Return up to k passages, best first; none for an empty library or a blank question.

        collections: where to look; None for everywhere. per_document: passages of one document at
        most, so that a long record does not crowd out all others; None for any number.
        Of passages with the same words only the best is returned. Of a long question the
        embedding model reads the first ``max_tokens`` tokens.
        """
        ranked, stored = self._ranked(question, collections)
        hits: list[Hit] = []
        seen: set[str] = set()
        taken: Counter[str] = Counter()
        for entry in ranked:
            if len(hits) >= k:
                break
            found = stored.get(entry.number)
            if found is None:  # removed by someone since it was ranked
                continue
            words = " ".join(found.chunk.text.split())
            document = found.chunk.document_id
            full = per_document is not None and taken[document] >= per_document
            if words in seen or full:
                continue
            taken[document] += 1
            seen.add(words)
            hits.append(
                Hit(
                    chunk=found.chunk,
                    path=found.path,
                    title=found.title,
                    collection=found.collection,
                    score=entry.score,
                    dense=entry.dense,
                    lexical=entry.lexical,
                    spans=self._spans_of(found.chunk),
                    folders=self._library.folders(found.chunk.document_id),
                )
            )
        return tuple(hits)

    def rank(self, question: str, collections: Sequence[str] | None = None) -> list[Ranked]:
        """Return every candidate chunk, best first, duplicates included."""
        return self._ranked(question, collections)[0]

    def candidates(self, question: str, collections: Sequence[str] | None = None) -> Candidates:
        """Return the best chunks of each leg, with both legs' scores."""
        if not question.strip():
            return Candidates({}, {})
        query = self._embedder.encode_query(question)[np.newaxis]
        expression = match_expression(question)
        lexical = (
            dict(self._library.match_words(expression, CANDIDATES_PER_LEG, collections))
            if expression
            else {}
        )
        with self._lock:
            self._catch_up()
            dense = _scores(self._index, query, CANDIDATES_PER_LEG, self._numbers_in(collections))
            missing = np.array([n for n in lexical if n not in dense], dtype=np.int64)
            dense |= _scores(self._index, query, len(missing), missing)
        return Candidates(dense, lexical)

    def warm_up(self) -> None:
        """Bring the index up to date now rather than at the first search."""
        with self._lock:
            self._catch_up()

    def idf(self, word: str) -> float:
        """Return the inverse document frequency of a word, in nats; see WordStatistics.idf."""
        return self._statistics.idf(word)

    def _ranked(
        self, question: str, collections: Sequence[str] | None
    ) -> tuple[list[Ranked], dict[int, StoredChunk]]:
        found = self.candidates(question, collections)
        fused = fuse(found.dense, found.lexical)
        stored = self._library.chunks([entry.number for entry in fused])
        best = {e.number: stored[e.number] for e in fused[:WORDED] if e.number in stored}
        return with_wording(fused, wording(question, best)), stored

    def _forget(self) -> None:
        self._index = self._index_factory(self._library.dimension)
        self._indexed: Numbers = np.empty(0, dtype=np.int64)
        self._generation: int | None = None
        self._scopes: dict[tuple[str, ...], Numbers] = {}

    def _catch_up(self) -> None:
        # Read before the chunks: a write that comes in between is then seen next time.
        generation = self._library.generation()
        if generation == self._generation:
            return
        try:
            held = np.array(self._library.chunk_numbers(), dtype=np.int64)
            self._index.remove(np.setdiff1d(self._indexed, held, assume_unique=True))
            newest = int(self._indexed[-1]) if len(self._indexed) else 0
            added, vectors = self._library.vectors(after=newest)
            self._index.add(added, vectors)
        except BaseException:
            self._forget()  # half caught up: begin anew next time
            raise
        kept = np.intersect1d(self._indexed, held, assume_unique=True)
        self._indexed = np.concatenate([kept, added])
        self._generation = generation
        self._scopes = {}

    def _numbers_in(self, collections: Sequence[str] | None) -> Numbers | None:
        if collections is None:
            return None
        scope = tuple(sorted(set(collections)))
        if scope not in self._scopes:
            self._scopes[scope] = np.array(self._library.chunk_numbers(scope), dtype=np.int64)
        return self._scopes[scope]

    def _spans_of(self, chunk: Chunk) -> tuple[Span, ...]:
        return tuple(
            Span(
                max(span.start, chunk.start) - chunk.start,
                min(span.end, chunk.end) - chunk.start,
                span.kind,
                span.score,
                span.source,
                span.subject,
            )
            for span in self._library.spans(chunk.document_id, chunk.start, chunk.end)
        )


def _scores(
    index: VectorIndex, query: Vectors, k: int, allowed: Numbers | None
) -> dict[int, float]:
    numbers, scores = index.search(query, k, allowed)
    return {
        int(number): float(score)
        for number, score in zip(numbers[0], scores[0], strict=True)
        if number >= 0
    }
