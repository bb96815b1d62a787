import pytest

from models.ranges import CLOSED, OPEN, numbers_of, within


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Insulin for a glucose of 275?", "250 to 299 | 4 | 6 | 8", CLOSED),
        ("Insulin for a glucose of 275?", "200 to 249 | 3 | 4 | 6", 0.0),
        ("Insulin for a glucose of 275?", "200-299 mg/dL: 4 units", CLOSED),
        ("INR is 1.8, what do we give?", "If it is above 1.5, give vitamin K.", OPEN),
        ("INR is 1.2, what do we give?", "If it is above 1.5, give vitamin K.", 0.0),
        ("The Morse score is 50.", "45 and over", OPEN),
        ("The eGFR is 20.", "weight under 60 kg, or eGFR below 30", OPEN),
        ("He weighs 70 kg.", "weight under 60 kg", 0.0),
        ("A dose of 0.5 g?", "between 400 and 600 mg", CLOSED),
        ("Aged 81?", "over the age of 80", OPEN),
        ("How many in 2024?", "Call (567) 555-0113, from 8 to 9 a.m.", 0.0),
        ("What of 8?", "Seen 03/08/2024 - 03/09/2024.", 0.0),
        ("What is the target?", "2.5 to 3.5", 0.0),
    ],
)
def test_a_number_lies_in_the_ranges_that_a_text_states(
    question: str, text: str, expected: float
) -> None:
    assert within(numbers_of(question), text) == expected


def test_ends_belong_to_a_range() -> None:
    assert within(numbers_of("250?"), "250 to 299") == CLOSED
    assert within(numbers_of("299?"), "250 to 299") == CLOSED


def test_a_date_is_no_number_that_is_asked_about() -> None:
    assert numbers_of("What was it on March 14, 2024?") == ()
