"""The day that a document says it is of.

Mail, HL7 messages, C-CDA and FHIR state it in a field. In other texts it is the first full date at
the top that a label calls the document's own ("Date:", "Visit of", "Collected", "Dictated"), else
the first full date at the top that is nobody's birthday. Tables have none: each row has its own.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice

from ingest.readers import formats
from ingest.readers.reading import Reading
from redaction.entities import Kind
from redaction.known import KNOWN_SOURCE
from redaction.spans import Span
from redaction.written_dates import WrittenDate, find_dates

_LABELLED_LINES, _TOP_LINES = 40, 15
_TOP_CHARACTERS = 8_000  # a text without line ends is one line
_ROWS = frozenset(
    {
        formats.CSV,
        formats.TSV,
        formats.XLSX,
        formats.XLS,
        formats.ODS,
        formats.FHIR,
        formats.HL7,
        formats.JSON,
        formats.NDJSON,
    }
)
_OWN = re.compile(
    r"(?:^|[^\w])(?:(?:document|report|letter|note|visit|service|exam|examination|study|clinic"
    r"|consultation|session|discharge|encounter|collection|effective|revision|issue)?\s*date"
    r"(?:\s+of\s+(?:the\s+)?(?:visit|service|report|letter|note|exam|examination|study|issue"
    r"|consultation|session|discharge|encounter|collection|dictation))?"
    r"|(?:visit|session|seen|presented|clinic|examined|reviewed)(?:\s+(?:of|on))?"
    r"|collected|coll|dictated|reported|signed|sent|discharged|issued|effective|revised|updated)"
    r"\s*(?:on\b)?\s*[:|=.,]?\s*$",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"(?:dob|d\.o\.b\.?|birth(?:day|date)?|born|b\.)\s*(?:on\b)?\W*$", re.IGNORECASE
)


def document_date(reading: Reading, spans: Sequence[Span], today: date) -> str | None:
    """Return the day that a document is of, ISO 8601; None where it states none.

    spans: the identities found in it; a day that is known of a person is a birthday. A day after
    ``today`` is a plan, not the document's own.
    """
    if reading.date is not None or reading.media_type in _ROWS:
        return reading.date
    lines = reading.text[:_TOP_CHARACTERS].split("\n", _LABELLED_LINES)[:_LABELLED_LINES]
    birthdays = [
        span
        for span in spans
        if span.kind is Kind.DATE_TIME and (span.source == KNOWN_SOURCE or span.subject)
    ]
    top = len("\n".join(islice(lines, _TOP_LINES)))
    first: date | None = None
    for written in find_dates("\n".join(lines)):
        before = _line_before(reading.text, written)
        if not _is_candidate(written, today) or _BIRTH.search(before):
            continue
        if any(s.start < written.end and written.start < s.end for s in birthdays):
            continue
        if _OWN.search(before):
            return written.day.isoformat()
        if first is None and written.start < top:
            first = written.day
    return first.isoformat() if first else None


def _is_candidate(written: WrittenDate, today: date) -> bool:
    return written.has_year and written.has_day and written.day <= today


def _line_before(text: str, written: WrittenDate) -> str:
    return text[text.rfind("\n", 0, written.start) + 1 : written.start]
