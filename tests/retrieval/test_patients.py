import pytest

from redaction.entities import Kind
from redaction.known import KnownIdentity
from retrieval.patients import matching_patients, tells_one_person

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
