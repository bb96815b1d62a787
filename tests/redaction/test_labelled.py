"""Reading labelled sets: what is taken, and how what is wrong is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from redaction.entities import Kind
from redaction.errors import RedactionError
from redaction.labelled import LabelledIdentity, read_labelled

TEXT = "Orla Fennimore, 44, seen in 2019."


def line(**changes: Any) -> str:
    record = {"id": "a", "text": TEXT, "spans": [[0, 14, "PATIENT"]], **changes}
    return json.dumps({key: value for key, value in record.items() if value is not None})


def write(folder: Path, *lines: str) -> Path:
    file = folder / "set.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_a_set_is_read(tmp_path: Path) -> None:
    spans = [[0, 14, "PATIENT", "more"], [16, 18, "AGE"], [28, 32, "YEAR"]]
    file = write(tmp_path, "\ufeff" + line(id=7, spans=spans, split="test"), "", line())
    first, second = read_labelled(file)
    assert first.id == "7"
    assert first.identities == (LabelledIdentity(0, 14, "PATIENT", Kind.PERSON),)
    # An age under 90 and a year are labelled, but are no identifiers.
    assert first.others == ((16, 18), (28, 32))
    assert second.others == ()


def test_values_are_not_in_the_repr(tmp_path: Path) -> None:
    assert "Fennimore" not in repr(read_labelled(write(tmp_path, line())))


def test_a_limit_reads_no_further(tmp_path: Path) -> None:
    assert len(read_labelled(write(tmp_path, line(), "not JSON"), limit=1)) == 1


def test_stated_identities_are_found_wherever_they_stand(tmp_path: Path) -> None:
    (document,) = read_labelled(write(tmp_path, line()))
    found = document.stated().find("FENNIMORE, ORLA came.")
    assert [(span.start, span.end, span.kind) for span in found] == [(0, 15, Kind.PERSON)]


@pytest.mark.parametrize(
    "broken",
    [
        "Orla Fennimore",
        "[]",
        '"Orla Fennimore"',
        "[" * 100_000,
        line(id=None),
        line(text=None),
        line(spans=None),
        line(text=7),
        line(spans={"0": 14}),
        line(spans=[[0, 14]]),
        line(spans=[[0, 34, "NAME"]]),
        line(spans=[[-1, 14, "NAME"]]),
        line(spans=[[3, 3, "NAME"]]),
        line(spans=[["0", 14, "NAME"]]),
        line(spans=[[0, 14, None]]),
        line(spans=["NAME"]),
        line(text="Orla \ud800"),
    ],
)
def test_a_broken_line_is_told_by_its_number_alone(tmp_path: Path, broken: str) -> None:
    with pytest.raises(RedactionError) as caught:
        read_labelled(write(tmp_path, line(), broken))
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'set.jsonl'}:2: ")
    assert "\n" not in message
    assert "Orla" not in message


def test_an_unknown_label_counts_as_an_identity(tmp_path: Path) -> None:
    (document,) = read_labelled(write(tmp_path, line(spans=[[0, 4, "PERSONN"]])))
    assert [(each.label, each.kind) for each in document.identities] == [("PERSONN", Kind.OTHER_ID)]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((), "is empty"),
        (("", "  "), "is empty"),
        ((line(spans=[]),), "no labelled identity"),
        ((line(spans=[[28, 32, "YEAR"]]),), "no labelled identity"),
    ],
)
def test_a_set_on_which_nothing_can_be_measured(
    tmp_path: Path, lines: tuple[str, ...], reason: str
) -> None:
    with pytest.raises(RedactionError, match=reason):
        read_labelled(write(tmp_path, *lines))


def test_a_file_that_can_not_be_read(tmp_path: Path) -> None:
    with pytest.raises(RedactionError, match="can't read"):
        read_labelled(tmp_path / "none.jsonl")
    file = tmp_path / "latin.jsonl"
    file.write_bytes(b'{"id": "\xe9"}')
    with pytest.raises(RedactionError, match="not UTF-8"):
        read_labelled(file)
