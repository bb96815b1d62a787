"""Takes files through reading, chunking, encoding and the search for identities, into the library.

Two passes. The first reads every new file and gathers the identities that records and headers
state; the second detects with all of them known, and writes. In one pass, a letter read before
the record that names its patient would be searched without that name. Texts of the first pass
are kept up to a budget and the rest is read again, which costs far less than encoding it.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ingest.chunking import chunk
from ingest.dates import document_date
from ingest.lock import alone
from ingest.manifest import NewFile, read_new
from ingest.readers.isolated import IsolatedReader
from ingest.readers.reading import Reading
from ingest.report import Pace, Progress, Report, Tally
from ingest.sources import Source
from redaction.known import KnownIdentities, KnownIdentity
from redaction.spans import Span
from retrieval.documents import Chunk, Document
from retrieval.embedder import Embedder
from retrieval.entries import Entry, FileRecord
from retrieval.library import Library
from retrieval.passages import text_to_embed

if TYPE_CHECKING:
    from redaction.detector import Detector

# About 5,000 pages; on two cores their vectors take ten minutes, during which nothing is written.
MAX_CHARACTERS = 10_000_000
_KEPT_CHARACTERS = 32 * 1024 * 1024
_BATCH_CHARACTERS = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Searched:
    """A document whose chunks wait for their vectors."""

    file: FileRecord
    document: Document
    chunks: tuple[Chunk, ...]
    spans: tuple[Span, ...] = field(repr=False)


class Ingest:
    """Writes files into a library; run again after any interruption, it goes on where it was.

    detector_for: makes the detector that knows the given identities.
    batch_documents: documents in one transaction. max_characters: longer texts are set aside.
    """

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        detector_for: Callable[[KnownIdentities], "Detector"],
        batch_documents: int = 16,
        max_characters: int = MAX_CHARACTERS,
    ) -> None:
        self._library = library
        self._embedder = embedder
        self._detector_for = detector_for
        self._batch_documents = batch_documents
        self._max_characters = max_characters

    def run(
        self,
        sources: Iterable[Source],
        progress: Callable[[Progress], None] = lambda _: None,
        gone: Sequence[str] = (),
    ) -> Report:
        """Ingest what is new or changed among ``sources``.

        gone: locations in the manifest whose files are no more; they leave the library after what
        is new has come in, so that a file that was moved is never missing from it. A file that
        can't be read is set aside with a reason, and keeps the document it had before. Raises what
        ``sources`` raises, IngestError while another ingest writes to the library, and errors of
        the library and the embedder; batches written before that stay.
        """
        with alone(self._library.path.with_name("ingest.lock")):
            return self._run(sources, progress, gone)

    def _run(
        self,
        sources: Iterable[Source],
        progress: Callable[[Progress], None],
        gone: Sequence[str],
    ) -> Report:
        began = time.monotonic()
        files = list({source.location: source for source in sources}.values())
        with IsolatedReader() as reader:
            new, identities = self._survey(files, reader, Pace("reading", len(files), progress))
            tally = Tally(unchanged=len(files) - len(new))
            if new:
                detector = self._detector(identities)
                pace = Pace("indexing", len(new), progress)
                for entries in self._batched(new, reader, detector, pace):
                    self._library.write(entries)
                    tally.count(entries)
        tally.removed = self._library.forget_files(gone)
        return tally.report(time.monotonic() - began)

    def _survey(
        self, files: Sequence[Source], reader: IsolatedReader, pace: Pace
    ) -> tuple[list[NewFile], set[KnownIdentity]]:
        manifest = self._library.files()
        found: list[NewFile] = []
        identities: set[KnownIdentity] = set()
        kept = 0
        for source in files:
            pace.show(source.path)
            file = read_new(source, reader, manifest.get(source.location))
            if file is not None:
                found.append(file)
                if file.reading is not None:
                    identities.update(file.reading.identities)
                    kept += len(file.reading.text)
                    file.reading = file.reading if kept <= _KEPT_CHARACTERS else None
            pace.step(source.path)
        return found, identities

    def _detector(self, identities: set[KnownIdentity]) -> "Detector":
        # Spans of documents already in the library are not refreshed when the deny list grows:
        # when a question is asked, every passage is searched again with the whole list.
        known = set(self._library.identities())
        if fresh := identities - known:
            # Written before any document, so that a run broken off and taken up again detects
            # with the same list as one that was not.
            self._library.add_identities(_sorted(fresh))
        return self._detector_for(KnownIdentities(_sorted(known | identities)))

    def _batched(
        self,
        new: Sequence[NewFile],
        reader: IsolatedReader,
        detector: "Detector",
        pace: Pace,
    ) -> Iterator[list[Entry]]:
        waiting: list[_Searched] = []
        failed: list[Entry] = []
        for file in new:
            pace.show(file.source.path)
            try:
                waiting.append(self._searched(file, reader, detector))
            except _SetAside as problem:
                failed.append(Entry(problem.record))
            file.reading = None
            pace.step(file.source.path)
            size = sum(len(one.document.text) for one in waiting)
            if len(waiting) + len(failed) >= self._batch_documents or size >= _BATCH_CHARACTERS:
                yield [*self._encoded(waiting), *failed]
                waiting, failed = [], []
        if waiting or failed:
            yield [*self._encoded(waiting), *failed]

    def _searched(self, file: NewFile, reader: IsolatedReader, detector: "Detector") -> _Searched:
        if file.reason is None and file.reading is None:
            # It may have changed since the first pass; what is read now is what is kept.
            file = read_new(file.source, reader, None) or file
        reading = file.reading
        if reading is None:
            raise _SetAside(file.set_aside(file.reason or "could not be read"))
        if len(reading.text) > self._max_characters:
            reason = (
                f"its text has {len(reading.text) / 1e6:.0f} million characters, the limit is "
                f"{self._max_characters / 1e6:.0f} million: split the file, or raise the limit in "
                "the settings"
            )
            raise _SetAside(file.set_aside(reason, retry=True))
        document = _document(file, reading)
        try:
            spans = detector.find(document.text)
        except Exception as error:
            reason = f"identities could not be searched for ({type(error).__name__}): run again"
            raise _SetAside(file.set_aside(reason, retry=True)) from None
        document = replace(document, date=document_date(reading, spans, date.today()))
        chunks = chunk(document, self._embedder)
        return _Searched(file.record(document.id), document, chunks, spans)

    def _encoded(self, batch: Sequence[_Searched]) -> Iterator[Entry]:
        if not batch:
            return
        vectors = self._embedder.encode_documents(
            [text_to_embed(one.document, c) for one in batch for c in one.chunks]
        )
        at = 0
        for one in batch:
            end = at + len(one.chunks)
            yield Entry(one.file, one.document, one.chunks, vectors[at:end], one.spans)
            at = end


class _SetAside(Exception):
    """A file that does not become a document; carries its line in the manifest."""

    def __init__(self, record: FileRecord) -> None:
        super().__init__(record.reason)
        self.record = record


def _document(file: NewFile, reading: Reading) -> Document:
    source = file.source
    identity = f"{source.collection}\x1f{source.path}\x1f{file.content_hash}"
    return Document(
        id=hashlib.sha256(identity.encode()).hexdigest(),
        path=source.path,
        collection=source.collection,
        media_type=reading.media_type,
        title=reading.title or PurePosixPath(source.path).stem,
        text=reading.text,
        pages=reading.pages,
        headings=reading.headings,
        identities=reading.identities,
    )


def _sorted(identities: Iterable[KnownIdentity]) -> list[KnownIdentity]:
    # The order decides which of two equal forms wins, so it must not depend on the run.
    return sorted(identities, key=lambda one: (one.subject, one.role, one.kind, one.value))
