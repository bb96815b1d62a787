"""Ages said of one person, in bands of five years, and of one band from 90 on.

Five years are usual where a release is to be k-anonymous; 90 and over is one category in
45 CFR 164.514(b)(2)(i)(C).
"""

import re
from collections.abc import Iterator

from redaction.common_words import word_set

_BAND = 5  # years
_OLDEST_BAND = 90
_OLDEST = 120

_OLD = re.compile(
    r"""(?ix) (?<![\d./-])
    (?P<number>\d{1,3}) [-\s]*
    (?: (?P<unit>years?|yrs?|y|months?|mos?|weeks?|wks?|days?) [-\s]* (?:old\b | of\s+age\b)
      | y\s?[/.]?\s?o\b )
    """
)
_AGE_AND_SEX = re.compile(r"(?<![\w./-])(?P<number>\d{1,3})(?:y|yo)?[MF]\b(?!/)")
_AGED = re.compile(
    r"(?i)(?P<whose>\b[a-z]+\s+)?\b(?:aged?|age\s+(?:is|of)|turned)\s*[:=]?\s*(?P<number>\d{1,3})\b"
    r"(?!\s*(?:[%/.]\d|years?\s+(?:or|and|to)\b|or\b|and\b|to\b|[-\u2013+]))"
)
_DECADE = re.compile(
    r"(?i)\bin\s+(?:his|her|their)\s+(?:early\s+|mid[-\s]?|late\s+)?"
    r"(?P<decade>[1-9]0(?=['\u2019]?s)|twenties|thirties|forties|fifties|sixties|seventies|eighties"
    r"|nineties)"
)
_VERY_OLD = re.compile(
    r"(?i)\b(?:90[-\s]or[-\s]over|nineties\s+or\s+over|nonagenarian|(?:super)?centenarian)\b"
)
_DECADES = (
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
)
# Ages of many are a rule's, not a patient's: "patients aged 65", "children aged 4".
_MANY = word_set(
    """
    adults all anyone babies boys children everyone girls individuals infants men patients people
    persons those women
    """
)
_TEMPERATURES = range(94, 110)


def ages(text: str) -> Iterator[tuple[str, ...]]:
    """Yield, for each age in a text, the folded phrases that say an age of its band."""
    for said in _OLD.finditer(text):
        unit = (said["unit"] or "y")[0].lower()
        yield _band(int(said["number"]) if unit == "y" else 0)
    for said in _AGE_AND_SEX.finditer(text):
        if said[0][-1] == "M" or int(said["number"]) not in _TEMPERATURES:
            yield _band(int(said["number"]))
    for said in _AGED.finditer(text):
        if (said["whose"] or "").strip().lower() not in _MANY:
            yield _band(int(said["number"]))
    for said in _DECADE.finditer(text):
        word = said["decade"].lower()
        first = int(word) if word.isdigit() else 20 + 10 * _DECADES.index(word)
        yield _phrases(first, first + 9)
    if _VERY_OLD.search(text):
        yield _band(_OLDEST_BAND)


def _band(age: int) -> tuple[str, ...]:
    if age >= _OLDEST_BAND:
        return _phrases(_OLDEST_BAND, _OLDEST)
    first = age - age % _BAND
    return _phrases(first, first + _BAND - 1)


def _phrases(first: int, last: int) -> tuple[str, ...]:
    last = _OLDEST if first >= _OLDEST_BAND else last
    own = [phrase for age in range(first, last + 1) for phrase in _of_one(age)]
    if first == 0:
        own += [f"{count} {unit} old" for unit, most in _SMALL_UNITS for count in range(1, most)]
        own += ["newborn", "neonate", "infant"]
    if first >= _OLDEST_BAND:
        own += ["90 or over", "nonagenarian", "centenarian", "supercentenarian"]
    return tuple(own)


_SMALL_UNITS = (("month", 24), ("week", 13), ("day", 31))


def _of_one(age: int) -> Iterator[str]:
    for form in ("{} year old", "{} yr old", "{} years of age", "{} yo", "{} y o", "{}yo"):
        yield form.format(age)
    for form in ("{}m", "{}f", "{}yom", "{}yof", "age {}", "age is {}"):
        yield form.format(age)
