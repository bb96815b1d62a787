import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.entities import Kind
from redaction.folding import compact
from redaction.near_matches import NearMatches


def near(value: str, text: str) -> list[str]:
    matches = NearMatches({compact(value): Kind.PERSON})
    return sorted({text[span.start : span.end] for span in matches.find(text)})


@pytest.mark.parametrize(
    ("value", "text", "found"),
    [
        ("Abernathy", "seen: Abernaty again", "Abernaty"),
        ("Abernathy", "seen: Abernatthy again", "Abernatthy"),
        ("Abernathy", "seen: abernethy again", "abernethy"),
        ("Abernathy", "seen: Abrenathy again", "Abrenathy"),
        ("Abernathy", "bernathy", "bernathy"),
        ("Adaeze Okafor", "with adeze okafr today", "adeze okafr"),
        ("Chidi Okafor", "with Chidi\nOka-\nfro today", "Chidi\nOka-\nfro"),
        ("Chidi Okafor", "C h i d i O k a f r o", "C h i d i O k a f r o"),
        ("Chidi Okafor", "file ChidiOkaforrLetter", "ChidiOkaforr"),
        ("0048-3921", "no. 00483912.", "00483912"),
        ("17 Alder Lane", "at 17 Alder Lnae now", "17 Alder Lnae"),
    ],
)
def test_a_long_value_is_found_with_errors(value: str, text: str, found: str) -> None:
    assert near(value, text) == [found]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Okafor", "Okafro came"),  # too short for an error
        ("Anderson", "the nurse and person"),
        ("Abernathy", "Abrenaty"),  # two errors in nine letters
        ("Abernathy", "cabernathylike"),  # within a word
        ("Chidi Okafor", "Chi Okaf"),
    ],
)
def test_what_only_looks_a_little_alike_is_left(value: str, text: str) -> None:
    assert near(value, text) == []


LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=1)


@st.composite
def _with_an_error(draw: st.DrawFn) -> tuple[str, str]:
    value = draw(st.text("bcdfgklmnprstvaeiou", min_size=8, max_size=24))
    at = draw(st.integers(0, len(value) - 2))
    letter = draw(LETTERS)
    return value, draw(
        st.sampled_from(
            [
                value[:at] + value[at + 1 :],
                value[:at] + letter + value[at:],
                value[:at] + letter + value[at + 1 :],
                value[:at] + value[at + 1] + value[at] + value[at + 2 :],
            ]
        )
    )


@given(_with_an_error())
def test_any_one_error_is_found(case: tuple[str, str]) -> None:
    value, written = case
    assert written.title() in near(value, f"Seen: {written.title()}, twice.")


def test_a_value_stays_out_of_repr() -> None:
    assert "abernathy" not in repr(NearMatches({"abernathy": Kind.PERSON}))
