"""CSV and XLSX: each row is written as "column: value; …", so that any chunk knows its columns."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, time
from typing import Any

import openpyxl

from ingest.errors import ReadError
from ingest.readers.formats import CSV, TSV, XLSX
from ingest.readers.plain import decode, read_plain
from ingest.readers.reading import Reading, TextBuilder

_DELIMITERS = ",;\t|"
_SAMPLE = 32_768
_LOOK_AHEAD = 50
_DEFAULT_SHEET = re.compile(r"(?i)sheet ?\d*$")
_MAX_FIELD = 1024 * 1024


def read_csv(data: bytes, media_type: str = CSV) -> Reading:
    """Read comma, semicolon, tab or bar separated values (RFC 4180 and its kin)."""
    text = decode(data)
    csv.field_size_limit(_MAX_FIELD)
    builder = TextBuilder()
    try:
        delimiter = "\t" if media_type == TSV else delimiter_of(text.replace("\0", ""))
        rows = csv.reader(io.StringIO(text.replace("\0", "")), delimiter=delimiter)
        builder.add("\n".join(_rendered(rows)))
    except csv.Error:
        return read_plain(data, media_type)
    return builder.build(media_type)


def read_xlsx(data: bytes) -> Reading:
    """Read every sheet of an Excel workbook; formulas show the value last computed."""
    try:
        return _workbook(data)
    except Exception as error:
        # openpyxl lets out whatever its ZIP and XML parsers raise on a damaged file.
        raise ReadError("damaged XLSX: open and save it again, or restore it") from error


def _workbook(data: bytes) -> Reading:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    builder = TextBuilder()
    with closing(book):
        for sheet in book.worksheets:
            rows = (tuple(map(_shown, row)) for row in sheet.iter_rows())
            lines = list(_rendered(rows))
            if lines and not _DEFAULT_SHEET.match(sheet.title):
                builder.heading(sheet.title)
            builder.add("\n".join(lines))
        title = book.properties.title or builder.first_heading
    return builder.build(XLSX, title)


def _rendered(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Write rows as lines; the head is the first row of words that is as wide as the table."""
    source = iter(rows)
    ahead = [row for row, _ in zip(source, range(_LOOK_AHEAD), strict=False)]
    width = max((_filled(row) for row in ahead), default=0)
    head: Sequence[str] | None = None
    for number, row in enumerate(_chained(ahead, source)):
        if not _filled(row):
            continue
        cells = [" ".join(cell.split()) for cell in row]
        if head is None:
            if number < len(ahead) - 1 and _is_head(cells, width):
                head = cells
            yield " | ".join(filter(None, cells))
        elif cells != head:
            yield "; ".join(
                f"{head[i]}: {cell}" if i < len(head) and head[i] else cell
                for i, cell in enumerate(cells)
                if cell
            )


def _chained(first: list[Sequence[str]], rest: Iterator[Sequence[str]]) -> Iterator[Sequence[str]]:
    yield from first
    yield from rest


def _is_head(cells: Sequence[str], width: int) -> bool:
    filled = [cell for cell in cells if cell]
    return (
        width > 1
        and len(filled) == width
        and len(set(filled)) == width
        and not any(any(map(str.isdigit, cell)) and _is_number(cell) for cell in filled)
    )


def _is_number(cell: str) -> bool:
    return not any(map(str.isalpha, cell))


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _shown(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and set(cell.number_format or "") == {"0"}:
        # A record number kept as a number shows its leading zeros by its format only.
        return str(value).zfill(len(cell.number_format))
    return str(value)


def delimiter_of(text: str) -> str:
    """Return what separates the cells of a table: comma, semicolon, tab or bar."""
    # csv.Sniffer takes decimal commas for separators: the separator is what splits most rows
    # into the same number of cells.
    sample = text[:_SAMPLE]

    def agreement(delimiter: str) -> tuple[int, int]:
        widths = Counter(map(len, csv.reader(io.StringIO(sample), delimiter=delimiter)))
        widths.pop(0, None)
        widths.pop(1, None)
        return max(((rows, width) for width, rows in widths.items()), default=(0, 0))

    return max(_DELIMITERS, key=agreement)
