"""Every format is read from real bytes; every bad file gives one clear reason."""

import datetime
import json

import pytest

from ingest.errors import ReadError
from ingest.readers.dispatch import read
from redaction.entities import Kind
from tests import documents


def _values(reading: object, kind: Kind, role: str = "patient") -> set[str]:
    return {i.value for i in reading.identities if i.kind is kind and i.role == role}  # type: ignore[attr-defined]


def _heading_lines(reading: object) -> list[str]:
    """The line of text at which each heading mark stands."""
    return [reading.text[m.start :].split("\n", 1)[0] for m in reading.headings]  # type: ignore[attr-defined]


def test_docx_keeps_running_head_headings_and_table_rows() -> None:
    reading = read(documents.docx_bytes((("History", "On foot."), ("Plan", "Rest."))), "a.docx")
    assert reading.title == "Discharge letter"
    assert documents.PATIENT in reading.text
    assert "Drug | Dose\nFurosemide | 40 mg" in reading.text
    assert [mark.label for mark in reading.headings] == ["History", "Plan"]
    assert _heading_lines(reading) == ["History", "Plan"]
    assert not reading.pages


def test_pdf_knows_pages_and_headings() -> None:
    pages = [("1. Purpose", ["Hands are washed. " * 40]), ("2. Audit", ["Monthly. " * 40])]
    reading = read(documents.pdf_bytes(pages), "a.pdf")
    assert reading.media_type == "application/pdf"
    assert reading.title == "Hand hygiene"
    assert [page.label for page in reading.pages] == ["1", "2"]
    assert reading.text[reading.pages[1].start :].startswith("2. Audit")
    assert [mark.label for mark in reading.headings] == ["1. Purpose", "2. Audit"]
    assert _heading_lines(reading) == ["1. Purpose", "2. Audit"]


def test_pdf_is_told_by_its_bytes_not_its_name() -> None:
    assert read(documents.pdf_bytes(), "letter.txt").media_type == "application/pdf"


def test_rtf() -> None:
    reading = read(documents.RTF_LETTER.encode(), "a.rtf")
    assert reading.title == "Clinic letter"
    assert "Temperature 37.2°C, seen by Dr. Abara." in reading.text
    assert "Drug | Dose" in reading.text


def test_html_without_scripts() -> None:
    reading = read(documents.HTML_PAGE.encode(), "a.html")
    assert reading.title == "Chest film"
    assert "No mass & no effusion." in reading.text
    assert "When | What\nMay | Film" in reading.text
    assert "- rest\n- walk" in reading.text
    assert "alert" not in reading.text
    assert _heading_lines(reading) == ["Chest", "Advice"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_html_in_other_encodings(encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>Señora Müller</p></body></html>'
    assert "Señora Müller" in read(page.encode(encoding), "a.html").text


def test_markdown_headings() -> None:
    reading = read(b"# Visitors\n\nTwo at a time.\n\n## Hours\n\nUntil eight.\n", "a.md")
    assert _heading_lines(reading) == ["Visitors", "Hours"]


def test_xlsx_rows_carry_their_columns() -> None:
    rows: list[list[object]] = [
        ["Potassium series", None, None],
        ["Patient", "Taken", "mmol/L"],
        ["Orla Fennimore", datetime.date(2024, 2, 3), 5.9],
        ["Orla Fennimore", datetime.datetime(2024, 2, 4, 6, 30), 4.0],
    ]
    reading = read(documents.xlsx_bytes(rows), "a.xlsx")
    assert reading.text.split("\n") == [
        "Potassium",
        "",
        "Potassium series",
        "Patient | Taken | mmol/L",
        "Patient: Orla Fennimore; Taken: 2024-02-03; mmol/L: 5.9",
        "Patient: Orla Fennimore; Taken: 2024-02-04 06:30; mmol/L: 4",
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_in_every_common_delimiter(delimiter: str) -> None:
    lines = (["name", "mrn"], ["Orla", "0012"], ["Desmond", ""])
    content = "\n".join(delimiter.join(line) for line in lines)
    reading = read(content.encode(), "a.csv")
    assert reading.text == "name | mrn\nname: Orla; mrn: 0012\nname: Desmond"


def test_csv_takes_decimal_commas_for_no_separator() -> None:
    text = read(b"test;value\nK;4,1\nNa;139,5\n", "a.csv").text
    assert "test: K; value: 4,1" in text


def test_eml_reads_attachments_by_the_same_readers() -> None:
    inner = documents.eml_bytes("Inner body.", [("note.txt", b"Deep note.")])
    reading = read(
        documents.eml_bytes(
            attachments=[
                ("policy.pdf", documents.pdf_bytes()),
                ("adt.hl7", documents.HL7_MESSAGE.encode()),
                ("junk.pdf", b"\x00\x01\x02 no pdf"),
                ("inner.eml", inner),
            ]
        ),
        "a.eml",
    )
    assert reading.title == "Potassium of Mrs. Fennimore"
    assert "The result is attached." in reading.text
    assert "Hands are washed." in reading.text
    assert "Deep note." in reading.text
    assert "not read: not a PDF inside" in reading.text
    assert documents.MRN in _values(reading, Kind.MEDICAL_RECORD_NUMBER)


def test_eml_nested_without_end_is_bounded() -> None:
    mail = documents.eml_bytes("bottom")
    for _ in range(8):
        mail = documents.eml_bytes("next", [("more.eml", mail)])
    text = read(mail, "a.eml").text
    assert "nested more than 3 files deep" in text
    assert "bottom" not in text


def test_hl7_is_told_in_words_and_yields_identities() -> None:
    reading = read(documents.HL7_MESSAGE.encode(), "a.hl7")
    assert "Potassium: 5.9 mmol/L (reference 3.5-5.1, high), 2024-02-03 10:00" in reading.text
    assert "Impression:\nFluid overload.\nDiuresis & rest.\nWeigh daily." in reading.text
    assert "ZXT: 1; bed alarm" in reading.text
    assert {m.label for m in reading.headings} >= {"Patient", "Next of kin", "Visit", "Results"}
    assert "ORLA T FENNIMORE" in _values(reading, Kind.PERSON)
    assert _values(reading, Kind.MEDICAL_RECORD_NUMBER) == {documents.MRN}
    assert "900-12-3456" in _values(reading, Kind.US_SSN)
    assert "1949-07-21" in _values(reading, Kind.DATE_TIME)
    assert "orla@example.net" in _values(reading, Kind.EMAIL_ADDRESS)
    assert _values(reading, Kind.ACCOUNT_NUMBER) == {"A5512088", "V8841"}
    assert "DESMOND FENNIMORE" in _values(reading, Kind.PERSON, "relative")
    assert "NKECHI ABARA" in _values(reading, Kind.PERSON, "clinician")
    assert _values(reading, Kind.ORGANIZATION, "organization") == {"Larkspur Hospital"}


def test_hl7_file_of_several_messages() -> None:
    text = read(f"{documents.HL7_MESSAGE}\r{documents.HL7_MESSAGE}".encode(), "a.txt").text
    assert text.count("Admission (ADT A01)") == 2


@pytest.mark.parametrize(
    ("observation", "told"),
    [
        ("OBX|1|NM|^Potassium||9.9|mmol/L||H|||W", "Potassium: 9.9 mmol/L (high, wrong)"),
        ("OBX|1|NM|^Potassium||5.9|mmol/L|||||P", "Potassium: 5.9 mmol/L (preliminary)"),
        ("OBX|1|NM|^Potassium||5.9|mmol/L|||||F", "Potassium: 5.9 mmol/L"),
        ("OBX|1|TX|^Impression||No bleed.||||||P", "Impression (preliminary):"),
    ],
)
def test_hl7_results_that_do_not_stand_are_told_so(observation: str, told: str) -> None:
    header = documents.HL7_MESSAGE.split("\r")[0]
    assert told in read(f"{header}\r{observation}".encode(), "a.hl7").text.split("\n")


def test_fhir_is_told_in_words_and_yields_identities() -> None:
    reading = read(documents.fhir_bytes(), "a.json")
    assert reading.media_type == "application/fhir+json"
    assert "Observation: Potassium: 5.9 mmol/L" in reading.text
    assert "Observation: Potassium" in {mark.label for mark in reading.headings}
    assert "Performed by: Dr. Nkechi Abara" in reading.text
    assert "Patient: Mrs. Orla T van der Lind" in reading.text
    assert "unheard of: kept all the same" in reading.text
    assert "Weighed daily at home." in reading.text
    assert {"Orla T van der Lind", "van der Lind, Orla T"} <= _values(reading, Kind.PERSON)
    assert _values(reading, Kind.MEDICAL_RECORD_NUMBER) == {documents.MRN}
    assert _values(reading, Kind.US_SSN) == {"900-12-3456"}
    assert "9 Tanner Row, Millbrook, OH 45299" in _values(reading, Kind.LOCATION)
    assert _values(reading, Kind.PERSON, "relative") == {"Desmond Fennimore"}


@pytest.mark.parametrize(
    ("resource", "line"),
    [
        (
            {
                "resourceType": "MedicationRequest",
                "status": "stopped",
                "intent": "order",
                "medicationCodeableConcept": {"text": "Lisinopril 40 mg by mouth daily"},
                "subject": {"display": "Orla Fennimore"},
                "authoredOn": "2021-05-11",
            },
            "Medication: Lisinopril 40 mg by mouth daily (stopped), ordered 2021-05-11",
        ),
        (
            {
                "resourceType": "Condition",
                "code": {"text": "Hyperkalemia"},
                "subject": {"display": "Orla Fennimore"},
                "clinicalStatus": {"coding": [{"code": "resolved"}]},
                "onsetDateTime": "2024-03-14",
                "abatementDateTime": "2024-03-19",
            },
            "Condition: Hyperkalemia (resolved), onset 2024-03-14, abated 2024-03-19",
        ),
        (
            {
                "resourceType": "Observation",
                "status": "final",
                "code": {"text": "Blood pressure"},
                "component": [
                    {"code": {"text": "systolic"}, "valueQuantity": {"value": 138}},
                    {"code": {"text": "diastolic"}, "valueQuantity": {"value": 72}},
                ],
                "effectiveDateTime": "2024-02-03",
            },
            "Observation: Blood pressure: systolic 138; diastolic 72, 2024-02-03",
        ),
        (
            {
                "resourceType": "Immunization",
                "status": "not-done",
                "vaccineCode": {"text": "Influenza"},
                "patient": {"display": "Orla Fennimore"},
                "occurrenceDateTime": "2024-10-01",
            },
            "Vaccine: Influenza (not-done), 2024-10-01",
        ),
        (
            {
                "resourceType": "Observation",
                "status": "entered-in-error",
                "code": {"text": "Potassium"},
                "valueQuantity": {"value": 9.9, "unit": "mmol/L"},
                "effectiveDateTime": "2024-02-03",
            },
            "Observation: Potassium: 9.9 mmol/L (entered-in-error), 2024-02-03",
        ),
        (
            {
                "resourceType": "AllergyIntolerance",
                "code": {"text": "Penicillin"},
                "patient": {"display": "Orla Fennimore"},
                "clinicalStatus": {"coding": [{"code": "inactive"}]},
                "verificationStatus": {"coding": [{"code": "refuted"}]},
                "recordedDate": "2024-02-03",
            },
            "Allergy: Penicillin (inactive, refuted), recorded 2024-02-03",
        ),
        (
            {
                "resourceType": "MedicationRequest",
                "status": "active",
                "intent": "proposal",
                "doNotPerform": True,
                "medicationCodeableConcept": {"text": "Ibuprofen"},
                "subject": {"display": "Orla Fennimore"},
            },
            "Medication: Ibuprofen (not to be given, active, proposal)",
        ),
        (
            {
                "resourceType": "DiagnosticReport",
                "status": "preliminary",
                "code": {"text": "CT head"},
                "effectiveDateTime": "2024-02-03",
            },
            "Report: CT head (preliminary), 2024-02-03",
        ),
    ],
)
def test_fhir_tells_a_state_and_a_day_in_the_line_of_what_they_are_of(
    resource: dict[str, object], line: str
) -> None:
    assert line in read(json.dumps(resource).encode(), "a.json").text.split("\n")


def test_fhir_patient_that_breaks_the_standard_still_yields_its_name() -> None:
    broken = {"resourceType": "Patient", "name": "Orla Fennimore", "birthDate": "21.7.1949"}
    reading = read(json.dumps(broken).encode(), "a.json")
    assert "name: Orla Fennimore" in reading.text
    assert _values(reading, Kind.PERSON) == {"Orla Fennimore"}


def test_fhir_bulk_data() -> None:
    lines = [json.dumps(entry["resource"]) for entry in documents.FHIR_BUNDLE["entry"]]  # type: ignore[index]
    reading = read("\n".join(lines).encode(), "a.ndjson")
    assert "Observation: Potassium" in reading.text


def test_cda_is_told_section_by_section_and_yields_identities() -> None:
    reading = read(documents.CDA_DOCUMENT.encode(), "a.xml")
    assert reading.media_type == "application/cda+xml"
    assert "Medications\nAt home:\nDrug | Dose\nFurosemide | 40 mg daily" in reading.text
    assert "Plan\nWeigh daily at home.\nRest.\n- Low salt" in reading.text
    assert _values(reading, Kind.MEDICAL_RECORD_NUMBER) == {documents.MRN}
    assert _values(reading, Kind.US_SSN) == {"900-12-3456"}
    assert "Desmond Fennimore" in _values(reading, Kind.PERSON, "relative")
    assert _values(reading, Kind.LICENSE_NUMBER, "clinician") == {"1999888777"}


def test_records_of_one_patient_share_a_subject() -> None:
    files = (
        (documents.HL7_MESSAGE.encode(), "a.hl7"),
        (documents.fhir_bytes(), "a.json"),
        (documents.CDA_DOCUMENT.encode(), "a.xml"),
    )
    subjects = {
        identity.subject
        for data, name in files
        for identity in read(data, name).identities
        if identity.value == documents.MRN
    }
    assert len(subjects) == 1


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'{"a": [1, 2', "a.json"),
        (b'{"a": 1}', "b.json"),
        (b"<a>hi</a>", "a.xml"),
        (b"<a>", "b.xml"),
    ],
)
def test_other_json_and_xml_is_plain_text(data: bytes, name: str) -> None:
    assert read(data, name).text == data.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_plain_text_in_any_encoding(encoding: str) -> None:
    words = "Señora Müller walked 40 m.\n\nFINDINGS:\nnothing new"
    reading = read(words.encode(encoding), "a.txt")
    assert reading.text == words
    assert _heading_lines(reading) == ["FINDINGS:"]


def test_xml_entities_are_neither_expanded_nor_fetched() -> None:
    bomb = (
        '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        '<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Note</title><component><structuredBody>'
        "<component><section><title>S</title><text>&y;&f;fine</text></section></component>"
        "</structuredBody></component></ClinicalDocument>"
    )
    text = read(bomb.encode(), "a.xml").text
    assert "hahaha" not in text
    assert "root:" not in text
    assert "fine" in text


_DEEP_JSON = b'{"resourceType":' + b"[" * 100_000
_DEEP_XML = b"<a>" * 50_000


@pytest.mark.parametrize(("data", "name"), [(_DEEP_JSON, "a.json"), (_DEEP_XML, "a.xml")])
def test_deep_nesting_is_read_as_text(data: bytes, name: str) -> None:
    assert read(data, name).text


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "0 bytes"),
        (b" \n\n ", "a.txt", "no text found"),
        (bytes(range(256)) * 400, "a.pdf", "not a PDF inside"),
        (bytes(range(256)) * 400, "a.txt", "binary data, not text"),
        (bytes(range(256)) * 400, "a.docx", "not a DOCX inside"),
        (documents.pdf_bytes(password="s3cret"), "a.pdf", "encrypted PDF"),
        (documents.pdf_bytes()[:900], "a.pdf", "damaged PDF"),
        (documents.docx_bytes()[:9000], "a.docx", "damaged DOCX"),
        (documents.zip_bomb_bytes(), "a.docx", "zip bomb"),
        (documents.zip_bomb_bytes("xl/workbook.xml"), "a.xlsx", "zip bomb"),
        (documents.zip_bomb_bytes("a.txt", 1), "a.zip", "an archive"),
        (b"\x1f\x8b\x08rest", "a.gz", "an archive"),
        (b"no mail at all", "a.eml", "not an e-mail inside"),
        (b"PID|1||7", "a.hl7", "not an HL7 message inside"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            "encrypted",
        ),
    ],
)
def test_bad_files_give_one_clear_line(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as caught:
        read(data, name)
    assert "\n" not in str(caught.value)


def test_scan_without_ocr_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.ocr._TESSDATA_FOLDERS", ())
    with pytest.raises(ReadError, match="a scan needs OCR, install tesseract-ocr"):
        read(documents.scan_bytes(), "a.pdf")


def _insured(*patients: str) -> bytes:
    people = [
        {"resourceType": "Patient", "name": [{"text": name}], "birthDate": "1949-07-21"}
        for name in patients
    ]
    coverage = {
        "resourceType": "Coverage",
        "status": "active",
        "subscriberId": "LHP-611-30948",
        "beneficiary": {"display": "the patient"},
        "payor": [{"display": "Lakeshore"}],
    }
    entries = [{"resource": one} for one in (*people, coverage)]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()


def test_fhir_gives_the_number_of_an_insurance_to_the_one_patient() -> None:
    stated = read(_insured("Orla Fennimore"), "a.json").identities
    assert len({one.subject for one in stated if one.role == "patient"}) == 1
    assert "LHP-611-30948" in {one.value for one in stated}
    of_two = read(_insured("Orla Fennimore", "Aron Vell"), "a.json").identities
    assert len({one.subject for one in of_two if one.role == "patient"}) == 3
    # One without a name is a patient too.
    unnamed = read(_insured("Orla Fennimore", ""), "a.json").identities
    assert len({one.subject for one in unnamed if one.role == "patient"}) == 3
