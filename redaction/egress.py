"""The one door: what leaves the building is made here, looked at twice, decided on and logged.

``Egress.prepare`` sanitizes and decides; ``Egress.release`` logs and opens. Only ``release``
constructs a ``Sanitized``, and a proprietary model accepts nothing else. Fail closed: an error
in detection, the second look, the policy or the log means that nothing is sent.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from redaction.audit import AuditEntry, AuditLog
from redaction.detector import Detector
from redaction.entities import Kind
from redaction.errors import RedactionError
from redaction.known import KnownIdentities
from redaction.policy import Decision, Policy, Verdict
from redaction.pseudonyms import Vault, lookalikes
from redaction.second_look import second_look
from redaction.spans import Span, merge

Messages = tuple[tuple[str, str], ...]

_ROUNDS = 3  # times that a second look may mask what it finds before all is held back


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a message that is to leave.

    spans: identities already found in it, in its own offsets.
    ours: whether it is a constant of this program, which needs no detection.
    """

    text: str = field(repr=False)
    spans: tuple[Span, ...] = field(default=(), repr=False)
    ours: bool = False


@dataclass(frozen=True, slots=True)
class OutboundMessage:
    """A chat message before it is sanitized; its content is its parts, joined."""

    role: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Outbound:
    """All that a provider would receive, before it is sanitized.

    collections: where the passages in it come from. documents: their documents' ids.
    """

    messages: tuple[OutboundMessage, ...]
    provider: str
    collections: frozenset[str] = frozenset()
    documents: tuple[str, ...] = ()


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
    """

    preview: Messages = field(repr=False)
    verdict: Verdict
    entities: Mapping[str, int]
    provider: str
    documents: tuple[str, ...] = ()

    def digest(self) -> str:
        """Return the SHA-256 of the preview, hex: what a person approves is what leaves."""
        return hashlib.sha256(json.dumps(self.preview).encode()).hexdigest()


class Egress:
    """Sanitizes, decides and releases, for one policy and one log."""

    def __init__(
        self, detector: Detector, known: KnownIdentities, policy: Policy, audit: AuditLog
    ) -> None:
        self._detector = detector
        self._known = known
        self._policy = policy
        self._audit = audit

    def prepare(self, outbound: Outbound, vault: Vault) -> Prepared:
        """Sanitize all of it and decide; nothing leaves. Never raises on what is in a text."""
        found: Counter[str] = Counter()
        try:
            preview = self._sanitized(outbound, vault, found)
            verdict = self._policy.verdict(
                provider=outbound.provider,
                collections=outbound.collections,
                found=frozenset(Kind(kind) for kind in found),
                characters=sum(len(content) for _, content in preview),
            )
        except RedactionError as error:
            preview, verdict = (), Verdict(Decision.BLOCK, (f"redaction failed: {error}",))
        except Exception as error:
            # Whatever it is, it must not let a text pass; its message may quote the text.
            preview = ()
            verdict = Verdict(Decision.BLOCK, (f"redaction failed ({type(error).__name__})",))
        return Prepared(preview, verdict, dict(found), outbound.provider, outbound.documents)

    def release(
        self, prepared: Prepared, *, actor: str, approved: bool = False, asked: int | None = None
    ) -> Sanitized:
        """Log that a context is about to leave, and only then return what may be sent.

        approved: whether a person said yes, which the decision "ask" needs.
        asked: number of the record of the question put to that person.
        Raises RedactionError when the decision does not allow it, AuditError when the log
        can't be written.
        """
        decision = prepared.verdict.decision
        if decision is not Decision.SEND and not (decision is Decision.ASK and approved):
            raise RedactionError(f'the decision is "{decision}": this context must not be sent')
        # A document that came in since may have made somebody known whom the preview names.
        if any(self._left_in(content, Vault()) for _, content in prepared.preview):
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
                details={"sha256": prepared.digest(), "approved": int(approved)},
            )
        )
        return Sanitized(prepared.preview, prepared.provider, audit_id)

    def _sanitized(self, outbound: Outbound, vault: Vault, found: Counter[str]) -> Messages:
        drafts = [
            (message.role, "".join(self._part(part, vault, found) for part in message.parts))
            for message in outbound.messages
        ]
        for _ in range(_ROUNDS):
            left = [self._left_in(content, vault) for _, content in drafts]
            if not any(left):
                return tuple(drafts)
            found.update(span.kind.value for spans in left for span in spans)
            drafts = [
                (role, vault.replace(content, spans))
                for (role, content), spans in zip(drafts, left, strict=True)
            ]
        if any(self._left_in(content, vault) for _, content in drafts):
            raise RedactionError("the second look still finds identities after masking")
        return tuple(drafts)

    def _left_in(self, content: str, vault: Vault) -> list[Span]:
        keep = self._policy.kinds.keep
        return [s for s in second_look(content, vault, self._known) if s.kind not in keep]

    def _part(self, part: Part, vault: Vault, found: Counter[str]) -> str:
        if part.ours:
            return part.text
        typed = lookalikes(part.text)
        spans = merge([*self._detector.find(part.text), *part.spans])
        kept = [s for s in spans if s.kind not in self._policy.kinds.keep]
        found.update(span.kind.value for span in kept)
        return vault.replace(part.text, [*kept, *typed])
