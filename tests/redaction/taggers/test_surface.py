"""The written form of tokens as small numbers."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from redaction.taggers.surface import COLUMNS, surface

NAMES = [name for name, _ in COLUMNS]


def rows(text: str) -> "np.ndarray[tuple[int, ...], np.dtype[np.int64]]":
    offsets = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    return surface(text, np.array(offsets, dtype=np.int64).reshape(-1, 2))


def column(text: str, name: str) -> list[int]:
    return [int(row[NAMES.index(name)]) for row in rows(text)]


@given(st.text(max_size=80))
def test_every_value_has_its_embedding(text: str) -> None:
    found = rows(text)
    for at, (_, size) in enumerate(COLUMNS):
        assert ((found[:, at] >= 0) & (found[:, at] < size)).all()


def test_a_capital_tells_a_name_from_a_word() -> None:
    assert column("will Will WILL", "token_shape") == [7, 10, 8]
    assert len(set(column("will Will WILL", "word_shape"))) == 3


def test_groups_of_digits_are_counted() -> None:
    shapes = [column(value, "chunk_shape")[0] for value in ("12/04/1958", "03/11/2001", "120/80")]
    assert shapes[0] == shapes[1] != shapes[2]


def test_line_breaks_and_runs_of_blanks_are_told() -> None:
    assert column("a b  c\nd\n\ne", "before") == [5, 1, 2, 3, 4]
    assert column("a b  c\nd", "after") == [1, 2, 3, 5]


def test_a_line_in_capitals_is_told() -> None:
    assert column("OKAFOR CAME\nhe left\nMr Obi", "line_capitals") == [3, 3, 0, 0, 2, 2]


def test_the_place_in_the_line_is_told() -> None:
    assert column("- Okafor came", "place_in_line") == [0, 0, 1]
    assert column("x" * 40 + " y   Okafor", "place_in_line")[-1] == 2
