"""What sending may cost and did cost, held against the budget and told to the log."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.budget import NO_BUDGET, Budget
from app.money import Cost, Price, tokens_in
from models.errors import RefusedError, UnreachableError
from models.proprietary import Usage
from redaction.audit import AuditLog
from redaction.egress import Messages
from redaction.ledger import COST
from redaction.policy import Verdict


@dataclass(frozen=True, slots=True)
class Purse:
    """The money side of one provider's model.

    price: None where it is unknown. longest: tokens that an answer may have. The sums come from
    the log, so what another process of this data folder spent counts as soon as it is written.
    """

    audit: AuditLog = field(repr=False)
    budget: Budget = NO_BUDGET
    price: Price | None = None
    longest: int = 0
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC), repr=False)

    def at_most(self, messages: Messages) -> int | None:
        """Return what sending may cost at most, in millionths of a dollar; None if unknown."""
        return self._of(_characters(messages), self.longest)

    def would_cost(self, messages: Messages, answer: str) -> int | None:
        """Return about what sending would cost if the reply were as long as ``answer``."""
        return self._of(_characters(messages), tokens_in(len(answer)))

    def verdict(self, estimate: int | None, actor: str) -> Verdict:
        """Hold an estimate against the budget and what this month cost so far."""
        if not self.budget.is_set:
            return self.budget.verdict(estimate, 0, 0)
        month = f"{self.clock():%Y-%m}"
        return self.budget.verdict(
            estimate, self.audit.spent(month, actor), self.audit.spent(month)
        )

    def charged(
        self, messages: Messages, received: int, usage: Usage | None, error: Exception | None
    ) -> Cost | None:
        """Return what an exchange cost, None for one that no provider bills.

        received: characters that came back. usage: what the provider told of it. An answer that
        failed or was cut costs too; without the provider's word its tokens are an estimate.
        """
        if usage is not None:
            prompt, answer = usage.prompt_tokens, usage.answer_tokens
        elif isinstance(error, RefusedError | UnreachableError):
            return None
        else:
            prompt, answer = tokens_in(_characters(messages)), tokens_in(received)
        micros = self.price.of(prompt, answer) if self.price else None
        return Cost(prompt, answer, micros, estimated=usage is None)

    def _of(self, characters: int, answer_tokens: int) -> int | None:
        return self.price.of(tokens_in(characters), answer_tokens) if self.price else None


def cost_details(cost: Cost | None) -> dict[str, str | int | float]:
    """Return a cost as the details of a record tell it."""
    if cost is None:
        return {}
    details: dict[str, str | int | float] = {
        "prompt_tokens": cost.prompt_tokens,
        "answer_tokens": cost.answer_tokens,
    }
    if cost.micros is not None:
        details[COST] = cost.micros
    if cost.estimated:
        details["tokens_estimated"] = 1
    return details


def _characters(messages: Messages) -> int:
    return sum(len(content) for _, content in messages)
