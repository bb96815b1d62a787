"""Laws of folding: it forgets how a text is written and remembers where it stood."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction import folding
from redaction.folding import compact, fold
from redaction.folding import folded as folded_only
from tests.redaction.afresh import afresh

TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(" -',.éÉßÅø\u0301\u0327\u200b\u00adŉ½ﬁİ\u0410\u043e\u03a1\u03b1\uff11٣"),
    ),
    max_size=60,
)


@given(TEXTS)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", text)
    assert fold(composed).text == fold(decomposed).text


@given(TEXTS)
def test_every_folded_character_maps_to_a_place_in_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.ends) == len(folded.text)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert list(folded.ends) == sorted(folded.ends)
    assert all(
        0 <= start < end <= len(text)
        for start, end in zip(folded.offsets, folded.ends, strict=True)
    )


@given(TEXTS, st.data())
def test_a_slice_taken_back_holds_the_folded_slice(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    original_start, original_end = folded.original(start, end)
    again = fold(text[original_start:original_end]).text
    # A ligature or fraction comes back whole, so the original may fold to a little more.
    assert folded.text[start:end].strip() in again
    if all(len(fold(char).text) <= 1 for char in text):
        assert again == folded.text[start:end].strip()


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(TEXTS)
def test_only_letters_digits_and_spaces_are_left(text: str) -> None:
    left = fold(text).text
    assert all(char.isalnum() or char == " " for char in left)
    assert left == left.strip()


@given(TEXTS)
def test_without_spaces_keeps_letters_and_their_places(text: str) -> None:
    folded = fold(text)
    tight = folded.without_spaces()
    assert tight.text == compact(text)
    assert folded.text == folded_only(text)
    places = {
        (char, start)
        for char, start in zip(folded.text, folded.offsets, strict=True)
        if char != " "
    }
    assert set(zip(tight.text, tight.offsets, strict=True)) == places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OKAFOR^CHIDI^A", "okafor chidi a"),
        ("Okafor,  Chidi", "okafor chidi"),
        ("  Zoë   Müller-Straße ", "zoe muller strasse"),
        ("O\u2019Brien", "o brien"),
        ("Oka\u00adfor Chi\u200bdi", "okafor chidi"),
        ("\u202eChidi\u202c", "chidi"),
        ("\u0421h\u0456d\u0456 \u041ek\u0430f\u043er", "chidi okafor"),
        ("\u039fkaf\u03bfr", "okafor"),
        ("\uff10\uff10\uff11\uff12\uff13\uff14", "001234"),
        ("٠٤/١٢", "04 12"),
        ("Łukasz Øster Đorđe", "lukasz oster dorde"),
        ("ŉ", "n"),
        ("½", "1 2"),
        ("Ke\u02bbala Ka\u02bcanoi", "ke ala ka anoi"),
        ("\u0130\u01f0 \u1e9e \u1fb3", "ij ss a"),
        ("Ka\u0301\u20ddi\u200d\ufeff", "kai"),
        ("e\u00b2 \u2460 \u2167", "e2 1 viii"),
        ("Ǽ Œ Þ ß", "ae oe th ss"),
        ("a\u2014b\u00b7c\u20acd", "a b c d"),
        ("王\u3000小明", "王 小明"),
        ("", ""),
        (" \n-- ", ""),
    ],
)
def test_spellings(text: str, expected: str) -> None:
    copy = afresh(folding)
    assert copy.fold(text).text == expected
    assert copy.folded(text) == expected


def test_a_masked_letter_takes_its_accents_along() -> None:
    text = "Zoe\u0308 Ng"
    folded = fold(text)
    start, end = folded.original(0, 3)
    assert text[start:end] == "Zoe\u0308"


def test_the_text_stays_out_of_repr() -> None:
    assert "okafor" not in repr(fold("Chidi Okafor")).lower()
