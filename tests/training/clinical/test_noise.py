"""Laws of noise: spans keep to their letters, whatever happens to the text."""

import random
import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.clinical import noise
from training.clinical.labelled import Labelled, joined

VALUES = st.text(st.sampled_from("abcdmnrlOI015 ÀéñßŁÖ'-.,/"), min_size=1, max_size=14).filter(
    lambda value: value == value.strip()
)
PIECES = st.lists(
    st.one_of(
        st.tuples(VALUES, st.sampled_from(["PERSON", "DATE", "ID"])),
        st.tuples(st.sampled_from([" ", "\n", " is seen.\nName: ", "&", " rn cl "]), st.none()),
    ),
    max_size=14,
)
SEEDS = st.integers(0, 10_000)
KINDS = st.sampled_from(list(noise.WEIGHTS))


def values(document: Labelled) -> list[str]:
    return [document.text[start:end] for start, end, _ in document.spans]


def folded(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.casefold())
    return re.sub(r"[\W_]|[^\x00-\x7f]", "", letters)


@given(PIECES, KINDS, SEEDS)
def test_spans_stay_in_bounds_in_order_and_apart(
    pieces: list[tuple[str, str | None]], kind: noise.Noise, seed: int
) -> None:
    noised = noise.noisy(joined(pieces), kind, random.Random(seed))
    assert all(0 <= start < end <= len(noised.text) for start, end, _ in noised.spans)
    assert all(a[1] <= b[0] for a, b in pairwise(noised.spans))
    assert all(value == value.strip() for value in values(noised))


@given(PIECES, SEEDS, st.sampled_from([noise.capitals, noise.lower, noise.wrapping, noise.curly]))
def test_case_wrapping_and_quotes_leave_the_letters_of_every_value(
    pieces: list[tuple[str, str | None]], seed: int, kind: noise.Noise
) -> None:
    clean = joined(pieces)
    noised = noise.noisy(clean, kind, random.Random(seed))
    assert [folded(value) for value in values(noised)] == [folded(v) for v in values(clean)]
    assert [span[2] for span in noised.spans] == [span[2] for span in clean.spans]


@given(PIECES, SEEDS, st.sampled_from([noise.tabs, noise.joined_lines, noise.bold]))
def test_noise_around_values_leaves_them_as_they_are(
    pieces: list[tuple[str, str | None]], seed: int, kind: noise.Noise
) -> None:
    clean = joined(pieces)
    noised = noise.noisy(clean, kind, random.Random(seed))
    assert values(noised) == values(clean)


@given(PIECES, SEEDS)
def test_decomposed_and_unaccented_values_keep_their_bare_letters(
    pieces: list[tuple[str, str | None]], seed: int
) -> None:
    clean = joined(pieces)
    for kind in (noise.decomposed, noise.unaccented):
        noised = noise.noisy(clean, kind, random.Random(seed))
        assert [folded(value) for value in values(noised)] == [folded(v) for v in values(clean)]


@given(PIECES, SEEDS)
def test_the_same_seed_gives_the_same_noise(
    pieces: list[tuple[str, str | None]], seed: int
) -> None:
    clean = joined(pieces)
    assert noise.disturbed(clean, random.Random(seed)) == noise.disturbed(
        clean, random.Random(seed)
    )


@pytest.mark.parametrize("kind", list(noise.WEIGHTS))
def test_every_kind_changes_something_and_loses_few_values(kind: noise.Noise) -> None:
    pieces = [
        ("Seen by ", None),
        ("Zoë O'Brien-Müller", "PERSON"),
        (" & the team of the ward round, who were all there this morning\non ", None),
    ]
    clean = joined([*pieces, ("03/04/2021", "DATE"), (" in clinic.\n", None)] * 20)
    noised = noise.noisy(clean, kind, random.Random(5))
    assert noised.text != clean.text
    assert len(noised.spans) == len(clean.spans)


def test_about_two_documents_in_five_are_disturbed() -> None:
    clean = joined(
        [("Seen by Dr. ", None), ("Müller", "PERSON"), (" & co.\nThen left. ", None)] * 9
    )
    rng = random.Random(2)
    changed = sum(noise.disturbed(clean, rng) != clean for _ in range(1000))
    assert 330 < changed < 450


@given(PIECES, SEEDS, st.sampled_from(noise.MOVES))
def test_moved_lines_keep_every_letter_of_a_value(
    pieces: list[tuple[str, str | None]], seed: int, move: noise.Move
) -> None:
    clean = joined(pieces)
    moved = move(clean, random.Random(seed))
    assert {value for value in values(clean) if "\n" not in value} <= set(values(moved))
    assert all(a[1] <= b[0] for a, b in pairwise(moved.spans))
