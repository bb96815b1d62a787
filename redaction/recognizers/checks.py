"""Check digits of identifiers that Presidio has no fitting recognizer for.

Each function takes a number as it is written, with or without separators, and tells whether its
form and its check digit are right. A wrong length is False, never an error.

Presidio's own recognizers check credit cards, IBAN, NPI, DEA, the Spanish, Italian, Polish and
Finnish numbers and those of German insurers and tax offices. It has others for NHS, SIN and ABA
routing numbers, whose full score would win over a cue that says what a number is.
"""

from datetime import date

_VIN_VALUES = {
    **{digit: int(digit) for digit in "0123456789"},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    "P": 7,
    "R": 9,
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def digits_of(value: str) -> str:
    """Return the decimal digits of ``value`` as ASCII."""
    return "".join(str(int(char)) for char in value if char.isdecimal())


def _signs_of(value: str) -> str:
    return "".join(char for char in value.upper() if char.isalnum())


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def luhn(value: str) -> bool:
    """Check ISO/IEC 7812-1 annex B, the Luhn formula."""
    digits = digits_of(value)
    doubled = (divmod(2 * int(digit), 10) for digit in digits[-2::-2])
    total = sum(map(int, digits[::-2])) + sum(tens + ones for tens, ones in doubled)
    return len(digits) > 1 and total % 10 == 0 and any(digit != "0" for digit in digits)


def imei(value: str) -> bool:
    """Check 3GPP TS 23.003 annex B: an IMEI has 15 digits, the last by Luhn."""
    return len(digits_of(value)) == 15 and luhn(value)


def gtin14(value: str) -> bool:
    """Check GS1 General Specifications 7.9: weights 3 and 1 in turn, modulo 10."""
    digits = digits_of(value)
    return len(digits) == 14 and _weighted(digits, (3, 1) * 7) % 10 == 0


def vin(value: str) -> bool:
    """Check ISO 3779 and 49 CFR 565.15: 17 signs without I, O and Q, the ninth modulo 11."""
    signs = _signs_of(value)
    if len(signs) != 17 or not set(signs) <= _VIN_VALUES.keys():
        return False
    total = sum(
        _VIN_VALUES[sign] * weight for sign, weight in zip(signs, _VIN_WEIGHTS, strict=True)
    )
    return signs[8] == "0123456789X"[total % 11]


def aba_routing(value: str) -> bool:
    """Check a bank routing number: weights 3, 7 and 1, modulo 10 (ABA, Routing Number Policy)."""
    digits = digits_of(value)
    return len(digits) == 9 and _weighted(digits, (3, 7, 1) * 3) % 10 == 0


def nhs_number(value: str) -> bool:
    """Check the NHS number modulo 11, NHS Data Dictionary; the CHI number has the same rule."""
    digits = digits_of(value)
    if len(digits) != 10 or digits == "0000000000":
        return False
    return _weighted(digits, (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def bsn(value: str) -> bool:
    """Check the Dutch citizen service number: the eleven test of Logisch Ontwerp BSN."""
    digits = digits_of(value)
    if len(digits) != 9 or digits == "000000000":
        return False
    return _weighted(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0


def nir(value: str) -> bool:
    """Check the French social security number: key 97 - n mod 97 (INSEE, décret 82-103).

    Corsica's 2A and 2B count as 19 and 18.
    """
    signs = _signs_of(value).replace("2A", "19").replace("2B", "18")
    if len(signs) != 15 or not signs.isdecimal() or signs[0] not in "123478":
        return False
    return int(signs[13:]) == 97 - int(signs[:13]) % 97


def personnummer(value: str) -> bool:
    """Check the Swedish personal number: a date and the Luhn digit (SKV 704).

    A coordination number adds 60 to the day.
    """
    digits = digits_of(value)[-10:]
    if len(digits) != 10 or not luhn(digits):
        return False
    day = int(digits[4:6])
    return _is_day(day - 60 if day > 60 else day, int(digits[2:4]))


def fodselsnummer(value: str) -> bool:
    """Check the Norwegian birth number: two digits modulo 11 (folkeregisterforskriften § 2-2-1).

    A D number adds 40 to the day.
    """
    digits = digits_of(value)
    if len(digits) != 11:
        return False
    day = int(digits[:2])
    return (
        _is_day(day - 40 if day > 40 else day, int(digits[2:4]))
        and _weighted(digits[:10], (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)) % 11 == 0
        and _weighted(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0
    )


def rijksregisternummer(value: str) -> bool:
    """Check the Belgian national number: 97 - n mod 97, with a 2 before n for births from 2000.

    Arrêté royal of 3 April 1984.
    """
    digits = digits_of(value)
    if len(digits) != 11:
        return False
    number, key = digits[:9], int(digits[9:])
    return key in (97 - int(number) % 97, 97 - int(f"2{number}") % 97)


def pps(value: str) -> bool:
    """Check the Irish PPS number: seven digits and a letter modulo 23 (Dept. of Social Protection).

    Where a second letter follows, it counts nine times its place in the alphabet.
    """
    signs = _signs_of(value)
    if len(signs) not in (8, 9) or not signs[:7].isdecimal() or not signs[7:].isalpha():
        return False
    total = _weighted(signs[:7], (8, 7, 6, 5, 4, 3, 2))
    if len(signs) == 9 and signs[8] != "W":
        total += 9 * (ord(signs[8]) - ord("A") + 1)
    return signs[7] == "WABCDEFGHIJKLMNOPQRSTUV"[total % 23]


def ontario_health_number(value: str) -> bool:
    """Check the Ontario health number: ten digits, the last by Luhn (Ministry of Health, HCV)."""
    digits = digits_of(value)
    return len(digits) == 10 and digits[0] != "0" and luhn(digits)


def bc_health_number(value: str) -> bool:
    """Check British Columbia's PHN: 9, eight digits and one modulo 11 (HealthLink BC, PHN)."""
    digits = digits_of(value)
    if len(digits) != 10 or digits[0] != "9":
        return False
    return 11 - _weighted(digits[1:9], (2, 4, 8, 5, 10, 9, 7, 3)) % 11 == int(digits[9])


def ramq(value: str) -> bool:
    """Check the form of Quebec's NAM: four letters, year, month (+50 for women), day, two digits.

    The régie keeps the check digit's rule to itself.
    """
    signs = _signs_of(value)
    if len(signs) != 12 or not signs[:4].isalpha() or not signs[4:].isdecimal():
        return False
    month = int(signs[6:8])
    return _is_day(int(signs[8:10]), month - 50 if month > 50 else month)


def _is_day(day: int, month: int) -> bool:
    try:
        date(2000, month, day)
    except ValueError:
        return False
    return True
