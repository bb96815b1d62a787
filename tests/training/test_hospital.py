"""The sample hospital: reproducible, as committed, and as its golden sets say."""

import io
import json
import re
import xml.etree.ElementTree as etree
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import unescape
from pathlib import Path, PurePosixPath

import docx
import hl7
import openpyxl
import pypdfium2
import pytest
from fhir.resources.R4B.bundle import Bundle
from PIL import ImageChops

from training.hospital.__main__ import SEED
from training.hospital.build import Built, build_all
from training.hospital.golden import identities_jsonl, newest_jsonl, questions_jsonl
from training.hospital.people import CLINICIANS, PATIENTS

DATA = Path(__file__).parents[2] / "data"
CCD_VERSION = 'extension="2015-08-01"'
DOCUMENTS = build_all(SEED)
PATHS = [document.path for document in DOCUMENTS]
IDENTITIES = {
    line["document"]: line["identities"]
    for line in map(json.loads, identities_jsonl(DOCUMENTS).splitlines())
}
QUESTIONS = [json.loads(line) for line in questions_jsonl(DOCUMENTS).splitlines()]
PASSAGES = [
    pytest.param(passage["document"], passage["quote"], id=question["id"])
    for question in QUESTIONS
    for passage in question["passages"]
]


def by_suffix(suffix: str) -> list[Built]:
    return [document for document in DOCUMENTS if document.path.endswith(suffix)]


def pdf_text(content: bytes) -> str:
    pages = list(pypdfium2.PdfDocument(content))
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def docx_text(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    rows = [row for table in document.tables for row in table.rows]
    lines = [paragraph.text for paragraph in document.paragraphs]
    return "\n".join(lines + [" ".join(cell.text for cell in row.cells) for row in rows])


def xlsx_text(content: bytes) -> str:
    rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return "\n".join(" ".join(f"{c:g}" if isinstance(c, float | int) else c or "" for c in row)
                     for row in rows)  # fmt: skip


def rtf_text(content: bytes) -> str:
    coded = re.sub(r"\\u(\d+)\?", lambda m: chr(int(m[1])), content.decode("ascii"))
    return re.sub(r"\\[a-z]+-?\d* ?", " ", coded)


def mail_text(content: bytes) -> str:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    texts = [f"{name}: {value}" for name, value in message.items()]
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            texts.append(part.get_content())
        elif part.get_content_type() == "application/pdf":
            texts.append(pdf_text(part.get_content()))
    return "\n".join(texts)


def text_of(document: Built) -> str:
    suffix = PurePosixPath(document.path).suffix
    if suffix == ".html":
        return unescape(re.sub(r"<[^>]+>", " ", document.content.decode()))
    readers = {
        ".pdf": pdf_text, ".docx": docx_text, ".xlsx": xlsx_text, ".rtf": rtf_text,
        ".eml": mail_text,
    }  # fmt: skip
    return readers.get(suffix, bytes.decode)(document.content)


def flat(text: str) -> str:
    return " ".join(text.split())


TEXTS = {document.path: flat(text_of(document)) for document in DOCUMENTS}


def test_same_seed_same_bytes() -> None:
    again = build_all(SEED)
    assert [(d.path, d.content, d.identities) for d in again] == [
        (d.path, d.content, d.identities) for d in DOCUMENTS
    ]


def test_another_seed_gives_other_numbers() -> None:
    other = {document.path: document.content for document in build_all(SEED + 1)}
    csv = "labs/kidney_panel_okafor.csv"
    assert other[csv] != next(d.content for d in DOCUMENTS if d.path == csv)


def test_committed_files_are_the_generated_ones() -> None:
    committed = {p.relative_to(DATA / "sample").as_posix(): p
                 for p in (DATA / "sample").rglob("*") if p.is_file()}  # fmt: skip
    assert sorted(committed) == sorted(PATHS)
    for document in DOCUMENTS:
        if not document.path.startswith("scans/"):
            assert committed[document.path].read_bytes() == document.content, document.path


def test_committed_golden_sets_are_the_generated_ones() -> None:
    golden = DATA / "golden"
    assert (golden / "identities.jsonl").read_text("utf-8") == identities_jsonl(DOCUMENTS)
    assert (golden / "questions.jsonl").read_text("utf-8") == questions_jsonl(DOCUMENTS)
    assert (golden / "newest.jsonl").read_text("utf-8") == newest_jsonl()


def test_committed_scan_shows_the_generated_page_and_has_no_text() -> None:
    (scan,) = (document for document in DOCUMENTS if document.path.startswith("scans/"))
    pages = [
        pypdfium2.PdfDocument(content)[0].render().to_pil().convert("L")
        for content in (scan.content, (DATA / "sample" / scan.path).read_bytes())
    ]
    # Another build of the font or JPEG library may move a few grey levels, not the writing.
    difference = ImageChops.difference(*pages).histogram()
    assert sum(difference[64:]) < 0.01 * sum(difference)
    assert TEXTS[scan.path] == ""


@pytest.mark.parametrize("document", [d for d in DOCUMENTS if not d.path.startswith("scans/")],
                         ids=lambda document: document.path)  # fmt: skip
def test_every_identity_stands_in_its_document(document: Built) -> None:
    text = TEXTS[document.path]
    missing = [i["kind"] for i in IDENTITIES[document.path] if i["value"] not in text]
    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.path)
def test_no_known_name_or_number_stands_unrecorded(document: Built) -> None:
    """What is left after taking out the recorded identities names nobody of the hospital."""
    rest = TEXTS[document.path].replace(CCD_VERSION, "")
    for identity in sorted(IDENTITIES[document.path], key=lambda i: -len(i["value"])):
        rest = re.sub(rf"(?<!\w){re.escape(identity['value'])}(?!\w)", " ", rest)
    known = {
        word
        for p in PATIENTS.values()
        for word in (p.given, p.family, p.mrn, p.phone, p.ssn, p.plan, p.street, p.email,
                     p.kin.given, p.kin.family, p.kin.phone)
    }  # fmt: skip
    known |= {name for c in CLINICIANS.values() for name in (c.given, c.family)}
    found = [w for w in known if w and re.search(rf"(?<!\w){re.escape(w)}(?!\w)", rest, re.I)]
    assert not found
    assert not re.search(r"\d{1,2}/\d{1,2}/\d{4}|\b20\d\d-\d\d-\d\d\b|555-01\d\d", rest)


def test_policies_name_no_patient() -> None:
    for path, identities in IDENTITIES.items():
        if path.startswith("policies/"):
            assert {identity["subject"] for identity in identities} <= {"hospital", "clinician"}


@pytest.mark.parametrize("document", by_suffix(".json"), ids=lambda document: document.path)
def test_fhir_bundles_validate(document: Built) -> None:
    bundle = Bundle.model_validate_json(document.content)
    kinds = {entry.resource.get_resource_type() for entry in bundle.entry or () if entry.resource}
    assert {"Patient", "Encounter", "Condition", "MedicationRequest", "Observation"} <= kinds


@pytest.mark.parametrize("document", by_suffix(".hl7"), ids=lambda document: document.path)
def test_hl7_messages_parse(document: Built) -> None:
    message = hl7.parse(document.content.decode())
    patient = PATIENTS[document.patient or ""]
    assert str(message.segment("PID")[5][0][0]) == patient.family.upper()
    assert str(message.segment("PID")[19]) == patient.ssn
    assert str(message.segment("NK1")[5]) == patient.kin.phone
    if "adt_a01" in document.path:
        assert str(message.segment("IN1")[36]) == patient.plan
        assert len(message.segment("PV1")) == 45
    else:
        assert str(message.segment("OBX")[11]) == "F"


@pytest.mark.parametrize("document", by_suffix(".xml"), ids=lambda document: document.path)
def test_ccd_holds_the_patient(document: Built) -> None:
    root = etree.fromstring(document.content)
    family = root.findtext(".//{urn:hl7-org:v3}patient//{urn:hl7-org:v3}family")
    assert family == PATIENTS[document.patient or ""].family


def test_every_patient_has_a_message_with_full_demographics() -> None:
    seen = set()
    for document in DOCUMENTS:
        if document.path.startswith("messages/") and document.patient:
            patient = PATIENTS[document.patient]
            values = {identity.value.casefold() for identity in document.identities}
            wanted = {patient.family, patient.given, patient.mrn, patient.phone, patient.street,
                      patient.kin.given, patient.kin.phone, patient.ssn} - {""}  # fmt: skip
            assert {value.casefold() for value in wanted} <= values, document.path
            seen.add(document.patient)
    assert seen == set(PATIENTS)


def test_questions_are_forty_and_some_have_no_answer() -> None:
    assert len(QUESTIONS) == len({question["id"] for question in QUESTIONS}) == 40
    assert sum(not question["answerable"] for question in QUESTIONS) >= 6
    demos = {question["demo"]: question for question in QUESTIONS if "demo" in question}
    assert sorted(demos) == ["block", "local", "send"]
    assert demos["send"]["hard"]
    assert demos["block"]["hard"]
    assert all(p["document"].startswith("psychotherapy/") for p in demos["block"]["passages"])


@pytest.mark.parametrize(("path", "quote"), PASSAGES)
def test_quote_stands_in_its_document(path: str, quote: str) -> None:
    assert quote in TEXTS[path]


def test_sample_is_large_and_small_enough() -> None:
    assert len(DOCUMENTS) >= 64
    assert sum(len(document.content) for document in DOCUMENTS) < 3_000_000
