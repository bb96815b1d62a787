"""All that finds identities, as one: patterns, two taggers, known people, a text's own header."""

from redaction.detector import Detector, KnowingDetector
from redaction.headers import header_identities
from redaction.known import KnownIdentities
from redaction.repeats import repeats
from redaction.spans import Span, merge


class Ensemble:
    """A Detector made of the patterns with the first tagger, and of a second detector.

    What either finds is masked. second: None for none.
    """

    def __init__(self, first: KnowingDetector, second: Detector | None = None) -> None:
        self.first = first
        self.second = second
        self.name = f"{first.name}+{second.name}" if second else first.name

    def with_known(self, known: KnownIdentities) -> "Ensemble":
        """Return an ensemble that looks for ``known`` instead and shares all else."""
        return Ensemble(self.first.with_known(known), self.second)

    def find(self, text: str) -> tuple[Span, ...]:
        """Return what either detector finds; see ``Detector``."""
        stated = KnownIdentities(header_identities(text))
        spans = [*self.first.find(text), *stated.find(text)]
        if self.second is not None:
            spans += self.second.find(text)
        return merge([*spans, *repeats(text, spans)])
