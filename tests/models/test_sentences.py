import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He slept. She woke.", ["He slept.", "She woke."]),
        ("Dr. Abelard saw Mr. Okafor. He is well.", ["Dr. Abelard saw Mr. Okafor.", "He is well."]),
        ("Give 0.5 mg. daily for 3 days.", ["Give 0.5 mg. daily for 3 days."]),
        ("Give 0.5 mg. Repeat in 4 hours.", ["Give 0.5 mg.", "Repeat in 4 hours."]),
        ("Take it b.i.d. with food.", ["Take it b.i.d. with food."]),
        ("Potassium was 5.1. Sodium was 138.", ["Potassium was 5.1.", "Sodium was 138."]),
        ("See Fig. 2 and No. 7.", ["See Fig. 2 and No. 7."]),
        ("Any pain? No. Go home!", ["Any pain?", "No.", "Go home!"]),
        ("Use a sedative, e.g. Midazolam, first.", ["Use a sedative, e.g. Midazolam, first."]),
        ("Seen by C. Okafor at noon.", ["Seen by C. Okafor at noon."]),
        ("1. Wash hands.\n2. Dry them.", ["1. Wash hands.", "2. Dry them."]),
        ("- fever\n- cough", ["- fever", "- cough"]),
        ("Drug | Dose\nWarfarin | 5 mg", ["Drug | Dose", "Warfarin | 5 mg"]),
        (
            "drawn: 04/12; potassium: 4.1; egfr: 30\ndrawn: 05/12; potassium: 4.6; egfr: 36",
            [
                "drawn: 04/12; potassium: 4.1; egfr: 30",
                "drawn: 05/12; potassium: 4.6; egfr: 36",
            ],
        ),
        (
            "Ferritin [Mass/volume] in Serum or Plasma: 2890 ng/mL (high), 2024-06-11\n"
            "Hemoglobin [Mass/volume] in Blood: 9.6 g/dL (low), 2025-10-14",
            [
                "Ferritin [Mass/volume] in Serum or Plasma: 2890 ng/mL (high), 2024-06-11",
                "Hemoglobin [Mass/volume] in Blood: 9.6 g/dL (low), 2025-10-14",
            ],
        ),
        ("HISTORY\n\nNone.", ["HISTORY", "None."]),
        ("Allergies: none\nPlan: home", ["Allergies: none", "Plan: home"]),
        (
            "The patient was started on a low dose of furosemide and\nwas seen again. He is well.",
            [
                "The patient was started on a low dose of furosemide and\nwas seen again.",
                "He is well.",
            ],
        ),
        ("Sodium 138\nPotassium 4.1", ["Sodium 138", "Potassium 4.1"]),
        (
            "Wear a mask over mouth and nose, and gloves, with whoever may be ill with\nEbola.\n"
            "A fever or a rash that spreads from day to day Apron\nSurgery of the hand Gown",
            [
                "Wear a mask over mouth and nose, and gloves, with whoever may be ill with\nEbola.",
                "A fever or a rash that spreads from day to day Apron",
                "Surgery of the hand Gown",
            ],
        ),
        ('He said "go." Then he left.', ['He said "go."', "Then he left."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_of_clinical_text(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text)] == expected


@given(st.text(alphabet="Aa1.!?\n |-\tmg:D", max_size=80))
def test_sentences_are_in_order_at_their_offsets_and_cover_all_but_blanks(text: str) -> None:
    at = 0
    for sentence in sentences(text):
        assert not text[at : sentence.start].strip()
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip()
        at = sentence.end
    assert not text[at:].strip()


def test_a_sentence_hides_its_text() -> None:
    (sentence,) = sentences("Chidi Okafor is well.")
    assert "Okafor" not in repr(sentence)
