from collections.abc import Collection
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.shifting import Mark, Shifts
from redaction.written_dates import find_dates, read_date

SPRING = date(2023, 3, 14)


def free(day: date) -> bool:
    """No day is taken."""
    return False


def planned(*subjects: str | None) -> Shifts:
    shifts = Shifts()
    for subject in subjects:
        shifts.plan(subject, [], free)
    return shifts


def move(shifts: Shifts, subject: str | None, value: str, *, said: bool = False) -> str:
    moved = shifts.moved(subject, value, free, said=said)
    assert moved
    return moved


def back(shifts: Shifts, written: str, allowed: Collection[str] | None = None) -> str | Mark | None:
    (found,) = find_dates(written)
    return shifts.back(found, allowed)


def day_of(value: str) -> date:
    found = read_date(value)
    assert found
    return found.day


@given(st.dates(date(2000, 1, 1), date(2020, 1, 1)), st.dates(date(2000, 1, 1), date(2020, 1, 1)))
def test_one_subjects_dates_move_together_and_back(one: date, other: date) -> None:
    shifts = planned("p1")
    moved = [move(shifts, "p1", f"{day:%m/%d/%Y}") for day in (one, other)]
    assert day_of(moved[1]) - day_of(moved[0]) == other - one
    assert 30 <= abs((day_of(moved[0]) - one).days) <= 365
    assert [back(shifts, text) for text in moved] == [f"{one:%m/%d/%Y}", f"{other:%m/%d/%Y}"]


def test_offsets_are_secret_and_differ() -> None:
    moved = {move(planned("p1"), "p1", "03/14/2023") for _ in range(40)}
    assert len(moved) > 20


def test_dates_move_to_either_side() -> None:
    sides = {day_of(move(planned("p1"), "p1", "03/14/2023")) > SPRING for _ in range(60)}
    assert sides == {True, False}


@pytest.mark.parametrize(("draw", "days"), [(0, -30), (-1, 365)])
def test_the_farthest_draws_move_by_a_month_and_a_year(
    monkeypatch: pytest.MonkeyPatch, draw: int, days: int
) -> None:
    monkeypatch.setattr("redaction.shifting.secrets.randbelow", lambda n: draw % n)
    moved = day_of(move(planned("p1"), "p1", "03/14/2023"))
    assert moved - SPRING == timedelta(days)


@pytest.mark.parametrize("given_at_once", [True, False])
def test_an_offset_that_would_give_two_patients_one_day_is_drawn_again(
    monkeypatch: pytest.MonkeyPatch, given_at_once: bool
) -> None:
    draws = iter([0, 1, 0, 1, 5, 1])  # how much farther than the nearest, and to which side
    monkeypatch.setattr("redaction.shifting.secrets.randbelow", lambda n: next(draws))
    shifts = Shifts()
    for subject in ("p1", "p2"):
        shifts.plan(subject, [SPRING], free)
        if given_at_once:
            move(shifts, subject, "03/14/2023")
    assert day_of(move(shifts, "p1", "03/14/2023")) == SPRING + timedelta(30)
    assert day_of(move(shifts, "p2", "03/14/2023")) == SPRING + timedelta(35)


@pytest.mark.parametrize("side", [1, -1])
def test_a_reply_reckons_up_to_a_year_beyond_what_it_was_given(side: int) -> None:
    shifts = planned("p1")
    moved = day_of(move(shifts, "p1", "03/14/2023"))
    last, beyond = (moved + side * timedelta(days) for days in (366, 367))
    assert back(shifts, f"{last:%Y-%m-%d}") == f"{SPRING + side * timedelta(366):%Y-%m-%d}"
    assert back(shifts, f"{beyond:%Y-%m-%d}") is None


def test_no_date_is_moved_onto_a_real_one() -> None:
    for _ in range(20):
        shifts = Shifts()
        shifts.plan("p1", [SPRING], lambda day: day < SPRING)
        assert day_of(move(shifts, "p1", "03/14/2023")) > SPRING
    shifts = Shifts()
    shifts.plan("p1", [SPRING], lambda day: True)
    assert shifts.moved("p1", "03/14/2023", lambda day: True, said=False) is None


def test_without_a_plan_nothing_is_moved() -> None:
    assert Shifts().moved("p1", "03/14/2023", free, said=False) is None


def test_a_reply_may_write_a_date_in_another_form() -> None:
    shifts = planned("p1")
    day = day_of(move(shifts, "p1", "03/14/2023"))
    assert back(shifts, f"{day:%Y-%m-%d}") == "2023-03-14"
    assert back(shifts, f"{day:%B} {day.day}, {day.year}") == "March 14, 2023"
    assert back(shifts, f"{day:%B} {day.day}") == "March 14"
    assert back(shifts, f"{day:%B %Y}") == "March 2023"


def test_a_date_reckoned_from_one_patients_is_moved_back_too() -> None:
    shifts = planned("p1")
    day = day_of(move(shifts, "p1", "03/14/2023")) + timedelta(10)
    assert back(shifts, f"{day:%Y-%m-%d}") == "2023-03-24"


def test_a_date_far_from_all_that_were_moved_is_not_ours() -> None:
    shifts = planned("p1")
    move(shifts, "p1", "03/14/2023")
    assert back(shifts, "January 5, 2013") is None


def test_no_two_patients_are_given_the_same_day() -> None:
    shifts, first, _ = neighbours()
    own = day_of(move(shifts, "p2", "2023-03-14")) - SPRING
    same = shifts.moved("p2", f"{first - own:%m/%d/%Y}", free, said=False)
    assert same is None


@pytest.mark.parametrize("value", ["9999-12-31", "0001-01-01"])
def test_dates_at_the_ends_of_time_are_moved_within_it_or_not_at_all(value: str) -> None:
    shifts = Shifts()
    shifts.plan("p1", [day_of(value)], free)
    moved = move(shifts, "p1", value)
    assert back(shifts, moved) == value
    assert back(shifts, "2024-03-14") is None


def neighbours() -> tuple[Shifts, date, timedelta]:
    """Two patients with offsets of their own and a moved date each, two days apart.

    The first one's moved date, and its offset.
    """
    while True:
        shifts = planned("p1", "p2")
        first, probe = (day_of(move(shifts, s, "2023-03-14")) for s in ("p1", "p2"))
        if first != probe:
            move(shifts, "p2", f"{first + timedelta(2) - (probe - SPRING):%Y-%m-%d}")
            return shifts, first, first - SPRING


def test_a_date_between_those_of_two_patients_is_ambiguous() -> None:
    shifts, first, offset = neighbours()
    between = first + timedelta(1)
    assert back(shifts, f"{between:%Y-%m-%d}") is Mark.AMBIGUOUS
    assert back(shifts, f"{between:%Y-%m-%d}", {"p1"}) == f"{between - offset:%Y-%m-%d}"
    assert back(shifts, f"{between:%Y-%m-%d}", frozenset()) is Mark.WITHHELD
    assert back(shifts, f"{first:%Y-%m-%d}") == "2023-03-14"


def test_a_day_given_to_one_patient_is_that_ones_though_another_is_near() -> None:
    shifts, first, _ = neighbours()
    assert back(shifts, f"{first:%B} {first.day}, {first.year}") == "March 14, 2023"


@pytest.mark.parametrize("form", ["%B %Y", "%B 2"])
def test_a_month_or_a_day_of_no_moved_date_is_not_ours(form: str) -> None:
    shifts = planned("p1")
    near = day_of(move(shifts, "p1", "03/14/2023")) + timedelta(70)
    assert back(shifts, near.strftime(form)) is None


def test_dates_of_a_patient_who_is_not_cited_are_withheld() -> None:
    shifts = planned("p1", None)
    noted = move(shifts, "p1", "03/14/2023")
    said = move(shifts, "p1", "May 5, 2023", said=True)
    nobodys = move(shifts, None, "2023-03-14")
    assert back(shifts, noted, frozenset()) is Mark.WITHHELD
    assert back(shifts, noted, {"p1"}) == "03/14/2023"
    assert back(shifts, said, frozenset()) == "May 5, 2023"
    assert back(shifts, nobodys, frozenset()) == "2023-03-14"


@pytest.mark.parametrize("value", ["20230314101500", "2023-03-14T10:15:00Z", "03/14/2023 10:15"])
def test_a_clock_time_stays(value: str) -> None:
    shifts = planned("p1")
    moved = move(shifts, "p1", value)
    (date_part,) = find_dates(moved)
    assert moved[date_part.end :] == value[date_part.end :]
    assert back(shifts, moved) == value[: date_part.end]


def test_one_moved_text_never_stands_for_two_originals() -> None:
    """Two paddings of a day may meet in one text: then the second is not moved."""
    for _ in range(30):
        shifts = planned("p1")
        first = move(shifts, "p1", "03/04/2023")
        second = shifts.moved("p1", "3/4/2023", free, said=False)
        assert second != first
        assert back(shifts, first) == "03/04/2023"


def test_shifts_show_no_offset() -> None:
    shifts = planned("p1")
    move(shifts, "p1", "03/14/2023")
    assert "2023" not in repr(shifts)
