"""A roster's rows become known people, however its columns are called."""

import pytest

from ingest.errors import IngestError
from ingest.readers.fhir_people import identities_of
from ingest.roster import Roster, read_roster
from ingest.roster_columns import Column, column_of
from redaction.entities import Kind
from redaction.known import KnownIdentities, subject_key


def read(text: str, encoding: str = "utf-8") -> Roster:
    return read_roster(text.encode(encoding))


def values(roster: Roster) -> list[tuple[str, Kind, str]]:
    return [(one.role, one.kind, one.value) for one in roster.identities]


CHIDI = [
    ("patient", Kind.PERSON, "Chidi Okafor"),
    ("patient", Kind.MEDICAL_RECORD_NUMBER, "00123456"),
    ("patient", Kind.DATE_TIME, "1958-04-12"),
]


@pytest.mark.parametrize(
    "text",
    [
        "First Name,Last Name,MRN,DOB\nChidi,Okafor,00123456,1958-04-12\n",
        "nombre;apellidos;historia clinica;fecha de nacimiento\nChidi;Okafor;00123456;1958-04-12",
        "Vorname\tNachname\tPatientennummer\tGeburtsdatum\r\nChidi\tOkafor\t00123456\t1958-04-12",
        "prénom|nom|IPP|date de naissance\nChidi|Okafor|00123456|1958-04-12",
        "patient_given,PatientFamily,patientMRN,birthDate\nChidi,Okafor,00123456,1958-04-12",
        'name,mrn,dob\n"Chidi Okafor",00123456,1958-04-12',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_columns_are_understood_in_any_language_and_encoding(text: str, encoding: str) -> None:
    assert values(read(text, encoding)) == CHIDI


def test_every_kind_of_column_seeds_its_kind_of_identity() -> None:
    roster = read(
        "name,ssn,phone 1,phone2,email,member id,account no,license,street,city,state,zip,"
        "next of kin,pcp,ward\n"
        '"Okafor, Chidi",123-45-6789,312-555-0142,312-555-0199,c@example.org,XQ1023456,88812345,'
        'D1234567,17 Alder Lane,Springfield,IL,62704,"Amara Okafor (wife); Ngozi Eze",Adaeze Obi,4'
    )
    assert values(roster) == [
        ("patient", Kind.PERSON, "Okafor, Chidi"),
        ("patient", Kind.US_SSN, "123-45-6789"),
        ("patient", Kind.HEALTH_PLAN_NUMBER, "XQ1023456"),
        ("patient", Kind.ACCOUNT_NUMBER, "88812345"),
        ("patient", Kind.LICENSE_NUMBER, "D1234567"),
        ("patient", Kind.PHONE_NUMBER, "312-555-0142"),
        ("patient", Kind.PHONE_NUMBER, "312-555-0199"),
        ("patient", Kind.EMAIL_ADDRESS, "c@example.org"),
        ("patient", Kind.LOCATION, "17 Alder Lane"),
        ("patient", Kind.LOCATION, "17 Alder Lane, Springfield, IL 62704"),
        ("relative", Kind.PERSON, "Amara Okafor"),
        ("relative", Kind.PERSON, "Ngozi Eze"),
        ("clinician", Kind.PERSON, "Adaeze Obi"),
    ]
    assert len({one.subject for one in roster.identities}) == 4
    assert roster.ignored == ("ward",)
    assert not roster.problems


def test_a_patient_has_the_subject_of_a_record_with_the_same_number() -> None:
    patient = {
        "resourceType": "Patient",
        "identifier": [{"value": "00-123456"}],
        "name": [{"given": ["Chidi"], "family": "Okafor"}],
    }
    stated = {one.subject for one in identities_of(patient)}
    listed = {one.subject for one in read("name,mrn\nC. Okafor,00123456").identities}
    assert stated == listed == {subject_key("00123456")}


@pytest.mark.parametrize(
    "row", ["Chidi,Azubuike,Okafor,04/12/1958", 'Chidi,,Okafor,"April 12, 1958"']
)
def test_without_a_number_name_and_birth_make_the_subject(row: str) -> None:
    patient = {
        "resourceType": "Patient",
        "name": [{"given": ["Chidi"], "family": "Okafor"}],
        "birthDate": "1958-04-12",
    }
    stated = {one.subject for one in identities_of(patient)}
    assert {one.subject for one in read(f"first,middle,last,dob\n{row}").identities} == stated


def test_bad_rows_are_counted_by_line_and_never_quoted() -> None:
    roster = read(
        "name,mrn,dob\n"
        "X,00123456,1958-04-12\n"
        "A B,,\n"
        "N/A,,\n"
        "unknown,00777777,\n"
        "\n"
        "Chidi Okafor,12,31/31/1958\n"
        'Amara Okafor,00888888,"1960-01-02",x,y\n'
    )
    said = [str(problem) for problem in roster.problems]
    assert [line.split(" (")[1] for line in said] == [
        "lines 2, 3)",
        "lines 3, 4)",
        "lines 4, 5)",
        "line 7)",
        "line 7)",
        "line 8)",
    ]
    assert not any(word in " ".join(said) for word in ("Okafor", "00123456", "1958"))
    assert roster.people == 3
    kept = {one.value for one in roster.identities}
    assert kept == {"00123456", "1958-04-12", "00777777", "Chidi Okafor"}


@pytest.mark.parametrize("name", ["Will May", "Grace Hope"])
def test_names_that_are_words_leave_the_words_alone(name: str) -> None:
    known = KnownIdentities(read(f"name\n{name}").identities)
    assert known.find("It may help; there is hope, and we will say grace in May 2024.") == ()
    first, last = name.split()
    text = f"We saw Mr. {last} and {first} today."
    assert [text[span.start : span.end] for span in known.find(text)] == [last, first]


def test_a_name_of_a_missing_word_beside_a_given_name_is_one() -> None:
    assert values(read("first,last\nMinji,Na")) == [("patient", Kind.PERSON, "Minji Na")]


def test_a_quoted_cell_may_span_lines() -> None:
    roster = read('name,address\n"Chidi Okafor","17 Alder Lane\nSpringfield, IL 62704"\nX,\n')
    assert ("patient", Kind.LOCATION, "17 Alder Lane, Springfield, IL 62704") in values(roster)
    assert [problem.lines for problem in roster.problems] == [(4,), (4,)]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "no column"),
        (b"ward,bed\n4,2\n", "no column"),
        (b'name,mrn\n"Chidi Okafor,00123456\n', "line 2"),
        (b"\x00\x01\x02\x03" * 500, "not text"),
    ],
)
def test_what_is_no_roster_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(IngestError, match=what) as refused:
        read_roster(data)
    assert "Okafor" not in str(refused.value)


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Patient Name", Column.NAME),
        ("PATIENT_LAST_NAME", Column.FAMILY),
        ("Phone 2", Column.CONTACT),
        ("Fecha de Nacimiento", Column.BORN),
        ("Straße", Column.STREET),
        ("E-Mail", Column.CONTACT),
        ("diagnosis", None),
        ("", None),
    ],
)
def test_titles(title: str, column: Column | None) -> None:
    assert column_of(title) is column


def test_values_stay_out_of_repr() -> None:
    assert "Okafor" not in repr(read("name\nChidi Okafor"))
