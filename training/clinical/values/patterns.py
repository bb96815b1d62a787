"""A small language for the forms of values, and the share of them that is kept for testing.

In a shape, ``#`` writes a digit, ``%`` a digit from 2 to 9, ``@`` a capital letter, ``^`` a lower
case letter, ``~`` a hexadecimal digit and ``&`` a capital letter or digit. Names in braces are
fields, which a caller fills. In a form, square brackets hold what is an identity ("mid-[{b}]"); a
form without them is an identity from end to end.
"""

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TypeVar

from training.clinical.labelled import Piece

_ALPHABETS = {
    "#": "0123456789",
    "%": "23456789",
    "@": "ABCDEFGHJKLMNPRSTUVWXYZ",
    "^": "abcdefghijkmnprstuvwxyz",
    "~": "0123456789abcdef",
    "&": "ABCDEFGHJKLMNPRSTUVWXYZ0123456789",
}
T = TypeVar("T")
_CLASS = re.compile(r"[#%@^~&]")
_HELD_OUT_EVERY = 6


def kept(items: Sequence[T], held_out: bool) -> Sequence[T]:
    """Return every sixth item if held_out, else the others; all of a list shorter than six."""
    return _kept(tuple(items), held_out)


@cache
def _kept(items: tuple[T, ...], held_out: bool) -> tuple[T, ...]:
    if len(items) < _HELD_OUT_EVERY:
        return items
    numbered = list(enumerate(items, start=1))
    trained = tuple(item for at, item in numbered if at % _HELD_OUT_EVERY)
    if not held_out:
        return trained
    held = (item for at, item in numbered if not at % _HELD_OUT_EVERY)
    return tuple(item for item in held if item not in trained) or items


def shaped(shape: str, rng: random.Random) -> str:
    """Write a shape: "AB-###" becomes "AB-407"."""
    return _CLASS.sub(lambda match: rng.choice(_ALPHABETS[match[0]]), shape)


class Fields(dict[str, str]):
    """Fields of a form that are computed when they are asked for, each time anew."""

    def __init__(self, makers: Mapping[str, Callable[[], str]]) -> None:
        super().__init__()
        self._makers = makers

    def __missing__(self, name: str) -> str:
        return self._makers[name]()


def pieces(form: str, fields: Mapping[str, str], label: str) -> list[Piece]:
    """Write a form: text in square brackets gets the label, without brackets all of it."""
    if "[" not in form:
        return [(form.format_map(fields), label)]
    before, _, rest = form.partition("[")
    inside, _, after = rest.partition("]")
    parts = [(before, None), (inside, label), (after, None)]
    return [(text.format_map(fields), kind) for text, kind in parts if text]


def words(text: str) -> tuple[str, ...]:
    """Split a table written as "one | two | three"."""
    return tuple(word.strip() for word in text.split("|"))


def flat(tables: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return the words of several tables, each once, in order."""
    return tuple(dict.fromkeys(word for table in tables for word in table))
