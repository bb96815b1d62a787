"""One pass over a text tells for every rule where its matches can start."""

import re
import weakref
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import ahocorasick

from redaction.recognizers.starts import AFTER_DIGIT, AFTER_LETTER, BLANK, CAPITAL, DIGIT, Starts

# Above this share of the text's places a plain search is the faster way.
_MOST_PLACES = 0.3

# Text of words has no run of letters, signs or blanks that is longer.
_LONG_RUN = re.compile(r"\w{120}|[^\w\s]{120}|\s{120}")

Places = Sequence[int] | None
_NOWHERE: Places = ()


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass over a text tells.

    places: for each pattern the offsets at which a match can start, sorted, or None for all.
    is_plain: no run of one class of signs is so long that a pattern could take long over it.
    """

    places: Sequence[Places] = field(repr=False)
    is_plain: bool


class Scanner:
    """Looks for the starts of many patterns at once.

    starts: of each pattern, or None where it has to be searched for everywhere. The places of a
    scan stand in the same order.
    """

    def __init__(self, starts: Sequence[Starts]) -> None:
        self._count = len(starts)
        self._searched = tuple(index for index, each in enumerate(starts) if each is None)
        self._capitals: list[tuple[int, int]] = []
        literals: dict[str, list[tuple[int, int]]] = {}
        for index, each in enumerate(starts):
            for start in each or ():
                is_class = start.text == CAPITAL
                owners = self._capitals if is_class else literals.setdefault(start.text, [])
                owners.append((index, start.barred))
        self._automaton = _automaton(literals)
        self._seen: weakref.WeakKeyDictionary[object, tuple[str, Scan]] = (
            weakref.WeakKeyDictionary()
        )

    def scan(self, text: str, token: object = None) -> Scan:
        """Read the text once.

        token: something that lives as long as the work on ``text``; with the same token the pass
        is made once.
        """
        if token is None:
            return self._scan(text)
        seen = self._seen.get(token)
        if seen is None or seen[0] is not text:
            seen = text, self._scan(text)
            self._seen[token] = seen
        return seen[1]

    def _scan(self, text: str) -> Scan:
        found: defaultdict[int, list[int]] = defaultdict(list)
        classes = text.translate(_CLASSES).encode("latin-1")
        before = b"\0" + classes
        if self._automaton is not None:
            for end, (length, owners) in self._automaton.iter(text.translate(_FOLDED)):
                start = end - length + 1
                for index in owners[before[start]]:
                    found[index].append(start)
        capitals = [match.start() for match in _CAPITAL_CLASS.finditer(classes)]
        allowed = {
            barred: [place for place in capitals if not before[place] & barred]
            for barred in {barred for _, barred in self._capitals}
        }
        for index, barred in self._capitals:
            found[index] += allowed[barred]
        most = _MOST_PLACES * len(text)
        result: list[Places] = [_NOWHERE] * self._count
        for index, places in found.items():
            result[index] = sorted(set(places)) if len(places) <= most else None
        for index in self._searched:
            result[index] = None
        return Scan(result, _LONG_RUN.search(text) is None)


class _Classes(dict[int, str]):
    """Turns a sign into the character whose number is the sum of its classes."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        number = AFTER_LETTER * sign.isalpha() + AFTER_DIGIT * sign.isdecimal()
        self[code] = chr(number + _IS_CAPITAL * sign.isupper())
        return self[code]


# Letters that patterns without regard to case take for ASCII ones, beside the capital itself.
_LIKE_ASCII = {"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"}


class _Folded(dict[int, str]):
    """Turns a sign into the one that stands for it in a start."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        if sign.isdecimal():
            self[code] = DIGIT
        elif sign.isspace():
            self[code] = BLANK
        else:
            self[code] = _LIKE_ASCII.get(sign, sign.lower())
        return self[code]


_IS_CAPITAL = 4
_FOLDED = _Folded()
_CLASSES = _Classes()
_CAPITAL_CLASS = re.compile(b"[\x04\x05]")
_ALL_CLASSES = AFTER_LETTER + AFTER_DIGIT + _IS_CAPITAL


def _automaton(
    literals: dict[str, list[tuple[int, int]]],
) -> "ahocorasick.Automaton | None":
    if not literals:
        return None
    automaton = ahocorasick.Automaton()
    for text, owners in literals.items():
        by_class = tuple(_indices(owners, before) for before in range(_ALL_CLASSES + 1))
        automaton.add_word(text, (len(text), by_class))
    automaton.make_automaton()
    return automaton


def _indices(owners: Iterable[tuple[int, int]], before: int) -> tuple[int, ...]:
    return tuple(index for index, barred in owners if not barred & before)
