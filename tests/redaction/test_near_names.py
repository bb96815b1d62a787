"""One edit and a scanner's misreading are found; two edits and other words are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.near_names import NearNames

NAMES = NearNames(["li", "o brien", "whitfield", "okafor", "barnes", "isabella", "lund"])
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("whitfeild", ("whitfield",)),
        ("whitfeld", ("whitfield",)),
        ("whitffield", ("whitfield",)),
        ("vhitfield", ("whitfield",)),
        ("witfield", ("whitfield",)),
        ("whitfield", ()),
        ("whtifeild", ()),
        ("whtfeild", ()),
        ("okafro", ()),
        ("field", ()),
        ("hwitfield", ("whitfield",)),
        ("whitfiedl", ("whitfield",)),
        ("whitfieldx", ("whitfield",)),
        ("whitfiel", ("whitfield",)),
        ("xwhitfield", ("whitfield",)),
        ("hitfieldx", ()),
        ("whitfie", ()),
        ("whitfieldxx", ()),
        ("wihtfeild", ()),
    ],
)
def test_typing_errors(word: str, names: tuple[str, ...]) -> None:
    assert NAMES.mistyped(word) == names


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("0kaf0r", ("okafor",)),
        ("bames", ("barnes",)),
        ("barne5", ("barnes",)),
        ("1sabella", ("isabella",)),
        ("lsabella", ("isabella",)),
        ("1und", ("lund",)),
        ("okafor", ()),
        ("li", ()),
        ("1i", ()),
    ],
)
def test_misread_letters(word: str, names: tuple[str, ...]) -> None:
    assert NAMES.misread(word) == names


@given(
    st.text(LETTERS, min_size=7, max_size=12), st.integers(0, 11), st.sampled_from(LETTERS + " ")
)
def test_every_single_edit_is_found(name: str, at: int, letter: str) -> None:
    near = NearNames([name])
    at %= len(name)
    tail = name[at + 1 :]
    edits = {name[:at] + tail, name[:at] + tail[:1] + name[at] + tail[1:]}
    if letter != " ":
        edits |= {name[:at] + letter + tail, name[:at] + letter + name[at:]}
    for edit in edits - {name}:
        assert name in near.mistyped(edit) + near.misread(edit)
