"""Presidio's recognizers, run only where a quick look says that they can match at all."""

import re

from presidio_analyzer import LocalRecognizer, PatternRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts


class Gated(LocalRecognizer):
    """Stands for ``inner`` in the registry, under its name, and asks it where ``look`` is found.

    look: what every match of ``inner`` holds, without regard to case.
    """

    def __init__(self, inner: PatternRecognizer, look: str) -> None:
        self.inner = inner
        self._look = re.compile(look, re.IGNORECASE)
        super().__init__(
            supported_entities=inner.supported_entities,
            name=type(inner).__name__,
            supported_language=inner.supported_language,
            context=inner.context,
        )

    @property
    def id(self) -> str:
        """The id of ``inner``, by which Presidio finds the context words of a result."""
        return str(self.inner.id)

    def load(self) -> None:
        """Nothing to load: the patterns are there already."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return what ``inner`` finds."""
        if self._look.search(text) is None:
            return []
        found: list[RecognizerResult] = self.inner.analyze(text, entities, nlp_artifacts)
        return found


def gated(*looks: tuple[PatternRecognizer, str]) -> tuple[Gated, ...]:
    """Put each recognizer behind its look."""
    return tuple(Gated(inner, look) for inner, look in looks)
