"""The one door: what leaves the building is made here, looked at twice, decided on and logged.

``Egress.prepare`` sanitizes and decides; ``Egress.release`` logs and opens. Only ``release``
constructs a ``Sanitized``, and a proprietary model accepts nothing else. Fail closed: an error
in detection, the second look, the policy or the log means that nothing is sent.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from redaction.audit import AuditEntry, AuditLog
from redaction.detector import Detector
from redaction.entities import Kind
from redaction.errors import RedactionError
from redaction.known import KnownIdentities
from redaction.outbound import Outbound, OutboundMessage, Part
from redaction.policy import Decision, Policy, Verdict
from redaction.pseudonyms import Vault
from redaction.risk import Population, Risk, estimate
from redaction.sanitizing import Draft, Messages, Sanitizer
from redaction.second_look import still_known
from redaction.treatments import Treatment

__all__ = [
    "Egress",
    "Messages",
    "Outbound",
    "OutboundMessage",
    "Part",
    "Prepared",
    "Sanitized",
]

NO_DETAILS: Mapping[str, str | int | float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sanitized:
    """What may leave, exactly as it leaves. Only this module constructs it.

    messages: (role, content). audit_id: number of the record that logged the release.
    """

    messages: Messages = field(repr=False)
    provider: str
    audit_id: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sanitized context that was decided on and has not left.

    preview: the messages as they would leave; empty when they could not be sanitized.
    entities: how many of each kind were found in the original.
    subjects: whose identities stand in each passage, by its number; opaque keys.
    abstract: whether it is an abstract question alone.
    """

    preview: Messages = field(repr=False)
    verdict: Verdict
    entities: Mapping[str, int]
    provider: str
    documents: tuple[str, ...] = ()
    collections: frozenset[str] = frozenset()
    subjects: Mapping[int, frozenset[str]] = field(default_factory=dict)
    abstract: bool = False

    def digest(self) -> str:
        """Return the SHA-256 of the preview, hex: what a person approves is what leaves."""
        return hashlib.sha256(json.dumps(self.preview).encode()).hexdigest()


class Egress:
    """Sanitizes, decides and releases, for one policy and one log."""

    def __init__(
        self,
        detector: Detector,
        known: KnownIdentities,
        policy: Policy,
        audit: AuditLog,
        second: Detector | None = None,
        population: Population | None = None,
    ) -> None:
        self._sanitizer = Sanitizer(detector, known, policy.treatment, second)
        self._population = population
        self._known = known
        self._policy = policy
        self._audit = audit

    def prepare(self, outbound: Outbound, vault: Vault) -> Prepared:
        """Sanitize all of it and decide; nothing leaves. Never raises on what is in a text."""
        try:
            treatment = self._treatment(outbound.provider, outbound.collections)
            draft = self._sanitizer.under(treatment).sanitize(outbound.messages, vault)
            verdict = self._policy.verdict(
                provider=outbound.provider,
                collections=outbound.collections,
                found=frozenset(map(Kind, draft.found)),
                characters=sum(len(content) for _, content in draft.messages),
                risk=self._risk(outbound, draft),
                abstract=outbound.abstract,
            )
        except RedactionError as error:
            return self._failed(outbound, str(error))
        except Exception as error:
            # Whatever it is, it must not let a text pass; its message may quote the text.
            return self._failed(outbound, type(error).__name__)
        return Prepared(
            draft.messages,
            verdict,
            draft.found,
            outbound.provider,
            outbound.documents,
            outbound.collections,
            draft.subjects,
            outbound.abstract,
        )

    def release(
        self,
        prepared: Prepared,
        *,
        actor: str,
        approved: bool = False,
        asked: int | None = None,
        details: Mapping[str, str | int | float] = NO_DETAILS,
    ) -> Sanitized:
        """Log that a context is about to leave, and only then return what may be sent.

        approved: whether a person said yes, which the decision "ask" needs.
        asked: number of the record of the question put to that person.
        details: further facts for the record, such as what the reply may cost.
        Raises RedactionError when the decision does not allow it, AuditError when the log
        can't be written.
        """
        decision = prepared.verdict.decision
        if decision is not Decision.SEND and not (decision is Decision.ASK and approved):
            raise RedactionError(f'the decision is "{decision}": this context must not be sent')
        # A document that came in since may have made somebody known whom the preview names.
        if self._names_somebody(prepared):
            raise RedactionError("new identities became known meanwhile: ask the question again")
        audit_id = self._audit.append(
            AuditEntry(
                event="released",
                actor=actor,
                verdict=prepared.verdict,
                provider=prepared.provider,
                entities=prepared.entities,
                payload=prepared.preview,
                documents=prepared.documents,
                refers_to=asked,
                details={"sha256": prepared.digest(), "approved": int(approved), **details},
            )
        )
        return Sanitized(prepared.preview, prepared.provider, audit_id)

    def _risk(self, outbound: Outbound, draft: Draft) -> Risk | None:
        """Estimate the risk of what is not our own instructions."""
        if self._population is None:
            return None
        texts = [
            content
            for message, (_, content) in zip(outbound.messages, draft.messages, strict=True)
            if not all(part.ours for part in message.parts)
        ]
        return estimate(texts, frozenset(map(Kind, draft.found)), self._population, draft.kept)

    def _names_somebody(self, prepared: Prepared) -> bool:
        treatment = self._treatment(prepared.provider, prepared.collections)
        return any(
            treatment(span.kind) is not Treatment.KEEP
            for _, content in prepared.preview
            for span in still_known(content, self._known)
        )

    def _treatment(self, provider: str, collections: frozenset[str]) -> Callable[[Kind], Treatment]:
        return {
            kind: self._policy.treatment(kind, provider=provider, collections=collections)
            for kind in Kind
        }.__getitem__

    @staticmethod
    def _failed(outbound: Outbound, why: str) -> Prepared:
        verdict = Verdict(Decision.BLOCK, (f"redaction failed: {why}",))
        return Prepared(
            (),
            verdict,
            {},
            outbound.provider,
            outbound.documents,
            outbound.collections,
            abstract=outbound.abstract,
        )
