"""Reads the questions on which the difficulty estimate is measured and fitted.

One JSON object a line: {"question", "answers", "documents", "good"}. All but the first two may be
left out. What else stands there is passed over.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import AppError


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question and what is known of its answer.

    answers: any of them is right; none where the documents do not hold the answer.
    documents: paths, as the library shows them, of those that hold it; empty where not told.
    good: a person's own judgement of the local answer; None where there is none.
    """

    question: str = field(repr=False)
    answers: tuple[str, ...] = field(repr=False)
    documents: frozenset[str] = field(default=frozenset(), repr=False)
    good: bool | None = None


def read_questions(file: Path) -> tuple[LabelledQuestion, ...]:
    """Read a labelled set. Raises AppError naming the file and line that is wrong."""
    questions = tuple(_questions(file))
    if not questions:
        raise AppError(f"{file} is empty: nothing can be measured")
    return questions


def _questions(file: Path) -> Iterator[LabelledQuestion]:
    try:
        with file.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _question(line, f"{file}:{number}")
    except OSError as error:
        raise AppError(f"can't read {file}: {error.strerror}") from error
    except UnicodeDecodeError:
        raise AppError(f"{file} is not UTF-8 text: save it as UTF-8") from None


def _question(line: str, where: str) -> LabelledQuestion:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        record = None
    match record:
        case {"question": str() as question, "answers": list() as answers} if question.strip():
            documents, good = record.get("documents", []), record.get("good")
        case _:
            raise AppError(
                f'{where}: not a JSON object with "question" and a list "answers", which is empty '
                "where the documents do not hold the answer: mend that line"
            )
    if not _texts(answers) or not _texts(documents):
        raise AppError(f'{where}: "answers" and "documents" are lists of texts: mend that line')
    if good is not None and not isinstance(good, bool):
        raise AppError(f'{where}: "good" is true or false, or left out: mend that line')
    return LabelledQuestion(question.strip(), tuple(answers), frozenset(documents), good)


def _texts(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(v, str) and v.strip() for v in values)
