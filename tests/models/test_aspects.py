from dataclasses import replace

import pytest

from models.answers import Draft
from models.aspects import NOTHING_ASKED, Sought, told_of
from tests.models.passages import hit, idf_of

TREATED = "Gout hurts most in the night. Colchicine is recommended within a day of an attack."
SUFFERED = "Symptoms of gout include a red and swollen toe. Nobody knows why it is the toe."
IDF = idf_of(TREATED, SUFFERED, "gout", "treatments", "symptoms")


def sought(question: str) -> Sought:
    return Sought.by(question, IDF)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What are the treatments for gout?", ["treatment"]),
        ("How is gout treated?", ["treatment"]),
        ("What do we do under the Treaty of Utrecht?", []),
        ("How common is gout?", ["frequency"]),
        ("Is gout inherited?", ["inheritance"]),
        ("Which gene is changed in gout?", ["genes"]),
        ("When was Gene Abelard seen?", []),
        ("How do I prevent complications of gout?", ["prevention", "complications"]),
        ("When was the last uric acid?", []),
    ],
)
def test_the_aspects_of_a_question(question: str, names: list[str]) -> None:
    assert [aspect.name for aspect in sought(question).aspects] == names


@pytest.mark.parametrize(
    ("question", "sentence", "told", "stated"),
    [
        ("How is gout treated?", "Colchicine is recommended within a day.", False, True),
        ("How is gout treated?", "Medicines are on the third shelf.", True, False),
        ("How is gout treated?", "The toe is red.", False, False),
        ("How common is gout?", "It is seen in 1 in 40 adults.", True, True),
        ("How common is gout?", "It is seen in 40 adults.", False, True),
        ("What are the symptoms of gout?", "Symptoms of an attack include fever.", True, True),
        ("What are the symptoms of gout?", "Symptoms pass. Costs include travel.", True, False),
        ("What causes gout?", "Gout is caused by crystals.", True, True),
        ("What is gout?", "Gout is a disease of the joints.", True, True),
        ("What is gout?", "Gout is caused by crystals.", False, False),
        ("What is gout?", "Gout is a rare condition.", False, False),
        ("What is the date of the visit?", "The date is the one of the visit.", False, False),
    ],
)
def test_a_sentence_tells_or_states_what_is_asked(
    question: str, sentence: str, told: bool, stated: bool
) -> None:
    asked = sought(question)
    assert (asked.told_in(sentence), asked.stated_in(sentence)) == (told, stated)


def test_what_the_passages_and_the_draft_tell() -> None:
    question = "What are the treatments for gout?"
    draft = Draft("Colchicine is recommended within a day of an attack. [1]", (1,))
    there = told_of(question, [hit(TREATED)], IDF, draft)
    assert there["aspect_asked"] == there["aspect_stated_in_draft"] == 1.0
    assert there["aspect_stated"] == 0.5
    lacking = told_of(question, [hit(SUFFERED)], IDF, None)
    assert lacking["aspect_stated"] == lacking["aspect_density"] == 0.0
    assert lacking["aspect_stated_in_draft"] == lacking["aspect_in_draft"] == 0.0


def test_passages_on_another_subject_tell_nothing() -> None:
    other = "A sprain is treated with rest. Treatment includes ice."
    there = told_of("What are the treatments for gout?", [hit(SUFFERED), hit(other)], IDF, None)
    assert there["aspect_stated"] == there["aspect_share"] == 0.0
    alone = told_of("What are the treatments for gout?", [hit(other)], IDF, None)
    assert alone["aspect_share"] == 1.0


def test_of_a_definition_only_its_form_counts() -> None:
    there = told_of("What is gout?", [hit("Gout is a disease that comes in attacks.")], IDF, None)
    assert there == {
        "aspect_asked": 0.0,
        "aspect_stated": 1.0,
        "aspect_stated_in_draft": 0.0,
    }


def test_where_nothing_of_the_kind_is_asked_nothing_is_said() -> None:
    assert told_of("When was the visit?", [hit(TREATED)], IDF, None) == NOTHING_ASKED


def test_under_a_title_that_names_what_is_asked_every_sentence_tells_of_it() -> None:
    steps = replace(hit("Record an ECG. Calcium comes first."), title="Gout: Treatment in Adults")
    there = told_of("How is gout treated?", [steps], IDF, None)
    assert there["aspect_share"] == there["aspect_stated"] == 1.0
    asked = sought("How is gout treated?")
    assert asked.answered_by("Record an ECG.", steps) == 1.0
    assert asked.answered_by("Record an ECG.", hit("Record an ECG.")) == 0.0
    assert sought("What causes gout?").answered_by("Record an ECG.", steps) == 0.0


def test_what_is_asked_about_is_not_shown() -> None:
    assert "abelard" not in repr(sought("What is Abelard?")).lower()
