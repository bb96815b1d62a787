"""Reads a date however it is written, and writes it every way that people do."""

import calendar
import re
from datetime import date
from functools import cache

from redaction.folding import folded

_MONTHS = tuple(name.lower() for name in calendar.month_name[1:])


def parse_date(value: str) -> date | None:
    """Read a date as ISO, HL7, US month first (day first where that is impossible) or in words."""
    words = folded(value).split()
    if len(words) == 1 and words[0].isdigit() and len(words[0]) >= 8:
        return _real_date(words[0][:4], words[0][4:6], words[0][6:8])
    if len(words) < 3:
        return None
    a, b, c = words[:3]
    if len(c) > 2 and "t" in c and not c.isalpha():
        c = c.split("t")[0]
    month = _month_number(a) or _month_number(b)
    if month:
        day = re.sub(r"(st|nd|rd|th)$", "", b if _month_number(a) else a)
        return _real_date(_full_year(c), month, day)
    if not (a + b + c).isdigit():
        return None
    if len(a) == 4:
        return _real_date(a, b, c)
    return _real_date(_full_year(c), a, b) or _real_date(_full_year(c), b, a)


def _month_number(word: str) -> str | None:
    for number, name in enumerate(_MONTHS, start=1):
        if len(word) >= 3 and word.isalpha() and name.startswith(word):
            return str(number)
    return None


def _full_year(year: str) -> str:
    if len(year) != 2 or not year.isdigit():
        return year
    # A birthday lies in the past: two digits beyond this year mean the last century.
    century = date.today().year // 100
    return f"{century if int(year) <= date.today().year % 100 else century - 1}{year}"


def _real_date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@cache
def written_dates(day: date) -> frozenset[str]:
    """Return every usual written form of a day, folded, with one space between its parts."""
    month_names = {_MONTHS[day.month - 1], _MONTHS[day.month - 1][:3]}
    if day.month == 9:
        month_names.add("sept")
    ordinal = f"{day.day}{_ordinal_ending(day.day)}"
    spaced = {f"{day:%Y %m %d}", f"{day.year} {day.month} {day.day}", f"{day:%Y%m%d}"}
    spaced |= {f"{day:%m%d%Y}", f"{day:%m%d%y}"}
    days = {f"{day.day}", f"{day.day:02}"}
    months = {f"{day.month}", f"{day.month:02}"}
    for year in (f"{day.year}", f"{day:%y}"):
        spaced |= {f"{m} {d} {year}" for m in months for d in days}
        spaced |= {f"{d} {m} {year}" for m in months for d in days}
        for name in month_names:
            spaced |= {f"{name} {d} {year}" for d in (*days, ordinal)}
            spaced |= {f"{d} {name} {year}" for d in (*days, ordinal)}
            spaced |= {f"{d}{name}{year}" for d in days}
            spaced.add(f"{ordinal} of {name} {year}")
    return frozenset(spaced)


def _ordinal_ending(day: int) -> str:
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
