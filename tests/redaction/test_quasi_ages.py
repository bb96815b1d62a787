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


@pytest.mark.parametrize(
    "form",
    ["{} year old", "{} yr old", "{} years of age", "{} yo", "{} y o", "{}yo", "{}m", "{}f",
     "{}yom", "{}yof", "age {}", "age is {}"],
)  # fmt: skip
def test_an_age_of_the_band_may_be_said_in_any_form(form: str) -> None:
    (band,) = ages("a 47-year-old man")
    said = {form.format(age) for age in range(40, 55)} & set(band)
    assert said == {form.format(age) for age in range(45, 50)}
    assert len(band) == 12 * 5


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("a 4-year-old", ["0 year old", "23 month old", "12 week old", "30 day old", "infant"],
         ["24 month old", "13 week old", "31 day old", "0 day old", "5 year old"]),
        ("a 5-year-old", ["5 year old", "9 year old"], ["infant", "1 day old", "10 year old"]),
        ("a 89-year-old", ["85 year old"], ["90 year old", "nonagenarian"]),
        ("a 90-year-old", ["90 year old", "120 year old", "centenarian", "90 or over"],
         ["89 year old", "121 year old"]),
        ("in her twenties", ["20 year old", "29 year old"], ["19 year old", "30 year old"]),
        ("in his nineties", ["90 year old", "120 year old", "nonagenarian"], ["89 year old"]),
        ("a 110F came", ["110 year old"], ["89 year old"]),
    ],
)  # fmt: skip
def test_where_bands_begin_and_end(text: str, inside: list[str], outside: list[str]) -> None:
    (band,) = ages(text)
    assert set(inside) <= set(band)
    assert not set(outside) & set(band)
