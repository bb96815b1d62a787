"""A short form leads to its name and back."""

import pytest

from redaction.folding import folded
from redaction.nicknames import NICKNAME_WORDS, nicknames


@pytest.mark.parametrize(
    ("name", "nick"),
    [("robert", "bob"), ("guadalupe", "lupe"), ("margaret", "peggy"), ("francisco", "paco")],
)
def test_pairs_hold_both_ways(name: str, nick: str) -> None:
    assert nick in nicknames(name)
    assert name in nicknames(nick)


def test_a_name_without_short_forms_has_none() -> None:
    assert nicknames("chidi") == frozenset()


def test_words_are_nicknames_and_folded() -> None:
    for word in NICKNAME_WORDS:
        assert nicknames(word)
        assert folded(word) == word
