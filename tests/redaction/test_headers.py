"""What a document's header says about whom, and what only looks like a name."""

import pytest

from redaction import headers
from redaction.entities import Kind
from redaction.headers import HEADER_LINES, header_identities
from redaction.known import subject_key
from tests.redaction.afresh import afresh


def read(text: str) -> list[tuple[str, Kind, str]]:
    return [(each.role, each.kind, each.value) for each in afresh(headers).header_identities(text)]


PATIENT = [
    ("patient", Kind.PERSON, "Chidi Okafor"),
    ("patient", Kind.DATE_TIME, "04/12/1958"),
    ("patient", Kind.MEDICAL_RECORD_NUMBER, "00123456"),
]


@pytest.mark.parametrize(
    "text",
    [
        "Patient: Chidi Okafor  DOB: 04/12/1958  MRN: 00123456",
        "Patient: Chidi Okafor, DOB 04/12/1958, MRN 00123456",
        "Patient Name: Chidi Okafor\nDate of birth: 04/12/1958\nMRN: 00123456",
        "Patient | Chidi Okafor\nDOB | 04/12/1958\nMRN | 00123456",
        "| Patient | Chidi Okafor | DOB | 04/12/1958 | MRN | 00123456 |",
        "PATIENT:\tChidi Okafor\tDOB:\t04/12/1958\tMRN#\t00123456",
        "**Patient:** Chidi Okafor\n**DOB:** 04/12/1958\n**MRN:** 00123456",
        "Re: Mr. Chidi Okafor, DOB: 04/12/1958; MRN: 00123456",
        "Mercy Ridge\n\nName: Chidi Okafor (he/him)\nDOB: 04/12/1958 (66 y)\nMRN: 00123456",
    ],
)
def test_the_patients_fields_share_a_subject(text: str) -> None:
    assert read(text) == PATIENT
    assert {each.subject for each in header_identities(text)} == {subject_key("00123456")}


def test_without_a_record_number_name_and_birth_make_the_subject() -> None:
    (first, _) = header_identities("Patient: Chidi Okafor\nDOB: 04/12/1958")
    (again, _) = header_identities("Patient: CHIDI OKAFOR\nDOB: April 12, 1958")
    (other, _) = header_identities("Patient: Chidi Okafor\nDOB: 04/13/1958")
    assert first.subject == again.subject != other.subject


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("SSN: 123-45-6789", ("patient", Kind.US_SSN, "123-45-6789")),
        ("Phone: (312) 555-0142", ("patient", Kind.PHONE_NUMBER, "(312) 555-0142")),
        (
            "Address: 14 Elm Street, Springfield, IL 62704",
            ("patient", Kind.LOCATION, "14 Elm Street, Springfield, IL 62704"),
        ),
        ("Phone: 312-555-0142.", ("patient", Kind.PHONE_NUMBER, "312-555-0142")),
        ("Phone: 312-555-0142 ext. 12", ("patient", Kind.PHONE_NUMBER, "312-555-0142 ext. 12")),
        ("Address: 14 Elm Street,", ("patient", Kind.LOCATION, "14 Elm Street")),
        ("Mailing Address: P.O. Box 12.", ("patient", Kind.LOCATION, "P.O. Box 12")),
        ("E-mail: c.okafor@example.org.", ("patient", Kind.EMAIL_ADDRESS, "c.okafor@example.org")),
        ("MRN 00123456", ("patient", Kind.MEDICAL_RECORD_NUMBER, "00123456")),
        ("ssn #123-45-6789", ("patient", Kind.US_SSN, "123-45-6789")),
        ("## Patient: Chidi Okafor", ("patient", Kind.PERSON, "Chidi Okafor")),
        ("Ward 7; Patient = Chidi Okafor", ("patient", Kind.PERSON, "Chidi Okafor")),
        ("Ward 7  Patient: Chidi Okafor", ("patient", Kind.PERSON, "Chidi Okafor")),
        ("Attending Adaeze Obi", ("clinician", Kind.PERSON, "Adaeze Obi")),
        ("E-mail: c.okafor@example.org", ("patient", Kind.EMAIL_ADDRESS, "c.okafor@example.org")),
        ("Patient: Okafor, Chidi A.", ("patient", Kind.PERSON, "Okafor, Chidi A")),
        ("Patient: OKAFOR^CHIDI^A", ("patient", Kind.PERSON, "OKAFOR^CHIDI^A")),
        ("Patient: María de la Cruz", ("patient", Kind.PERSON, "María de la Cruz")),
        ("Attending: Adaeze Obi, MD", ("clinician", Kind.PERSON, "Adaeze Obi")),
        ("Dictated by: Dr. Adaeze Obi", ("clinician", Kind.PERSON, "Adaeze Obi")),
        ("Electronically signed by Adaeze Obi", ("clinician", Kind.PERSON, "Adaeze Obi")),
        ("Mother: Amara Okafor", ("relative", Kind.PERSON, "Amara Okafor")),
        ("Next of kin: Amara Okafor (wife)", ("relative", Kind.PERSON, "Amara Okafor")),
        ("Emergency contact: Ngozi Eze, 555-0199", ("relative", Kind.PERSON, "Ngozi Eze")),
    ],
)
def test_fields(line: str, expected: tuple[str, Kind, str]) -> None:
    assert expected in read(line)


@pytest.mark.parametrize(
    "line",
    [
        "Patient: see below",
        "Patient: Unknown",
        "Patient: Not Provided",
        "Patient Education: Given Today",
        "Name:",
        "DOB: n/a",
        "DOB: 13/45/1958",
        "MRN: pending",
        "SSN: declined",
        "Phone: none",
        "Address: homeless",
        "Re: test results",
        "Patient Chidi Okafor",
        "Mother Amara Okafor",
        "His Patient: Chidi Okafor",
        "Re: Follow Up Visit",
        "Medication Name: Lasix Oral Tablet",
        "Hospital Name: Mercy Ridge",
        "Attending: on call",
        "The patient: Chidi Okafor is mentioned in a sentence.",
    ],
)
def test_what_is_no_identity(line: str) -> None:
    assert read(line) == []


def test_only_the_first_lines_are_a_header() -> None:
    assert read("\n" * (HEADER_LINES - 1) + "MRN: 00123456") != []
    assert read("\n" * HEADER_LINES + "MRN: 00123456") == []


def test_clinicians_and_relatives_are_their_own_subjects() -> None:
    text = "Patient: Chidi Okafor\nAttending: Adaeze Obi\nMother: Amara Okafor"
    assert len({each.subject for each in header_identities(text)}) == 3
