"""Pictures of text, by OCR where it can be had: a file of its own, or pages of a document."""

import io
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from PIL import Image, UnidentifiedImageError

from ingest.errors import ReadError
from ingest.readers.ocr import NEEDS_OCR, tessdata
from ingest.readers.office import extract
from ingest.readers.reading import Reading, TextBuilder, tidy

MAX_PIXELS = 100_000_000
"""Of one picture; a page of A3 scanned at 600 dpi has 70 million."""


def read_picture(data: bytes, media_type: str) -> Reading:
    """Read a picture of text; raises ReadError where Tesseract's data is missing."""
    if tessdata() is None:
        raise ReadError(NEEDS_OCR)
    _check_size(data)
    builder = TextBuilder()
    builder.add(extract(data, media_type, ocr=True).content)
    return builder.build(media_type)


def texts(pictures: Iterable[Callable[[], bytes]], at_once: int) -> Iterator[str]:
    """Yield the text of PNG pictures in order, up to ``at_once`` of them read side by side.

    Each picture is made only when it is its turn, in the calling thread, so that no more than
    ``at_once`` are in memory.
    """
    with ThreadPoolExecutor(at_once) as threads:
        waiting: list[Future[str]] = []
        for picture in pictures:
            waiting.append(threads.submit(_text, picture()))
            if len(waiting) >= at_once:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()


def cores() -> int:
    """Return how many cores this process may run on."""
    return len(os.sched_getaffinity(0))


def _text(png: bytes) -> str:
    return tidy(extract(png, "image/png", ocr=True).content)


def _check_size(data: bytes) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                width, height = picture.size
    except Image.DecompressionBombError:
        width = height = MAX_PIXELS
    except (UnidentifiedImageError, OSError, ValueError):
        return  # the parser has the last word on what it can't tell
    if width * height > MAX_PIXELS:
        raise ReadError(
            f"the picture has more than {MAX_PIXELS / 1e6:.0f} million pixels: scale it down"
        )
