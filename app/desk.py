"""The library desk: brings documents in, lists them, shows a passage, takes them out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.pipeline import Ingest
from ingest.plan import Plan, plan
from ingest.readers.formats import label
from ingest.report import Progress, Report
from ingest.sources import Source, gone, upload, walk
from retrieval.entries import DocumentSummary
from retrieval.library import Library

__all__ = [
    "DocumentSummary",
    "LibraryDesk",
    "Passage",
    "Plan",
    "Progress",
    "Report",
    "ShowProgress",
]

ShowProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted passage with the text around it."""

    document: str = field(repr=False)
    title: str = field(repr=False)
    before: str = field(repr=False)
    quote: str = field(repr=False)
    after: str = field(repr=False)


class LibraryDesk:
    """Everything that people do with documents besides asking."""

    def __init__(self, library: Library, ingest: Ingest, max_bytes: int) -> None:
        self._library = library
        self._ingest = ingest
        self._max_bytes = max_bytes

    def ingest_folders(
        self,
        folders: Sequence[Path],
        collection: str | None,
        progress: ShowProgress,
        sync: bool = False,
    ) -> Report:
        """Ingest every file below the folders. Raises IngestError for a missing or empty one.

        sync: take documents whose files are no longer there out of the library.
        """
        sources, missing = self._found(folders, collection, sync)
        return self._ingest.run(sources, progress, missing)

    def plan(self, folders: Sequence[Path], collection: str | None, sync: bool = False) -> Plan:
        """Tell what ``ingest_folders`` would do."""
        sources, missing = self._found(folders, collection, sync)
        return plan(sources, self._library.files(), missing)

    def _found(
        self, folders: Sequence[Path], collection: str | None, sync: bool
    ) -> tuple[list[Source], list[str]]:
        sources = [
            source for folder in folders for source in walk(folder, collection, self._max_bytes)
        ]
        manifest = self._library.files() if sync else {}
        return sources, sorted({at for each in folders for at in gone(each, manifest, sources)})

    def ingest_uploads(
        self, files: Iterable[tuple[str, bytes]], collection: str, progress: ShowProgress
    ) -> Report:
        """Ingest uploaded files, given as (name, bytes); they are never written to disk."""
        sources: list[Source] = [
            upload(name, data, collection, self._max_bytes) for name, data in files
        ]
        return self._ingest.run(sources, progress)

    def documents(self) -> list[DocumentSummary]:
        """List what the library holds."""
        return self._library.documents()

    def type_of(self, document: DocumentSummary) -> str:
        """Return a document's format as people call it, such as "DOCX"."""
        return label(document.media_type)

    def set_aside(self) -> list[tuple[str, str]]:
        """List the files that could not be read, as (path, reason)."""
        return sorted(
            (file.path, file.reason)
            for file in self._library.files().values()
            if file.reason is not None
        )

    def collections(self) -> list[str]:
        """List the collections."""
        return self._library.collections()

    def delete(self, document_id: str) -> bool:
        """Remove a document from the library; the file it came from stays where it is."""
        return self._library.delete_document(document_id)

    def passage(self, document_id: str, start: int, end: int, around: int = 400) -> Passage | None:
        """Return what stands at ``start..end`` with up to ``around`` characters on each side."""
        document = self._library.document(document_id)
        if document is None:
            return None
        text = document.text
        before, after = text[max(0, start - around) : start], text[end : end + around]
        # Cut between words, and say so.
        if start > around:
            before = "… " + before.partition(" ")[2]
        if end + around < len(text):
            after = after.rpartition(" ")[0] + " …"
        return Passage(document.path, document.title, before, text[start:end], after)
