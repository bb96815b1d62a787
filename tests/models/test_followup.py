import pytest

from models.followup import standalone

BEFORE = "How is Chidi Okafor's creatinine?"


@pytest.mark.parametrize(
    "question", ["Where does he live?", "What about potassium?", "Is it better?", "His dose?"]
)
def test_what_points_back_takes_the_question_before_along(question: str) -> None:
    assert standalone(question, BEFORE) == f"{BEFORE} {question}"


@pytest.mark.parametrize("question", ["When is warfarin stopped?", "Heparin after a hip operation"])
def test_a_question_of_its_own_stands_alone(question: str) -> None:
    assert standalone(question, BEFORE) == question


def test_the_first_question_stands_alone() -> None:
    assert standalone("Where does he live?", "") == "Where does he live?"
