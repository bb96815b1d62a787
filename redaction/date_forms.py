"""Reads a date however it is written, and finds every day that a text writes.

Months are read in seven languages, in full, cut short, or as a Roman numeral; days and years of
this and the last century also in English words ("april twelfth nineteen fifty-eight").
"""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from redaction.folding import folded

# Folded, January first: English, Spanish, French, German, Italian, Portuguese, Dutch.
_MONTHS_BY_LANGUAGE = (
    " ".join(name.lower() for name in calendar.month_name[1:]),
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii"
_SHORTEST_MONTH = 3


def _counted(words: str, start: int = 1, step: int = 1) -> dict[str, int]:
    return {word: start + step * at for at, word in enumerate(words.split())}


_ONES = _counted("one two three four five six seven eight nine")
_TEENS = _counted(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10
)
_NUMBERS = (
    _ONES | _TEENS | _counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
)
_ORDINALS = _counted(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
) | _counted("thirtieth", 30)


def _month_words() -> dict[str, frozenset[int]]:
    months: defaultdict[str, set[int]] = defaultdict(set)
    for names in _MONTHS_BY_LANGUAGE:
        for number, name in enumerate(names.split(), start=1):
            for length in range(_SHORTEST_MONTH, len(name) + 1):
                months[name[:length]].add(number)
    for number, numeral in enumerate(_ROMAN.split(), start=1):
        months[numeral].add(number)
    return {word: frozenset(numbers) for word, numbers in months.items()}


_MONTHS = _month_words()

_YEAR_MARK, _MONTH_MARK, _DAY_MARK = (
    f"(?:{cjk}|{folded(hangul)})" for cjk, hangul in (("年", "년"), ("月", "월"), ("日", "일"))
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
_YEAR = r"(?P<year>\d{4}|\d{2})(?!\d)"
_WORD = r"(?P<month>[^\W\d_]{1,12})"
_LINK = r"(?:of |de |del )?"
_ONE = "|".join(_ONES)
_ANY_NUMBER = "|".join(_NUMBERS)
_SPOKEN_DAY = (
    rf"(?P<day>(?:twenty |thirty )?(?:{'|'.join(_ORDINALS)})|(?:{_ANY_NUMBER})(?: (?:{_ONE}))?"
    r"|\d{1,2}(?:st|nd|rd|th)?)"
)
_SPOKEN_YEAR = (
    rf"(?P<year>(?:nineteen|twenty)(?: hundred)?(?: and)?(?: oh?)?(?: (?:{_ANY_NUMBER})){{1,2}}"
    rf"|two thousand(?: and)?(?: (?:{_ANY_NUMBER})){{0,2}}|\d{{4}})(?![^\W_])"
)
_ENGLISH = "|".join(_MONTHS_BY_LANGUAGE[0].split())

# Looked ahead of, so that dates that share a number are all read.
_NUMERIC = re.compile(
    rf"(?<!\d)(?=(?P<date>(?P<a>\d{{1,4}})(?: ?{_YEAR_MARK} ?| )(?P<b>\d{{1,2}})"
    rf"(?: ?{_MONTH_MARK} ?| )(?P<c>\d{{1,4}})(?:{_DAY_MARK})?)(?!\d))"
)
_RUN = re.compile(r"(?<!\d)(?P<run>\d{8}|\d{6})(?:\d{4}(?:\d\d)?)?(?!\d)")
_DAY_FIRST = re.compile(rf"(?<!\d){_DAY} ?{_LINK}{_WORD} ?{_LINK}{_YEAR}")
_MONTH_FIRST = re.compile(rf"(?<![^\W\d_]){_WORD} ?{_DAY} {_LINK}{_YEAR}")
_SPOKEN = (
    re.compile(rf"(?<![^\W_])(?P<month>{_ENGLISH}) (?:the )?{_SPOKEN_DAY} {_SPOKEN_YEAR}"),
    re.compile(rf"(?<![^\W_]){_SPOKEN_DAY} (?:of )?(?P<month>{_ENGLISH}) {_SPOKEN_YEAR}"),
)
_JOINTS = frozenset("/.-,:;@+%|()=")
_SPOKEN_CENTURY = re.compile(r"nineteen|twenty|thousand")


def parse_date(value: str) -> date | None:
    """Read a date as ISO, HL7, US month first (day first where that is impossible) or in words."""
    return next(iter(days_of(value)), None)


def days_of(value: str) -> tuple[date, ...]:
    """Return the days that a value may mean, likeliest first: "04/12/1958" may mean two."""
    return next((days for start, _, days in days_in(folded(value)) if start == 0), ())


def days_in(text: str) -> Iterator[tuple[int, int, tuple[date, ...]]]:
    """Yield where a folded text writes a day: start, end and the days it may mean, likeliest first.

    Findings may overlap. Two digits of a year may mean this or the last century.
    """
    for match in _NUMERIC.finditer(text):
        yield from _found(*match.span("date"), _numeric(match["a"], match["b"], match["c"]))
    for match in _RUN.finditer(text):
        yield from _found(*match.span(), _run(match["run"]))
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(text):
            if match["month"] in _MONTHS:
                days = _worded(_years(match["year"]), match["month"], int(match["day"]))
                yield from _found(*match.span(), days)
    if _SPOKEN_CENTURY.search(text):
        for pattern in _SPOKEN:
            for match in pattern.finditer(text):
                years = (_spoken_year(match["year"]),)
                days = _worded(years, match["month"], _spoken_number(match["day"]))
                yield from _found(*match.span(), days)


def is_one_date(written: str) -> bool:
    """Tell a date with a short year from numbers that stand side by side, as "7.28/68" or a table.

    written: the text as it stands, not folded. Any other date is one.
    """
    numbers = re.findall(r"\d+", written)
    gaps = re.split(r"\d+", written)[1:-1]
    if len(numbers) != 3 or any(map(str.isalpha, written)) or max(map(len, numbers)) > 2:
        return True
    return "\n" not in written and len({frozenset(_JOINTS & set(gap)) for gap in gaps}) == 1


def _found(
    start: int, end: int, days: Iterable[date]
) -> Iterator[tuple[int, int, tuple[date, ...]]]:
    kept = tuple(dict.fromkeys(days))
    if kept:
        yield start, end, kept


def _numeric(a: str, b: str, c: str) -> Iterator[date]:
    if len(a) == 4:
        yield from _real([int(a)], int(b), int(c))
        return
    if len(a) == 3 or len(c) not in (2, 4):
        return
    for month, day in ((a, b), (b, a)):
        yield from _real(_years(c), int(month), int(day))
    if len(a) == len(c) == 2:
        yield from _real(_years(a), int(b), int(c))


def _run(run: str) -> Iterator[date]:
    if len(run) == 8:
        yield from _real([int(run[:4])], int(run[4:6]), int(run[6:]))
    yield from _real(_years(run[4:]), int(run[:2]), int(run[2:4]))
    if len(run) == 6:
        yield from _real(_years(run[:2]), int(run[2:4]), int(run[4:]))
    yield from _real(_years(run[4:]), int(run[2:4]), int(run[:2]))


def _worded(years: Iterable[int], month: str, day: int) -> Iterator[date]:
    for number in sorted(_MONTHS[month]):
        yield from _real(years, number, day)


def _years(year: str) -> tuple[int, ...]:
    if len(year) != 2:
        return (int(year),)
    # A birthday lies in the past: two digits beyond this year mean the last century first.
    this = date.today().year // 100 * 100 + int(year)
    return (this, this - 100) if this <= date.today().year else (this - 100, this)


def _real(years: Iterable[int], month: int, day: int) -> Iterator[date]:
    for year in years:
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _spoken_year(words: str) -> int:
    if words.isdigit():
        return int(words)
    century, *rest = (word for word in words.split() if word not in {"hundred", "and", "o", "oh"})
    if century == "two":
        return 2000 + sum(map(_spoken_number, rest[1:]))
    return _NUMBERS[century] * 100 + sum(map(_spoken_number, rest))


def _spoken_number(words: str) -> int:
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits[0])
    return sum(_NUMBERS.get(word) or _ORDINALS[word] for word in words.split())
