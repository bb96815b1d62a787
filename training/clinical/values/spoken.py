"""Numbers as they are said aloud and written down by a listener."""

import random
import re

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = [
    "zero",
    "ten",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_SIGNS = {"-": "dash", ".": "dot", "/": "slash", "@": "at", "_": "underscore", "+": "plus"}
_RUN = re.compile(r"(.)\1{0,2}")


def digits(text: str, rng: random.Random) -> str:
    """Return a number digit by digit: "four four seven one", "double oh seven three"."""
    zero = rng.choice(("zero", "oh", "oh"))
    runs = rng.random() < 0.4
    said: list[str] = []
    for match in _RUN.finditer(text):
        word = _sign(match[1], zero)
        count = len(match[0])
        if runs and count > 1 and match[1].isalnum():
            said.append(f"{'double' if count == 2 else 'triple'} {word}")
        else:
            said.extend([word] * count)
    return " ".join(word for word in said if word)


def grouped(text: str, rng: random.Random) -> str:
    """Return a number by pairs of digits: "forty four seventy one"."""
    if not text.isdigit() or len(text) > 8:
        return digits(text, rng)
    pairs = [text[at : at + 2] for at in range(0, len(text), 2)]
    return " ".join(digits(pair, rng) if pair[0] == "0" else cardinal(int(pair)) for pair in pairs)


def cardinal(number: int, between: str = " ") -> str:
    """Return a number from 0 to 9999 in words."""
    if number >= 1000:
        rest = f" {cardinal(number % 1000, between)}" if number % 1000 else ""
        return f"{ONES[number // 1000]} thousand{rest}"
    if number >= 100:
        rest = f" {cardinal(number % 100, between)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    if number < len(ONES):
        return ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (between + ONES[ones] if ones else "")


def ordinal(number: int, between: str = " ") -> str:
    """Return the ordinal of a number from 1 to 99 in words."""
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    tens, ones = divmod(number, 10)
    if not ones:
        return f"{_TENS[tens][:-1]}ieth"
    return _TENS[tens] + between + _ORDINALS[ones]


def year(number: int, rng: random.Random) -> str:
    """Return a year in words: "twenty twenty one", "nineteen oh five", "fifty eight"."""
    century, rest = divmod(number, 100)
    if 2000 <= number < 2010:
        said = f"two thousand{rng.choice((' ', ' and ')) + ONES[rest] if rest else ''}"
        return rng.choice((said, f"twenty oh {ONES[rest]}")) if rest else said
    if rest == 0:
        return f"{cardinal(century)} hundred"
    tail = f"oh {ONES[rest]}" if rest < 10 else cardinal(rest)
    return tail if rng.random() < 0.2 else f"{cardinal(century)} {tail}"


def _sign(sign: str, zero: str) -> str:
    if sign == "0":
        return zero
    if sign.isdigit():
        return ONES[int(sign)]
    return _SIGNS.get(sign, sign if sign.isalpha() else "")
