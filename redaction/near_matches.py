"""Values found though a typing error, or two, slipped in.

Of a value cut into one piece more than errors are allowed, one piece stands in the text
unharmed (Wu and Manber, "Fast Text Searching Allowing Errors", 1992). All pieces of all values
go into one automaton, and only where a piece stands is anything compared. An error is a letter
left out, put in or changed, or two neighbours swapped (Damerau 1964).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import ahocorasick

from redaction.common_words import COMMON_WORDS, EPONYM_FOLLOWERS, NAME_FOLLOWERS
from redaction.entities import Kind
from redaction.folding import Folded, fold, folded
from redaction.recognizers.vocabulary import NOT_NAMES
from redaction.spans import Span

SOURCE = "near"

SHORTEST = 8  # letters and digits, from which one error is allowed
_SHORTEST_WITH_TWO = 12
_SCORE = 0.9

_PLAIN_WORDS = COMMON_WORDS | EPONYM_FOLLOWERS | NAME_FOLLOWERS | NOT_NAMES


@dataclass(frozen=True, slots=True)
class _Form:
    """A value's letters and digits, and how many errors are allowed in them."""

    kind: Kind
    errors: int
    tight: str = field(repr=False)


class NearMatches:
    """The compact forms (see ``redaction.folding``) of some values, to be found with errors in.

    forms: form to kind; those of fewer than ``SHORTEST`` characters are left out.
    """

    def __init__(self, forms: Mapping[str, Kind]) -> None:
        pieces: defaultdict[str, list[tuple[_Form, int]]] = defaultdict(list)
        for tight, kind in forms.items():
            if len(tight) >= SHORTEST:
                form = _Form(kind, 2 if len(tight) >= _SHORTEST_WITH_TWO else 1, tight)
                for at, piece in _pieces(form):
                    pieces[piece].append((form, at))
        self._automaton = _automaton(pieces)

    def find(self, text: str) -> Iterator[Span]:
        """Yield where a value stands with errors, from the start of a word to the end of one.

        Ordinary words in small letters are none: "and person" is not Anderson. Linear in the
        text for texts in which no piece is everywhere.
        """
        if self._automaton is None:
            return
        letters = fold(text).without_spaces()
        edges = _edges(text, letters)
        seen: set[tuple[str, int]] = set()
        for last, (length, places) in self._automaton.iter(letters.text):
            for form, at in places:
                start = last + 1 - length - at
                if (form.tight, start) in seen:
                    continue
                seen.add((form.tight, start))
                extent = _closest(form, start, letters.text, edges)
                if extent is not None:
                    span = Span(*letters.original(*extent), form.kind, _SCORE, SOURCE)
                    if not are_plain_words(text[span.start : span.end]):
                        yield span


def _automaton(
    pieces: Mapping[str, list[tuple[_Form, int]]],
) -> "ahocorasick.Automaton | None":
    if not pieces:
        return None
    automaton = ahocorasick.Automaton()
    for piece, places in pieces.items():
        automaton.add_word(piece, (len(piece), places))
    automaton.make_automaton()
    return automaton


def _pieces(form: _Form) -> Iterator[tuple[int, str]]:
    """Yield pieces with their places; a letter between two keeps a swap from harming both."""
    count = form.errors + 1
    ends = [len(form.tight) * (at + 1) // count for at in range(count)]
    start = 0
    for end in ends:
        is_last = end == len(form.tight)
        yield start, form.tight[start : end if is_last else end - 1]
        start = end


def _edges(text: str, letters: Folded) -> bytearray:
    """Mark before which letters, and after the last, a word may begin or end."""
    edges = bytearray(len(letters.text) + 1)
    edges[0] = edges[-1] = 1
    for at in range(1, len(letters.text)):
        before, after = letters.ends[at - 1], letters.offsets[at]
        is_camel = text[after].isupper() and text[before - 1].islower()
        is_number = letters.text[at - 1].isdigit() != letters.text[at].isdigit()
        edges[at] = after > before or is_camel or is_number
    return edges


def _extents(form: _Form, start: int, edges: bytearray) -> Iterator[tuple[int, int]]:
    for first in range(max(0, start - form.errors), start + form.errors + 1):
        if first < len(edges) and edges[first]:
            usual = first + len(form.tight)
            for end in range(usual - form.errors, min(usual + form.errors + 1, len(edges))):
                if edges[end]:
                    yield first, end


def _closest(form: _Form, start: int, text: str, edges: bytearray) -> tuple[int, int] | None:
    """Return the extent of whole words with the fewest errors, the longest of several."""
    extents = sorted(_extents(form, start, edges), key=lambda one: one[0] - one[1])
    for errors in range(form.errors + 1):
        for first, end in extents:
            if _differs_by(text[first:end], form.tight, errors):
                return first, end
    return None


def _differs_by(written: str, value: str, errors: int) -> bool:
    """Tell whether at most so many errors make one text of the other."""
    same = 0
    while same < min(len(written), len(value)) and written[same] == value[same]:
        same += 1
    written, value = written[same:], value[same:]
    if not written or not value:
        return len(written) + len(value) <= errors
    if errors == 0:
        return False
    left = errors - 1
    return (
        _differs_by(written[1:], value[1:], left)
        or _differs_by(written[1:], value, left)
        or _differs_by(written, value[1:], left)
        or (
            written[:2] == value[1::-1]
            and len(value) > 1
            and _differs_by(written[2:], value[2:], left)
        )
    )


def are_plain_words(written: str) -> bool:
    """Tell whether a text is nothing but ordinary words in small letters."""
    return written == written.lower() and all(
        word in _PLAIN_WORDS for word in folded(written).split()
    )
