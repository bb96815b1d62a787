"""What a person gets for a question: the answer, its sources, and what was decided and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.money import Cost, in_words
from models.answers import Citation
from models.difficulty import Difficulty
from models.grounding import Doubt, Unsupported
from redaction.egress import Messages, Outbound, Prepared
from redaction.policy import Verdict
from retrieval.documents import Hit

__all__ = [
    "Answer",
    "Citation",
    "Doubt",
    "Failed",
    "Pending",
    "Route",
    "Unsupported",
    "Waiting",
]


class Route(StrEnum):
    """Who answered: the local model, the extractive answerer, a proprietary model, or nobody."""

    LOCAL = "local"
    EXTRACTIVE = "extractive"
    EXPERT = "expert"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sign of life of the local model before there is text; given several times a second.

    position: of the question in its queue, 1 = next; 0 = its passages are being read.
    """

    position: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A provider that was sent the context and did not answer.

    kind: the name of the error. why: in words, which hold nothing of a reply.
    """

    provider: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Pending:
    """A sanitized context that waits for a person's yes or no.

    asked: number of the record that put the question to the person; None where the policy sends
        without asking.
    turn: number of its question in the conversation.
    estimate: what sending may cost at most, millionths of a dollar; None where unknown.
    over_budget: whether the person was told that the budget does not cover it.
    outbound: the context before it was sanitized, to be made anew for another provider.
    left: the messages that left before, to a provider that did not answer.
    """

    prepared: Prepared
    hits: tuple[Hit, ...] = field(repr=False)
    asked: int | None = None
    turn: int = 0
    estimate: int | None = None
    over_budget: bool = False
    outbound: Outbound | None = field(default=None, repr=False)
    left: Messages = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with all that led to it.

    preview: the sanitized messages (role, content) that left or would have left.
    entities: how many identities of each kind were found in question, history and passages.
    audit_id: number of its record on the redaction log.
    timings_ms: how long each step took, milliseconds.
    notes: what the person should know besides, such as why the expert did not answer.
    local_text: the local answer, where an expert's is shown.
    pending: set when the policy asks a person before sending.
    unsupported: statements of ``text`` that the passages they cite don't bear out.
    failed: the providers that were sent the context and did not answer, in order.
    local_citations: those of ``local_text``. delegating: whether only an abstract question may
        leave for it. delegated: whether the expert was asked an abstract
        question, and its reply joined with the passages here.
    cost: of the expert's reply, one that failed too; would_cost: about what sending would have
        cost, millionths of a dollar; None where nothing is known.
    """

    question: str = field(repr=False)
    text: str = field(repr=False)
    citations: tuple[Citation, ...]
    route: Route
    difficulty: Difficulty
    verdict: Verdict
    entities: Mapping[str, int]
    audit_id: int
    timings_ms: Mapping[str, float]
    provider: str | None = None
    preview: Messages = field(default=(), repr=False)
    notes: tuple[str, ...] = ()
    local_text: str = field(default="", repr=False)
    pending: Pending | None = None
    unsupported: tuple[Unsupported, ...] = ()
    failed: tuple[Failed, ...] = ()
    local_citations: tuple[Citation, ...] = ()
    delegating: bool = False
    delegated: bool = False
    cost: Cost | None = None
    would_cost: int | None = None

    def money(self) -> str:
        """Return what it cost, or what sending would have, in words; empty where not known."""
        if self.cost is not None:
            return str(self.cost)
        if self.pending is not None and self.pending.estimate is not None:
            return f"sending costs at most {in_words(self.pending.estimate)}"
        if self.would_cost is not None:
            return f"nothing; sending would have cost about {in_words(self.would_cost)}"
        return ""

    def doubtful(self) -> list[tuple[str, Doubt]]:
        """Return the statements that are marked, each in one line, and why."""
        return [(" ".join(self.text[u.start : u.end].split()), u.why) for u in self.unsupported]

    def as_dict(self) -> dict[str, Any]:
        """Return the stable JSON form of ``chaperone ask --json``."""
        return {
            "answer": self.text,
            "citations": [
                {
                    "document": c.document,
                    "page": c.page,
                    "start": c.start,
                    "end": c.end,
                    "quote": c.quote,
                }
                for c in self.citations
            ],
            "route": self.route.value,
            "difficulty": {
                "score": round(self.difficulty.score, 3),
                "reasons": list(self.difficulty.reasons),
            },
            "verdict": {
                "decision": self.verdict.decision.value,
                "reasons": list(self.verdict.reasons),
            },
            "entities": dict(self.entities),
            "audit_id": self.audit_id,
            "timings_ms": {step: round(ms, 1) for step, ms in self.timings_ms.items()},
            "notes": list(self.notes),
            "unsupported": [
                {"start": u.start, "end": u.end, "why": u.why.value} for u in self.unsupported
            ],
            "local_answer": self.local_text,
            "delegated": self.delegated,
            "cost": None if self.cost is None else self.cost.as_dict(),
        }
