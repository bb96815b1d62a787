"""One conversation's pseudonyms: values go out as placeholders and come back restored."""

import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from redaction.entities import Kind
from redaction.folding import folded
from redaction.spans import Span, merge

# "[PERSON_1]", and "[PERSON_1_B]" for another written form of the same value.
PLACEHOLDER = re.compile(r"\[[A-Z][A-Z_]*_[0-9]+(?:_[A-Z]+)?\]")
# What a model makes of a placeholder that it did not copy exactly.
_MANGLED = re.compile(r"\[\s*[A-Za-z][A-Za-z_ -]*[_ -]?[0-9]+(?:[_ -][A-Za-z]+)?\s*\]")
_LONGEST_PLACEHOLDER = 64


@dataclass(frozen=True, slots=True)
class Restored:
    """A text with its values back.

    unknown: placeholders that this conversation never gave out; they stay as they are.
    """

    text: str = field(repr=False)
    unknown: tuple[str, ...] = ()


class Vault:
    """Gives each value of one conversation its placeholder, and takes it back.

    One value has one number in the whole conversation. Its written forms ("Chidi Okafor",
    "OKAFOR, CHIDI") share the number and differ in a letter, so that restoring is exact. Two
    values never share a number. The vault lives in memory only. Safe to share between threads.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers: dict[tuple[Kind, str], int] = {}
        self._per_kind: dict[Kind, int] = {}
        self._forms: dict[tuple[Kind, int], dict[str, str]] = {}
        self._values: dict[str, tuple[str, Kind]] = {}

    def replace(self, text: str, spans: Iterable[Span]) -> str:
        """Return the text with the placeholder of each span's value in its place.

        ``restore(replace(text, spans)).text == text`` when the spans include
        ``lookalikes(text)``.
        """
        pieces: list[str] = []
        done = 0
        for span in merge(spans):
            pieces.append(text[done : span.start])
            pieces.append(self._placeholder(span, text[span.start : span.end]))
            done = span.end
        pieces.append(text[done:])
        return "".join(pieces)

    def restore(self, text: str) -> Restored:
        """Put the values back, in one pass, so that a value can't be read as a placeholder."""
        unknown: list[str] = []

        def value(match: re.Match[str]) -> str:
            found = self._values.get(match.group())
            if found is None:
                unknown.append(match.group())
                return match.group()
            return found[0]

        mangled = [m for m in _MANGLED.findall(text) if not PLACEHOLDER.fullmatch(m)]
        restored = PLACEHOLDER.sub(value, text)
        return Restored(restored, tuple(dict.fromkeys([*unknown, *mangled])))

    def restore_stream(self, pieces: Iterable[str]) -> Iterator[str]:
        """Restore a text that arrives in pieces, holding back what may be half a placeholder."""
        held = ""
        for piece in pieces:
            held += piece
            cut = held.rfind("[")
            if cut < 0 or "]" in held[cut:] or len(held) - cut > _LONGEST_PLACEHOLDER:
                cut = len(held)
            if cut:
                yield self.restore(held[:cut]).text
                held = held[cut:]
        if held:
            yield self.restore(held).text

    def values(self) -> list[tuple[str, Kind]]:
        """Return every value given a placeholder so far, with its kind."""
        with self._lock:
            return list(self._values.values())

    def _placeholder(self, span: Span, value: str) -> str:
        # Only a person's forms are joined by subject; a person's two phones stay two values.
        person = span.subject if span.kind is Kind.PERSON else None
        identity = person or folded(value) or value
        with self._lock:
            number = self._numbers.get((span.kind, identity))
            if number is None:
                number = self._per_kind.get(span.kind, 0) + 1
                self._per_kind[span.kind] = number
                self._numbers[span.kind, identity] = number
            forms = self._forms.setdefault((span.kind, number), {})
            placeholder = forms.get(value)
            if placeholder is None:
                suffix = f"_{_letters(len(forms))}" if forms else ""
                placeholder = f"[{span.kind.value}_{number}{suffix}]"
                forms[value] = placeholder
                self._values[placeholder] = (value, span.kind)
            return placeholder


def lookalikes(text: str) -> tuple[Span, ...]:
    """Return spans of what already looks like a placeholder in a text that somebody wrote.

    Replacing them too keeps a typed "[PERSON_1]" from being restored as somebody's name.
    """
    return tuple(
        Span(m.start(), m.end(), Kind.OTHER_ID, 1.0, "lookalike")
        for m in PLACEHOLDER.finditer(text)
    )


def _letters(form: int) -> str:
    """Return B, C, … Z, AA, AB, … for form 1, 2, … (form 0, the first, has no letter)."""
    letters = ""
    form += 1
    while form:
        form, rest = divmod(form - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
