import pytest

from redaction.quasi_ages import ages


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("a 47-year-old man", "45 year old"),
        ("47 y/o with cough", "49 yo"),
        ("she is 47 years of age", "46 year old"),
        ("47M with cough", "48m"),
        ("Age: 47", "45 year old"),
        ("aged 47, she", "45 year old"),
        ("a 7-month-old girl", "3 year old"),
        ("a 3 day old boy", "newborn"),
        ("in her late 40s", "41 year old"),
        ("in his forties", "49 year old"),
        ("is 90-or-over", "97 year old"),
        ("a 93-year-old", "101 year old"),
    ],
)
def test_an_age_is_read_as_its_band(text: str, phrase: str) -> None:
    (band,) = ages(text)
    assert phrase in band


@pytest.mark.parametrize("other", ["44 year old", "50 year old"])
def test_a_band_ends(other: str) -> None:
    (band,) = ages("a 47-year-old man")
    assert other not in band


@pytest.mark.parametrize(
    "text",
    [
        "patients aged 65 or older",
        "children aged 4",
        "aged 18 to 40",
        "5-year survival",
        "a history of 10 years",
        "temperature 98F",
        "given for 3 days",
        "creatinine 1.47",
    ],
)
def test_what_is_no_age_of_one_person_is_none(text: str) -> None:
    assert list(ages(text)) == []
