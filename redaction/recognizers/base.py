"""A Presidio recognizer made of rules, each a pattern with a reason to believe it.

Presidio's own PatternRecognizer masks the cue together with the value and passes over a pattern
that runs out of time. Here a rule names the value by the group ``id``, so that the words around
it stay readable, and running out of time is an error.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex
from presidio_analyzer import EntityRecognizer, LocalRecognizer, RecognizerResult

from redaction.entities import Kind
from redaction.recognizers.scan import Places, Scan, Scanner
from redaction.recognizers.starts import Starts, starts_of

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
    reach: most characters from a match's start to what it needs, in text of words; 0: any number.
    """

    name: str
    kind: Kind
    pattern: "regex.Pattern[str]"
    score: float
    refine: Refine | None = None
    needs: "regex.Pattern[str] | None" = None
    reach: int = 0


def rule(
    name: str,
    kind: Kind,
    pattern: str,
    score: float,
    refine: Refine | None = None,
    *,
    ignore_case: bool = True,
    needs: str | None = None,
    reach: int = 0,
) -> Rule:
    """Compile a verbose pattern (blanks in it don't count) into a rule."""
    flags = regex.VERBOSE | regex.MULTILINE | (regex.IGNORECASE if ignore_case else 0)
    look = regex.compile(needs, flags) if needs else None
    return Rule(name, kind, regex.compile(pattern, flags), score, refine, look, reach)


def checked(check: Callable[[str], bool]) -> Refine:
    """Make a refinement that keeps the values whose check digit is right."""

    def refine(text: str, start: int, end: int) -> Extent | None:
        return (start, end) if check(text[start:end]) else None

    return refine


class RuleRecognizer(LocalRecognizer):
    """Finds what its rules describe. ``name`` stands as source in the spans.

    A scanner tells where matches can start; see ``share_scanner``.
    """

    def __init__(self, name: str, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self.source = name
        super().__init__(supported_entities=sorted({str(r.kind) for r in rules}), name=name)
        share_scanner([self])

    def load(self) -> None:
        """Nothing to load: the rules are compiled already."""

    def scan_with(self, scanner: Scanner, first: int) -> None:
        """Take places from ``scanner``, whose starts from ``first`` on are of these rules."""
        self._scanner = scanner
        self._first = first

    def analyze(
        self, text: str, entities: Iterable[str], nlp_artifacts: object = None
    ) -> list[RecognizerResult]:
        """Return what the rules find; raises TimeoutError where a pattern takes too long."""
        wanted = set(entities)
        results = []
        scan = self._scanner.scan(text, nlp_artifacts)
        for index, each in enumerate(self.rules):
            if each.kind not in wanted:
                continue
            at = self._first + _STARTS_PER_RULE * index
            for start, end in _extents(each, text, scan, at):
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


# For each rule the starts of its pattern, then those of what it needs.
_STARTS_PER_RULE = 2


def share_scanner(recognizers: Iterable[EntityRecognizer]) -> None:
    """Let all rules among ``recognizers`` look for their starts in one pass over a text."""
    ours = [each for each in recognizers if isinstance(each, RuleRecognizer)]
    rules = [rule for each in ours for rule in each.rules]
    scanner = Scanner([starts for rule in rules for starts in _starts(rule)])
    first = 0
    for each in ours:
        each.scan_with(scanner, first)
        first += _STARTS_PER_RULE * len(each.rules)


def _starts(each: Rule) -> tuple[Starts, Starts]:
    return _starts_of(each.pattern), _starts_of(each.needs) if each.needs else frozenset()


def _starts_of(pattern: "regex.Pattern[str]") -> Starts:
    return starts_of(pattern.pattern, ignore_case=bool(pattern.flags & regex.IGNORECASE))


def _extents(each: Rule, text: str, scan: Scan, at: int) -> Iterator[Extent]:
    # The clock costs more than most matches, so it is asked only where one could take long.
    seconds = None if scan.is_plain else _SECONDS_PER_RULE
    if scan.places[at] is not None and not scan.places[at]:
        return
    places = scan.places[at]
    if each.needs:
        needed = _matches(each.needs, text, scan.places[at + 1], seconds)
        if not each.reach or not scan.is_plain or places is None:
            if not any(needed):
                return
        else:
            places = _within(places, [match.start() for match in needed], each.reach)
    group = "id" if "id" in each.pattern.groupindex else 0
    for match in _matches(each.pattern, text, places, seconds):
        for start, end in match.spans(group):
            kept = each.refine(text, start, end) if each.refine else (start, end)
            if kept and kept[0] < kept[1]:
                yield kept


def _within(places: Sequence[int], needed: Sequence[int], reach: int) -> list[int]:
    """Return the places after which something needed stands, at most ``reach`` characters on."""
    kept = []
    following = iter(needed)
    following_place = next(following, None)
    for place in places:
        while following_place is not None and following_place < place:
            following_place = next(following, None)
        if following_place is None:
            break
        if following_place <= place + reach:
            kept.append(place)
    return kept


def _matches(
    pattern: "regex.Pattern[str]", text: str, places: Places, seconds: float | None
) -> Iterator["regex.Match[str]"]:
    """Yield what ``finditer`` would, by trying the pattern at ``places`` alone."""
    if places is None:
        yield from pattern.finditer(text, timeout=seconds)
        return
    end = 0
    for place in places:
        if place < end:
            continue
        match = pattern.match(text, place, timeout=seconds)
        if match:
            yield match
            end = match.end()
