"""What is done to each file by itself: read, searched for identities, cut into chunks."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath

from ingest.chunking import chunk
from ingest.dates import document_date
from ingest.manifest import FileReader, NewFile, read_new
from ingest.readers.reading import Reading
from ingest.searchers import NoSearchersError, SearcherDiedError
from redaction.detector import Detector
from redaction.spans import Span
from retrieval.documents import Chunk, Document
from retrieval.embedder import Embedder
from retrieval.entries import Entry, FileRecord
from retrieval.passages import text_to_embed
from retrieval.vectors import Vectors


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """A document with its chunks; document: None where it was set aside.

    vectors: float32, shape (len(chunks), dimension), unit length; None as long as they are waited
    for.
    """

    file: FileRecord
    document: Document | None = None
    chunks: tuple[Chunk, ...] = ()
    spans: tuple[Span, ...] = field(default=(), repr=False)
    vectors: Vectors | None = field(default=None, repr=False)

    @property
    def size(self) -> int:
        """Characters of its text."""
        return 0 if self.document is None else len(self.document.text)

    def entry(self) -> Entry:
        """Return what the library writes."""
        return Entry(self.file, self.document, self.chunks, self.vectors, self.spans)


@dataclass(frozen=True, slots=True)
class Preparation:
    """Prepares files, several threads at a time; ``embedder`` gives the tokens only.

    public: collections that are not searched. max_characters: longer texts are set aside.
    """

    readers: FileReader
    detector: Detector
    embedder: Embedder
    max_characters: int
    public: Collection[str]

    def __call__(self, file: NewFile) -> PreparedFile:
        """Prepare a file, and let go of what was kept of it.

        Raises NoSearchersError where identities can't be searched for at all.
        """
        reading, file.reading = file.reading, None
        if file.reason is None and reading is None:
            # It may have changed since the first pass; what is read now is what is kept.
            file = read_new(file.source, self.readers, None, self.public) or file
            reading, file.reading = file.reading, None
        if reading is None:
            return PreparedFile(file.set_aside(file.reason or "could not be read"))
        if len(reading.text) > self.max_characters:
            reason = (
                f"its text has {len(reading.text) / 1e6:.0f} million characters, the limit is "
                f"{self.max_characters / 1e6:.0f} million: split the file, or raise the limit in "
                "the settings"
            )
            return PreparedFile(file.set_aside(reason, retry=True))
        document = _document(file, reading)
        try:
            spans = () if file.public else self.detector.find(document.text)
        except NoSearchersError:
            raise
        except SearcherDiedError:
            reason = "the search for identities was cut off, as by a lack of memory: run again"
            return PreparedFile(file.set_aside(reason, retry=True))
        except Exception as error:
            reason = f"identities could not be searched for ({type(error).__name__}): run again"
            return PreparedFile(file.set_aside(reason, retry=True))
        document = replace(document, date=document_date(reading, spans, date.today()))
        chunks = chunk(document, self.embedder)
        return PreparedFile(file.record(document.id), document, chunks, spans)


def encoded(prepared: Sequence[PreparedFile], embedder: Embedder) -> Iterator[PreparedFile]:
    """Yield each with its vectors; what has them already is left as it is."""
    waiting = [one for one in prepared if one.document is not None and one.vectors is None]
    if not waiting:
        yield from prepared
        return
    vectors = embedder.encode_documents(
        [
            text_to_embed(one.document, each)
            for one in waiting
            if one.document is not None
            for each in one.chunks
        ]
    )
    at = 0
    for one in prepared:
        if one.document is None or one.vectors is not None:
            yield one
            continue
        yield replace(one, vectors=vectors[at : at + len(one.chunks)])
        at += len(one.chunks)


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
