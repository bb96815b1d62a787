import pytest

from redaction.entities import Kind
from redaction.errors import DetectionError
from redaction.known import KnownIdentities, KnownIdentity
from redaction.pseudonyms import Vault
from redaction.second_look import second_look
from redaction.spans import Span

NOBODY = KnownIdentities(())


def vault_of(*values: tuple[str, Kind]) -> Vault:
    vault = Vault()
    for value, kind in values:
        vault.replace(value, [Span(0, len(value), kind, 1.0, "test")])
    return vault


@pytest.mark.parametrize(
    ("value", "payload", "left"),
    [
        ("Chidi Okafor", "seen: CHIDI OKAFOR again", "CHIDI OKAFOR"),
        ("Chidi Okafor", "chidi-okafor@ward", "chidi-okafor"),
        ("Chidi Okafor", "C h i d i O k a f o r", "C h i d i O k a f o r"),
        ("Chidi Okafor", "ChidiOkafor_letter", "ChidiOkafor"),
        ("José Núñez", "Jose Nunez", "Jose Nunez"),
        ("00483921", "no. 0048-3921 applies", "0048-3921"),
        ("Will", "then Will left", "Will"),
        ("Will", "Will left", "Will"),
        ("will", "will left", "will"),
        ("will", "for then will, left", "will"),
    ],
)
def test_a_value_is_found_however_it_is_written(value: str, payload: str, left: str) -> None:
    vault = vault_of((value, Kind.PERSON))
    assert [payload[s.start : s.end] for s in second_look(payload, vault, NOBODY)] == [left]


@pytest.mark.parametrize(
    ("value", "payload", "left"),
    [
        ("6.4", "a potassium of 6.4 mmol/L", []),
        ("6.4", "since 6.4 a potassium of 6.4 mmol/L", ["6.4"]),
        ("820", "from 820 mg/g to 410 mg/g in bed 820", ["820"]),
        ("820", "Date | UACR mg/g\nMay | 820", []),
        ("00483921", "creatinine 00483921 mg/dL", ["00483921"]),
    ],
)
def test_a_result_that_equals_a_short_number_stays(
    value: str, payload: str, left: list[str]
) -> None:
    vault = vault_of((value, Kind.OTHER_ID))
    found = second_look(payload, vault, NOBODY)
    assert [payload[s.start : s.end] for s in found] == left


@pytest.mark.parametrize(
    ("value", "payload", "places"),
    [
        ("Zorbun", "Zorbun, then zorbun", [(0, 6), (13, 19)]),
        ("ab ab", "ab ab ab", [(0, 8)]),
        ("1231231", "no 1-231-231-231", [(3, 16)]),
        ("0048-3921", "00483921", [(0, 8)]),
    ],
)
def test_a_value_is_found_wherever_it_stands(
    value: str, payload: str, places: list[tuple[int, int]]
) -> None:
    vault = vault_of((value, Kind.MEDICAL_RECORD_NUMBER))
    found = second_look(payload, vault, NOBODY)
    assert [(span.start, span.end) for span in found] == places


@pytest.mark.parametrize(
    ("value", "payload"),
    [
        ("Will", "the patient will return"),
        ("Ann", "the annual dose of annatto"),
        ("Chidi Okafor", "[PERSON_1] and [PERSON_1_B]"),
        ("Person", "[PERSON_1] came"),
        ("93", "dose 930 mg"),
    ],
)
def test_ordinary_words_and_placeholders_are_left_alone(value: str, payload: str) -> None:
    assert second_look(payload, vault_of((value, Kind.PERSON)), NOBODY) == ()


def test_what_was_known_for_certain_is_found_for_certain() -> None:
    payload = "Zorbun, born 4/12/1958, and the stable 48120093"
    vault = vault_of(("Zorbun", Kind.MEDICAL_RECORD_NUMBER), ("stable", Kind.OTHER_ID))
    found = second_look(payload, vault, NOBODY)
    assert [(payload[s.start : s.end], s.score, s.source) for s in found] == [
        ("Zorbun", 1.0, "vault"),
        ("4/12/1958", 1.0, "shape"),
        ("stable", 1.0, "vault"),
        ("48120093", 1.0, "shape"),
    ]


def test_each_long_value_and_each_part_of_a_name_is_found_with_an_error() -> None:
    vault = vault_of(
        ("Quabnerf", Kind.PERSON),
        ("93-year-old man", Kind.AGE),
        ("ABCD-EFGH", Kind.OTHER_ID),
        ("Zorbuns", Kind.OTHER_ID),
        ("Tirvanesh Lubecki", Kind.PERSON),
    )
    payload = "Quabnerv, ABCD-EXGH, Zorbunz, and Tirvanehs then Lubecky"
    found = [payload[s.start : s.end] for s in second_look(payload, vault, NOBODY)]
    assert found == ["Quabnerv", "ABCD-EXGH", "Tirvanehs", "Lubecky"]


@pytest.mark.parametrize("payload", ["", "--", "well -- and", "[PERSON_1]"])
def test_a_value_of_signs_alone_is_found_nowhere(payload: str) -> None:
    assert second_look(payload, vault_of(("--", Kind.OTHER_ID)), NOBODY) == ()


def test_nothing_matches_across_a_placeholder() -> None:
    vault = vault_of(("0048-3921", Kind.MEDICAL_RECORD_NUMBER))
    assert second_look("0048 [DATE_TIME_1] 3921", vault, NOBODY) == ()


def test_a_placeholder_lends_no_letter_to_a_value() -> None:
    payload = "[PERSON_1] uincy Abbott came"
    (span,) = second_look(payload, vault_of(("Quincy Abbott", Kind.PERSON)), NOBODY)
    assert payload[span.start : span.end] == "uincy Abbott"


def test_known_identities_are_found_though_no_detector_saw_them() -> None:
    known = KnownIdentities([KnownIdentity("k", "patient", Kind.PERSON, "Mei-Ling Tan")])
    (span,) = second_look("and Tan, Mei-Ling too", Vault(), known)
    assert span.kind is Kind.PERSON
    assert (span.start, span.end) == (4, 17)


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        ("write a.b@ward.example now", Kind.EMAIL_ADDRESS),
        ("number 219-09-9999 here", Kind.US_SSN),
        ("ring (212) 555-0147 now", Kind.PHONE_NUMBER),
        ("sample 48120093 came", Kind.OTHER_ID),
        ("on 3/14/2024 he", Kind.DATE_TIME),
        ("on 2024-03-14 he", Kind.DATE_TIME),
    ],
)
def test_blunt_shapes_are_caught_without_any_list(payload: str, kind: Kind) -> None:
    assert [span.kind for span in second_look(payload, Vault(), NOBODY)] == [kind]


@pytest.mark.parametrize(
    "payload",
    ["pressure 120/80, INR 2.5, 0.45 mg", "creatinine 1.3-1.8 mg/dL", "pain 3/10", "NPH 70/30"],
)
def test_clinical_numbers_are_no_shapes(payload: str) -> None:
    assert second_look(payload, Vault(), NOBODY) == ()


@pytest.mark.parametrize(
    ("value", "payload", "left"),
    [
        ("Chidi Okafor", "and Okafor, Chidi A. came", "Okafor, Chidi"),
        ("Chidi Okafor", "when Okafor came", "Okafor"),
        ("Chidi Okafor", "with Chidi\nOkafor", "Chidi\nOkafor"),
        ("Chidi Okafor", "with Chidi Okafr", "Chidi Okafr"),
        ("Chidi Okafor", "with okafor chdi", "okafor chdi"),
        ("Will Smith", "with smith, will today", "smith, will"),
        ("Chidi Abernathy", "when Abernethy came", "Abernethy"),
    ],
)
def test_a_name_is_found_in_its_other_forms(value: str, payload: str, left: str) -> None:
    found = second_look(payload, vault_of((value, Kind.PERSON)), NOBODY)
    assert [payload[s.start : s.end] for s in found] == [left]
    assert [s.subject for s in found] == [None]


def test_a_birthday_is_found_in_its_other_forms() -> None:
    vault = vault_of(("04/12/1958", Kind.DATE_TIME))
    (span,) = second_look("born on April 12, 1958.", vault, NOBODY)
    assert span.kind is Kind.DATE_TIME


def test_another_age_is_not_an_age_with_an_error() -> None:
    assert second_look("a 73-year-old man", vault_of(("93-year-old man", Kind.AGE)), NOBODY) == ()


def test_a_part_of_a_wrong_finding_does_not_hide_ordinary_words() -> None:
    vault = vault_of(("Creatinine Stable", Kind.PERSON))
    assert second_look("the creatinine is stable", vault, NOBODY) == ()


class Pointing:
    """A detector that finds one extent of any text, whatever stands there."""

    name = "pointing"

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end

    def find(self, text: str) -> tuple[Span, ...]:
        return (Span(self.start, self.end, Kind.PERSON, 0.5, self.name),)


def test_what_the_second_detector_finds_counts_but_for_placeholders() -> None:
    payload = "Dr. [PERSON_1] Quist, [PERSON_2]"
    found = second_look(payload, Vault(), NOBODY, Pointing(0, len(payload)))
    assert [payload[s.start : s.end].strip() for s in found] == ["Dr.", "Quist,"]
    assert second_look(payload, Vault(), NOBODY, Pointing(4, 14)) == ()


class Failing:
    """A detector that can't tell."""

    name = "failing"

    def find(self, text: str) -> tuple[Span, ...]:
        raise DetectionError("out of order: check it")


def test_an_error_of_the_second_detector_is_no_clean_look() -> None:
    with pytest.raises(DetectionError):
        second_look("clean", Vault(), NOBODY, Failing())
