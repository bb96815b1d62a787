"""A name found once in a text is marked wherever else the text has it, or a part of it."""

from collections.abc import Iterable

from redaction.entities import Kind
from redaction.known import KNOWN_SOURCE, KnownIdentities, KnownIdentity
from redaction.spans import Span

# Confidence of a name from which its other mentions in the same text count as well.
STRONG = 0.7


def repeats(text: str, spans: Iterable[Span]) -> list[Span]:
    """Find the people told by a strong cue wherever else the text names them.

    "His wife, Malia," tells who Malia is in the next paragraph. A mention needs a capital.
    """
    told = {
        text[span.start : span.end]
        for span in spans
        if span.kind == Kind.PERSON and span.score >= STRONG and span.source != KNOWN_SOURCE
    }
    names = KnownIdentities(
        KnownIdentity(name, "relative", Kind.PERSON, name) for name in sorted(told)
    )
    return [
        Span(span.start, span.end, Kind.PERSON, STRONG, "repeat")
        for span in names.find(text)
        if any(map(str.isupper, text[span.start : span.end])) and text[span.end - 1].isalnum()
    ]
