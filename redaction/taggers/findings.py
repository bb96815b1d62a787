"""What a tagger's finding is worth: trimmed, or dropped where it can't be an identity."""

import re
from collections.abc import Iterator
from dataclasses import replace

import regex

from redaction.common_words import word_set
from redaction.entities import Kind
from redaction.folding import folded
from redaction.measures import in_a_measure
from redaction.placeholders import PLACEHOLDER
from redaction.protected import is_medical
from redaction.public_addresses import in_a_standard_oid, is_public_address
from redaction.results import in_a_result
from redaction.spans import Span
from redaction.taggers.ordinary import is_ordinary
from redaction.taggers.phrases import in_a_phrase

OLDEST_THAT_STAYS = 89  # 45 CFR 164.514(b)(2)(i)(C): ages over 89 identify

# The taggers call every number the same: any rule that matches it knows better of what kind it is.
_NUMBER_SCORE = 0.2

_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:['\u2019]?s)?")
_CLOCK = re.compile(
    r"(?i)\d{1,2}(?::\d\d){1,2}\s*(?:[ap]\.?\s?m\.?)?|\d{1,2}\s*[ap]\.?\s?m\.?"
    r"|(?:[01]\d|2[0-3])[0-5]\d\s?(?:h(?:rs?|ours)?)?"
)
_WEEKS = re.compile(r"\d{1,2}/52")
_AGE_AND_SEX = re.compile(r"(\d{1,3})\s?(?:[MFmf]|y/?o)")
_PRESSURE = re.compile(r"(\d{2,3})/(\d{2,3})")
_EDGES = " \t\r\n.,;:!?()[]{}<>\"'\u2018\u2019\u201c\u201d|*_=/\\-\u2013\u2014"
_KEEPS_EDGES = frozenset({Kind.URL, Kind.EMAIL_ADDRESS, Kind.OTHER_ID, Kind.PHONE_NUMBER})
# Above it is what the head gives at nine in ten, below it all that the spaCy tagger finds.
_CONFIDENT = 0.675
_TITLES = word_set("mr mrs ms miss mx dr drs prof sir madam rn md do np pa phd")
_LONGEST_PART = 4  # digits
# Of a Latin letter or digit alone, and of these words, every other mention would be masked too.
_FUNCTION_WORDS = word_set(
    """
    a an the this that these those and or but nor so if of in on at by for to from with without as
    is was are were be been he she it they we you i his her its their our your my him them us me
    who whom which what when where while not no yes all any both each after before since until
    """
)
_DECIMAL = re.compile(r"\d{1,3}\.\d{1,2}")
_BEFORE = re.compile(r"\d[.,]$")
_AFTER = re.compile(r"[.,]\d")
# "Good" is a surname too: "seen by Dr. Good morning and evening".
_GREETING = re.compile(r"^[\"\u201c]?good (?:morning|afternoon|evening)\b", re.I | re.M)
_LONGEST_GREETING = 16  # characters
_NAMES = frozenset({Kind.PERSON, Kind.LOCATION, Kind.ORGANIZATION})
_MAY_BE_MEDICAL = _NAMES | {Kind.OTHER_ID, Kind.AGE}
_POSSESSIVE = re.compile(r"['\u2019]s?$")


def refined(text: str, span: Span) -> Iterator[Span]:
    """Yield what of a tagger's span is an identity: nothing, one span, or two around a placeholder.

    No identities are a bare year, a time of day, a number of weeks (3/52), an age of up to 89,
    a blood pressure, a title alone, a letter alone, a part of a longer number such as an amount, a
    word of medicine that looks like a name, and, unless the tagger is sure, ordinary words.
    """
    at = span.start
    for placeholder in _placeholders_near(text, span):
        if at < min(placeholder.start(), span.end):
            yield from _trimmed(
                text, replace(span, start=at, end=min(placeholder.start(), span.end))
            )
        at = max(at, placeholder.end())
    if at < span.end:
        yield from _trimmed(text, replace(span, start=at))


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    start, end = span.start, span.end
    edges = " \t\r\n" if span.kind in _KEEPS_EDGES else _EDGES
    while start < end and text[start] in edges:
        start += 1
    while start < end and text[end - 1] in edges:
        end -= 1
    value = text[start:end]
    if span.kind is Kind.PERSON and (tail := _POSSESSIVE.search(value)):
        end -= len(tail[0])
        value = text[start:end]
    signs = [sign for sign in value if sign.isalnum()]
    if not signs or not _identifies(span.kind, value):
        return
    if len(signs) == 1 and signs[0].isascii():
        return
    if value.islower() and _FUNCTION_WORDS.issuperset(value.split()):
        return
    if in_a_measure(text, start, end) or in_a_result(text, start, end):
        return
    if _in_a_greeting(text, start, end):
        return
    may_be_a_result = value.isdigit() and end - start < _LONGEST_PART
    if (span.kind in _MAY_BE_MEDICAL or may_be_a_result or _DECIMAL.fullmatch(value)) and (
        is_medical(text, start, end) or in_a_phrase(text, start, end)
    ):
        return
    if span.kind in _NAMES and (
        folded(value) in _TITLES or (span.score < _CONFIDENT and is_ordinary(value))
    ):
        return
    if in_a_standard_oid(text, start, end) or (span.kind is Kind.URL and is_public_address(value)):
        return
    if value.isdigit() and _is_in_a_longer_number(text, start, end):
        return
    score = min(span.score, _NUMBER_SCORE) if span.kind is Kind.OTHER_ID else span.score
    yield replace(span, start=start, end=end, score=score)


def _identifies(kind: Kind, value: str) -> bool:
    match kind:
        case Kind.AGE:
            return any(int(n[:4]) > OLDEST_THAT_STAYS for n in _NUMBER.findall(value))
        case Kind.DATE_TIME:
            harmless = (_YEAR, _CLOCK, _WEEKS)
            return not any(form.fullmatch(value) for form in harmless) and not _is_pressure(value)
        case Kind.OTHER_ID if aged := _AGE_AND_SEX.fullmatch(value):
            return int(aged[1]) > OLDEST_THAT_STAYS
        case Kind.OTHER_ID:
            return not _is_pressure(value)
        case _:
            return True


def _in_a_greeting(text: str, start: int, end: int) -> bool:
    found = _GREETING.search(text, max(0, start - _LONGEST_GREETING), end + _LONGEST_GREETING)
    return found is not None and found.start() <= start and end <= found.end()


def _is_pressure(value: str) -> bool:
    """Tell whether a value is a blood pressure in mmHg, "158/94"."""
    match = _PRESSURE.fullmatch(value)
    if match is None:
        return False
    systolic, diastolic = int(match[1]), int(match[2])
    return 70 <= systolic <= 260 and 30 <= diastolic <= 150 and systolic > diastolic


def _is_in_a_longer_number(text: str, start: int, end: int) -> bool:
    return bool(
        end - start <= _LONGEST_PART
        and (
            _BEFORE.search(text, max(0, start - 2), start)
            or _AFTER.match(text, end, min(len(text), end + 2))
        )
    )


def _placeholders_near(text: str, span: Span) -> "list[regex.Match[str]]":
    reach = 40  # characters; longer than a placeholder
    return list(PLACEHOLDER.finditer(text, max(0, span.start - reach), span.end + reach))
