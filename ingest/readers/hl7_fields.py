"""Which fields of an HL7 v2 message are told, in what order and under what label."""

from collections.abc import Callable

from ingest.readers import hl7_values as as_read
from ingest.readers.hl7_people import id_kind
from ingest.readers.hl7_values import Value
from redaction.entities import Kind

Format = Callable[[Value], str]

EVENTS = {
    "ADT^A01": "Admission",
    "ADT^A02": "Transfer",
    "ADT^A03": "Discharge",
    "ADT^A04": "Registration",
    "ADT^A05": "Pre-admission",
    "ADT^A08": "Update of patient information",
    "ORM^O01": "Order",
    "ORU^R01": "Result",
    "MDM^T02": "Document",
    "SIU^S12": "Appointment",
    "VXU^V04": "Vaccination record",
    "RDE^O11": "Pharmacy order",
}


def _number(kind: Kind) -> Format:
    return lambda value: value[1] if id_kind(value) is kind else ""


# Segment → heading and its fields (number, label, format), in the order of HL7 v2.5.1.
FIELDS: dict[str, tuple[str, tuple[tuple[int, str, Format], ...]]] = {
    "PID": (
        "Patient",
        (
            (5, "Patient", as_read.name),
            (3, "MRN", _number(Kind.MEDICAL_RECORD_NUMBER)),
            (3, "SSN", _number(Kind.US_SSN)),
            (7, "DOB", as_read.stamp),
            (8, "Sex", as_read.text),
            (11, "Address", as_read.address),
            (13, "Phone", as_read.contact),
            (13, "E-mail", lambda value: value[4]),
            (14, "Work phone", as_read.contact),
            (15, "Language", as_read.coded),
            (16, "Marital status", as_read.coded),
            (18, "Account number", lambda value: value[1]),
            (19, "SSN", as_read.text),
            (30, "Deceased", as_read.text),
        ),
    ),
    "NK1": (
        "Next of kin",
        (
            (2, "Next of kin", as_read.name),
            (3, "Relationship", as_read.coded),
            (4, "Address", as_read.address),
            (5, "Phone", as_read.contact),
        ),
    ),
    "GT1": (
        "Guarantor",
        (
            (3, "Guarantor", as_read.name),
            (5, "Address", as_read.address),
            (6, "Phone", as_read.contact),
        ),
    ),
    "IN1": (
        "Insurance",
        (
            (4, "Insurer", lambda value: value[1]),
            (8, "Group number", as_read.text),
            (16, "Insured", as_read.name),
            (36, "Policy number", as_read.text),
            (49, "Insured's number", lambda value: value[1]),
        ),
    ),
    "PV1": (
        "Visit",
        (
            (2, "Class", as_read.coded),
            (3, "Location", as_read.place),
            (7, "Attending", as_read.clinician),
            (8, "Referring", as_read.clinician),
            (9, "Consulting", as_read.clinician),
            (10, "Service", as_read.coded),
            (17, "Admitting", as_read.clinician),
            (19, "Visit number", lambda value: value[1]),
            (36, "Discharged to", as_read.coded),
            (44, "Admitted", as_read.stamp),
            (45, "Discharged", as_read.stamp),
        ),
    ),
    "PV2": ("Visit", ((3, "Reason for admission", as_read.coded),)),
    "DG1": (
        "Diagnoses",
        (
            (3, "Diagnosis", as_read.coded),
            (4, "Description", as_read.text),
            (5, "Date", as_read.stamp),
            (16, "Diagnosed by", as_read.clinician),
        ),
    ),
    "AL1": (
        "Allergies",
        (
            (3, "Allergy", as_read.coded),
            (4, "Severity", as_read.coded),
            (5, "Reaction", as_read.text),
        ),
    ),
    "PR1": (
        "Procedures",
        (
            (3, "Procedure", as_read.coded),
            (5, "Date", as_read.stamp),
            (11, "Surgeon", as_read.clinician),
        ),
    ),
    "ORC": (
        "Order",
        (
            (2, "Order number", lambda value: value[1]),
            (9, "Date", as_read.stamp),
            (12, "Ordered by", as_read.clinician),
            (21, "Facility", lambda value: value[1]),
        ),
    ),
    "OBR": (
        "Results",
        (
            (4, "Examination", as_read.coded),
            (3, "Accession number", lambda value: value[1]),
            (7, "Observed", as_read.stamp),
            (16, "Ordered by", as_read.clinician),
            (31, "Reason", as_read.coded),
            (32, "Read by", as_read.clinician),
        ),
    ),
    "RXE": (
        "Medication",
        (
            (2, "Medication", as_read.coded),
            (3, "Dose", as_read.text),
            (5, "Units", as_read.coded),
            (7, "Instructions", as_read.coded),
        ),
    ),
    "RXA": (
        "Medication given",
        (
            (5, "Given", as_read.coded),
            (3, "Date", as_read.stamp),
            (6, "Amount", as_read.text),
            (7, "Units", as_read.coded),
            (10, "Given by", as_read.clinician),
        ),
    ),
    "TXA": (
        "Document",
        (
            (2, "Type", as_read.coded),
            (4, "Date", as_read.stamp),
            (9, "Written by", as_read.clinician),
            (16, "File", as_read.text),
        ),
    ),
    "NTE": ("", ((3, "Note", as_read.text),)),
}
