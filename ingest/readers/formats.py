"""What a file is: by its first bytes, and by its extension where those don't tell."""

from pathlib import PurePosixPath

from ingest.errors import ReadError
from ingest.readers.zips import parts_of

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOC, XLS, PPT = "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"
MSG = "application/vnd.ms-outlook"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"
EPUB = "application/epub+zip"
RTF, HTML, MARKDOWN, PLAIN = "application/rtf", "text/html", "text/markdown", "text/plain"
CSV, TSV = "text/csv", "text/tab-separated-values"
EML, HL7 = "message/rfc822", "x-application/hl7-v2+er7"
FHIR, CDA = "application/fhir+json", "application/cda+xml"
JSON, NDJSON, XML = "application/json", "application/x-ndjson", "application/xml"

BY_EXTENSION = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".docm": DOCX,
    ".xlsx": XLSX,
    ".xlsm": XLSX,
    ".pptx": PPTX,
    ".doc": DOC,
    ".xls": XLS,
    ".ppt": PPT,
    ".msg": MSG,
    ".odt": ODT,
    ".ods": ODS,
    ".odp": ODP,
    ".epub": EPUB,
    ".rtf": RTF,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": PLAIN,
    ".text": PLAIN,
    ".log": PLAIN,
    ".csv": CSV,
    ".tsv": TSV,
    ".eml": EML,
    ".hl7": HL7,
    ".json": JSON,
    ".ndjson": NDJSON,
    ".jsonl": NDJSON,
    ".xml": XML,
    ".cda": XML,
    ".ccda": XML,
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
}
_NAMES = {
    PDF: "PDF",
    DOCX: "DOCX",
    XLSX: "XLSX",
    PPTX: "PPTX",
    DOC: "DOC",
    XLS: "XLS",
    PPT: "PPT",
    MSG: "MSG",
    ODT: "ODT",
    ODS: "ODS",
    ODP: "ODP",
    EPUB: "EPUB",
    RTF: "RTF",
}
_LABELS = {
    HTML: "HTML",
    MARKDOWN: "Markdown",
    PLAIN: "text",
    CSV: "CSV",
    TSV: "TSV",
    EML: "e-mail",
    HL7: "HL7 v2",
    FHIR: "FHIR",
    CDA: "C-CDA",
}
_MAGIC = (
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF8", "image/gif"),
)
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"(\xb5/\xfd")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_TYPES = (DOC, XLS, PPT, MSG)
_ZIP_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
_HEAD = 1024


def media_type(data: bytes, path: str) -> str:
    """Return the media type of a file; its first bytes win over its extension.

    Raises ReadError when it is empty, an archive, encrypted, or not what its name says.
    """
    if not data:
        raise ReadError("0 bytes: the file is empty")
    extension = PurePosixPath(path).suffix.lower()
    claimed = BY_EXTENSION.get(extension)
    found = _by_magic(data, claimed)
    if found is not None:
        return found
    if claimed in _NAMES:
        raise ReadError(
            f"not a {_NAMES[claimed]} inside: the file is damaged or has a wrong extension"
        )
    return _by_first_words(data, claimed)


def label(media: str) -> str:
    """Return a short name of any media type, for reports: "DOCX", "HL7 v2", "e-mail"."""
    return _NAMES.get(media) or _LABELS.get(media) or media.rpartition("/")[2]


def name_of(media: str) -> str:
    """Return how people call a format, such as "DOCX"."""
    return _NAMES.get(media, "file")


def _by_magic(data: bytes, claimed: str | None) -> str | None:
    head = data[:_HEAD]
    if head.startswith(_ZIP):
        return _zip_type(data, claimed)
    if head.startswith(_OLE):
        return _ole_type(data, claimed)
    if head.startswith(_ARCHIVES):
        raise ReadError("an archive: unpack it and ingest the files inside")
    if b"%PDF-" in head and (claimed == PDF or head.lstrip().startswith(b"%PDF-")):
        return PDF
    return next((media for magic, media in _MAGIC if head.startswith(magic)), None)


def _ole_type(data: bytes, claimed: str | None) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ReadError("encrypted Office file: save it without a password")
    if claimed in _OLE_TYPES:
        return str(claimed)
    for stream, media in (("WordDocument", DOC), ("Workbook", XLS), ("PowerPoint Document", PPT)):
        if stream.encode("utf-16-le") in data:
            return media
    raise ReadError("an old Office container of an unknown kind: save it as PDF or DOCX")


def _zip_type(data: bytes, claimed: str | None) -> str:
    names, stated = parts_of(data, _NAMES.get(claimed or "", "ZIP file"))
    for part, media in _ZIP_PARTS.items():
        if part in names:
            return media
    if stated in (ODT, ODS, ODP, EPUB):
        return stated
    raise ReadError("an archive: unpack it and ingest the files inside")


def _by_first_words(data: bytes, claimed: str | None) -> str:
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n\x0b")
    if head.startswith((b"MSH|", b"FHS|", b"BHS|")):
        return HL7
    if claimed is not None:
        return claimed
    lowered = head[:100].lower()
    if lowered.startswith((b"<!doctype html", b"<html")):
        return HTML
    if lowered.startswith(b"<?xml"):
        return XML
    if head.startswith(b"{"):
        return JSON
    return PLAIN
