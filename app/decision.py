"""Whether a question stays here, is put to a person, or goes: all that speaks to it, in one place.

Pure: what each part found is handed in, and nothing is sent or logged here.
"""

from dataclasses import dataclass

from models.difficulty import Difficulty
from models.surviving import MIN_SURVIVING
from redaction.policy import Decision, Verdict


@dataclass(frozen=True, slots=True)
class Offer:
    """What sending would come to.

    gate: what the policy says of the sanitized context. unfit: why there is nothing fit to be
    sent, such as no abstract question; empty where there is. asks_for_identity: whether the
    question asks for a value that is masked and nothing else. surviving: share, 0 to 1, of what
    it asks about that is left of it. budget: SEND within the budget, ASK or LOCAL beyond it.
    """

    gate: Verdict
    budget: Verdict
    unfit: str = ""
    asks_for_identity: bool = False
    surviving: float = 1.0


def staying(difficulty: Difficulty, *, stay_local: bool, missing: str) -> Verdict | None:
    """Return the verdict for a question that stays whatever sending would come to, else None.

    stay_local: whether the person wants that. missing: why there is no way out, empty where there
    is one.
    """
    if not difficulty.answerable:
        return _local("the documents do not hold the answer")
    if not difficulty.hard:
        return _local("the local answer is good enough")
    if stay_local:
        return _local("a local answer was asked for")
    if missing:
        return _local(f"the question is hard, but {missing}")
    return None


def decide(offer: Offer) -> Verdict:
    """Return what happens to a question that is hard and may go by all that ``staying`` asks.

    What the policy blocks is blocked; what is not worth sending stays; a person is asked where
    the policy or the budget says so, with the reasons of both.
    """
    if offer.unfit:
        return _local(f"the question is hard, but {offer.unfit}")
    if offer.gate.decision is Decision.BLOCK:
        return offer.gate
    if offer.asks_for_identity:
        return _local("it asks for an identity, which stands in the passages here and is masked")
    if offer.surviving < MIN_SURVIVING:
        return _local("too little of the question is left once its identities are masked")
    if offer.budget.decision is Decision.LOCAL:
        return _local(*offer.budget.reasons)
    if offer.budget.decision is Decision.ASK:
        reasons = offer.gate.reasons if offer.gate.decision is Decision.ASK else ()
        return Verdict(Decision.ASK, (*offer.budget.reasons, *reasons))
    return offer.gate


def _local(*reasons: str) -> Verdict:
    return Verdict(Decision.LOCAL, reasons)
