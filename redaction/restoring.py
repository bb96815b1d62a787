"""A reply with its values back: placeholders however a model wrote them, and moved dates."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

import regex

from redaction.entities import Kind
from redaction.placeholders import WRITTEN, canonical
from redaction.shifting import Mark, Shifts
from redaction.written_dates import WrittenDate, find_dates

_MASKED_DATE = f"[{Kind.DATE_TIME.value}]"


@dataclass(frozen=True, slots=True)
class Restored:
    """A text with its values back.

    unknown: placeholders that this conversation never gave out; they stay as they are.
    withheld: placeholders whose subject was not allowed; they stay as they are, and a moved date
        of such a subject becomes the mask "[DATE_TIME]".
    ambiguous: how many moved dates may be more than one subject's; they stay as the model wrote
        them.
    """

    text: str = field(repr=False)
    unknown: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    ambiguous: int = 0


def joined(parts: Iterable[Restored]) -> Restored:
    """Return texts that were restored one after the other as one."""
    parts = tuple(parts)
    return Restored(
        "".join(part.text for part in parts),
        tuple(dict.fromkeys(mark for part in parts for mark in part.unknown)),
        tuple(dict.fromkeys(mark for part in parts for mark in part.withheld)),
        sum(part.ambiguous for part in parts),
    )


def restored(
    text: str,
    value: Callable[[str], str | None],
    shifts: Shifts,
    allowed: Collection[str] | None,
) -> Restored:
    """Restore a text in one pass: what is put in is not looked at again.

    value: returns what a placeholder stands for, "" where that is withheld, None where it was
    never given out. shifts: the dates that were moved; allowed: the subjects whose may come back.
    """
    reading = _Reading(value, shifts, allowed)
    pieces: list[str] = []
    done = 0
    for start, end, piece in reading.pieces(text):
        if start >= done:
            pieces += [text[done:start], piece]
            done = end
    pieces.append(text[done:])
    return Restored(
        "".join(pieces),
        tuple(dict.fromkeys(reading.unknown)),
        tuple(dict.fromkeys(reading.withheld)),
        reading.ambiguous,
    )


class _Reading:
    """One pass over a text, with what it comes upon."""

    def __init__(
        self,
        value: Callable[[str], str | None],
        shifts: Shifts,
        allowed: Collection[str] | None,
    ) -> None:
        self._value = value
        self._shifts = shifts
        self._allowed = allowed
        self.unknown: list[str] = []
        self.withheld: list[str] = []
        self.ambiguous = 0

    def pieces(self, text: str) -> list[tuple[int, int, str]]:
        """Return where something stands that may be replaced, in order, and what by."""
        found = [(m.start(), m.end(), self._back(m)) for m in WRITTEN.finditer(text)]
        if self._shifts:
            found += [(w.start, w.end, self._moved_back(w)) for w in find_dates(text)]
        return sorted(found)

    def _back(self, found: "regex.Match[str]") -> str:
        value = self._value(canonical(found))
        if value:
            return value + (found["own"] or "")
        written = str(found[0])
        (self.unknown if value is None else self.withheld).append(written)
        return written

    def _moved_back(self, written: WrittenDate) -> str:
        back = self._shifts.back(written, self._allowed)
        if isinstance(back, str):
            return back
        if back is Mark.WITHHELD:
            self.withheld.append(_MASKED_DATE)
            return _MASKED_DATE
        self.ambiguous += back is Mark.AMBIGUOUS
        return written.text
