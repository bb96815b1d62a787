import pytest

from models.answers import Draft
from models.calibration import Calibration, Estimate, shipped
from models.demands import HARD
from models.difficulty import STATED, Judge, assess, probability_missing
from models.isotonic import Curve
from models.local import Confidence, SelfReport
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
    stated = question.rstrip("?") + ": 30 days, in Room 4."
    found = assess(question, [hit(stated)], IDF, Draft(f"{stated} [1]", (1,)))
    assert found.answerable
    assert not found.hard
    assert found.wrong < HARD


@pytest.mark.parametrize("question", DEMANDING)
def test_several_demands_at_once_are_hard(question: str) -> None:
    found = assess(question, [hit(question)], IDF, DRAFT)
    assert found.hard
    assert found.wrong >= HARD
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


def test_documents_that_fit_alike_are_told() -> None:
    question = "When are visitors welcome?"
    clear = assess(question, [hit(VISITS, "a"), hit(VISITS, "b", score=0.2)], IDF, DRAFT)
    unclear = assess(question, [hit(VISITS, "a"), hit(VISITS, "b", score=0.99)], IDF, DRAFT)
    assert any("equally well" in reason for reason in unclear.reasons)
    assert not any("equally well" in reason for reason in clear.reasons)


def test_the_score_is_the_risk_of_either_fault() -> None:
    for question in EASY + DEMANDING:
        found = assess(question, [hit(question)], IDF, DRAFT)
        assert found.score == pytest.approx(1 - (1 - found.missing) * (1 - found.wrong), abs=2e-3)
        assert found.hard == (found.answerable and found.wrong >= HARD)


def test_without_a_local_answer_the_score_is_certain() -> None:
    assert assess(DEMANDING[0], [hit(DEMANDING[0])], IDF, None).score == 1.0
    assert assess(DEMANDING[0], [], IDF, None).score == 1.0


def test_a_local_model_that_doubts_raises_the_risk_and_is_told() -> None:
    question, hits = "When are visitors welcome?", [hit(VISITS)]
    sure = assess(
        question, hits, IDF, DRAFT, self_report=SelfReport(0.98, False, Confidence(0.9, 0.2, 20))
    )
    unsure = assess(
        question, hits, IDF, DRAFT, self_report=SelfReport(0.3, False, Confidence(0.05, 3.0, 20))
    )
    assert unsure.missing > sure.missing
    assert unsure.wrong >= sure.wrong
    assert any("doubts" in reason for reason in unsure.reasons)
    assert any("unsure" in reason for reason in unsure.reasons)


def test_how_sure_it_must_be_can_be_said() -> None:
    question, hits = "When are visitors welcome?", [hit(VISITS)]
    draft = Draft("Visitors are welcome from 10 am to 8 pm. [1]", (1,))
    assert not assess(question, hits, IDF, draft).hard
    assert Judge(IDF, hard=0.0)(question, hits, draft).hard


def test_a_hard_question_always_has_a_reason() -> None:
    stated = "Visitors are welcome from 10 am to 8 pm."
    hits, draft = [hit(stated)], Draft(f"{stated} [1]", (1,))
    assert not assess("When are visitors welcome?", hits, IDF, draft).reasons
    found = assess("When are visitors welcome?", hits, IDF, draft, hard=0.0)
    assert found.hard
    assert "often wrong" in found.reasons[0]


def test_what_stands_in_a_sentence_of_a_patients_record_is_answerable() -> None:
    lacking = {"coverage": 1.0, "answered": 0.0, "trees": 9.0, "in_their_record": 0.0}
    assert probability_missing(shipped(), lacking) > STATED
    assert probability_missing(shipped(), {**lacking, "in_their_record": 1.0}) == STATED
    there = {"coverage": 1.0, "answered": 1.0, "trees": -9.0, "in_their_record": 1.0}
    assert probability_missing(shipped(), there) < STATED


def test_the_estimate_follows_its_calibration() -> None:
    level = Estimate({}, 0.0, Curve((0.0,), (0.25,)))
    own = Judge(IDF, calibration=Calibration(level, level, "", 0, ""))
    found = own("When are visitors welcome?", [hit(VISITS)], DRAFT)
    assert (found.missing, found.wrong) == (0.25, 0.25)


def test_reasons_say_nothing_of_the_question() -> None:
    names = {"chidi", "okafor", "kidney", "lisinopril", "tan", "sertraline", "82"}
    for question in DEMANDING:
        found = assess(question, [hit(question)], IDF, DRAFT)
        assert not names & {word for reason in found.reasons for word in words(reason)}
        assert all(reason.endswith(".") for reason in found.reasons)


def test_an_answer_that_is_not_borne_out_is_hard_and_told_so() -> None:
    question, hits = "When are visitors welcome?", [hit(VISITS)]
    draft = Draft("Visitors are welcome from 10 am to 8 pm. [1]", (1,))
    borne_out = assess(question, hits, IDF, draft)
    half = assess(question, hits, IDF, draft, self_report=SelfReport(unsupported=0.5))
    nothing = assess(question, hits, IDF, draft, self_report=SelfReport(unsupported=1.0))
    assert borne_out.wrong < half.wrong < nothing.wrong
    assert nothing.hard
    assert any("borne out" in reason for reason in half.reasons)
    assert not any("borne out" in reason for reason in borne_out.reasons)
