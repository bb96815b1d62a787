"""Dates as they stand in a text, and the same written form for another day.

Read: ISO 8601, HL7 v2 and DICOM (digits only), numbers with month or day first, and months in
words, with ordinals, weekdays and short years. A clock time that follows is left as it is.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import regex

from redaction.date_forms import parse_date

_MONTHS = tuple(calendar.month_name[1:])
_WEEKDAYS = tuple(calendar.day_name)
# A date without a year is moved only where the year makes no difference: over four, one leaps.
_ANY_YEARS = range(2021, 2025)

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|(?-i:M(?:ar(?:ch)?|AR(?:CH)?|ay|AY))|Apr(?:il)?|June?"
    r"|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![a-z])\.?"
)
_WEEKDAY = (
    r"(?:\b(?P<weekday>Mon(?:day)?|Tue(?:sday)?|Wed(?:nesday)?|Thu(?:rsday)?|Fri(?:day)?"
    r"|Sat(?:urday)?|Sun(?:day)?)\b,?\s+)?"
)
_DAY = r"(?P<day>[0-3]?\d)"
_NTH = rf"{_DAY}(?P<nth>st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_CLOCK = r"[0-2]\d[0-5]\d(?:[0-5]\d(?:\.\d{1,4})?)?(?:[+-]\d{4})?"
_LEFT = r"(?<![\w/.]|\d-)"
_RIGHT = r"(?![\d/]|[.-]\d)"
_DATE = regex.compile(
    rf"""
      {_LEFT}(?P<year>\d{{4}})(?P<sign>[-/.])(?P<number>\d\d?)(?P=sign){_DAY}(?![\d/]|[.-]\d)
    | {_LEFT}(?P<number>\d\d?)(?P<sign>\s?[-/.]\s?)(?P<day>\d\d?)(?P=sign)
      (?P<mark>['\u2019])?(?P<year>\d{{4}}|\d\d){_RIGHT}
    | (?<![\w.-]){_YEAR}(?P<number>[01]\d)(?P<day>[0-3]\d)(?={_CLOCK}\b|(?![\w-]))
    | {_WEEKDAY}\b(?:the\s+)?(?<![\d/.,-])(?P<day>[0-3]?\d)(?P<nth>st|nd|rd|th)?
      (?:\s+of\s+|\s*-\s*|\s+|(?<=\d)(?=[A-Z])){_MONTH}
      (?:(?:\s*[-,]\s*|\s+|(?<=[a-z])){_YEAR}(?!\d)|(?:\s*-\s*|\s*['\u2019])(?P<year>\d\d)\b)?
    | {_WEEKDAY}\b{_MONTH}[\s-]*(?:the\s+)?{_NTH}(?![\w:/%]|\.\d|\s*[-\u2013]\s*\d+\b(?!\d))
      (?:(?:\s*,\s*|\s*-\s*|\s+|,?\s+of\s+){_YEAR}(?!\d)|,?\s*['\u2019](?P<year>\d\d)\b)?
    | \b{_MONTH}[\s-]*(?:the\s+)?{_NTH}-(?P<year>{_YEAR}|\d\d)\b
    | \b{_MONTH},?(?:\s+(?:of\s+)?|-){_YEAR}(?!\d)
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
_FIELDS = ("weekday", "month", "number", "day", "nth", "year")
_TIME_AFTER = regex.compile(
    rf"(?:[T\s,]+(?:at\s+)?\d\d?:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d|[ap]\.?m\.?)?"
    rf"|{_CLOCK})?",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date at characters ``start`` to ``end`` of a text.

    day: what it says; its year or day of the month is made up where the text has none.
    """

    start: int
    end: int
    text: str = field(repr=False)
    day: date = field(repr=False)
    has_year: bool
    has_day: bool
    _fields: tuple[tuple[str, int, int], ...] = field(repr=False)

    def moved(self, days: int, since: date | None = None) -> str | None:
        """Return the date so many days on, in the same written form.

        since: the day that is meant, where the text alone does not tell its year or day.
        None where the form can't say the new day so that it is read as that day again.
        """
        target = self._target(days) if since is None else later(since, days)
        if target is None:
            return None
        pieces, done = [], 0
        for name, start, end in self._fields:
            before = self.text[start:end]
            pieces += [self.text[done:start], self._render(name, before, target, days)]
            done = end
        written = "".join([*pieces, self.text[done:]])
        again = next(find_dates(written), None)
        if again is None or again.text != written or again._said() != _said(target, self):
            return None
        return written

    def _said(self) -> tuple[int, int, int]:
        return _said(self.day, self)

    def _target(self, days: int) -> date | None:
        if not self.has_day:
            return None
        if self.has_year:
            return later(self.day, days)
        targets = set()
        for year in _ANY_YEARS:
            day = _real(year, self.day.month, self.day.day)
            target = day and later(day, days)
            targets.add(target and (target.month, target.day))
        if len(targets) != 1 or None in targets:
            return None
        return later(self.day, days)

    def _render(self, name: str, before: str, day: date, days: int) -> str:
        match name:
            case "year":
                return f"{day.year:04}" if len(before) == 4 else f"{day.year % 100:02}"
            case "number":
                return f"{day.month:02}" if self._is_padded() else str(day.month)
            case "day":
                return f"{day.day:02}" if self._is_padded() else str(day.day)
            case "month":
                return _like(before, _MONTHS[day.month - 1])
            case "weekday":
                return _like(before, _WEEKDAYS[(_number_of(before, _WEEKDAYS) + days) % 7])
            case _:
                return _cased(before, _ordinal(day.day))

    def _is_padded(self) -> bool:
        numbers = [self.text[a:b] for name, a, b in self._fields if name in ("number", "day")]
        if any(number[0] == "0" for number in numbers):
            return True
        in_words = all(name != "number" for name, _, _ in self._fields)
        return not in_words and all(len(number) == 2 for number in numbers)


def find_dates(text: str) -> Iterator[WrittenDate]:
    """Yield the dates in ``text``, in order: whole ones, those without a year and months."""
    for found in _DATE.finditer(text):
        fields = {name: found.span(name) for name in _FIELDS if found[name] is not None}
        fields = _with_roles(text, fields)
        said = {name: text[start:end] for name, (start, end) in fields.items()}
        month = said.get("number") or str(_number_of(said["month"], _MONTHS) + 1)
        year = said.get("year", str(_ANY_YEARS[-1]))
        day = parse_date(f"{month}/{said.get('day', '1')}/{year}")
        # Read with the roles as found: the reader must not swap month and day on its own.
        if day is None or day.month != int(month):
            continue
        start = found.start()
        yield WrittenDate(
            start,
            found.end(),
            found[0],
            day,
            "year" in fields,
            "day" in fields,
            tuple((n, a - start, b - start) for n, (a, b) in sorted(fields.items(), key=_begin)),
        )


def read_date(value: str) -> WrittenDate | None:
    """Read a value that is one date, a clock time after it at most; None where it is not."""
    written = next(find_dates(value), None)
    if written is None or written.start or not written.has_day:
        return None
    return written if _TIME_AFTER.fullmatch(value, written.end) else None


def later(day: date, days: int) -> date | None:
    """Return the day so many days on; None beyond the years 1 to 9999."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def _begin(entry: tuple[str, tuple[int, int]]) -> tuple[int, int]:
    return entry[1]


def _with_roles(text: str, fields: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Swap month and day of a date in numbers where only the day can come first."""
    if "number" not in fields:
        return fields
    number, day = (int(text[slice(*fields[name])]) for name in ("number", "day"))
    if number > 12 >= day:
        return {**fields, "number": fields["day"], "day": fields["number"]}
    return fields


def _said(day: date, form: WrittenDate) -> tuple[int, int, int]:
    return (day.year if form.has_year else 0, day.month, day.day if form.has_day else 0)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number_of(name: str, names: tuple[str, ...]) -> int:
    return next(i for i, full in enumerate(names) if full[:3].lower() == name[:3].lower())


def _like(before: str, name: str) -> str:
    """Return a month or weekday as long or as short as the one it stands in for."""
    is_full = before.lower() in {full.lower() for full in (*_MONTHS, *_WEEKDAYS)}
    return _cased(before, name if is_full else name[:3])


def _cased(before: str, after: str) -> str:
    if before.isupper():
        return after.upper()
    return after.lower() if before.islower() else after


def _ordinal(day: int) -> str:
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
