"""What is left in a sanitized text that narrows down who its patient is.

None of it names anybody; together it may point at one person (Sweeney, "k-anonymity: a model
for protecting privacy", 2002). 45 CFR 164.514(b)(2)(ii) asks that nobody knows of such a way.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

import ahocorasick

from redaction.entities import Kind
from redaction.folding import folded
from redaction.geography import COUNTRIES, STATES
from redaction.placeholders import PLACEHOLDER
from redaction.quasi_ages import ages
from redaction.quasi_vocabulary import (
    EVENTS,
    ORIGINS,
    PROFESSIONS,
    RARE_DIAGNOSES,
    WORK_ENDS,
)

_KIND_OF_KEPT = {
    Kind.LOCATION: "place",
    Kind.DATE_TIME: "date",
    Kind.AGE: "age",
    Kind.ORGANIZATION: "organization",
}

_PHRASES = (
    ("diagnosis", RARE_DIAGNOSES),
    ("profession", PROFESSIONS),
    ("origin", ORIGINS),
    ("event", EVENTS),
    ("place", tuple(map(folded, (*STATES.values(), *COUNTRIES)))),
)

_SEXES = (
    frozenset(["male", "man", "gentleman", "boy", "mr", "he", "him", "his", "himself"]),
    frozenset(["female", "woman", "lady", "girl", "mrs", "ms", "she", "her", "hers", "herself"]),
)

# A year, not an amount or a time of day.
_YEAR = re.compile(
    r"(?<![\d.,$#/-])(?:19|20)\d\d(?![\d%]|[.,]\d|\s*(?:m[lg]|mcg|kcal|units?|steps|h(?:rs?)?)\b)"
)
_ZIP_AREA = re.compile(r"\bZIP\s+(\d{3})\b", re.IGNORECASE)
# ICD-10: letter, digit, letter or digit; without its decimals a code needs to be called one.
_ICD = re.compile(r"\b[A-TV-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}\b")
_NAMED_ICD = re.compile(
    r"(?i:\bicd(?:-?10)?(?:-cm)?|\bdiagnosis\s+code)[\s:#(]{1,4}([A-TV-Z]\d[0-9A-Z])\b"
)
_COLOUR = re.compile(
    r"(?i)\b(white|black|english|french|american|indian|african|european|japanese|german|spanish)"
    r"[\s-]+(?:man|woman|male|female|boy|girl|lady|gentleman|patient|speaking|born|descent|origin)"
)
_WORKS_AS = re.compile(
    r"(?i)\b(?:(?:works?|worked|working|employed|job\s+(?:is|was))\s+as\s+(?:an?|the)"
    r"|(?:occupation|profession|job)\s*:|retired(?:\s+as\s+an?)?)\s+([a-z][a-z\s-]{2,60})"
)
_WORKS_FOR = re.compile(
    r"(?i)\b(?:works?|worked|working|employed|job)\s+(?:at|for|in|by|with)\s+"
    r"(?:an?|the|his|her|their)\s+([a-z][a-z\s-]{2,60})"
)
_LONGEST_WORK = 3  # words


@dataclass(frozen=True, slots=True)
class QuasiIdentifier:
    """One thing that narrows down who somebody is.

    kind: in a word, such as "age". phrases: folded words; a patient of whom any of them is
    written shares it. One that ends in "*" is the beginning of a word.
    """

    kind: str
    phrases: tuple[str, ...] = field(repr=False)


def quasi_identifiers(
    text: str, kept: Iterable[tuple[Kind, str]] = ()
) -> tuple[QuasiIdentifier, ...]:
    """Return the quasi-identifiers in a sanitized text, in order of kind, without repeats.

    kept: identities that the policy leaves as they stand, by kind and value. Linear in the text.
    """
    plain = str(PLACEHOLDER.sub(" qq ", text))
    words = folded(plain)
    found = [
        *_ages(plain),
        *_sex(words),
        *_listed(words),
        *_patterns(plain),
        *_work(plain),
        *(
            QuasiIdentifier(_KIND_OF_KEPT.get(kind, kind.value.lower()), (folded(value),))
            for kind, value in kept
            if folded(value)
        ),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.kind, one.phrases)))


def _ages(text: str) -> Iterator[QuasiIdentifier]:
    for phrases in ages(text):
        yield QuasiIdentifier("age", phrases)


def _sex(words: str) -> Iterator[QuasiIdentifier]:
    """Yield the sex that more words speak of; a text on two people may tell of none."""
    each = words.split()
    male, female = (sum(word in said for word in each) for said in _SEXES)
    if male != female:
        yield QuasiIdentifier("sex", tuple(sorted(_SEXES[0 if male > female else 1])))


def _listed(words: str) -> Iterator[QuasiIdentifier]:
    for _, (kind, phrase) in _LISTED.iter(f" {words} "):
        yield QuasiIdentifier(kind, (phrase,))


def _patterns(text: str) -> Iterator[QuasiIdentifier]:
    for year in _YEAR.findall(text):
        yield QuasiIdentifier("date", (year,))
    for area in _ZIP_AREA.findall(text):
        yield QuasiIdentifier("place", (f"{area}*", f"zip {area}"))
    for code in (*_ICD.findall(text), *_NAMED_ICD.findall(text)):
        yield QuasiIdentifier("diagnosis", (folded(code),))
    for said in _COLOUR.finditer(text):
        yield QuasiIdentifier("origin", (folded(said[0]),))


def _work(text: str) -> Iterator[QuasiIdentifier]:
    for kind, pattern in (("profession", _WORKS_AS), ("employer", _WORKS_FOR)):
        for said in pattern.finditer(text):
            if phrase := _up_to_an_end(said[1]):
                yield QuasiIdentifier(kind, (phrase,))


def _up_to_an_end(said: str) -> str:
    words = folded(said).split()[:_LONGEST_WORK]
    return " ".join(takewhile(lambda word: word not in WORK_ENDS, words))


def _automaton() -> "ahocorasick.Automaton":
    automaton = ahocorasick.Automaton()
    for kind, phrases in _PHRASES:
        for phrase in phrases:
            automaton.add_word(f" {phrase} ", (kind, phrase))
    automaton.make_automaton()
    return automaton


_LISTED = _automaton()
