"""Whom a clinical document's header names."""

from collections.abc import Iterator

from lxml import etree

from ingest.readers.people import Known
from redaction.entities import Kind
from redaction.known import KnownIdentity, Role

_V3 = {"v3": "urn:hl7-org:v3"}
_NS = "{urn:hl7-org:v3}"
_SSN_ROOT = "2.16.840.1.113883.4.1"  # OID of the US Social Security Administration
_NPI_ROOT = "2.16.840.1.113883.4.6"  # OID of the US National Provider Identifier
_PEOPLE = {
    "assignedPerson": "clinician",
    "associatedPerson": "relative",
    "guardianPerson": "relative",
}
_ORGANIZATIONS = (
    "representedOrganization",
    "providerOrganization",
    "representedCustodianOrganization",
    "serviceProviderOrganization",
)


def identities_of(root: etree._Element) -> Iterator[KnownIdentity]:
    """Yield the known identities that a clinical document states."""
    for role in root.iterfind("v3:recordTarget/v3:patientRole", _V3):
        yield from _patient(role)
    for tag, who in _PEOPLE.items():
        for person in root.iter(f"{_NS}{tag}"):
            yield from _person(person, "relative" if who == "relative" else "clinician")
    for tag in _ORGANIZATIONS:
        for organization in root.iter(f"{_NS}{tag}"):
            name = _flat(organization.find("v3:name", _V3))
            known = Known("organization", name)
            known.add(Kind.ORGANIZATION, name)
            _add_places(known, organization)
            yield from known.identities()


def name_of(holder: etree._Element | None) -> str:
    """Return the first name below a person's element, written in order."""
    name = None if holder is None else holder.find("v3:name", _V3)
    if name is None:
        return ""
    parts = [_flat(part) for part in name]
    return " ".join(filter(None, parts)) or _flat(name)


def numbers_of(role: etree._Element) -> tuple[list[str], list[str]]:
    """Return the record numbers and the social security numbers of a patientRole."""
    ids = [(i.get("root", ""), i.get("extension", "")) for i in role.iterfind("v3:id", _V3)]
    records = [number for root, number in ids if number and root != _SSN_ROOT]
    return records, [number for root, number in ids if number and root == _SSN_ROOT]


def address_of(addr: etree._Element) -> str:
    """Return an address on one line, as it is written."""
    streets, city, state, code = _address_parts(addr)
    return ", ".join(filter(None, (*streets, city, " ".join(filter(None, (state, code))))))


def _patient(role: etree._Element) -> Iterator[KnownIdentity]:
    patient = role.find("v3:patient", _V3)
    records, social = numbers_of(role)
    born = _day(patient.find("v3:birthTime", _V3)) if patient is not None else ""
    known = Known("patient", *(records[:1] or [name_of(patient), born]))
    if patient is not None:
        _add_names(known, patient)
        for guardian in patient.iterfind("v3:guardian", _V3):
            relative = Known("relative", name_of(guardian.find("v3:guardianPerson", _V3)))
            _add_places(relative, guardian)
            yield from relative.identities()
    known.add(Kind.DATE_TIME, born)
    known.add(Kind.MEDICAL_RECORD_NUMBER, *records)
    known.add(Kind.US_SSN, *social)
    _add_places(known, role)
    yield from known.identities()


def _person(person: etree._Element, role: Role) -> Iterator[KnownIdentity]:
    known = Known(role, name_of(person))
    _add_names(known, person)
    entity = person.getparent()
    if entity is not None:
        _add_places(known, entity)
        for number in entity.iterfind("v3:id", _V3):
            if number.get("root") == _NPI_ROOT:
                known.add(Kind.LICENSE_NUMBER, number.get("extension", ""))
    yield from known.identities()


def _add_names(known: Known, holder: etree._Element) -> None:
    for name in holder.iterfind("v3:name", _V3):
        given = [_flat(part) for part in name.iterfind("v3:given", _V3)]
        family = _flat(name.find("v3:family", _V3))
        if family:
            known.add_name(given, family)
        else:
            known.add(Kind.PERSON, _flat(name))


def _add_places(known: Known, holder: etree._Element) -> None:
    for addr in holder.iterfind("v3:addr", _V3):
        known.add_address(*_address_parts(addr))
    for telecom in holder.iterfind("v3:telecom", _V3):
        known.add_contact(telecom.get("value", ""))


def _day(element: etree._Element | None) -> str:
    value = "" if element is None else element.get("value", "")
    return "-".join(filter(None, (value[:4], value[4:6], value[6:8])))


def _flat(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _address_parts(addr: etree._Element) -> tuple[list[str], str, str, str]:
    streets = [_flat(line) for line in addr.iterfind("v3:streetAddressLine", _V3)]
    city, state, code = (_flat(addr.find(f"v3:{p}", _V3)) for p in ("city", "state", "postalCode"))
    return streets, city, state, code
