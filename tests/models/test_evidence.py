from dataclasses import replace

import pytest

from models.evidence import bm25, context_stems, coverage, form_matches, stems, topic, weights
from tests.models.passages import hit


def test_coverage_is_the_weighted_share_of_what_was_asked() -> None:
    wanted = {"warfarin": 3.0, "dose": 1.0}
    assert coverage(wanted, ["warfarin"]) == 0.75
    assert coverage(wanted, []) == 0.0
    assert coverage({}, []) == 1.0


def test_rare_words_weigh_more_and_inflections_count_once() -> None:
    found = weights("Which doses of dosed warfarin?", lambda w: 5.0 if w == "warfarin" else 1.0)
    assert found == {"dos": 1.0, "warfarin": 5.0}


def test_a_passage_has_the_name_of_whose_record_it_is_in() -> None:
    known = context_stems(replace(hit("Potassium 5.9."), patient="Orla Quist"))
    assert {"orla", "quist", "potassium", "5.9"} <= known
    assert "quist" not in context_stems(hit("Potassium 5.9."))


def test_words_that_only_ask_need_not_stand_anywhere() -> None:
    assert topic("What is her latest potassium?").split() == ["What", "is", "her", "potassium?"]
    assert topic("the latest?") == "the latest?"


def test_bm25_grows_with_what_is_found_and_stays_below_one() -> None:
    wanted = weights("warfarin dose", lambda _: 1.0)
    scores = [bm25(wanted, stems(t)) for t in ("rest", "dose", "dose dose", "warfarin dose")]
    assert scores == sorted(scores)
    assert scores[0] == 0.0
    assert scores[-1] < 1.0


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("When was he seen?", "Seen on March 3.", "He was well."),
        ("How often is it given?", "Give it twice daily.", "Give it."),
        ("How many days?", "It takes 5 days.", "It takes days."),
        ("What is the dose?", "Give 5 mg.", "Give some."),
        ("Where is the cart?", "It stands in Room 4.", "It stands."),
        ("Why was it stopped?", "Stopped because of cough.", "It was stopped."),
    ],
)
def test_a_sentence_can_hold_what_is_asked_for(question: str, holds: str, lacks: str) -> None:
    assert form_matches(question, holds)
    assert not form_matches(question, lacks)
