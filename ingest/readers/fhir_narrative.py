"""A FHIR R4 resource as a heading and readable lines.

Each table entry names the elements a clinician reads, in order; a resource type that is not
listed is told by every value in it.
"""

from collections.abc import Iterator

from ingest.readers import fhir_values as as_read
from ingest.readers.fhir_tellers import (
    Teller,
    choice,
    dated,
    each,
    identifiers,
    link,
    observation_value,
    of,
    result,
    states,
    unless,
)
from ingest.readers.fhir_values import Resolve, Resource, joined, leaves, listed, text
from redaction.entities import Kind

_concept = as_read.concept
_SUBJECT = ("Patient", link("subject"))
_PATIENT = ("Patient", link("patient"))
_NOTES = ("Note", each("note", ("", of("text", text))))
# A diagnosis or an allergy may have been refuted, or entered in error.
_STANDING = states(of("clinicalStatus", _concept), of("verificationStatus", _concept))
_PERSON = (
    ("DOB", of("birthDate", text)),
    ("Sex", of("gender", text)),
    ("Address", of("address", as_read.address)),
    ("Phone", of("telecom", as_read.contact)),
)
_DOSE = (
    "Instructions",
    each("dosageInstruction", ("", of("text", text)), ("route", of("route", _concept))),
)


_NUMBERS = (
    ("MRN", identifiers(Kind.MEDICAL_RECORD_NUMBER)),
    ("SSN", identifiers(Kind.US_SSN)),
    ("Licence", identifiers(Kind.LICENSE_NUMBER)),
    (
        "Other numbers",
        identifiers(*set(Kind) - {Kind.MEDICAL_RECORD_NUMBER, Kind.US_SSN, Kind.LICENSE_NUMBER}),
    ),
)


_LINES: dict[str, tuple[str, tuple[tuple[str, Teller], ...]]] = {
    "Patient": (
        "Patient",
        (
            ("Patient", of("name", as_read.name)),
            *_NUMBERS,
            *_PERSON,
            ("Deceased", choice("deceased")),
            ("Marital status", of("maritalStatus", _concept)),
            ("Language", each("communication", ("", of("language", _concept)))),
            (
                "Contact",
                each(
                    "contact",
                    ("", of("relationship", _concept)),
                    ("", of("name", as_read.name)),
                    ("phone", of("telecom", as_read.contact)),
                    ("address", of("address", as_read.address)),
                ),
            ),
            ("General practitioner", link("generalPractitioner")),
        ),
    ),
    "RelatedPerson": (
        "Related person",
        (
            ("Name", of("name", as_read.name)),
            ("Relationship", of("relationship", _concept)),
            ("Related to", link("patient")),
            *_PERSON,
        ),
    ),
    "Practitioner": (
        "Practitioner",
        (
            ("Name", of("name", as_read.name)),
            *_NUMBERS,
            ("Phone", of("telecom", as_read.contact)),
            ("Qualification", each("qualification", ("", of("code", _concept)))),
        ),
    ),
    "Organization": (
        "Organization",
        (
            ("Name", of("name", text)),
            ("Address", of("address", as_read.address)),
            ("Phone", of("telecom", as_read.contact)),
        ),
    ),
    "Encounter": (
        "Encounter",
        (
            ("Class", of("class", _concept)),
            ("Type", of("type", _concept)),
            ("Status", of("status", text)),
            _SUBJECT,
            ("Period", of("period", as_read.when)),
            ("Reason", of("reasonCode", _concept)),
            ("Diagnosis", link("diagnosis", "condition")),
            ("Clinician", link("participant", "individual")),
            ("Location", link("location", "location")),
            ("Facility", link("serviceProvider")),
        ),
    ),
    "Condition": (
        "Condition",
        (
            (
                "Condition",
                dated(
                    of("code", _concept),
                    _STANDING,
                    ("onset", choice("onset")),
                    ("abated", choice("abatement")),
                    ("recorded", of("recordedDate", as_read.when)),
                ),
            ),
            ("Severity", of("severity", _concept)),
            _SUBJECT,
            ("Recorded by", link("recorder")),
            _NOTES,
        ),
    ),
    "Observation": (
        "Observation",
        (
            (
                "Observation",
                dated(result, unless("final", of("status", text)), ("", choice("effective"))),
            ),
            _SUBJECT,
            ("Performed by", link("performer")),
            _NOTES,
        ),
    ),
    "MedicationRequest": (
        "Medication request",
        (
            (
                "Medication",
                dated(
                    choice("medication"),
                    states(
                        lambda order, _: "not to be given" if order.get("doNotPerform") else "",
                        of("status", text),
                        unless("order", of("intent", text)),
                    ),
                    ("ordered", of("authoredOn", as_read.when)),
                ),
            ),
            _DOSE,
            _SUBJECT,
            ("Ordered by", link("requester")),
            ("Reason", of("reasonCode", _concept)),
            _NOTES,
        ),
    ),
    "AllergyIntolerance": (
        "Allergy",
        (
            (
                "Allergy",
                dated(
                    of("code", _concept),
                    _STANDING,
                    ("recorded", of("recordedDate", as_read.when)),
                ),
            ),
            ("Criticality", of("criticality", text)),
            (
                "Reaction",
                each("reaction", ("", of("manifestation", _concept)), ("", of("severity", text))),
            ),
            _PATIENT,
            _NOTES,
        ),
    ),
    "Procedure": (
        "Procedure",
        (
            (
                "Procedure",
                dated(of("code", _concept), of("status", text), ("", choice("performed"))),
            ),
            _SUBJECT,
            ("Performed by", link("performer", "actor")),
            ("Reason", of("reasonCode", _concept)),
            _NOTES,
        ),
    ),
    "Immunization": (
        "Immunization",
        (
            (
                "Vaccine",
                dated(of("vaccineCode", _concept), of("status", text), ("", choice("occurrence"))),
            ),
            _PATIENT,
            ("Lot number", of("lotNumber", text)),
            _NOTES,
        ),
    ),
    "DiagnosticReport": (
        "Diagnostic report",
        (
            (
                "Report",
                dated(
                    of("code", _concept),
                    unless("final", of("status", text)),
                    ("", choice("effective")),
                ),
            ),
            _SUBJECT,
            ("Performed by", link("performer")),
            ("Results", link("result")),
            ("Conclusion", of("conclusion", text)),
        ),
    ),
    "DocumentReference": (
        "Document",
        (
            ("Type", of("type", _concept)),
            ("Description", of("description", text)),
            _SUBJECT,
            ("Date", of("date", as_read.when)),
            ("Author", link("author")),
        ),
    ),
    "CarePlan": (
        "Care plan",
        (
            ("Title", of("title", text)),
            ("Description", of("description", text)),
            _SUBJECT,
            ("Period", of("period", as_read.when)),
            (
                "Activity",
                each("activity", ("", lambda one, _: joined(leaves(one.get("detail")), "; "))),
            ),
            _NOTES,
        ),
    ),
    "Medication": ("Medication", (("Medication", of("code", _concept)),)),
    "Location": (
        "Location",
        (("Name", of("name", text)), ("Address", of("address", as_read.address))),
    ),
    "Composition": (
        "Composition",
        (
            ("Title", of("title", text)),
            ("Type", of("type", _concept)),
            _SUBJECT,
            ("Date", of("date", as_read.when)),
            ("Author", link("author")),
        ),
    ),
}


def heading(resource: Resource) -> str:
    """Return what kind of thing the resource is, and its subject matter."""
    kind = text(resource.get("resourceType"))
    title = _LINES[kind][0] if kind in _LINES else kind
    matter = _concept(resource.get("code") or resource.get("vaccineCode"))
    return f"{title}: {matter}" if matter else title


def lines(resource: Resource, resolve: Resolve) -> Iterator[str]:
    """Yield "label: value" lines of a resource that conforms to FHIR R4."""
    kind = text(resource.get("resourceType"))
    if kind not in _LINES:
        yield from leaves(resource)
        return
    for label, teller in _LINES[kind][1]:
        if told := teller(resource, resolve):
            yield f"{label}: {told}"


def label(resource: Resource) -> str:
    """Return the name by which other resources' lines call this one."""
    if resource.get("resourceType") in ("Patient", "Practitioner", "RelatedPerson"):
        return joined(map(as_read.name, listed(resource.get("name"))[:1]))
    stated = text(resource.get("name")) or _concept(resource.get("code"))
    if resource.get("resourceType") == "Observation":
        return joined((stated, observation_value(resource, lambda _: "")), " ")
    return stated
