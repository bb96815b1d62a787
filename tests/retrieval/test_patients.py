import pytest

from redaction.entities import Kind
from redaction.known import KnownIdentity
from retrieval.patients import matching_patients, meant_by, tells_one_person, without_names

IDENTITIES = [
    KnownIdentity("a", "patient", Kind.PERSON, "FENNIMORE, ORLA T"),
    KnownIdentity("a", "patient", Kind.MEDICAL_RECORD_NUMBER, "3055-1277"),
    KnownIdentity("a", "patient", Kind.DATE_TIME, "07/21/1949"),
    KnownIdentity("a", "patient", Kind.PHONE_NUMBER, "(567) 555-0171"),
    KnownIdentity("b", "patient", Kind.PERSON, "Desmond Fennimore"),
    KnownIdentity("b", "patient", Kind.MEDICAL_RECORD_NUMBER, "30551278"),
    KnownIdentity("c", "patient", Kind.PERSON, "Orla Fennimore"),
    KnownIdentity("c", "patient", Kind.DATE_TIME, "1949-07-21"),
    KnownIdentity("d", "patient", Kind.PERSON, "José Núñez-Ibarra"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Desmond", "b"),
        ("fennimore", "abc"),
        ("Orla Fennimore", "ac"),
        ("Fennimore, Orla", "ac"),
        ("30551277", "a"),
        ("3055 1277", "a"),
        ("567 555 0171", "a"),
        ("Orla 30551277", "a"),
        ("Orla Fennimore 1949-07-21", "ac"),
        ("Desmond 30551277", ""),
        ("3055127", ""),
        ("Fenni", ""),
        ("jose nunez ibarra", "d"),
        ("Nuñez-Ibarra", "d"),
        ("a", "a"),
        ("", ""),
        (" , ", ""),
        ("%", ""),
    ],
)
def test_every_word_typed_must_be_known_of_the_patient(typed: str, found: str) -> None:
    assert matching_patients(IDENTITIES, typed) == frozenset(found)


def test_a_name_with_its_birthday_tells_one_person() -> None:
    assert tells_one_person("Orla Fennimore 07/21/1949")
    assert not tells_one_person("Orla Fennimore")
    assert not tells_one_person("07/21/1949")


@pytest.mark.parametrize(
    ("question", "meant", "rest"),
    [
        ("What is Orla Fennimore's last potassium?", "ac", "What is last potassium?"),
        ("potassium fennimore orla", "ac", "potassium"),
        ("Orla T. Fennimore: potassium?", "ac", ": potassium?"),
        ("Mr. Fennimore\u2019s potassium", "abc", "potassium"),
        ("Did Mrs N\u00fa\u00f1ez-Ibarra sleep?", "d", "Did sleep?"),
        ("Potassium of 30551278?", "b", "Potassium of ?"),
        ("Was Desmond Fennimore like Jos\u00e9 N\u00fa\u00f1ez?", "bd", "Was like ?"),
        ("Who is Orla Fennimore?", "ac", "Who is ?"),
    ],
)
def test_a_question_names_patients_and_asks_something_of_them(
    question: str, meant: str, rest: str
) -> None:
    found = meant_by(IDENTITIES, question)
    assert (found.subjects, found.rest) == (frozenset(meant), rest)
    assert found.others == frozenset("abcd") - frozenset(meant) - (
        frozenset("abc") if "fennimore" in question.lower() else frozenset()
    )


@pytest.mark.parametrize(
    "question",
    ["What did Orla say?", "Dr. Fennimore's plan", "fennimore potassium", "born 07/21/1949", ""],
)
def test_a_part_of_a_name_names_nobody(question: str) -> None:
    found = meant_by(IDENTITIES, question)
    assert (found.subjects, found.rest) == (frozenset(), " ".join(question.split()))


def test_names_are_taken_out_as_far_as_anything_is_left() -> None:
    names = ["FENNIMORE, ORLA T", "Desmond Vell"]
    assert without_names("How is Orla Fennimore?", names) == "How is ?"
    assert without_names("Orla Fennimore", names) == "Orla Fennimore"
    assert without_names("How is Orla Fennimore?", []) == "How is Orla Fennimore?"
