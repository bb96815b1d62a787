"""Days are read however they are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction import date_forms
from redaction.date_forms import days_in, days_of, is_one_date, parse_date
from redaction.folding import folded
from tests.redaction.afresh import afresh


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
        ("april thirtieth nineteen ninety", ["1990-04-30"]),
        ("may tenth nineteen twenty", ["1920-05-10"]),
        ("may nineteenth two thousand and twelve", ["2012-05-19"]),
        ("december thirty-first nineteen ninety-nine", ["1999-12-31"]),
        ("twentieth of july nineteen fifty", ["1950-07-20"]),
        ("march two nineteen thirty-one", ["1931-03-02"]),
        ("august eleven twenty oh nine", ["2009-08-11"]),
        ("october 3rd nineteen hundred and five", ["1905-10-03"]),
        ("3 decem 1958", ["1958-12-03"]),
        ("3 december 1958", ["1958-12-03"]),
        ("3 jan 1958", ["1958-01-03"]),
        ("3 ja 1958", []),
        ("3 marz 1958", ["1958-03-03"]),
        ("3 août 1958", ["1958-08-03"]),
        ("3 jui 1958", ["1958-06-03", "1958-07-03"]),
        ("3 de septiembre de 1958", ["1958-09-03"]),
        ("3 dicembre 1958", ["1958-12-03"]),
        ("3 ago 1958", ["1958-08-03"]),
        ("3 i 1958", ["1958-01-03"]),
        ("3.XII.1958", ["1958-12-03"]),
        ("19580430", ["1958-04-30"]),
        ("195804301015", ["1958-04-30"]),
        ("19581332", []),
        ("31/31/1958", []),
        ("see below", []),
        ("", []),
    ],
)
def test_values(value: str, days: list[str]) -> None:
    assert [str(day) for day in afresh(date_forms).days_of(value)] == days


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
