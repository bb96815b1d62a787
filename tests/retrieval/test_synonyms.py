"""Terms of medicine in the form in which a record writes them."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from retrieval.synonyms import expanded, in_words_of


@pytest.mark.parametrize(
    ("question", "text", "reworded"),
    [
        (
            "What is Orla's latest CEA?",
            "Carcinoembryonic Ag [Mass/volume]: 2.4",
            "What is Orla's latest carcinoembryonic Ag?",
        ),
        ("Was her haemoglobin low?", "Hb 9.1", "Was her Hb low?"),
        ("What was the hb?", "Hemoglobin | 9.1", "What was the hemoglobin?"),
        ("How high is the C reactive protein?", "CRP 48", "How high is the CRP?"),
        ("HbA1c in May?", "hemoglobin A1c 7.2 %, hemoglobin 11", "hemoglobin A1c in May?"),
        (
            "Last pCO2?",
            "Carbon dioxide [Partial pressure] 57",
            "Last carbon dioxide partial pressure?",
        ),
        ("SpO2 on room air?", "His saturation was 86%.", "saturation on room air?"),
    ],
)
def test_a_question_is_put_into_the_words_of_the_record(
    question: str, text: str, reworded: str
) -> None:
    assert in_words_of(question, [text]) == reworded


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("Was her Hb low?", ["Hb 9.1, hemoglobin electrophoresis normal"]),  # both forms
        ("Was her Hb low?", ["She feels well."]),
        ("Was pulmonary embolism ruled out?", ["PE: lungs clear."]),  # the examination
        ("What is the transferrin saturation?", ["SpO2 97%"]),
        ("Did Ast see her?", ["Aspartate aminotransferase 40"]),  # a name
        ("What was the NT-proBNP?", ["BNP 48"]),  # another test with other values
        ("What was the pCO2?", ["Carbon dioxide, total 24"]),
        ("", ["Hb 9.1"]),
    ],
)
def test_what_does_not_mean_the_same_stays(question: str, texts: list[str]) -> None:
    assert in_words_of(question, texts) == question


def test_the_first_text_that_has_the_term_decides() -> None:
    texts = ["He feels well.", "Hgb 9.1", "hemoglobin 9.1"]
    assert in_words_of("What was the haemoglobin?", texts) == "What was the Hgb?"
    assert in_words_of("What was the hemoglobin?", texts) == "What was the Hgb?"


def test_a_search_looks_for_every_form() -> None:
    assert expanded("Last CRP and BP?") == "Last CRP and BP? C-reactive protein blood pressure"
    assert (
        expanded("Was it a pulmonary embolism?") == "Was it a pulmonary embolism? pulmonary embolus"
    )
    assert "pulmonary embolism" in expanded("Was it a PE?")
    for plain in ("Transferrin saturation?", "How are hands rubbed?", "", "?"):
        assert expanded(plain) == plain


def test_every_form_stands_on_one_line() -> None:
    table = tomllib.loads(files("retrieval").joinpath("synonyms.toml").read_text("utf-8"))
    forms = Counter(form.lower() for line in table["terms"] for form in line)
    assert [form for form, count in forms.items() if count > 1] == []
    assert {form.lower() for form in (*table["only_asked"], *table["only_found"])} <= forms.keys()
    assert all(len(line) > 1 for line in table["terms"])
