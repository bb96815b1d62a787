import pytest

from retrieval.stemming import stem


@pytest.mark.parametrize(
    "group",
    [
        ("dose", "doses", "dosing", "dosed"),
        ("allergy", "allergies"),
        ("stop", "stops", "stopped", "stopping"),
        ("wash", "washes", "washing"),
        ("patient", "patients", "patient's"),
        ("fall", "falls", "fell", "fallen", "falling"),
        ("take", "takes", "took", "taken", "taking"),
        ("undergo", "undergoes", "underwent", "undergone"),
        ("child", "children"),
        ("diagnosis", "diagnoses"),
    ],
)
def test_inflections_meet(group: tuple[str, ...]) -> None:
    assert len({stem(word) for word in group}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("sepsis", "septic"), ("virus", "vir"), ("0.5", "5"), ("loss", "los"), ("find", "found")],
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)
