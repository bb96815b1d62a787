import pytest

from models.judging import holds, is_good


@pytest.mark.parametrize(
    ("answer", "accepted", "good"),
    [
        ("Rub both hands for 30 seconds until they are dry. [1]", ["30 seconds"], True),
        ("Rub both hands for 30 seconds until they are dry. [1]", ["60 seconds"], False),
        ("It takes 130 seconds.", ["30 seconds"], False),
        ("The  INR, on the day before! [2]", ["INR on day before"], True),
        (
            "Stop warfarin five days before surgery [1].",
            ["warfarin is stopped five days before"],
            True,
        ),
        (
            "Wash the hands with soap for long.\n[1]",
            ["First, wash the hands with soap for long. Dry."],
            True,
        ),
        (
            "Wash it.",
            ["First wash it with soap, then dry it with a towel, then wait an hour."],
            False,
        ),
        (
            "Give 2.5 mg of vitamin K on the day before the operation. [1]",
            ["Stop it first. On the day before the operation give vitamin K 2.5 mg. Then wait."],
            True,
        ),
        (
            "Give 5 mg of vitamin K on the day before the operation. [1]",
            ["Stop it first. On the day before the operation give vitamin K 2.5 mg. Then wait."],
            False,
        ),
        (
            "Give heparin by pump on the morning after the surgery. [1]",
            ["Stop it first. On the day before the operation give vitamin K 2.5 mg. Then wait."],
            False,
        ),
        ("Anything", ["..."], False),
        ("Anything", [], False),
        ("", ["30 seconds"], False),
        ("Give 2.5 mg.", ["5 mg"], False),
        ("4 g per hour [2]", ["1 g per hour."], False),
        ("10 years after the last visit", ["Until 21, and 10 years after the last visit"], True),
    ],
)
def test_an_answer_is_good_if_it_says_what_an_accepted_one_says(
    answer: str, accepted: list[str], good: bool
) -> None:
    assert is_good(answer, accepted) is good


def test_a_passage_holds_an_answer_word_for_word() -> None:
    assert holds("Rub for 30 seconds.", ["an hour", "30 Seconds"])
    assert not holds("Rub for 130 seconds.", ["30 seconds"])
    assert not holds("Rub.", ["..."])
