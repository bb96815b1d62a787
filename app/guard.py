"""Keeps the gate up to date: every new document may bring identities that must not leave."""

import threading
from collections.abc import Sequence

from models.handoff import classes
from redaction.audit import AuditLog
from redaction.detector import Detector, KnowingDetector
from redaction.egress import Egress
from redaction.known import KnownIdentities
from redaction.policy import Decision, Mode, Policy
from redaction.risk import Population
from retrieval.documents import Hit
from retrieval.library import Library


class Guard:
    """Hands out the gate with the library's newest known identities; safe between threads."""

    def __init__(
        self,
        library: Library,
        detector: KnowingDetector,
        policy: Policy,
        audit: AuditLog,
        second: Detector | None = None,
        population: Population | None = None,
    ) -> None:
        self._library = library
        self._detector = detector
        self._policy = policy
        self._audit = audit
        self._second = second
        self._population = population
        self._lock = threading.Lock()
        self._generation = -1
        self._egress: Egress | None = None

    def leaving(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Return the passages that a hand-off would be about.

        A passage of a class that never leaves stays behind, unless it is the best one: then the
        question is about it, and the gate is to hold everything back.
        """
        if not hits or self._is_sensitive(hits[0]):
            return tuple(hits)
        return tuple(hit for hit in hits if not self._is_sensitive(hit))

    def _is_sensitive(self, hit: Hit) -> bool:
        return any(map(self.is_sensitive, classes(hit)))

    def is_sensitive(self, name: str) -> bool:
        """Tell whether the policy holds back the class of records of this name."""
        return self._policy.is_sensitive(name)

    def delegates(self, provider: str, hits: Sequence[Hit]) -> bool:
        """Tell whether only an abstract question about these passages may leave."""
        mode = self._policy.mode(provider=provider, collections=_classes(hits))
        return mode is Mode.DELEGATE

    def holds_back(self, provider: str, hits: Sequence[Hit]) -> bool:
        """Tell whether nothing about these passages may leave, however it is put."""
        decision = self._policy.decision(provider=provider, collections=_classes(hits))
        return decision is Decision.BLOCK

    def allows(self, provider: str) -> bool:
        """Tell whether the policy lets a provider receive anything at all."""
        return self._policy.decision(provider=provider) is not Decision.BLOCK

    def egress(self) -> Egress:
        """Return the gate, rebuilt when the library was written to since."""
        with self._lock:
            generation = self._library.generation()
            if self._egress is None or generation != self._generation:
                known = KnownIdentities(self._library.identities())
                detector = self._detector.with_known(known)
                self._egress = Egress(
                    detector, known, self._policy, self._audit, self._second, self._population
                )
                self._generation = generation
            return self._egress


def _classes(hits: Sequence[Hit]) -> frozenset[str]:
    return frozenset(name for hit in hits for name in classes(hit))
