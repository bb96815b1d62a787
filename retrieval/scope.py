"""Which documents a search may look at: those that its reader may read, narrowed by filters."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from retrieval.access import EVERYBODY, NOBODY, Reader


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to; None, or no day, narrows nothing.

    patients: subjects (see ``KnownIdentity``) whose documents are meant.
    media_types: IANA media types. since, until: first and last day of a document's date;
        with either, a document that states no date is left out.
    """

    collections: frozenset[str] | None = None
    patients: frozenset[str] | None = field(default=None, repr=False)
    media_types: frozenset[str] | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """A reader and their filters. Without a reader it holds no document at all."""

    reader: Reader = NOBODY
    filters: Filters = Filters()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out, whatever the library holds."""
        return self.reader.collections is None and self.filters == Filters()

    def undated(self) -> "Scope":
        """Return the same scope without its days."""
        return replace(self, filters=replace(self.filters, since=None, until=None))

    def condition(self) -> tuple[str, list[str]]:
        """Return the SQL condition on documents, named d, and the values of its parameters."""
        filters = self.filters
        parts: list[str] = ["1"]
        values: list[str] = []
        for column, chosen in (
            ("collection", self.reader.collections),
            ("collection", filters.collections),
            ("patient", filters.patients),
            ("media_type", filters.media_types),
        ):
            if chosen is not None:
                # One parameter however many there are, so the statement stays the same.
                parts.append(f"d.{column} IN (SELECT value FROM json_each(?))")
                values.append(_listed(chosen))
        for sign, day in ((">=", filters.since), ("<=", filters.until)):
            if day is not None:
                parts.append(f"d.date {sign} ?")
                values.append(day.isoformat())
        return " AND ".join(parts), values


NOTHING = Scope()
WHOLE_LIBRARY = Scope(EVERYBODY)


def _listed(names: Iterable[str]) -> str:
    return json.dumps(sorted(names))
