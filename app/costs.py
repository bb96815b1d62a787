"""What proprietary models cost, and what answering here saved: the figures, from the log alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from redaction.ledger import COST, WOULD_COST, LedgerLine

By = Literal["month", "user", "provider"]
WAYS: tuple[By, ...] = get_args(By)
NOTE = (
    "Saved is an estimate: what the sanitized context of each question answered here would have "
    "cost at a token for four characters, with a reply as long as the local answer."
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was spent and saved under one heading; amounts in millionths of a US dollar.

    sent: exchanges with a provider; failed: those among them that brought no answer.
    prompt_tokens, answer_tokens: of all of them. cost: of those with a known price; unpriced:
    how many had none. estimated: how many whose tokens the provider did not tell.
    local: questions answered here; saved: what sending them would have cost; unsaved: how many
    of them no price was known for.
    """

    heading: str
    sent: int = 0
    failed: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0
    cost: int = 0
    unpriced: int = 0
    estimated: int = 0
    local: int = 0
    saved: int = 0
    unsaved: int = 0


def figures(lines: Iterable[LedgerLine], by: By) -> tuple[Figures, ...]:
    """Return the figures by month, user or provider, in the order of their headings."""
    heading = _HEADINGS[by]
    rows: dict[str, dict[str, int]] = {}
    for line in lines:
        row = rows.setdefault(heading(line), {})
        for name, amount in _amounts(line).items():
            row[name] = row.get(name, 0) + amount
    return tuple(Figures(name, **rows[name]) for name in sorted(rows))


def total(rows: Iterable[Figures]) -> Figures:
    """Return the sum of several figures, under the heading "all"."""
    rows = tuple(rows)
    names = [name for name in Figures.__slots__ if name != "heading"]
    return Figures("all", **{name: sum(getattr(row, name) for row in rows) for name in names})


def remarks(row: Figures) -> list[str]:
    """Return what a reader must know of the sums."""
    lines = []
    if row.unpriced:
        lines.append(f"Without a known price, not in the cost: {row.unpriced:,} exchanges.")
    if row.estimated:
        lines.append(
            f"Tokens not told by the provider, estimated from characters: {row.estimated:,}."
        )
    if row.local:
        lines.append(NOTE)
    if row.unsaved:
        lines.append(f"Answered here with no price known, not in what was saved: {row.unsaved:,}.")
    return lines


def _amounts(line: LedgerLine) -> dict[str, int]:
    details = line.details
    if line.event == "answered":
        would_cost = _whole(details.get(WOULD_COST))
        return {"local": 1, "saved": would_cost or 0, "unsaved": int(would_cost is None)}
    cost = _whole(details.get(COST))
    tokens = _whole(details.get("prompt_tokens"))
    return {
        "sent": 1,
        "failed": int(line.event == "failed"),
        "prompt_tokens": tokens or 0,
        "answer_tokens": _whole(details.get("answer_tokens")) or 0,
        "cost": cost or 0,
        # What no provider bills has no tokens on record either.
        "unpriced": int(cost is None and tokens is not None),
        "estimated": int(bool(details.get("tokens_estimated"))),
    }


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) else None


_HEADINGS: dict[str, Callable[[LedgerLine], str]] = {
    "month": lambda line: line.month,
    "user": lambda line: line.actor,
    "provider": lambda line: line.provider or "answered here",
}
