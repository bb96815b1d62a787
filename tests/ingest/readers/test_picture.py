"""Scans are read page by page, in order; pictures and pages that claim to be vast are bounded."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.errors import ReadError
from ingest.readers import ocr, picture
from ingest.readers.dispatch import read
from ingest.readers.isolated import IsolatedReader

needs_tesseract = pytest.mark.skipif(
    ocr.tessdata() is None, reason="no Tesseract here: apt-get install tesseract-ocr"
)
WORDS = ("Potassium", "Furosemide", "Apixaban")


def _page(word: str) -> Image.Image:
    image = Image.new("L", (850, 300), 255)
    text = f"{word} was given in the morning."
    ImageDraw.Draw(image).text((40, 100), text, font=ImageFont.load_default(40), fill=0)
    return image


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _scan() -> bytes:
    out = io.BytesIO()
    first, *rest = map(_page, WORDS)
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=100)
    return out.getvalue()


def _vast_png(side: int) -> bytes:
    def part(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", b"") + part(b"IEND", b"")


def _page_of(side: int) -> bytes:
    """A PDF of one page, ``side`` points wide and high, that holds one empty picture."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]>>" % (side, side),
    ]
    return _pdf(objects)


def _pdf(objects: list[bytes]) -> bytes:
    body = b"%PDF-1.5\n"
    starts = []
    for number, content in enumerate(objects, start=1):
        starts.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return body + table + end % (len(objects) + 1, len(body))


@needs_tesseract
def test_a_scan_is_read_page_by_page_in_order() -> None:
    with IsolatedReader() as reader:
        reading = reader.read(_scan(), "a.pdf")
    assert [page.label for page in reading.pages] == ["1", "2", "3"]
    for page, word in zip(reading.pages, WORDS, strict=True):
        assert reading.text[page.start :].startswith(word)


@needs_tesseract
def test_no_more_pictures_are_made_than_are_read_at_once() -> None:
    made: list[str] = []

    def maker(word: str) -> bytes:
        made.append(word)
        return _png(_page(word))

    found = picture.texts([lambda word=word: maker(word) for word in WORDS * 2], at_once=2)  # type: ignore[misc]
    assert next(found).startswith(WORDS[0])
    assert made == list(WORDS[:2])
    assert [text.split()[0] for text in found] == [*WORDS[1:], *WORDS]


@needs_tesseract
def test_a_picture_of_too_many_pixels_is_refused_unseen() -> None:
    assert WORDS[0] in read(_png(_page(WORDS[0])), "a.png").text
    for side in (11_000, 60_000):
        with pytest.raises(ReadError, match="more than 100 million pixels: scale it down"):
            read(_vast_png(side), "a.png")


@needs_tesseract
def test_a_page_as_wide_as_a_hall_is_drawn_coarser() -> None:
    with pytest.raises(ReadError, match="no text found"):
        read(_page_of(200_000), "a.pdf")


def test_a_pdf_of_too_many_pages_is_refused_unseen() -> None:
    kids = b"3 0 R " * 30_000
    pages = b"<</Type/Pages/Count 30000/Kids[%s]>>" % kids
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>"
    with pytest.raises(ReadError, match="30,000 pages, the limit is 20,000: split the file"):
        read(_pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, page]), "a.pdf")


@needs_tesseract
def test_the_languages_found_are_told() -> None:
    folder = ocr.tessdata()
    assert folder is not None
    assert ocr.LANGUAGE in ocr.languages(folder)
    assert "osd" not in ocr.languages(folder)
