import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from redaction.entities import Kind
from redaction.errors import SealedError
from redaction.known import KnownIdentity
from redaction.spans import Span
from retrieval.errors import LibraryError
from retrieval.faiss_index import FaissFlatIndex
from retrieval.faiss_ivf import FaissIVFIndex
from retrieval.index import Numbers, Position, VectorIndex
from retrieval.library import Library
from retrieval.retriever import Retriever
from retrieval.scope import WHOLE_LIBRARY
from retrieval.sentence_transformer import SentenceTransformerEmbedder
from retrieval.sized_index import SizedIndex
from retrieval.vectors import Vectors
from tests.retrieval.conftest import PASSAGES
from tests.retrieval.library_parts import KEY, entry, within


@pytest.fixture
def retriever(library: Library, embedder: SentenceTransformerEmbedder) -> Retriever:
    return Retriever(library, embedder, FaissFlatIndex)


def add(
    library: Library,
    embedder: SentenceTransformerEmbedder,
    path: str,
    texts: Sequence[str],
    spans: Sequence[Span] = (),
    collection: str = "clinical",
) -> None:
    vectors = embedder.encode_documents(texts)
    library.write([entry(path, texts, vectors=vectors, spans=spans, collection=collection)])


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("How quickly must antimicrobial therapy start in septicaemia?", "sepsis"),
        ("When is metformin contraindicated?", "kidney"),
        ("Can I leave my car somewhere?", "parking"),
        ("C. difficile", "hygiene"),
        ("INR spinal tap", "warfarin"),
        ("latest time for clot dissolving treatment of stroke symptoms", "stroke"),
        ("Who signs for a child?", "consent"),
    ],
)
def test_the_passage_is_found(retriever: Retriever, question: str, name: str) -> None:
    hits = retriever.search(question, k=3, scope=WHOLE_LIBRARY)
    assert hits[0].chunk.text == PASSAGES[name]
    assert hits[0].path == f"{name}.txt"
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 <= part <= 1 for hit in hits for part in (hit.score, hit.dense, hit.lexical))


def test_only_the_collections_asked_for_are_searched(retriever: Retriever) -> None:
    question = "antibiotics for septic shock"
    public = retriever.search(question, k=20, scope=within("public"))
    assert {hit.collection for hit in public} == {"public"}
    assert len(public) == 3
    assert len(retriever.search(question, k=20, scope=within("public", "clinical"))) == 12
    assert retriever.search(question, scope=within("elsewhere")) == ()
    assert retriever.search(question, scope=within()) == ()


@pytest.mark.parametrize(
    "question", ["", " \n", "?!", "the of and", "🩺", "\ud800", "sepsis " * 9000]
)
def test_any_question_is_answered_without_failing(retriever: Retriever, question: str) -> None:
    hits = retriever.search(question, k=2, scope=WHOLE_LIBRARY)
    assert len(hits) == (2 if question.strip() else 0)


@pytest.mark.parametrize("k", [0, -1])
def test_no_passages_asked_for_are_none(retriever: Retriever, k: int) -> None:
    assert retriever.search("sepsis", k=k, scope=WHOLE_LIBRARY) == ()


def test_an_empty_library_has_no_passages(
    tmp_path: Path, embedder: SentenceTransformerEmbedder
) -> None:
    library = Library(tmp_path / "library.db", KEY, embedder.name, embedder.dimension)
    assert Retriever(library, embedder, FaissFlatIndex).search("sepsis", scope=WHOLE_LIBRARY) == ()


def test_one_document_does_not_crowd_out_the_others(
    library: Library, embedder: SentenceTransformerEmbedder
) -> None:
    steps = [f"Sepsis bundle, step {number}: antibiotics and fluids." for number in range(6)]
    add(library, embedder, "long.txt", steps)
    hits = Retriever(library, embedder, FaissFlatIndex).search(
        "sepsis antibiotics", k=6, scope=WHOLE_LIBRARY, per_document=2
    )
    paths = [hit.path for hit in hits]
    assert paths.count("long.txt") == 2
    assert len(paths) == 6


def test_writes_and_deletions_are_seen_by_the_next_search(
    retriever: Retriever, library: Library, embedder: SentenceTransformerEmbedder
) -> None:
    question = "What is the dose of colchicine for gout?"
    before = retriever.search(question, k=20, scope=WHOLE_LIBRARY)
    add(library, embedder, "gout.txt", ["Colchicine for gout: 500 micrograms twice a day."])
    assert retriever.search(question, scope=WHOLE_LIBRARY)[0].path == "gout.txt"
    add(library, embedder, "gout.txt", ["Gout: give naproxen; colchicine is out of stock."])
    (found,) = [
        hit
        for hit in retriever.search(question, k=20, scope=WHOLE_LIBRARY)
        if hit.path == "gout.txt"
    ]
    assert "naproxen" in found.chunk.text
    library.delete_document(found.chunk.document_id)
    assert retriever.search(question, k=20, scope=WHOLE_LIBRARY) == before


WRITER = """
import sys
from pathlib import Path
from retrieval.library import Library
from tests.retrieval.library_parts import KEY, entry, unit_vectors

text = "The helipad is closed in fog."
kind, dimension = sys.argv[2], int(sys.argv[3])
library = Library(Path(sys.argv[1]), KEY, kind, dimension)
vectors = unit_vectors(1, dimension=dimension)
library.write([entry("helipad.txt", [text], vectors=vectors)])
library.delete_document(next(d.id for d in library.documents() if d.path == "menu.txt"))
"""


def test_what_another_process_wrote_is_found(
    retriever: Retriever, library: Library, embedder: SentenceTransformerEmbedder
) -> None:
    assert (
        retriever.search("Is there food for vegetarians?", scope=WHOLE_LIBRARY)[0].path
        == "menu.txt"
    )
    kind = [embedder.name, str(embedder.dimension)]
    subprocess.run(
        [sys.executable, "-c", WRITER, str(library.path), *kind],
        cwd=Path(__file__).parents[2],
        check=True,
    )
    found = {
        hit.path
        for hit in retriever.search("Is there fog on the helipad?", k=20, scope=WHOLE_LIBRARY)
    }
    assert "helipad.txt" in found
    assert "menu.txt" not in found


def test_identities_come_in_offsets_of_the_passage(
    retriever: Retriever, library: Library, embedder: SentenceTransformerEmbedder
) -> None:
    texts = ["Pia Lund plays the oboe.", "The oboe of Pia Lund is at home."]
    spans = [
        Span(0, 8, Kind.PERSON, 0.9, "known", "p1"),
        Span(16, 29, Kind.OTHER_ID, 0.4, "x"),  # over the border between the two
        Span(37, 45, Kind.PERSON, 0.9, "known", "p1"),
    ]
    add(library, embedder, "oboe.txt", texts, spans)
    found = {
        hit.chunk.text: hit.spans for hit in retriever.search("oboe", k=2, scope=WHOLE_LIBRARY)
    }
    assert {(s.start, s.end, s.kind) for s in found[texts[0]]} == {
        (0, 8, Kind.PERSON),
        (16, 24, Kind.OTHER_ID),
    }
    assert {(s.start, s.end, s.kind) for s in found[texts[1]]} == {
        (0, 4, Kind.OTHER_ID),
        (12, 20, Kind.PERSON),
    }
    assert texts[1][12:20] == "Pia Lund"


@pytest.mark.parametrize(
    ("about", "latest", "expected"),
    [
        ("pia-lund", "latest", "2025-06-02"),
        ("pia-lund", "first", "2023-02-05"),
        (None, "latest", "2023-02-05"),
    ],
)
def test_the_latest_result_of_a_patient_goes_first_where_it_is_asked_for(
    retriever: Retriever,
    library: Library,
    embedder: SentenceTransformerEmbedder,
    about: str | None,
    latest: str,
    expected: str,
) -> None:
    texts = [
        "Pia Lund: ferritin was measured and is 310 ng/mL. Collected 2023-02-05.",
        "Pia Lund: ferritin, measured at the ward, came to 290 ng/mL. Collected 2025-06-02.",
    ]
    vectors = embedder.encode_documents(texts)
    written = entry("ferritin.txt", texts, vectors=vectors, collection="clinical")
    assert written.document is not None
    stated = [KnownIdentity(about, "patient", Kind.PERSON, "Pia Lund")] if about else []
    library.write([replace(written, document=replace(written.document, identities=tuple(stated)))])
    found = retriever.search(f"What is Pia Lund's {latest} ferritin?", k=2, scope=WHOLE_LIBRARY)
    assert expected in found[0].chunk.text


def test_the_same_passage_in_two_files_is_returned_once(
    retriever: Retriever, library: Library, embedder: SentenceTransformerEmbedder
) -> None:
    add(library, embedder, "copy.txt", [PASSAGES["sepsis"].replace(" ", "\n ")])
    texts = [
        hit.chunk.text
        for hit in retriever.search("septic shock antibiotics", k=20, scope=WHOLE_LIBRARY)
    ]
    assert len(texts) == len(PASSAGES)
    assert len(retriever.rank("septic shock antibiotics", WHOLE_LIBRARY)) == len(PASSAGES) + 1


def test_a_passage_found_by_words_alone_still_gets_its_dense_score(
    retriever: Retriever,
    library: Library,
    embedder: SentenceTransformerEmbedder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("retrieval.retriever.CANDIDATES_PER_LEG", 2)
    found = retriever.candidates("kosher wristband", WHOLE_LIBRARY)
    assert found.dense.keys() >= found.lexical.keys()
    query = embedder.encode_query("kosher wristband")
    numbers, vectors = library.vectors()
    for number, vector in zip(numbers, vectors, strict=True):
        if number in found.dense:
            assert found.dense[int(number)] == pytest.approx(float(query @ vector), abs=1e-4)


class FailsOnce(FaissFlatIndex):
    """Runs out of memory at the first addition made after ``armed`` was set."""

    armed = False

    def add(self, numbers: Numbers, vectors: Vectors) -> None:
        if FailsOnce.armed:
            FailsOnce.armed = False
            super().add(numbers[:1], vectors[:1])
            raise MemoryError
        super().add(numbers, vectors)


def test_an_index_that_was_half_updated_is_built_anew(
    library: Library, embedder: SentenceTransformerEmbedder
) -> None:
    retriever = Retriever(library, embedder, FailsOnce)
    retriever.warm_up()
    add(library, embedder, "two.txt", ["Gout is treated.", "Gout is painful."])
    FailsOnce.armed = True
    with pytest.raises(MemoryError):
        retriever.search("gout", scope=WHOLE_LIBRARY)
    ranked = retriever.rank("gout", WHOLE_LIBRARY)
    assert len({entry.number for entry in ranked}) == len(ranked) == len(PASSAGES) + 2


def test_threads_search_while_others_write(
    retriever: Retriever, library: Library, embedder: SentenceTransformerEmbedder
) -> None:
    extra = [f"Note {n} on the oxygen supply of bed {n}." for n in range(30)]
    vectors = embedder.encode_documents(extra)
    failures: list[Exception] = []
    done = threading.Event()

    def search() -> None:
        try:
            while not done.is_set():
                assert (
                    retriever.search("septic shock antibiotics", k=1, scope=WHOLE_LIBRARY)[0].path
                    == "sepsis.txt"
                )
        except Exception as error:
            failures.append(error)

    searchers = [threading.Thread(target=search) for _ in range(3)]
    for searcher in searchers:
        searcher.start()
    for n, text in enumerate(extra):
        library.write([entry(f"{n % 7}.txt", [text], vectors=vectors[n : n + 1])])
    done.set()
    for searcher in searchers:
        searcher.join()
    assert failures == []
    numbers = {entry.number for entry in retriever.rank("oxygen", WHOLE_LIBRARY)}
    assert numbers == set(library.chunk_numbers())
    assert len(numbers) == len(PASSAGES) + 7


def test_rare_words_weigh_more(
    retriever: Retriever, library: Library, embedder: SentenceTransformerEmbedder
) -> None:
    assert retriever.idf("metformin") > retriever.idf("patient") > 0
    before = retriever.idf("metformin")
    add(library, embedder, "more.txt", ["Metformin again."])
    assert retriever.idf("metformin") < before


def test_the_words_of_hits_stay_out_of_repr(retriever: Retriever) -> None:
    (hit,) = retriever.search("septic shock", k=1, scope=WHOLE_LIBRARY)
    assert "antibiotics" not in repr(replace(hit, title="Letter to Ada Voss"))
    assert "Ada Voss" not in repr(replace(hit, title="Letter to Ada Voss"))
    assert np.isfinite(hit.score)


def cells(dimension: int) -> SizedIndex:
    return SizedIndex(dimension, exact_up_to=10)


def test_the_next_start_takes_over_where_the_vectors_lie(
    library: Library, embedder: SentenceTransformerEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Retriever(library, embedder, cells)
    ranked = first.rank("septic shock", WHOLE_LIBRARY)
    generation = library.generation()
    assert library.layout() is not None
    library.delete_document(first.search("menu", scope=WHOLE_LIBRARY)[0].chunk.document_id)
    add(library, embedder, "gout.txt", ["Colchicine for gout."])

    monkeypatch.setattr(FaissIVFIndex, "_build", None)  # it would be called to find centres
    second = Retriever(library, embedder, cells)
    again = {entry.number for entry in second.rank("septic shock", WHOLE_LIBRARY)}
    assert again == set(library.chunk_numbers())
    assert len(again - {entry.number for entry in ranked}) == 1
    assert library.generation() == generation + 2  # keeping it tells nobody to look again


def test_a_layout_that_cannot_be_kept_stops_no_search(
    library: Library, embedder: SentenceTransformerEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(layout: bytes) -> None:
        raise SealedError("no room")

    monkeypatch.setattr(library, "keep_layout", full)
    assert Retriever(library, embedder, cells).search("septic shock", k=1, scope=WHOLE_LIBRARY)
    assert library.layout() is None


@pytest.fixture
def milvus(library: Library, tmp_path: Path) -> Iterator[Callable[[int], VectorIndex]]:
    """Connects to the library's collection on Milvus as a file."""
    pytest.importorskip("milvus_lite")
    from retrieval.milvus_index import MilvusIndex

    made: list[MilvusIndex] = []

    def connect(dimension: int) -> VectorIndex:
        made.append(MilvusIndex(str(tmp_path / "milvus.db"), "", library.id, dimension))
        return made[-1]

    yield connect
    for index in made:
        index.close()


def test_a_vector_server_is_given_only_what_is_new(
    library: Library,
    embedder: SentenceTransformerEmbedder,
    milvus: Callable[[int], VectorIndex],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def same(one: Retriever, other: Retriever, question: str) -> None:
        ranked, expected = one.rank(question), other.rank(question)
        assert {e.number: e.dense for e in ranked} == pytest.approx(
            {e.number: e.dense for e in expected}, abs=1e-3
        )

    exact = Retriever(library, embedder, FaissFlatIndex)
    same(Retriever(library, embedder, milvus), exact, "septic shock")
    add(library, embedder, "gout.txt", ["Colchicine for gout."])
    library.delete_document(
        exact.search("vegetarian meals", scope=WHOLE_LIBRARY)[0].chunk.document_id
    )

    starts: list[int] = []
    blocks = library.vector_blocks

    def read(after: int) -> Iterator[tuple[Numbers, Vectors]]:
        starts.append(after)
        return blocks(after)

    monkeypatch.setattr(library, "vector_blocks", read)
    again = Retriever(library, embedder, milvus)
    again.warm_up()
    assert starts == [library.highest_number() - 1]
    same(again, exact, "gout")
    assert again.indexed == library.chunk_count()


def test_a_vector_server_ahead_of_a_restored_library_is_told_of(
    library: Library,
    embedder: SentenceTransformerEmbedder,
    milvus: Callable[[int], VectorIndex],
) -> None:
    Retriever(library, embedder, milvus).warm_up()
    milvus(embedder.dimension).position = Position(library.highest_number() + 1, 0)
    with pytest.raises(LibraryError, match="restoring a backup: drop its collection"):
        Retriever(library, embedder, milvus).search("septic shock", scope=WHOLE_LIBRARY)


RECORDS = {
    "Pia Lund": [
        "Record of Pia Lund, seen on the ward by the team of the morning.",
        "Ferritin 290 ng/mL, hemoglobin 10.1 g/dL.",
    ],
    "Aron Vell": [
        "Record of Aron Vell, seen on the ward by the team of the morning.",
        "Ferritin 55 ng/mL, hemoglobin 14.2 g/dL.",
    ],
}


@pytest.fixture
def with_records(library: Library, embedder: SentenceTransformerEmbedder) -> Library:
    for name, texts in RECORDS.items():
        written = entry(
            f"{name[0]}.txt",
            texts,
            vectors=embedder.encode_documents(texts),
            collection="clinical",
        )
        assert written.document is not None
        known = (KnownIdentity(name, "patient", Kind.PERSON, name),)
        library.write([replace(written, document=replace(written.document, identities=known))])
    return library


@pytest.mark.parametrize("name", RECORDS)
def test_a_passage_without_the_name_is_found_in_the_record_of_whom_the_question_names(
    retriever: Retriever, with_records: Library, name: str
) -> None:
    hits = retriever.search(f"What is {name}'s ferritin?", k=20, scope=WHOLE_LIBRARY)
    assert hits[0].chunk.text == RECORDS[name][1]
    assert hits[0].patient == name
    (other,) = RECORDS.keys() - {name}
    places = {hit.chunk.text: place for place, hit in enumerate(hits)}
    assert places[RECORDS[name][0]] < places[RECORDS[other][1]]
    # What is nobody's record stays in reach: a policy may be asked for with the name.
    assert any(not hit.patient for hit in hits)


def test_in_a_scope_without_their_record_a_named_patient_changes_nothing(
    retriever: Retriever, with_records: Library
) -> None:
    elsewhere = within("no such collection")
    assert retriever.search("What is Pia Lund's ferritin?", scope=elsewhere) == ()


def test_a_name_alone_finds_the_passages_that_have_it(
    retriever: Retriever, with_records: Library
) -> None:
    hits = retriever.search("Pia Lund", k=3, scope=WHOLE_LIBRARY)
    assert hits[0].chunk.text == RECORDS["Pia Lund"][0]


def test_a_term_is_found_in_another_of_its_forms(
    retriever: Retriever, with_records: Library
) -> None:
    hits = retriever.search("Aron Vell Hb", k=1, scope=WHOLE_LIBRARY)
    assert hits[0].chunk.text == RECORDS["Aron Vell"][1]
