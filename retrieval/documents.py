"""What the library keeps: documents, their chunks, and the hits that a search returns."""

from dataclasses import dataclass, field

from redaction.known import KnownIdentity
from redaction.spans import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A page or a heading that begins at character ``start`` of a document's text."""

    start: int
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """One file's text and where it came from.

    id: content hash over collection, path and bytes (hex), so the same file has the same id.
    path: as a citation shows it, relative to the ingested folder, with forward slashes.
    media_type: IANA media type, such as "application/pdf".
    pages: where each page begins (label "1", "2", …); empty where the format has no pages.
    headings: where each section begins, in order.
    identities: known identifiers that the file itself states (a FHIR Patient, an HL7 PID).
    date: the day that it says it is of, ISO 8601; None where it states none.
    """

    id: str
    path: str = field(repr=False)
    collection: str
    media_type: str
    title: str = field(repr=False)
    text: str = field(repr=False)
    pages: tuple[Mark, ...] = ()
    headings: tuple[Mark, ...] = field(default=(), repr=False)
    identities: tuple[KnownIdentity, ...] = field(default=(), repr=False)
    date: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage of a document: ``document.text[start:end] == text``.

    page: label of the page on which it begins; None where the format has no pages.
    heading: the section it stands in; empty where there is none.
    """

    id: str
    document_id: str
    start: int
    end: int
    text: str = field(repr=False)
    page: str | None = None
    heading: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question: a chunk, or several side by side with the best one's id.

    folders: names of all folders that its document's files lie in, the ones above the ingested
        folder included.
    score: fused, 0 to 1, comparable within one search only.
    dense, lexical: the two legs' normalised scores, 0 to 1.
    spans: identities found at ingest, in offsets of ``chunk.text``.
    reranked: the reranking model's score, 0 to 1; None where there is none. It decides the order.
    patient: name of the one patient whom its document is about; empty where there is none.
    """

    chunk: Chunk
    path: str = field(repr=False)
    title: str = field(repr=False)
    collection: str
    score: float
    dense: float
    lexical: float
    spans: tuple[Span, ...] = field(default=(), repr=False)
    folders: tuple[str, ...] = field(default=(), repr=False)
    reranked: float | None = None
    patient: str = field(default="", repr=False)

    @property
    def around(self) -> str:
        """What the passage is part of: it counts as said in each of its sentences."""
        return f"{self.title} {self.path} {self.chunk.heading} {self.patient}"

    @property
    def standing(self) -> float:
        """The score that decided its rank."""
        return self.score if self.reranked is None else self.reranked
