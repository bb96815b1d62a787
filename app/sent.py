"""A context that has left: its reply as it comes, what that costs, and its record on the log."""

from collections.abc import Iterator

from app.money import Cost
from app.purse import Purse, cost_details
from models.proprietary import Exchange, ProprietaryModel
from redaction.audit import AuditEntry, AuditLog, Event
from redaction.egress import Sanitized
from redaction.policy import Verdict


class Sent:
    """One exchange with a provider; iterate for its pieces, then settle it once.

    verdict: why it was sent. actor: who asked or approved, who is charged.
    """

    def __init__(
        self,
        model: ProprietaryModel,
        sanitized: Sanitized,
        verdict: Verdict,
        actor: str,
        audit: AuditLog,
        purse: Purse,
    ) -> None:
        self._model = model.provider.model
        self._sanitized = sanitized
        self._verdict = verdict
        self._actor = actor
        self._audit = audit
        self._purse = purse
        self._exchange: Exchange = model.send(sanitized)
        self._characters = 0

    @property
    def finish(self) -> str | None:
        """The provider's reason for ending, see ``Exchange``."""
        return self._exchange.finish

    def __iter__(self) -> Iterator[str]:
        for piece in self._exchange:
            self._characters += len(piece)
            yield piece

    def close(self) -> None:
        """Break off; what has left has left."""
        self._exchange.close()

    def settle(
        self, event: Event, *, why: str = "", error: Exception | None = None, unknown: int = 0
    ) -> Cost | None:
        """Log what became of it, and return what it cost; None where no provider bills it.

        why: what went wrong, in a word that quotes nothing. unknown: placeholders in the reply
        that were never given out. Raises AuditError.
        """
        exchange = self._exchange
        cost = self._purse.charged(
            self._sanitized.messages, self._characters, exchange.usage, error
        )
        details: dict[str, str | int | float] = {
            "attempts": exchange.attempts,
            "model": self._model,
            **cost_details(cost),
        }
        if why:
            details["error"] = why
        if unknown:
            details["unknown_placeholders"] = unknown
        self._audit.append(
            AuditEntry(
                event=event,
                actor=self._actor,
                verdict=self._verdict,
                provider=self._sanitized.provider,
                refers_to=self._sanitized.audit_id,
                details=details,
            )
        )
        return cost
