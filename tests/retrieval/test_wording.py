import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.documents import Chunk
from retrieval.entries import StoredChunk
from retrieval.stemming import stem
from retrieval.wording import _FUNCTION_WORDS, _START, _TOKEN, PAIRS, TITLE, WORDS, wording


def stored(texts: dict[int, str], title: str = "", heading: str = "") -> dict[int, StoredChunk]:
    return {
        number: StoredChunk(
            number, Chunk(str(number), "d", 0, len(text), text, None, heading), "d.txt", title, "c"
        )
        for number, text in texts.items()
    }


def test_the_shares_make_one() -> None:
    assert WORDS + PAIRS + TITLE == 1
    whole = stored({1: "Warfarin dosing."}, "Warfarin", "Dosing")
    assert wording("How is warfarin dosed?", whole) == {1: 1.0}


def test_words_side_by_side_count_more_than_apart_whatever_their_inflection() -> None:
    found = wording(
        "kidney transplants after heart failure",
        stored(
            {
                1: "Heart failure was found; a kidney transplant followed.",
                2: "The heart of the transplant; failure of a kidney.",
                3: "Visitors park in the garage.",
            }
        ),
    )
    assert found[1] > found[2] > found[3] == 0


def test_a_title_or_heading_that_says_it_counts() -> None:
    text = {1: "Stop it 5 days before."}
    plain, titled, headed = (
        wording("Stop warfarin when?", stored(text, *above))[1]
        for above in ((), ("Warfarin",), ("", "Warfarin"))
    )
    assert titled == headed > plain > 0


def test_a_word_that_few_passages_have_counts_more() -> None:
    texts = {1: "the patient", 2: "patient care", 3: "a patient", 4: "sarcoidosis"}
    found = wording("patient sarcoidosis", stored(texts))
    assert found[4] > found[1] > 0


def test_function_words_count_for_nothing() -> None:
    assert wording("What is it, and how?", stored({1: "What it is, and how it is."})) == {1: 0.0}
    assert wording("", stored({1: "Hands."})) == {1: 0.0}
    assert wording("hands", {}) == {}


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=4))
def test_every_passage_gets_a_score_from_0_to_1(question: str, texts: list[str]) -> None:
    found = wording(question, stored(dict(enumerate(texts)), question, question))
    assert list(found) == list(range(len(texts)))
    assert all(0 <= score <= 1 + 1e-9 for score in found.values())


@given(st.text("abdegilnorsty", min_size=5, max_size=12))
def test_the_stem_of_a_long_word_keeps_its_start(word: str) -> None:
    assert stem(word)[:_START] == word[:_START]


_WORDS = st.lists(
    st.sampled_from(
        [
            *("die", "dies", "died", "dy", "dye", "ties", "ty", "tie", "of", "and", "x", "5"),
            *("heart", "Hearts", "heart's", "failure", "fail", "FAILS", "kidney", "kidneys"),
            *("transplant", "transplanted", "\u00e9\u00dfen", "It's"),
        ]
    ),
    max_size=12,
).map(" ".join)


@given(_WORDS, _WORDS, st.lists(_WORDS, min_size=1, max_size=4))
def test_it_counts_as_reading_every_word_would(question: str, title: str, texts: list[str]) -> None:
    passages = stored(dict(enumerate(texts)), title, "")
    asked, titled = _telling(question), _telling(title)
    whole = [titled + _telling(text) for text in texts]
    held = {word: sum(word in text for text in whole) for word in asked}
    weights = {w: math.log1p((len(texts) - n + 0.5) / (n + 0.5)) for w, n in held.items()}
    total, pairs = sum(weights.values()) or 1.0, set(pairwise(asked))
    expected = {
        number: WORDS * sum(weights[word] for word in set(asked) & set(text)) / total
        + PAIRS * len(pairs & set(pairwise(text))) / max(1, len(pairs))
        + TITLE * sum(weights[word] for word in set(asked) & set(titled)) / total
        for number, text in enumerate(whole)
    }
    assert wording(question, passages) == pytest.approx(expected)


def _telling(text: str) -> list[str]:
    stems = map(stem, _TOKEN.findall(text.lower()))
    return [word for word in stems if word not in _FUNCTION_WORDS]
