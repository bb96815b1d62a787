"""The ends of numbers, beside other things that end."""

import pytest

from redaction.entities import Kind
from redaction.recognizers import partials
from tests.redaction.afresh import afresh
from tests.redaction.recognizers.marked import found, unmarked

ROWS = [
    ("SSN ending in [[6789]].", Kind.US_SSN),
    ("SSN ends with [[6789]].", Kind.US_SSN),
    ("MRN ending in [[4471]].", Kind.MEDICAL_RECORD_NUMBER),
    ("MRN ends [[4471]]", Kind.MEDICAL_RECORD_NUMBER),
    ("his record, last four digits [[4471]]", Kind.MEDICAL_RECORD_NUMBER),
    ("account ending in [[4471]]", Kind.ACCOUNT_NUMBER),
    ("card ending in [[4471]]", Kind.ACCOUNT_NUMBER),
    ("Visa ending [[4471]]", Kind.ACCOUNT_NUMBER),
    ("card ending in ****[[4471]]", Kind.ACCOUNT_NUMBER),
    ("member number ending in [[4471A]]", Kind.HEALTH_PLAN_NUMBER),
    ("phone ending in [[0142]]", Kind.PHONE_NUMBER),
    ("VIN ending in [[042788]]", Kind.VEHICLE_ID),
    ("serial number ends in [[4471]]", Kind.DEVICE_ID),
    ("licence ending in [[4471]]", Kind.LICENSE_NUMBER),
    ("passport ending in [[4471]]", Kind.OTHER_ID),
    ("The record ends in 12 pages.", Kind.MEDICAL_RECORD_NUMBER),
    ("A card game ending in 2019-2020.", Kind.ACCOUNT_NUMBER),
    ("Claim ended 4471 days later.", Kind.HEALTH_PLAN_NUMBER),
    ("The trial ended in 2019.", Kind.OTHER_ID),
]


@pytest.mark.parametrize(("row", "kind"), ROWS)
def test_partials(row: str, kind: Kind) -> None:
    text, expected = unmarked(row)
    assert found([afresh(partials).recognizer()], text) == [(value, kind) for value in expected]
