"""A Presidio recognizer made of rules, each a pattern with a reason to believe it.

Presidio's own PatternRecognizer masks the cue together with the value and passes over a pattern
that runs out of time. Here a rule names the value by the group ``id``, so that the words around
it stay readable, and running out of time is an error.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import regex
from presidio_analyzer import LocalRecognizer, RecognizerResult

from redaction.entities import Kind

# Text comes in windows of a few thousand characters, which take milliseconds.
_SECONDS_PER_RULE = 20.0

Extent = tuple[int, int]
Refine = Callable[[str, int, int], Extent | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern and what to make of its matches.

    pattern: its group ``id``, every time it matched, is the identity; else the whole match.
    score: confidence, 0 to 1.
    refine: given text, start and end, returns the extent to keep, or None where a look at value
    or surroundings says that it is no identity.
    needs: a quick look for what the pattern can't match without, for patterns that would
    otherwise try every capitalised word.
    """

    name: str
    kind: Kind
    pattern: "regex.Pattern[str]"
    score: float
    refine: Refine | None = None
    needs: "regex.Pattern[str] | None" = None


def rule(
    name: str,
    kind: Kind,
    pattern: str,
    score: float,
    refine: Refine | None = None,
    *,
    ignore_case: bool = True,
    needs: str | None = None,
) -> Rule:
    """Compile a verbose pattern (blanks in it don't count) into a rule."""
    flags = regex.VERBOSE | regex.MULTILINE | (regex.IGNORECASE if ignore_case else 0)
    look = regex.compile(needs, flags) if needs else None
    return Rule(name, kind, regex.compile(pattern, flags), score, refine, look)


class RuleRecognizer(LocalRecognizer):
    """Finds what its rules describe. ``name`` stands as source in the spans."""

    def __init__(self, name: str, rules: Sequence[Rule], context: Sequence[str] = ()) -> None:
        self.rules = tuple(rules)
        self.source = name
        super().__init__(
            supported_entities=sorted({str(r.kind) for r in rules}),
            name=name,
            context=list(context),
        )

    def load(self) -> None:
        """Nothing to load: the rules are compiled already."""

    def analyze(
        self, text: str, entities: Iterable[str], nlp_artifacts: object = None
    ) -> list[RecognizerResult]:
        """Return what the rules find; raises TimeoutError where a pattern takes too long."""
        wanted = set(entities)
        results = []
        for each in self.rules:
            if each.kind not in wanted:
                continue
            for start, end in _extents(each, text):
                results.append(
                    RecognizerResult(
                        entity_type=str(each.kind),
                        start=start,
                        end=end,
                        score=each.score,
                        recognition_metadata={
                            RecognizerResult.RECOGNIZER_NAME_KEY: self.source,
                            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                        },
                    )
                )
        return results


def _extents(each: Rule, text: str) -> Iterable[Extent]:
    if each.needs and not each.needs.search(text):
        return
    group = "id" if "id" in each.pattern.groupindex else 0
    for match in each.pattern.finditer(text, timeout=_SECONDS_PER_RULE):
        for start, end in match.spans(group):
            kept = each.refine(text, start, end) if each.refine else (start, end)
            if kept and kept[0] < kept[1]:
                yield kept
