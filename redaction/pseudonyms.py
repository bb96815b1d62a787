"""One conversation's pseudonyms: values go out as placeholders and come back restored."""

import secrets
import threading
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from redaction.entities import Kind
from redaction.folding import compact, folded
from redaction.identity import identity_of
from redaction.placeholders import form_letters
from redaction.restoring import Restored, restored
from redaction.shifting import Shifts
from redaction.spans import Span, merge
from redaction.written_dates import read_date

_FEWEST_NUMBERS = 9_000  # 1000 to 9999
_ROOM = 8  # numbers for each one that is taken, so that a guess seldom hits


@dataclass(frozen=True, slots=True)
class Entry:
    """A value as it was written, and what its placeholder stands for.

    subject: whose it was where it was first found, if known.
    words, tight: the value folded, for comparing.
    """

    placeholder: str
    kind: Kind
    subject: str | None
    value: str = field(repr=False)
    words: str = field(repr=False)
    tight: str = field(repr=False)


class Vault:
    """Gives each value of one conversation its placeholder, and takes it back.

    One value has one number in the whole conversation. Its written forms ("Chidi Okafor",
    "OKAFOR, CHIDI") share the number and differ in a letter, so that restoring is exact. Two
    people never share a number.

    Numbers are drawn at random, four digits at least: a model that repeats an example, counts
    on from the last one or is told to print "[PERSON_1]" names nobody, and a number does not
    tell how many came before. Digits, not letters, as models copy them without a slip.

    The vault lives in memory only and grows with what is said. Safe to share between threads.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers: dict[tuple[Kind, str], int] = {}
        self._taken: dict[Kind, set[int]] = {}
        self._forms: dict[tuple[Kind, int], dict[str, Entry]] = {}
        self._entries: dict[str, Entry] = {}
        self._said: set[str] = set()
        self._owners: dict[str, set[str]] = {}
        self._days: set[date] = set()
        self._yearless: set[tuple[int, int]] = set()
        self._shifts = Shifts()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self._entries)} placeholders)"

    def replace(
        self,
        text: str,
        spans: Iterable[Span],
        *,
        said: bool = True,
        apart: Collection[Kind] = (Kind.PERSON,),
    ) -> str:
        """Return the text with the placeholder of each span's value in its place.

        said: whether a person said it in this conversation: then it comes back whatever is
        cited. apart: kinds whose values are one only where their subject is one.
        ``restore(replace(text, spans)).text == text`` when the spans include
        ``lookalikes(text)``.
        """
        pieces: list[str] = []
        done = 0
        for span in merge(spans):
            pieces.append(text[done : span.start])
            pieces.append(self._placeholder(span, text[span.start : span.end], said, apart))
            done = span.end
        pieces.append(text[done:])
        return "".join(pieces)

    def restore(self, text: str, allowed: Collection[str] | None = None) -> Restored:
        """Put the values back, in one pass, so that a value can't be read as a placeholder.

        allowed: subjects whose values may come back, besides what was said and what belongs to
        nobody known; None for all.
        """
        with self._lock:
            return restored(text, self._value(allowed), self._shifts, allowed)

    def entry(self, placeholder: str) -> Entry | None:
        """Return what a placeholder stands for; None where it was never given out."""
        return self._entries.get(placeholder)

    def entries(self) -> list[Entry]:
        """Return every written form given a placeholder so far."""
        with self._lock:
            return list(self._entries.values())

    def has_day(self, day: date) -> bool:
        """Tell whether a date that was given a placeholder says this day, or may say it."""
        return day in self._days or (day.month, day.day) in self._yearless

    def plan_shifts(self, days: dict[str | None, set[date]], taken: Callable[[date], bool]) -> None:
        """Draw an offset for each subject that has none; see ``Shifts.plan``."""
        with self._lock:
            for subject, own in days.items():
                self._shifts.plan(subject, own, taken)

    def shift(self, entry: Entry, taken: Callable[[date], bool]) -> str | None:
        """Return a date moved by its subject's offset; see ``Shifts.moved``."""
        with self._lock:
            said = entry.placeholder in self._said
            return self._shifts.moved(entry.subject, entry.value, taken, said=said)

    def _value(self, allowed: Collection[str] | None) -> Callable[[str], str | None]:
        """Return how to look up a value: None where there is none, empty where it is withheld."""

        def value(placeholder: str) -> str | None:
            entry = self._entries.get(placeholder)
            if entry is None:
                return None
            owners = self._owners.get(placeholder)
            is_open = allowed is None or not owners or not owners.isdisjoint(allowed)
            return entry.value if is_open or placeholder in self._said else ""

        return value

    def _placeholder(self, span: Span, value: str, said: bool, apart: Collection[Kind]) -> str:
        subject = span.subject if span.kind in apart else None
        identity = identity_of(span.kind, value, subject)
        with self._lock:
            number = self._numbers.get((span.kind, identity))
            if number is None:
                number = self._numbers[span.kind, identity] = self._draw(span.kind)
            forms = self._forms.setdefault((span.kind, number), {})
            entry = forms.get(value)
            if entry is None:
                suffix = f"_{form_letters(len(forms))}" if forms else ""
                placeholder = f"[{span.kind.value}_{number}{suffix}]"
                words, tight = folded(value), compact(value)
                entry = Entry(placeholder, span.kind, span.subject, value, words, tight)
                forms[value] = self._entries[placeholder] = entry
                self._note_day(entry)
            if said:
                self._said.add(entry.placeholder)
            if span.subject:
                # A family has one telephone: a value may be more than one person's.
                self._owners.setdefault(entry.placeholder, set()).add(span.subject)
            return entry.placeholder

    def _note_day(self, entry: Entry) -> None:
        written = read_date(entry.value) if entry.kind is Kind.DATE_TIME else None
        if written and written.has_year:
            self._days.add(written.day)
        elif written:
            self._yearless.add((written.day.month, written.day.day))

    def _draw(self, kind: Kind) -> int:
        taken = self._taken.setdefault(kind, set())
        size, lowest = _FEWEST_NUMBERS, 1_000
        while len(taken) * _ROOM > size:
            size, lowest = size * 10, lowest * 10
        number = lowest + secrets.randbelow(size)
        while number in taken:
            number = lowest + secrets.randbelow(size)
        taken.add(number)
        return number
