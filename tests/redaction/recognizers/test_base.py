"""How one rule is written, and where it looks."""

from typing import Any

import pytest
from presidio_analyzer import RecognizerResult

from redaction.entities import Kind
from redaction.recognizers import base
from redaction.recognizers.base import Extent, Rule, RuleRecognizer, checked, rule, share_scanner
from redaction.recognizers.starts import starts_of


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    starts_of.cache_clear()


def _all_but_the_last(text: str, start: int, end: int) -> Extent | None:
    return (start, end - 1) if text[start:end] != "a22" else None


def _nothing_of_it(text: str, start: int, end: int) -> Extent:
    return end, end


ROWS: list[tuple[str, dict[str, Any], str, list[str]]] = [
    # Blanks and comments of a pattern don't count, nor does the case unless it is told to.
    (r"a \d+  # a number", {}, "a1 A22 a 3", ["a1", "A22"]),
    (r"a\d", {"ignore_case": False}, "a1 A2", ["a1"]),
    (r"[A-Z]\d", {"ignore_case": False}, "a1 A2 B3", ["A2", "B3"]),
    (r"[A-Z]\d", {}, "a1 A2 b3", ["a1", "A2", "b3"]),
    # A line's start and end are those of every line.
    (r"^a\d$", {}, "a1\nxa2\na3", ["a1", "a3"]),
    # Of a pattern with a group "id" that group is found, as often as it matches.
    (r"no\.?(?:\ (?P<id>\d+))+", {}, "no. 4 17 and 9", ["4", "17"]),
    (r"a\d+", {"refine": _all_but_the_last}, "a11 a22 a3", ["a1", "a"]),
    (r"a\d", {"refine": _nothing_of_it}, "a1 a2", []),
    # What is needed may stand anywhere, or within reach behind the start.
    (r"a\d", {"needs": "z z"}, "a1 a2", []),
    (r"a\d", {"needs": "z z"}, "ZZ a1 a2", ["a1", "a2"]),
    (r"a\d", {"needs": "z", "ignore_case": False}, "Z a1", []),
    (r"a\d", {"needs": "^zz$"}, "a1\nzz\na2", ["a1", "a2"]),
    (r"a\d", {"needs": "zz", "reach": 4}, "a1, zz a2", ["a1"]),
    (r"a\d", {"needs": "zz", "reach": 3}, "a1, zz a2", []),
    (r"a\d", {"needs": "zz", "reach": 9}, "zz a1 a2 zz a3", ["a1", "a2"]),
    (r"z+\d", {"needs": "zz", "reach": 1}, "zz1 and z2", ["zz1"]),
    # In what is no text of words the reach is any.
    (r"a\d", {"needs": "zz", "reach": 3}, "a1 zz " + "-" * 120, ["a1"]),
    (r"a\d", {"needs": "zz", "reach": 3}, "a1 and zz " + "-" * 120, ["a1"]),
    (r"a\d", {"needs": "zz", "reach": 3}, "a1 " + "-" * 120, []),
    # Where nothing tells the starts, the whole text is searched.
    (r"\w+@", {}, "to me@ and you@", ["me@", "you@"]),
    (r"\w+@", {"needs": "zz", "reach": 1}, "me@ zz", ["me@"]),
    (r"\w+@", {"needs": "zz", "reach": 1}, "me@", []),
    # A match begins where the one before has ended, at the earliest.
    (r"aba", {}, "ababa aba", ["aba", "aba"]),
    (r"aba", {}, "ababa and some aba words", ["aba", "aba"]),
    (r"aa", {}, "a" * 125, ["aa"] * 62),
]


@pytest.mark.parametrize(("pattern", "options", "text", "expected"), ROWS)
def test_rules(pattern: str, options: dict[str, Any], text: str, expected: list[str]) -> None:
    made = rule("some", Kind.OTHER_ID, pattern, 0.5, **options)
    results = RuleRecognizer("Some", [made]).analyze(text, [Kind.OTHER_ID])
    assert [text[result.start : result.end] for result in results] == expected


def _two() -> tuple[Rule, Rule]:
    return rule("a", Kind.OTHER_ID, r"a\d", 0.5), rule("b", Kind.URL, r"b\d", 0.7, needs=r"\d")


def _said(results: list[RecognizerResult]) -> list[tuple[str, int, int, float]]:
    return [(each.entity_type, each.start, each.end, each.score) for each in results]


def test_a_finding_has_its_rules_kind_and_score() -> None:
    recognizer = RuleRecognizer("Some", _two())
    found = recognizer.analyze("b1 a2", recognizer.supported_entities)
    assert _said(found) == [("OTHER_ID", 3, 5, 0.5), ("URL", 0, 2, 0.7)]
    assert {each.recognition_metadata["recognizer_name"] for each in found} == {"Some"}
    assert {each.recognition_metadata["recognizer_identifier"] for each in found} == {recognizer.id}
    assert recognizer.supported_entities == ["OTHER_ID", "URL"]
    assert recognizer.to_dict()["name"] == "Some"


@pytest.mark.parametrize(
    ("wanted", "expected"), [(["URL"], ["URL"]), ([], []), (["OTHER_ID"], ["OTHER_ID"])]
)
def test_only_wanted_kinds_are_looked_for(wanted: list[str], expected: list[str]) -> None:
    found = RuleRecognizer("Some", _two()).analyze("b1 a2", wanted)
    assert [each.entity_type for each in found] == expected


def test_recognizers_that_share_a_scanner_find_what_each_found_alone() -> None:
    third = rule("c", Kind.OTHER_ID, r"c\d", 0.6)
    each = [RuleRecognizer("Some", rules) for rules in (_two(), [third], _two()[:1], [third])]
    text = "a1 b2 c3 and a4, b5, c6 beside words"
    alone = [_said(one.analyze(text, ["OTHER_ID", "URL"])) for one in each]
    share_scanner(each)
    assert [_said(one.analyze(text, ["OTHER_ID", "URL"])) for one in each] == alone


def test_a_checked_value_is_kept_whole_or_not_at_all() -> None:
    keep = checked(str.isdigit)
    assert keep("no 12 x", 3, 5) == (3, 5)
    assert keep("no 12 x", 3, 6) is None


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [(r"\w+(?:\w|x)+@", None), (r"a(?:\w|x)+@", None), ("a", r"\w+(?:\w|x)+@")],
)
def test_a_rule_that_runs_out_of_time_is_not_passed_over(
    pattern: str, needs: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "_SECONDS_PER_RULE", 1e-9)
    recognizer = RuleRecognizer("Some", [rule("r", Kind.OTHER_ID, pattern, 0.5, needs=needs)])
    with pytest.raises(TimeoutError):
        recognizer.analyze("and a " + "x" * 2_000, ["OTHER_ID"])
