"""Days are read however they are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.date_forms import days_in, days_of, is_one_date, parse_date
from redaction.folding import folded


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("1958-04-12", ["1958-04-12"]),
        ("04/12/1958", ["1958-04-12", "1958-12-04"]),
        ("13/04/1958", ["1958-04-13"]),
        ("April 12, 1958", ["1958-04-12"]),
        ("Apr. 12 1958", ["1958-04-12"]),
        ("12.IV.1958", ["1958-04-12"]),
        ("twenty-first of June two thousand and five", ["2005-06-21"]),
        ("june first twenty twelve", ["2012-06-01"]),
        ("31/31/1958", []),
        ("see below", []),
        ("", []),
    ],
)
def test_values(value: str, days: list[str]) -> None:
    assert [str(day) for day in days_of(value)] == days


def test_two_digits_of_a_year_mean_the_past_first() -> None:
    assert parse_date("04/12/58") == date(1958, 4, 12)
    assert date(2058, 4, 12) in days_of("04/12/58")


PATTERNS = ["%Y-%m-%d", "%m/%d/%Y", "%d.%m.%Y", "%d %B %Y", "%b %d, %y", "%d%b%Y", "%y%m%d"]


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)), st.sampled_from(PATTERNS))
def test_a_day_is_among_what_its_writing_may_mean(day: date, pattern: str) -> None:
    text = folded(f"born {day.strftime(pattern)} here")
    assert any(day in days for _, _, days in days_in(text))


@pytest.mark.parametrize(
    ("written", "is_one"),
    [
        ("4/12/58", True),
        ("4 12 58", True),
        ("4\n12\n1958", True),
        ("12 Apr 58", True),
        ("7.28/68", False),
        ("30\n12/13", False),
    ],
)
def test_numbers_side_by_side(written: str, is_one: bool) -> None:
    assert is_one_date(written) is is_one
