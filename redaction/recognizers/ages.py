"""Ages over 89, which Safe Harbor counts among the elements of dates.

45 CFR 164.514(b)(2)(i)(C): "all ages over 89". Younger ages may stay.
"""

import regex

from redaction.entities import Kind
from redaction.recognizers.base import Extent, RuleRecognizer, rule
from redaction.written_ages import may_be_an_age

_OLD = r"(?:9\d|1[0-2]\d)"
_OLD_WORDS = (
    r"(?:ninety(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|(?:a|one)\s+hundred(?:\s+(?:and\s+)?(?:one|two|three|four|five|six|seven|eight|nine|ten))?)"
)
_NO_DIGIT = r"(?<![\d.,/-])"

_TEMPERATURE_BEFORE = regex.compile(r"(?i)(?:temp\w*|tmax|tm|\bt|fever|°|afebrile)\W*(?:\w+\W+)?$")


def _not_temperature(text: str, start: int, end: int) -> Extent | None:
    if _TEMPERATURE_BEFORE.search(text[max(0, start - 24) : start]):
        return None
    return start, end


def _may_be_an_age(text: str, start: int, end: int) -> Extent | None:
    return (start, end) if may_be_an_age(text, start, end) else None


RULES = (
    rule(
        "number of years old",
        Kind.AGE,
        rf"{_NO_DIGIT}\b(?:{_OLD}|{_OLD_WORDS})[-\s]*"
        r"(?:(?:years?|yrs?\.?)(?:[-\s]+(?:and|&)\s+\d+\s+months?)?[-\s]*(?:old|of\s+age|aged?\b)"
        r"|y/?\.?\s?o\.?(?![a-z])|y\.\s?o\.|yo\b|years?\s+young|y/?r[-/\s]?o(?:ld)?\b"
        r"|(?:yrs?|year)[-\s]*(?:male|female|man|woman|lady|gentleman|[mf]\b))",
        0.9,
    ),
    rule(
        "so many years, said of somebody",
        Kind.AGE,
        rf"\b(?:(?:she|he|they|patient|pt|mother|father|grand(?:mother|father)|wife|husband|who)\s+"
        rf"(?:is|was|are|were|turned|now)|(?:she|he|who)['\u2019]?s|i['\u2019]?m)\s+(?:now\s+|about\s+|almost\s+)?"
        rf"(?P<id>(?:{_OLD}|{_OLD_WORDS})(?:\s*(?:years?|yrs?)\b)?)(?![\d/%°-]|\.\d)"
        r"(?!\s*(?:%|mg|degrees|kg|lb|cm|systolic|diastolic|on\s+room))",
        0.6,
    ),
    rule(
        "aged, age, turned",
        Kind.AGE,
        r"\b(?:aged?|age\s+(?:is|was|of)|turn(?:s|ed|ing)|(?:at|by|until|past)\s+(?:the\s+)?age"
        rf"(?:\s+of)?)[\s:=|]*(?P<id>{_OLD}|{_OLD_WORDS})\b(?![\d/%.-]\d|\s*(?:%|mg|degrees|°))",
        0.85,
    ),
    rule(
        "died at, lived to",
        Kind.AGE,
        r"\b(?:d\.|died|passed(?:\s+away)?|deceased|lived(?=\s+to))\s+(?:(?:at|to|aged?)\s+)?"
        rf"(?P<id>{_OLD}|{_OLD_WORDS})\b(?![\d/%:]|[.-]\d)",
        0.7,
        _may_be_an_age,
    ),
    rule(
        "name and age",
        Kind.AGE,
        rf"\b\p{{Lu}}\p{{Ll}}+,\s(?P<id>{_OLD})(?=\s?\)|,\s(?:of|who|with|lives|was|is|has|an?)\b)",
        0.6,
        _may_be_an_age,
        ignore_case=False,
    ),
    rule(
        "age and sex in the fields of a row",
        Kind.AGE,
        rf"(?<=[,;|\t])\s?(?P<id>{_OLD})(?=\s?[,;|\t]\s?[MF]\s?[,;|\t])"
        rf"|(?<=[,;|\t]\s?[MF]\s?[,;|\t])\s?(?P<id>{_OLD})(?=\s?[,;|\t])",
        0.7,
        ignore_case=False,
        needs=r"[,;|\t]\s?[MF]\s?[,;|\t]",
    ),
    rule(
        "age and sex in one",
        Kind.AGE,
        rf"{_NO_DIGIT}\b(?P<id>{_OLD})\s?(?:y\s?/?\s?)?(?:M|F|AAF|AAM|WM|WF|BM|BF)\b(?!\s*/)"
        r"(?=\s*(?:,|;|\.?$|with|w/|who|present|c/o|h/o|s/p|pmh|here|admit|adm|pt\b|patient|in\b"
        r"|from|seen|found|brought|is\b|was\b|transferred|status|hx|known))",
        0.7,
        _not_temperature,
        ignore_case=False,
    ),
    rule(
        "a decade of life",
        Kind.AGE,
        r"\b(?:his|her|their|my)[-\s]+(?:late\s+|early\s+|mid[-\s]?)?"
        r"(?P<id>(?:9|10|11)0['\u2019]?s|nineties|hundreds)\b(?!\s*(?:%|degrees|°|/|systolic"
        r"|diastolic"
        r"|on\s+(?:room|RA|\d)))",
        0.6,
    ),
    rule(
        "number of years in other languages",
        Kind.AGE,
        rf"{_NO_DIGIT}\b{_OLD}[-\s]?(?:a[ñn]os|anni|ans|jahre|jaar|anos|lat|år|vuotias"
        r"|j[aä]hrige[nrs]?|jarige)\b",
        0.7,
        needs=r"(?:a[ñn]os|anni|ans|jahre|jaar|anos|lat|år|vuotias|j[aä]hrige[nrs]?|jarige)\b",
    ),
    rule("a word for the very old", Kind.AGE, r"\b(?:nonagenarian|(?:super)?centenarian)\b", 0.6),
)


def recognizer() -> RuleRecognizer:
    """Return the recognizer for ages over 89."""
    return RuleRecognizer("AgeRules", RULES)
