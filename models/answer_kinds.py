"""What kind of thing a question asks for, and where in a sentence such a thing stands.

After the answer types of factoid question answering (Li and Roth, "Learning Question Classifiers",
COLING 2002), as far as a written form tells them.
"""

import re
from enum import StrEnum


class Kind(StrEnum):
    """What is asked for."""

    DATE = "date"
    NUMBER = "number"
    INTERVAL = "interval"
    PLACE = "place"
    NAME = "name"
    REASON = "reason"
    THING = "thing"


_ASKS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.INTERVAL, r"\bhow (?:often|frequently)\b|\bwhat (?:interval|frequency)\b"),
        (
            Kind.DATE,
            r"\bwhen\b|\b(?:what|which)(?: \w+)? (?:years?|dates?|day|month|century|decade|era"
            r"|time)\b|\bsince what\b|\bhow (?:late|early)\b",
        ),
        (
            Kind.NUMBER,
            r"\bhow (?:many|much|long|old|far|fast|high|low|large|big|soon|tall|deep|wide|heavy|hot"
            r"|cold|quickly|close)\b|\bwhat (?:\w+ ){0,3}?(?:percent(?:age)?|number|amount|size"
            r"|dose|dosage|rate|level|limit|threshold|value|ratio|proportion|share|population|age"
            r"|weight|height|temperature|cost|price|length|score|duration)\b",
        ),
        (
            Kind.PLACE,
            r"\bwhere\b|\b(?:what|which)(?: \w+)? (?:country|city|town|state|region|place|area"
            r"|location|continent|river|island|province|district|street|nation|county|ward|unit|department)\b",
        ),
        (Kind.REASON, r"\bwhy\b|\bwhat (?:was|is|were) the (?:reason|cause|purpose)|\bfor what\b"),
        (
            Kind.NAME,
            r"\bwho(?:m|se)?\b|\b(?:what|which)(?: \w+)? (?:person|people|man|woman|company"
            r"|organi[sz]ation|group|king|queen|president|emperor|author|physicist|scientist|team|university|name"
            r"|leader|general|party|school|doctor|physician|nurse|patient|tribe|dynasty|act|treaty"
            r"|book|film|show|church|league|agency|newspaper|firm)\b|\bnamed? (?:of|after)\b",
        ),
    )
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_WORDED = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|half|third"
    r"|quarter|twice|several|couple|single|both"
)
_CAPITAL = r"[A-Z\u00c0-\u00de][\w'\u2019.-]*"
_CAPITALS = rf"{_CAPITAL}(?:(?: (?:of|the|de|von|van|and|al) | ){_CAPITAL})*"
_HOLDS: dict[Kind, re.Pattern[str]] = {
    Kind.DATE: re.compile(
        rf"\b(?:\d{{4}}s?|{_MONTH}(?: \d+)?|\d{{1,2}}[:/.-]\d{{1,2}}(?:[/.-]\d+)?"
        r"|\d+(?:th|st|nd|rd)|\d+ (?:BC|AD|CE|BCE|years?|days?|months?|weeks?|hours?)"
        r"|[ap]\.?m|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|century|decade|today|yesterday"
        r"|spring|summer|autumn|winter|before|after|during|until)\b"
    ),
    Kind.NUMBER: re.compile(rf"\d[\d,.]*|\b(?:{_WORDED})\b", re.IGNORECASE),
    Kind.INTERVAL: re.compile(
        r"\b(?:every|daily|hourly|weekly|monthly|yearly|annually|once|twice|times|per|each)\b", re.I
    ),
    Kind.PLACE: re.compile(
        rf"(?<=[a-z,] ){_CAPITALS}|\b(?:in|at|on|near|from|to|into) (?:the |a )?\w+"
    ),
    Kind.NAME: re.compile(_CAPITALS),
    Kind.REASON: re.compile(
        r"\b(?:because|due|since|so that|in order|owing|prevent|avoid|reasons?|as a result|caused?"
        r"|therefore|thus|led|leads?|to \w+|for (?:the|its|their))\b",
        re.IGNORECASE,
    ),
    Kind.THING: re.compile(r"[^\W_]+"),
}


def asked_for(question: str) -> Kind:
    """Return what a question asks for; THING where its wording does not tell."""
    return next((kind for kind, asks in _ASKS if asks.search(question)), Kind.THING)


def places(kind: Kind, sentence: str) -> tuple[tuple[int, int], ...]:
    """Return where a sentence holds something of that kind: characters (start, end)."""
    return tuple(found.span() for found in _HOLDS[kind].finditer(sentence))
