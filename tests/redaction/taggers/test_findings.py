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
        ("(J)", Kind.PERSON, None),
        ("Jo", Kind.PERSON, "Jo"),
        ("\u201cOkafor\u2019s\u201d", Kind.PERSON, "Okafor"),
        ("Okafors'", Kind.PERSON, "Okafors"),
        ("Mercy's", Kind.LOCATION, "Mercy's"),
        ("'s", Kind.PERSON, None),
        ("\t(Okafor*", Kind.PERSON, "Okafor"),
        ("(okafor.example)", Kind.URL, "(okafor.example)"),
        (" (312) 555-0142 ", Kind.PHONE_NUMBER, "(312) 555-0142"),
        ("XQ102-345", Kind.OTHER_ID, "XQ102-345"),
        (" 44712X\r\n", Kind.OTHER_ID, "44712X"),
        ("of her", Kind.PERSON, None),
        ("Of her", Kind.PERSON, "Of her"),
        ("of zorbun", Kind.PERSON, "of zorbun"),
        ("MD", Kind.PERSON, None),
        ("Mr.", Kind.PERSON, None),
        ("http://loinc.org", Kind.URL, None),
        ("https://okafor.example/x", Kind.URL, "https://okafor.example/x"),
        ("The", Kind.PERSON, "The"),
    ],
)
def test_edges_go_and_what_identifies_nobody_is_dropped(
    value: str, kind: Kind, kept: str | None
) -> None:
    assert found("seen by ", value, " today", kind) == kept


def test_a_greeting_names_nobody() -> None:
    assert found("Hello,\n", "Good", " morning Dr. Abelard,", Kind.PERSON) is None
    assert found("", "Good", " evening,", Kind.PERSON) is None


@pytest.mark.parametrize("before", ["Seen by Dr. ", "Mrs. ", "with J. ", "by\nDr. "])
def test_a_person_named_good_is_kept(before: str) -> None:
    assert found(before, "Good", " morning and evening.", Kind.PERSON) == "Good"
    assert found("", "Good", " saw her in the morning.", Kind.PERSON) == "Good"


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


@pytest.mark.parametrize(
    ("before", "value", "after", "kept"),
    [
        ("paid 1,", "250", " today", None),
        ("paid ", "250", ",000 today", None),
        ("paid ", "250", ".50 today", None),
        ("paid 1.", "2504", " today", None),
        ("paid 1,", "25046", " today", "25046"),
        ("paid, ", "250", " today", "250"),
        ("paid ", "250", ", today", "250"),
        ("paid ", "250", ".", "250"),
    ],
)
def test_a_part_of_a_longer_number_is_dropped(
    before: str, value: str, after: str, kept: str | None
) -> None:
    assert found(before, value, after, Kind.OTHER_ID) == kept


@pytest.mark.parametrize(
    ("kind", "score", "expected"),
    [(Kind.OTHER_ID, 0.8, 0.2), (Kind.OTHER_ID, 0.1, 0.1), (Kind.PERSON, 0.8, 0.8)],
)
def test_a_number_counts_less_than_any_rules(kind: Kind, score: float, expected: float) -> None:
    text = "with Zorbun447"
    (span,) = refined(text, Span(5, 14, kind, score, "tagger", "p1"))
    assert span == Span(5, 14, kind, expected, "tagger", "p1")


@pytest.mark.parametrize(
    ("value", "score", "is_kept"),
    [
        ("Objective", 0.67, False),
        ("Objective", 0.675, True),
        ("Zorbun", 0.1, True),
    ],
)
def test_an_ordinary_word_is_a_name_only_where_the_tagger_is_sure(
    value: str, score: float, is_kept: bool
) -> None:
    assert bool(list(refined(value, Span(0, len(value), Kind.PERSON, score, "t")))) is is_kept


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("<[PERSON_4821]>", []),
        ("<Obi [PERSON_4821]>", ["Obi"]),
        ("<[PERSON_4821] Obi>", ["Obi"]),
        ("<[PERSON_4821] Obi [PERSON_4822] Eze>", ["Obi", "Eze"]),
        ("[PERSON_<4821] Obi>", ["Obi"]),
        ("<Obi [PERSON>_4821]", ["Obi"]),
        ("[MEDICAL_RECORD_NUMBER_4821<]Obi>", ["Obi"]),
        ("<Obi[MEDICAL_RECORD_NUMBER>_4821]", ["Obi"]),
        ("[PERSON_4821] <Obi> [PERSON_4822]", ["Obi"]),
        ("[<PERSON>_4821] Obi", []),
    ],
)
def test_what_stands_beside_placeholders_is_kept(marked: str, kept: list[str]) -> None:
    start, end = marked.index("<"), marked.index(">") - 1
    text = marked.replace("<", "").replace(">", "")
    spans = refined(text, Span(start, end, Kind.PERSON, 0.8, "tagger"))
    assert [text[span.start : span.end] for span in spans] == kept
