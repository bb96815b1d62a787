"""Numbers pass their check digits, dates are real, labels fit, and what is held out stays out."""

import random
import re
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.clinical.labelled import Piece, joined
from training.clinical.scene import Scene
from training.clinical.values import (
    ID_KINDS,
    LABEL_OF,
    SLOTS,
    Facts,
    check_digits,
    dates,
    neutral,
    spoken,
)
from training.clinical.values.cues import KINDS
from training.clinical.values.patterns import kept, pieces, shaped

_FORMS = [
    *((slot, None) for slot in sorted(SLOTS)),
    *(("date", form) for form in sorted(dates.FORMS)),
    *((slot, kind) for slot in ("id", "plain") for kind in ID_KINDS),
    *(("cued", kind) for kind in sorted(KINDS)),
    *(("neutral", kind) for kind in sorted(neutral.KINDS)),
]
_OF_CUE = dict.fromkeys(("phone", "fax", "pager"), "PHONE") | {
    "ssn": "SSN",
    "email": "EMAIL",
    "dob": "DATE",
}
_UNLABELLED = {"time", "year", "duration", "vague", "neutral"}


def _written(slot: str, form: str | None, seed: int, *, held_out: bool = False) -> list[Piece]:
    return Facts(random.Random(seed), held_out=held_out).written(slot, form)


def _values(slot: str, form: str | None, count: int, *, held_out: bool = False) -> set[str]:
    return {
        text
        for seed in range(count)
        for text, label in _written(slot, form, seed, held_out=held_out)
        if label
    }


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(_FORMS), st.integers(0, 10**9), st.booleans())
def test_a_slot_has_its_label_on_a_value_without_blanks_around_it(
    what: tuple[str, str | None], seed: int, held_out: bool
) -> None:
    slot, form = what
    written = _written(slot, form, seed, held_out=held_out)
    label = _OF_CUE.get(form or "", "ID") if slot == "cued" else LABEL_OF.get(slot)
    labels = {label for _, label in written if label}
    assert labels == (set() if slot in _UNLABELLED else {label})
    assert all(text and (not label or text == text.strip()) for text, label in written)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(_FORMS), st.integers(0, 10**9), st.booleans())
def test_the_same_seed_writes_the_same(
    what: tuple[str, str | None], seed: int, held_out: bool
) -> None:
    first = _written(*what, seed, held_out=held_out)
    assert first == _written(*what, seed, held_out=held_out)


@pytest.mark.parametrize(("slot", "form"), [("plate", None), ("id", "nothing"), ("date", "soon")])
def test_what_does_not_exist_raises(slot: str, form: str | None) -> None:
    with pytest.raises(ValueError, match="there is no"):
        _written(slot, form, 1)


def test_a_cue_stands_outside_the_label() -> None:
    text = joined([piece for seed in range(50) for piece in _written("cued", "mrn", seed)])
    inside = " ".join(text.text[start:end] for start, end, _ in text.spans)
    assert "chart" not in inside.lower()
    assert len(text.text) > len(inside) + 100


@pytest.mark.parametrize(("slot", "form"), [("country", None), ("date", "holiday")])
def test_what_is_held_out_is_never_trained_on(slot: str, form: str | None) -> None:
    def names(held_out: bool) -> set[str]:
        values = _values(slot, form, 400, held_out=held_out)
        return {re.sub(r"\s*\d{4}$", "", value) for value in values}

    assert len(names(True)) > 5
    assert not names(True) & names(False)


def test_kept_splits_a_list_in_two() -> None:
    items = list(range(30))
    trained, held = kept(items, False), kept(items, True)
    assert sorted([*trained, *held]) == items
    assert len(held) == 5


def test_what_stands_twice_in_a_list_is_trained_on() -> None:
    assert 1 not in kept([1, 2, 3, 4, 5, 1, 6, 7, 8, 9, 10, 11], True)


def test_a_form_labels_what_stands_in_brackets() -> None:
    assert pieces("mid-[{b}] at", {"b": "March"}, "DATE") == [
        ("mid-", None),
        ("March", "DATE"),
        (" at", None),
    ]


def _luhn_holds(number: str) -> bool:
    doubled = [int(d) * (1 + at % 2) for at, d in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


@given(st.integers())
def test_check_digits_hold(seed: int) -> None:
    rng = random.Random(seed)
    assert _luhn_holds(check_digits.card(rng))
    assert _luhn_holds(check_digits.imei(rng))
    assert _luhn_holds("80840" + check_digits.npi(rng))
    nhs = check_digits.nhs(rng)
    assert sum(int(d) * (10 - at) for at, d in enumerate(nhs)) % 11 == 0
    iban = check_digits.iban(rng)
    assert int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 == 1
    bank = check_digits.routing(rng)
    weights = (3, 7, 1) * 3
    assert sum(int(d) * w for d, w in zip(bank, weights, strict=True)) % 10 == 0
    nir = check_digits.nir(rng)
    assert int(nir[13:]) == 97 - int(nir[:13]) % 97


def test_known_numbers_of_the_standards() -> None:
    # ISO/IEC 7812's usual example, and the example of 49 CFR 565's transliteration.
    assert check_digits.luhn("7992739871") == "3"
    assert check_digits.vin_check("1M8GDM9A_KP042788") == "X"


@settings(max_examples=100)
@given(st.integers(0, 10**6))
def test_iso_and_hl7_dates_are_real_days(seed: int) -> None:
    (iso,) = (text for text, label in _written("date", "iso", seed) if label)
    datetime.strptime(iso, "%Y-%m-%d")
    (hl7,) = (text for text, label in _written("date", "hl7", seed) if label)
    datetime.strptime(hl7[:8], "%Y%m%d")


def test_a_date_with_its_time_labels_the_date_alone() -> None:
    for seed in range(200):
        for text, label in _written("date", "iso", seed):
            assert not label or ":" not in text


def test_numbers_are_said_aloud() -> None:
    rng = random.Random(3)
    assert spoken.cardinal(2021) == "two thousand twenty one"
    assert spoken.ordinal(23) == "twenty third"
    assert spoken.ordinal(30) == "thirtieth"
    assert {spoken.year(1958, rng) for _ in range(50)} == {"nineteen fifty eight", "fifty eight"}
    assert "double four seven one" in {spoken.digits("4471", rng) for _ in range(50)}


def test_one_hospital_mostly_and_dates_near_each_other() -> None:
    facts = Facts(random.Random(5), held_out=False)
    named = ["".join(text for text, _ in facts.written("hospital", None)) for _ in range(60)]
    assert max(named.count(name) for name in named) > 12
    years = sorted(
        int(text[:4]) for _ in range(60) for text, label in facts.written("date", "hl7") if label
    )
    assert years[45] - years[15] <= 3


def test_a_date_of_birth_agrees_with_the_age() -> None:
    for seed in range(60):
        facts = Facts(random.Random(seed), held_out=False, age=(40, 10))
        (born,) = (text for text, label in facts.written("date", "dob") if label)
        seen = sorted(
            int(text[:4])
            for _ in range(41)
            for text, label in facts.written("date", "hl7")
            if label
        )
        if year := re.search(r"\b(?:19|20)\d\d\b", born):
            assert 38 <= seen[20] - int(year[0]) <= 42


def test_values_vary() -> None:
    for slot in ("date", "phone", "address", "email", "url", "hospital", "employer", "place"):
        assert len(_values(slot, None, 200)) > 150, slot


def test_a_scene_fills_the_slots() -> None:
    scene = Scene(random.Random(1))
    text = scene.fill("{cued.mrn} {date} {phone} at {hospital}, {address}")
    assert {label for _, _, label in text.spans} >= {"ID", "DATE", "PHONE", "ORGANIZATION"}


def test_a_shape_keeps_its_letters() -> None:
    assert re.fullmatch(r"SUBJ-\d{4}-[A-Z]{2}", shaped("SUBJ-####-@@", random.Random(1)))
