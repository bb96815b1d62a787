"""Makes of a question what would leave, has the gate look at it, and weighs whether to send it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.answer import Pending
from app.conversation import Conversation
from app.decision import Offer, decide, staying
from app.delegate import Delegate
from app.failover import Failover
from app.guard import Guard
from models.difficulty import Difficulty
from models.evidence import Idf
from models.handoff import abstracted, alone, outbound, parted
from models.surviving import asks_for_identity, surviving
from redaction.egress import Outbound, Prepared
from redaction.policy import Decision, Verdict
from retrieval.documents import Hit


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sanitized context and what is to happen to it.

    outbound: the context before it was sanitized.
    estimate: what sending may cost at most, millionths of a dollar; None where unknown.
    over_budget: whether the budget does not cover it, so that a person is asked.
    delegating: whether only an abstract question may leave.
    """

    outbound: Outbound = field(repr=False)
    prepared: Prepared
    verdict: Verdict
    estimate: int | None = None
    over_budget: bool = False
    delegating: bool = False

    def pending(self, hits: Sequence[Hit]) -> Pending:
        """Return what waits to be sent. hits: the passages that its answer may cite."""
        return Pending(
            self.prepared,
            tuple(hits),
            outbound=self.outbound,
            estimate=self.estimate,
            over_budget=self.over_budget,
        )


class Scales:
    """Weighs one question after the other; safe between threads."""

    def __init__(self, guard: Guard, handoff: Failover, delegate: Delegate, idf: Idf) -> None:
        self._guard = guard
        self._handoff = handoff
        self._delegate = delegate
        self._idf = idf

    def weigh(
        self,
        question: str,
        conversation: Conversation,
        hits: Sequence[Hit],
        difficulty: Difficulty,
        *,
        stay_local: bool,
        actor: str,
    ) -> Weighed:
        """Sanitize what would leave and decide. hits: the passages that a hand-off is about."""
        stays = staying(difficulty, stay_local=stay_local, missing=self._handoff.missing)
        provider = self._handoff.provider

        def look(out: Outbound) -> Prepared:
            return self._guard.egress().prepare(out, conversation.vault)

        if self._guard.delegates(provider, hits):
            weighed = self._delegated(question, hits, stays, look, actor)
            return replace(weighed, delegating=True)
        history = conversation.history(self._guard.is_sensitive)
        out = outbound(question, history, hits, provider)
        prepared = look(out)
        if stays is not None or prepared.verdict.decision is Decision.BLOCK:
            return Weighed(out, prepared, stays or prepared.verdict)
        passages, asked = parted(prepared.preview[-1][1], question)
        estimate = self._handoff.purse.at_most(prepared.preview)
        offer = Offer(
            gate=prepared.verdict,
            budget=self._handoff.purse.verdict(estimate, actor),
            unfit=self._handoff.unfit(prepared.preview),
            asks_for_identity=asks_for_identity(asked),
            surviving=surviving(question, asked, passages, conversation.vault, self._idf),
        )
        return self._weighed(out, prepared, offer, estimate)

    def _delegated(
        self,
        question: str,
        hits: Sequence[Hit],
        stays: Verdict | None,
        look: Callable[[Outbound], Prepared],
        actor: str,
    ) -> Weighed:
        provider = self._handoff.provider
        out = alone(question, hits, provider)
        kept = look(out)
        if stays is not None or self._guard.holds_back(provider, hits):
            return Weighed(out, kept, stays or kept.verdict)
        if asks_for_identity(kept.preview[-1][1] if kept.preview else question):
            return Weighed(out, kept, decide(Offer(_SENDS, _SENDS, asks_for_identity=True)))
        abstract = self._delegate.abstract(question, hits, actor)
        if abstract.unfit:
            return Weighed(out, kept, decide(Offer(_SENDS, _SENDS, abstract.unfit)))
        out = abstracted(abstract.text, hits, provider)
        prepared = look(out)
        estimate = self._handoff.purse.at_most(prepared.preview)
        budget = self._handoff.purse.verdict(estimate, actor)
        unfit = self._handoff.unfit(prepared.preview)
        return self._weighed(out, prepared, Offer(prepared.verdict, budget, unfit), estimate)

    @staticmethod
    def _weighed(out: Outbound, prepared: Prepared, offer: Offer, estimate: int | None) -> Weighed:
        asked = offer.budget.decision is Decision.ASK
        return Weighed(out, prepared, decide(offer), estimate, over_budget=asked)


_SENDS = Verdict(Decision.SEND, ())
