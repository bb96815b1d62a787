"""The ``[budget]`` table of the settings, and what it says of a question that is to be sent."""

from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.money import MICROS, in_words
from redaction.policy import Decision, Verdict

_WITHIN = Verdict(Decision.SEND, ())


class Budget(BaseModel):
    """What may be spent on proprietary models, US dollars; nothing is limited unless it is set."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    per_answer: float | None = Field(
        None, ge=0, allow_inf_nan=False, description="most that one answer may cost, US dollars"
    )
    per_user_month: float | None = Field(
        None, ge=0, allow_inf_nan=False, description="most for one person in a month, US dollars"
    )
    per_month: float | None = Field(
        None, ge=0, allow_inf_nan=False, description="most for everybody in a month, US dollars"
    )
    when_spent: Literal["stop", "ask"] = Field(
        "stop", description="what happens beyond that: answer here (stop), or ask a person"
    )

    @property
    def is_set(self) -> bool:
        """Whether anything is limited."""
        return any(
            limit is not None for limit in (self.per_answer, self.per_user_month, self.per_month)
        )

    def verdict(self, estimate: int | None, by_user: int, by_all: int) -> Verdict:
        """Return SEND within the budget; beyond it LOCAL or ASK, with the reasons.

        estimate: what the answer may cost at most, None where no price is known; by_user,
        by_all: what this month cost so far. All in millionths of a dollar.
        """
        if not self.is_set:
            return _WITHIN
        if estimate is None:
            why = "a budget is set and no price is known for this model: a person must look"
            return Verdict(Decision.ASK, (why,))
        reasons = tuple(self._passed(estimate, by_user, by_all))
        if not reasons:
            return _WITHIN
        return Verdict(Decision.ASK if self.when_spent == "ask" else Decision.LOCAL, reasons)

    def _passed(self, estimate: int, by_user: int, by_all: int) -> Iterator[str]:
        rows = (
            (self.per_answer, 0, "an answer"),
            (self.per_user_month, by_user, "one person in a month"),
            (self.per_month, by_all, "everybody in a month"),
        )
        for limit, spent, whose in rows:
            if limit is not None and spent + estimate > round(limit * MICROS):
                told = f" and {in_words(spent)} of it is spent" if spent else ""
                yield (
                    f"the budget for {whose} is {in_words(round(limit * MICROS))}{told}: "
                    f"this answer may cost {in_words(estimate)}"
                )


NO_BUDGET = Budget()
