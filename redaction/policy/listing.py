"""Every key of a policy with its value, where that comes from, and what the key is for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from redaction.entities import Kind
from redaction.policy.files import Key, PolicyFile, dotted
from redaction.treatments import Treatment

DEFAULT = "default"
_TREATMENTS = {
    Treatment.PSEUDONYM: "a placeholder leaves, and the answer comes back restored",
    Treatment.SHIFT: "moved by a secret number of days, and moved back in the answer",
    Treatment.GENERALISE: "made coarser: the year, the state, 90 or over",
    Treatment.MASK: "only the name of its kind leaves",
    Treatment.KEEP: "left as it stands, for a provider with an agreement that allows it",
    Treatment.BLOCK: "finding one holds everything back",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One key. value: a text, number, truth value, list or None. origin: file:line, or default."""

    key: str
    value: Any
    origin: str
    about: str


def entries(file: PolicyFile) -> tuple[Entry, ...]:
    """Return every key in the order of the schema, and every kind of identity."""
    return tuple(_entries(file, file.policy, ()))


def _entries(file: PolicyFile, table: BaseModel, at: Key) -> Iterator[Entry]:
    for name, field in type(table).model_fields.items():
        key, value, about = (*at, name), getattr(table, name), field.description or ""
        if isinstance(value, BaseModel):
            yield from _entries(file, value, key)
        elif name == "kinds":
            # Below a provider or a collection only what is set; at the top every kind.
            for kind in value if at else Kind:
                treatment = value.get(kind, Treatment.PSEUDONYM)
                yield _entry(file, (*key, kind.value), treatment, _TREATMENTS[treatment])
        elif isinstance(value, dict):
            for row, terms in value.items():
                yield from _entries(file, terms, (*key, row))
        else:
            yield _entry(file, key, value, about)


def _entry(file: PolicyFile, key: Key, value: Any, about: str) -> Entry:
    origin = file.origins.get(key)
    plain = list(value) if isinstance(value, tuple) else value
    return Entry(dotted(key), plain, str(origin) if origin else DEFAULT, about)
