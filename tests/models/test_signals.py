from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from models.answers import Draft
from models.local import Confidence, SelfReport
from models.signals import SELF_REPORTED, signals
from tests.models.passages import HYGIENE, IDF, VISITS, WARFARIN, hit

QUESTION = "How many days before an operation is warfarin stopped?"
HITS = [hit(WARFARIN, "warfarin.pdf"), hit(VISITS, "visits.pdf")]
DRAFT = Draft("Stop warfarin 5 days before the operation [1].", (1,))


def encode(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Texts that speak of warfarin point one way, all others another."""
    return np.array([[1.0, 0.0] if "warfarin" in t else [0.0, 1.0] for t in texts], np.float32)


def test_the_right_passage_is_told_from_a_wrong_one() -> None:
    right = signals(QUESTION, HITS, IDF, DRAFT, encode)
    wrong = signals(QUESTION, [hit(HYGIENE), hit(VISITS)], IDF, None, encode)
    for name in ("coverage", "sentence_coverage", "bm25", "likeness", "draft_coverage"):
        assert right[name] > wrong[name], name
    for name in ("missing_words", "no_draft"):
        assert right[name] < wrong[name], name
    assert right["form_fits"] == 1.0


def test_names_and_numbers_that_no_passage_has_are_counted() -> None:
    known = [hit("Chidi Okafor was seen on 2024-03-14.")]
    asked = "What did Dr. Singh tell Chidi Okafor about 80 mg?"
    found = signals(asked, known, IDF, None)
    assert found["names_missing"] > 0
    assert found["numbers_missing"] == 1.0
    assert signals("Was Chidi Okafor seen?", known, IDF, None)["names_missing"] == 0.0


@pytest.mark.parametrize(
    ("question", "text", "lacking"),
    [
        ("When is the INR checked?", "The INR is checked then.", "number_lacking"),
        ("Who checks the INR?", "The INR is checked well.", "name_lacking"),
    ],
)
def test_the_kind_of_thing_that_is_asked_for_may_be_lacking(
    question: str, text: str, lacking: str
) -> None:
    assert signals(question, [hit(text)], IDF, None)[lacking] == 1.0
    there = text + " It was by Amara Singh on May 3."
    assert signals(question, [hit(there)], IDF, None)[lacking] == 0.0


def test_the_order_of_words_counts() -> None:
    question = "Which failure follows a kidney transplant?"
    same = signals(question, [hit("Heart failure follows a kidney transplant.")], IDF, None)
    other = signals(question, [hit("A transplant follows kidney and heart failure.")], IDF, None)
    assert same["coverage"] == other["coverage"]
    assert same["pairs_in_sentence"] > other["pairs_in_sentence"]


@pytest.mark.parametrize(
    ("question", "text", "patient", "there"),
    [
        ("What is Orla Quist's latest INR?", "INR 2.7", "QUIST, ORLA", 1.0),
        ("What is Orla Quist's INR?", "Date | INR\n02/21 | 2.7", "Orla Quist", 1.0),
        ("What is Orla Quist's INR?", "INR 2.7", "Aron Vell", 0.0),
        ("What is Orla Quist's INR?", "INR 2.7", "", 0.0),
        ("What is the INR?", "INR 2.7", "Orla Quist", 0.0),
        ("Who is Orla Quist?", "INR 2.7", "Orla Quist", 0.0),
        ("What is Orla Quist's INR target?", "INR 2.7. The target is met.", "Orla Quist", 0.0),
    ],
)
def test_all_that_is_asked_of_a_patient_may_stand_in_a_sentence_of_their_record(
    question: str, text: str, patient: str, there: float
) -> None:
    found = signals(question, [replace(hit(text), patient=patient)], IDF, None)
    assert found["in_their_record"] == there


def test_in_a_record_the_likeness_of_meaning_is_that_of_what_is_asked() -> None:
    asked: list[str] = []

    def encoding(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        asked.append(texts[0])
        return encode(texts)

    about = replace(hit("Her INR is 2.7 today."), patient="Orla Quist")
    signals("What is Orla Quist's INR?", [about], IDF, None, encoding)
    assert asked == ["What is INR?"]


def test_what_is_not_there_is_left_out() -> None:
    bare = signals(QUESTION, HITS, IDF, DRAFT)
    assert not {"likeness", *SELF_REPORTED} & bare.keys()
    report = SelfReport(0.7, False, Confidence(0.4, 1.2, 9), 0.5)
    full = signals(QUESTION, HITS, IDF, DRAFT, encode, report)
    assert (full["margin"], full["entropy"], full["yes"]) == (0.4, 1.2, 0.7)
    assert (full["unanswered"], full["unsupported"]) == (0.0, 0.5)
    # What the trees say rests on likeness too.
    assert {**bare, "trees": full["trees"]}.items() <= full.items()


@pytest.mark.parametrize("question", ["?", "is it", "\u00e9\u00e9", "a" * 3_000])
@pytest.mark.parametrize("text", [".", "x", "\n\n", HYGIENE])
def test_every_signal_is_a_number_whatever_is_asked(question: str, text: str) -> None:
    found = signals(question, [hit(text)], IDF, None, encode)
    assert all(np.isfinite(value) for value in found.values())


def test_the_lead_of_the_best_passage_is_told_whatever_order_they_stand_in() -> None:
    first = replace(hit(WARFARIN, "a.pdf", score=1.0), dense=0.9, lexical=0.75)
    second = replace(hit(VISITS, "b.pdf", score=0.5), dense=1.0, lexical=0.25)
    for hits in ([first, second], [second, first]):
        found = signals(QUESTION, hits, IDF, DRAFT)
        assert (found["first_score"], found["first_by_meaning"]) == (1.0, 0.9)
        assert (found["lead"], found["lead_by_words"]) == (0.5, 0.5)
        assert found["lead_by_meaning"] == pytest.approx(-0.1)
    assert signals(QUESTION, [first], IDF, DRAFT)["lead"] == 0.0


def test_of_a_patient_neither_the_lead_nor_a_handbooks_words_count() -> None:
    record = replace(hit("Orla Abelard is treated with warfarin."), patient="Orla Abelard")
    asked = signals("How is Orla Abelard treated?", [record], IDF, DRAFT)
    assert asked["aspect_asked"] == 0.0
    assert not asked.keys() & {"lead", "aspect_stated"}
    plain = signals("How is a clot treated?", [record], IDF, DRAFT)
    assert plain["aspect_asked"] == 1.0
    assert plain.keys() >= {"lead", "aspect_stated"}
