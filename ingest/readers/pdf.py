"""PDF: pages and headings by kreuzberg, tables by pdfplumber, OCR for scans.

pypdfium2 reads what kreuzberg can't.
"""

import io
import math
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import kreuzberg
import pypdfium2

from ingest.errors import ReadError
from ingest.readers.formats import PDF
from ingest.readers.ocr import NEEDS_OCR, tessdata
from ingest.readers.office import extract, nodes_of, title_of
from ingest.readers.pdf_tables import with_tables
from ingest.readers.picture import cores, texts
from ingest.readers.reading import Reading, TextBuilder, one_line, opening_line, tidy

_OCR_DPI = 250
_MAX_PIXELS = 40_000_000  # of a page drawn for OCR; A3 at 250 dpi has 12 million
_MAX_PAGES = 20_000
_MAX_HEADING_LINES = 3
_MAX_HEADING_WORDS = 10
_NO_HEADING = re.compile(r"^[^A-Z0-9]|^$|[.;,]$|^\S+(?:\s\S+)?:\s|\||\d{4}|\d[/-]\d|@|^\d+$")
_PAGE_NUMBER = re.compile(
    r"\A(?:page \d+(?: (?:of|/) \d+)?|- \d+ -)\n|\n(?:page \d+(?: (?:of|/) \d+)?|- \d+ -)\Z",
    re.IGNORECASE,
)
_RUNNING_HEAD_PAGES = 3  # a heading on that many pages is a running head


def read_pdf(data: bytes) -> Reading:
    """Read a PDF. Raises ReadError when it is encrypted, damaged, or a scan that OCR can't read."""
    _check_pages(data)
    try:
        result = extract(data, PDF)
    except ReadError as error:
        if "encrypted" in str(error):
            raise
        return _reading(None, _filled(data, _pages_by_pdfium(data)))
    pages = _pages(result)
    if not any(pages.values()):
        pages = _pages_by_pdfium(data)
    return _reading(result, _filled(data, with_tables(data, pages)))


def _filled(data: bytes, pages: dict[int, str]) -> dict[int, str]:
    # A page without text is a scan, or blank.
    blank = [number for number, text in pages.items() if not text]
    if blank and tessdata() is not None:
        pages |= _pages_by_ocr(data, blank)
    elif len(blank) == len(pages):
        raise ReadError(NEEDS_OCR)
    return pages


def _reading(result: kreuzberg.ExtractionResult | None, pages: dict[int, str]) -> Reading:
    builder = TextBuilder()
    headings = _headings(result) if result else {}
    for number, text in sorted(pages.items()):
        start = builder.page(str(number), text := _PAGE_NUMBER.sub("", text))
        at = 0
        for lines in headings.get(number, ()):
            # A heading is marked where its lines stand in the page's own text.
            match = re.compile(r"\s+".join(map(re.escape, " ".join(lines).split()))).search(
                text, at
            )
            if match:
                builder.mark_heading(start + match.start(), lines[-1])
                at = match.end()
    title = title_of(result) if result else ""
    return builder.build(PDF, title or builder.first_heading or opening_line(builder.text))


def _is_heading(line: str) -> bool:
    # Kreuzberg goes by the size of letters alone and takes many a bold line for a heading.
    return len(line.split()) <= _MAX_HEADING_WORDS and not _NO_HEADING.search(line)


def _pages(result: kreuzberg.ExtractionResult) -> dict[int, str]:
    pages = {page["page_number"]: tidy(page["content"]) for page in result.pages or ()}
    return pages or {1: tidy(result.content)}


def _headings(result: kreuzberg.ExtractionResult) -> dict[int, list[list[str]]]:
    found: dict[int, list[list[str]]] = {}
    for node in nodes_of(result):
        content, page = node["content"], node.get("page")
        if content["node_type"] in ("heading", "title") and page is not None:
            lines = [one_line(line) for line in tidy(content.get("text", "")).split("\n")]
            if len(lines) <= _MAX_HEADING_LINES and _is_heading(lines[-1]):
                found.setdefault(page, []).append(lines)
    seen_on = Counter(label for page in found.values() for label in {lines[-1] for lines in page})
    return {
        number: [lines for lines in page if seen_on[lines[-1]] < _RUNNING_HEAD_PAGES]
        for number, page in found.items()
    }


def _pages_by_pdfium(data: bytes) -> dict[int, str]:
    with _opened(data) as document:
        return {
            number: tidy(page.get_textpage().get_text_range())
            for number, page in enumerate(document, start=1)
        }


def _pages_by_ocr(data: bytes, numbers: list[int]) -> dict[int, str]:
    with _opened(data) as document:
        pictures = (partial(_picture, document, number) for number in numbers)
        return dict(zip(numbers, texts(pictures, at_once=cores()), strict=True))


def _picture(document: pypdfium2.PdfDocument, number: int) -> bytes:
    page = document[number - 1]
    inches = max(1.0, page.get_width() * page.get_height() / 72**2)
    # A page that claims to be a hall's wall is drawn coarser.
    dpi = min(_OCR_DPI, math.sqrt(_MAX_PIXELS / inches))
    drawn = io.BytesIO()
    page.render(scale=dpi / 72, grayscale=True).to_pil().save(drawn, "PNG")
    page.close()
    return drawn.getvalue()


def _check_pages(data: bytes) -> None:
    try:
        with _opened(data) as document:
            pages = len(document)
    except ReadError:
        return  # kreuzberg has the last word on what pdfium alone can't open
    if pages > _MAX_PAGES:
        raise ReadError(f"{pages:,} pages, the limit is {_MAX_PAGES:,}: split the file")


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("encrypted PDF: save it without a password") from None
        raise ReadError("damaged PDF: open and save it again, or restore it") from None
