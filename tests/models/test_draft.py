import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.answers import cite
from models.draft import read
from models.errors import NoAnswerError
from redaction.placeholders import PLACEHOLDER
from tests.models.passages import HYGIENE, WARFARIN, hit

HITS = [hit(HYGIENE, "hands.pdf"), hit(WARFARIN, "warfarin.pdf"), hit("Denies fever.", "note.txt")]

# What models emit when they go wrong, to be put together in any order.
_ODD = st.sampled_from(
    ["[1]", "[2]", "[9]", "[1-3]", "[77]", "[", "]", "[[", "]]", "[PERSON_1]",
     "PERSON_12", "[DATE]", "<|im_end|>", "</s>", "<s>", "[INST]", "<think>",
     "</think>", "<<SYS>>", "\ufffd", "\x00",
     "\u202e", "Stop warfarin 5 days before. ", "Not in the documents. ",
     "The passages don't say. ", "\n", " ", ".", "a", "1", ",", "|", "-"]
)  # fmt: skip
_OUTPUTS = st.lists(st.one_of(_ODD, st.text(max_size=8)), max_size=30).map("".join)


@given(_OUTPUTS)
def test_whatever_a_model_writes_the_answer_is_well_formed(output: str) -> None:
    try:
        draft = read(output, "", len(HITS)).draft
    except NoAnswerError:
        return
    if draft is None:
        return
    numbers = [
        int(n)
        for m in re.findall(r"\[([\d\s,;-]+)\]", draft.text)
        for n in re.findall(r"\d{1,2}", m)
        if len(m) < 3
    ]
    assert all(1 <= n <= len(HITS) for n in numbers)
    assert [c.number for c in cite(draft.text, HITS)] == list(draft.cited)
    assert all(c.quote in HITS[c.number - 1].chunk.text for c in cite(draft.text, HITS))
    assert not PLACEHOLDER.search(draft.text)
    assert not any(
        unicodedata.category(char) in {"Cc", "Co", "Cs"}
        for char in draft.text
        if char not in "\n\t"
    )
    assert "<|im_end|>" not in draft.text
    assert "</s>" not in draft.text


@pytest.mark.parametrize(
    "output", ["", " \n", "[1]", "[][[]]", "a" * 10_000, "<think>hm", "\ufffd" * 9]
)
def test_what_is_no_answer_is_an_error(output: str) -> None:
    with pytest.raises(NoAnswerError) as caught:
        read(output, "", 3)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "output",
    [
        "Not in the documents.",
        "The passages do not mention apixaban.",
        "Not in the documents. Warfarin is usually stopped 3 days before.",
        "I could not find it in the passages. The notes do not state a dose.",
        "The passages do not mention apixaban [1].",
    ],
)
def test_saying_that_the_documents_do_not_tell_is_to_abstain(output: str) -> None:
    assert read(output, "", 3).draft is None


def test_a_mixed_answer_keeps_what_is_cited() -> None:
    output = "Stop warfarin 5 days before [2]. The passages do not mention apixaban."
    draft = read(output, "", 3).draft
    assert draft is not None
    assert draft.text == output
    assert draft.cited == (2,)


@pytest.mark.parametrize(
    ("output", "text"),
    [
        ("Stop warfarin 5 days before. (2)", "Stop warfarin 5 days before. [2]"),
        (
            "Stop it 5 days before. (1, 2) Check the INR.",
            "Stop it 5 days before. [1][2] Check the INR.",
        ),
        ("The score is 2 (2).", "The score is 2 (2)."),
        ("Stop warfarin 5 days before. (9)", "Stop warfarin 5 days before."),
    ],
)
def test_a_number_in_parentheses_after_a_full_stop_is_a_citation(output: str, text: str) -> None:
    draft = read(output, "", len(HITS)).draft
    assert draft is not None
    assert draft.text == text


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("[1] Rub both hands.", "Rub both hands. [1]"),
        ("[1] Rub both hands. [2] Stop warfarin.", "Rub both hands. [1] Stop warfarin. [2]"),
        ("[2]  Stop warfarin.\n[1] Rub.", "Stop warfarin. [2]\nRub. [1]"),
        ("[1][2] Rub both hands.", "Rub both hands. [1][2]"),
        ("[1] Rub both hands. [1]", "[1] Rub both hands. [1]"),
        ("[1] Rub both hands [1].", "[1] Rub both hands [1]."),
        ("Rub both hands. [1] Stop warfarin. [2]", "Rub both hands. [1] Stop warfarin. [2]"),
    ],
)
def test_a_citation_before_its_statement_is_put_after_it(written: str, read_as: str) -> None:
    draft = read(written, "", len(HITS)).draft
    assert draft is not None
    assert draft.text == read_as
