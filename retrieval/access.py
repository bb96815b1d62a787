"""Who may read what. Nothing is found for nobody.

A document's access label is its collection, which the library holds for every document; which
collections a person may read is settled when the person asks. No copy of it is kept anywhere, so
none can be out of date: what is taken from a person is gone from the next search on. A reader's
groups are resolved at the time of the query in Elasticsearch's document-level security and in
Azure AI Search's security filters, too.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody for whom documents are looked up.

    collections: the names of those that they may read; None where everybody reads everything.
    """

    name: str
    collections: frozenset[str] | None = frozenset()

    def may_read(self, collection: str) -> bool:
        """Tell whether documents of a collection may be shown to them."""
        return self.collections is None or collection in self.collections


NOBODY = Reader("")
EVERYBODY = Reader("everybody", None)
"""For measuring, and where a single team shares a library without any access rules."""
