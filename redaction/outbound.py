"""What would leave, piece by piece, before it is sanitized."""

from dataclasses import dataclass, field

from redaction.spans import Span


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a message that is to leave.

    spans: identities already found in it, in its own offsets.
    ours: whether it is a constant of this program, which needs no detection.
    passage: its number where it is quoted from a document; None for what a person said, or was
        told, in this conversation. subject: the patient whom that document is about, where it is
        about one known patient.
    """

    text: str = field(repr=False)
    spans: tuple[Span, ...] = field(default=(), repr=False)
    ours: bool = False
    passage: int | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class OutboundMessage:
    """A chat message before it is sanitized; its content is its parts, joined."""

    role: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Outbound:
    """All that a provider would receive, before it is sanitized.

    collections: where the passages in it come from, or those that an abstract question was
        written from. documents: their documents' ids.
    abstract: whether it is one abstract question and our instructions: no passage, no history.
    Raises ValueError for an abstract one that holds more.
    """

    messages: tuple[OutboundMessage, ...]
    provider: str
    collections: frozenset[str] = frozenset()
    documents: tuple[str, ...] = ()
    abstract: bool = False

    def __post_init__(self) -> None:
        theirs = [part for message in self.messages for part in message.parts if not part.ours]
        if self.abstract and (len(theirs) != 1 or theirs[0].passage is not None):
            raise ValueError("an abstract question leaves alone, without passages and history")
