"""Dates: all elements finer than a year that relate to a person.

45 CFR 164.514(b)(2)(i)(C). A bare year and a clock time alone are not identifiers under it.
"""

import regex

from redaction.entities import Kind
from redaction.recognizers.base import Extent, RuleRecognizer, rule

_FULL_MONTH = (
    "January|February|April|June|July|August|September|October|November|December"
    "|Jan|Feb|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
# "may" and "march" in small letters are verbs; "mar" is a medical word part.
_MONTH = rf"(?:(?:{_FULL_MONTH})\b\.?|(?-i:May|MAY|March|MARCH|Mar\b\.?|MAR\b\.?))"
_WEEKDAY = (
    r"(?:(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)day"
    r"|(?-i:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN)\b\.?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY_WORD = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
    r"|twenty[-\ ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|thirtieth|thirty[-\ ]first)"
)
_NTH = rf"(?:{_DAY}(?:st|nd|rd|th)?|{_DAY_WORD})"
_YEAR = r"(?:(?:1[89]|20)\d\d)"
_SHORT_YEAR = rf"(?:{_YEAR}|['\u2019]\d\d)"
_MM = r"(?:0?[1-9]|1[0-2])"
_CLOCK = r"(?:T?\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)"
# To the second, as machines stamp it: with its date it tells which record it is.
_STAMP = r"(?:,?\ \d\d:\d\d:\d\d(?:\.\d+)?(?![\d:]))?"
_LEFT = r"(?<![\d/.]|\d-)"
_RIGHT = r"(?![\d/]|[.-]\d)"
_LEAD = rf"(?:{_WEEKDAY},?\s+(?:the\s+)?)?"

_SCALE_AFTER = regex.compile(
    r"""(?ix) \s* (?: (?:on\s+(?:a|the)\s+)? (?:pain|scale|strength|murmurs?|systolic|diastolic
    |holosystolic|SEM\b|tab|pill|dose|pack|ppd|inch|cup|teaspoon|tsp|weeks?|wks?|weeker|hours?
    |cm|mm|mg|ml|mcg|kg|g\b|lb|units?|power|reflex|vision|pulses?|motor|lymph|nodes?|cores?
    |positive|negative|normal|NS\b|saline|strengths?|severity|intensity|in\s+(?:severity|intensity)
    |bilateral|throughout|edema|oriented|at\s+(?:rest|its\s+worst)|fields?|correct|of\b) | % )"""
)
_SCALE_BEFORE = regex.compile(
    r"""(?ix) (?: pain | strength | grade | score[ds]? | scale | rat(?:e[sd]?|ing) | murmur | GCS
    | apgars? | power | reflexes | DTRs? | motor | vision | acuity | pulses? | severity
    | intensity | level | MRC | BP | OD | OS | OU | visual | oriented | A&O | biceps | triceps
    | quadriceps | grip | worst | best | currently | x | \u00d7 | phq-?\d? | mmse | moca | bishop
    | ratio | \d ) [\s:=is(]* (?:(?:is|was|of|a|at|about|now|an?)\s+)* $"""
)
_DATE_BEFORE = regex.compile(
    r"""(?ix) \b (?: on | since | from | until | till | by | dated? | dob | seen | visit
    | admit(?:ted)?
    | admission | discharged? | due | started? | stop(?:ped)? | last | next | follow-?up | f/u
    | before | after | through | thru | to | between | and | lmp | edd | edc | collected | drawn
    | performed | done | done\s+on | surgery | signed | appointment | appt | received | resulted
    | reported | dose | taken | given | as\s+of | born | x-?ray | ct | mri | echo | labs? )
    [\s:(,-]* $"""
)
# Denominators of common clinical scales: pain, strength, murmurs, halves and thirds.
_SCALE_DENOMINATORS = frozenset({"2", "3", "4", "5", "6", "10"})


def _partial_date(text: str, start: int, end: int) -> Extent | None:
    before = text[max(0, start - 40) : start]
    if _SCALE_AFTER.match(text, end) or _SCALE_BEFORE.search(before):
        return None
    first, second = (part.strip() for part in text[start:end].split("/"))
    is_scale = second in _SCALE_DENOMINATORS and int(first) <= int(second) and first[0] != "0"
    if is_scale and not _DATE_BEFORE.search(before):
        return None
    return start, end


def _not_scales(text: str, start: int, end: int) -> Extent | None:
    """Refuse two results of one scale, "4/5-5/5", unless a word for a date stands before."""
    before = text[max(0, start - 40) : start]
    if _SCALE_AFTER.match(text, end) or _SCALE_BEFORE.search(before):
        return None
    ends = {part.rpartition("/")[2].strip() for part in _RANGE_SIGN.split(text[start:end])}
    is_scale = len(ends) == 1 and ends <= _SCALE_DENOMINATORS
    return None if is_scale and not _DATE_BEFORE.search(before) else (start, end)


def _not_version(text: str, start: int, end: int) -> Extent | None:
    """With dots, two-digit years read like section numbers unless day and month have two digits."""
    parts = text[start:end].split(".")
    if len(parts) == 3 and len(parts[2]) == 2 and not len(parts[0]) == len(parts[1]) == 2:
        before = text[max(0, start - 40) : start]
        return (start, end) if _DATE_BEFORE.search(before) else None
    return start, end


def _undotted(text: str, start: int, end: int) -> Extent | None:
    """Leave the full stop of the sentence out."""
    while text[end - 1] in ".,-/ ":
        end -= 1
    return start, end


_RANGE_SIGN = regex.compile(r"[-\u2010-\u2015]|[a-z]+")
_PART = rf"{_MM}/{_DAY}"
_FULL = rf"{_PART}/(?:{_YEAR}|\d\d)"
_TO = r"(?:\s?[-\u2010-\u2015]\s?|\s+(?:to|through|thru|until)\s+)"

_MONTH_NAME = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December)"
)

RULES = (
    rule(
        "ISO 8601 date, with time",
        Kind.DATE_TIME,
        rf"(?<![\d/.-]){_YEAR}([-/.]){_MM}\1{_DAY}(?:[T\ ]{_CLOCK})?(?!\d|[/-]\d)",
        0.9,
    ),
    rule(
        "month/day/year or day/month/year",
        Kind.DATE_TIME,
        rf"{_LEFT}(?:{_MM}(\s?[/.-]\s?){_DAY}\1|{_DAY}(\s?[/.-]\s?){_MM}\2)"
        rf"(?:{_YEAR}|['\u2019]?\d\d){_RIGHT}{_STAMP}",
        0.85,
        _not_version,
    ),
    rule(
        "range of dates of which one has a year",
        Kind.DATE_TIME,
        rf"(?<![\d/.-])(?:{_FULL}{_TO}(?:{_FULL}|{_PART})|{_PART}{_TO}{_FULL})(?![\d/]|[.-]\d)",
        0.85,
    ),
    rule(
        "range of dates without a year",
        Kind.DATE_TIME,
        rf"(?<![\w/.-]){_PART}{_TO}{_PART}(?![\d/%]|[.-]\d|-?[a-z])",
        0.6,
        _not_scales,
    ),
    rule(
        "range of ISO 8601 dates",
        Kind.DATE_TIME,
        rf"(?<![\d/.-]){_YEAR}-{_MM}-{_DAY}(?:/|--|{_TO}){_YEAR}-{_MM}-{_DAY}(?![\d/]|-\d)",
        0.9,
    ),
    rule(
        "weekday and month/day",
        Kind.DATE_TIME,
        rf"(?<!\w){_WEEKDAY},?\s+(?:the\s+)?{_PART}(?![\d/%]|\.\d)",
        0.75,
    ),
    rule(
        "year, month, day in words",
        Kind.DATE_TIME,
        rf"(?<![\w.,/-]){_YEAR}[-\ ,/.]{{1,2}}{_MONTH}[-\ ,/.]{{1,2}}{_NTH}(?![\w]|[-/]\d)",
        0.85,
    ),
    rule(
        "quarter of a year",
        Kind.DATE_TIME,
        rf"\b(?:Q[1-4][\s/-]{{0,2}}{_YEAR}|{_YEAR}[\s/-]{{0,2}}Q[1-4]"
        rf"|(?:first|second|third|fourth|last)\s+quarter\s+(?:of\s+)?{_YEAR})\b",
        0.6,
    ),
    rule("month/year", Kind.DATE_TIME, rf"{_LEFT}{_MM}[/-]{_YEAR}{_RIGHT}", 0.7),
    rule(
        "month/day",
        Kind.DATE_TIME,
        rf"{_LEFT}(?<![\w]){_MM}\s?/\s?{_DAY}(?![\d/%]|\.\d|-?[a-z])",
        0.5,
        _partial_date,
    ),
    rule(
        "month day, year",
        Kind.DATE_TIME,
        rf"\b{_LEAD}{_MONTH}[\s-]*(?:the\s+)?{_NTH}\b"
        rf"(?:\s*(?:-|\u2013|to|and|through|&)\s*{_NTH}\b(?!\s*(?:mg|ml|%|/|days|hours)))?"
        rf"(?:,?\s*(?:of\s+)?{_SHORT_YEAR}\b|[-\ ,/]+\d\d\b(?=\s*(?:[.,;)]|$)))?{_STAMP}",
        0.85,
        _undotted,
    ),
    rule(
        "day month, year",
        Kind.DATE_TIME,
        rf"\b{_LEAD}(?:(?:the\s+)?{_NTH}\s*(?:-|\u2013|to|and|&)\s*)?(?<![\d.,/-]){_NTH}\s*"
        rf"(?:\s+of\s+|day\s+of\s+|[-\ /.]\s*|(?<=\d)(?=[A-Z]))"
        rf"{_MONTH}(?![a-z])(?:[-,\ /.]*(?:{_SHORT_YEAR}|(?<=[-/a-z])\d\d)\b)?{_STAMP}",
        0.85,
        _undotted,
        needs=_MONTH,
    ),
    rule(
        "day, month and year in one",
        Kind.DATE_TIME,
        rf"\b{_DAY}(?:{_FULL_MONTH}|May|Mar|March)(?:{_YEAR}|\d\d)\b",
        0.8,
    ),
    rule("month year", Kind.DATE_TIME, rf"\b{_MONTH},?[\s-]*(?:of\s+)?{_SHORT_YEAR}\b", 0.8),
    rule(
        "season year",
        Kind.DATE_TIME,
        rf"\b(?:spring|summer|fall|autumn|winter),?\s+(?:of\s+)?{_YEAR}\b",
        0.6,
    ),
    rule(
        "month alone, where a time is told",
        Kind.DATE_TIME,
        rf"\b(?:in|since|last|next|this|until|till|from|by|during|through|mid|early|late|before"
        rf"|after|between)[\s-]+(?:mid-?|early\s+|late\s+)?(?P<id>{_MONTH_NAME})"
        rf"(?:\s*(?:,|,?\s*\b(?:and|or|to|through)\b)\s*(?P<id>{_MONTH_NAME}))*\b(?!-)"
        rf"|\((?P<id>{_MONTH_NAME})\)",
        0.6,
    ),
    rule(
        "weekday, where a time is told",
        Kind.DATE_TIME,
        r"\b(?:on|last|next|this|since|until|till|by|before|after|from|through)\s+(?P<id>(?-i:"
        r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))\b(?!s)",
        0.5,
    ),
    rule(
        "short weekday, where a time is told",
        Kind.DATE_TIME,
        r"\b(?:on|last|next|this|since|until|till|by|before|after)\s+(?P<id>(?-i:Mon|Tues?|Wed"
        r"|Thu(?:rs?)?|Fri|Sat|Sun))\b(?!-|\s*(?:[<>=:]?\s*\d{2,3}\s?%|of\b))",
        0.5,
    ),
    rule(
        "day of the month alone",
        Kind.DATE_TIME,
        r"\b(?:on|since|until|by|till)\s+(?P<id>the\s+(?:[12]?\d|3[01])(?:st|nd|rd|th))"
        r"(?=\s*(?:[.,;)]|$|\s(?:at|and|with|for|when|to)\b))",
        0.5,
    ),
    rule(
        "compact date of HL7 v2 and DICOM (DT, DTM)",
        Kind.DATE_TIME,
        r"(?<![\w.-])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
        r"(?:[0-2]\d[0-5]\d(?:[0-5]\d(?:\.\d{1,4})?)?(?:[+-]\d{4})?)?(?![\w-])",
        0.7,
    ),
    rule(
        "digits after a word for birth or death",
        Kind.DATE_TIME,
        r"\b(?:DOB|D\.O\.B\.?|DOD|date\s+of\s+(?:birth|death)|birth\s?-?date|born(?:\s+on)?)"
        r"[\s:=#|(-]*(?P<id>\d{1,2}[\s.-]\d{1,2}[\s.-]\d{2,4}|\d{6}|\d{8})\b",
        0.85,
    ),
    rule(
        "holiday, which is a day and month",
        Kind.DATE_TIME,
        r"""\b(?: Christmas (?:\s+(?:Eve|Day))? | Thanksgiving (?:\s+Day)? 
        | Easter (?:\s+(?:Sunday|Monday))?
        | New\s+Year['\u2019]?s?\s+(?:Eve|Day) | Halloween | (?:Memorial|Labou?r|Independence
        |Veterans
        |Columbus|Groundhog|Boxing|Canada|Patriots)['\u2019]?\s+Day | Presidents?['\u2019]?s?\s+Day
        | (?:Mother|Father|Valentine|St\.?\s+Patrick|Saint\s+Patrick)['\u2019]?s?\s+Day
        | Fourth\s+of\s+July | MLK\s+Day | Martin\s+Luther\s+King(?:,?\s+Jr\.?)?\s+Day | Juneteenth
        | Good\s+Friday | Ash\s+Wednesday | Palm\s+Sunday | Cinco\s+de\s+Mayo | (?-i:Ramadan
        |Passover
        |Diwali|Hanukkah|Chanukah|Kwanzaa|Nowruz|Purim) | Rosh\s+Hashanah | Yom\s+Kippur
        | (?-i:Eid) (?:\s+al-(?:Fitr|Adha))? | Lunar\s+New\s+Year | Chinese\s+New\s+Year )\b
        (?:\s*,?\s*(?:of\s+)?(?:19|20)\d\d\b)?""",
        0.6,
    ),
)


def recognizer() -> RuleRecognizer:
    """Return the recognizer for dates."""
    return RuleRecognizer("DateRules", RULES)
