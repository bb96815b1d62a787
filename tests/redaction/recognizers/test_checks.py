"""Check digits: numbers that are right, and the same with one digit or two places changed."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.recognizers import checks

Check = Callable[[str], bool]

RIGHT: list[tuple[Check, str]] = [
    (checks.luhn, "4111 1111 1111 1111"),
    (checks.luhn, "79927398713"),
    (checks.imei, "49-015420-323751-8"),
    (checks.gtin14, "00844588003288"),
    (checks.vin, "1M8GDM9AXKP042788"),
    (checks.vin, "11111111111111111"),
    (checks.aba_routing, "021000021"),
    (checks.nhs_number, "943 476 5919"),
    (checks.bsn, "111222333"),
    (checks.bsn, "1234.56.782"),
    (checks.nir, "2 55 08 14 168 025 38"),
    (checks.nir, "255081416802538"),
    (checks.personnummer, "811228-9874"),
    (checks.personnummer, "19811228-9874"),
    (checks.personnummer, "670919-9530"),
    (checks.fodselsnummer, "15076500565"),
    (checks.fodselsnummer, "41076592193"),
    (checks.rijksregisternummer, "85.07.30-033.28"),
    (checks.rijksregisternummer, "17.07.30-033.84"),
    (checks.pps, "1234567T"),
    (checks.pps, "1234567FA"),
    (checks.ontario_health_number, "9876-543-217"),
    (checks.bc_health_number, "9698 658 215"),
    (checks.ramq, "TREM 5804 1299"),
    (checks.ramq, "LAVM58541299"),
]
WRONG: list[tuple[Check, str]] = [
    (checks.luhn, "79927398710"),
    (checks.luhn, "0000 0000"),
    (checks.imei, "49-015420-323751-9"),
    (checks.imei, "4111111111111111"),
    (checks.gtin14, "00844588003289"),
    (checks.vin, "1M8GDM9A1KP042788"),
    (checks.vin, "IOQ45678901234567"),
    (checks.aba_routing, "021000022"),
    (checks.nhs_number, "943 476 5918"),
    (checks.nhs_number, "0000000000"),
    (checks.bsn, "111222334"),
    (checks.bsn, "000000000"),
    (checks.nir, "255081416802539"),
    (checks.nir, "555081416802538"),
    (checks.personnummer, "811228-9875"),
    (checks.personnummer, "811328-9873"),
    (checks.fodselsnummer, "15076500566"),
    (checks.rijksregisternummer, "85.07.30-033.29"),
    (checks.pps, "1234567U"),
    (checks.pps, "1234567FB"),
    (checks.ontario_health_number, "9876-543-218"),
    (checks.bc_health_number, "9698 658 216"),
    (checks.bc_health_number, "8698 658 215"),
    (checks.ramq, "TREM 5813 1299"),
    (checks.ramq, "TR3M 5804 1299"),
]
# One sign less and one more than a number has.
WRONG += [
    (check, changed)
    for check, value in RIGHT
    if check is not checks.luhn
    for changed in (value[:-1], value + "0")
    if (check, changed) not in RIGHT
]


@pytest.mark.parametrize(("check", "value"), RIGHT)
def test_a_right_number(check: Check, value: str) -> None:
    assert check(value)


@pytest.mark.parametrize(("check", "value"), WRONG)
def test_a_wrong_number(check: Check, value: str) -> None:
    assert not check(value)


ALL = sorted({check for check, _ in RIGHT}, key=lambda check: check.__name__)


@pytest.mark.parametrize("check", ALL)
@given(value=st.text(max_size=20))
def test_any_text_gets_an_answer(check: Check, value: str) -> None:
    assert check(value) in (True, False)


@pytest.mark.parametrize(("check", "value"), [row for row in RIGHT if row[0] is not checks.ramq])
@given(data=st.data())
def test_one_wrong_digit_is_noticed(check: Check, value: str, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([i for i, sign in enumerate(value) if sign.isdecimal()]))
    other = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != value[place]))
    changed = value[:place] + other + value[place + 1 :]
    if check is checks.personnummer and len(checks.digits_of(value)) == 12 and place < 2:
        return  # The century is not among the checked digits.
    assert not check(changed)
