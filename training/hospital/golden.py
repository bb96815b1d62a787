"""The golden sets: who stands where, and questions with the passages that answer them."""

import json

from training.hospital.build import Built
from training.hospital.questions import NEWEST, QUESTIONS


def identities_jsonl(documents: list[Built]) -> str:
    """One line per document: its path, its patient and every identity as it stands there."""
    lines: list[dict[str, object]] = [
        {
            "document": document.path,
            "patient": document.patient,
            "identities": [
                {"kind": identity.kind, "value": identity.value, "subject": identity.subject}
                for identity in document.identities
            ],
        }
        for document in documents
    ]
    return _jsonl(lines)


def questions_jsonl(documents: list[Built]) -> str:
    """The questions; raises ``ValueError`` if a quote is not in the document it names."""
    plain = {document.path: " ".join(document.plain.split()) for document in documents}
    lines: list[dict[str, object]] = []
    for number, question in enumerate(QUESTIONS, start=1):
        for path, quote in question.passages:
            if quote not in plain[path]:
                raise ValueError(f"{path} does not say {quote[:50]!r}; copy the quote anew")
        line: dict[str, object] = {
            "id": f"q{number:02}",
            "question": question.text,
            "answerable": bool(question.passages),
            "answer": question.answer,
            "passages": [{"document": path, "quote": quote} for path, quote in question.passages],
        }
        if question.hard:
            line["hard"] = True
        if question.demo:
            line["demo"] = question.demo
        lines.append(line)
    return _jsonl(lines)


def newest_jsonl() -> str:
    """The questions for the latest of several results, each with that result."""
    return _jsonl([{"question": question, "answer": result} for question, result in NEWEST])


def _jsonl(lines: list[dict[str, object]]) -> str:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
