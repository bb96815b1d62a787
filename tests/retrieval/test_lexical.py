import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.lexical import MAX_TERMS, WordStatistics, best_by_words, match_expression
from retrieval.library import Library
from tests.retrieval.library_parts import entry, open_library


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = open_library(tmp_path_factory.mktemp("words"))
    library.write(
        [
            entry("a.txt", ["The dose of aspirin.", "Naïve café, 12 mg twice."]),
            entry("b.txt", ["Infusions of morphine: see beta-blocker therapy.", "Beta testing."]),
        ]
    )
    return library


@pytest.mark.parametrize(
    ("question", "expression"),
    [
        ("What is the dose of aspirin?", '"dose" OR "aspirin"'),
        (
            'aspirin AND NOT "morphine" NEAR(x, 5)',
            '"aspirin" OR "morphine" OR "near" OR "x" OR "5"',
        ),
        ("text:aspirin* ^dose -mg", '"text" OR "aspirin" OR "dose" OR "mg"'),
        ("Aspirin ASPIRIN aspirin", '"aspirin"'),
        ("What is it?", '"what" OR "is" OR "it"'),
        ("12.5_mg", '"12" OR "5" OR "mg"'),
        ("", ""),
        ("?! … \0 \ud800", ""),
    ],
)
def test_a_question_becomes_quoted_words(question: str, expression: str) -> None:
    assert match_expression(question) == expression


def test_a_very_long_question_keeps_its_first_words() -> None:
    expression = match_expression(" ".join(f"word{n}" for n in range(10_000)))
    assert expression.count(" OR ") == MAX_TERMS - 1


@settings(max_examples=400, deadline=None)
@given(
    st.text(alphabet=st.characters(), max_size=60)
    | st.text(alphabet="\"'()*:^-+{}[]NEAR ORANDT,.;\\\0\u0301é🩺٣", max_size=40)
)
def test_no_question_breaks_the_search(words: Library, question: str) -> None:
    expression = match_expression(question)
    found = words.match_words(expression, 10) if expression else []
    assert all(score > 0 for _, score in found)
    assert WordStatistics(words).idf(question) >= 0


def test_accents_and_inflection_make_no_difference(words: Library) -> None:
    for question in ("naive cafe", "Naïve CAFÉ", "infused morphine", "an infusion"):
        assert len(words.match_words(match_expression(question), 10)) == 1


def test_idf_follows_the_formula(words: Library) -> None:
    statistics = WordStatistics(words)
    for word, holding in (("aspirin", 1), ("Infusion", 1), ("beta", 2), ("unheard", 0)):
        assert statistics.idf(word) == pytest.approx(
            math.log(1 + (4 - holding + 0.5) / (holding + 0.5))
        )
    assert statistics.idf("beta-blocker") == statistics.idf("aspirin")
    assert statistics.idf("?!") == 0


def test_idf_follows_the_library(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    statistics = WordStatistics(library)
    assert statistics.idf("aspirin") == pytest.approx(math.log(2))
    open_library(tmp_path).write([entry("a.txt", ["Aspirin.", "Rest.", "Water."])])
    assert statistics.idf("aspirin") == pytest.approx(math.log(1 + 2.5 / 1.5))
    assert statistics.idf("morphine") == pytest.approx(math.log(1 + 3.5 / 0.5))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """200 chunks: "ward" in all, "fever" in every other, "rash" in every tenth, "croup" in two."""
    library = open_library(tmp_path_factory.mktemp("many"))
    words = (("fever", 2), ("rash", 10), ("croup", 99))
    library.write(
        entry(f"{n}.txt", [" ".join(["ward", *(w for w, every in words if n % every == 1)])])
        for n in range(200)
    )
    return library


def best(library: Library, question: str, limit: int, all_scored: bool) -> dict[int, float]:
    count = None if all_scored else library.count_matches
    return best_by_words(question, limit, library.match_words, count)


def test_the_scores_are_those_of_all_words_though_few_chunks_are_scored(
    many: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = best(many, "fever, rash or croup?", 200, all_scored=True)
    assert len(everything) == 101
    monkeypatch.setattr("retrieval.lexical.MOST_MATCHES", 25)
    few = best(many, "fever, rash or croup?", 200, all_scored=False)
    rare = {number for number, _ in many.match_words('"rash" OR "croup"', 200)}
    assert few.keys() == rare
    assert few == pytest.approx({number: everything[number] for number in rare})
    assert list(few) == [number for number in everything if number in rare]


@pytest.mark.parametrize("question", ["", "?!", "fever", "the of", "ward", "croup ward nowhere"])
def test_as_long_as_few_chunks_match_nothing_is_missed(many: Library, question: str) -> None:
    assert best(many, question, 50, all_scored=False) == best(many, question, 50, all_scored=True)


def test_the_rarest_word_is_looked_for_however_common_it_is(
    many: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.lexical.MOST_MATCHES", 3)
    assert len(best(many, "ward fever", 200, all_scored=False)) == 100
    assert len(best(many, "croup ward", 200, all_scored=False)) == 3
