from dataclasses import replace

import pytest

from models.answers import cite
from models.extractive import answer, extract, learned
from models.sentence_features import FEATURES, PASSAGE_FEATURES
from tests.models.passages import HYGIENE, IDF, VISITS, WARFARIN, hit, idf_of

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


def test_how_well_it_is_answered_is_graded() -> None:
    answered = [
        extract(question, HITS, IDF).answered
        for question in (
            "How many days before the operation is warfarin stopped?",
            "How many days before the operation is apixaban stopped?",
            "Which antivenom treats cobra bites?",
        )
    ]
    assert answered == sorted(answered, reverse=True)
    assert all(0 <= each <= 1 for each in answered)
    assert extract("When?", [], IDF).answered == 0


def test_the_weights_are_of_features_that_there_are() -> None:
    assert set(learned().rank) <= set(FEATURES)
    assert set(learned().answered) <= {*FEATURES, *PASSAGE_FEATURES, "constant"}


def test_a_row_of_a_table_stands_under_its_head_and_holds_the_values_of_its_range() -> None:
    table = hit(
        "Glucose | Low dose (units) | Standard dose (units)\n"
        "200 to 249 | 3 | 4\n250 to 299 | 4 | 6\n300 and over | 5 | 8\nCall the physician."
    )
    question = "How many units, standard dose, for a glucose of 275?"
    ranked = extract(question, [table], IDF).ranked
    assert ranked[0].text == "250 to 299 | 4 | 6"
    draft = answer(question, [table], IDF)
    assert draft is not None
    assert draft.text.startswith(
        "Glucose | Low dose (units) | Standard dose (units) [1]\n250 to 299 | 4 | 6 [1]"
    )


def test_a_line_that_only_names_the_patient_does_not_answer() -> None:
    letter = hit(
        "Re: Chidi Okafor, born April 12, 1958, MRN 20471936, admitted March 14, 2024.\n"
        "His potassium was 6.4 mmol/L when he was admitted. He thanks the nurses.",
        "letters/okafor.pdf",
    )
    question = "What was the potassium of Chidi Okafor when he was admitted?"
    assert extract(question, [letter], IDF).ranked[0].text.startswith("His potassium")


def test_a_second_sentence_speaks_of_what_is_asked_too() -> None:
    notes = hit("Check the INR the day before. The canteen serves soup at noon.", "notes.txt")
    draft = answer("When is the INR checked?", [notes], IDF)
    assert draft is not None
    assert draft.text == "Check the INR the day before. [1]"


def test_the_newest_result_goes_first_where_it_is_asked_for() -> None:
    rows = [
        "drawn: 03/14/2024; patient: Abelard; potassium: 6.4; egfr: 21",
        "drawn: 01/20/2025; patient: Abelard; potassium: 4.9; egfr: 29",
        "drawn: 05/02/2024; patient: Abelard; potassium: 5.3; egfr: 33",
    ]
    hits = [hit("\n".join(rows), "labs/abelard.csv")]
    for question in ("What is Abelard's last potassium?", "Latest potassium of Abelard?"):
        draft = answer(question, hits, IDF)
        assert draft is not None
        assert draft.text.startswith(rows[1])
    first = extract("What was Abelard's potassium on 03/14/2024?", hits, IDF).ranked[0]
    assert first.text == rows[0]


def test_a_line_that_only_names_the_person_answers_nothing() -> None:
    text = "Patient: Orla Abelard\nMother: Abelard, Nell.\nFurosemide 40 mg is given daily."
    draft = answer("How much furosemide does Orla Abelard get?", [hit(text)], IDF)
    assert draft is not None
    assert draft.text.startswith("Furosemide 40 mg")


def test_the_head_of_a_table_alone_is_no_answer() -> None:
    text = "Day | Bilirubin mg/dL\n02/19/2026 | 9.8\n02/20/2026 | 14.6"
    ranked = extract("What was the bilirubin?", [hit(text)], IDF).ranked
    assert [each.text for each in ranked if not each.head] == []


def test_a_sentence_that_states_what_is_asked_goes_first_in_a_passage_on_it() -> None:
    gout = hit("Gout is old. Gout was a disease of kings. For gout colchicine is given.", "a.pdf")
    sprain = hit("A sprain is treated with rest. Treatment includes ice.", "b.pdf")
    idf = idf_of(gout.chunk.text, sprain.chunk.text)
    found = extract("How is gout treated?", [gout, sprain], idf).ranked
    assert found[0].text == "For gout colchicine is given."
    assert found[0].values[FEATURES.index("tells")] == 1.0
    assert {each.values[FEATURES.index("tells")] for each in found if each.passage == 2} == {0.0}


def test_the_title_alone_is_no_answer() -> None:
    titled = replace(
        hit("Gout: Treatment in Adults\n\nGive colchicine 1 mg at once for gout."),
        title="Gout: Treatment in Adults",
    )
    draft = answer("How is gout treated in adults?", [titled], idf_of("gout adults colchicine"))
    assert draft is not None
    assert "Treatment in Adults" not in draft.text
    assert "Give colchicine 1 mg" in draft.text
