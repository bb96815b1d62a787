"""Values of named fields: JSON (RFC 8259), XML elements and attributes, query strings (RFC 3986).

A field's name is read in any case, with or without "_" or "-" between its words.
"""

from redaction.entities import Kind
from redaction.recognizers.base import Extent, Rule, RuleRecognizer, rule

_NUMBER = r"[_-]?(?:number|num|no|nbr|id|key)"
# Field names by kind; whether the value has to hold a digit.
_FIELDS: tuple[tuple[Kind, bool, str], ...] = (
    (
        Kind.MEDICAL_RECORD_NUMBER,
        True,
        rf"mrn|(?:medical)?[_-]?record{_NUMBER}|pat(?:ient)?{_NUMBER}|chart{_NUMBER}|empi"
        rf"|nhs{_NUMBER}|hospital{_NUMBER}|identifier",
    ),
    (
        Kind.HEALTH_PLAN_NUMBER,
        True,
        rf"member{_NUMBER}|subscriber{_NUMBER}|policy{_NUMBER}|beneficiary{_NUMBER}|mbi"
        rf"|medica(?:id|re){_NUMBER}|insurance{_NUMBER}|group{_NUMBER}|claim{_NUMBER}",
    ),
    (
        Kind.ACCOUNT_NUMBER,
        True,
        rf"acc(?:oun)?t{_NUMBER}?|iban|csn|encounter{_NUMBER}|visit{_NUMBER}|card{_NUMBER}"
        rf"|invoice{_NUMBER}",
    ),
    (Kind.LICENSE_NUMBER, True, rf"npi|dea|licen[cs]e{_NUMBER}"),
    (Kind.US_SSN, True, rf"ssn|social[_-]?security(?:{_NUMBER})?"),
    (
        Kind.PHONE_NUMBER,
        True,
        rf"(?:(?:home|work|mobile|cell)[_-]?)?(?:tele)?phone(?:{_NUMBER})?|mobile|fax|pager",
    ),
    (
        Kind.DATE_TIME,
        True,
        r"dob|birth[_-]?(?:date|day|time)|date[_-]?of[_-]?(?:birth|death|service)"
        r"|(?:admission|admit|discharge|death|visit|service|encounter|deceased)[_-]?date(?:[_-]?time)?",
    ),
    (
        Kind.PERSON,
        False,
        r"(?:first|last|middle|full|given|family|maiden|patient|mother|father|guardian|contact"
        r"|provider|physician|doctor|nurse|subscriber)[_-]?name|surname|forename",
    ),
    (
        Kind.LOCATION,
        False,
        r"(?:(?:home|street|mailing)[_-]?)?address(?:[_-]?line)?[_-]?\d?|street|city|zip(?:[_-]?code)?"
        r"|post(?:al)?[_-]?code|county",
    ),
    (Kind.DEVICE_ID, True, rf"serial{_NUMBER}|imei|udi|device{_NUMBER}|mac[_-]?address"),
    (Kind.VEHICLE_ID, True, r"vin|(?:licen[cs]e[_-]?)?plate"),
    (Kind.BIOMETRIC_ID, True, r"(?:finger|voice|palm)[_-]?print(?:[_-]?\w+)?|biometric[_-]?\w+"),
    (Kind.OTHER_ID, False, r"user[_-]?(?:name|id)|login(?:[_-]?(?:name|id))?|handle"),
    (
        Kind.OTHER_ID,
        True,
        rf"id|uuid|guid|uid|accession(?:{_NUMBER})?|order{_NUMBER}|specimen{_NUMBER}"
        rf"|passport(?:{_NUMBER})?|case{_NUMBER}|employee{_NUMBER}|badge{_NUMBER}",
    ),
)
_SHORTEST_BARE = 3


def _with_digit(text: str, start: int, end: int) -> Extent | None:
    value = text[start:end]
    long_enough = len(value) >= _SHORTEST_BARE
    return (start, end) if long_enough and any(map(str.isdigit, value)) else None


# Fields of health records that a name alone does not tell.
_OF_RECORDS = (
    # HL7 FHIR R4, datatype HumanName: "given" is a list, of initials too.
    rule(
        "names of a FHIR HumanName in JSON",
        Kind.PERSON,
        r"\"given\"\s*:\s*\[\s*(?:\"(?P<id>[^\"\n]{1,60})\"\s*,?\s*){1,8}\]"
        r"|\"family\"\s*:\s*\"(?P<id>[^\"\n]{1,60})\"",
        0.85,
        needs=r"\"(?:given|family)\"",
    ),
    # HL7 v2.5.1, 3.4.3.3 and 3.4.3.6: ward, room and bed in one field.
    rule(
        "assigned or prior location in HL7 v2",
        Kind.LOCATION,
        r"^PV1\|[^|\n]{0,40}\|[^|\n]{0,40}\|(?P<id>[^|\n]{1,120})"
        r"(?:\|[^|\n]{0,120}\|[^|\n]{0,120}\|(?P<id>[^|\n]{1,120}))?",
        0.8,
        needs=r"^PV1\|",
    ),
)


def _rules() -> tuple[Rule, ...]:
    rules = []
    for kind, has_digit, names in _FIELDS:
        name = rf"(?:[a-z]+[_.:-])?(?:{names})"
        rules.append(
            rule(
                f"field of a {kind} in JSON, XML or a query",
                kind,
                rf"[\"']{name}[\"']\s*:\s*(?:\"(?P<id>[^\"\n]{{1,120}})\"|'(?P<id>[^'\n]{{1,120}})'"
                rf"|(?P<id>\d{{2,20}})(?=\s*[,}}\]\n]))"
                rf"|<{name}(?:\s[^<>\n]{{0,200}})?>\s*(?P<id>[^<>\n]{{1,120}}?)\s*</"
                rf"|(?<=[<\s?&;_.:-])(?:{names})(?:\s+value)?=(?:\"(?P<id>[^\"\n]{{1,120}})\""
                rf"|(?P<id>[^\s&\"'<>;]{{1,120}})(?=[&;\s]|$))",
                0.8,
                _with_digit if has_digit else None,
                needs=r"[\"']\s*:|</|=\S",
            )
        )
    return (*rules, *_OF_RECORDS)


def recognizer() -> RuleRecognizer:
    """Return the recognizer for values of named fields."""
    return RuleRecognizer("FieldRules", _rules())
