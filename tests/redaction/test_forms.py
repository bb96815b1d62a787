"""In which forms one identity is looked for."""

import pytest

from redaction.entities import Kind
from redaction.forms import Forms, forms_of


@pytest.mark.parametrize(
    ("surname", "plural"),
    [
        ("Okafor", "okafors"),
        ("Abbas", "abbases"),
        ("Fenwix", "fenwixes"),
        ("Ruiz", "ruizes"),
        ("Finch", "finches"),
        ("Nash", "nashes"),
        ("Obis", "obises"),
        ("Eze", None),  # too short
        ("Tann", "tanns"),
        ("Waters", None),  # a word
    ],
)
def test_a_family_has_a_plural(surname: str, plural: str | None) -> None:
    forms = forms_of(Kind.PERSON, f"Chidi {surname}")
    folded = surname.lower()
    plurals = {one for one in forms.parts | forms.guarded if one in (f"{folded}s", f"{folded}es")}
    assert plurals == ({plural} if plural else set())


def test_a_name_with_an_umlaut_has_the_forms_of_both_spellings() -> None:
    both = forms_of(Kind.PERSON, "Jürgen Möllerfeld")
    for spelling in ("Jurgen Mollerfeld", "Juergen Moellerfeld"):
        one = forms_of(Kind.PERSON, spelling)
        assert one.spaced <= both.spaced
        assert one.parts <= both.parts
        assert one.guarded <= both.guarded
        assert one.tight
        assert one.tight <= both.tight


def test_guarded_parts_of_both_spellings_stay_guarded() -> None:
    both = forms_of(Kind.PERSON, "Bö Will")
    assert {"bo", "boe", "will"} <= both.guarded | both.parts
    assert "will" in both.guarded


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Kind.PERSON, "X", Forms()),
        (Kind.OTHER_ID, "7", Forms()),
        (Kind.OTHER_ID, "7 1", Forms(frozenset({"7 1"}))),
        (Kind.OTHER_ID, "0044-712", Forms(numbers=frozenset({"44712"}))),
        (Kind.OTHER_ID, "00044", Forms(numbers=frozenset({"00044"}))),
        (Kind.OTHER_ID, "A-4471", Forms(frozenset({"a 4471"}), numbers=frozenset({"a4471"}))),
        (Kind.OTHER_ID, "AB-CDE", Forms(frozenset({"ab cde"}), tight=frozenset({"abcde"}))),
        (Kind.OTHER_ID, "12-34", Forms(frozenset({"12 34"}))),
        (Kind.URL, "okafor.example", Forms(frozenset({"okafor example"}))),
        (Kind.EMAIL_ADDRESS, "obi@a.example", Forms(frozenset({"obi a example"}))),
        (
            Kind.EMAIL_ADDRESS,
            "okafo@a.example",
            Forms(frozenset({"okafo a example", "okafo"})),
        ),
        (Kind.EMAIL_ADDRESS, "patient@a.example", Forms(frozenset({"patient a example"}))),
        (Kind.PHONE_NUMBER, "55-01", Forms(frozenset({"55 01"}))),
        (Kind.PHONE_NUMBER, "550-12", Forms(numbers=frozenset({"55012"}))),
        (
            Kind.PHONE_NUMBER,
            "312-555-0142",
            Forms(numbers=frozenset({"3125550142", "13125550142", "5550142"})),
        ),
        (
            Kind.PHONE_NUMBER,
            "1-312-555-0142 ext. 9",
            Forms(
                frozenset({"1 312 555 0142 ext 9"}),
                numbers=frozenset({"13125550142", "3125550142", "5550142"}),
            ),
        ),
        (
            Kind.PHONE_NUMBER,
            "+44 20 7946 0958",
            Forms(numbers=frozenset({"442079460958", "42079460958", "2079460958", "79460958"})),
        ),
        (Kind.ORGANIZATION, "Mercy Ridge", Forms(frozenset({"mercy ridge"}))),
        (
            Kind.ORGANIZATION,
            "The Quibell Ridge Medical Center",
            Forms(frozenset({"the quibell ridge medical center"}), frozenset({"quibell ridge"})),
        ),
        (Kind.ORGANIZATION, "City Hospital", Forms(frozenset({"city hospital"}))),
    ],
)
def test_forms(kind: Kind, value: str, expected: Forms) -> None:
    assert forms_of(kind, value) == expected
