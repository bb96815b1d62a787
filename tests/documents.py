"""Makes small real files of every format for tests; everybody in them is made up."""

import io
import json
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from typing import Any

import docx
import openpyxl
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import inch
from reportlab.platypus import (
    Flowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)

PATIENT = "Orla Fennimore"
MRN = "30551277"
HEADER = f"Patient: {PATIENT}  DOB: 07/21/1949  MRN: {MRN}"

HL7_MESSAGE = "\r".join(
    [
        r"MSH|^~\&|CHART|Larkspur Hospital|||202402031015||ADT^A01|77|P|2.5.1",
        "EVN|A01|202402031015",
        f"PID|1||{MRN}^^^LH^MR~900-12-3456^^^^SS||FENNIMORE^ORLA^T^^MRS||19490721|F|||"
        "9 Tanner Row^^Millbrook^OH^45299||(567) 555-0171^PRN^PH^orla@example.net|||||A5512088",
        "NK1|1|FENNIMORE^DESMOND|SON^son|9 Tanner Row^^Millbrook^OH^45299|(567) 555-0172",
        "PV1|1|I|3N^310^B^LH||||1999888777^ABARA^NKECHI^^^DR||||||||||||V8841",
        "AL1|1|DA|^Penicillin|SV|Hives",
        "DG1|1||I50.9^Heart failure^I10",
        "OBR|1|O1|ACC90|24323-8^Metabolic panel^LN|||202402031000|||||||||1999888777^ABARA^NKECHI",
        "OBX|1|NM|2823-3^Potassium^LN||5.9|mmol/L|3.5-5.1|H|||F|||202402031000",
        r"OBX|2|TX|^Impression||Fluid overload.\.br\Diuresis \T\ rest.",
        "OBX|3|TX|^Impression||Weigh daily.",
        "NTE|1||Called to the ward.",
        "ZXT|1|bed alarm",
    ]
)

FHIR_BUNDLE = {
    "resourceType": "Bundle",
    "type": "collection",
    "entry": [
        {
            "fullUrl": "urn:uuid:7e0a",
            "resource": {
                "resourceType": "Patient",
                "id": "p1",
                "identifier": [
                    {"type": {"coding": [{"code": "MR"}]}, "value": MRN},
                    {"system": "http://hl7.org/fhir/sid/us-ssn", "value": "900-12-3456"},
                ],
                "name": [{"family": "van der Lind", "given": ["Orla", "T"], "prefix": ["Mrs."]}],
                "birthDate": "1949-07-21",
                "gender": "female",
                "telecom": [{"system": "phone", "value": "(567) 555-0171"}],
                "address": [
                    {
                        "line": ["9 Tanner Row"],
                        "city": "Millbrook",
                        "state": "OH",
                        "postalCode": "45299",
                    }
                ],
                "contact": [{"name": {"family": "Fennimore", "given": ["Desmond"]}}],
            },
        },
        {
            "resource": {
                "resourceType": "Practitioner",
                "id": "d1",
                "name": [{"family": "Abara", "given": ["Nkechi"], "prefix": ["Dr."]}],
            }
        },
        {
            "resource": {
                "resourceType": "Observation",
                "status": "final",
                "code": {"text": "Potassium"},
                "subject": {"reference": "urn:uuid:7e0a"},
                "performer": [{"reference": "Practitioner/d1"}],
                "valueQuantity": {"value": 5.9, "unit": "mmol/L"},
                "effectiveDateTime": "2024-02-03",
            }
        },
        {
            "resource": {
                "resourceType": "Condition",
                "code": {"text": "Heart failure"},
                "subject": {"reference": "Patient/p1"},
                "unheardOf": "kept all the same",
            }
        },
        {
            "resource": {
                "resourceType": "DocumentReference",
                "status": "current",
                "content": [
                    {
                        "attachment": {
                            "contentType": "text/plain",
                            "data": "V2VpZ2hlZCBkYWlseSBhdCBob21lLg==",
                        }
                    }
                ],
            }
        },
    ],
}

CDA_DOCUMENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3">
<title>Summary of Care</title><effectiveTime value="202402051200"/>
<recordTarget><patientRole>
<id root="1.2.3.4" extension="{MRN}"/><id root="2.16.840.1.113883.4.1" extension="900-12-3456"/>
<addr><streetAddressLine>9 Tanner Row</streetAddressLine><city>Millbrook</city>
<state>OH</state><postalCode>45299</postalCode></addr>
<telecom value="tel:(567) 555-0171"/>
<patient><name><given>Orla</given><family>Fennimore</family></name>
<birthTime value="19490721"/></patient>
<providerOrganization><name>Larkspur Hospital</name></providerOrganization>
</patientRole></recordTarget>
<author><assignedAuthor><id root="2.16.840.1.113883.4.6" extension="1999888777"/><assignedPerson>
<name><given>Nkechi</given><family>Abara</family></name></assignedPerson></assignedAuthor></author>
<participant typeCode="IND"><associatedEntity classCode="NOK"><code displayName="son"/>
<associatedPerson><name><given>Desmond</given><family>Fennimore</family></name></associatedPerson>
</associatedEntity></participant>
<component><structuredBody>
<component><section><title>Medications</title><text>At home:
<table><thead><tr><th>Drug</th><th>Dose</th></tr></thead>
<tbody><tr><td>Furosemide</td><td><content ID="m1">40 mg</content><br/>daily</td></tr></tbody>
</table></text></section></component>
<component><section><title>Plan</title><text><paragraph>Weigh
daily <content>at home</content>.<br/>Rest.</paragraph>
<list><item>Low salt</item></list></text></section></component>
</structuredBody></component></ClinicalDocument>
"""

RTF_LETTER = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\b Clinic letter}\par "
    r"Temperature 37.2\'b0C, seen by Dr. Abara.\par "
    r"\trowd\cellx1000\cellx2000\intbl Drug\cell Dose\cell\row "
    r"\pard\par The end.\par}"
)
HTML_PAGE = (
    "<html><head><title>Chest film</title><style>p{}</style><script>alert(1)</script></head><body>"
    "<h1>Chest</h1><p>Clear lungs.<br>No mass &amp; no effusion.</p><h2>Advice</h2>"
    "<table><tr><th>When</th><th>What</th></tr><tr><td>May</td><td>Film</td></tr></table>"
    "<ul><li>rest</li><li>walk</li></ul></body></html>"
)


def docx_bytes(sections: Sequence[tuple[str, str]] = (("History", "She came on foot."),)) -> bytes:
    """A DOCX with a running head, the sections given, and a table."""
    document = docx.Document()
    document.core_properties.title = "Discharge letter"
    document.sections[0].header.paragraphs[0].text = HEADER
    for heading, body in sections:
        document.add_heading(heading, 1)
        document.add_paragraph(body)
    table = document.add_table(rows=1, cols=2)
    for row in (("Drug", "Dose"), ("Furosemide", "40 mg")):
        cells = table.rows[0].cells if row[0] == "Drug" else table.add_row().cells
        for cell, content in zip(cells, row, strict=True):
            cell.paragraphs[0].add_run(content).bold = row[0] == "Drug"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_bytes(
    pages: Sequence[tuple[str, Sequence[str]]] = (("1. Purpose", ["Hands are washed."]),),
    title: str = "Hand hygiene",
    password: str | None = None,
) -> bytes:
    """A PDF with one page for each (heading, paragraphs), with a table on the last."""
    styles = getSampleStyleSheet()
    story: list[Flowable] = []
    for heading, paragraphs in pages:
        story += [PageBreak()] if story else []
        story.append(Paragraph(heading, styles["Heading1"]))
        story += [Paragraph(paragraph, styles["BodyText"]) for paragraph in paragraphs]
    story.append(Table([["Drug", "Dose"], ["Furosemide", "40 mg"]]))
    out = io.BytesIO()
    encryption = StandardEncryption(password, ownerPassword=f"{password}!") if password else None
    SimpleDocTemplate(out, pagesize=LETTER, title=title, encrypt=encryption).build(story)
    return out.getvalue()


def ruled_pdf_bytes(
    rows: Sequence[Sequence[str]], paragraphs: Sequence[str] = (), spans: Sequence[str] = ()
) -> bytes:
    """A PDF of a table drawn with lines, 1.2 inches a column, between two copies of the paragraphs.

    spans: text of a last row that goes over all columns.
    """
    styles = getSampleStyleSheet()
    around = [Paragraph(paragraph, styles["BodyText"]) for paragraph in paragraphs]
    wide = len(rows[0])
    cells = [[Paragraph(cell, styles["BodyText"]) for cell in row] for row in rows]
    commands: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    for text in spans:
        cells.append([Paragraph(text, styles["BodyText"]), *("" for _ in range(wide - 1))])
        commands.append(("SPAN", (0, len(cells) - 1), (-1, len(cells) - 1)))
    table = Table(cells, colWidths=[1.2 * inch] * wide, style=TableStyle(commands))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=LETTER).build([*around, table, *around])
    return out.getvalue()


def scan_bytes() -> bytes:
    """A PDF that is one picture without a text layer."""
    out = io.BytesIO()
    Image.new("L", (400, 500), 255).save(out, "PDF")
    return out.getvalue()


def xlsx_bytes(rows: Sequence[Sequence[object]], sheet: str = "Potassium") -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def eml_bytes(
    body: str = "The result is attached.", attachments: Sequence[tuple[str, bytes]] = ()
) -> bytes:
    """An e-mail with attachments."""
    message = EmailMessage()
    message["From"] = "Nkechi Abara <n.abara@larkspur.example.org>"
    message["To"] = "records@larkspur.example.org"
    message["Subject"] = "Potassium of Mrs. Fennimore"
    message["Date"] = "Sat, 03 Feb 2024 11:00:00 -0500"
    message.set_content(body)
    for name, content in attachments:
        message.add_attachment(content, maintype="application", subtype="x-any", filename=name)
    return message.as_bytes()


def fhir_bytes() -> bytes:
    """A FHIR R4 Bundle."""
    return json.dumps(FHIR_BUNDLE).encode()


def zip_bomb_bytes(name: str = "word/document.xml", megabytes: int = 120) -> bytes:
    """A DOCX by its parts that unpacks to far more than it should."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"0" * megabytes * 1024 * 1024)
    return out.getvalue()
