"""What goes into the library and comes out of it, besides documents and hits."""

from dataclasses import dataclass, field

from redaction.spans import Span
from retrieval.documents import Chunk, Document
from retrieval.vectors import Vectors


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What the manifest remembers of one file.

    location: absolute path, or "upload:COLLECTION/NAME"; the manifest's key.
    content_hash: SHA-256 of its bytes, hex.
    reader: version of the readers that saw it; a newer one reads the file again.
    document_id: the document it became; None when it was set aside.
    reason: why it was set aside; None when it became a document.
    """

    location: str = field(repr=False)
    path: str = field(repr=False)
    collection: str
    content_hash: str
    reader: str
    document_id: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One file, read: the manifest's line, and its document with chunks, vectors and spans.

    vectors: float32, shape (len(chunks), dimension), unit length.
    spans: identities in offsets of ``document.text``.
    """

    file: FileRecord
    document: Document | None = None
    chunks: tuple[Chunk, ...] = ()
    vectors: Vectors | None = field(default=None, repr=False)
    spans: tuple[Span, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A line in the list of documents. date: ISO 8601; None where the document states none."""

    id: str
    path: str = field(repr=False)
    collection: str
    media_type: str
    title: str = field(repr=False)
    chunks: int
    identities: int
    date: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class StoredChunk:
    """A chunk as the library returns it, with what a citation needs of its document.

    patient: the subject of the one patient whom its document is about; None where there is none.
    date: of its document, ISO 8601; None where that states none.
    """

    number: int
    chunk: Chunk
    path: str = field(repr=False)
    title: str = field(repr=False)
    collection: str
    patient: str | None = None
    date: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class RosterSummary:
    """A roster of known people.

    collection: whose roster it is, if that was told. imported_at: UTC, "YYYY-MM-DD HH:MM:SS".
    """

    name: str
    collection: str | None
    people: int
    imported_at: str
    identities: int
