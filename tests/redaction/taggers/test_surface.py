"""The written form of tokens as small numbers."""

import re

import numpy as np
import pytest
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


def test_they_are_whole_numbers() -> None:
    assert rows("Okafor came").dtype == rows("").dtype == np.int64


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


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Okafor", "Smith", True),
        ("Okafor", "okafor", False),
        ("MRN", "ID", True),
        ("MRN", "Mrn", False),
        ("A1204", "B8830", True),
        ("A1204", "A120", False),
        ("A1204", "1204A", False),
        ("a1b", "a1", False),
        ("12-04", "99-31", True),
        ("12-04", "12/04", False),
        ("1" * 10, "2" * 40, True),
        ("1" * 9, "2" * 10, False),
        ("1" * 9 + "-", "2" * 10 + "-", False),
        ("x-y", "x.y", False),
        ("McOkafor", "DeSmith", True),
        ("--", "-", False),
        ("a" * 48 + "B", "a" * 48 + "1", True),
        ("a" * 47 + "B", "a" * 47 + "1", False),
        ("o\u0301k", "ok", False),
    ],
)
def test_chunks_of_one_shape_are_alike(one: str, other: str, alike: bool) -> None:
    (first,), (second,) = (
        surface(value, np.array([[0, len(value)]]))[:, NAMES.index("chunk_shape")]
        for value in (one, other)
    )
    assert (first == second) is np.bool_(alike)


def test_a_part_of_a_word_has_the_words_form() -> None:
    text = "Okaforson came"
    found = surface(text, np.array([[0, 3], [3, 9], [10, 14]]))
    for name in ("word_shape", "word_end", "word_start", "chunk_shape"):
        at = NAMES.index(name)
        assert found[0, at] == found[1, at] != found[2, at]
    assert found[:, NAMES.index("before")].tolist() == [5, 0, 1]
    assert found[:, NAMES.index("after")].tolist() == [0, 1, 5]


def test_words_that_begin_or_end_alike_share_a_column() -> None:
    assert len(set(column("Okafor OKA oka okra", "word_start"))) == 2
    assert len(set(column("Okafor FOR for fort", "word_end"))) == 2
    assert column("O'Brien", "word_start")[0] == column("O'Brien", "word_start")[-1]


def test_no_tokens_have_no_rows() -> None:
    assert surface("some text", np.zeros((0, 2), dtype=np.int64)).shape == (0, len(COLUMNS))


@pytest.mark.parametrize(
    ("token", "shape"),
    [("1", 2), ("12345", 6), ("1234567", 6), ("mrn", 7), ("MRN", 8), ("M", 9), ("Mrn", 10),
     ("mRn", 11), ("m\u00c9n", 12), ("a1", 13), ("-", 14), ("\u2013", 15)],
)  # fmt: skip
def test_the_shape_of_a_token(token: str, shape: int) -> None:
    assert column(token, "token_shape")[0] == shape


@pytest.mark.parametrize(
    ("line", "share"),
    [("120 / 80", 4), ("aaaaaaa", 0), ("Aaaaaaa", 1), ("AAAaaaaaaa", 2), ("AAAAaa", 2),
     ("AAAAa", 3), ("AAA", 3)],
)  # fmt: skip
def test_the_share_of_capitals(line: str, share: int) -> None:
    assert set(column(line + "\nx", "line_capitals")[:-1]) == {share}
