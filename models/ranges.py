"""Whether a number lies in a range that a text states: 275 in "250 to 299", 1.8 in "above 1.5"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from models.quantities import Quantity, dates, quantities, without

CLOSED, OPEN = 1.0, 0.5
"""What a range with two ends says for a text, and what one with a single end does, which holds
half of all numbers."""

_BETWEEN = re.compile(r"\s?(?:-|–|to|and|through)\s?", re.IGNORECASE)  # noqa: RUF001
_FROM = re.compile(
    r"(?:\b(?:above|over|exceed(?:s|ing)?|(?:more|greater|higher|larger|older) than|at least)"
    r"|>=?|≥)\s?(?:(?:about|a|an|the age of|age)\s)?$",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"(?:\b(?:below|under|(?:less|lower|smaller|younger|fewer) than|at most|up to|until)"
    r"|<=?|≤)\s?(?:(?:about|a|an|the age of|age)\s)?$",
    re.IGNORECASE,
)
_AND_MORE = re.compile(r"\s?(?:and|or) (?:over|above|more|older|higher|greater)\b", re.IGNORECASE)
_AND_LESS = re.compile(r"\s?(?:and|or) (?:under|below|less|younger|lower|fewer)\b", re.IGNORECASE)
_LEAD = 20  # characters before a number that may say what it bounds


@dataclass(frozen=True, slots=True)
class _Range:
    """low, high: None where it has no such end. Whether an end belongs to it is not told."""

    low: Quantity | None = field(repr=False)
    high: Quantity | None = field(repr=False)

    def holds(self, number: Quantity) -> bool:
        units = {end.dimension for end in (self.low, self.high) if end is not None}
        if number.dimension and not units <= {"", number.dimension}:
            return False
        least, most = _size(self.low, number), _size(self.high, number)
        own = number.number * number.factor
        return (least is None or least <= own) and (most is None or own <= most)


def within(numbers: Sequence[Quantity], text: str) -> float:
    """Return CLOSED or OPEN where one of the numbers lies in a range that ``text`` states, else 0.

    A number that is an end of the range itself lies in it.
    """
    if not numbers:
        return 0.0
    best = 0.0
    for stated in _ranges(text):
        if any(map(stated.holds, numbers)):
            best = max(best, CLOSED if stated.low and stated.high else OPEN)
    return best


def numbers_of(question: str) -> tuple[Quantity, ...]:
    """Return the numbers of a question that may lie in a range; its dates are none."""
    return quantities(_without_dates(question))


def _without_dates(text: str) -> str:
    return without(text, [(day.start, day.end) for day in dates(text)])


def _ranges(text: str) -> Iterator[_Range]:
    text = _without_dates(text)
    found = quantities(text)
    for low, high in pairwise(found):
        # "555-0113" is a telephone number.
        joined = _BETWEEN.fullmatch(text, low.end, high.start) and text[high.start] != "0"
        if joined and _Range(low, None).holds(high):
            yield _Range(low, high)
    for each in found:
        before = text[max(0, each.start - _LEAD) : each.start]
        if _FROM.search(before) or _AND_MORE.match(text, each.end):
            yield _Range(each, None)
        elif _UP_TO.search(before) or _AND_LESS.match(text, each.end):
            yield _Range(None, each)


def _size(end: Quantity | None, beside: Quantity) -> Decimal | None:
    """An end in the base unit, in that of the other where it has none of its own."""
    if end is None:
        return None
    bare = not end.dimension or not beside.dimension
    return end.number * (beside.factor if bare else end.factor)
