from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from models.answers import cite
from models.extractive import answer
from tests.models.passages import HYGIENE, IDF, VISITS, WARFARIN, hit

HITS = [hit(VISITS, "visits.pdf"), hit(WARFARIN, "warfarin.pdf"), hit(HYGIENE, "hands.pdf")]


@pytest.mark.parametrize(
    ("question", "expected", "passage"),
    [
        ("How many days before an operation is warfarin stopped?", "Stop warfarin 5 days", 2),
        ("How long should both hands be rubbed with alcohol?", "Rub both hands", 3),
        ("When are visitors welcome?", "Visitors are welcome from 10 am", 1),
        ("Who gets bridging with enoxaparin?", "Bridge with enoxaparin", 2),
    ],
)
def test_the_best_sentence_comes_first_verbatim_and_cited(
    question: str, expected: str, passage: int
) -> None:
    draft = answer(question, HITS, IDF)
    assert draft is not None
    lines = draft.text.splitlines()
    assert 1 <= len(lines) <= 2
    assert draft.cited[0] == passage
    assert any(line.startswith(expected) and line.endswith(f"[{passage}]") for line in lines)
    (quote,) = [c.quote for c in cite(draft.text, HITS) if c.number == passage]
    assert quote in HITS[passage - 1].chunk.text


@pytest.mark.parametrize(
    "question", ["What is the boiling point of helium?", "Which antivenom treats cobra bites?", "?"]
)
def test_it_abstains_where_the_passages_do_not_speak_of_it(question: str) -> None:
    assert answer(question, HITS, IDF) is None


def test_it_abstains_without_passages() -> None:
    assert answer("When are visitors welcome?", [], IDF) is None


def test_the_heading_counts_as_said() -> None:
    bare = hit("Give 4 units at once. Call the physician.")
    question = "What is the insulin sliding scale?"
    headed = hit(bare.chunk.text, heading="Insulin sliding scale")
    assert answer(question, [bare], IDF) is None
    assert answer(question, [headed], IDF) is not None


def test_overlapping_chunks_do_not_fill_the_answer_with_one_sentence() -> None:
    again = hit("Check the INR the day before. " + WARFARIN[:42], "again.pdf")
    draft = answer("When is the INR checked?", [hit(WARFARIN), again], IDF)
    assert draft is not None
    assert draft.text.count("Check the INR") == 1


def test_markers_in_a_document_are_no_citations() -> None:
    draft = answer("When is warfarin stopped?", [hit("Stop warfarin 5 days before [7].")], IDF)
    assert draft is not None
    assert draft.cited == (1,)
    assert "[7]" not in draft.text


def test_meaning_can_decide_between_sentences_that_share_the_same_words() -> None:
    passages = [hit("The rule on hands is old."), hit("The rule on doors is old.", "b")]
    question = "Which old rule is for the gate?"

    def encode(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.array(
            [[1.0, 0.0] if "door" in t or "gate" in t else [0.0, 1.0] for t in texts], np.float32
        )

    by_words = answer(question, passages, lambda _: 1.0)
    by_meaning = answer(question, passages, lambda _: 1.0, encode)
    assert by_words is not None
    assert by_meaning is not None
    assert by_words.cited[0] == 1
    assert by_meaning.cited[0] == 2
