import re
from datetime import date

import pytest

from redaction import geography
from redaction.entities import Kind
from redaction.generalising import generalised
from redaction.geography import SPARSE_ZIP_AREAS
from tests.redaction.afresh import afresh


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("a 93-year-old woman came", "93-year-old", "a 90-or-over woman came"),
        ("a 93-year-old woman came", "93-year-old woman", "a 90-or-over woman came"),
        ("she is 93", "93", "she is 90 or over"),
        ("she is 93 years old", "93 years old", "she is 90 or over"),
        ("aged ninety-three", "ninety-three", "aged 90 or over"),
        ("in her 90s", "90s", "in her nineties or over"),
        ("a nonagenarian", "nonagenarian", "a person of 90 or over"),
        ("95M with chest pain", "95M", "90-or-over M with chest pain"),
        ("92 years and 3 months old", "92 years and 3 months old", "90 or over"),
    ],
)
def test_ages_over_89_become_one_category(before: str, value: str, after: str) -> None:
    coarse = generalised(Kind.AGE, value)
    assert coarse
    assert before.replace(value, coarse) == after


def test_a_younger_age_is_not_made_older() -> None:
    assert generalised(Kind.AGE, "89") is None


@pytest.mark.parametrize(
    ("value", "coarse"),
    [
        ("17 Alder Lane, Springfield, IL 62704", "Illinois"),
        ("Springfield IL 62704", "Illinois"),
        ("Albany, New York 12201", "New York"),
        ("Washington, DC", "District of Columbia"),
        ("62704", "ZIP 627"),
        ("62704-1234", "ZIP 627"),
        ("82101", "ZIP 000"),
        ("Illinois", "Illinois"),
        ("Lagos, Nigeria", "Nigeria"),
        ("Springfield, il", None),
        ("Peoria, IL.", "Illinois"),
        ("Springfield IL", None),
        ("SpringfieldIL 62704", "ZIP 627"),
        ("IL 62704", "Illinois"),
        ("Springfield, Illinois", "Illinois"),
        ("14 Elm Street\nSpringfield, Illinois", "Illinois"),
        ("ILLINOIS", "Illinois"),
        ("Washington 98101", "ZIP 981"),
        ("New York", None),
        ("Seattle, Washington", "Washington"),
        ("Charleston, West Virginia", "West Virginia"),
        ("Kenya", "Kenya"),
        ("Bissau, Guinea-Bissau", "Guinea-Bissau"),
        ("Springfield", None),
        ("Washington", None),
        ("1200 Indiana", None),
        ("120 Virginia Avenue", None),
        ("W4-412", None),
        ("OR", None),
    ],
)
def test_places_become_states_or_areas(value: str, coarse: str | None) -> None:
    assert generalised(Kind.LOCATION, value) == coarse


def test_no_sparse_area_is_told() -> None:
    for area in SPARSE_ZIP_AREAS:
        assert generalised(Kind.LOCATION, f"{area}01") == "ZIP 000"


def test_there_are_fifty_states_and_two_more() -> None:
    states = afresh(geography).STATES
    assert len(states) == 52
    assert all(re.fullmatch("[A-Z]{2}", code) and name for code, name in states.items())
    assert {states[code] for code in ("AL", "CO", "CT", "DC", "WY")} == {
        "Alabama", "Colorado", "Connecticut", "District of Columbia", "Wyoming",
    }  # fmt: skip


def test_areas_and_countries_are_told_one_by_one() -> None:
    copy = afresh(geography)
    assert {"036", "893", "202", "772"} <= copy.SPARSE_ZIP_AREAS
    assert len(copy.SPARSE_ZIP_AREAS) == 23
    assert {"Afghanistan", "Azerbaijan", "Bahrain", "Canada", "Zimbabwe"} <= copy.COUNTRIES
    assert all(name.strip() == name and name for name in copy.COUNTRIES)


@pytest.mark.parametrize(
    ("value", "coarse"),
    [("03/14/2024", "2024"), ("March 2021", "2021"), ("spring 2020", "2020"), ("March", None),
     ("3/14", None), ("20240314101500", "2024"), ("2019 to 2021", None)],
)  # fmt: skip
def test_of_dates_the_year_stays(value: str, coarse: str | None) -> None:
    assert generalised(Kind.DATE_TIME, value) == coarse


def test_no_year_tells_an_age_over_89() -> None:
    assert generalised(Kind.DATE_TIME, f"04/12/{date.today().year - 90}") is None


def test_other_kinds_are_not_made_coarser() -> None:
    assert generalised(Kind.PERSON, "Chidi Okafor") is None
