"""C-CDA Continuity of Care Documents (HL7 CDA release 2), with narrative and coded header."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from training.hospital.course import Course
from training.hospital.markup import Recorder
from training.hospital.people import (
    CLINICIANS,
    HOSPITAL,
    HOSPITAL_CITY,
    HOSPITAL_PHONE,
    HOSPITAL_STATE,
    HOSPITAL_STREET,
    HOSPITAL_ZIP,
    Patient,
)

_MRN_ROOT = "2.16.840.1.113883.19.5"
_SSN_ROOT = "2.16.840.1.113883.4.1"
_NPI_ROOT = "2.16.840.1.113883.4.6"
_CCD = "2.16.840.1.113883.10.20.22.1.2"


def write_ccd(patient: Patient, course: Course, number: int, recorder: Recorder) -> bytes:
    """One CCD, dated the day after the last encounter on record begins."""
    last = course.encounters[-1]
    when = recorder.put("D", _digits(last.start))
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<ClinicalDocument xmlns="urn:hl7-org:v3">',
        '<realmCode code="US"/><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>',
        f'<templateId root="{_CCD}" extension="2015-08-01"/>',
        f'<id root="{_MRN_ROOT}.9" extension="CCD{number}"/>',
        '<code code="34133-9" codeSystem="2.16.840.1.113883.6.1"'
        ' displayName="Summarization of Episode Note"/>',
        "<title>Continuity of Care Document</title>",
        f'<effectiveTime value="{when}"/><confidentialityCode code="N"/>',
        '<languageCode code="en-US"/>',
        _target(patient, recorder),
        _author(last.clinician, when, recorder),
        _custodian(recorder),
        _next_of_kin(patient, recorder),
        "<component><structuredBody>",
        *_sections(course, recorder),
        "</structuredBody></component>",
        "</ClinicalDocument>",
    ]
    return ("\n".join(parts) + "\n").encode()


def _target(patient: Patient, recorder: Recorder) -> str:
    middle = f"<given>{recorder.fact('middle')}</given>" if patient.middle else ""
    ssn = f'<id root="{_SSN_ROOT}" extension="{recorder.fact("ssn")}"/>' if patient.ssn else ""
    mail = f'<telecom value="mailto:{recorder.fact("email")}"/>' if patient.email else ""
    return (
        "<recordTarget><patientRole>\n"
        f'<id root="{_MRN_ROOT}" extension="{recorder.fact("mrn")}"/>{ssn}\n'
        f'<addr use="HP"><streetAddressLine>{recorder.fact("street")}</streetAddressLine>'
        f"<city>{recorder.fact('city')}</city><state>{HOSPITAL_STATE}</state>"
        f"<postalCode>{recorder.fact('zip')}</postalCode><country>US</country></addr>\n"
        f'<telecom use="HP" value="tel:{recorder.fact("phone")}"/>{mail}\n'
        f"<patient><name><given>{recorder.fact('given')}</given>{middle}"
        f"<family>{recorder.fact('family')}</family></name>"
        f'<administrativeGenderCode code="{patient.sex}" codeSystem="2.16.840.1.113883.5.1"/>'
        f'<birthTime value="{recorder.fact("dob_digits")}"/></patient>\n'
        "</patientRole></recordTarget>"
    )


def _author(key: str, when: str, recorder: Recorder) -> str:
    who = CLINICIANS[key]
    npi = recorder.put("LC", who.npi)
    given, family = recorder.put("C", who.given), recorder.put("C", who.family)
    return (
        f'<author><time value="{when}"/><assignedAuthor><id root="{_NPI_ROOT}" extension="{npi}"/>'
        f"<assignedPerson><name><given>{given}</given><family>{family}</family>"
        f"<suffix>{who.credential}</suffix></name></assignedPerson></assignedAuthor></author>"
    )


def _custodian(recorder: Recorder) -> str:
    return (
        "<custodian><assignedCustodian><representedCustodianOrganization>"
        f'<id root="{_MRN_ROOT}"/><name>{recorder.put("H", HOSPITAL)}</name>'
        f'<telecom value="tel:{recorder.put("TH", HOSPITAL_PHONE)}"/>'
        f"<addr><streetAddressLine>{recorder.put('LH', HOSPITAL_STREET)}</streetAddressLine>"
        f"<city>{recorder.put('LH', HOSPITAL_CITY)}</city><state>{HOSPITAL_STATE}</state>"
        f"<postalCode>{recorder.put('LH', HOSPITAL_ZIP)}</postalCode></addr>"
        "</representedCustodianOrganization></assignedCustodian></custodian>"
    )


def _next_of_kin(patient: Patient, recorder: Recorder) -> str:
    return (
        '<participant typeCode="IND"><associatedEntity classCode="NOK">'
        f"<code displayName={quoteattr(patient.kin.relation)}/>"
        f'<telecom value="tel:{recorder.fact("kin_phone")}"/>'
        f"<associatedPerson><name><given>{recorder.fact('kin_given')}</given>"
        f"<family>{recorder.fact('kin_family')}</family></name></associatedPerson>"
        "</associatedEntity></participant>"
    )


def _sections(course: Course, recorder: Recorder) -> list[str]:
    def day(value: str) -> str:
        return recorder.put("D", value)

    encounters = [
        (day(v.start), v.reason, "Dr. " + recorder.put("C", CLINICIANS[v.clinician].family))
        for v in course.encounters
    ]
    problems = [(c.code, c.text, day(c.onset)) for c in course.conditions]
    drugs = [(m.text, day(m.start), m.status) for m in course.medications]
    results = [(day(r.day), r.name, f"{r.value:g} {r.unit}") for r in course.results]
    sections = [
        _table("46240-8", "Encounters", ("Date", "Reason", "Clinician"), encounters),
        _table("11450-4", "Problems", ("Code", "Problem", "Since"), problems),
        _table("10160-0", "Medications", ("Medication", "Start", "Status"), drugs),
        _table("30954-2", "Results", ("Date", "Test", "Value"), results),
        _table("48765-2", "Allergies", ("Substance and reaction",), [(course.allergy,)]),
    ]
    if course.note:
        sections.append(_section("10164-2", "Notes", _paragraph(recorder.plain(course.note))))
    return sections


def _table(code: str, title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    text = f"<table><thead><tr>{top}</tr></thead><tbody>\n{body}\n</tbody></table>"
    return _section(code, title, text)


def _section(code: str, title: str, text: str) -> str:
    return (
        f'<component><section><code code="{code}" codeSystem="2.16.840.1.113883.6.1"/>'
        f"<title>{title}</title><text>{text}</text></section></component>"
    )


def _paragraph(text: str) -> str:
    return f"<paragraph>{escape(text)}</paragraph>"


def _digits(day: str) -> str:
    return day.replace("-", "")
