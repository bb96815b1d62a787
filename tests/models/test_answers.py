import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.answers import Draft, cite, clean_citations, plain_markers
from tests.models.passages import HYGIENE, WARFARIN, hit


@pytest.mark.parametrize(
    ("text", "cleaned", "cited"),
    [
        ("Yes [1].", "Yes [1].", (1,)),
        ("Yes [9].", "Yes.", ()),
        ("Yes [2, 9] and no [3][1].", "Yes [2] and no [3][1].", (2, 3, 1)),
        ("All [1-3]", "All [1][2][3]", (1, 2, 3)),
        ("In [2023] and [0].", "In [2023] and.", ()),
        ("None.", "None.", ()),
        ("Odd [[9]1].", "Odd [1].", (1,)),
    ],
)
def test_citations_of_nothing_are_removed(text: str, cleaned: str, cited: tuple[int, ...]) -> None:
    assert clean_citations(text, 3) == Draft(cleaned, cited)


@given(st.text(alphabet="a [1]2,-9.", max_size=40), st.integers(0, 12))
def test_cleaning_leaves_only_citations_of_what_is_there(text: str, passages: int) -> None:
    draft = clean_citations(text, passages)
    assert all(1 <= number <= passages for number in draft.cited)
    assert len(set(draft.cited)) == len(draft.cited)
    assert clean_citations(draft.text, passages) == draft


def test_the_quote_is_the_supporting_sentence_at_its_place_in_the_document() -> None:
    hits = [hit(HYGIENE, "policies/hands.pdf", start=40, page="2"), hit(WARFARIN, start=500)]
    answer = "Warfarin is stopped 5 days before [2]. Rub your hands for 30 seconds [1]."
    second, first = cite(answer, hits)
    assert (second.number, second.quote) == (2, "Stop warfarin 5 days before the operation.")
    assert (first.number, first.document, first.page) == (1, "policies/hands.pdf", "2")
    assert first.quote.startswith("Rub both hands")
    assert first.start == 40 + HYGIENE.index("Rub both hands")
    assert first.end - first.start == len(first.quote)


def test_a_citation_after_the_full_stop_belongs_to_the_sentence_before() -> None:
    (found,) = cite("Check the INR the day before. [1] Nothing else.", [hit(WARFARIN)])
    assert found.quote == "Check the INR the day before."


def test_of_two_results_the_quote_is_the_one_that_the_answer_begins_with() -> None:
    log = hit("Day | INR\n02/14 | 3.1\n02/21 | 2.7")
    newest_first = "02/21 | 2.7 [1]\n02/14 | 3.1 [1]"
    assert [each.quote for each in cite(newest_first, [log])] == ["02/21 | 2.7"]
    oldest_first = "02/14 | 3.1 [1]\n02/21 | 2.7 [1]"
    assert [each.quote for each in cite(oldest_first, [log])] == ["02/14 | 3.1"]


def test_the_quote_is_a_row_of_a_table_not_its_head() -> None:
    table = "Implant | 1.5 tesla | 3 tesla | Condition\nCochlear implant | With band | No | None"
    head, row = table.split("\n")
    (found,) = cite(f"{head} [1]\n{row} [1]", [hit(table)])
    assert found.quote == row


def test_each_passage_is_cited_once_and_missing_ones_not_at_all() -> None:
    found = cite("Stop warfarin [1]. Check INR [1]. See [7].", [hit(WARFARIN)])
    assert [citation.number for citation in found] == [1]


def test_drafts_and_citations_hide_their_text() -> None:
    draft = Draft("Chidi Okafor [1]", (1,))
    (citation,) = cite("Okafor [1]", [hit("Chidi Okafor is well.")])
    assert "Okafor" not in repr(draft) + repr(citation)


def test_markers_of_a_document_become_plain_and_keep_their_length() -> None:
    text = "As shown [3], and in [2023]."
    assert plain_markers(text) == "As shown (3), and in [2023]."
    assert len(plain_markers(text)) == len(text)
