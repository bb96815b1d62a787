from pathlib import Path

import pytest

from app.errors import AppError
from app.labelled_questions import LabelledQuestion, read_questions


def test_lines_are_read_with_and_without_what_may_be_left_out(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(
        '{"question": " How long? ", "answers": ["30 seconds"], "documents": ["a.pdf"], "id": 1}\n'
        "\n"
        '{"question": "Who?", "answers": [], "good": true}\n'
    )
    assert read_questions(file) == (
        LabelledQuestion("How long?", ("30 seconds",), frozenset(["a.pdf"])),
        LabelledQuestion("Who?", (), good=True),
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is empty"),
        ("{", "questions.jsonl:1: not a JSON object"),
        ('{"question": "Zanele?"}', ":1: not a JSON object"),
        ('{"question": " ", "answers": []}', ":1: not a JSON object"),
        ('{"question": "Zanele?", "answers": "x"}', ":1: not a JSON object"),
        ('{"question": "Zanele?", "answers": [1]}', "lists of texts"),
        ('{"question": "Zanele?", "answers": [], "documents": "x"}', "lists of texts"),
        ('{"question": "Zanele?", "answers": [], "good": "yes"}', "true or false"),
    ],
)
def test_a_line_that_is_wrong_is_named_and_not_quoted(
    tmp_path: Path, content: str, told: str
) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(content)
    with pytest.raises(AppError) as caught:
        read_questions(file)
    assert told in str(caught.value)
    assert "Zanele" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_none_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="can't read"):
        read_questions(tmp_path / "none.jsonl")
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AppError, match="UTF-8"):
        read_questions(tmp_path / "bytes.jsonl")
