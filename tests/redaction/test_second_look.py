import pytest

from redaction.entities import Kind
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
    ],
)
def test_a_value_is_found_however_it_is_written(value: str, payload: str, left: str) -> None:
    vault = vault_of((value, Kind.PERSON))
    assert [payload[s.start : s.end] for s in second_look(payload, vault, NOBODY)] == [left]


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


def test_nothing_matches_across_a_placeholder() -> None:
    vault = vault_of(("Chidi Okafor", Kind.PERSON))
    assert second_look("Chidi [DATE_TIME_1] Okafor", vault, NOBODY) == ()


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
