"""Finds the passages for a question: by meaning and by words, in one ranking."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice

from redaction.entities import Kind
from redaction.spans import Span
from retrieval.documents import Chunk, Hit
from retrieval.duplicates import Duplicates
from retrieval.embedder import Embedder
from retrieval.entries import StoredChunk
from retrieval.following_index import FollowingIndex
from retrieval.fusion import (
    CANDIDATES_PER_LEG,
    WORDED,
    Ranked,
    fuse,
    with_recency,
    with_theirs,
    with_wording,
)
from retrieval.index import VectorIndex
from retrieval.lexical import (
    MOST_MATCHES,
    WordStatistics,
    best_by_words,
    has_telling_words,
)
from retrieval.library import Library
from retrieval.neighbours import with_neighbours
from retrieval.passages import headed
from retrieval.patients import Meant, meant_by
from retrieval.recency import asks_for_newest, newest_day
from retrieval.reranker import Reranker
from retrieval.scope import NOTHING, WHOLE_LIBRARY, Scope
from retrieval.synonyms import expanded
from retrieval.wording import wording

RERANKED = 30
"""How many of the best a reranking model reads."""


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

    What this or any other process wrote before a search began is found by it. index_factory: makes
    an empty index for a dimension. reranker: reads the best passages once more and decides their
    order; None for none.

    Every search is made in a scope; the default one has no reader, and nothing is found in it.
    """

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        index_factory: Callable[[int], VectorIndex],
        reranker: Reranker | None = None,
    ) -> None:
        self._library = library
        self._embedder = embedder
        self._index = FollowingIndex(library, index_factory)
        self._reranker = reranker
        self._statistics = WordStatistics(library)

    def search(
        self,
        question: str,
        k: int = 6,
        scope: Scope = NOTHING,
        per_document: int | None = None,
    ) -> tuple[Hit, ...]:
        """Return up to k passages, best first; none for an empty library or a blank question.

        scope: for whom, and where to look. per_document: passages of one document at most, so
        that a long record does not crowd out all others; None for any number.
        Of passages that say the same only the best is returned. Of a long question the embedding
        model reads the first ``max_tokens`` tokens. Raises RerankerError where there is a
        reranking model and it fails.
        """
        ranked = self._ranked(question, scope)
        reranked: dict[int, float] = {}
        if self._reranker is not None:
            best = list(islice(ranked, RERANKED))
            reranked = self._reranked(self._reranker, question, best)
            best.sort(key=lambda pair: -reranked[pair[0].number])
            ranked = chain(best, ranked)
        hits: list[Hit] = []
        patients: list[str | None] = []
        duplicates = Duplicates()
        taken: Counter[str] = Counter()
        for entry, found in ranked:
            if len(hits) >= k:
                break
            document = found.chunk.document_id
            full = per_document is not None and taken[document] >= per_document
            if full or duplicates.repeats(found):
                continue
            taken[document] += 1
            patients.append(found.patient)
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
                    reranked=reranked.get(entry.number),
                )
            )
        return self._with_patients(hits, patients)

    def with_neighbours(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Return what was found, each with its neighbours; see ``with_neighbours``.

        Hits side by side become one, so there may be fewer. Still
        ``document.text[chunk.start:chunk.end] == chunk.text``.
        """
        return tuple(
            self._widened(passage.hit, passage.start, passage.end)
            for passage in with_neighbours(hits, self._library.beside)
        )

    def rank(self, question: str, scope: Scope = NOTHING) -> list[Ranked]:
        """Return every candidate chunk, best first, duplicates included; nothing is reranked."""
        return [entry for entry, _ in self._ranked(question, scope)]

    def candidates(self, question: str, scope: Scope = NOTHING) -> Candidates:
        """Return the best chunks of each leg, with both legs' scores."""
        if not question.strip():
            return Candidates({}, {})
        query = self._embedder.encode_query(question)
        allowed = self._index.numbers_in(scope)
        if allowed is None:
            scope = WHOLE_LIBRARY
        # Where little may be looked at, few chunks are scored whatever the words.
        many = allowed is None or len(allowed) > MOST_MATCHES
        lexical = best_by_words(
            question,
            CANDIDATES_PER_LEG,
            lambda expression, limit: self._library.match_words(expression, limit, scope),
            self._library.count_matches if many else None,
        )
        dense = self._index.search(query, CANDIDATES_PER_LEG, allowed)
        # Read from the library: an index would have to look in all its cells.
        numbers, vectors = self._library.vectors_of([n for n in lexical if n not in dense])
        dense |= dict(zip(numbers.tolist(), (vectors @ query).tolist(), strict=True))
        return Candidates(dense, lexical)

    def warm_up(self) -> None:
        """Bring the index up to date now rather than at the first search."""
        self._index.catch_up()

    @property
    def indexed(self) -> int:
        """How many vectors the index holds by now."""
        return len(self._index)

    def idf(self, word: str) -> float:
        """Return the inverse document frequency of a word, in nats; see WordStatistics.idf."""
        return self._statistics.idf(word)

    def _ranked(self, question: str, scope: Scope) -> Iterator[tuple[Ranked, StoredChunk]]:
        """Yield the candidates with their chunks, best first, read as far as they are wanted.

        Each is looked at in the scope once more: what was removed since, or came out of a leg that
        does not keep to it, ends here.
        """
        ranked, best = self._worded(question, scope)
        meant = self._meant(question, best)
        if meant.subjects and has_telling_words(meant.rest):
            # Whose record it is stands at its head, and in few of its passages.
            own = replace(scope, filters=replace(scope.filters, patients=meant.subjects))
            rest, found = self._worded(meant.rest, scope, own)
            best |= found
            theirs = {n for n, each in best.items() if each.patient in meant.subjects}
            elsewhere = self._meant(question, best).others  # what was asked found more of them
            strangers = {n for n, each in best.items() if each.patient in elsewhere}
            ranked = with_theirs(ranked, rest, theirs, strangers)
        if asks_for_newest(question):
            # Only of records: the newest page of a handbook or an encyclopedia is no better.
            days = {n: _day(each) for n, each in best.items() if each.patient is not None}
            ranked = with_recency(ranked, days)
        for at in range(0, len(ranked), WORDED):
            part = ranked[at : at + WORDED]
            others = [entry.number for entry in part if entry.number not in best]
            stored = best | self._library.chunks(others, scope)
            for entry in part:
                if entry.number in stored:
                    yield entry, stored[entry.number]

    def _worded(
        self, question: str, scope: Scope, within: Scope = NOTHING
    ) -> tuple[list[Ranked], dict[int, StoredChunk]]:
        """Return the candidates, best first, and the chunks of the best of them by number.

        within: a part of the scope that is searched by itself too, so that what lies there is among
        the candidates however much lies elsewhere.
        """
        sought = expanded(question)
        found = self.candidates(sought, scope)
        inside = self.candidates(sought, within) if within != NOTHING else Candidates({}, {})
        fused = fuse(found.dense | inside.dense, found.lexical | inside.lexical)
        read = fused[:WORDED] + [each for each in fused if each.number in inside.dense][:WORDED]
        best = self._library.chunks([each.number for each in dict.fromkeys(read)], scope)
        return with_wording(fused, wording(sought, best)), best

    def _meant(self, question: str, found: Mapping[int, StoredChunk]) -> Meant:
        """Return whom of the patients of what was found the question names."""
        patients = {each.patient for each in found.values() if each.patient is not None}
        return meant_by(self._library.identities_of(patients), question)

    @staticmethod
    def _reranked(
        reranker: Reranker, question: str, best: Sequence[tuple[Ranked, StoredChunk]]
    ) -> dict[int, float]:
        """Return the reranking model's scores, by number."""
        texts = [headed(found.title, found.chunk) for _, found in best]
        numbers = [entry.number for entry, _ in best]
        return dict(zip(numbers, reranker.score(question, texts), strict=True))

    def _with_patients(
        self, hits: Sequence[Hit], patients: Sequence[str | None]
    ) -> tuple[Hit, ...]:
        """Return the hits with the names of the patients whom their documents are about."""
        known = self._library.identities_of({each for each in patients if each is not None})
        names = {
            subject: max(
                (one.value for one in known if one.subject == subject and one.kind is Kind.PERSON),
                key=len,
                default="",
            )
            for subject in patients
        }
        return tuple(
            replace(hit, patient=names[subject])
            for hit, subject in zip(hits, patients, strict=True)
        )

    def _widened(self, hit: Hit, start: int, end: int) -> Hit:
        if (start, end) == (hit.chunk.start, hit.chunk.end):
            return hit
        text = self._library.text(hit.chunk.document_id, start, end)
        if not text:  # removed by someone since it was found
            return hit
        chunk = replace(hit.chunk, start=start, end=end, text=text)
        return replace(hit, chunk=chunk, spans=self._spans_of(chunk))

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


def _day(found: StoredChunk) -> date | None:
    """Return the last day that a passage writes out, else its document's."""
    stated = date.fromisoformat(found.date) if found.date else None
    return newest_day(found.chunk.text, date.today()) or stated
