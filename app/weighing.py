"""Makes of a question what would leave, has the gate look at it, and weighs whether to send it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.answer import Pending
from app.conversation import Conversation
from app.decision import Offer, decide, staying
from app.delegate import Delegate
from app.failover import Failover
from app.guard import Guard
from app.handoff import HandOff
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
    too_much: why it is too long or too dear for its provider; empty where it is not.
    notes: for the person who asked.
    """

    outbound: Outbound = field(repr=False)
    prepared: Prepared
    verdict: Verdict
    estimate: int | None = None
    over_budget: bool = False
    delegating: bool = False
    too_much: str = ""
    notes: tuple[str, ...] = ()

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
        """Sanitize what would leave and decide. hits: the passages that a hand-off is about.

        It is for the first provider whose model and price it suits, or for the first of all.
        """
        stays = staying(difficulty, stay_local=stay_local, missing=self._handoff.missing)
        ways = self._handoff.ways
        tried: list[Weighed] = []
        for way in ways if stays is None else ways[:1]:
            weighed = self._for(way, question, conversation, hits, stays, actor)
            if not weighed.too_much:
                passed = zip(ways, (each.too_much for each in tried), strict=False)
                told = (f"{each.provider} was passed over: {why}." for each, why in passed)
                return replace(weighed, notes=tuple(told))
            tried.append(weighed)
        return tried[0]

    def _for(
        self,
        way: HandOff,
        question: str,
        conversation: Conversation,
        hits: Sequence[Hit],
        stays: Verdict | None,
        actor: str,
    ) -> Weighed:
        def look(out: Outbound) -> Prepared:
            return self._guard.egress().prepare(out, conversation.vault)

        if self._guard.delegates(way.provider, hits):
            weighed = self._delegated(way, question, hits, stays, look, actor)
            return replace(weighed, delegating=True)
        history = conversation.history(self._guard.is_sensitive)
        out = outbound(question, history, hits, way.provider)
        prepared = look(out)
        if stays is not None or prepared.verdict.decision is Decision.BLOCK:
            return Weighed(out, prepared, stays or prepared.verdict)
        passages, asked = parted(prepared.preview[-1][1], question)
        estimate = way.purse.at_most(prepared.preview)
        offer = Offer(
            gate=prepared.verdict,
            budget=way.purse.verdict(estimate, actor),
            unfit=way.unfit(prepared.preview),
            asks_for_identity=asks_for_identity(asked),
            surviving=surviving(question, asked, passages, conversation.vault, self._idf),
        )
        return replace(self._weighed(out, prepared, offer, estimate), too_much=_too_much(offer))

    def _delegated(
        self,
        way: HandOff,
        question: str,
        hits: Sequence[Hit],
        stays: Verdict | None,
        look: Callable[[Outbound], Prepared],
        actor: str,
    ) -> Weighed:
        out = alone(question, hits, way.provider)
        kept = look(out)
        if stays is not None or self._guard.holds_back(way.provider, hits):
            return Weighed(out, kept, stays or kept.verdict)
        if asks_for_identity(kept.preview[-1][1] if kept.preview else question):
            return Weighed(out, kept, decide(Offer(_SENDS, _SENDS, asks_for_identity=True)))
        abstract = self._delegate.abstract(question, hits, actor)
        if abstract.unfit:
            return Weighed(out, kept, decide(Offer(_SENDS, _SENDS, abstract.unfit)))
        out = abstracted(abstract.text, hits, way.provider)
        prepared = look(out)
        estimate = way.purse.at_most(prepared.preview)
        budget = way.purse.verdict(estimate, actor)
        unfit = way.unfit(prepared.preview)
        return self._weighed(out, prepared, Offer(prepared.verdict, budget, unfit), estimate)

    @staticmethod
    def _weighed(out: Outbound, prepared: Prepared, offer: Offer, estimate: int | None) -> Weighed:
        asked = offer.budget.decision is Decision.ASK
        return Weighed(out, prepared, decide(offer), estimate, over_budget=asked)


def _too_much(offer: Offer) -> str:
    over = offer.budget.decision is Decision.LOCAL
    return offer.unfit or ("; ".join(offer.budget.reasons) if over else "")


_SENDS = Verdict(Decision.SEND, ())
