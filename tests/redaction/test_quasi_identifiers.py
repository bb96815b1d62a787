import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction import quasi_identifiers as module
from redaction import quasi_vocabulary
from redaction.entities import Kind
from redaction.folding import folded
from redaction.quasi_identifiers import quasi_identifiers
from tests.redaction.afresh import afresh


def found(text: str) -> set[tuple[str, str]]:
    seen = afresh(module).quasi_identifiers(text)
    return {(one.kind, one.phrases[0]) for one in seen if one.kind != "sex"}


@pytest.mark.parametrize(
    ("text", "kind", "phrase"),
    [
        ("Known pheochromocytoma.", "diagnosis", "pheochromocytoma"),
        ("von Hippel-Lindau", "diagnosis", "von hippel lindau"),
        ("coded E75.22 today", "diagnosis", "e75 22"),
        ("ICD-10: G35", "diagnosis", "g35"),
        ("a retired glassblower", "profession", "glassblower"),
        ("works as a tree surgeon in town", "profession", "tree surgeon"),
        ("Occupation: nurse", "profession", "nurse"),
        ("works at a paper mill", "employer", "paper mill"),
        ("works as a very old fashioned tree surgeon", "profession", "very old fashioned"),
        ("works for the mill by the river", "employer", "mill"),
        ("Kenyan", "origin", "kenyan"),
        ("comes from New Zealand", "place", "new zealand"),
        ("a Korean man", "origin", "korean"),
        ("a white woman", "origin", "white woman"),
        ("Jehovah's Witness", "origin", "jehovah s witness"),
        ("survived a plane crash", "event", "plane crash"),
        ("was shot at home", "event", "was shot"),
        ("moved from Ohio", "place", "ohio"),
        ("lives in ZIP 627", "place", "627*"),
        ("in 2019 the", "date", "2019"),
    ],
)
def test_what_narrows_down_is_found(text: str, kind: str, phrase: str) -> None:
    assert (kind, phrase) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "vitamin B12, T12 fracture, A1C 8.1",
        "white blood cells, black stool, 16 French catheter",
        "flu shot given",
        "2000 mg daily, at 2015 hrs, $2,000",
        "the nurse and the surgeon agreed",
        "[PERSON_2019] and [LOCATION_1]",
        "she is retired and lives alone",
        "works as a in town",
        "malarial, kenyans, a nunnery",
    ],
)
def test_clinical_words_are_left(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "word"), [("He came with his wife", "he"), ("Her mother said she", "she")]
)
def test_the_sex_is_that_of_most_words(text: str, word: str) -> None:
    (one,) = quasi_identifiers(text)
    assert one.kind == "sex"
    assert word in one.phrases


def test_a_text_on_two_tells_no_sex() -> None:
    assert quasi_identifiers("he and she") == ()


def test_what_the_policy_keeps_counts() -> None:
    kept = [(Kind.LOCATION, "Springfield"), (Kind.DATE_TIME, "3/14/2024"), (Kind.OTHER_ID, "--")]
    assert [(one.kind, one.phrases) for one in quasi_identifiers("well", kept)] == [
        ("date", ("3 14 2024",)),
        ("place", ("springfield",)),
    ]


def test_a_value_stays_out_of_repr() -> None:
    assert "ohio" not in repr(quasi_identifiers("moved from Ohio"))


@given(st.text())
def test_every_phrase_is_folded_words(text: str) -> None:
    for one in quasi_identifiers(text):
        for phrase in one.phrases:
            assert phrase
            assert folded(phrase) == phrase.removesuffix("*")


def test_the_lists_hold_whole_phrases_though_lines_break_within() -> None:
    lists = afresh(quasi_vocabulary)
    assert "thrombotic thrombocytopenic purpura" in lists.RARE_DIAGNOSES
    assert {"achalasia", "zellweger", "acute intermittent porphyria"} <= lists.RARE_DIAGNOSES
    assert {"accountant", "race car driver", "zookeeper"} <= lists.PROFESSIONS
    for phrase in lists.RARE_DIAGNOSES | lists.PROFESSIONS | lists.ORIGINS | lists.EVENTS:
        assert phrase
        assert folded(phrase) == phrase
