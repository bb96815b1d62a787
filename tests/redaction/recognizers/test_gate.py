"""A recognizer behind a look finds what it finds alone, where the look is found."""

import pytest
from presidio_analyzer import Pattern, PatternRecognizer

from redaction.recognizers.gate import Gated, gated

INNER = PatternRecognizer(
    "OTHER_ID", name="inner", patterns=[Pattern("ab", r"ab\d+", 0.4)], context=["ward"]
)


@pytest.mark.parametrize(
    ("text", "places"),
    [("ab12 and ab3", [(0, 4), (9, 12)]), ("AB12", [(0, 4)]), ("ab", []), ("12", []), ("", [])],
)
def test_findings(text: str, places: list[tuple[int, int]]) -> None:
    found = Gated(INNER, r"ab\d").analyze(text, ["OTHER_ID"])
    assert [(each.start, each.end) for each in found] == places


def test_nothing_is_found_where_the_look_is_not() -> None:
    assert Gated(INNER, "zz").analyze("ab12", ["OTHER_ID"]) == []
    assert len(Gated(INNER, "ZZ").analyze("ab12 zz", ["OTHER_ID"])) == 1


def test_it_stands_for_the_inner_one() -> None:
    (one,) = gated((INNER, "ab"))
    assert one.id == INNER.id
    assert one.to_dict()["name"] == "PatternRecognizer"
    assert one.supported_entities == ["OTHER_ID"]
    assert one.supported_language == INNER.supported_language
    assert one.context == ["ward"]
