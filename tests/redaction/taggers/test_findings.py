"""What is left of a tagger's finding."""

import pytest

from redaction.entities import Kind
from redaction.spans import Span
from redaction.taggers.findings import refined


def found(before: str, value: str, after: str, kind: Kind) -> str | None:
    text = before + value + after
    spans = list(refined(text, Span(len(before), len(before) + len(value), kind, 0.8, "tagger")))
    assert len(spans) <= 1
    return text[spans[0].start : spans[0].end] if spans else None


@pytest.mark.parametrize(
    ("value", "kind", "kept"),
    [
        ("Okafor's", Kind.PERSON, "Okafor"),
        ("(Okafor)", Kind.PERSON, "Okafor"),
        ("Okafor\n", Kind.PERSON, "Okafor"),
        ("O'Brien", Kind.PERSON, "O'Brien"),
        ("March 2021.", Kind.DATE_TIME, "March 2021"),
        ("2021", Kind.DATE_TIME, None),
        ("1990s", Kind.DATE_TIME, None),
        ("10:30", Kind.DATE_TIME, None),
        ("0830", Kind.DATE_TIME, None),
        ("3/52", Kind.DATE_TIME, None),
        ("3/12", Kind.DATE_TIME, "3/12"),
        ("158/94", Kind.OTHER_ID, None),
        ("58/94", Kind.OTHER_ID, "58/94"),
        ("63F", Kind.OTHER_ID, None),
        ("93F", Kind.OTHER_ID, "93F"),
        ("5 p.m.", Kind.DATE_TIME, None),
        ("3/4", Kind.DATE_TIME, "3/4"),
        ("67-year-old", Kind.AGE, None),
        ("89", Kind.AGE, None),
        ("90 y/o", Kind.AGE, "90 y/o"),
        ("104-year-old", Kind.AGE, "104-year-old"),
        ("#4471-A", Kind.OTHER_ID, "#4471-A"),
        ("---", Kind.OTHER_ID, None),
        ("the", Kind.ORGANIZATION, None),
        ("J", Kind.PERSON, None),
        ("王", Kind.PERSON, "王"),
        ("The", Kind.PERSON, "The"),
    ],
)
def test_edges_go_and_what_identifies_nobody_is_dropped(
    value: str, kind: Kind, kept: str | None
) -> None:
    assert found("seen by ", value, " today", kind) == kept


def test_a_placeholder_is_no_identity() -> None:
    assert found("seen by [", "PERSON_1", "] today", Kind.PERSON) is None
    assert found("seen by [PERSON_1] and ", "Obi", " today", Kind.PERSON) == "Obi"
    assert found("seen by ", "[PERSON_1] Obi", " today", Kind.PERSON) == "Obi"
    text = "Chidi [PERSON_4821] Obi"
    both = refined(text, Span(0, len(text), Kind.PERSON, 0.8, "tagger"))
    assert [text[span.start : span.end] for span in both] == ["Chidi", "Obi"]


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.ORGANIZATION])
def test_a_word_of_medicine_is_no_name(kind: Kind) -> None:
    assert found("takes ", "Lexapro", " daily", kind) is None
    assert found("has ", "Parkinson", " disease", kind) is None
    assert found("seen by Mr. ", "Parkinson", " today", kind) == "Parkinson"
