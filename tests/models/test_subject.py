from dataclasses import replace

import pytest

from models.evidence import topic, weights
from models.subject import about
from retrieval.documents import Hit
from tests.models.passages import hit, idf_of

GOUT = "Gout is a disease of the joints. Colchicine and rest are the treatments of an attack."
SPRAIN = "A sprain is a torn ligament. Rest, ice and a bandage are enough."
IDF = idf_of(GOUT, SPRAIN, "gout", "sprain", "treatments", "attack")


def titled(text: str, title: str, path: str = "a.pdf") -> Hit:
    return replace(hit(text, path), title=title)


def measured(question: str, *hits: Hit) -> dict[str, float]:
    return about(question, weights(topic(question), IDF), hits, IDF)


@pytest.mark.parametrize(
    ("question", "found"),
    [("What are the treatments for gout?", 1.0), ("What causes gout?", 0.0)],
)
def test_what_is_asked_of_the_subject_may_be_in_no_sentence(question: str, found: float) -> None:
    there = measured(question, titled(GOUT, "Gout"), titled("What causes a sprain.", "Sprain"))
    assert there["asked_words"] == 0.2
    assert there["asked_in_sentence"] == there["asked_on_subject"] == found
    assert there["asked_in_passage"] == found


@pytest.mark.parametrize(
    ("question", "wanted"), [("What is gout?", True), ("What is Orla's gout attack?", False)]
)
def test_what_is_somebodys_wants_no_definition(question: str, wanted: bool) -> None:
    assert measured(question, titled(GOUT, "Gout"))["definition_found"] is wanted


def test_without_a_document_on_the_subject_any_sentence_counts() -> None:
    there = measured("What are the treatments of an attack?", titled(GOUT, ""))
    assert there["asked_in_sentence"] == 1.0
    assert there["asked_on_subject"] == 0.0


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        (GOUT, "What is gout?", "definition_found"),
        ("Colchicine is a drug against gout.", "What is colchicine?", "definition_lacking"),
        ("Rest helps. In gout, rest the joint.", "What is gout?", "definition_lacking"),
    ],
)
def test_a_definition_starts_with_what_it_defines(text: str, wanted: str, found: str) -> None:
    there = measured(wanted, titled(text, "Gout"))
    assert there[found] == 1.0
    assert there["definition_found"] + there["definition_lacking"] == 1.0
    other = measured("Why does gout hurt?", titled(text, "Gout"))
    assert other["definition_found"] == other["definition_lacking"] == 0.0


def test_a_bare_subject_asks_for_nothing_more() -> None:
    there = measured("What is gout?", titled(GOUT, "Gout"))
    assert there["nothing_more_asked"] == 1.0
    assert there["asked_words"] == there["asked_in_sentence"] == there["asked_in_passage"] == 0.0
