"""How easily what is left of a context points at one person, though every identity is gone.

Counted against the hospital's own documents: of how many patients are all the quasi-identifiers
left written? Fewer than k of them are too few (Sweeney, "k-anonymity: a model for protecting
privacy", 2002); the policy says what k is and what happens then. What can't be counted counts
as shared by nobody.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from redaction.entities import Kind
from redaction.quasi_identifiers import QuasiIdentifier, quasi_identifiers

# A telephone number, an address or a date stands in a policy too; these are somebody's.
_SOMEBODYS = frozenset(
    {
        Kind.PERSON,
        Kind.AGE,
        Kind.US_SSN,
        Kind.MEDICAL_RECORD_NUMBER,
        Kind.HEALTH_PLAN_NUMBER,
        Kind.BIOMETRIC_ID,
    }
)


@dataclass(frozen=True, slots=True)
class Risk:
    """How many known patients share all the quasi-identifiers that are left.

    left: what those are, in words such as "age", never their values.
    """

    patients: int
    left: tuple[str, ...] = ()


class Population(Protocol):
    """The patients that a hospital knows of."""

    def sharing(self, quasi: Sequence[QuasiIdentifier]) -> int:
        """Return of how many distinct patients all of them are written; 0 where none are known."""


def estimate(
    texts: Iterable[str],
    found: Collection[Kind],
    population: Population,
    kept: Iterable[tuple[Kind, str]] = (),
) -> Risk | None:
    """Return the risk of a sanitized context; None where it is about nobody or nothing is left.

    texts: all its texts, taken together. found: kinds of identity that were in the original.
    kept: identities that the policy left as they stand, by kind and value. A context without a
    person, such as a policy or a general question, has no risk.
    """
    quasi = quasi_identifiers("\n\n".join(texts), kept)
    left = tuple(dict.fromkeys(one.kind for one in quasi))
    if not left or ("age" not in left and _SOMEBODYS.isdisjoint(found)):
        return None
    return Risk(population.sharing(quasi), left)
