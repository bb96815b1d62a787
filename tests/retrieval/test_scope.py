"""Nobody is shown what they may not read, on any path through the library."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from redaction.entities import Kind
from redaction.known import KnownIdentity
from retrieval.access import EVERYBODY, NOBODY, Reader
from retrieval.documents import Document
from retrieval.entries import Entry
from retrieval.faiss_index import FaissFlatIndex
from retrieval.lexical import match_expression
from retrieval.library import Library
from retrieval.retriever import Retriever
from retrieval.scope import NOTHING, WHOLE_LIBRARY, Filters, Scope
from retrieval.sentence_transformer import SentenceTransformerEmbedder
from tests.retrieval.library_parts import KEY, entry, open_library, within

COLLECTIONS = ("cardiology", "psychiatry", "surgery", 'it"s [odd]')
TEXTS = (
    "The ward round begins at eight with the night's events.",
    "Warfarin was stopped before the operation on the hip.",
    "Grief and sleep were spoken about for an hour.",
)
ZEBRA = "A zebrafish allergy was told to nobody else."


@pytest.fixture(scope="module")
def shelf(
    tmp_path_factory: pytest.TempPathFactory, embedder: SentenceTransformerEmbedder
) -> Iterator[tuple[Library, Retriever]]:
    """The same three texts in every collection, and one text in psychiatry alone."""
    folder = tmp_path_factory.mktemp("shelf")
    library = Library(folder / "library.db", KEY, embedder.name, embedder.dimension)
    vectors = embedder.encode_documents([*TEXTS, ZEBRA])
    for name in COLLECTIONS:
        texts = [f"{text} ({name})" for text in TEXTS]
        library.write([entry(f"{name}.txt", texts, collection=name, vectors=vectors[:3])])
    library.write([entry("zebra.txt", [ZEBRA], collection="psychiatry", vectors=vectors[3:])])
    yield library, Retriever(library, embedder, FaissFlatIndex)
    library.close()


READERS = some.frozensets(some.sampled_from((*COLLECTIONS, "elsewhere"))).map(
    lambda names: Reader("ines", names)
)
FILTERS = some.builds(
    Filters,
    collections=some.none() | some.frozensets(some.sampled_from((*COLLECTIONS, "elsewhere"))),
    media_types=some.none() | some.just(frozenset({"text/plain"})),
)
QUESTIONS = some.sampled_from((*TEXTS, ZEBRA, "zebrafish", "the", "ward OR warfarin", '" NEAR'))


@given(reader=READERS, filters=FILTERS, question=QUESTIONS, k=some.integers(1, 20))
@settings(max_examples=60, deadline=None)
def test_nothing_outside_the_readers_collections_is_on_any_path(
    shelf: tuple[Library, Retriever], reader: Reader, filters: Filters, question: str, k: int
) -> None:
    library, retriever = shelf
    scope = Scope(reader, filters)
    all_of_it = library.chunks(library.chunk_numbers())
    allowed = {
        number
        for number, stored in all_of_it.items()
        if reader.may_read(stored.collection)
        and (filters.collections is None or stored.collection in filters.collections)
    }
    documents = {all_of_it[number].chunk.document_id for number in allowed}

    assert set(library.chunk_numbers(scope)) == allowed
    assert set(library.chunks([*all_of_it], scope)) == allowed
    assert {each.id for each in library.documents(scope)} == documents
    assert library.count_documents(scope) == len(documents)
    assert library.media_types(scope) == (["text/plain"] if documents else [])
    words = library.match_words(match_expression(question), 50, scope)
    assert {number for number, _ in words} <= allowed
    found = retriever.candidates(question, scope)
    assert {*found.dense, *found.lexical} <= allowed
    assert {each.number for each in retriever.rank(question, scope)} <= allowed
    hits = retriever.search(question, k, scope)
    for hit in (*hits, *retriever.with_neighbours(hits)):
        assert hit.chunk.document_id in documents
        assert hit.collection in (reader.collections or ())
    # What is left is searched as well as if there were nothing else.
    assert len(retriever.candidates(question, scope).dense) == len(allowed)


def test_without_a_reader_nothing_is_found(shelf: tuple[Library, Retriever]) -> None:
    library, retriever = shelf
    assert retriever.search(TEXTS[0]) == ()
    assert retriever.rank(TEXTS[0]) == []
    for scope in (NOTHING, Scope(NOBODY, Filters(collections=frozenset(COLLECTIONS)))):
        assert library.documents(scope) == []
        assert library.chunk_numbers(scope) == []


def test_words_that_stand_in_a_forbidden_document_alone_find_nothing_of_it(
    shelf: tuple[Library, Retriever],
) -> None:
    _, retriever = shelf
    outside = Scope(Reader("ines", frozenset(COLLECTIONS) - {"psychiatry"}))
    assert retriever.search("zebrafish allergy", 1, WHOLE_LIBRARY)[0].path == "zebra.txt"
    hits = retriever.search("zebrafish allergy", 50, outside)
    assert len(hits) == 9
    assert all("zebra" not in hit.chunk.text.casefold() for hit in hits)
    assert all(hit.lexical == 0 for hit in hits)


def test_what_was_granted_holds_until_it_is_taken_away(shelf: tuple[Library, Retriever]) -> None:
    _, retriever = shelf
    with_it = Scope(Reader("ines", frozenset({"psychiatry"})))
    without = Scope(Reader("ines", frozenset({"surgery"})))
    assert retriever.search("zebrafish", 1, with_it)[0].path == "zebra.txt"
    assert "zebra.txt" not in {hit.path for hit in retriever.search("zebrafish", 50, without)}
    assert retriever.search("zebrafish", 1, with_it)[0].path == "zebra.txt"


def test_remembered_scopes_are_bounded(shelf: tuple[Library, Retriever]) -> None:
    _, retriever = shelf
    for number in range(40):
        retriever.search("warfarin", 1, within("surgery", f"collection {number}"))
    assert 0 < len(retriever._index._scopes) <= 16


def _dated(name: str, day: str | None, media_type: str = "text/plain") -> Entry:
    made = entry(name, [f"Note {name}."])
    assert made.document is not None
    plain = made.document
    document = Document(
        plain.id, plain.path, plain.collection, media_type, plain.title, plain.text, date=day
    )
    return Entry(made.file, document, made.chunks, made.vectors)


def test_days_are_taken_in_and_undated_documents_left_out(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    days = {"a": "2024-01-31", "b": "2024-02-01", "c": "2024-02-29", "d": None}
    library.write([_dated(f"{name}.txt", day) for name, day in days.items()])

    def listed(since: date | None, until: date | None) -> str:
        found = library.documents(Scope(EVERYBODY, Filters(since=since, until=until)))
        return "".join(each.path[0] for each in found)

    assert listed(None, None) == "abcd"
    assert listed(date(2024, 2, 1), None) == "bc"
    assert listed(None, date(2024, 2, 1)) == "ab"
    assert listed(date(2024, 2, 1), date(2024, 2, 29)) == "bc"
    assert listed(date(2025, 1, 1), None) == ""
    assert library.count_documents(dated=False) == 1
    assert [each.date for each in library.documents()] == list(days.values())


def test_types_and_patients_narrow_both_legs(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.write([_dated("a.txt", None), _dated("b.pdf", None, "application/pdf")])
    pdf = Scope(EVERYBODY, Filters(media_types=frozenset({"application/pdf"})))
    assert [each.path for each in library.documents(pdf)] == ["b.pdf"]
    assert library.match_words('"note"', 9, pdf)[0][0] in library.chunk_numbers(pdf)
    assert len(library.match_words('"note"', 9, pdf)) == 1
    nobody = Scope(EVERYBODY, Filters(patients=frozenset({"s"})))
    assert library.documents(nobody) == []


def test_only_patients_of_readable_documents_are_known_to_a_reader(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    for name, collection in (("Ib Holm", "ward"), ("Ada Voss", "psychiatry")):
        made = entry(f"{name}.txt", [name], collection=collection)
        assert made.document is not None
        plain = made.document
        person = KnownIdentity(name, "patient", Kind.PERSON, name)
        document = Document(
            plain.id, plain.path, collection, "text/plain", "", plain.text, identities=(person,)
        )
        library.write([Entry(made.file, document, made.chunks, made.vectors)])
    ward = Scope(Reader("ines", frozenset({"ward"})))
    assert {one.value for one in library.patient_identities(ward)} == {"Ib Holm"}
    assert {one.value for one in library.patient_identities(WHOLE_LIBRARY)} == {
        "Ib Holm",
        "Ada Voss",
    }
    mine = Scope(ward.reader, Filters(patients=frozenset({"Ada Voss"})))
    assert library.documents(mine) == []


def test_what_a_person_typed_stays_out_of_repr() -> None:
    assert "Voss" not in repr(Filters(patients=frozenset({"Voss"})))


def test_numbers_of_a_scope_are_those_of_its_chunks(shelf: tuple[Library, Retriever]) -> None:
    library, _ = shelf
    numbers = library.chunk_numbers(within("surgery"))
    assert numbers == sorted(numbers)
    assert len(np.unique(numbers)) == 3
