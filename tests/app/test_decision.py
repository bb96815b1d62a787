"""Every case that the decision tells apart, as a table."""

import pytest

from app.decision import Offer, decide, staying
from models.difficulty import Difficulty
from redaction.policy import Decision, Verdict

LOCAL, ASK, SEND, BLOCK = Decision.LOCAL, Decision.ASK, Decision.SEND, Decision.BLOCK


def difficulty(*, hard: bool = True, answerable: bool = True) -> Difficulty:
    return Difficulty(0.7, (), hard=hard, answerable=answerable)


@pytest.mark.parametrize(
    ("found", "stay_local", "missing", "says"),
    [
        (difficulty(answerable=False), False, "", "do not hold the answer"),
        (difficulty(hard=False), False, "", "good enough"),
        (difficulty(), True, "", "a local answer was asked for"),
        (difficulty(), False, "there is no key", "hard, but there is no key"),
        (difficulty(hard=False), True, "there is no key", "good enough"),
        (difficulty(), False, "", None),
    ],
)
def test_what_stays_whatever_sending_would_come_to(
    found: Difficulty, stay_local: bool, missing: str, says: str | None
) -> None:
    verdict = staying(found, stay_local=stay_local, missing=missing)
    if says is None:
        assert verdict is None
    else:
        assert verdict is not None
        assert verdict.decision is LOCAL
        assert says in verdict.reasons[0]


def verdict(decision: Decision, *reasons: str) -> Verdict:
    return Verdict(decision, reasons)


WITHIN, OVER, UNSURE = verdict(SEND), verdict(LOCAL, "spent"), verdict(ASK, "no price")


@pytest.mark.parametrize(
    ("gate", "budget", "more", "decision", "reasons"),
    [
        (SEND, WITHIN, {}, SEND, ("gate",)),
        (ASK, WITHIN, {}, ASK, ("gate",)),
        (BLOCK, WITHIN, {}, BLOCK, ("gate",)),
        (SEND, OVER, {}, LOCAL, ("spent",)),
        (ASK, OVER, {}, LOCAL, ("spent",)),
        (BLOCK, OVER, {}, BLOCK, ("gate",)),
        (SEND, UNSURE, {}, ASK, ("no price",)),
        (ASK, UNSURE, {}, ASK, ("no price", "gate")),
        (BLOCK, UNSURE, {}, BLOCK, ("gate",)),
        (SEND, WITHIN, {"unfit": "no question"}, LOCAL, ("the question is hard, but no question",)),
        (BLOCK, OVER, {"asks_for_identity": True}, BLOCK, ("gate",)),
    ],
)
def test_gate_and_budget_together(
    gate: Decision,
    budget: Verdict,
    more: dict[str, object],
    decision: Decision,
    reasons: tuple[str, ...],
) -> None:
    found = decide(Offer(verdict(gate, "gate"), budget, **more))  # type: ignore[arg-type]
    assert (found.decision, found.reasons) == (decision, reasons)


@pytest.mark.parametrize("gate", [ASK, SEND])
def test_what_is_not_worth_sending_stays(gate: Decision) -> None:
    asked = decide(Offer(verdict(gate, "gate"), WITHIN, asks_for_identity=True))
    assert asked.decision is LOCAL
    assert "asks for an identity" in asked.reasons[0]
    gone = decide(Offer(verdict(gate, "gate"), WITHIN, surviving=0.49))
    assert gone.decision is LOCAL
    assert "too little of the question is left" in gone.reasons[0]
    assert decide(Offer(verdict(gate, "gate"), WITHIN, surviving=0.5)).decision is gate
