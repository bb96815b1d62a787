"""Tables as files: CSV and Excel."""

import csv
import io
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Font

from training.hospital.blocks import Block
from training.hospital.markup import text_of
from training.hospital.writers.archive import fixed_archive


def write_csv(blocks: list[Block]) -> bytes:
    """The rows of all tables, RFC 4180."""
    out = io.StringIO()
    writer = csv.writer(out)
    for block in blocks:
        writer.writerows([text_of(cell) for cell in row] for row in block.rows)
    return out.getvalue().encode()


def write_xlsx(blocks: list[Block]) -> bytes:
    """One sheet; numbers as numbers, every other cell as text, the head of a table in bold."""
    book = Workbook()
    book.properties.creator = "Laboratory"
    book.properties.created = datetime(2026, 1, 5, 8)
    sheet = book.active
    sheet.title = "Results"
    line = 0
    for block in blocks:
        for place, row in enumerate(block.rows):
            line += 1
            for column, cell in enumerate(row, start=1):
                target = sheet.cell(line, column, _value(text_of(cell)))
                target.font = Font(bold=block.kind == "table" and place == 0)
    for letter in "ABCDEFG":
        sheet.column_dimensions[letter].width = 18
    out = io.BytesIO()
    book.save(out)
    return fixed_archive(out.getvalue())


def _value(text: str) -> str | float:
    try:
        return float(text) if "." in text or len(text) < 5 else text
    except ValueError:
        return text
