import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.lexical import MAX_TERMS, WordStatistics, match_expression
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
