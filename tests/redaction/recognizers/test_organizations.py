"""Organisations by a word in their name, beside departments and kinds of care."""

import pytest

from redaction.entities import Kind
from redaction.recognizers import organizations
from tests.redaction.afresh import afresh
from tests.redaction.recognizers.marked import found, unmarked

ROWS = [
    "Admitted to [[Mercy Ridge Hospital]].",
    "Admitted to [[St. Brigid's Medical Center]].",
    "Seen at the [[Harbor View Clinic]].",
    "At [[Elmwood Nursing Home]].",
    "Drugs from [[Okonkwo Family Pharmacy]].",
    "Studies at [[Northfield University]].",
    "Studies at [[University of Northfield]].",
    "Attends [[Lincoln Elementary School]].",
    "Works for [[Brightwater Logistics]].",
    "Employed by [[Adler and Sons]].",
    "Insured by [[Blue Harbor Insurance]].",
    "Was at [[St. Brigid's]] before.",
    "Member of [[Grace Lutheran Church]].",
    "HOSPITAL COURSE: stable.",
    "The hospital discharged her.",
    "The Hospital is full.",
    "Home Health was arranged.",
    "Behavioral Health saw him.",
    "Follow up in Cardiology Clinic.",
    "Primary Care Clinic in two weeks.",
    "Emergency Medical Services came.",
    "Our Hospital policy applies.",
    "Public Health nurse visits.",
]


@pytest.mark.parametrize("row", ROWS)
def test_organizations(row: str) -> None:
    text, expected = unmarked(row)
    assert found([afresh(organizations).recognizer()], text) == [
        (value, Kind.ORGANIZATION) for value in expected
    ]
