"""Vehicles, devices and biometric records."""

import pytest

from redaction.entities import Kind
from redaction.recognizers import things
from tests.redaction.afresh import afresh
from tests.redaction.recognizers.marked import found, unmarked

ROWS = [
    ("VIN [[1M8GDM9AXKP042788]]", Kind.VEHICLE_ID),
    ("The car, [[1M8GDM9AXKP042788]], was towed.", Kind.VEHICLE_ID),
    ("VIN: [[1M8GDM9A0KP042788]]", Kind.VEHICLE_ID),
    ("License plate [[KLM 4471]]", Kind.VEHICLE_ID),
    ("Plate number: [[7ABC123]]", Kind.VEHICLE_ID),
    ("Pacemaker serial number [[PM-99812-A]]", Kind.DEVICE_ID),
    ("S/N: [[88A1204]]", Kind.DEVICE_ID),
    ("Lot # [[B44120]]", Kind.DEVICE_ID),
    ("UDI [[(01)00844588003288(17)261231(10)A213B1(21)9987]]", Kind.DEVICE_ID),
    ("Device ID [[ICD-4471-X]]", Kind.DEVICE_ID),
    ("Fingerprint template [[FP-88120]]", Kind.BIOMETRIC_ID),
    ("Voice print ID: [[VP88120]]", Kind.BIOMETRIC_ID),
    ("Retinal scan no. [[RS-1120]]", Kind.BIOMETRIC_ID),
    ("A code 1M8GDM9A1KP042788 that fails.", Kind.VEHICLE_ID),
    ("tag [[7ABC123]]", Kind.VEHICLE_ID),
    ("car registration [[AB12 CDE]]", Kind.VEHICLE_ID),
    ("Phone [[490154203237518]].", Kind.DEVICE_ID),
    ("UDI [[+B066000325011NS1/$$420020216LOT123]]", Kind.DEVICE_ID),
    ("Unit [[W1234 16 123456 78]] hung.", Kind.DEVICE_ID),
    ("skin tag 3 mm", Kind.VEHICLE_ID),
    ("tag team of 12", Kind.VEHICLE_ID),
    ("Phone 490154203237519.", Kind.DEVICE_ID),
    ("A+B and +C3 only.", Kind.DEVICE_ID),
    ("A metal plate with 6 screws was fixed.", Kind.VEHICLE_ID),
    ("A lot of 12 patients.", Kind.DEVICE_ID),
    ("SN 2+ reflexes, serial troponins 0.04.", Kind.DEVICE_ID),
    ("Iris and face were normal at 3 months.", Kind.BIOMETRIC_ID),
]


@pytest.mark.parametrize(("row", "kind"), ROWS)
def test_things(row: str, kind: Kind) -> None:
    text, expected = unmarked(row)
    assert found(afresh(things).recognizers(), text) == [(value, kind) for value in expected]
