"""FHIR R4 bundles of type collection."""

import json
from random import Random
from typing import Any
from uuid import UUID

from training.hospital.course import Condition, Course, Encounter, Medication, Result
from training.hospital.markup import Recorder
from training.hospital.people import CLINICIANS, HOSPITAL, HOSPITAL_STATE, Patient

Json = dict[str, Any]
_GENDERS = {"M": "male", "F": "female"}
_SYSTEM = "urn:oid:2.16.840.1.113883.19.5"
_CLASSES = {"IMP": "inpatient encounter", "AMB": "ambulatory", "EMER": "emergency"}


def write_fhir(patient: Patient, course: Course, random: Random, recorder: Recorder) -> bytes:
    """Patient, coverage, encounters, conditions, medications, results, allergy, device."""
    whose = _url(random)
    me = {"reference": whose}
    clinical = [
        {
            "resourceType": "Coverage", "status": "active", "beneficiary": me,
            "subscriberId": recorder.fact("plan"),
            "payor": [{"display": recorder.known("payer", patient.payer)}],
        },
        *(_encounter(visit, me, recorder) for visit in course.encounters),
        *(_condition(condition, me, recorder) for condition in course.conditions),
        *(_medication(drug, me, recorder) for drug in course.medications),
        *(_observation(result, me, recorder) for result in course.results),
    ]  # fmt: skip
    if course.note:
        clinical.append(_note(course.note, me, recorder))
    if course.allergy:
        clinical.append({
            "resourceType": "AllergyIntolerance", "patient": me, "code": {"text": course.allergy},
            "clinicalStatus": _coded("allergyintolerance-clinical", "active"),
        })  # fmt: skip
    name, serial = course.device
    if serial:
        clinical.append({
            "resourceType": "Device", "status": "active", "patient": me,
            "serialNumber": recorder.put("DV", serial),
            "deviceName": [{"name": name, "type": "user-friendly-name"}],
        })  # fmt: skip
    entries = [{"fullUrl": whose, "resource": _patient(patient, recorder)}]
    entries += [{"fullUrl": _url(random), "resource": resource} for resource in clinical]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    return (json.dumps(bundle, ensure_ascii=False, indent=1) + "\n").encode()


def _url(random: Random) -> str:
    return UUID(int=random.getrandbits(128), version=4).urn


def _coded(table: str, code: str) -> Json:
    return {"coding": [{"system": f"http://terminology.hl7.org/CodeSystem/{table}", "code": code}]}


def _patient(patient: Patient, recorder: Recorder) -> Json:
    given = [recorder.fact("given")]
    if patient.middle:
        given.append(recorder.fact("middle"))
    telecom = [{"system": "phone", "value": recorder.fact("phone"), "use": "home"}]
    if patient.email:
        telecom.append({"system": "email", "value": recorder.fact("email"), "use": "home"})
    identifiers = [
        _identifier("MR", _SYSTEM, recorder.fact("mrn")),
        _identifier("AN", _SYSTEM + ".1", recorder.fact("account")),
    ]
    if patient.ssn:
        identifiers.append(
            _identifier("SS", "http://hl7.org/fhir/sid/us-ssn", recorder.fact("ssn"))
        )
    kin = {
        "relationship": [{"text": patient.kin.relation}],
        "name": {"family": recorder.fact("kin_family"), "given": [recorder.fact("kin_given")]},
        "telecom": [{"system": "phone", "value": recorder.fact("kin_phone")}],
    }
    return {
        "resourceType": "Patient",
        "identifier": identifiers,
        "active": True,
        "name": [{
            "use": "official", "text": recorder.fact("name"),
            "family": recorder.fact("family"), "given": given,
        }],
        "telecom": telecom,
        "gender": _GENDERS[patient.sex],
        "birthDate": recorder.fact("dob_iso"),
        "address": [{
            "use": "home", "line": [recorder.fact("street")], "city": recorder.fact("city"),
            "state": HOSPITAL_STATE, "postalCode": recorder.fact("zip"), "country": "US",
        }],
        "contact": [kin],
        "managingOrganization": {"display": recorder.put("H", HOSPITAL)},
    }  # fmt: skip


def _identifier(code: str, system: str, value: str) -> Json:
    return {"type": _coded("v2-0203", code), "system": system, "value": value}


def _encounter(visit: Encounter, me: Json, recorder: Recorder) -> Json:
    who = CLINICIANS[visit.clinician]
    doctor = recorder.put("C", f"{who.given} {who.family}")
    start = recorder.put("D", visit.start)
    kind = {
        "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
        "code": visit.kind, "display": _CLASSES[visit.kind],
    }  # fmt: skip
    return {
        "resourceType": "Encounter", "status": "finished", "class": kind, "subject": me,
        "participant": [{"individual": {"display": f"Dr. {doctor}"}}],
        "period": {"start": start, "end": recorder.put("D", visit.end or visit.start)},
        "reasonCode": [{"text": visit.reason}],
    }  # fmt: skip


def _condition(condition: Condition, me: Json, recorder: Recorder) -> Json:
    coding = {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": condition.code}
    return {
        "resourceType": "Condition", "subject": me,
        "clinicalStatus": _coded("condition-clinical", "active"),
        "code": {"coding": [coding], "text": condition.text},
        "recordedDate": recorder.put("D", condition.onset),
    }  # fmt: skip


def _medication(drug: Medication, me: Json, recorder: Recorder) -> Json:
    return {
        "resourceType": "MedicationRequest", "status": drug.status, "intent": "order",
        "medicationCodeableConcept": {"text": drug.text}, "subject": me,
        "authoredOn": recorder.put("D", drug.start),
    }  # fmt: skip


def _observation(result: Result, me: Json, recorder: Recorder) -> Json:
    coding = {"system": "http://loinc.org", "code": result.code, "display": result.name}
    return {
        "resourceType": "Observation", "status": "final", "code": {"coding": [coding]},
        "subject": me, "effectiveDateTime": recorder.put("D", result.day),
        "valueQuantity": {"value": result.value, "unit": result.unit},
        "interpretation": [_coded("v3-ObservationInterpretation", result.flag)],
    }  # fmt: skip


def _note(marked: str, me: Json, recorder: Recorder) -> Json:
    coding = {"system": "http://loinc.org", "code": "34109-9", "display": "Note"}
    return {
        "resourceType": "Observation", "status": "final", "code": {"coding": [coding]},
        "subject": me, "valueString": recorder.plain(marked),
    }  # fmt: skip
