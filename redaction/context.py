"""Presidio's words of context, for the few findings that wait for them."""

from collections.abc import Sequence

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.context_aware_enhancers import LemmaContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts


class SparingEnhancer(LemmaContextAwareEnhancer):
    """Raises the score of a finding near a word that its recognizer names.

    Presidio copies every finding deeply before it looks. Most recognizers here name no such words,
    since their rules hold the cue themselves, and what they find is passed on as it is.
    """

    def __init__(self) -> None:
        super().__init__(context_matching_mode="whole_word")

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: Sequence[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """Return the findings, those of recognizers with words of context perhaps raised."""
        waiting = {recognizer.id for recognizer in recognizers if recognizer.context}
        held = [result for result in raw_results if _recognizer(result) in waiting]
        if not held:
            return raw_results
        rest = [result for result in raw_results if _recognizer(result) not in waiting]
        return rest + list(
            super().enhance_using_context(text, held, nlp_artifacts, list(recognizers), context)
        )


def _recognizer(result: RecognizerResult) -> str | None:
    metadata = result.recognition_metadata or {}
    return metadata.get(RecognizerResult.RECOGNIZER_IDENTIFIER_KEY)
