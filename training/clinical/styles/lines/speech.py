"""Values as they sound: digits in words, names spelled out letter by letter."""

import random
import re
from collections.abc import Callable

from training.clinical.labelled import Labelled, Piece, joined
from training.clinical.values.spoken import ONES

_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_ALPHABET = [
    "alpha",
    "bravo",
    "charlie",
    "delta",
    "echo",
    "foxtrot",
    "golf",
    "hotel",
    "india",
    "juliet",
    "kilo",
    "lima",
    "mike",
    "november",
    "oscar",
    "papa",
    "quebec",
    "romeo",
    "sierra",
    "tango",
    "uniform",
    "victor",
    "whiskey",
    "x-ray",
    "yankee",
    "zulu",
]
_NUMBER = re.compile(r"\d+")


def number(value: int) -> str:
    """Return a number under 10,000 in words, years as they are said: nineteen eighty four."""
    if value < 20:
        return ONES[value]
    if value < 100:
        return _TENS[value // 10] + (f" {ONES[value % 10]}" if value % 10 else "")
    if value % 100 == 0:
        return f"{number(value // 100)} hundred"
    if 2000 < value < 2010:
        return f"two thousand {ONES[value % 10]}"
    return f"{number(value // 100)} {'oh ' if value % 100 < 10 else ''}{number(value % 100)}"


def ordinal(value: int) -> str:
    """Return a number under 100 as an ordinal in words."""
    head, _, last = f" {number(value)}".rpartition(" ")
    word = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return f"{head} {word}".strip()


def spoken(written: Labelled, rng: random.Random) -> Labelled:
    """Return the text with the digits of its values in words."""
    zero = rng.choice(("zero", "oh", "oh", "o"))
    return _mapped(written, lambda value, label: _said(value, label, zero))


def spelled(written: Labelled, rng: random.Random) -> Labelled:
    """Return the text with every value spelled out."""
    glue = rng.choice(("-", "-", " ", ". ", ", ", "... "))
    whole = rng.random() < 0.2

    def letters(value: str, label: str) -> str:
        signs = [sign.upper() for sign in value if sign.isalnum()]
        if whole and all("A" <= sign <= "Z" for sign in signs):
            return ", ".join(f"{sign} as in {_ALPHABET[ord(sign) - 65]}" for sign in signs)
        return glue.join(signs)

    return _mapped(written, letters)


def _said(value: str, label: str, zero: str) -> str:
    if label in ("PERSON", "ORGANIZATION", "EMAIL", "URL"):
        mail = label in ("EMAIL", "URL")
        return value.replace("@", " at ").replace(".", " dot ") if mail else value
    if label in ("DATE", "AGE"):
        value = _NUMBER.sub(lambda match: _dated(match[0], label), value)
        return re.sub(r"(st|nd|rd|th)(?:st|nd|rd|th)\b", r"\1", value.replace("/", " "))
    if label == "LOCATION":
        return _NUMBER.sub(lambda match: " ".join(_digits(match[0], zero)), value)
    return " ".join(_digits(re.sub(r"[^\w]", " ", value), zero))


def _dated(digits: str, label: str) -> str:
    value = int(digits)
    if label == "DATE" and 0 < value < 32 and digits[0] != "0":
        return ordinal(value)
    return number(value) if value < 10_000 else digits


def _digits(value: str, zero: str) -> list[str]:
    words = [f" {zero if s == '0' else ONES[int(s)]} " if s in "0123456789" else s for s in value]
    return "".join(words).split()


def _mapped(written: Labelled, change: Callable[[str, str], str]) -> Labelled:
    pieces: list[Piece] = []
    done = 0
    for start, end, label in written.spans:
        pieces.append((written.text[done:start], None))
        pieces.append((change(written.text[start:end], label), label))
        done = end
    return joined([*pieces, (written.text[done:], None)])
