import pytest
from pydantic import ValidationError

from app.budget import NO_BUDGET, Budget
from redaction.policy import Decision

CENT = 10_000  # millionths of a dollar


def test_without_a_budget_anything_may_be_spent() -> None:
    assert NO_BUDGET.verdict(None, 0, 0).decision is Decision.SEND
    assert NO_BUDGET.verdict(10**12, 10**12, 10**12).decision is Decision.SEND


@pytest.mark.parametrize(
    ("budget", "estimate", "by_user", "by_all", "within"),
    [
        (Budget(per_answer=0.01), CENT, 0, 0, True),
        (Budget(per_answer=0.01), CENT + 1, 0, 0, False),
        (Budget(per_user_month=0.05), CENT, 4 * CENT, 90 * CENT, True),
        (Budget(per_user_month=0.05), CENT, 4 * CENT + 1, 0, False),
        (Budget(per_month=1.0), CENT, 0, 99 * CENT, True),
        (Budget(per_month=1.0), CENT, 0, 99 * CENT + 1, False),
        (Budget(per_month=0.0), 0, 0, 0, True),
        (Budget(per_month=0.0), 1, 0, 0, False),
    ],
)
@pytest.mark.parametrize("when", ["stop", "ask"])
def test_a_limit_may_be_reached_and_not_passed(
    budget: Budget, estimate: int, by_user: int, by_all: int, within: bool, when: str
) -> None:
    budget = budget.model_copy(update={"when_spent": when})
    verdict = budget.verdict(estimate, by_user, by_all)
    beyond = Decision.ASK if when == "ask" else Decision.LOCAL
    assert verdict.decision is (Decision.SEND if within else beyond)
    assert bool(verdict.reasons) is not within


def test_every_limit_that_is_passed_is_told_with_what_is_spent() -> None:
    budget = Budget(per_answer=0.001, per_month=2)
    verdict = budget.verdict(CENT, 0, 200 * CENT)
    assert verdict.reasons == (
        "the budget for an answer is 0.1 cents: this answer may cost 1 cent",
        "the budget for everybody in a month is $2.00 and $2.00 of it is spent: "
        "this answer may cost 1 cent",
    )


@pytest.mark.parametrize("when", ["stop", "ask"])
def test_an_unknown_price_is_never_taken_for_free(when: str) -> None:
    budget = Budget(per_month=1000, when_spent=when)
    verdict = budget.verdict(None, 0, 0)
    assert verdict.decision is Decision.ASK
    assert "no price is known" in verdict.reasons[0]


@pytest.mark.parametrize("wrong", [-1, float("nan"), float("inf"), "much"])
def test_a_limit_is_an_amount(wrong: object) -> None:
    with pytest.raises(ValidationError):
        Budget(per_month=wrong)
