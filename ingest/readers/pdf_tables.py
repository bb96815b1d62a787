"""Tables of a PDF that are drawn with lines: each row becomes a line, its cells apart.

A PDF knows no tables: its text has the words of a row one after the other, and which value stands
in which column can't be told any more.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

import pdfplumber
import pypdfium2
from pypdfium2 import raw

from ingest.readers.reading import tidy

Rows = Sequence[Sequence[str]]
"""The cells of a table, row by row; blank where a cell is empty or goes on from the one before."""

_LEAST_LINES = 4  # drawn on a page, below which there is no table: 2 by 2 cells have six
_MOST_LINES = 2_000  # above it, a drawing
_LONGEST_CELL = 400  # characters; what has longer ones is a page laid out in boxes

_LINE = re.compile(r"\S[^\n]*")
_WORD = re.compile(r"\S+")


def with_tables(data: bytes, pages: Mapping[int, str]) -> dict[int, str]:
    """Return the text of each page with the rows of its tables as "cell | cell | cell".

    pages: tidy text by number, from 1. A table whose letters do not stand together in the page's
    text leaves that as it is: no letter is lost or added.
    """
    laid_out = dict(pages)
    # The parsers let out whatever a damaged file makes them trip over. The text is there anyhow.
    with suppress(Exception):
        for number, rows in _tables(data, [n for n in _ruled(data) if pages.get(n)]):
            laid_out[number] = _placed(laid_out[number], rows)
    return laid_out


def _ruled(data: bytes) -> list[int]:
    """Return the numbers of the pages with as many lines as tables have; quickly."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [
            number
            for number, page in enumerate(document, start=1)
            if _LEAST_LINES <= _lines(page) <= _MOST_LINES
        ]
    finally:
        document.close()


def _tables(data: bytes, numbers: list[int]) -> Iterator[tuple[int, Rows]]:
    """Yield the tables of these pages, with the page of each."""
    if not numbers:
        return
    with pdfplumber.open(io.BytesIO(data), pages=numbers) as document:
        for page in document.pages:
            for table in page.find_tables():
                rows = [[_cell(cell) for cell in row] for row in table.extract()]
                if _is_table(rows):
                    yield page.page_number, rows
            page.close()


def _lines(page: pypdfium2.PdfPage) -> int:
    return sum(1 for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=2))


def _cell(text: str | None) -> str:
    return " ".join(tidy(text or "").replace("|", " ").split())


def _is_table(rows: Rows) -> bool:
    cells = [cell for row in rows for cell in row]
    return (
        len(rows) > 1
        and max(map(len, rows)) > 1
        and sum(map(bool, cells)) > len(rows)
        and max(map(len, cells)) <= _LONGEST_CELL
    )


def _placed(text: str, rows: Rows) -> str:
    """Return the text with the lines that have the table's letters, no more nor less, as rows.

    PDFium joins lines of very short words into one, so within a line will do where no lines have.
    """
    wanted = _letters("".join(cell for row in rows for cell in row))
    span = _where(text, _LINE, wanted) or _where(text, _WORD, wanted)
    if span is None:
        return text
    before, after = text[: span[0]].rstrip(" "), text[span[1] :].lstrip(" ")
    shown = "\n".join(_row(row) for row in rows if any(row))
    # Blank lines around the table stay.
    above = "\n" if before and not before.endswith("\n") else ""
    below = "\n" if after and not after.startswith("\n") else ""
    return f"{before}{above}{shown}{below}{after}"


def _where(text: str, piece: re.Pattern[str], wanted: Counter[str]) -> tuple[int, int] | None:
    """Return where the first run of pieces that has the wanted letters begins and ends."""
    pieces = [(each, _letters(each.group())) for each in piece.finditer(text)]
    held: Counter[str] = Counter()
    first = 0
    for last, letters in pieces:
        held += letters
        while held.total() > wanted.total():
            held -= pieces[first][1]
            first += 1
        if held == wanted:
            return pieces[first][0].start(), last.end()
    return None


def _row(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell]
    return filled[0] if len(filled) == 1 and cells[0] else " | ".join(cells)


def _letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text if not sign.isspace() and sign != "|")
