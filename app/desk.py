"""The library desk: brings documents in, lists them, shows a passage, takes them out."""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.access import Access
from ingest.folders import Folders
from ingest.history import Run, past_runs
from ingest.pipeline import Ingest
from ingest.plan import Plan, plan
from ingest.readers.formats import label
from ingest.report import Progress, Report
from ingest.rounds import Rounds
from ingest.sources import Source, upload
from ingest.watch import Watch
from retrieval.entries import DocumentSummary
from retrieval.library import Library
from retrieval.sized_index import EXACT_UP_TO

__all__ = [
    "DocumentSummary",
    "LibraryDesk",
    "Passage",
    "Plan",
    "Progress",
    "Report",
    "Run",
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
    """Everything that people do with documents besides asking.

    person: who looks; what they may not read is not there for them. A folder is ingested by
    whoever runs the installation, into any collection. arrange: brings the search's index up to
    the library.
    """

    def __init__(
        self,
        library: Library,
        ingest: Ingest,
        access: Access,
        max_bytes: int,
        arrange: Callable[[], None],
    ) -> None:
        self._library = library
        self._ingest = ingest
        self._access = access
        self._max_bytes = max_bytes
        self._arrange = arrange

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
        sources, missing = self._folders(folders, collection, sync).listed(self._library)
        report = self._ingest.run(sources, progress, missing, on_cluster=True)
        self._arrange_once(progress)
        return report

    def watch(
        self,
        folders: Sequence[Path],
        collection: str | None,
        progress: ShowProgress,
        sync: bool = False,
        poll: float | None = None,
        tell: Callable[[str], None] = lambda _: None,
    ) -> Generator[Report, None, None]:
        """Ingest as ``ingest_folders`` does, then what changes, yielding each round's report.

        poll: seconds between two looks at the files; None to be told by the system.
        tell: hears in one line of what delays a round. Runs until it is closed.
        """
        rounds = Rounds(
            self._library, self._ingest, self._folders(folders, collection, sync), progress, tell
        )
        with Watch(folders, poll) as watch:
            for report in rounds.run(watch):
                self._arrange_once(progress)
                yield report

    def plan(self, folders: Sequence[Path], collection: str | None, sync: bool = False) -> Plan:
        """Tell what ``ingest_folders`` would do."""
        sources, missing = self._folders(folders, collection, sync).listed(self._library)
        return plan(sources, self._library.files(), missing, self._ingest.public)

    def reads_all(self, person: str) -> bool:
        """Tell whether the person may read every collection that there is."""
        return not self._access.counts(person).get("collections_denied")

    def runs(self, person: str, limit: int = 20) -> list[Run]:
        """Return the newest runs of ingest, newest first.

        Of the files set aside only those are named that lie where the person may read.
        """
        runs = past_runs(self._library, limit)
        reader = self._access.reader(person)
        if reader.collections is None:
            return runs
        files = self._library.files().values()
        named = frozenset(file.path for file in files if reader.may_read(file.collection))
        return [run.naming_only(named) for run in runs]

    def _arrange_once(self, progress: ShowProgress) -> None:
        """Find the cells of a library that has become big; else the next question would wait."""
        if self._library.layout() is None and self._library.chunk_count() > EXACT_UP_TO:
            progress(Progress("arranging", 0, 1, 0.0, None, ""))
            self._arrange()

    def _folders(self, folders: Sequence[Path], collection: str | None, sync: bool) -> Folders:
        return Folders(tuple(folders), collection, sync, self._max_bytes)

    def ingest_uploads(
        self,
        files: Iterable[tuple[str, bytes]],
        collection: str,
        progress: ShowProgress,
        person: str,
    ) -> Report:
        """Ingest uploaded files, given as (name, bytes); they are never written to disk.

        Raises AppError where the person may not read the collection: what they add could take
        the place of a document in it.
        """
        self.check_collection(collection, person)
        sources: list[Source] = [
            upload(name, data, collection, self._max_bytes) for name, data in files
        ]
        return self._ingest.run(sources, progress)

    def check_collection(self, collection: str, person: str) -> None:
        """Raise AppError where the person may not read, and so not add to, a collection."""
        self._access.check_collection(person, collection)

    def documents(self, person: str) -> list[DocumentSummary]:
        """List what the person may read."""
        return self._library.documents(self._access.scope(person))

    def type_of(self, media_type: str) -> str:
        """Return a media type as people call the format, such as "DOCX"."""
        return label(media_type)

    def set_aside(self, person: str) -> list[tuple[str, str]]:
        """List the files that could not be read, as (path, reason)."""
        reader = self._access.reader(person)
        return sorted(
            (file.path, file.reason)
            for file in self._library.files().values()
            if file.reason is not None and reader.may_read(file.collection)
        )

    def collections(self, person: str) -> list[str]:
        """List the collections that the person may read."""
        return list(filter(self._access.reader(person).may_read, self._library.collections()))

    def types(self, person: str) -> list[str]:
        """List the formats of the documents that the person may read, as people call them."""
        return sorted({label(m) for m in self._library.media_types(self._access.scope(person))})

    def access_warnings(self, person: str, names: bool = False) -> list[str]:
        """List what the access rules leave out; see ``Access.warnings``."""
        return self._access.warnings(person, names)

    def delete(self, document_id: str, person: str) -> bool:
        """Remove a document from the library; the file it came from stays where it is.

        False where there is none, or none that the person may read.
        """
        found = self._library.document(document_id)
        if found is None or not self._access.reader(person).may_read(found.collection):
            return False
        return self._library.delete_document(document_id)

    def passage(
        self, document_id: str, start: int, end: int, person: str, around: int = 400
    ) -> Passage | None:
        """Return what stands at ``start..end`` with up to ``around`` characters on each side.

        None where there is no such document, or none that the person may read.
        """
        document = self._library.document(document_id)
        if document is None or not self._access.reader(person).may_read(document.collection):
            return None
        text = document.text
        before, after = text[max(0, start - around) : start], text[end : end + around]
        # Cut between words, and say so.
        if start > around:
            before = "… " + before.partition(" ")[2]
        if end + around < len(text):
            after = after.rpartition(" ")[0] + " …"
        return Passage(document.path, document.title, before, text[start:end], after)
