"""Lays out what a proprietary model would receive, piece by piece, for the gate to sanitize."""

from collections.abc import Sequence

from models.answers import plain_markers, unmarked
from models.chat import Message
from models.delegate import CONSULTED
from models.prompt import expert_instructions
from redaction.entities import Kind
from redaction.outbound import Outbound, OutboundMessage, Part
from retrieval.documents import Hit

# What a record states of its patient, and of nobody else whom it mentions.
_PATIENTS_OWN = frozenset(
    {Kind.MEDICAL_RECORD_NUMBER, Kind.US_SSN, Kind.HEALTH_PLAN_NUMBER, Kind.DATE_TIME}
)
_QUESTION = "\nQuestion: "


def outbound(
    question: str, history: Sequence[Message], hits: Sequence[Hit], provider: str
) -> Outbound:
    """Return instructions, history, numbered passages and question as unsanitized parts.

    Passage n is ``hits[n - 1]``. File names, titles and page numbers are left out: a provider
    does not need them, and a file name often is a patient's name.
    """
    earlier = [OutboundMessage(turn.role, (Part(_said(turn)),)) for turn in history]
    parts = [Part("Passages:\n", ours=True)]
    for number, hit in enumerate(hits, start=1):
        parts.append(Part(f"\n[{number}]\n", ours=True))
        # Markers keep their length, so the spans found at ingest still fit.
        parts.append(
            Part(
                plain_markers(hit.chunk.text),
                spans=hit.spans,
                passage=number,
                subject=_patient([h for h in hits if h.chunk.document_id == hit.chunk.document_id]),
            )
        )
        parts.append(Part("\n", ours=True))
    parts += [Part(_QUESTION, ours=True), Part(plain_markers(question))]
    return Outbound(
        messages=(
            OutboundMessage("system", (Part(expert_instructions(), ours=True),)),
            *earlier,
            OutboundMessage("user", tuple(parts)),
        ),
        provider=provider,
        collections=_collections(hits),
        documents=_documents(hits),
    )


def parted(content: str, question: str) -> tuple[str, str]:
    """Return the sanitized passages and the sanitized question of the last message.

    question: as it was asked; it may hold the words that part the two.
    """
    passages, *asked = content.rsplit(_QUESTION, plain_markers(question).count(_QUESTION) + 1)
    return passages, _QUESTION.join(asked)


def alone(question: str, hits: Sequence[Hit], provider: str) -> Outbound:
    """Return a question by itself: what the log keeps where no passages may leave.

    hits: the passages that were found for it, whose collections have a say.
    """
    message = OutboundMessage("user", (Part(plain_markers(question)),))
    return Outbound((message,), provider, _collections(hits), _documents(hits))


def abstracted(question: str, hits: Sequence[Hit], provider: str) -> Outbound:
    """Return an abstract question with instructions, without passages and history.

    question: as the local model wrote it, from ``hits``, whose collections have a say in whether
    it may leave.
    """
    return Outbound(
        messages=(
            OutboundMessage("system", (Part(CONSULTED, ours=True),)),
            OutboundMessage("user", (Part(plain_markers(question)),)),
        ),
        provider=provider,
        collections=_collections(hits),
        documents=_documents(hits),
        abstract=True,
    )


def _said(turn: Message) -> str:
    # What an earlier answer cited were other passages.
    return unmarked(turn.content) if turn.role == "assistant" else plain_markers(turn.content)


def classes(hit: Hit) -> tuple[str, ...]:
    """Return what may tell the class of a passage's record: its collection and its folders."""
    return (hit.collection, *hit.folders)


def _collections(hits: Sequence[Hit]) -> frozenset[str]:
    return frozenset(name for hit in hits for name in classes(hit))


def _documents(hits: Sequence[Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.chunk.document_id for hit in hits))


def _patient(hits: Sequence[Hit]) -> str | None:
    """Return whom the passages of one document are about, where they say so of one person."""
    subjects = {
        span.subject
        for hit in hits
        for span in hit.spans
        if span.subject and span.kind in _PATIENTS_OWN
    }
    return subjects.pop() if len(subjects) == 1 else None
