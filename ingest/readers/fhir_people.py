"""Whom FHIR resources name: patients, their contacts, practitioners, organisations.

It takes resources as they come, valid or not: a record number in a wrong place is one all the
same.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.readers.fhir_values import Json, Resource, address, concept, listed, name, text
from ingest.readers.people import Known
from redaction.entities import Kind
from redaction.known import KnownIdentity, Role

# HL7 v2 table 0203, which FHIR uses for Identifier.type, and words in Identifier.system.
_ID_KINDS = {
    "SS": Kind.US_SSN,
    "SB": Kind.US_SSN,
    "DL": Kind.LICENSE_NUMBER,
    "NPI": Kind.LICENSE_NUMBER,
    "MD": Kind.LICENSE_NUMBER,
    "DEA": Kind.LICENSE_NUMBER,
    "AN": Kind.ACCOUNT_NUMBER,
    "ACSN": Kind.OTHER_ID,
    "MB": Kind.HEALTH_PLAN_NUMBER,
    "MC": Kind.HEALTH_PLAN_NUMBER,
    "HC": Kind.HEALTH_PLAN_NUMBER,
    "SN": Kind.DEVICE_ID,
}
_SYSTEMS = {"us-ssn": Kind.US_SSN, "us-npi": Kind.LICENSE_NUMBER, "us-mbi": Kind.HEALTH_PLAN_NUMBER}


def identities_of(resource: Resource) -> Iterator[KnownIdentity]:
    """Yield the known identities that one resource states."""
    match resource.get("resourceType"):
        case "Patient":
            yield from _person(resource, "patient")
            for one in _objects(resource.get("contact")):
                yield from _person(one, "relative")
        case "RelatedPerson":
            yield from _person(resource, "relative")
        case "Practitioner":
            yield from _person(resource, "clinician")
        case "Organization" | "Location":
            yield from _organization(resource)
        case "Coverage":
            yield from _coverage(resource)


def of_one_patient(identities: Sequence[KnownIdentity]) -> Sequence[KnownIdentity]:
    """Return the identities with the numbers of insurances given to the one patient there is.

    A Coverage states a number and no person, and would make a record one of two patients. Of
    several patients it can't be told whose it is.
    """
    kinds: defaultdict[str, set[Kind]] = defaultdict(set)
    for one in identities:
        if one.role == "patient":
            kinds[one.subject].add(one.kind)
    insured = {subject for subject, of in kinds.items() if of == {Kind.HEALTH_PLAN_NUMBER}}
    if len(kinds.keys() - insured) != 1:
        return identities
    (patient,) = kinds.keys() - insured
    return [replace(one, subject=patient) if one.subject in insured else one for one in identities]


def _person(resource: Resource, role: Role) -> Iterator[KnownIdentity]:
    names = _objects(resource.get("name"))
    numbers = [
        (id_kind(one), text(one.get("value"))) for one in _objects(resource.get("identifier"))
    ]
    born = text(resource.get("birthDate"))
    records = [value for kind, value in numbers if kind is Kind.MEDICAL_RECORD_NUMBER]
    if role == "patient" and records:
        known = Known(role, records[0])
    else:
        known = Known(role, *(_plain_name(one) for one in names[:1]), *filter(None, [born]))
    for one in names:
        if one.get("family"):
            known.add_name(map(text, listed(one.get("given"))), text(one.get("family")))
        else:
            known.add(Kind.PERSON, name(one))
    for stray in listed(resource.get("name")):
        known.add(Kind.PERSON, text(stray))
    for kind, value in numbers:
        known.add(kind, value)
    known.add(Kind.DATE_TIME, born[:10], text(resource.get("deceasedDateTime"))[:10])
    for one in _objects(resource.get("telecom")):
        known.add_contact(text(one.get("value")))
    _add_addresses(known, resource)
    yield from known.identities()


def _organization(resource: Resource) -> Iterator[KnownIdentity]:
    stated = text(resource.get("name"))
    known = Known("organization", stated)
    known.add(Kind.ORGANIZATION, stated, *map(text, listed(resource.get("alias"))))
    for one in _objects(resource.get("telecom")):
        known.add_contact(text(one.get("value")))
    _add_addresses(known, resource)
    yield from known.identities()


def _coverage(resource: Resource) -> Iterator[KnownIdentity]:
    number = text(resource.get("subscriberId"))
    known = Known("patient", number)
    known.add(Kind.HEALTH_PLAN_NUMBER, number)
    yield from known.identities()


def _add_addresses(known: Known, resource: Resource) -> None:
    for one in _objects(resource.get("address")):
        streets = map(text, listed(one.get("line")))
        city, state, code = (text(one.get(key)) for key in ("city", "state", "postalCode"))
        known.add_address(streets, city, state, code)
        if not one.get("line"):
            known.add(Kind.LOCATION, address(one))


def _objects(value: Json) -> list[Resource]:
    return [one for one in listed(value) if isinstance(one, dict)]


def id_kind(identifier: Resource) -> Kind:
    """Return what kind of identity an Identifier is; a number of no known type is an MRN."""
    codes = [
        text(c.get("code"))
        for t in _objects(identifier.get("type"))
        for c in _objects(t.get("coding"))
    ]
    system = text(identifier.get("system")).lower()
    by_system = next((kind for word, kind in _SYSTEMS.items() if word in system), None)
    by_code = next((_ID_KINDS[code] for code in codes if code in _ID_KINDS), None)
    if by_system or by_code:
        return by_system or by_code or Kind.OTHER_ID
    if "social" in concept(identifier.get("type")).lower():
        return Kind.US_SSN
    return Kind.MEDICAL_RECORD_NUMBER


def _plain_name(one: Resource) -> str:
    given = listed(one.get("given"))
    return f"{text(given[0])} {text(one.get('family'))}" if given else name(one)
