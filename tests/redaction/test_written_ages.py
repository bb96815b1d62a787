"""A number that is somebody's age may stand for it, but not where it is a measured value."""

import pytest

from redaction.written_ages import may_be_an_age

AGE = "96"


def may_be(text: str) -> bool:
    start = text.index(AGE)
    return may_be_an_age(text, start, start + len(AGE))


@pytest.mark.parametrize(
    "text",
    [
        "96",
        "he is 96",
        "96, widowed",
        "Died at 96.",
        "She turned 96 on the ward.",
        "a chat with 96 of them",
        "the 96 years she lived",
        "96 Molton Street",
    ],
)
def test_a_number_among_words_may_be_an_age(text: str) -> None:
    assert may_be(text)


@pytest.mark.parametrize(
    "text",
    [
        "sat 96",
        "Sats: 96",
        "SpO2 was 96",
        "heart rate of 96",
        "BP of 120/96",
        "temp now 96",
        "pulse, 96",
        "2.96",
        "weight 96",
        "every 96",
    ],
)
def test_a_measured_thing_before_makes_it_a_value(text: str) -> None:
    assert not may_be(text)


@pytest.mark.parametrize(
    "text",
    [
        "96%",
        "96 %",
        "96°",
        "96/60",
        "96 / 60",
        "96.5",
        "96-98",
        "96 mmHg",
        "96 KG",
        "96mg",
        "96 bpm",
        "96 hours",
        "96 on room air",
        "96 on 2 litres",
    ],
)
def test_a_unit_after_makes_it_a_value(text: str) -> None:
    assert not may_be(text)


def test_only_what_stands_next_to_a_number_decides() -> None:
    assert may_be("his weight fell; he is 96 and the pulse is 80 bpm")
    assert may_be("sat " + "." * 24 + "96")
    assert may_be("96 " + " " * 24 + "kg")


def test_the_words_of_another_number_do_not_count() -> None:
    text = "sat 96, aged 94, 93 kg"
    assert [
        value
        for value in ("96", "94", "93")
        if may_be_an_age(text, text.index(value), text.index(value) + 2)
    ] == ["94"]
