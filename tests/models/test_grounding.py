from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from models.grounding import Doubt, is_foreign, unsupported
from tests.models.passages import HYGIENE, IDF, WARFARIN, hit

NOTE = (
    "Patient: Chidi Okafor. Date of visit: 03/14/2024. Denies fever and chest pain. Creatinine was "
    "1.8 mg/dL and he weighs 5,000 g less. Furosemide 80 mg daily."
)
HITS = [hit(HYGIENE, "hands.pdf"), hit(WARFARIN, "warfarin.pdf"), hit(NOTE, "okafor.txt")]
QUESTION = "What happens 3 weeks before?"


def doubts(text: str, question: str = QUESTION) -> list[tuple[str, Doubt]]:
    return [(text[u.start : u.end], u.why) for u in unsupported(text, HITS, question, IDF)]


@pytest.mark.parametrize(
    "statement",
    [
        "Stop warfarin 5 days before the operation [2].",
        "Warfarin is stopped five days before an operation [2].",
        "Warfarin is stopped 120 hours before the operation. [2]",
        "On 14 March 2024 creatinine was 1.8 mg/dL [3].",
        "He weighs 5 kg less [3].",
        "60 [1]",
        "2024-03-14 [3]",
        "He denies fever [3].",
        "No fever or chest pain [3].",
        "Okafor takes furosemide 80 mg daily [3].",
        "Check the INR the day before, and bridge with enoxaparin 1 mg/kg twice daily [1, 2].",
        "Stop warfarin before the operation, not 3 weeks [2].",
        "The passages do not mention apixaban.",
        "Not in the documents.",
        "Yes.",
        "These apply:",
    ],
)
def test_what_a_passage_bears_out_is_not_marked(statement: str) -> None:
    assert doubts(statement) == []


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("Stop warfarin 4 days before the operation [2].", Doubt.NUMBER),
        ("30 | 60 [1]", Doubt.NUMBER),
        ("Bridge with enoxaparin 1 g per kg twice daily [2].", Doubt.NUMBER),
        ("Bridge with enoxaparin 0.1 mg per kg twice daily [2].", Doubt.NUMBER),
        ("On 15 March 2024 creatinine was 1.8 mg/dL [3].", Doubt.NUMBER),
        ("Creatinine was 1.8 mg/dL, said Dr. Abelard [3].", Doubt.NAME),
        ("He has fever and chest pain [3].", Doubt.NEGATION),
        ("Do not check the INR the day before [2].", Doubt.NEGATION),
        ("The canteen serves vegetable soup [1].", Doubt.UNLIKE),
        ("Stop warfarin 5 days before the operation [1].", Doubt.NUMBER),
        ("Stop warfarin before the operation [1].", Doubt.UNLIKE),
        ("Stop warfarin 5 days before the operation.", Doubt.UNCITED),
        ("General knowledge: furosemide lowers potassium.", Doubt.OUTSIDE),
        ("Inference: creatinine rose because of furosemide [3].", Doubt.OUTSIDE),
    ],
)
def test_what_no_cited_passage_bears_out_is_marked_with_the_reason(
    statement: str, why: Doubt
) -> None:
    assert doubts(statement) == [(statement, why)]


def test_a_statement_without_citation_takes_those_of_its_paragraph() -> None:
    assert doubts("Stop warfarin 5 days before. Check the INR the day before [2].") == []
    apart = "Stop warfarin 5 days before.\n\nCheck the INR the day before [2]."
    assert doubts(apart) == [("Stop warfarin 5 days before.", Doubt.UNCITED)]


def test_marks_are_stretches_of_the_answer_in_order() -> None:
    text = "Stop warfarin 4 days before [2]. Check the INR the day before [2]. Soup is free [1]."
    found = unsupported(text, HITS, QUESTION, IDF)
    assert [text[u.start : u.end] for u in found] == [
        "Stop warfarin 4 days before [2].",
        "Soup is free [1].",
    ]


def test_likeness_of_meaning_excuses_other_words_but_no_other_number() -> None:
    said = "Halt warfarin 5 days before the operation [2]."

    def alike(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.ones((len(texts), 1), np.float32)

    def idf(_: str) -> float:
        return 1.0

    (mark,) = unsupported(said, HITS, "", idf)
    assert mark.why is Doubt.UNLIKE
    assert unsupported(said, HITS, "", idf, alike) == ()
    (mark,) = unsupported(said.replace("5", "6"), HITS, "", idf, alike)
    assert mark.why is Doubt.NUMBER


def test_a_citation_of_no_passage_is_no_citation() -> None:
    assert doubts("Stop warfarin 5 days before the operation [8].")[0][1] is Doubt.UNCITED


def test_reasons_say_nothing_of_the_answer() -> None:
    (mark,) = unsupported("Okafor takes 81 mg [3].", HITS, "", IDF)
    assert "81" not in repr(mark)


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Stop warfarin 4 weeks before [2].", True),
        ("Dr. Abelard, says Dr. Quimby, is away. Stop warfarin 9 days before [2].", True),
        ("The canteen serves vegetable soup every evening.", True),
        ("Stop warfarin 5 days before [1].", False),
        ("Stop warfarin 5 days before. The canteen serves vegetable soup [1].", False),
        ("Do not check the INR the day before [2].", False),
        ("Not in the documents.", False),
        ("These apply:", False),
    ],
)
def test_an_answer_is_foreign_where_nothing_of_it_can_come_from_the_passages(
    text: str, foreign: bool
) -> None:
    assert is_foreign(text, HITS, QUESTION, IDF) is foreign


def test_other_words_with_the_same_meaning_are_not_foreign() -> None:
    def alike(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.ones((len(texts), 1), np.float32)

    said = "Anticoagulants are paused beforehand."
    assert is_foreign(said, HITS, "", IDF)
    assert not is_foreign(said, HITS, "", IDF, alike)
