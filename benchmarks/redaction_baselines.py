"""Presidio's analyzer without Chaperone around it, to compare with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import tldextract.tldextract
from presidio_analyzer import (
    AnalyzerEngine,
    EntityRecognizer,
    Pattern,
    PatternRecognizer,
    RecognizerRegistry,
)

from redaction.detector import BLANK, Detector
from redaction.entities import Kind
from redaction.nlp import LANGUAGE, LocalNlpEngine, blank_pipeline, nlp_engine
from redaction.recognizers.base import Rule, RuleRecognizer
from redaction.recognizers.gate import Gated
from redaction.recognizers.registry import recognizers
from redaction.spans import Span, merge
from redaction.taggers.spacy_tagger import read_tagger


class BareAnalyzer:
    """An analyzer as a detector: all that it returns counts, whatever the entity and score."""

    def __init__(self, name: str, registry: RecognizerRegistry, engine: LocalNlpEngine) -> None:
        self.name = name
        self._analyzer = AnalyzerEngine(
            registry=registry, nlp_engine=engine, supported_languages=[LANGUAGE]
        )

    def find(self, text: str) -> tuple[Span, ...]:
        """Return what the analyzer finds in the whole text at once."""
        return merge(
            Span(found.start, found.end, Kind.OTHER_ID, found.score, self.name)
            for found in self._analyzer.analyze(text, LANGUAGE)
            if found.start < found.end
        )


def stock() -> Detector:
    """Return Presidio with its default recognizers on the blank English pipeline."""
    # Its recognizer of e-mail addresses would fetch a list of domains; the one that comes with the
    # package is used instead.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    registry = RecognizerRegistry(supported_languages=[LANGUAGE])
    registry.load_predefined_recognizers(languages=[LANGUAGE])
    return BareAnalyzer("stock Presidio, patterns only", registry, nlp_engine(BLANK))


def same_patterns() -> Detector:
    """Return Presidio as it comes with Chaperone's patterns and tagger.

    Each pattern is run over each text by Presidio's own recognizer, without a look first, and the
    tagger's weights run in spaCy's own recognizer.
    """
    ours = recognizers()
    registry = RecognizerRegistry(
        recognizers=[*_as_presidio_does(ours)], supported_languages=[LANGUAGE]
    )
    pipeline = blank_pipeline()
    read_tagger(pipeline).model.to_cpu()  # thinc's way to put its own operations back
    engine = LocalNlpEngine(pipeline)
    registry.add_nlp_recognizer(engine)
    return BareAnalyzer("Presidio with the same patterns and tagger", registry, engine)


def _as_presidio_does(recognizers: Iterable[EntityRecognizer]) -> Iterator[EntityRecognizer]:
    for each in recognizers:
        if isinstance(each, Gated):
            yield each.inner
        elif isinstance(each, RuleRecognizer):
            alike: defaultdict[tuple[str, int], list[Rule]] = defaultdict(list)
            for rule in each.rules:
                alike[str(rule.kind), rule.pattern.flags].append(rule)
            for (kind, flags), rules in alike.items():
                patterns = [Pattern(rule.name, rule.pattern.pattern, rule.score) for rule in rules]
                yield PatternRecognizer(
                    kind, name=each.source, patterns=patterns, global_regex_flags=flags
                )
        else:
            yield each


def same_rules() -> Detector:
    """Return Presidio's analyzer with Chaperone's recognizers and tagger."""
    registry = RecognizerRegistry(recognizers=recognizers(), supported_languages=[LANGUAGE])
    engine = nlp_engine()
    registry.add_nlp_recognizer(engine)
    return BareAnalyzer("Presidio with the same recognizers and tagger", registry, engine)
