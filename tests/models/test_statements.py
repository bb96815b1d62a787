import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.statements import first_statement


def taken(text: str) -> tuple[list[str], str]:
    """Take statements off a text until none is whole; return them and the rest."""
    statements = []
    while statement := first_statement(text):
        statements.append(statement)
        text = text[len(statement) :]
    return statements, text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("He fell. Then", ["He fell. "]),
        ("He fell. [1] Then", ["He fell. [1] "]),
        ("He fell [1]. She [2] rose. It", ["He fell [1]. ", "She [2] rose. "]),
        ("He fell. [1]", []),  # another citation may follow
        ("He fell. [1", []),
        ("He fell.", []),
        ("He fell.\n", ["He fell.\n"]),
        ("- one [1]\n- two", ["- one [1]\n"]),
        ("Seen by Dr. Tan. Then", ["Seen by Dr. Tan. "]),
        ("On Sept. 3, 2024 he", []),
        ("He took 0.5 mg. daily", []),
        ("", []),
    ],
)
def test_a_statement_is_whole_when_nothing_can_be_added(text: str, whole: list[str]) -> None:
    assert taken(text)[0] == whole


PIECES = st.sampled_from(
    ["He fell", ". ", "[1]", "[2, 3]", " ", "\n", "Dr. ", "Sept. ", "3", "[PERSON_4821]", "!", "a"]
)


@given(st.lists(PIECES, max_size=16), st.integers(1, 5))
def test_statements_do_not_depend_on_how_a_reply_is_cut(pieces: list[str], size: int) -> None:
    text = "".join(pieces)
    held, found = "", []
    for at in range(0, len(text), size):
        held += text[at : at + size]
        statements, held = taken(held)
        found += statements
    assert "".join(found) + held == text
    assert (found, held) == taken(text)
