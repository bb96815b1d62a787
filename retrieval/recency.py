"""Which passages are of a later day, for questions that ask for the latest of something.

Neither words nor meaning tell the newest of ten results from the oldest.
"""

import re
from collections.abc import Hashable, Mapping
from datetime import date
from typing import TypeVar

from redaction.date_forms import days_in
from redaction.folding import folded

_Key = TypeVar("_Key", bound=Hashable)

# "The last dose before surgery" and "the last two weeks" ask for no newest one.
NEWEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|current(?:ly)?"
    r"|(?<!at )last(?! (?:dose|name|time|resort|few|\d|(?:two|three|four|six|twelve)\b"
    r"|(?:night|day|week|month|year|hour|minute)s?\b)))\b",
    re.IGNORECASE,
)


def asks_for_newest(question: str) -> bool:
    """Tell whether a question asks for the last or the latest of something."""
    return NEWEST.search(question) is not None


def newest_day(text: str, today: date) -> date | None:
    """Return the last day that a text writes out; days after today are plans, and left out."""
    days = (likeliest for _, _, (likeliest, *_) in days_in(folded(text)))
    return max((day for day in days if day <= today), default=None)


def recency(days: Mapping[_Key, date | None]) -> dict[_Key, float]:
    """Return how late each day is among the others: 1 for the last, half of that for each before.

    0 where there is none.
    """
    known = sorted({day for day in days.values() if day is not None}, reverse=True)
    place = {day: 0.5**at for at, day in enumerate(known)}
    return {key: place[day] if day else 0.0 for key, day in days.items()}
