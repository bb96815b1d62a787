"""Tables that are drawn in a PDF: rows with their cells apart, and not a letter lost."""

from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.readers.dispatch import read
from ingest.readers.pdf_tables import with_tables
from tests.documents import pdf_bytes, ruled_pdf_bytes

DOSES = (
    ("Drug", "Low risk", "High risk, or kidney disease of stage four"),
    ("Apixaban", "24 hours", "72 hours"),
    ("Warfarin, at any dose that is usual", "5 days", ""),
)
WORDS = st.text(alphabet="abcdefghij", min_size=1, max_size=9)


def letters(text: str) -> Counter[str]:
    return Counter(text.replace("|", "").replace(" ", "").replace("\n", ""))


def text_of(data: bytes) -> str:
    return read(data, "a.pdf").text


def test_rows_have_their_cells_apart_also_where_these_are_wrapped() -> None:
    text = text_of(ruled_pdf_bytes(DOSES, ["Stop these drugs in time."]))
    assert text == (
        "Stop these drugs in time.\n"
        "Drug | Low risk | High risk, or kidney disease of stage four\n"
        "Apixaban | 24 hours | 72 hours\n"
        "Warfarin, at any dose that is usual | 5 days |\n"
        "Stop these drugs in time."
    )


def test_a_row_over_all_columns_is_a_line() -> None:
    text = text_of(ruled_pdf_bytes(DOSES[:2], spans=["Ask the pharmacist on call first."]))
    assert text.endswith("Apixaban | 24 hours | 72 hours\nAsk the pharmacist on call first.")


def test_a_frame_around_a_page_is_no_table() -> None:
    text = text_of(ruled_pdf_bytes([["All of it is in one box."], ["And in one below."]]))
    assert "|" not in text


def test_a_page_laid_out_in_boxes_stays_text() -> None:
    long = "He was seen on the ward and went home. " * 12
    assert "|" not in text_of(ruled_pdf_bytes([["Note", long], ["Plan", "Rest"]]))


def test_a_table_without_lines_stays_text() -> None:
    assert "Furosemide 40 mg" in text_of(pdf_bytes())


def test_text_that_lacks_the_table_stays_as_it_is() -> None:
    data = ruled_pdf_bytes(DOSES)
    for other in ("Apixaban 24 hours", "Nothing of it.", "", "Drug\n\nLow risk"):
        assert with_tables(data, {1: other}) == {1: other}


def test_a_damaged_file_stays_text() -> None:
    data = ruled_pdf_bytes(DOSES)
    for end in range(0, len(data), 150):
        assert with_tables(data[:end], {1: "Drug"}) == {1: "Drug"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5), st.lists(WORDS))
@example([("a", "a", "a")], ["i"])  # PDFium makes one line of the table and of what follows
def test_no_letter_is_lost_or_added(rows: list[tuple[str, str, str]], around: list[str]) -> None:
    text = text_of(ruled_pdf_bytes([("Name", "Dose", "Unit"), *rows], around))
    expected = Counter("NameDoseUnit")
    for word in (*around, *around, *(cell for row in rows for cell in row)):
        expected += letters(word)
    assert letters(text) == expected
    assert all(" | ".join(row) in text.split("\n") for row in rows)
