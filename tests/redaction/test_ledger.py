from collections.abc import Mapping
from pathlib import Path

import pytest

from redaction.audit import AuditEntry, AuditLog, Event
from redaction.ledger import COST, ESTIMATE, WOULD_COST, LedgerLine
from redaction.policy import Decision, Verdict
from redaction.sealed import open_sealed

KEY = bytes(range(32))
NOTHING: Mapping[str, int] = {}
VERDICT = Verdict(Decision.SEND, ("the policy allows it",))


@pytest.fixture
def log(tmp_path: Path) -> AuditLog:
    return AuditLog(tmp_path / "audit.db", KEY)


def write(
    log: AuditLog,
    event: Event,
    actor: str = "ines",
    refers_to: int | None = None,
    details: Mapping[str, int] = NOTHING,
) -> int:
    return log.append(
        AuditEntry(event, actor, VERDICT, "openai", refers_to=refers_to, details=details)
    )


def month_of(log: AuditLog) -> str:
    return log.latest(1)[0].at[:7]


def test_a_release_counts_as_estimated_until_its_reply_is_on_record(log: AuditLog) -> None:
    first = write(log, "released", details={ESTIMATE: 900})
    second = write(log, "released", "omar", details={ESTIMATE: 500})
    write(log, "asked", details={ESTIMATE: 10_000})  # nobody said yes yet
    month = month_of(log)
    assert [log.spent(month), log.spent(month, "ines"), log.spent(month, "omar")] == [
        1400,
        900,
        500,
    ]
    write(log, "received", refers_to=first, details={COST: 300})
    write(log, "failed", "omar", refers_to=second)  # refused: it cost nothing
    assert [log.spent(month), log.spent(month, "ines"), log.spent(month, "omar")] == [300, 300, 0]
    assert log.spent("1999-01") == 0


def test_lines_tell_of_money_and_of_nothing_else(log: AuditLog) -> None:
    write(log, "released", details={ESTIMATE: 900})
    write(log, "received", refers_to=1, details={COST: 300})
    write(log, "answered", "omar", details={WOULD_COST: 70})
    month = month_of(log)
    lines = [
        LedgerLine(month, "received", "ines", "openai", {COST: 300}),
        LedgerLine(month, "answered", "omar", "openai", {WOULD_COST: 70}),
    ]
    assert sorted(log.ledger(month), key=lambda line: line.actor) == lines
    assert sorted(log.ledger(), key=lambda line: line.actor) == lines
    assert log.ledger("1999-01") == []


def test_a_log_of_before_is_read_on_with_its_chain_unbroken(tmp_path: Path) -> None:
    log = AuditLog(tmp_path / "audit.db", KEY)
    write(log, "received", details={COST: 300})
    log.close()
    db = open_sealed(tmp_path / "audit.db", KEY, ("SELECT 1",) * 2)
    # Back to what it was before there was a ledger.
    db.execute("DROP INDEX ledger")
    db.execute("DROP INDEX follow_ups")
    for column in ("month", "event", "actor", "provider", "refers_to", "details"):
        db.execute(f"ALTER TABLE records DROP COLUMN {column}")
    db.execute("DELETE FROM migrations WHERE number = 2")
    db.close()
    again = AuditLog(tmp_path / "audit.db", KEY)
    assert again.spent(month_of(again)) == 300
    write(again, "received", details={COST: 1})
    assert again.spent(month_of(again)) == 301
    assert again.verify().intact
