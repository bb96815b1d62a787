"""People in the forms of letters, messages and records: headers, greetings, signatures, HL7."""

import regex

from redaction.entities import Kind
from redaction.folding import folded
from redaction.recognizers.base import Extent, rule
from redaction.recognizers.vocabulary import (
    NAME,
    NOT_NAMES,
    SURNAME_FIRST,
    TITLE,
    full_name,
    likely_name,
    trim_name,
)

_BIRTH_OR_RECORD = r"\b(?:DOB|D\.O\.B|MRN|SSN|born|date\s+of\s+birth)\b"
_DATE_OR_NUMBER = (
    r"\b(?:\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d|\d{1,2}[-\ ]\p{L}{3,9}[-\ ]\d{4}|\d{7,8})\b"
)
# Longer than names with their gaps are.
_REACH = 400


# HL7 v2.5.1, table 0396, "Coding system": before one stands the name of a concept.
_CODING_SYSTEM = regex.compile(
    r"[\w\ '-]*\^(?:[\w\ '-]*\^)?(?:LN|99\w+|SCT\d?|SNM3?|SNOMED(?:-?CT)?|RXN(?:ORM)?|I9C?|I10\w*"
    r"|ICD\w*|CPT\d?|C4|C5|CVX|MVX|NDC|UCUM|LOINC|HL7\d+|HCPCS|ISO\w*|ATC|FDD\w*|CDCREC|UMLS|NUBC)"
    r"(?!\w)"
)


def _caret_name(text: str, start: int, end: int) -> Extent | None:
    if _CODING_SYSTEM.match(text, start):
        return None
    words = folded(text[start:end]).split()
    return None if any(word in NOT_NAMES for word in words if len(word) > 3) else (start, end)


RULES = (
    rule(
        "signed, dictated or seen by",
        Kind.PERSON,
        r"\b(?:(?:electronically\s+|digitally\s+|e-)?signed(?:\s+(?:off|electronically))?|dictated"
        r"|transcribed|reviewed|verified|authenticated|performed|prepared|reported|written|authored"
        r"|read|interpreted|ordered|referred|requested|prescribed|administered|assisted|approved"
        r"|entered|witnessed|completed|collected|examined|evaluated|seen|attested|accompanied|typed"
        rf"|submitted|cosigned|co-signed)(?:\s+(?:and\s+\w+\s+)?by)\s*[:|]?\s*(?:{TITLE}\s+)?"
        rf"(?P<id>{SURNAME_FIRST}|{NAME})",
        0.75,
        trim_name,
    ),
    rule(
        "header of a letter or message",
        Kind.PERSON,
        r"^[>\ \t]*(?:from|to|cc|bcc|re|regarding|subject|copy|copies)\s*(?::|\|)\s*\"?"
        rf"(?:{TITLE}\s+)?(?P<id>{SURNAME_FIRST}|{NAME})",
        0.7,
        full_name,
        needs=r"(?:from|to|cc|bcc|re|regarding|subject|copy|copies)\s*[:|]",
    ),
    rule(
        "by or copied to a full name",
        Kind.PERSON,
        rf"\b(?:by|cop(?:y|ies)\s+to|cc['\u2019]?d?)\s+(?:{TITLE}\s+)?(?P<id>{NAME})",
        0.55,
        full_name,
    ),
    rule(
        "introducing oneself or another",
        Kind.PERSON,
        r"\b(?:my\s+name\s+is|(?:his|her|their|whose|the\s+(?:patient|child"
        r"|baby)['\u2019]s)\s+name\s+(?:is|was)"
        r"|i\s+am|i['\u2019]m|this\s+is|goes\s+by|known\s+as|also\s+known\s+as|a\.?k\.?a\.?|n[eé]e"
        r"|formerly"
        rf"|named|introduced\s+as|answers\s+to)\s+(?:{TITLE}\s+)?[\"\u201c']?(?P<id>{NAME})",
        0.65,
        likely_name,
    ),
    rule(
        "greeting or closing of a letter",
        Kind.PERSON,
        rf"(?:^|(?<=[.,]\s))(?:dear|hi|hello|hey|good\s+(?:morning|afternoon"
        rf"|evening))\s+(?:{TITLE}\s+)?"
        rf"(?P<id>{NAME})(?=\s*(?:,|:|!|\.|$|and\b|&|-))"
        rf"|\b(?:sincerely(?:\s+yours)?|(?:best|kind|warm)(?:est)?\s+regards|regards|yours\s+\w+"
        rf"|respectfully"
        rf"(?:\s+\w+)?|thank\s+you|thanks|best|cheers)\s*,\s*\n\s*(?:{TITLE}\s+)?(?P<id>{NAME})",
        0.75,
        trim_name,
    ),
    rule(
        "display name before an e-mail address",
        Kind.PERSON,
        rf"\"?(?P<id>{SURNAME_FIRST}|{NAME})\"?\s*[<(\[]\s*(?:mailto:)?[\w.+'-]+@",
        0.8,
        trim_name,
        needs=r"[<(\[]\s*(?:mailto:)?[\w.+'-]+@",
        reach=_REACH,
    ),
    rule(
        "a name beside a date of birth or record number",
        Kind.PERSON,
        rf"(?P<id>{SURNAME_FIRST}|{NAME})[\s,|;(]{{1,8}}(?:(?:fe)?male\b|[MF]\b)?[\s,|;]{{0,8}}"
        rf"(?:{_BIRTH_OR_RECORD})",
        0.75,
        full_name,
        needs=_BIRTH_OR_RECORD,
        reach=_REACH,
    ),
    rule(
        "surname and given name beside a date or long number",
        Kind.PERSON,
        rf"(?P<id>{SURNAME_FIRST})[\s,|;(]{{1,8}}(?:(?:fe)?male\b|[MF]\b)?[\s,|;]{{0,8}}"
        rf"(?:{_DATE_OR_NUMBER})",
        0.75,
        full_name,
        needs=_DATE_OR_NUMBER,
        reach=_REACH,
    ),
    rule(
        "HL7 name, family^given",
        Kind.PERSON,
        r"(?<![\p{L}\p{N}^])(?P<id>\p{L}[\p{L}'\u2019\ -]*\^\p{L}[\p{L}'\u2019\ -]*"
        r"(?:\^\p{L}[\p{L}'\u2019.\ -]*)?)(?=[\^|~&\s\r]|$)",
        0.8,
        _caret_name,
        needs=r"\^",
    ),
)
