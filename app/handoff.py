"""The hand-off: logs, sends, restores; whatever fails, the local answer stands with the reason."""

import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace

from app.answer import Answer, Failed, Pending, Route
from app.clock import Clock
from app.conversation import Conversation
from app.delegate import Delegate
from app.errors import BudgetError, QuestionError
from app.guard import Guard
from app.money import Cost, together
from app.purse import Purse
from app.sent import Sent
from models.answers import cite, clean_citations
from models.errors import BadReplyError, ProviderError
from models.proprietary import ProprietaryModel
from models.reply import Reply
from redaction.audit import AuditEntry, AuditLog
from redaction.egress import Messages, Sanitized
from redaction.errors import AuditError, RedactionError
from redaction.ledger import ESTIMATE
from redaction.policy import Decision, Verdict
from redaction.pseudonyms import Vault
from redaction.restoring import Restored

NO_PROVIDER = "none"
_LOCAL_STANDS = "the local answer stands"
# One yes or no for each question, whoever clicks at the same time.
_deciding = threading.Lock()


@dataclass(frozen=True, slots=True)
class HandOff:
    """The way to one proprietary model.

    delegate: joins the replies to abstract questions. purse: what sending may cost. provider: its
    name for the policy and the log. missing: why there is none; empty when there is one.
    """

    guard: Guard = field(repr=False)
    audit: AuditLog = field(repr=False)
    delegate: Delegate = field(repr=False)
    purse: Purse = field(repr=False)
    model: ProprietaryModel | None = field(default=None, repr=False)
    provider: str = NO_PROVIDER
    missing: str = ""

    def unfit(self, messages: Messages) -> str:
        """Return why these are too long for the model; empty where they fit."""
        if self.model is None or self.model.answer_tokens(messages):
            return ""
        context = self.model.provider.context
        return f"it does not fit with its passages into the {context} tokens of {self.provider}"

    def send(
        self, answer: Answer, pending: Pending, conversation: Conversation, actor: str
    ) -> Generator[str | Answer, None, None]:
        """Release a context and yield the restored reply as it comes, then the Answer.

        The reply to an abstract question is joined with the passages first, by the local model.
        When gate, budget or provider fail, the Answer is the local one and says why. Raises
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
        except (RedactionError, BudgetError) as error:
            yield self._held(answer, pending, actor, str(error))
            return
        answer = replace(
            answer, pending=None, audit_id=sanitized.audit_id, provider=sanitized.provider
        )
        sent = Sent(self.model, sanitized, answer.verdict, actor, self.audit, self.purse)
        abstract = pending.prepared.abstract
        # Nothing was masked in an abstract question, so nothing is to come back.
        vault, subjects = conversation.vault, pending.prepared.subjects
        reply = Reply(Vault(), {}) if abstract else Reply(vault, subjects)
        try:
            with clock.step("expert"):
                for piece in reply.stream(sent):
                    if not abstract:
                        yield piece
        except GeneratorExit:
            sent.close()
            sent.settle("failed", why="abandoned by the reader")
            raise
        except Exception as error:
            cost = sent.settle("failed", why=type(error).__name__, error=error)
            # The message of an error that nobody foresaw may quote the reply.
            told = str(error) if isinstance(error, ProviderError) else type(error).__name__
            yield _stands(answer, error, told, clock, cost)
            return
        restored = reply.restored()
        if not restored.text.strip():
            cost = sent.settle("failed", why="empty reply")
            yield _stands(answer, BadReplyError(), "its reply was empty", clock, cost)
            return
        cost = sent.settle("received", unknown=len(restored.unknown))
        text, notes = restored.text, (*answer.notes, *_told(restored))
        if sent.finish == "length":
            notes = (*notes, "The reply reached its limit of length and ends early.")
        if abstract:
            with clock.step("merge"):
                text, note = yield from self._joined(answer, pending, text, actor)
            notes = (*notes, note) if note else notes
        draft = clean_citations(text, len(pending.hits))
        conversation.replace_answer(pending.turn, draft.text)
        yield replace(
            answer,
            text=draft.text,
            citations=cite(draft.text, pending.hits),
            route=Route.EXPERT,
            notes=notes,
            local_text=answer.text,
            local_citations=answer.citations,
            delegated=abstract,
            cost=together(answer.cost, cost),
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
            self._within_budget(pending, actor)
            details: dict[str, str | int | float] = {}
            if pending.estimate is not None:
                details[ESTIMATE] = pending.estimate
            if pending.prepared.abstract:
                details["abstract"] = 1
            return self.guard.egress().release(
                pending.prepared,
                actor=actor,
                approved=pending.asked is not None,
                asked=pending.asked,
                details=details,
            )

    def _within_budget(self, pending: Pending, actor: str) -> None:
        """Raise BudgetError where the budget, as it is now, does not allow sending.

        Held under the same lock as the release, whose record counts as spent until the reply's
        does: two questions at once can't both take what is left. Another process may.
        """
        verdict = self.purse.verdict(pending.estimate, actor)
        knowing = pending.asked is not None and pending.over_budget
        if verdict.decision is Decision.SEND or (verdict.decision is Decision.ASK and knowing):
            return
        raise BudgetError("; ".join(verdict.reasons))

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

    def _joined(
        self, answer: Answer, pending: Pending, reply: str, actor: str
    ) -> Generator[str, None, tuple[str, str]]:
        """Yield and return the reply to an abstract question joined with the passages."""
        _, asked = pending.prepared.preview[-1]
        local = "" if answer.route is Route.ABSTAIN else answer.text
        return (
            yield from self.delegate.merge(
                answer.question, asked, reply, pending.hits, local, actor
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


def _stands(answer: Answer, error: Exception, why: str, clock: Clock, cost: Cost | None) -> Answer:
    failed = Failed(answer.provider or NO_PROVIDER, type(error).__name__, why)
    note = f"The expert did not answer, so {_LOCAL_STANDS}: {why}"
    return replace(
        answer,
        notes=(*answer.notes, note),
        cost=together(answer.cost, cost),
        timings_ms=_sum(answer, clock),
        failed=(*answer.failed, failed),
    )


def _sum(answer: Answer, clock: Clock) -> dict[str, float]:
    sending = clock.read()
    total = answer.timings_ms.get("total", 0.0) + sending["total"]
    return {**answer.timings_ms, **sending, "total": total}
