"""The hand-off: logs, sends, restores; whatever fails, the local answer stands with the reason."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.answer import Answer, Pending, Route
from app.clock import Clock
from app.conversation import Conversation
from app.errors import QuestionError
from app.guard import Guard
from models.answers import cite, clean_citations
from models.errors import ProviderError
from models.proprietary import Exchange, ProprietaryModel
from redaction.audit import AuditEntry, AuditLog, Event

NO_PROVIDER = "none"
# One yes or no for each question, whoever clicks at the same time.
_deciding = threading.Lock()


@dataclass(frozen=True, slots=True)
class HandOff:
    """The way to one proprietary model.

    provider: its name for the policy and the log. missing: why there is none; empty when there
    is one.
    """

    guard: Guard = field(repr=False)
    audit: AuditLog = field(repr=False)
    model: ProprietaryModel | None = field(default=None, repr=False)
    provider: str = NO_PROVIDER
    missing: str = ""

    def send(
        self, answer: Answer, pending: Pending, conversation: Conversation, actor: str
    ) -> Iterator[str | Answer]:
        """Release a context and yield the restored reply as it comes, then the Answer.

        Raises RedactionError or AuditError, and then nothing was sent. A provider's failure
        raises nothing: the Answer is the local one, and says why.
        """
        if self.model is None:
            raise QuestionError(f"nothing can be sent: {self.missing}")
        clock = Clock()
        # A pending question that was asked about and gets here was approved by the actor.
        with _deciding:
            self._only_once(pending)
            sanitized = self.guard.egress().release(
                pending.prepared,
                actor=actor,
                approved=pending.asked is not None,
                asked=pending.asked,
            )
        answer = replace(
            answer, pending=None, audit_id=sanitized.audit_id, provider=sanitized.provider
        )
        exchange = self.model.send(sanitized)
        pieces: list[str] = []
        try:
            with clock.step("expert"):
                yield from conversation.vault.restore_stream(_kept(exchange, pieces))
        except GeneratorExit:
            exchange.close()
            self._follow_up("failed", answer, actor, exchange, error="abandoned by the reader")
            raise
        except Exception as error:
            self._follow_up("failed", answer, actor, exchange, error=type(error).__name__)
            # The message of an error that nobody foresaw may quote the reply.
            told = str(error) if isinstance(error, ProviderError) else type(error).__name__
            why = f"The expert did not answer, so the local answer stands: {told}"
            yield replace(answer, notes=(*answer.notes, why), timings_ms=_sum(answer, clock))
            return
        if not "".join(pieces).strip():
            self._follow_up("failed", answer, actor, exchange, error="empty reply")
            why = "The expert's reply was empty, so the local answer stands."
            yield replace(answer, notes=(*answer.notes, why), timings_ms=_sum(answer, clock))
            return
        restored = conversation.vault.restore("".join(pieces))
        draft = clean_citations(restored.text, len(pending.hits))
        self._follow_up("received", answer, actor, exchange, unknown=len(restored.unknown))
        notes = answer.notes
        if exchange.finish == "length":
            notes = (*notes, "The reply reached its limit of length and ends early.")
        if restored.unknown:
            notes = (
                *notes,
                "The reply has placeholders that stand for nothing we sent "
                f"({len(restored.unknown)}); they are left as they are.",
            )
        conversation.replace_answer(pending.turn, draft.text)
        yield replace(
            answer,
            text=draft.text,
            citations=cite(draft.text, pending.hits),
            route=Route.EXPERT,
            notes=notes,
            local_text=answer.text,
            timings_ms=_sum(answer, clock),
        )

    def decline(self, answer: Answer, actor: str) -> Answer:
        """Log that a person said no; the local answer stands."""
        if answer.pending is None:
            raise QuestionError("this answer does not wait for an approval")
        with _deciding:
            self._only_once(answer.pending)
            number = self.audit.append(
                AuditEntry(
                    event="declined",
                    actor=actor,
                    verdict=answer.verdict,
                    provider=self.provider,
                    refers_to=answer.pending.asked,
                )
            )
        notes = (*answer.notes, "Declined: nothing was sent.")
        return replace(answer, audit_id=number, notes=notes, pending=None)

    def _only_once(self, pending: Pending) -> None:
        """Raise QuestionError when the question whether to send was decided before."""
        if pending.asked is not None and self.audit.followed_by(pending.asked):
            raise QuestionError("this was decided before: ask the question again")

    def _follow_up(
        self,
        event: Event,
        answer: Answer,
        actor: str,
        exchange: Exchange,
        *,
        error: str = "",
        unknown: int = 0,
    ) -> None:
        details: dict[str, str | int | float] = {"attempts": exchange.attempts}
        if exchange.usage is not None:
            details["prompt_tokens"] = exchange.usage.prompt_tokens
            details["answer_tokens"] = exchange.usage.answer_tokens
        if error:
            details["error"] = error
        if unknown:
            details["unknown_placeholders"] = unknown
        self.audit.append(
            AuditEntry(
                event=event,
                actor=actor,
                verdict=answer.verdict,
                provider=answer.provider,
                refers_to=answer.audit_id,
                details=details,
            )
        )


def _kept(pieces: Iterator[str], into: list[str]) -> Iterator[str]:
    for piece in pieces:
        into.append(piece)
        yield piece


def _sum(answer: Answer, clock: Clock) -> dict[str, float]:
    sending = clock.read()
    total = answer.timings_ms.get("total", 0.0) + sending["total"]
    return {**answer.timings_ms, **sending, "total": total}
