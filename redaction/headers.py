"""Reads the identities that a document states about itself in its first lines.

Clinical letters and reports begin with labelled fields ("Patient: Chidi Okafor  DOB: 04/12/1958").
What they say is certain, so it goes on the list of known identities.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from redaction.common_words import word_set
from redaction.date_forms import parse_date
from redaction.entities import Kind
from redaction.folding import folded
from redaction.known import KnownIdentity, Role, subject_key
from redaction.recognizers.vocabulary import (
    CREDENTIAL,
    INITIAL,
    NOT_NAMES,
    PARTICLE,
    WORD,
)

HEADER_LINES = 40

_PATIENT_LABELS: dict[Kind, str] = {
    Kind.PERSON: r"(?:patient(?:['\u2019]s)?(?:\s+name)?|pt(?:\s+name)?|name|re)",
    Kind.DATE_TIME: r"(?:dob|d\.o\.b\.?|date\s+of\s+birth|birth\s?date|born)",
    Kind.MEDICAL_RECORD_NUMBER: (
        r"(?:mrn|mr\s?\#|mr\s+no\.?|medical\s+record\s+(?:number|no\.?|\#))"
    ),
    Kind.US_SSN: r"(?:ssn|social\s+security\s+(?:number|no\.?))",
    Kind.PHONE_NUMBER: r"(?:(?:home|cell|mobile|work)?\s*(?:tele)?phone|tel|mobile|cell)",
    Kind.LOCATION: r"(?:(?:home|mailing)?\s*address)",
    Kind.EMAIL_ADDRESS: r"(?:e-?mail)",
}
_OTHER_LABELS: dict[Role, str] = {
    "clinician": (
        r"(?:(?:attending|referring|ordering|primary\s+care|admitting|consulting|treating)"
        r"(?:\s+(?:physician|provider|doctor|surgeon))?|(?:physician|provider|surgeon|radiologist"
        r"|pathologist|pcp|author|consultant)|(?:dictated|(?:electronically\s+)?signed|reported"
        r"|authored|read|interpreted)\s+by)"
    ),
    "relative": (
        r"(?:mother|father|spouse|wife|husband|partner|daughter|son|guardian|parent|next\s+of\s+kin"
        r"|nok|emergency\s+contact|caregiver|health\s?care\s+proxy)(?:['\u2019]s\s+name)?"
    ),
}
# These stand without a colon too, since what follows them can't be mistaken.
_NEEDS_NO_COLON = frozenset({Kind.DATE_TIME, Kind.MEDICAL_RECORD_NUMBER, Kind.US_SSN})

_VALUE = r"[^\S\n]*(?P<value>[^\n|;\t]*?)(?=\s{2,}|[\n|;\t]|$|,\s*(?:dob|mrn|ssn|date\s+of)\b)"
_NAME = regex.compile(
    rf"(?:{PARTICLE}?{WORD},\ *)?(?:(?:{INITIAL}|(?-i:\p{{Lu}})(?!\p{{L}})"
    rf"|{PARTICLE}?{WORD})\ *){{1,5}}",
    regex.IGNORECASE | regex.VERBOSE,
)
_CARETS = regex.compile(r"[\p{L}'\u2019 -]+\^[\p{L}'\u2019. ^-]+")
_TITLED = regex.compile(
    rf"(?:,?\s*(?-i:{CREDENTIAL})(?![\p{{L}}]))+$|^(?:mr|mrs|ms|dr|prof|miss)\b\.?\s*"
    rf"|\s*\([^)]*\)$",
    regex.IGNORECASE | regex.VERBOSE,
)
_DATE = regex.compile(
    r"\d[\d\s/.,-]*\d|\p{L}{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}[ -]\p{L}{3,9}[ -]\d{2,4}"
)
_NUMBER = regex.compile(r"(?=[\p{L}-]*\d)[\p{L}\p{N}][\p{L}\p{N}./-]{2,}(?:\ \d+)*", regex.VERBOSE)
_PHONE = regex.compile(r"\+?[(\d][\d().\s-]{5,}\d(?:\s*(?:x|ext\.?)\s*\d+)?")
_EMAIL = regex.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_ADDRESS = regex.compile(r"\d.*\p{L}.*|P\.?\s?O\.?\s?Box.*", regex.IGNORECASE)
_NO_PERSON = NOT_NAMES | word_set("unspecified anonymous anon nobody same na tbd tba")


@dataclass(frozen=True, slots=True)
class _Field:
    kind: Kind
    role: Role
    value: str = field(repr=False)


def header_identities(text: str) -> tuple[KnownIdentity, ...]:
    """Return the identities stated in the first lines, in order.

    Those of the patient share one subject, keyed by record number, else by name and date of
    birth. Clinicians and relatives have a subject each. Values that can't be what the label says
    ("Patient: see below") are left out.
    """
    head = "\n".join(text.split("\n", HEADER_LINES)[:HEADER_LINES])
    fields = list(dict.fromkeys(_fields(head)))
    patient = _patient_key([each for each in fields if each.role == "patient"])
    identities = []
    for each in fields:
        own = subject_key(each.role, each.value)
        subject = patient if each.role == "patient" else own
        identities.append(KnownIdentity(subject, each.role, each.kind, each.value))
    return tuple(identities)


def _patient_key(fields: list[_Field]) -> str:
    first = {each.kind: each.value for each in reversed(fields)}
    if Kind.MEDICAL_RECORD_NUMBER in first:
        return subject_key(first[Kind.MEDICAL_RECORD_NUMBER])
    born = first.get(Kind.DATE_TIME, "")
    parsed = parse_date(born)
    return subject_key(first.get(Kind.PERSON, ""), parsed.isoformat() if parsed else born)


def _fields(head: str) -> Iterator[_Field]:
    found = []
    for role, kind, pattern in _PATTERNS:
        for match in pattern.finditer(head):
            value = _read(kind, match["value"].strip())
            if value:
                found.append((match.start(), _Field(kind, role, value)))
    for _, each in sorted(found, key=lambda pair: pair[0]):
        yield each


def _read(kind: Kind, value: str) -> str | None:
    match kind:
        case Kind.PERSON:
            return _read_name(value)
        case Kind.DATE_TIME:
            found = _DATE.match(value)
            return found[0].strip() if found and parse_date(found[0]) else None
        case Kind.PHONE_NUMBER:
            return _first(_PHONE, value)
        case Kind.EMAIL_ADDRESS:
            return _first(_EMAIL, value)
        case Kind.LOCATION:
            return _first(_ADDRESS, value)
        case _:
            return _first(_NUMBER, value)


def _first(pattern: "regex.Pattern[str]", value: str) -> str | None:
    found = pattern.match(value)
    return found[0].strip(" .,") if found else None


def _read_name(value: str) -> str | None:
    previous = None
    while previous != value:
        previous, value = value, _TITLED.sub("", value).strip(' ,."')
    carets = _CARETS.match(value)
    if carets:
        return str(carets[0]).rstrip("^ ")
    found = _NAME.match(value)
    name = found[0].strip() if found else ""
    words = folded(name).split()
    whole = len(name) >= len(value) or value[len(name)] in " ,("
    if len(words) < 2 or not whole or any(word in _NO_PERSON for word in words if len(word) > 1):
        return None
    return name if any(len(word) > 2 for word in words) else None


def _pattern(label: str, *, colon: bool) -> "regex.Pattern[str]":
    link = r"\s*[:|=][^\S\n]*" if colon else r"\.?(?:\s*[:|=\#][^\S\n]*|[^\S\n]+)"
    return regex.compile(
        rf"(?:^|(?<=\s\s|[|;,(>\t]|[|,;]\s))[^\S\n]*(?:\#+\s|\*+)?{label}\**{link}\**{_VALUE}",
        regex.IGNORECASE | regex.VERBOSE | regex.MULTILINE,
    )


_PATTERNS: tuple[tuple[Role, Kind, "regex.Pattern[str]"], ...] = (
    *(
        ("patient", kind, _pattern(label, colon=kind not in _NEEDS_NO_COLON))
        for kind, label in _PATIENT_LABELS.items()
    ),
    *(
        (role, Kind.PERSON, _pattern(label, colon=role == "relative"))
        for role, label in _OTHER_LABELS.items()
    ),
)
