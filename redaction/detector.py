"""Finds identities in a text with Presidio's analyzer and the list of known identities."""

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import LemmaContextAwareEnhancer

from redaction.entities import Kind
from redaction.errors import DetectionError
from redaction.known import KNOWN_SOURCE, KnownIdentities, KnownIdentity
from redaction.nlp import LANGUAGE, nlp_engine
from redaction.recognizers import recognizers
from redaction.recognizers.stock import DEFAULT_THRESHOLD, KIND_OF_ENTITY, THRESHOLDS
from redaction.spans import Span, merge

# Presidio's context search takes time that grows with the square of a text's length.
WINDOW = 4_000
MARGIN = 200
# A word that is longer, which no address on the net is, gets cut.
LONGEST_WORD = 2 * WINDOW

# Confidence of a name from which its other mentions in the same text count as well.
STRONG = 0.7

_PRESIDIO_LOGGER = logging.getLogger("presidio-analyzer")


class _Strict(logging.Filter):
    """Turns Presidio's warning that a pattern ran out of time and was passed over into an error."""

    def filter(self, record: logging.LogRecord) -> bool:
        if "timed out" in str(record.msg):
            raise TimeoutError
        return True


# At debug level Presidio writes the words around a finding, and a finding is a patient's.
_PRESIDIO_LOGGER.setLevel(logging.WARNING)
_PRESIDIO_LOGGER.addFilter(_Strict())


class Detector(Protocol):
    """Finds identities."""

    @property
    def name(self) -> str:
        """What the log calls it."""

    def find(self, text: str) -> tuple[Span, ...]:
        """Return the identities in ``text``, in order, without overlaps.

        Raises DetectionError where it can't tell; then nothing in ``text`` may be released.
        """


class PresidioDetector:
    """The patterns, an optional spaCy pipeline and the known identities, in one.

    Known identities are searched in the whole text beside the analyzer, not as one of its
    recognizers: they carry a subject, which Presidio's results have no place for, they need no
    windows, and a new list takes effect without building the analyzer again.
    """

    name = "presidio"

    def __init__(self, known: KnownIdentities, nlp_model: str | None = None) -> None:
        """Build the analyzer; nlp_model: name or folder of a spaCy pipeline that tags names.

        Raises DetectionError where that pipeline is missing.
        """
        self._known = known
        self._analyzer = _build_analyzer(nlp_model)
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
                span = _to_span(result, window.start, text)
                if span and window.owned_start <= span.start < window.owned_end:
                    spans.append(span)
        spans += _repeats(text, spans)
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


@dataclass(frozen=True, slots=True)
class Window:
    """Characters start to end are read; findings that begin in the owned part count."""

    start: int
    end: int
    owned_start: int
    owned_end: int


def windows(text: str, size: int = WINDOW, margin: int = MARGIN) -> Iterator[Window]:
    """Cut ``text`` into windows of about ``size`` characters plus a margin to both sides.

    The owned parts tile the text and end at a line break or blank, so no word is cut, unless one
    is longer than LONGEST_WORD. A finding whose evidence lies within ``margin`` characters is the
    same as in the whole text.
    """
    start = 0
    while start < len(text):
        end = _cut(text, start, size)
        yield Window(
            _word_start(text, max(0, start - margin), start),
            _word_end(text, end, min(len(text), end + margin)),
            start,
            end,
        )
        start = end


def _cut(text: str, start: int, size: int) -> int:
    end = start + size
    if end >= len(text):
        return len(text)
    line = text.rfind("\n", start + size // 2, end)
    if line >= 0:
        return line + 1
    for index in range(end, start + size // 2, -1):
        if text[index - 1].isspace():
            return index
    longest = min(len(text), start + LONGEST_WORD)
    while end < longest and not text[end].isspace():
        end += 1
    return end


def _word_start(text: str, index: int, limit: int) -> int:
    while 0 < index < limit and not text[index - 1].isspace():
        index += 1
    return index


def _word_end(text: str, limit: int, index: int) -> int:
    while limit < index < len(text) and not text[index].isspace():
        index -= 1
    return index


def _to_span(result: RecognizerResult, offset: int, text: str) -> Span | None:
    try:
        kind = KIND_OF_ENTITY[result.entity_type]
    except KeyError:
        raise DetectionError(f"no kind is known for the label {result.entity_type!r}") from None
    if kind is None:
        return None
    start, end = result.start + offset, result.end + offset
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    metadata = result.recognition_metadata or {}
    source = metadata.get(RecognizerResult.RECOGNIZER_NAME_KEY, PresidioDetector.name)
    return Span(start, end, kind, float(result.score), source)


def _repeats(text: str, spans: list[Span]) -> list[Span]:
    """Find the people told by a strong cue wherever else the text names them.

    "His wife, Malia," tells who Malia is in the next paragraph. Only capitalised words count.
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
        if text[span.start].isupper() and text[span.end - 1].isalnum()
    ]


def _build_analyzer(nlp_model: str | None) -> AnalyzerEngine:
    engine = nlp_engine(nlp_model)
    registry = RecognizerRegistry(recognizers=recognizers(), supported_languages=[LANGUAGE])
    if engine.tags_entities:
        registry.add_nlp_recognizer(engine)
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=engine,
        supported_languages=[LANGUAGE],
        log_decision_process=False,
        context_aware_enhancer=LemmaContextAwareEnhancer(context_matching_mode="whole_word"),
    )
