"""Tells new files from those that the manifest remembers as they are."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Protocol

from ingest.errors import ReadError
from ingest.readers.ocr import tessdata
from ingest.readers.reading import ATTACHMENT, READERS_VERSION, Reading
from ingest.sources import Source
from redaction.headers import header_identities
from redaction.known import KnownIdentity
from retrieval.entries import FileRecord

RETRY = ""
"""Reader version of a failure that may pass: no version equals it, so the file is tried again."""


class FileReader(Protocol):
    """Turns the bytes of files into text."""

    def read(self, data: bytes, path: str) -> Reading:
        """Read one file. Raises ReadError."""
        ...


@dataclass(slots=True)
class NewFile:
    """A file that is new or changed.

    reading: None where it is to be read again. characters: length of its text.
    identities: those that it states. public: it is not searched for identities.
    """

    source: Source
    content_hash: str
    reading: Reading | None = field(default=None, repr=False)
    reason: str | None = None
    public: bool = False
    characters: int = 0
    identities: tuple[KnownIdentity, ...] = field(default=(), repr=False)

    def record(self, document_id: str) -> FileRecord:
        """Return the manifest's line for the document it became."""
        return self._line(_version(self.public), document_id, None)

    def set_aside(self, reason: str, retry: bool = False) -> FileRecord:
        """Return the manifest's line for a file that became none; retry: read it next time."""
        version = RETRY if retry or not self.content_hash else _version_of_failure()
        return self._line(version, None, reason)

    def _line(self, version: str, document_id: str | None, reason: str | None) -> FileRecord:
        source = self.source
        return FileRecord(
            source.location,
            source.path,
            source.collection,
            self.content_hash,
            version,
            document_id,
            reason,
        )


def read_new(
    source: Source,
    reader: FileReader,
    before: FileRecord | None,
    public: Collection[str] = (),
) -> NewFile | None:
    """Read a file; None when it is as ``before``.

    public: collections whose documents are not searched for identities.
    """
    try:
        data = source.read()
    except ReadError as error:
        return NewFile(source, RETRY, reason=str(error))
    content_hash = hashed(data)
    if before is not None and is_unchanged(source, content_hash, before, public):
        return None
    file = NewFile(source, content_hash, public=source.collection in public)
    try:
        reading = _with_headers(reader.read(data, source.path))
    except ReadError as error:
        file.reason = str(error)
    else:
        file.reading = reading
        file.characters, file.identities = len(reading.text), reading.identities
    return file


def _with_headers(reading: Reading) -> Reading:
    """Add the identities that the headers typed at the top of a text, or an attachment, state."""
    inner = (mark.start for mark in reading.headings if mark.label.startswith(ATTACHMENT))
    found = (i for start in (0, *inner) for i in header_identities(reading.text[start:]))
    return replace(reading, identities=tuple(dict.fromkeys((*reading.identities, *found))))


def hashed(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, hex."""
    return hashlib.sha256(data).hexdigest()


def is_unchanged(
    source: Source, content_hash: str, before: FileRecord, public: Collection[str] = ()
) -> bool:
    """Tell whether a file is as the manifest has it, and would be read the same way again."""
    as_it_was = (before.path, before.collection, before.content_hash) == (
        source.path,
        source.collection,
        content_hash,
    )
    return as_it_was and before.reader == (
        _version(source.collection in public) if before.reason is None else _version_of_failure()
    )


def _version(public: bool) -> str:
    # A collection that is no longer public is searched from then on, its old documents too.
    return f"{READERS_VERSION}+public" if public else READERS_VERSION


def _version_of_failure() -> str:
    # Once OCR is installed, files that could not be read without it are tried again.
    return f"{READERS_VERSION}+ocr" if tessdata() else READERS_VERSION
