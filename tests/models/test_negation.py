import pytest

from models.negation import negated


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("No fever or cough.", {"fever", "cough"}),
        ("He denies chest pain, but has nausea.", {"chest", "pain"}),
        ("She doesn't smoke.", {"smok"}),
        ("Fever and cough.", set()),
        ("Without heparin, start apixaban.", {"heparin"}),
    ],
)
def test_a_negation_governs_what_follows_up_to_a_turn(sentence: str, words: set[str]) -> None:
    assert negated(sentence) == words
