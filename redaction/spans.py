"""Where an identity stands in a text, and how overlapping findings become one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from redaction.entities import Kind


@dataclass(frozen=True, slots=True)
class Span:
    """An identity found in a text: characters ``start`` to ``end`` (exclusive).

    score: the finder's confidence, 0 to 1.
    source: the finder's name, such as "known" or "UsSsnRecognizer"; never the value.
    subject: whose identity it is (an opaque key of a known person), where that is known.
    """

    start: int
    end: int
    kind: Kind
    score: float
    source: str
    subject: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}..{self.end}")

    def shifted(self, by: int) -> "Span":
        """The same span in a text in which it stands ``by`` characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order that never overlap and cover every character the input covers.

    Of overlapping findings the strongest (a known person first, then score, then length) gives
    the kind; the union of their extents is masked, because recall comes first.
    """
    merged: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if merged and span.start < merged[-1].end:
            last = merged[-1]
            winner = max(last, span, key=_strength)
            merged[-1] = replace(winner, start=last.start, end=max(last.end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _strength(span: Span) -> tuple[bool, float, int]:
    return (span.subject is not None, span.score, span.end - span.start)
