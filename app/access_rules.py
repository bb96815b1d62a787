"""The ``[access]`` table of the settings: which groups read a collection, which a person is in.

Without it there is one group, of everybody. With it nobody reads anything that it does not grant:
not a collection that it does not list, nor anything at all who is not listed.
"""

from pydantic import BaseModel, ConfigDict, Field


class AccessRules(BaseModel):
    """Groups by collection, and groups by person, both by name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    collections: dict[str, frozenset[str]] = Field(default_factory=dict)
    people: dict[str, frozenset[str]] = Field(default_factory=dict)

    def readable(self, person: str) -> frozenset[str]:
        """Return the collections that share a group with the person."""
        groups = self.people.get(person, frozenset())
        return frozenset(name for name, of in self.collections.items() if of & groups)

    def read_by_somebody(self) -> frozenset[str]:
        """Return the collections that at least one listed person may read."""
        return frozenset[str]().union(*map(self.readable, self.people))
