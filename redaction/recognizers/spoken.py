"""Numbers and dates said in words, as dictation writes them: "five five five oh one four two".

45 CFR 164.514(b)(2)(i)(C), (D), (G), (H) and (R).
"""

from redaction.entities import Kind
from redaction.recognizers.base import Rule, RuleRecognizer, rule

_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_DIGIT = rf"(?:zero|oh|{_ONES})"
_TEENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_UNDER_HUNDRED = rf"(?:{_TENS}(?:[-\ ]{_ONES})?|{_TEENS}|{_ONES})"
_GAP = r"[,\ -]{1,2}(?:dash\ |hyphen\ |area\ code\ )?"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_DAY = (
    r"(?:(?:twenty|thirty)[-\ ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
    r"|thirtieth)"
)
_YEAR = (
    rf"(?:(?:nineteen|twenty)[-\ ](?:hundred|(?:oh|o)[-\ ]{_ONES}|{_TENS}(?:[-\ ]{_ONES})?"
    rf"|{_TEENS})|two\ thousand(?:\ (?:and\ )?{_UNDER_HUNDRED})?)"
)


def _digits(at_least: int, at_most: int) -> str:
    return rf"\b{_DIGIT}(?:{_GAP}{_DIGIT}){{{at_least - 1},{at_most - 1}}}\b"


def _after(name: str, kind: Kind, cues: str, at_least: int, at_most: int) -> Rule:
    return rule(
        name,
        kind,
        rf"\b(?:{cues})(?:[\s:\#.]|\b(?:numbers?|no|is|was|id|at|on|ending\ in|the|code)\b)*"
        rf"(?P<id>{_digits(at_least, at_most)})",
        0.8,
    )


RULES = (
    rule(
        "month, day and year in words",
        Kind.DATE_TIME,
        rf"\b{_MONTH}\ (?:the\ )?"
        rf"(?:{_DAY}\b(?:,?\ (?:of\ )?{_YEAR})?|{_UNDER_HUNDRED},?\ {_YEAR})\b",
        0.75,
    ),
    rule(
        "day of a month in words",
        Kind.DATE_TIME,
        rf"\b(?:the\ )?{_DAY}\ (?:day\ )?of\ {_MONTH}\b(?:,?\ (?:of\ )?{_YEAR}\b)?",
        0.75,
    ),
    rule("ten digits in words", Kind.PHONE_NUMBER, _digits(10, 11), 0.6),
    _after(
        "telephone number in words",
        Kind.PHONE_NUMBER,
        r"tele?phone|tel|phone|cell(?:\ phone)?|mobile|fax|pager?|beeper|call(?:back)?|reach(?:ed)?"
        r"|ext(?:ension)?|dial|text",
        4,
        12,
    ),
    _after("SSN in words", Kind.US_SSN, r"SSN?|soc(?:ial)?(?:\ sec(?:urity)?)?", 4, 9),
    _after(
        "record number in words",
        Kind.MEDICAL_RECORD_NUMBER,
        r"MRN?|(?:medical\ )?record|chart|hospital|patient(?:\ id)?|unit",
        4,
        14,
    ),
    _after(
        "plan number in words",
        Kind.HEALTH_PLAN_NUMBER,
        r"member|policy|subscriber|group|medicare|medicaid|insurance|claim",
        4,
        14,
    ),
    _after(
        "account number in words", Kind.ACCOUNT_NUMBER, r"account|card|encounter|invoice", 4, 16
    ),
    _after(
        "other number in words",
        Kind.OTHER_ID,
        r"accession|order|specimen|case|id|number|confirmation|passport|licen[cs]e|badge|ticket"
        r"|reference|room|serial|zip",
        4,
        16,
    ),
    rule(
        "room or bed in words",
        Kind.LOCATION,
        rf"\b(?:room|bed|bay|cubicle|ward)\ (?:number\ )?"
        rf"(?P<id>(?:{_DIGIT}(?:\ {_DIGIT}){{1,3}}|{_UNDER_HUNDRED})(?:\ [a-d])?)\b"
        r"(?!\ (?:hours?|days?|weeks?|minutes?|times?|to|of|more|at|person|nurse|assist|by)\b)",
        0.6,
    ),
)


def recognizer() -> RuleRecognizer:
    """Return the recognizer for what is said in words."""
    return RuleRecognizer("SpokenRules", RULES)
