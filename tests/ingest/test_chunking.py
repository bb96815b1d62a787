"""Chunks are exact slices, cover the text, and follow its structure."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.chunking import CHUNK_TOKENS, chunk
from retrieval.documents import Chunk, Document, Mark
from retrieval.embedder import Embedder
from retrieval.sentence_transformer import SentenceTransformerEmbedder

_WORDS = st.sampled_from(
    [
        "pain",
        "Dr.",
        "Okafor",
        "40 mg.",
        "x" * 300,
        "für",
        "漢字",
        "\n",
        "\n\n",
        "\n\n\n",
        "  ",
        "| a",
    ]
)
_EMBEDDER: list[Embedder] = []


@pytest.fixture(autouse=True)
def _shared(embedder: SentenceTransformerEmbedder) -> None:
    # Hypothesis runs one test many times; the embedder of the session serves them all.
    _EMBEDDER[:] = [embedder]


def _document(text: str, headings: tuple[Mark, ...] = (), pages: tuple[Mark, ...] = ()) -> Document:
    return Document("d1", "a.txt", "general", "text/plain", "A", text, pages, headings)


def _chunks(document: Document) -> tuple[Chunk, ...]:
    return chunk(document, _EMBEDDER[0])


def _sentences(count: int) -> str:
    return " ".join(f"Sentence number {i} tells of one more finding." for i in range(count))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(_WORDS, max_size=60), st.integers(1, 20), st.lists(st.integers(0, 3000), max_size=6)
)
def test_chunks_are_slices_that_cover_all_but_blanks(
    words: list[str], times: int, marks: list[int]
) -> None:
    text = " ".join(words * times)
    places = sorted({mark for mark in marks if mark < len(text)})
    document = _document(text, tuple(Mark(place, f"h{place}") for place in places))
    chunks = _chunks(document)
    covered = bytearray(len(text))
    for piece in chunks:
        assert text[piece.start : piece.end] == piece.text
        assert piece.text == piece.text.strip() != ""
        assert len(_EMBEDDER[0].token_offsets(piece.text)) <= CHUNK_TOKENS + 2
        covered[piece.start : piece.end] = b"\x01" * (piece.end - piece.start)
    assert all(covered[i] or text[i].isspace() for i in range(len(text)))
    assert [piece.start for piece in chunks] == sorted(piece.start for piece in chunks)
    assert len({piece.id for piece in chunks}) == len(chunks)


def test_sections_are_not_mixed() -> None:
    first, second = f"History\n\n{_sentences(14)}", f"Plan\n\n{_sentences(14)}"
    text = f"{first}\n\n{second}"
    marks = (Mark(0, "History"), Mark(text.index("Plan"), "Plan"))
    chunks = _chunks(_document(text, marks))
    assert [(piece.heading, piece.text) for piece in chunks] == [
        ("History", first),
        ("Plan", second),
    ]


def test_bare_heading_joins_the_section_below_it() -> None:
    text = f"Discharge letter\n\nHistory\n\n{_sentences(8)}"
    marks = (Mark(0, "Discharge letter"), Mark(text.index("History"), "History"))
    (only,) = _chunks(_document(text, marks))
    assert only.text == text
    assert only.heading == "History"


def test_short_sections_share_a_chunk_as_long_as_it_holds_them() -> None:
    parts = [f"Section {i}\n\n{_sentences(4)}" for i in range(12)]
    text = "\n\n".join(parts)
    marks = tuple(Mark(text.index(f"Section {i}\n"), f"Section {i}") for i in range(12))
    chunks = _chunks(_document(text, marks))
    assert 3 <= len(chunks) <= 6
    assert all(piece.text.startswith("Section") for piece in chunks)


def test_last_words_join_the_section_above_them() -> None:
    text = f"Findings\n\n{_sentences(14)}\n\nSigned\n\nN. Abara"
    marks = (Mark(0, "Findings"), Mark(text.index("Signed"), "Signed"))
    (only,) = _chunks(_document(text, marks))
    assert (only.text, only.heading) == (text, "Findings")


def test_long_section_breaks_after_sentences_and_overlaps() -> None:
    chunks = _chunks(_document(_sentences(80)))
    assert len(chunks) > 2
    assert all(piece.text.startswith("Sentence") and piece.text.endswith(".") for piece in chunks)
    for before, after in pairwise(chunks):
        assert before.start < after.start < before.end < after.end


def test_sections_that_fit_do_not_overlap() -> None:
    text = f"{_sentences(14)}\n\n{_sentences(14)}"
    marks = (Mark(0, "a"), Mark(text.index("\n\n") + 2, "b"))
    first, second = _chunks(_document(text, marks))
    assert first.end <= second.start


def test_paragraphs_are_preferred_to_sentences() -> None:
    text = "\n\n".join(_sentences(6) for _ in range(8))
    chunks = _chunks(_document(text))
    ends = {text.rindex(piece.text) + len(piece.text) for piece in chunks}
    assert all(end == len(text) or text[end : end + 2] == "\n\n" for end in ends)


def test_table_rows_stay_whole() -> None:
    row = "patient: OKAFOR, CHIDI; creatinine: {}; potassium: 4.4; comment: repeat within 2 weeks"
    rows = [row.format(i) for i in range(60)]
    chunks = _chunks(_document("\n".join(rows)))
    assert len(chunks) > 3
    assert all(line in rows for piece in chunks for line in piece.text.split("\n"))


def test_pages_are_known() -> None:
    text = f"{_sentences(30)}\n\n{_sentences(30)}"
    second = text.index("\n\n") + 2
    chunks = _chunks(_document(text, pages=(Mark(0, "1"), Mark(second, "2"))))
    assert all(piece.page == ("1" if piece.start < second else "2") for piece in chunks)
    assert {piece.page for piece in chunks} == {"1", "2"}
    assert all(piece.page is None for piece in _chunks(_document(text)))


def test_text_without_blanks_is_still_cut() -> None:
    text = "x" * 50_000
    chunks = _chunks(_document(text))
    assert max(len(piece.text) for piece in chunks) <= 10 * CHUNK_TOKENS
    assert "".join(piece.text for piece in chunks) == text


def test_ids_depend_on_document_place_and_text() -> None:
    text = _sentences(3)
    here = _chunks(_document(text))
    assert here == _chunks(_document(text))
    elsewhere = chunk(Document("d2", "a.txt", "general", "text/plain", "A", text), _EMBEDDER[0])
    assert here[0].id != elsewhere[0].id


def test_blank_text_has_no_chunks() -> None:
    assert _chunks(_document(" \n ")) == ()
