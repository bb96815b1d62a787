"""A short form leads to its name and back."""

import pytest

from redaction import nicknames as module
from redaction.folding import folded
from redaction.nicknames import NICKNAME_WORDS, nicknames
from tests.redaction.afresh import afresh


@pytest.mark.parametrize(
    ("name", "nick"),
    [
        ("robert", "bob"),
        ("guadalupe", "lupe"),
        ("margaret", "peggy"),
        ("francisco", "paco"),
        ("abigail", "gail"),
        ("fatima", "fati"),
        ("konstantinos", "kostas"),
    ],
)
def test_pairs_hold_both_ways(name: str, nick: str) -> None:
    copy = afresh(module)
    assert nick in copy.nicknames(name)
    assert name in copy.nicknames(nick)


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("abigail", {"abby", "abbie", "gail"}),
        ("sandy", {"alexander", "cassandra"}),
        ("abby", {"abigail"}),
        ("", set()),
    ],
)
def test_short_forms_are_those_of_the_name_alone(name: str, others: set[str]) -> None:
    assert afresh(module).nicknames(name) == others


def test_a_name_without_short_forms_has_none() -> None:
    assert nicknames("chidi") == frozenset()


def test_words_are_nicknames_and_folded() -> None:
    for word in NICKNAME_WORDS:
        assert nicknames(word)
        assert folded(word) == word
