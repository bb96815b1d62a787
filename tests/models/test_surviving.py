import pytest

from models.surviving import asks_for_identity, surviving
from redaction.entities import Kind
from redaction.pseudonyms import Vault
from redaction.spans import Span


def idf(word: str) -> float:
    return 3.0 if word in {"okafor", "chidi", "creatinine"} else 1.0


def masked(text: str, value: str, vault: Vault, kind: Kind = Kind.PERSON) -> str:
    at = text.index(value)
    return vault.replace(text, [Span(at, at + len(value), kind, 1.0, "test")])


QUESTION = "Why did Chidi Okafor's creatinine fall?"
PASSAGE = "Chidi Okafor came with swollen legs."


def test_a_name_that_a_passage_has_too_survives_as_its_placeholder() -> None:
    vault = Vault()
    passage = masked(PASSAGE, "Chidi Okafor", vault)
    asked = masked(QUESTION, "Chidi Okafor", vault)
    assert surviving(QUESTION, asked, passage, vault, idf) > 0.9
    assert surviving(QUESTION, QUESTION, passage, vault, idf) == 1.0


def test_another_written_form_of_the_value_counts_too() -> None:
    vault = Vault()
    passage = masked("OKAFOR CHIDI was seen.", "OKAFOR CHIDI", vault)
    asked = masked(QUESTION, "Chidi Okafor", vault)
    same = asked.split("[PERSON_")[1][:4] == passage.split("[PERSON_")[1][:4]
    assert (surviving(QUESTION, asked, passage, vault, idf) > 0.9) is same


def test_a_name_that_no_passage_has_and_a_masked_value_are_gone() -> None:
    vault = Vault()
    asked = masked(QUESTION, "Chidi Okafor", vault)
    share = surviving(QUESTION, asked, "He came with swollen legs.", vault, idf)
    assert share == surviving(QUESTION, "Why did [PERSON]'s creatinine fall?", "", vault, idf)
    assert 0.2 < share < 0.5


def test_a_moved_date_survives() -> None:
    question = "What happened on 03/14/2024?"
    assert surviving(question, "What happened on 05/02/2024?", "", Vault(), idf) == 1.0
    assert surviving(question, "What happened on [DATE_TIME]?", "", Vault(), idf) < 0.5


@pytest.mark.parametrize(
    "asked",
    [
        "What is her phone number?",
        "What is [PERSON_4821]'s phone number?",
        "What is the telephone number of [PERSON_4821]'s daughter?",
        "Where does [PERSON_4821_B] live?",
        "When was he born?",
        "What is the patient's date of birth?",
        "How old is [PERSON_4821]?",
        "Who is the attending physician?",
        "What is the medical record number of [PERSON_4821]?",
        "Who is her next of kin, and how can they be reached?",
    ],
)
def test_a_question_for_an_identity_is_told(asked: str) -> None:
    assert asks_for_identity(asked)


@pytest.mark.parametrize(
    "asked",
    [
        "Why was furosemide raised?",
        "What is her phone number, and why was furosemide raised?",
        "Who should get a phone call after a positive culture?",
        "What is the name of the drug that was stopped?",
        "How did [PERSON_4821]'s creatinine change, and who raised furosemide?",
        "At what age is screening for colon cancer begun?",
        "What is [PERSON_4821]?",
    ],
)
def test_a_question_for_more_than_an_identity_is_not(asked: str) -> None:
    assert not asks_for_identity(asked)
