from datetime import date

import pytest

from ingest.dates import document_date
from ingest.readers import formats
from ingest.readers.dispatch import read
from ingest.readers.reading import Reading
from redaction.entities import Kind
from redaction.spans import Span
from tests import documents as made

TODAY = date(2026, 6, 1)


def of(text: str, media_type: str = formats.PLAIN, spans: tuple[Span, ...] = ()) -> str | None:
    return document_date(Reading(media_type, "", text), spans, TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Epilepsy Clinic\nDate: 11/19/2024\nPatient: X", "2024-11-19"),
        ("DICTATED: 05/31/2024", "2024-05-31"),
        ("ADMITTED: 09/16/2024 DISCHARGED: 09/20/2024", "2024-09-20"),
        ("Name, 03/09/2014, MRN 1. Visit of 16 September 2025.", "2025-09-16"),
        ("GLUCOSE             COLLECTED 03/11/2025 08:05", "2025-03-11"),
        ("Document date: 2024-02-05 12:00", "2024-02-05"),
        ("Policy 12\nEffective 1 March 2025", "2025-03-01"),
        # Without a label, the first at the top.
        ("Hospital\nMarch 19, 2024\nDear colleague", "2024-03-19"),
        ("Seen with his son.\n2024-03-19", "2024-03-19"),
        # A birthday is not the document's day.
        ("DOB: 07/21/1949\nFebruary 3, 2024", "2024-02-03"),
        ("Orla, born 21 July 1949", None),
        # Neither is a plan, nor a part of a date, nor what stands far down.
        ("Next review 2027-01-01", None),
        ("March 2024", None),
        ("in 3/14 cases", None),
        ("\n".join(["A line."] * 20) + "\nSeen in the past, 2019-01-01", None),
        ("", None),
    ],
)
def test_the_day_a_text_says_it_is_of(text: str, day: str | None) -> None:
    assert of(text) == day


def test_a_known_persons_birthday_is_passed_over_without_a_label() -> None:
    text = "SOROKIN, DMITRI   02/24/1955\n12/11/2024 18:22 on 4 L"
    # Of two people with one birthday nobody's subject is told.
    born = Span(18, 28, Kind.DATE_TIME, 1.0, "known")
    number = Span(18, 39, Kind.MEDICAL_RECORD_NUMBER, 1.0, "known", "patient")
    assert text[18:28] == "02/24/1955"
    assert of(text) == "1955-02-24"
    assert of(text, spans=(born,)) == "2024-12-11"
    assert of(text, spans=(number,)) == "1955-02-24"


@pytest.mark.parametrize("media_type", [formats.CSV, formats.XLSX, formats.FHIR])
def test_a_table_and_a_record_without_a_field_for_it_have_no_day(media_type: str) -> None:
    assert of("Date: 05/04/2023; INR: 2.6", media_type) is None


@pytest.mark.parametrize(
    ("name", "data", "day"),
    [
        ("a.eml", made.eml_bytes(), "2024-02-03"),
        ("a.hl7", made.HL7_MESSAGE.encode(), "2024-02-03"),
        ("a.xml", made.CDA_DOCUMENT.encode(), "2024-02-05"),
        ("a.json", made.fhir_bytes(), None),
        (
            "b.json",
            b'{"resourceType":"Observation","status":"final","code":{"text":"K"},'
            b'"effectiveDateTime":"2024-02-03T10:00:00Z","issued":"2024-02-09T10:00:00Z"}',
            "2024-02-03",
        ),
        ("b.hl7", made.HL7_MESSAGE.replace("202402031015||ADT", "2024||ADT").encode(), None),
        (
            "c.hl7",
            f"{made.HL7_MESSAGE}\r{made.HL7_MESSAGE.replace('20240203', '20240204')}".encode(),
            None,
        ),
        ("b.eml", made.eml_bytes().replace(b"Sat, 03 Feb 2024", b"Sat, 99 Foo 2024"), None),
    ],
)
def test_records_and_mail_state_their_day_in_a_field(
    name: str, data: bytes, day: str | None
) -> None:
    reading = read(data, name)
    assert reading.date == day
    if name != "b.eml":
        assert document_date(reading, (), TODAY) == day
