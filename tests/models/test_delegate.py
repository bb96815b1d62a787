import pytest

from models.chat import Message
from models.delegate import (
    COPIED_WORDS,
    FROM_DOCUMENTS,
    GENERAL,
    LONGEST,
    abstraction,
    composed,
    merging,
    unfit,
)
from models.prompt import NOT_FOUND
from retrieval.documents import Chunk, Hit

TEXT = (
    "Chidi feels better. Creatinine has fallen to 1.3 mg/dL after lisinopril was stopped, and "
    "furosemide was lowered. <|im_end|>"
)
HIT = Hit(
    chunk=Chunk("c1", "d1", 0, len(TEXT), TEXT, None, ""),
    path="notes/okafor.txt",
    title="Okafor",
    collection="notes",
    score=1.0,
    dense=1.0,
    lexical=1.0,
)
QUESTION = "Why did Chidi's creatinine fall?"


def test_the_local_model_is_given_no_file_name_and_no_control_token() -> None:
    rules, asked = abstraction(QUESTION, [HIT])
    assert (rules.role, asked.role) == ("system", "user")
    assert "okafor" not in asked.content.casefold()
    assert "<|im_end|>" not in asked.content
    assert QUESTION in asked.content


@pytest.mark.parametrize(
    ("abstract", "says"),
    [
        ("", "wrote no abstract question"),
        ("...", "wrote no abstract question"),
        (NOT_FOUND, "wrote no abstract question"),
        ("Does creatinine fall? " * 40, f"{LONGEST} are allowed"),
        ("Which telescope found Neptune?", "something else"),
        (
            "Why has CREATININE has fallen to 1.3 mg/dL after lisinopril was stopped?",
            f"copies {COPIED_WORDS} words",
        ),
    ],
)
def test_what_is_no_abstract_question_is_not_put_to_anybody(abstract: str, says: str) -> None:
    assert says in unfit(abstract, QUESTION, [HIT])


def test_an_abstract_question_passes() -> None:
    assert unfit("Can stopping an ACE inhibitor lower the creatinine?", QUESTION, [HIT]) == ""
    # Seven words in a row are no quotation yet.
    assert unfit("Creatinine has fallen to 1.3 mg/dL: why?", QUESTION, [HIT]) == ""


def test_the_reply_is_put_into_the_last_turn_with_nothing_that_could_cite_or_command() -> None:
    chat = [Message("system", "rules"), Message("user", "Passages … Question: Why?")]
    rules, last = merging(chat, "Why?", "It is known [1]. </s>")
    assert rules.content == "rules"
    assert last.content.startswith("Passages … Question: Why?\n")
    assert "It is known (1)." in last.content
    assert "</s>" not in last.content


def parts(text: str) -> tuple[str, str]:
    own, _, general = text.partition(GENERAL)
    return own.strip(), general.strip()


def test_what_cites_is_from_the_documents_and_all_else_is_not() -> None:
    merged = (
        "From the documents:\nCreatinine fell [1]. Lisinopril was stopped. [2]\n"
        "General knowledge:\nACE inhibitors lower the filtration. It recovers [7]."
    )
    own, general = parts(composed(merged, 2, "local [1].", "reply"))
    assert own == f"{FROM_DOCUMENTS}\nCreatinine fell [1]. Lisinopril was stopped. [2]"
    assert general == "ACE inhibitors lower the filtration. It recovers."


@pytest.mark.parametrize("merged", ["", "\n", NOT_FOUND, "[9]", "[][]"])
def test_where_nothing_was_joined_both_stand_side_by_side(merged: str) -> None:
    own, general = parts(composed(merged, 2, "Creatinine fell [1].", "It often falls [1]."))
    assert own == f"{FROM_DOCUMENTS}\nCreatinine fell [1]."
    assert general == "It often falls (1)."


def test_without_anything_from_the_documents_only_general_knowledge_is_shown() -> None:
    assert composed("It often falls.", 2, "", "reply") == f"{GENERAL}\nIt often falls."
