"""Other mentions of a name that a strong cue told."""

import pytest

from redaction.entities import Kind
from redaction.repeats import STRONG, repeats
from redaction.spans import Span

TEXT = "His wife, Malia Kaleo, came. Later Malia left; malia slept, Kaleo's friend, and MALIA."


def told(
    score: float = STRONG, kind: Kind = Kind.PERSON, source: str = "PeopleRules"
) -> list[Span]:
    return repeats(TEXT, [Span(10, 21, kind, score, source)])


def test_each_mention_of_the_name_or_a_part_is_found() -> None:
    found = told()
    assert [TEXT[span.start : span.end] for span in found] == [
        "Malia Kaleo", "Malia", "Kaleo", "MALIA",
    ]  # fmt: skip
    assert {(span.kind, span.score, span.source) for span in found} == {
        (Kind.PERSON, STRONG, "repeat")
    }


@pytest.mark.parametrize(
    ("score", "kind", "source"),
    [
        (STRONG - 0.01, Kind.PERSON, "PeopleRules"),
        (1.0, Kind.LOCATION, "PlaceRules"),
        (1.0, Kind.PERSON, "known"),
    ],
)
def test_a_weak_cue_another_kind_and_a_known_name_tell_nothing(
    score: float, kind: Kind, source: str
) -> None:
    assert told(score, kind, source) == []


def test_names_of_several_are_looked_for() -> None:
    text = "Amara Obi and Chidi Eze. Then Eze, then Obi."
    spans = [Span(0, 9, Kind.PERSON, 0.9, "a"), Span(14, 23, Kind.PERSON, 0.9, "a")]
    found = [text[span.start : span.end] for span in repeats(text, spans)]
    assert found == ["Amara Obi", "Chidi Eze", "Eze", "Obi"]


def test_a_name_that_begins_small_is_found_by_its_surname() -> None:
    text = "Dr. Malia Kaleo called. Ask malia Kaleo again."
    assert [text[s.start : s.end] for s in repeats(text, [Span(4, 15, Kind.PERSON, 0.9, "x")])] == [
        "Malia Kaleo", "malia Kaleo",
    ]  # fmt: skip
