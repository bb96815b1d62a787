"""A text and where its identities stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field

Piece = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with spans (start, end, label): characters, end exclusive, in order, no overlaps."""

    text: str = field(repr=False)
    spans: tuple[tuple[int, int, str], ...] = ()

    def __add__(self, other: "Labelled") -> "Labelled":
        """Return both, one after the other."""
        by = len(self.text)
        moved = tuple((start + by, end + by, label) for start, end, label in other.spans)
        return Labelled(self.text + other.text, self.spans + moved)


def joined(pieces: Iterable[Piece]) -> Labelled:
    """Join pieces (text, label or None) into one labelled text."""
    text: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = 0
    for piece, label in pieces:
        if label and piece:
            spans.append((at, at + len(piece), label))
        text.append(piece)
        at += len(piece)
    return Labelled("".join(text), tuple(spans))
