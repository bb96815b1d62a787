"""Dates moved by a secret number of days, one for each patient, and moved back in a reply.

Intervals and order within one patient's record survive. The method is that of Hripcsak et al.,
"Preserving temporal relations in clinical data while maintaining privacy" (JAMIA 2016). Safe
Harbor (45 CFR 164.514(b)(2)(i)(C)) names every element of a date finer than a year, and moved
dates keep the intervals: whether they may leave is for the hospital's policy to say.
"""

import secrets
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from redaction.written_dates import WrittenDate, later, read_date

_NEAREST, _FARTHEST = 30, 365  # days
_DRAWS = 200  # tries to find an offset that moves no date onto a real one
# A reply reckons dates within a year of those it was given, such as that of the next visit.
_REACH = timedelta(days=366)


class Mark(Enum):
    """Why a date of a reply is not moved back."""

    WITHHELD = "it is a patient's whose passages are not cited"
    AMBIGUOUS = "it may be more than one patient's"


@dataclass(slots=True)
class _Subject:
    """offset: days added to each date. planned: the days it was drawn to give, once asked.

    days: the whole dates that came of it.
    """

    offset: int = field(repr=False)
    planned: frozenset[date] = field(default=frozenset(), repr=False)
    days: set[date] = field(default_factory=set, repr=False)

    def covers(self, day: date) -> bool:
        return min(self.days) - day <= _REACH and day - max(self.days) <= _REACH


class Shifts:
    """The offsets of one conversation and every date that was moved by them.

    A subject is None for dates that belong to nobody known; they share one offset. Not safe
    between threads: the vault's lock guards it.
    """

    def __init__(self) -> None:
        self._subjects: dict[str | None, _Subject] = {}
        self._moved: dict[tuple[str | None, str], str] = {}
        self._originals: dict[str, tuple[str | None, str]] = {}
        # Moved texts, and the whole dates they say, that are moved back whatever is cited.
        self._said: set[str | tuple[str | None, date]] = set()

    def __bool__(self) -> bool:
        """Whether any date was moved."""
        return bool(self._originals)

    def plan(
        self, subject: str | None, days: Iterable[date], taken: Callable[[date], bool]
    ) -> None:
        """Draw a new subject's offset: one that moves none of ``days`` onto a taken day, if any."""
        if subject in self._subjects:
            return
        known = tuple(days)
        planned = {day for own in self._subjects.values() for day in own.planned}
        for _ in range(_DRAWS):
            distance = _NEAREST + secrets.randbelow(_FARTHEST - _NEAREST + 1)
            offset = distance if secrets.randbelow(2) else -distance
            moved = [later(day, offset) for day in known]
            if not any(
                day is None or day in planned or taken(day) or self._is_given(day) for day in moved
            ):
                break
        self._subjects[subject] = _Subject(offset, frozenset(filter(None, moved)))

    def moved(
        self, subject: str | None, value: str, taken: Callable[[date], bool], *, said: bool
    ) -> str | None:
        """Return a date moved by its subject's offset, in the same written form.

        taken: tells a day that stands for something real, which nothing is moved onto.
        said: whether it is always to be moved back. None where it can't be moved exactly.
        """
        own = self._subjects.get(subject)
        written = read_date(value)
        if own is None or written is None:
            return None
        shifted = self._shifted(subject, own, written)
        again = read_date(shifted) if shifted else None
        if shifted is None or again is None or taken(again.day):
            return None
        if again.has_year and self._is_given(again.day, besides=own):
            return None
        self._moved[subject, written.text] = shifted
        self._originals[shifted] = (subject, written.text)
        if again.has_year:
            own.days.add(again.day)
        if said:
            self._said |= {shifted, (subject, again.day)}
        return shifted + value[written.end :]

    def back(self, written: WrittenDate, allowed: Collection[str] | None) -> str | Mark | None:
        """Return a date of a reply moved back, why it can't be, or None where it is not ours.

        allowed: the subjects whose dates may be restored; None for all.
        """
        exact = self._originals.get(written.text)
        if exact is not None:
            subject, original = exact
            is_open = written.text in self._said or _is_allowed(subject, allowed)
            return original if is_open else Mark.WITHHELD
        candidates = self._candidates(written)
        if not candidates:
            return None
        open_to = {
            original
            for subject, day, original in candidates
            if (subject, day) in self._said or _is_allowed(subject, allowed)
        }
        if not open_to:
            return Mark.WITHHELD
        (first, *others) = open_to
        return Mark.AMBIGUOUS if others or first is None else first

    def _is_given(self, day: date, besides: _Subject | None = None) -> bool:
        """Tell whether a day was given to another's date, so that it would be either's."""
        return any(day in own.days for own in self._subjects.values() if own is not besides)

    def _candidates(self, written: WrittenDate) -> list[tuple[str | None, date, str | None]]:
        """Return whose it may be, the day it was moved to, and what it says when moved back."""
        found = [
            (subject, day, written.moved(-own.offset, day))
            for subject, own in self._subjects.items()
            for day in own.days
            if _matches(day, written)
        ]
        if found or not (written.has_year and written.has_day):
            return found
        return [
            (subject, written.day, written.moved(-own.offset))
            for subject, own in self._subjects.items()
            if own.days and own.covers(written.day)
        ]

    def _shifted(self, subject: str | None, own: _Subject, written: WrittenDate) -> str | None:
        before = self._moved.get((subject, written.text))
        if before is not None:
            return before
        shifted = written.moved(own.offset)
        # One moved text must stand for one original, or restoring would not be exact.
        return shifted if shifted not in self._originals else None


def _matches(day: date, written: WrittenDate) -> bool:
    """Tell whether a day is one that a written date, whole or in part, may mean."""
    said = written.day
    if written.has_year and day.year != said.year:
        return False
    return day.month == said.month and (not written.has_day or day.day == said.day)


def _is_allowed(subject: str | None, allowed: Collection[str] | None) -> bool:
    return allowed is None or subject is None or subject in allowed
