import pytest

from models.answers import Draft
from models.difficulty import HARD, assess
from models.words import words
from tests.models.passages import HYGIENE, IDF, VISITS, WARFARIN, hit

DRAFT = Draft("Yes [1].", (1,))

EASY = [
    "How long should hands be rubbed with alcohol?",
    "When should warfarin be stopped before an operation?",
    "What are the visiting hours?",
    "What was Mr. Okafor's creatinine on 03/14/2024?",
    "Who is the attending of Chidi Okafor?",
    "What is the starting dose of enoxaparin?",
    "Which antibiotics are restricted?",
    "How often is the dressing changed?",
    "Is gadolinium allowed in pregnancy?",
    "What is her potassium?",
    "Where are crash carts kept?",
    "How many visitors may the intensive care unit admit?",
    "What is the phone number of the pharmacy?",
    "Why must metal be left outside?",
    "How long are records kept?",
]
DEMANDING = [
    "How did Chidi Okafor's kidney function and treatment change between March and September 2024,"
    " and why?",
    "Compare the first admission with the second admission: what was better?",
    "Why was lisinopril stopped, and should we restart it?",
    "Summarize the course of Mrs. Tan's depression over time and explain the changes of dose.",
    "Calculate the enoxaparin dose for a patient weighing 82 kg and compare it with the last dose.",
    "How did his weight develop from 2024-03-14 to 2024-09-20, and what explains it?",
    "Is it safe to combine sertraline with linezolid, and why?",
    "What is the trend of her creatinine across all visits, and what led to it?",
    "Given the results in January and in June, what is the most likely diagnosis?",
    "Which patients got worse after surgery compared with before, and what do they share?",
]


@pytest.mark.parametrize("question", EASY)
def test_looking_something_up_is_not_hard(question: str) -> None:
    found = assess(question, [hit(question)], IDF, DRAFT)
    assert found.answerable
    assert not found.hard
    assert found.score < HARD


@pytest.mark.parametrize("question", DEMANDING)
def test_several_demands_at_once_are_hard(question: str) -> None:
    found = assess(question, [hit(question)], IDF, DRAFT)
    assert found.hard
    assert found.score >= HARD
    assert len(found.reasons) >= 2


@pytest.mark.parametrize("question", DEMANDING + EASY)
def test_without_evidence_it_is_unanswerable_and_never_hard(question: str) -> None:
    for hits in ([], [hit("The canteen serves soup.")]):
        found = assess(question, hits, lambda _: 1.0, DRAFT)
        assert not found.answerable
        assert not found.hard
        assert found.reasons


def test_a_local_model_that_finds_nothing_makes_a_simple_question_unanswerable() -> None:
    question = "When are visitors welcome?"
    assert not assess(question, [hit(VISITS)], IDF, None).answerable
    assert assess(question, [hit(VISITS)], IDF, DRAFT).answerable


def test_evidence_spread_over_passages_counts() -> None:
    question = "Compare warfarin before an operation with alcohol on soiled hands."
    together = assess(question, [hit(WARFARIN + HYGIENE)], IDF, DRAFT)
    apart = assess(question, [hit(WARFARIN, "a"), hit(HYGIENE, "b", score=0.4)], IDF, DRAFT)
    assert apart.answerable
    assert apart.score > together.score
    assert any("spread" in reason for reason in apart.reasons)


def test_documents_that_fit_alike_count() -> None:
    question = "When are visitors welcome?"
    clear = assess(question, [hit(VISITS, "a"), hit(VISITS, "b", score=0.2)], IDF, DRAFT)
    unclear = assess(question, [hit(VISITS, "a"), hit(VISITS, "b", score=0.99)], IDF, DRAFT)
    assert unclear.score > clear.score


def test_reasons_say_nothing_of_the_question() -> None:
    names = {"chidi", "okafor", "kidney", "lisinopril", "tan", "sertraline", "82"}
    for question in DEMANDING:
        found = assess(question, [hit(question)], IDF, DRAFT)
        assert not names & {word for reason in found.reasons for word in words(reason)}
        assert all(reason.endswith(".") for reason in found.reasons)
