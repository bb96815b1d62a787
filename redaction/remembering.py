"""A detector that is not asked twice about the same text."""

from redaction.detector import Detector
from redaction.spans import Span


class Remembering:
    """A Detector that remembers what another found; for one context only, as it keeps its texts."""

    def __init__(self, detector: Detector) -> None:
        self.name = detector.name
        self._detector = detector
        self._found: dict[str, tuple[Span, ...]] = {}

    def find(self, text: str) -> tuple[Span, ...]:
        """Return the identities in ``text``; see ``Detector``."""
        if text not in self._found:
            self._found[text] = self._detector.find(text)
        return self._found[text]
