"""Reads texts in which somebody labelled where every identity stands.

One JSON object a line: {"id", "text", "spans": [[start, end, label], …]}, offsets in characters,
end exclusive. What stands beside them, and after a label, is passed over.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from redaction.entities import Kind
from redaction.errors import RedactionError
from redaction.known import KnownIdentities, KnownIdentity, subject_key
from redaction.labels import identifies, kind_of_label


@dataclass(frozen=True, slots=True)
class LabelledIdentity:
    """Characters ``start`` to ``end`` (exclusive), what the set calls them and what they are."""

    start: int
    end: int
    label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A text and where its identities stand.

    others: extents with a label that is no identifier; they count neither as found nor as missed.
    """

    id: str
    text: str = field(repr=False)
    identities: tuple[LabelledIdentity, ...]
    others: tuple[tuple[int, int], ...] = ()

    def stated(self) -> KnownIdentities:
        """Return its identities as if the hospital's records had stated them."""
        values = [(each.kind, self.text[each.start : each.end]) for each in self.identities]
        return KnownIdentities(
            KnownIdentity(subject_key(value), "patient", kind, value) for kind, value in values
        )


def read_labelled(file: Path, limit: int | None = None) -> tuple[LabelledDocument, ...]:
    """Read a labelled set, or its first ``limit`` documents.

    Raises RedactionError naming file and line where one is malformed, and for a set
    without any labelled identity, on which nothing can be measured.
    """
    documents = tuple(islice(_documents(file), limit))
    if not documents:
        raise RedactionError(f"{file} is empty: nothing can be measured")
    if not any(document.identities for document in documents):
        raise RedactionError(f"{file} has no labelled identity: nothing can be measured")
    return documents


def _documents(file: Path) -> Iterator[LabelledDocument]:
    try:
        with file.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _document(line, f"{file}:{number}")
    except OSError as error:
        raise RedactionError(f"can't read {file}: {error.strerror}") from error
    except UnicodeDecodeError:
        raise RedactionError(f"{file} is not UTF-8 text: save it as UTF-8") from None


def _document(line: str, where: str) -> LabelledDocument:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        record = None
    match record:
        case {"id": str() | int() as key, "text": str() as text, "spans": list() as rows}:
            pass
        case _:
            raise RedactionError(
                f'{where}: not a JSON object with "id", "text" and "spans": mend that line'
            )
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise RedactionError(f"{where}: the text holds half a character (a lone surrogate)")
    identities: list[LabelledIdentity] = []
    others: list[tuple[int, int]] = []
    for row in rows:
        start, end, label = _span(row, len(text), where)
        kind = kind_of_label(label)
        if kind is not None and identifies(kind, text[start:end]):
            identities.append(LabelledIdentity(start, end, label, kind))
        else:
            others.append((start, end))
    return LabelledDocument(str(key), text, tuple(identities), tuple(others))


def _span(row: Any, length: int, where: str) -> tuple[int, int, str]:
    match row:
        case [int() as start, int() as end, str() as label, *_] if 0 <= start < end <= length:
            return start, end, label
        case _:
            raise RedactionError(
                f"{where}: a span is [start, end, label] with 0 <= start < end <= {length}"
            )
