"""Numbers are found in any grouping, in words, and with letters read for digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.folding import folded
from redaction.known_numbers import KnownNumbers

NUMBERS = KnownNumbers({"3125550142": 1, "xq102345": 2, "123456": 3})


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("tel 312-555-0142.", 1, "312 555 0142"),
        ("tel3125550142", 1, "3125550142"),
        ("three one two five five five zero one four two", 1, None),
        ("tres uno dos cinco cinco cinco cero uno cuatro dos", 1, None),
        ("three one two, triple five, oh one four two", 1, None),
        ("3 1 two 555 0142", 1, None),
        ("3l2 555 ol42", 1, None),
        ("xq-10 23/45", 2, "xq 10 23 45"),
        ("XQ1O2345", 2, None),
        ("mrn 000123456", 3, "000123456"),
        ("zero one two three four five six", 3, None),
        ("9" * 40 + " 123456", 3, "123456"),
        ("12 345 then 123456", 3, "123456"),
        ("double 123456", 3, "123456"),
        ("double vision one two three four five six", 3, "one two three four five six"),
        ("double four, 0 123456", 3, "123456"),
        ("0" * 6 + "3125550142", 1, "0000003125550142"),
    ],
)
def test_numbers(text: str, code: int, found: str | None) -> None:
    words = folded(text)
    places = [(words[start:end], owner) for start, end, owner in NUMBERS.find(words)]
    assert (found or words, code) in places


@pytest.mark.parametrize(
    "text", ["13125550142", "1234567", "12 3457", "one two three", "double vision", "xq", ""]
)
def test_other_numbers_are_left(text: str) -> None:
    assert list(NUMBERS.find(folded(text))) == []


@given(
    st.from_regex(r"\A[1-9][0-9]{5,10}\Z"),
    st.lists(st.sampled_from(["", " ", "-", ".", " / "]), min_size=11, max_size=11),
)
def test_any_grouping(number: str, gaps: list[str]) -> None:
    written = "".join(map("".join, zip(number, gaps, strict=False))).strip(" -./")
    words = folded(f"no {written} ok")
    assert (3, len(words) - 3, 7) in KnownNumbers({number: 7}).find(words)
