"""Finds identities in a text with Presidio's analyzer and the list of known identities."""

import logging
import threading
from collections.abc import Collection, Iterator

from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, RecognizerResult

from redaction.context import SparingEnhancer
from redaction.detector import DEFAULT_PACKS
from redaction.entities import Kind
from redaction.errors import DetectionError
from redaction.known import KnownIdentities
from redaction.nlp import LANGUAGE, nlp_engine
from redaction.public_addresses import in_a_standard_oid
from redaction.recognizers.registry import recognizers
from redaction.recognizers.stock import DEFAULT_THRESHOLD, KIND_OF_ENTITY, THRESHOLDS
from redaction.repeats import repeats
from redaction.spans import Span, merge
from redaction.taggers.findings import refined
from redaction.windows import windows

_TAGGER_SOURCE = "SpacyRecognizer"
_PRESIDIO_LOGGER = logging.getLogger("presidio-analyzer")


class _Strict(logging.Filter):
    """Turns Presidio's warning that it passed something over into an error.

    It warns of a pattern that ran out of time, and of a model that failed, and goes on.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        message = str(record.msg)
        if "timed out" in message or "prediction failed" in message:
            raise TimeoutError
        return True


# At debug level Presidio writes the words around a finding, and a finding is a patient's.
_PRESIDIO_LOGGER.setLevel(logging.WARNING)
_PRESIDIO_LOGGER.addFilter(_Strict())


class PresidioDetector:
    """The patterns, an optional spaCy pipeline and the known identities, in one.

    Known identities are searched in the whole text beside the analyzer, not as one of its
    recognizers: they carry a subject, which Presidio's results have no place for, they need no
    windows, and a new list takes effect without building the analyzer again.
    """

    name = "presidio"

    def __init__(
        self,
        known: KnownIdentities,
        nlp_model: str | None = None,
        *,
        packs: Collection[str] = DEFAULT_PACKS,
    ) -> None:
        """Build the analyzer.

        nlp_model: name or folder of a spaCy pipeline that tags names.
        packs: countries whose identifiers are looked for, of the registry's PACKS.

        Raises DetectionError where that pipeline is missing, ValueError for an unknown pack.
        """
        self._known = known
        self._analyzer = _build_analyzer(nlp_model, packs)
        # spaCy pipelines and Presidio's lazily compiled patterns make no promise about threads.
        # Their work holds Python's own lock anyhow, so taking turns costs nothing.
        self._turn = threading.Lock()

    def with_known(self, known: KnownIdentities) -> "PresidioDetector":
        """Return a detector that looks for ``known`` instead and shares the analyzer."""
        other = object.__new__(PresidioDetector)
        other._known = known
        other._analyzer = self._analyzer
        other._turn = self._turn
        return other

    def find(self, text: str) -> tuple[Span, ...]:
        """Return the identities in ``text``; see ``Detector``."""
        try:
            return self._find(text)
        except Exception as error:
            failure = type(error).__name__
        # Raised outside the handler: the cause may quote the text, and must not travel along.
        raise DetectionError(
            f"finding identities failed ({failure}), so nothing of this text may leave: check"
            " `chaperone doctor` and try again"
        )

    def _find(self, text: str) -> tuple[Span, ...]:
        spans = list(self._known.find(text))
        for window in windows(text):
            for result in self._analyze(text[window.start : window.end]):
                for span in _to_spans(result, window.start, text):
                    if window.owned_start <= span.start < window.owned_end:
                        spans.append(span)
        spans += repeats(text, spans)
        return merge(spans)

    def _analyze(self, passage: str) -> list[RecognizerResult]:
        if not passage.strip():
            return []
        with self._turn:
            results: list[RecognizerResult] = self._analyzer.analyze(passage, LANGUAGE)
        return [
            result
            for result in results
            if result.score >= THRESHOLDS.get(result.entity_type, DEFAULT_THRESHOLD)
        ]


def kind_of(entity: str) -> Kind | None:
    """Return the kind of a Presidio entity, None where it is no identity.

    Raises DetectionError for an entity that is not known here.
    """
    try:
        return KIND_OF_ENTITY[entity]
    except KeyError:
        raise DetectionError(f"no kind is known for the label {entity!r}") from None


def _to_spans(result: RecognizerResult, offset: int, text: str) -> Iterator[Span]:
    kind = kind_of(result.entity_type)
    if kind is None:
        return
    start, end = result.start + offset, result.end + offset
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start == end or in_a_standard_oid(text, start, end):
        return
    metadata = result.recognition_metadata or {}
    source = metadata.get(RecognizerResult.RECOGNIZER_NAME_KEY, PresidioDetector.name)
    span = Span(start, end, kind, float(result.score), source)
    yield from refined(text, span) if source == _TAGGER_SOURCE else (span,)


def _build_analyzer(nlp_model: str | None, packs: Collection[str]) -> AnalyzerEngine:
    engine = nlp_engine(nlp_model)
    registry = RecognizerRegistry(recognizers=recognizers(packs), supported_languages=[LANGUAGE])
    if engine.tags_entities:
        registry.add_nlp_recognizer(engine)
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=engine,
        supported_languages=[LANGUAGE],
        log_decision_process=False,
        context_aware_enhancer=SparingEnhancer(),
    )
