"""Whom an HL7 v2 message names: the patient, relatives, clinicians, facilities."""

from collections.abc import Iterator

import hl7

from ingest.readers.hl7_values import Value, clinician, contact, family, name, stamp, values
from ingest.readers.people import Known
from redaction.entities import Kind
from redaction.known import KnownIdentity

# HL7 table 0203, identifier type; a number of any other type is taken for a record number.
_ID_KINDS = {
    "SS": Kind.US_SSN,
    "DL": Kind.LICENSE_NUMBER,
    "AN": Kind.ACCOUNT_NUMBER,
    "VN": Kind.ACCOUNT_NUMBER,
    "HC": Kind.HEALTH_PLAN_NUMBER,
    "MB": Kind.HEALTH_PLAN_NUMBER,
    "MC": Kind.HEALTH_PLAN_NUMBER,
    "MA": Kind.HEALTH_PLAN_NUMBER,
}
_CLINICIANS = {
    "PV1": (7, 8, 9, 17, 52),
    "ORC": (10, 11, 12),
    "OBR": (10, 16, 28, 32, 33, 34, 35),
    "OBX": (16,),
    "DG1": (16,),
    "PR1": (8, 11, 12),
    "TXA": (5, 9, 10, 11),
    "RXA": (10,),
    "PD1": (4,),
    "ROL": (4,),
}
# Relatives and guarantors: fields of name, address and phone numbers.
_RELATIVES = {"NK1": (2, 4, (5, 6, 30, 31)), "GT1": (3, 5, (6, 7))}


def identities_of(message: hl7.Message) -> tuple[KnownIdentity, ...]:
    """Return the known identities that a message states."""
    found: list[KnownIdentity] = []
    for segment in message:
        found += _patient(message, segment) if str(segment[0]) == "PID" else ()
        found += _others(segment)
    return tuple(found)


def _patient(message: hl7.Message, pid: hl7.Segment) -> Iterator[KnownIdentity]:
    names = values(pid, 5)
    numbers = [*values(pid, 3), *values(pid, 2), *values(pid, 4)]
    records = [v[1] for v in numbers if id_kind(v) is Kind.MEDICAL_RECORD_NUMBER]
    born = [stamp(v) for v in values(pid, 7)]
    key = records[:1] or [*(_plain_name(v) for v in names[:1]), *born[:1]]
    known = Known("patient", *key)
    for value in (*names, *values(pid, 9)):
        _add_name(known, value)
    for value in numbers:
        known.add(id_kind(value), value[1])
    known.add(Kind.DATE_TIME, *(day[:10] for day in born), *_dates(pid, 29))
    _add_places(known, pid, 11, (13, 14))
    known.add(Kind.ACCOUNT_NUMBER, *(v[1] for v in values(pid, 18)))
    known.add(Kind.US_SSN, *(v[1] for v in values(pid, 19)))
    known.add(Kind.LICENSE_NUMBER, *(v[1] for v in values(pid, 20)))
    for segment in message:
        if str(segment[0]) == "PV1":
            known.add(Kind.ACCOUNT_NUMBER, *(v[1] for v in values(segment, 19)))
        if str(segment[0]) == "IN1":
            plan = [v[1] for field in (36, 49) for v in values(segment, field)]
            known.add(Kind.HEALTH_PLAN_NUMBER, *plan)
    yield from known.identities()
    for value in values(pid, 6):
        yield from _person("relative", value).identities()


def _others(segment: hl7.Segment) -> Iterator[KnownIdentity]:
    kind = str(segment[0])
    if kind in _RELATIVES:
        name_field, address_field, phone_fields = _RELATIVES[kind]
        for value in values(segment, name_field):
            relative = _person("relative", value)
            _add_places(relative, segment, address_field, phone_fields)
            yield from relative.identities()
    for field in _CLINICIANS.get(kind, ()):
        for value in values(segment, field):
            person = Value(value.components[1:])
            if person[1] and person[2]:
                known = _person("clinician", person)
                known.add(Kind.LICENSE_NUMBER, value[1] if len(value[1]) >= 5 else "")
                yield from known.identities()
            elif not value[1].isalnum() and clinician(value):
                known = Known("clinician", value[1])
                known.add(Kind.PERSON, value[1])
                yield from known.identities()
    facilities = {"MSH": (4,), "ORC": (21,)}.get(kind, ())
    for field in facilities:
        for value in values(segment, field):
            facility = Known("organization", value[1])
            facility.add(Kind.ORGANIZATION, value[1])
            yield from facility.identities()


def _person(role: str, value: Value) -> Known:
    known = Known("clinician" if role == "clinician" else "relative", _plain_name(value))
    _add_name(known, value)
    return known


def _add_name(known: Known, value: Value) -> None:
    if value[1] or value[2]:
        known.add_name((value[2], value[3]), family(value[1]))


def _add_places(
    known: Known, segment: hl7.Segment, address_field: int, phone_fields: tuple[int, ...]
) -> None:
    for value in values(segment, address_field):
        known.add_address((value[1].split("&")[0], value[2]), value[3], value[4], value[5])
    for field in phone_fields:
        for value in values(segment, field):
            known.add_contact(contact(value))
            known.add_contact(value[4])


def _dates(segment: hl7.Segment, field: int) -> list[str]:
    return [stamp(value)[:10] for value in values(segment, field)]


def id_kind(value: Value) -> Kind:
    """CX: what kind of identity a number is, by its identifier type (component 5)."""
    return _ID_KINDS.get(value[5], Kind.MEDICAL_RECORD_NUMBER)


def _plain_name(value: Value) -> str:
    return f"{value[2]} {family(value[1])}" if value[2] else name(value)
