from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.written_dates import find_dates, read_date

DAY = date(2024, 3, 14)


@pytest.mark.parametrize(
    ("written", "moved"),
    [
        ("03/14/2024", "06/22/2024"),
        ("3/4/2024", "6/12/2024"),
        ("3-14-24", "6-22-24"),
        ("2024-03-14", "2024-06-22"),
        ("2024/03/14", "2024/06/22"),
        ("20240314", "20240622"),
        ("March 14, 2024", "June 22, 2024"),
        ("MARCH 14, 2024", "JUNE 22, 2024"),
        ("Mar 14 2024", "Jun 22 2024"),
        ("March 2nd, 2024", "June 10th, 2024"),
        ("March 3rd, 2024", "June 11th, 2024"),
        ("March 4th, 2024", "June 12th, 2024"),
        ("March 13th, 2024", "June 21st, 2024"),
        ("Thursday, March 14, 2024", "Saturday, June 22, 2024"),
        ("Thu, 14 Mar 2024", "Sat, 22 Jun 2024"),
        ("14-Mar-2024", "22-Jun-2024"),
        ("14MAR2024", "22JUN2024"),
        ("the 14th of March 2024", "the 22nd of June 2024"),
        ("March 14, '24", "June 22, '24"),
        ("March 14", "June 22"),
        ("03/4/2024", "06/12/2024"),
        ("3/04/2024", "06/12/2024"),
        ("10/14/2023", "01/22/2024"),
        ("9/24/2023", "1/2/2024"),
        ("2024-3-4", "2024-6-12"),
        ("March 25, 2024", "July 3, 2024"),
        ("March 04, 2024", "June 12, 2024"),
        ("March 30, 2024", "July 8, 2024"),
        ("January 22nd, 2024", "May 1st, 2024"),
        ("January 23rd, 2024", "May 2nd, 2024"),
        ("January 24th, 2024", "May 3rd, 2024"),
        ("MARCH 2ND, 2024", "JUNE 10TH, 2024"),
        ("april 2nd, 2024", "july 11th, 2024"),
        ("April 3, 2024", "July 12, 2024"),
        ("April 11th, 2024", "July 20th, 2024"),
        ("April 12th, 2024", "July 21st, 2024"),
        ("Sept 14, 2023", "Dec 23, 2023"),
        ("25.12.2024", "04.04.2025"),
    ],
)
def test_a_moved_date_keeps_its_written_form(written: str, moved: str) -> None:
    found = read_date(written)
    assert found
    assert found.moved(100) == moved


@pytest.mark.parametrize(
    "value",
    [
        "March 2024", "March", "3/14", "Mar 3-5, 2024", "Tuesday", "Christmas", "March third",
        "14/14/2024", "02/30/2024", "on 3/14/2024", "3/14/2024 and 3/15/2024", "120/80",
    ],
)  # fmt: skip
def test_what_is_not_one_whole_date_is_not_read(value: str) -> None:
    assert read_date(value) is None


@pytest.mark.parametrize(
    "value", ["2024-03-14T10:15:00Z", "2024-03-14 10:15", "20240314101500", "3/14/24 at 3:15 pm"]
)
def test_a_clock_time_may_follow(value: str) -> None:
    found = read_date(value)
    assert found
    assert found.day == DAY


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("December 20", 75),  # a leap day may lie between
        ("25/12/2024", 67),  # would read as another month first
        (f"12/20/{date.today():%y}", 300),  # two digits of a year to come read as the last century
        ("12/31/9999", 40),
    ],
)
def test_what_would_be_read_as_another_day_is_not_moved(value: str, days: int) -> None:
    found = read_date(value)
    assert found
    assert found.moved(days) is None


FORMS = (
    "{0:%m/%d/%Y}", "{0.month}/{0.day}/{0.year}", "{0:%Y-%m-%d}", "{0:%Y%m%d}", "{0:%B %d, %Y}",
    "{0:%b} {0.day}, {0.year}", "{0:%d-%b-%Y}", "{0:%A, %B} {0.day}, {0.year}", "{0:%m/%d/%y}",
)  # fmt: skip


@given(
    st.dates(date(1985, 1, 1), date(2023, 1, 1)),
    st.dates(date(1985, 1, 1), date(2023, 1, 1)),
    st.sampled_from(FORMS),
    st.integers(-365, 365),
)
def test_intervals_and_order_survive(one: date, other: date, form: str, days: int) -> None:
    moved = []
    for day in (one, other):
        found = read_date(form.format(day))
        assert found
        assert found.day == day
        text = found.moved(days)
        assert text
        again = read_date(text)
        assert again
        moved.append(again.day)
    assert moved[1] - moved[0] == other - one
    assert moved[0] - one == timedelta(days)


def test_dates_are_found_in_prose_with_their_places() -> None:
    text = "Seen 3/14/2024, BP 120/80, and in May 2024; then on June 3 he took 5 mg, pain 3/10."
    found = list(find_dates(text))
    assert [each.text for each in found] == ["3/14/2024", "May 2024", "June 3"]
    assert all(text[each.start : each.end] == each.text for each in found)
    assert [(each.has_year, each.has_day) for each in found] == [
        (True, True), (True, False), (False, True),
    ]  # fmt: skip


def test_a_written_date_shows_no_day() -> None:
    assert "14" not in repr(read_date("03/14/2024"))
