"""Picks the reader for a file and answers for what it returns."""

from pathlib import PurePosixPath

from ingest.errors import ReadError
from ingest.readers import formats
from ingest.readers.cda import read_xml
from ingest.readers.fhir import read_json
from ingest.readers.hl7v2 import read_hl7v2
from ingest.readers.mail import read_mail
from ingest.readers.office import read_office
from ingest.readers.pdf import read_pdf
from ingest.readers.picture import read_picture
from ingest.readers.plain import read_plain
from ingest.readers.reading import Reading
from ingest.readers.table import read_csv, read_xlsx

_MAX_DEPTH = 3
_READERS = {
    formats.PDF: lambda data, _: read_pdf(data),
    formats.XLSX: lambda data, _: read_xlsx(data),
    formats.CSV: read_csv,
    formats.TSV: read_csv,
    formats.PLAIN: read_plain,
    formats.HL7: lambda data, _: read_hl7v2(data),
    **dict.fromkeys(
        (
            formats.DOCX,
            formats.PPTX,
            formats.DOC,
            formats.XLS,
            formats.PPT,
            formats.MSG,
            formats.ODT,
            formats.ODS,
            formats.ODP,
            formats.EPUB,
            formats.RTF,
            formats.HTML,
            formats.MARKDOWN,
        ),
        read_office,
    ),
}
_NESTING = {
    formats.EML: lambda data, _, nested: read_mail(data, nested),
    formats.JSON: read_json,
    formats.NDJSON: read_json,
    formats.XML: read_xml,
}


def read(data: bytes, path: str) -> Reading:
    """Turn a file's bytes into text with pages, headings and the identities it states.

    path: its name, of which only the extension counts. Identities are those that its records
    state (FHIR, HL7 v2, C-CDA).
    Raises ReadError with one clear line when it can't be read or holds no text.
    """
    try:
        return _read(data, path, depth=0)
    except ReadError:
        raise
    except MemoryError:
        raise ReadError("needs too much memory to read: split the file") from None
    except Exception as error:
        # The message of a foreign exception may quote the document, its name can't.
        name = type(error).__name__
        raise ReadError(f"could not be read ({name}): save it again, or as PDF") from None


def _read(data: bytes, path: str, depth: int) -> Reading:
    if depth > _MAX_DEPTH:
        raise ReadError(f"nested more than {_MAX_DEPTH} files deep")
    media = formats.media_type(data, path)
    reading = _parsed(data, media, depth)
    if not reading.text:
        raise ReadError("no text found: the file holds nothing that can be read")
    return reading


def _parsed(data: bytes, media: str, depth: int) -> Reading:
    def nested(inner: bytes, name: str) -> Reading:
        return _read(inner, PurePosixPath(name).name, depth + 1)

    if media in _NESTING:
        return _NESTING[media](data, media, nested)
    if media.startswith("image/"):
        return read_picture(data, media)
    return _READERS[media](data, media)
