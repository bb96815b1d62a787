"""Numbers and dates in words, beside counts in words."""

import pytest

from redaction.entities import Kind
from redaction.recognizers import spoken
from tests.redaction.afresh import afresh
from tests.redaction.recognizers.marked import found, unmarked

ROWS = [
    ("she was on four west in bed [[twelve b]] um", Kind.LOCATION),
    ("moved to room [[four oh two]] today", Kind.LOCATION),
    ("in bed two hours, bed one to one, ward three times", Kind.LOCATION),
    ("She fell on [[march fourth twenty twenty one]].", Kind.DATE_TIME),
    ("Born [[april twelfth nineteen fifty eight]].", Kind.DATE_TIME),
    ("Born [[april the twelfth]].", Kind.DATE_TIME),
    ("Seen [[june three two thousand and four]].", Kind.DATE_TIME),
    ("on [[the fourth of july twenty twenty]] she fell", Kind.DATE_TIME),
    ("[[the third day of may]] was calm", Kind.DATE_TIME),
    ("Call [[three one two five five five zero one four two]] now.", Kind.PHONE_NUMBER),
    ("Call [[three one two, five five five, oh one four two]].", Kind.PHONE_NUMBER),
    ("phone is [[five five five oh one four two]].", Kind.PHONE_NUMBER),
    ("pager [[four four seven one]]", Kind.PHONE_NUMBER),
    ("ssn is [[one two three four five six seven eight nine]].", Kind.US_SSN),
    ("record number [[four four seven one two]]", Kind.MEDICAL_RECORD_NUMBER),
    ("MRN: [[four four seven one two zero]].", Kind.MEDICAL_RECORD_NUMBER),
    ("member id [[four four seven one]]", Kind.HEALTH_PLAN_NUMBER),
    ("account number [[nine nine one two]]", Kind.ACCOUNT_NUMBER),
    ("order number [[seven seven one two]]", Kind.OTHER_ID),
    ("one two three times daily", Kind.PHONE_NUMBER),
    ("Count one two three four.", Kind.OTHER_ID),
    ("Call two to three times.", Kind.PHONE_NUMBER),
    ("march forward twenty feet", Kind.DATE_TIME),
    ("may return in two weeks", Kind.DATE_TIME),
    ("april one of many", Kind.DATE_TIME),
    ("case one of three", Kind.OTHER_ID),
    ("The first of many falls.", Kind.DATE_TIME),
]


@pytest.mark.parametrize(("row", "kind"), ROWS)
def test_spoken(row: str, kind: Kind) -> None:
    text, expected = unmarked(row)
    assert found([afresh(spoken).recognizer()], text) == [(value, kind) for value in expected]
