import pytest

from redaction.entities import Kind
from redaction.identity import identity_of


@pytest.mark.parametrize(
    "value", ["Okafor, Chidi", "OKAFOR^CHIDI", "Mr. Chidi Okafor", "chidi okafor"]
)
def test_the_order_and_titles_of_a_name_make_no_other_person(value: str) -> None:
    assert identity_of(Kind.PERSON, value) == identity_of(Kind.PERSON, "Chidi Okafor")


def test_a_known_persons_names_are_one_and_never_anothers() -> None:
    one = identity_of(Kind.PERSON, "Chidi Okafor", "p1")
    assert one == identity_of(Kind.PERSON, "Okafor", "p1")
    assert one != identity_of(Kind.PERSON, "Chidi Okafor", "p2")
    assert one != identity_of(Kind.PERSON, "p1")


def test_a_subject_tells_equal_dates_apart() -> None:
    assert identity_of(Kind.DATE_TIME, "3/14/2024", "p1") == identity_of(
        Kind.DATE_TIME, "2024-03-14", "p1"
    )
    assert identity_of(Kind.DATE_TIME, "3/14/2024", "p1") != identity_of(
        Kind.DATE_TIME, "3/14/2024", "p2"
    )


@pytest.mark.parametrize("value", ["...", "—", "[", "\u200b"])
def test_signs_without_letters_are_told_apart(value: str) -> None:
    for kind in Kind:
        assert identity_of(kind, value) != identity_of(kind, "!!")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("March 3-5, 2024", "March 3-5, 2023"),
        ("2024-03-14 10:15", "2024-03-14 11:30"),
        ("March 14", "March 14, 2024"),
    ],
)
def test_a_range_or_a_time_is_no_day(one: str, other: str) -> None:
    assert identity_of(Kind.DATE_TIME, one) != identity_of(Kind.DATE_TIME, other)
