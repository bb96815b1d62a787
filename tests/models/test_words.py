import pytest

from models.words import content_words, stem, words


def test_words_keep_numbers_abbreviations_and_contractions_whole() -> None:
    assert words("Don’t give 0.5 mg p.o. to COVID-19") == [  # noqa: RUF001
        "don't",
        "give",
        "0.5",
        "mg",
        "p.o",
        "to",
        "covid",
        "19",
    ]


def test_content_words_leave_out_what_every_question_has() -> None:
    assert content_words("What is the dose of the warfarin?") == ["dose", "warfarin"]


@pytest.mark.parametrize(
    "group",
    [
        ("dose", "doses", "dosing", "dosed"),
        ("allergy", "allergies"),
        ("stop", "stops", "stopped", "stopping"),
        ("wash", "washes", "washing"),
        ("patient", "patients", "patient's"),
    ],
)
def test_inflections_meet(group: tuple[str, ...]) -> None:
    assert len({stem(word) for word in group}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("sepsis", "septic"), ("virus", "vir"), ("0.5", "5"), ("loss", "los")]
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)
