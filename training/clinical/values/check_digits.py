"""Numbers with check digits, as the offices that give them out define them."""

import random
import string

_VIN_LETTERS = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True))


def luhn(payload: str) -> str:
    """Return the Luhn check digit of a number (ISO/IEC 7812-1, annex B)."""
    total = 0
    for at, digit in enumerate(reversed(payload)):
        value = int(digit) * (2 if at % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def npi(rng: random.Random) -> str:
    """Return a US National Provider Identifier: Luhn over 80840 and nine digits (45 CFR 162)."""
    payload = rng.choice("12") + _digits(8, rng)
    return payload + luhn("80840" + payload)


def dea(rng: random.Random) -> str:
    """Return a registration of the US Drug Enforcement Administration: two letters, 7 digits."""
    first = _digits(6, rng)
    odd, even = (sum(int(digit) for digit in first[start::2]) for start in (0, 1))
    letters = rng.choice("ABFGM") + rng.choice(string.ascii_uppercase)
    return f"{letters}{first}{(odd + 2 * even) % 10}"


def nhs(rng: random.Random) -> str:
    """Return an NHS number of England: ten digits, the last one modulo 11."""
    while True:
        payload = rng.choice("4567") + _digits(8, rng)
        check = -sum(int(d) * (10 - at) for at, d in enumerate(payload)) % 11
        if check < 10:
            return f"{payload}{check}"


def bsn(rng: random.Random) -> str:
    """Return a Dutch citizen service number: nine digits that pass the elevens test."""
    while True:
        payload = rng.choice("12") + _digits(7, rng)
        check = sum(int(d) * (9 - at) for at, d in enumerate(payload)) % 11
        if check < 10:
            return f"{payload}{check}"


def nir(rng: random.Random) -> str:
    """Return a French social security number: 13 digits and a key modulo 97."""
    payload = (
        f"{rng.choice('12')}{rng.randrange(20, 99)}{rng.randrange(1, 13):02}"
        f"{rng.randrange(1, 96):02}{_digits(6, rng)}"
    )
    return f"{payload}{97 - int(payload) % 97:02}"


def card(rng: random.Random) -> str:
    """Return the number of a payment card: Visa, Mastercard, Discover or American Express."""
    prefix, length = rng.choice((("4", 16), ("5", 16), ("6011", 16), ("37", 15)))
    payload = prefix + _digits(length - 1 - len(prefix), rng)
    return payload + luhn(payload)


def imei(rng: random.Random) -> str:
    """Return the identity of a mobile telephone: 15 digits (3GPP TS 23.003)."""
    payload = "35" + _digits(12, rng)
    return payload + luhn(payload)


def iban(rng: random.Random) -> str:
    """Return an international bank account number with its two check digits (ISO 13616)."""
    country, length = rng.choice(
        (("DE", 18), ("FR", 23), ("ES", 20), ("NL", 0), ("GB", 1), ("IT", 23), ("BE", 12))
    )
    bank = "".join(rng.choices(string.ascii_uppercase, k=4))
    account = bank + _digits(10 if country == "NL" else 14, rng)
    account = account if length < 2 else _digits(length, rng)
    moved = "".join(str(int(sign, 36)) for sign in account + country + "00")
    return f"{country}{98 - int(moved) % 97:02}{account}"


def vin(rng: random.Random) -> str:
    """Return a vehicle's number: 17 signs, the ninth a check digit."""
    signs = rng.choices([*_VIN_LETTERS, *string.digits], k=17)
    signs[0] = rng.choice("12345JKSVW")
    signs[11:] = _digits(6, rng)
    signs[8] = vin_check("".join(signs))
    return "".join(signs)


def vin_check(number: str) -> str:
    """Return the ninth sign of a vehicle's number from the sixteen others (49 CFR 565)."""
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    signs = number[:8] + "0" + number[9:]
    total = sum(int(_VIN_LETTERS.get(s, s)) * w for s, w in zip(signs, weights, strict=True))
    return "0123456789X"[total % 11]


def routing(rng: random.Random) -> str:
    """Return the routing number of a US bank: nine digits, weights 3, 7 and 1."""
    payload = f"{rng.randrange(1, 13):02}{_digits(6, rng)}"
    total = sum(int(d) * w for d, w in zip(payload, (3, 7, 1, 3, 7, 1, 3, 7), strict=True))
    return f"{payload}{-total % 10}"


def _digits(count: int, rng: random.Random) -> str:
    return "".join(rng.choices(string.digits, k=count))
