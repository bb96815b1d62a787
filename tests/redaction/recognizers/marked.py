"""Texts in which the expected findings stand in double brackets: "born on [[3/4/1958]]"."""

import re
from collections.abc import Iterable

from presidio_analyzer import EntityRecognizer

from redaction.entities import Kind
from redaction.nlp import LANGUAGE, nlp_engine
from redaction.spans import Span, merge

ENGINE = nlp_engine()
_MARK = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)


def unmarked(marked: str) -> tuple[str, list[str]]:
    """Return the text without brackets and what stood in them, in order."""
    return _MARK.sub(r"\1", marked), _MARK.findall(marked)


def found(recognizers: Iterable[EntityRecognizer], text: str) -> list[tuple[str, Kind]]:
    """Return what recognizers find, merged, in order, as slices of ``text`` with their kind."""
    artifacts = ENGINE.process_text(text, LANGUAGE)
    results = [
        result
        for recognizer in recognizers
        for result in recognizer.analyze(text, [str(kind) for kind in Kind], artifacts)
    ]
    spans = [Span(r.start, r.end, Kind(r.entity_type), r.score, "test") for r in results]
    return [(text[span.start : span.end], span.kind) for span in merge(spans)]
