"""A word of context raises what waits for one, and leaves the rest as it is."""

import pytest
from presidio_analyzer import Pattern, PatternRecognizer, RecognizerResult

from redaction.context import SparingEnhancer
from redaction.entities import Kind
from redaction.nlp import LANGUAGE
from redaction.recognizers.base import RuleRecognizer, rule
from tests.redaction.recognizers.marked import ENGINE

WAITS = PatternRecognizer("OTHER_ID", patterns=[Pattern("a", r"a\d", 0.4)], context=["badge"])
SURE = RuleRecognizer("Sure", [rule("b", Kind.URL, r"b\d", 0.4)])


def enhanced(text: str, context: list[str] | None = None) -> tuple[list[RecognizerResult], ...]:
    """Return what the two recognizers find, and the same after the look at context."""
    artifacts = ENGINE.process_text(text, LANGUAGE)
    both = [WAITS, SURE]
    raw = [each for one in both for each in one.analyze(text, one.supported_entities, artifacts)]
    after = SparingEnhancer().enhance_using_context(text, raw, artifacts, both, context)
    return raw, after


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("his badge a1 and b2", {"OTHER_ID"}),
        ("a1 and b2", set()),
        ("his badges a1 and b2", set()),
    ],
)
def test_only_what_waits_is_raised(text: str, raised: set[str]) -> None:
    raw, after = enhanced(text)
    assert sorted(each.entity_type for each in after) == ["OTHER_ID", "URL"]
    assert {each.entity_type for each in after if each.score > 0.4} == raised
    assert [each for each in after if each.entity_type == "URL"] == raw[1:]


def test_what_waits_for_nothing_is_passed_on_as_it_is() -> None:
    raw, after = enhanced("badge b2 and b3")
    assert after is raw
    assert len(raw) == 2


def test_words_of_the_callers_count_too() -> None:
    _, after = enhanced("it says a1", context=["badge"])
    assert after[0].score > 0.4


def test_a_finding_of_nobody_is_kept() -> None:
    text = "badge a1"
    artifacts = ENGINE.process_text(text, LANGUAGE)
    raw = [RecognizerResult("PERSON", 0, 5, 0.3), *WAITS.analyze(text, ["OTHER_ID"], artifacts)]
    after = SparingEnhancer().enhance_using_context(text, raw, artifacts, [WAITS, SURE])
    assert [each.entity_type for each in after] == ["PERSON", "OTHER_ID"]
