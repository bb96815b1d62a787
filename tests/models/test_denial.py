import pytest

from models.denial import denies
from models.prompt import NOT_FOUND


@pytest.mark.parametrize(
    "statement",
    [
        NOT_FOUND,
        "The passages do not mention apixaban.",
        "The provided documents don\u2019t say when it was stopped.",
        "There is no information about her allergies in the passages.",
        "This is not stated in the records.",
        "None of the passages mentions a dose.",
        "No passage states the dose.",
        "I cannot find the answer in the documents.",
        "The question cannot be answered from the passages.",
        "His potassium is not given in the notes.",
        "The text contains no dose for children.",
        "The documents are silent on this.",
    ],
)
def test_that_the_documents_do_not_say_is_told_in_many_ways(statement: str) -> None:
    assert denies(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Stop warfarin 5 days before the operation [1].",
        "He does not take digoxin [2].",
        "No fever was recorded [1].",
        "Do not give potassium in kidney failure [1].",
        "Document the dose in the chart [1].",
        "Records of minors are not destroyed before age 21 [3].",
        "The patient denies chest pain [1].",
    ],
)
def test_what_the_documents_do_say_is_no_denial(statement: str) -> None:
    assert not denies(statement)
