from datetime import timedelta

from redaction.restoring import Restored, joined, restored
from redaction.shifting import Shifts
from tests.redaction.test_shifting import neighbours

VALUES = {"[PERSON_4821]": "Okafor", "[PERSON_5533]": ""}


def value(placeholder: str) -> str | None:
    return VALUES.get(placeholder)


def test_what_comes_back_and_what_does_not_is_told() -> None:
    text = "[PERSON_4821], Person_5533, [PERSON_1] and **[Person 4821]**."
    assert restored(text, value, Shifts(), None) == Restored(
        "Okafor, Person_5533, [PERSON_1] and **Okafor**.", ("[PERSON_1]",), ("Person_5533",)
    )


def test_dates_are_left_alone_where_none_was_moved() -> None:
    text = "on 03/14/2024, with [PERSON_4821]"
    assert restored(text, value, Shifts(), frozenset()).text == "on 03/14/2024, with Okafor"


def test_a_withheld_date_is_not_shown_as_it_was_moved() -> None:
    shifts = Shifts()
    shifts.plan("p1", [], lambda day: False)
    moved = shifts.moved("p1", "03/14/2024", lambda day: False, said=False)
    assert moved
    masked = restored(f"on {moved}", value, shifts, frozenset())
    assert masked == Restored("on [DATE_TIME]", (), ("[DATE_TIME]",))
    assert restored(f"on {moved}", value, shifts, {"p1"}).text == "on 03/14/2024"


def test_dates_that_may_be_more_than_one_patients_are_counted_and_left() -> None:
    shifts, first, _ = neighbours()
    text = f"on {first + timedelta(1):%Y-%m-%d} and {first + timedelta(1):%m/%d/%Y}"
    assert restored(text, value, shifts, None) == Restored(text, ambiguous=2)


def test_parts_are_joined_with_all_that_is_told_of_them() -> None:
    one = Restored("a", ("[X_1]",), ("[Y_1]",), 1)
    other = Restored("b", ("[X_1]", "[X_2]"), (), 2)
    assert joined([one, other]) == Restored("ab", ("[X_1]", "[X_2]"), ("[Y_1]",), 3)
    assert joined([]) == Restored("")
