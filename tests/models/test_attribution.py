import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.answers import Draft, cited_in, clean_citations, unmarked
from models.attribution import attributed
from tests.models.passages import HYGIENE, IDF, VISITS, WARFARIN, hit

HITS = [hit(HYGIENE, "hands.pdf"), hit(WARFARIN, "warfarin.pdf"), hit(VISITS, "visits.pdf")]


def with_citations(text: str) -> str:
    return attributed(Draft(text), HITS, "When is warfarin stopped?", IDF).text


@pytest.mark.parametrize(
    ("said", "cited"),
    [
        ("Stop warfarin 5 days before the operation.", " [2]"),
        ("Stop warfarin 120 hours before the operation", " [2]"),
        ("Visitors are welcome from 10 am.", " [3]"),
        ("Stop warfarin 4 days before the operation.", ""),
        ("The canteen serves soup.", ""),
        ("5 | 1", ""),
        ("General knowledge: warfarin is an anticoagulant.", ""),
        ("Not in the documents.", ""),
        ("These apply:", ""),
        ("Stop warfarin 5 days before the operation [2].", ""),
        ("Stop warfarin 4 days before the operation [1].", ""),
    ],
)
def test_a_statement_without_citation_is_given_the_passage_that_bears_it_out(
    said: str, cited: str
) -> None:
    assert with_citations(said) == said + cited


def test_a_wrong_citation_gives_way_to_the_right_one() -> None:
    text = "Stop warfarin 5 days before the operation [1][3]. Visitors are welcome from 10 am [1]."
    assert with_citations(text) == (
        "Stop warfarin 5 days before the operation. [2] Visitors are welcome from 10 am. [3]"
    )


def test_each_statement_gets_its_own() -> None:
    text = "- Rub both hands for 30 seconds.\n- Visitors are welcome from 10 am.\n\nSoup is free."
    draft = attributed(Draft(text), HITS, "What applies?", IDF)
    assert draft.text == (
        "- Rub both hands for 30 seconds. [1]\n- Visitors are welcome from 10 am. [3]\n\n"
        "Soup is free."
    )
    assert draft.cited == (1, 3)


def test_what_its_neighbours_cite_is_enough() -> None:
    text = "Stop warfarin 5 days before. Check the INR the day before [2]."
    assert with_citations(text) == text


_PIECES = st.sampled_from(
    ["Stop warfarin 5 days before. ", "Rub both hands. ", "Soup is free", "[1]", "[9]", " ", "\n\n"]
)


@given(st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=12).map("".join))
def test_whatever_it_is_given_only_citations_change_and_all_are_of_passages(text: str) -> None:
    draft = attributed(clean_citations(text, len(HITS)), HITS, "When is it stopped?", IDF)
    assert set(cited_in(draft.text)) <= {1, 2, 3}
    assert _letters(draft.text) == _letters(clean_citations(text, 0).text)


def _letters(text: str) -> str:
    return "".join(unmarked(text).split())
