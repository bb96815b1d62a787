"""What stands in a clinical phrase is no identity, and what stands beside one may be."""

import pytest

from redaction.taggers.ordinary import is_ordinary
from redaction.taggers.phrases import in_a_phrase


def inside(marked: str) -> bool:
    before, value, after = marked.replace("]]", "[[").split("[[")
    return in_a_phrase(before + value + after, len(before), len(before) + len(value))


@pytest.mark.parametrize(
    "marked",
    [
        "Apgar [[8/9]] at birth",
        "BNP [[450]], stable",
        "a usual creatinine of [[1.9]]",
        "[[GCS]] 15",
        "LOINC [[2345-7]]",
        "on [[BIPAP]] tonight",
        "Apgar: [[8/9]] at birth",
    ],
)
def test_a_part_of_a_phrase_is_medicine(marked: str) -> None:
    assert inside(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "seen on [[3/14]] by her",
        "[[Okafor]] came",
        "room [[412]]",
        "record [[4471882]]",
        "BNP [[4471882]]",  # no result is as long
        "pt [[4471]]",
        "Refused BNP. [[450]] Elm Street",
        "[[Doe]] came",
        "BNP\n[[450]] Elm Street",
        "BNP; [[450]] Elm Street",
        "BNP, [[450]] Elm Street",
    ],
)
def test_what_a_phrase_does_not_hold_may_be_an_identity(marked: str) -> None:
    assert not inside(marked)


@pytest.mark.parametrize("value", ["Objective", "Objective Findings", "final report"])
def test_words_of_prose_are_ordinary(value: str) -> None:
    assert is_ordinary(value)


@pytest.mark.parametrize("value", ["Okafor", "Will", "Grace", "May", "Dr. Okafor", "ward 7", ""])
def test_names_and_numbers_are_not(value: str) -> None:
    assert not is_ordinary(value)
