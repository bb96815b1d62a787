"""Office formats, HTML and e-books through kreuzberg, and pictures where OCR can be had.

The text is put together from kreuzberg's document structure, not from its flat text, so that
headings are known and the cells of a table row stay apart.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import kreuzberg

from ingest.errors import ReadError
from ingest.readers.formats import HTML, MARKDOWN, PDF, PPTX, name_of
from ingest.readers.ocr import LANGUAGE
from ingest.readers.plain import decode
from ingest.readers.reading import Reading, TextBuilder, opening_line, tidy

_PLACEHOLDERS = {"untitled", "(anonymous)", "(unspecified)", "word document", "unspecified"}
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_MIN_COVERED = 0.9


def extract(data: bytes, media_type: str, ocr: bool = False) -> kreuzberg.ExtractionResult:
    """Run kreuzberg on bytes; ocr reads pictures of text, and needs ``tessdata()``.

    Raises ReadError with a reason; the message of kreuzberg may quote the file, so it is dropped.
    """
    try:
        return kreuzberg.extract_bytes_sync(data, media_type, _config(media_type, ocr))
    except kreuzberg.KreuzbergError as error:
        raise ReadError(_reason(error, media_type)) from None
    except BaseException as error:
        # A panic in kreuzberg's Rust comes as a RuntimeError, or as pyo3's PanicException, which
        # is no Exception; either quotes the file.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise ReadError(f"damaged {name_of(media_type)}: the parser gave up on it") from None


def read_office(data: bytes, media_type: str) -> Reading:
    """Read a document, slides, a sheet of an old format, a page of HTML or Markdown."""
    if media_type in (HTML, MARKDOWN):
        # Kreuzberg takes text for UTF-8 and refuses what is not.
        data = decode(data).encode("utf-8", "replace")
    result = extract(data, media_type)
    nodes = nodes_of(result)
    builder = TextBuilder()
    # Running heads come first: they often name the patient that the whole document is about.
    for layer in ("header", "body", "footnote", "footer"):
        _add_nodes(builder, (n for n in nodes if _layer(n) == layer), media_type == PPTX)
    reading = builder.build(
        media_type, title_of(result) or builder.first_heading or opening_line(builder.text)
    )
    if _letters(reading.text) < _MIN_COVERED * _letters(result.content):
        flat = TextBuilder()
        flat.add(result.content)
        reading = flat.build(media_type, title_of(result) or opening_line(flat.text))
    return reading


def nodes_of(result: kreuzberg.ExtractionResult) -> list[Mapping[str, Any]]:
    """Return the nodes of the document's structure, none where there is no structure."""
    structure: Mapping[str, Any] = result.document or {}
    return list(structure.get("nodes") or ())


def title_of(result: kreuzberg.ExtractionResult) -> str:
    """Return the title that the file's metadata state, empty where it is a placeholder."""
    title = tidy(str(result.metadata.get("title") or ""))
    return "" if title.lower() in _PLACEHOLDERS else title


def _config(media_type: str, ocr: bool) -> kreuzberg.ExtractionConfig:
    # use_cache would leave patients' text on disk. Running heads and feet are kept: a name
    # there belongs to the text. Nothing here may fetch a model: no layout, no embeddings.
    # In a PDF only the Markdown output looks for headings; the text is that of the pages.
    return kreuzberg.ExtractionConfig(
        use_cache=False,
        enable_quality_processing=False,
        postprocessor=kreuzberg.PostProcessorConfig(enabled=False),
        pages=kreuzberg.PageConfig(extract_pages=True),
        include_document_structure=True,
        output_format="markdown" if media_type == PDF and not ocr else "plain",
        content_filter=kreuzberg.ContentFilterConfig(
            include_headers=True, include_footers=True, strip_repeating_text=False
        ),
        concurrency=kreuzberg.ConcurrencyConfig(max_threads=1),
        ocr=_ocr_config() if ocr else None,
    )


def _ocr_config() -> kreuzberg.OcrConfig:
    return kreuzberg.OcrConfig(
        backend="tesseract",
        language=LANGUAGE,
        tesseract_config=kreuzberg.TesseractConfig(
            language=LANGUAGE, output_format="text", use_cache=False, enable_table_detection=False
        ),
    )


def _add_nodes(builder: TextBuilder, nodes: Iterable[Mapping[str, Any]], slides: bool) -> None:
    page, listed = None, False
    for node in nodes:
        content = node["content"]
        kind = content["node_type"]
        if slides and node.get("page") not in (None, page):
            page = node["page"]
            builder.begin_page(str(page))
        if kind in ("heading", "title"):
            builder.heading(str(content.get("text", "")))
        elif kind == "table":
            builder.add(_table(content["grid"]))
        elif kind == "list_item":
            builder.add(f"- {content.get('text', '')}", "\n" if listed else "\n\n")
        elif kind == "image":
            builder.add(str(content.get("description") or ""))
        elif kind != "group":
            builder.add(str(content.get("text") or ""))
        listed = kind == "list_item"


def _table(grid: Mapping[str, Any]) -> str:
    rows: dict[int, dict[int, str]] = {}
    for cell in grid.get("cells", ()):
        rows.setdefault(cell["row"], {})[cell["col"]] = _cell(cell["content"])
    lines = (" | ".join(row[col] for col in sorted(row)) for _, row in sorted(rows.items()))
    return "\n".join(line for line in lines if line.strip(" |"))


def _cell(content: str) -> str:
    # In cells, and only there, kreuzberg leaves the Markdown of bold text.
    return " ".join(_BOLD.sub(r"\1", tidy(content)).split())


def _layer(node: Mapping[str, Any]) -> str:
    return str(node.get("content_layer") or "body")


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _reason(error: kreuzberg.KreuzbergError, media_type: str) -> str:
    message = str(error).lower()
    name = name_of(media_type)
    if "password" in message or "encrypt" in message:
        return f"encrypted {name}: save it without a password"
    if isinstance(error, kreuzberg.MissingDependencyError):
        return f"{name} needs a program that is not installed: save it as PDF or DOCX"
    if media_type == HTML:
        return "damaged HTML: the parser gave up on it"
    return f"damaged {name}: open and save it again, or restore it"
