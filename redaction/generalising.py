"""Ages over 89, places and dates, made as coarse as the Safe Harbor rule allows.

45 CFR 164.514(b)(2)(i): (B) nothing smaller than a state but the first three digits of a ZIP
code, 000 where few people live; (C) of dates the year alone, and for ages over 89 one category
"90 or over", with no year that tells such an age.
"""

import re
from datetime import date

from redaction.entities import Kind
from redaction.geography import COUNTRIES, SPARSE_ZIP_AREAS, STATES
from redaction.written_dates import find_dates

_OLDEST_TOLD = 89  # years

_BEFORE_A_NOUN = re.compile(r"(?i)-\s*(?:years?|yrs?)[-\s]*(?:old|young)$")
_SEX_AFTER = re.compile(r"(?i)(?:\b|(?<=\d))(?:male|female|man|woman|lady|gentleman|[MF])$")
_DECADE = re.compile(r"(?i)^(?:\d{1,2}0['\u2019]?s|nineties|hundreds)$")
_WORD_FOR_OLD = re.compile(r"(?i)^(?:nonagenarian|(?:super)?centenarian)$")

_STATE_NAMES = {name.casefold(): name for name in STATES.values()}
_COUNTRY_NAMES = {name.casefold(): name for name in COUNTRIES}
_ZIP = re.compile(r"\b(\d{3})\d{2}(?:-\d{4})?$")
_BETWEEN_PARTS = re.compile(r"[,\n]")
# A state and a city.
_EITHER = frozenset({"washington", "new york"})

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def generalised(kind: Kind, value: str) -> str | None:
    """Return a value made coarser; None where that can't be done safely, or for other kinds."""
    match kind:
        case Kind.AGE:
            return _age(value)
        case Kind.LOCATION:
            return _place(value)
        case Kind.DATE_TIME:
            return _year(value)
        case _:
            return None


def _age(value: str) -> str | None:
    """Keep the sentence whole: "a 93-year-old woman", "she is 93", "93 y/o", "in her 90s"."""
    number = re.search(r"\d+", value)
    if number and int(number[0]) <= _OLDEST_TOLD:
        return None
    if _DECADE.match(value):
        return "nineties or over"
    if _WORD_FOR_OLD.match(value):
        return "person of 90 or over"
    if sex := _SEX_AFTER.search(value):
        return f"90-or-over {sex[0]}"
    return "90-or-over" if _BEFORE_A_NOUN.search(value) else "90 or over"


def _place(value: str) -> str | None:
    value = value.strip(" .,")
    zip_code = _ZIP.search(value)
    before = value[: zip_code.start()].rstrip(" ,") if zip_code else value
    state = _state(before, has_zip=zip_code is not None)
    if state:
        return state
    if zip_code:
        return f"ZIP {'000' if zip_code[1] in SPARSE_ZIP_AREAS else zip_code[1]}"
    return _COUNTRY_NAMES.get(_last_part(value).casefold())


def _state(place: str, *, has_zip: bool) -> str | None:
    name = _last_part(place)
    is_whole = name == place.strip()
    if name in STATES and (has_zip or not is_whole):
        return STATES[name]
    if has_zip and name[-2:] in STATES and name[-3:-2] == " ":
        return STATES[name[-2:]]
    if name.casefold() in _EITHER and is_whole:
        return None
    return _STATE_NAMES.get(name.casefold())


def _last_part(place: str) -> str:
    return _BETWEEN_PARTS.split(place.strip())[-1].strip()


def _year(value: str) -> str | None:
    written = next(find_dates(value), None)
    spelled = _YEAR.findall(value)
    if written is not None and written.has_year:
        year = written.day.year
    elif len(spelled) == 1:
        year = int(spelled[0])
    else:
        return None
    # Who was born in it may be over 89.
    return None if year < date.today().year - _OLDEST_TOLD else str(year)
