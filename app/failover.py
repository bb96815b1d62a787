"""Several providers in order of preference: when one does not answer, the next may be asked."""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import replace

from app.answer import Answer, Failed, Pending, Route
from app.conversation import Conversation
from app.decision import Offer, decide
from app.handoff import HandOff
from app.purse import Purse
from models.errors import DeclinedError
from models.failover import CircuitBreaker, in_order
from models.proprietary import ProprietaryModel
from redaction.audit import AuditEntry
from redaction.egress import Prepared
from redaction.policy import Decision

Approve = Callable[[Prepared], bool]


class Failover:
    """The hand-offs to the providers of the settings, best first; safe between threads.

    Each has its own decision by the gate, its own release and its own records, since the policy
    may trust one and not the other. The next one is asked only while nothing of an answer has
    been shown, and only after a person's yes to *it* where the policy wants that.
    """

    def __init__(self, handoffs: Sequence[HandOff], breaker: CircuitBreaker) -> None:
        """handoffs: at least one; one with a reason in ``missing`` is passed over."""
        self.handoffs = tuple(handoffs)
        self.breaker = breaker

    @property
    def provider(self) -> str:
        """The provider that the next context is made for."""
        return self._first.provider

    @property
    def model(self) -> ProprietaryModel | None:
        """That provider's model."""
        return self._first.model

    @property
    def purse(self) -> Purse:
        """What that provider may cost."""
        return self._first.purse

    @property
    def ways(self) -> tuple[HandOff, ...]:
        """The hand-offs that a context may be made for, best first; at least one."""
        ready = set(in_order(self._able, self.breaker))
        return tuple(e for e in self.handoffs if e.provider in ready) or (self._first,)

    @property
    def missing(self) -> str:
        """Why nobody can be asked now; empty where somebody can."""
        if all(each.missing for each in self.handoffs):
            return "; ".join(each.missing for each in self.handoffs)
        if self._able and not any(in_order(self._able, self.breaker)):
            return "; ".join(map(self._resting, self._able))
        return ""

    def send(
        self,
        answer: Answer,
        pending: Pending,
        conversation: Conversation,
        actor: str,
        approve: Approve | None = None,
    ) -> Generator[str | Answer, None, None]:
        """Send a context as ``HandOff.send`` does; where that fails, turn to the next provider.

        The last thing yielded is the Answer. It is ``pending`` again where the next provider
        needs a person's yes and there is no ``approve`` to ask on the spot.
        """
        first = self._named(pending)
        passed_over = self._passed_over(first.provider)
        while True:
            handoff, outcome, shown = self._named(pending), answer, False
            with closing(handoff.send(answer, pending, conversation, actor)) as steps:
                for step in steps:
                    if isinstance(step, Answer):
                        outcome = step
                    else:
                        shown = True
                        yield step
            failure = outcome.failed[-1] if len(outcome.failed) > len(answer.failed) else None
            self._note(handoff.provider, outcome, failure)
            if failure is None or shown:
                break
            following = self._next(answer, outcome, pending, conversation, actor)
            if following is None:
                break
            answer, pending = following
            if pending.asked is not None:
                if approve is None:
                    yield answer
                    return
                if not approve(pending.prepared):
                    yield self.decline(answer, actor)
                    return
        if outcome.route is Route.EXPERT and passed_over:
            outcome = replace(outcome, notes=(*outcome.notes, passed_over))
        yield outcome

    def decline(self, answer: Answer, actor: str) -> Answer:
        """Log that a person said no; the local answer stands."""
        pending = answer.pending
        declined = (self._named(pending) if pending else self._first).decline(answer, actor)
        if pending is not None and pending.left:
            # What left before was made for another provider, and may differ.
            declined = replace(declined, preview=pending.left)
        return declined

    def _next(
        self,
        before: Answer,
        outcome: Answer,
        pending: Pending,
        conversation: Conversation,
        actor: str,
    ) -> tuple[Answer, Pending] | None:
        """Prepare the same context for the next provider that may have it; None for nobody."""
        outbound, notes = pending.outbound, before.notes
        if outbound is None:
            return None
        failure, tried = outcome.failed[-1], [each.provider for each in outcome.failed]
        for name in in_order(self._able, self.breaker, tried):
            handoff = next(each for each in self.handoffs if each.provider == name)
            prepared = handoff.guard.egress().prepare(
                replace(outbound, provider=name), conversation.vault
            )
            estimate = handoff.purse.at_most(prepared.preview)
            offer = Offer(
                gate=prepared.verdict,
                budget=handoff.purse.verdict(estimate, actor),
                unfit=handoff.unfit(prepared.preview),
            )
            verdict = decide(offer)
            told = f"{failure.provider} did not answer ({failure.why}), so {name} is next."
            answer = replace(
                outcome,
                verdict=verdict,
                preview=prepared.preview,
                entities=prepared.entities,
                notes=(*notes, told),
            )
            waiting = replace(
                pending,
                prepared=prepared,
                asked=None,
                estimate=estimate,
                over_budget=offer.budget.decision is Decision.ASK,
            )
            if verdict.decision is Decision.SEND:
                return answer, waiting
            number = self._log(handoff, answer, prepared, actor)
            if verdict.decision is Decision.ASK:
                waiting = replace(waiting, asked=number, left=before.preview)
                return replace(answer, audit_id=number, pending=waiting), waiting
        return None

    def _log(self, handoff: HandOff, answer: Answer, prepared: Prepared, actor: str) -> int:
        asks = answer.verdict.decision is Decision.ASK
        return handoff.audit.append(
            AuditEntry(
                event="asked" if asks else "blocked",
                actor=actor,
                verdict=answer.verdict,
                provider=prepared.provider,
                entities=prepared.entities,
                payload=prepared.preview,
                documents=prepared.documents,
                refers_to=answer.audit_id,
                details={"after": answer.failed[-1].provider},
            )
        )

    def _note(self, provider: str, outcome: Answer, failure: Failed | None) -> None:
        if failure is not None and failure.kind != DeclinedError.__name__:
            self.breaker.failed(provider)
        elif outcome.route is Route.EXPERT or failure is not None:
            self.breaker.succeeded(provider)

    @property
    def _able(self) -> list[str]:
        """The providers that are configured and that the policy lets receive anything."""
        return [
            each.provider
            for each in self.handoffs
            if not each.missing and each.guard.allows(each.provider)
        ]

    @property
    def _first(self) -> HandOff:
        ready = [*in_order(self._able, self.breaker), *self._able]
        ready += [each.provider for each in self.handoffs if not each.missing]
        name = ready[0] if ready else self.handoffs[0].provider
        return next(each for each in self.handoffs if each.provider == name)

    def _named(self, pending: Pending) -> HandOff:
        name = pending.prepared.provider
        return next((each for each in self.handoffs if each.provider == name), self.handoffs[0])

    def _passed_over(self, provider: str) -> str:
        earlier = self._able[: self._able.index(provider)] if provider in self._able else []
        resting = [name for name in earlier if self.breaker.health(name).rests_s > 0]
        return f"{provider} was asked: {'; '.join(map(self._resting, resting))}." if resting else ""

    def _resting(self, provider: str) -> str:
        health = self.breaker.health(provider)
        return (
            f"{provider} did not answer {health.failures} times in a row and is left alone for "
            f"{health.rests_s:.0f} s"
        )
