"""Reads test collections in the form of the BEIR benchmark.

A folder with corpus.jsonl (``_id``, ``title``, ``text``), queries.jsonl (``_id``, ``text``) and
qrels.tsv (a header, then query id, corpus id and grade). Source of the form: Thakur et al.,
"BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of Information Retrieval Models", 2021.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from retrieval.errors import RetrievalError


@dataclass(frozen=True, slots=True)
class CorpusEntry:
    """One document of a test collection."""

    id: str
    title: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TestCollection:
    """Documents, and the queries that have at least one relevant document.

    queries: text by id. relevance: grades by query id, then by document id. A document that is
    judged but not in the corpus counts as one that is never found.
    """

    __test__ = False  # its name is the field's own word; pytest is not to collect it

    corpus: tuple[CorpusEntry, ...]
    queries: dict[str, str] = field(repr=False)
    relevance: dict[str, dict[str, int]] = field(repr=False)


def read_collection(folder: Path) -> TestCollection:
    """Read a folder; raises RetrievalError naming the file and line that is wrong."""
    corpus = _corpus(folder / "corpus.jsonl")
    queries = _queries(folder / "queries.jsonl")
    relevance = _relevance(folder / "qrels.tsv", queries)
    return TestCollection(corpus, {i: queries[i] for i in relevance}, relevance)


def _corpus(file: Path) -> tuple[CorpusEntry, ...]:
    entries: dict[str, CorpusEntry] = {}
    for where, record in _records(file):
        entry = CorpusEntry(
            _text(record, "_id", where),
            _text(record, "title", where, ""),
            _text(record, "text", where),
        )
        if entry.id in entries:
            raise RetrievalError(f"{where}: the _id stands on an earlier line too: keep one")
        entries[entry.id] = entry
    return tuple(entries.values())


def _queries(file: Path) -> dict[str, str]:
    return {
        _text(record, "_id", where): _text(record, "text", where)
        for where, record in _records(file)
    }


def _relevance(file: Path, queries: dict[str, str]) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = {}
    lines = _lines(file)
    next(lines)  # the header
    for where, line in lines:
        match line.split("\t"):
            case [query, document, grade] if grade.strip().lstrip("-").isdecimal():
                pass
            case _:
                raise RetrievalError(
                    f"{where}: expected query id, corpus id and a whole number, "
                    "with tabs between them"
                )
        if query not in queries:
            raise RetrievalError(f"{where}: its query is not in queries.jsonl: add or remove it")
        grades.setdefault(query, {})[document] = int(grade)
    judged = {query: found for query, found in grades.items() if max(found.values()) > 0}
    if not judged:
        raise RetrievalError(f"{file}: no query has a relevant document, so nothing can be scored")
    return judged


def _records(file: Path) -> Iterator[tuple[str, dict[str, object]]]:
    for where, line in _lines(file):
        try:
            record = json.loads(line)
        except ValueError as error:
            raise RetrievalError(f"{where}: not valid JSON: write one object per line") from error
        if not isinstance(record, dict):
            raise RetrievalError(f"{where}: expected a JSON object")
        yield where, record


def _lines(file: Path) -> Iterator[tuple[str, str]]:
    """Yield (file and line number for messages, line) for each line that is not blank."""
    empty = True
    try:
        with file.open(encoding="utf-8-sig") as content:
            for number, line in enumerate(content, start=1):
                if line.strip():
                    empty = False
                    yield f"{file} line {number}", line.rstrip("\r\n")
    except OSError as error:
        raise RetrievalError(
            f"can't read {file} ({error.strerror}): the folder needs corpus.jsonl, "
            "queries.jsonl and qrels.tsv"
        ) from error
    except UnicodeDecodeError as error:
        raise RetrievalError(f"{file} is not UTF-8 text: save it as UTF-8") from error
    if empty:
        raise RetrievalError(f"{file} is empty")


def _text(record: dict[str, object], key: str, where: str, default: str | None = None) -> str:
    value = record.get(key, default)
    if not isinstance(value, str):
        raise RetrievalError(f'{where}: "{key}" is missing or not a text')
    return value
