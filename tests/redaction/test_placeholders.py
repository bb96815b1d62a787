import pytest

from redaction.entities import Kind
from redaction.placeholders import PLACEHOLDER, WRITTEN, canonical, form_letters, lookalikes


@pytest.mark.parametrize(
    ("text", "stands_for"),
    [
        ("[PERSON_4821]", "[PERSON_4821]"),
        ("[PERSON_4821_B]", "[PERSON_4821_B]"),
        ("[date time 4821]", "[DATE_TIME_4821]"),
        ("[Medical-Record-Number-4821]", "[MEDICAL_RECORD_NUMBER_4821]"),
        ("PERSON_4821_b", "[PERSON_4821_B]"),
        ("\\[DATE\\_TIME\\_4821\\]", "[DATE_TIME_4821]"),
        ("[PERSON4821]", "[PERSON_4821]"),
        ("[NURSE_7]", "[NURSE_7]"),
    ],
)
def test_what_a_model_writes_is_read(text: str, stands_for: str) -> None:
    found = WRITTEN.fullmatch(text)
    assert found
    assert canonical(found) == stands_for


@pytest.mark.parametrize(
    "text",
    ["person 12", "[Table 3]", "[1]", "[1, 2]", "AGE 90", "[PERSON]", "TYPE_2", "PERSON_12a"],
)
def test_prose_and_citations_are_no_placeholders(text: str) -> None:
    assert WRITTEN.search(text) is None


@pytest.mark.parametrize(
    "text", ["[PERSON_1]", "PERSON_1", "[person 1]", "[OTHER_1]", "xPERSON_1y"]
)
def test_what_somebody_types_in_their_shape_is_found(text: str) -> None:
    spans = lookalikes(f"who is {text}?")
    assert spans
    assert {span.kind for span in spans} == {Kind.OTHER_ID}


def test_masks_count_as_placeholders_when_looking_twice() -> None:
    assert PLACEHOLDER.fullmatch("[DATE_TIME]")
    assert PLACEHOLDER.fullmatch("[EDTA]") is None


def test_forms_are_lettered_without_end() -> None:
    assert [form_letters(n) for n in (1, 25, 26, 27)] == ["B", "Z", "AA", "AB"]
