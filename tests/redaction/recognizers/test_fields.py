"""Named fields of JSON, XML and queries, beside fields of results."""

import pytest

from redaction.entities import Kind
from redaction.recognizers import fields
from tests.redaction.afresh import afresh
from tests.redaction.recognizers.marked import found, unmarked

ROWS = [
    ('"given": ["[[Mulu]]","[[W]]"], "use": "usual"', Kind.PERSON),
    ('"name": [{"family" : "[[Okafor-Lane]]"}]', Kind.PERSON),
    ('"given": [], "notes": "none given"', Kind.PERSON),
    ("PV1|1|I|[[WEST 5^512^2]]|U|||1487", Kind.LOCATION),
    ("PV1||O|[[ED^^9]]|||[[OBS^14^1]]|", Kind.LOCATION),
    ('"mrn": "[[A88120]]"', Kind.MEDICAL_RECORD_NUMBER),
    ('"mrn": [[88120]],', Kind.MEDICAL_RECORD_NUMBER),
    ("'MRN': '[[88120]]'", Kind.MEDICAL_RECORD_NUMBER),
    ("<mrn>[[A88120]]</mrn>", Kind.MEDICAL_RECORD_NUMBER),
    ("<PatientID>[[A88120]]</PatientID>", Kind.MEDICAL_RECORD_NUMBER),
    ('<x:patient-id use="usual">[[A88120]]</x:patient-id>', Kind.MEDICAL_RECORD_NUMBER),
    ('"patient_id": "[[A88120]]"', Kind.MEDICAL_RECORD_NUMBER),
    ('"patientId":"[[88120]]"', Kind.MEDICAL_RECORD_NUMBER),
    ("GET /p?mrn=[[88120]]&x=1", Kind.MEDICAL_RECORD_NUMBER),
    ('<identifier value="[[88120]]"/>', Kind.MEDICAL_RECORD_NUMBER),
    ('"memberId": "[[W88120]]"', Kind.HEALTH_PLAN_NUMBER),
    ('"account_number": "[[4471-889]]"', Kind.ACCOUNT_NUMBER),
    ('"npi": "[[1234567893]]"', Kind.LICENSE_NUMBER),
    ('"ssn":"[[123456789]]"', Kind.US_SSN),
    ('"homePhone": "[[555 0142]]"', Kind.PHONE_NUMBER),
    ('"birthDate": "[[1958-04-12]]"', Kind.DATE_TIME),
    ("<dob>[[12041958]]</dob>", Kind.DATE_TIME),
    ('"lastName": "[[Okafor]]"', Kind.PERSON),
    ("<familyName>[[Okafor]]</familyName>", Kind.PERSON),
    ('"city": "[[Ikeja]]"', Kind.LOCATION),
    ('"addressLine1": "[[14 Elm]]"', Kind.LOCATION),
    ('"serial_no": "[[A1204]]"', Kind.DEVICE_ID),
    ('"vin": "[[1M8GDM9A]]"', Kind.VEHICLE_ID),
    ('"fingerprint": "[[9f86d0]]"', Kind.BIOMETRIC_ID),
    ("<id>[[A88120]]</id>", Kind.OTHER_ID),
    ('"id": "[[A88120]]"', Kind.OTHER_ID),
    ('"username": "[[cokafor]]"', Kind.OTHER_ID),
    ('"id": "ok"', Kind.OTHER_ID),
    ('"code": "44054006"', Kind.OTHER_ID),
    ('"value": 7.4', Kind.OTHER_ID),
    ("<text>Stable</text>", Kind.PERSON),
    ('"drugName": "Lasix"', Kind.PERSON),
    ('"mrn": "none"', Kind.MEDICAL_RECORD_NUMBER),
    ("x=5 and y=7", Kind.OTHER_ID),
    ('"unit": "mg"', Kind.OTHER_ID),
]


@pytest.mark.parametrize(("row", "kind"), ROWS)
def test_fields(row: str, kind: Kind) -> None:
    text, expected = unmarked(row)
    assert found([afresh(fields).recognizer()], text) == [(value, kind) for value in expected]
