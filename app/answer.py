"""What a person gets for a question: the answer, its sources, and what was decided and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from models.answers import Citation
from models.difficulty import Difficulty
from redaction.egress import Messages, Prepared
from redaction.policy import Verdict
from retrieval.documents import Hit

__all__ = ["Answer", "Citation", "Pending", "Route"]


class Route(StrEnum):
    """Who answered: the local model, the extractive answerer, a proprietary model, or nobody."""

    LOCAL = "local"
    EXTRACTIVE = "extractive"
    EXPERT = "expert"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Pending:
    """A sanitized context that waits for a person's yes or no.

    asked: number of the record that put the question to the person; None where the policy sends
        without asking.
    turn: number of its question in the conversation.
    """

    prepared: Prepared
    hits: tuple[Hit, ...] = field(repr=False)
    asked: int | None = None
    turn: int = 0


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
        }
