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
from models.reply import Reply
from redaction.audit import AuditEntry, AuditLog, Event
from redaction.egress import Sanitized
from redaction.errors import AuditError, RedactionError
from redaction.policy import Decision, Verdict
from redaction.restoring import Restored

NO_PROVIDER = "none"
_LOCAL_STANDS = "the local answer stands"
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

        When the gate or the provider fails, the Answer is the local one and says why. Raises
        AuditError when the log can't be written, QuestionError when this was decided before;
        then nothing was sent.
        """
        if self.model is None:
            raise QuestionError(f"nothing can be sent: {self.missing}")
        clock = Clock()
        try:
            sanitized = self._released(pending, actor)
        except AuditError:
            raise
        except RedactionError as error:
            yield self._held(answer, pending, actor, str(error))
            return
        answer = replace(
            answer, pending=None, audit_id=sanitized.audit_id, provider=sanitized.provider
        )
        exchange = self.model.send(sanitized)
        reply = Reply(conversation.vault, pending.prepared.subjects)
        try:
            with clock.step("expert"):
                yield from reply.stream(exchange)
        except GeneratorExit:
            exchange.close()
            self._follow_up("failed", answer, actor, exchange, error="abandoned by the reader")
            raise
        except Exception as error:
            self._follow_up("failed", answer, actor, exchange, error=type(error).__name__)
            # The message of an error that nobody foresaw may quote the reply.
            told = str(error) if isinstance(error, ProviderError) else type(error).__name__
            yield _stands(answer, f"The expert did not answer, so {_LOCAL_STANDS}: {told}", clock)
            return
        restored = reply.restored()
        if not restored.text.strip():
            self._follow_up("failed", answer, actor, exchange, error="empty reply")
            yield _stands(answer, f"The expert's reply was empty, so {_LOCAL_STANDS}.", clock)
            return
        draft = clean_citations(restored.text, len(pending.hits))
        self._follow_up("received", answer, actor, exchange, unknown=len(restored.unknown))
        notes = (*answer.notes, *_told(restored))
        if exchange.finish == "length":
            notes = (*notes, "The reply reached its limit of length and ends early.")
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

    def _released(self, pending: Pending, actor: str) -> Sanitized:
        # A pending question that was asked about and gets here was approved by the actor.
        with _deciding:
            self._only_once(pending)
            return self.guard.egress().release(
                pending.prepared,
                actor=actor,
                approved=pending.asked is not None,
                asked=pending.asked,
            )

    def _held(self, answer: Answer, pending: Pending, actor: str, reason: str) -> Answer:
        """Log that the gate held a decided context back after all; the local answer stands."""
        verdict = Verdict(Decision.BLOCK, (reason,))
        number = self.audit.append(
            AuditEntry(
                event="blocked",
                actor=actor,
                verdict=verdict,
                provider=self.provider,
                refers_to=pending.asked,
            )
        )
        notes = (*answer.notes, f"Nothing was sent, {_LOCAL_STANDS}: {reason}")
        return replace(answer, audit_id=number, verdict=verdict, notes=notes, pending=None)

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


def _told(restored: Restored) -> Iterator[str]:
    """Yield what a person must know of a reply whose values are not all back."""
    if restored.unknown:
        yield (
            "The reply has placeholders that stand for nothing we sent "
            f"({len(restored.unknown)}); they are left as they are."
        )
    if restored.withheld:
        yield (
            "The reply has identities of patients whose passages it does not cite there "
            f"({len(restored.withheld)}); they stay masked."
        )
    if restored.ambiguous:
        yield (
            "The reply has dates that may belong to more than one patient "
            f"({restored.ambiguous}); they are left moved by a secret number of days."
        )


def _stands(answer: Answer, why: str, clock: Clock) -> Answer:
    return replace(answer, notes=(*answer.notes, why), timings_ms=_sum(answer, clock))


def _sum(answer: Answer, clock: Clock) -> dict[str, float]:
    sending = clock.read()
    total = answer.timings_ms.get("total", 0.0) + sending["total"]
    return {**answer.timings_ms, **sending, "total": total}
