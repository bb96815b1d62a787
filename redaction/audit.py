"""The redaction log: append-only, encrypted, each record chained to the one before by its hash.

The chain follows Crosby and Wallach, "Efficient Data Structures for Tamper-Evident Logging"
(USENIX Security 2009), in its simplest form: a record's hash covers its content and the
previous hash, so that changing, dropping or reordering any breaks every hash after it. The
newest hash is kept beside the database too, so that cutting off the end shows as well.
"""

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from redaction import ledger
from redaction.errors import AuditError
from redaction.ledger import LedgerLine
from redaction.policy import Decision, Verdict
from redaction.sealed import Connection, SealedDatabaseError, open_sealed, transaction

_GENESIS = "0" * 64
MIGRATIONS = (
    """
    CREATE TABLE records (
        number INTEGER PRIMARY KEY,
        body TEXT NOT NULL,
        hash TEXT NOT NULL
    );
    CREATE TRIGGER records_stay BEFORE DELETE ON records
        BEGIN SELECT RAISE(ABORT, 'the redaction log is append-only'); END;
    CREATE TRIGGER records_stand BEFORE UPDATE ON records
        BEGIN SELECT RAISE(ABORT, 'the redaction log is append-only'); END
    """,
    ledger.MIGRATION,
)

Event = Literal[
    "answered", "asked", "released", "declined", "blocked", "received", "failed", "abandoned"
]


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """What happened, as it is put on the log. Only sanitized text may stand in it.

    event: answered (locally), asked (a person is to decide), released (about to leave),
        declined (by a person), blocked (by the policy), received (a reply came), failed
        (sending or the reply did), abandoned (the reader left before the answer was whole).
    actor: who asked or decided.
    entities: how many of each kind were found in the original.
    payload: the sanitized messages (role, content) that left or would have left.
    documents: ids of the documents whose passages were used.
    refers_to: number of the record that this one follows up.
    details: further facts, such as the provider's model, attempts and tokens.
    """

    event: Event
    actor: str
    verdict: Verdict
    provider: str | None = None
    entities: Mapping[str, int] = field(default_factory=dict)
    payload: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    documents: tuple[str, ...] = ()
    refers_to: int | None = None
    details: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """An entry as it stands on the log. at: UTC, ISO 8601. hash: SHA-256, hex."""

    number: int
    at: str
    entry: AuditEntry
    hash: str

    def as_dict(self) -> dict[str, Any]:
        """Return the record as JSON-ready values."""
        return {
            "number": self.number,
            "at": self.at,
            **_entry_dict(self.entry),
            "hash": self.hash,
        }


@dataclass(frozen=True, slots=True)
class ChainStatus:
    """The outcome of checking the chain.

    records: how many there are. broken_at: number of the first record that does not fit, or
    that is missing; None when all fit. head: the newest hash.
    """

    records: int
    head: str
    broken_at: int | None = None
    reason: str = ""

    @property
    def intact(self) -> bool:
        """Whether every record is as it was written and none is missing."""
        return self.broken_at is None


class AuditLog:
    """The log in ``path``, with its newest hash in ``path`` + ".head"; safe between threads."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._lock = threading.RLock()
        self._db: Connection = open_sealed(path, key, MIGRATIONS)
        self._key = key
        self._head_path = path.with_name(path.name + ".head")

    def close(self) -> None:
        """Close the log; the object can't be used afterwards."""
        with self._lock:
            self._db.close()

    def append(self, entry: AuditEntry) -> int:
        """Write an entry and return its number, once it is safely on disk.

        Raises AuditError when it can't be written; whatever waited for it must not happen.
        """
        body = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), **_entry_dict(entry)}
        try:
            with self._lock, transaction(self._db) as db:
                number, previous = self._newest(db)
                number += 1
                text = _canonical({"number": number, **body})
                digest = _digest(previous, text)
                db.execute("INSERT INTO records VALUES (?, ?, ?)", (number, text, digest))
            self._keep_head(number, digest)
        except (SealedDatabaseError, OSError, ValueError) as error:
            raise AuditError(
                "the redaction log can't be written, so nothing is sent: check free space and "
                "the rights on the data folder"
            ) from error
        return number

    def get(self, number: int) -> AuditRecord | None:
        """Return one record."""
        with self._lock:
            row = self._db.execute(
                "SELECT body, hash FROM records WHERE number = ?", (number,)
            ).fetchone()
        return _record(*row) if row else None

    def followed_by(self, number: int) -> list[AuditRecord]:
        """Return the records that follow up a record: the approval, the reply, a failure."""
        with self._lock:
            rows = self._db.execute(
                "SELECT body, hash FROM records WHERE refers_to = ? ORDER BY number",
                (number,),
            ).fetchall()
        return [_record(*row) for row in rows]

    def latest(
        self, limit: int = 100, *, event: str | None = None, decision: str | None = None
    ) -> list[AuditRecord]:
        """Return the newest records first, of one event or decision only where given."""
        with self._lock:
            rows = self._db.execute(
                "SELECT body, hash FROM records"
                " WHERE (?1 IS NULL OR event = ?1)"
                " AND (?2 IS NULL OR json_extract(body, '$.verdict.decision') = ?2)"
                " ORDER BY number DESC LIMIT ?3",
                (event, decision, limit),
            ).fetchall()
        return [_record(*row) for row in rows]

    def spent(self, month: str, actor: str | None = None) -> int:
        """Return what a month ("2026-11", UTC) cost; see ``redaction.ledger.spent``.

        Raises AuditError when the log can't be read; what was to be paid must not happen.
        """
        try:
            with self._lock:
                return ledger.spent(self._db, month, actor)
        except SealedDatabaseError as error:
            raise AuditError(
                "the redaction log can't be read, so nothing is sent: check the data folder"
            ) from error

    def ledger(self, month: str | None = None) -> list[LedgerLine]:
        """Return what the records of a month, or of all, tell of money, without their texts."""
        with self._lock:
            return list(ledger.lines(self._db, month))

    def records(self) -> Iterator[AuditRecord]:
        """Return all records, oldest first."""
        return (_record(body, digest) for _, body, digest in self._raw())

    def verify(self) -> ChainStatus:
        """Check every hash, every number, and that the end was not cut off."""
        # Read before the records: one that is written meanwhile is then newer, not missing.
        head = self._kept_head()
        expected, previous, by_number = 1, _GENESIS, {}
        for number, body, digest in self._raw():
            if number != expected:
                return ChainStatus(expected - 1, previous, expected, "a record is missing")
            if _digest(previous, body) != digest or json.loads(body)["number"] != number:
                return ChainStatus(expected - 1, previous, number, "a record was changed")
            by_number[number] = previous = digest
            expected += 1
        count = expected - 1
        if head is None:
            if count:
                return ChainStatus(
                    count, previous, count, "the kept newest hash is missing or not ours"
                )
        elif head[0] > count:
            return ChainStatus(count, previous, expected, "records at the end are missing")
        # The head may lag behind, by a crash between writing the record and the head.
        elif by_number[head[0]] != head[1]:
            return ChainStatus(count, previous, head[0], "a record was changed")
        return ChainStatus(count, previous)

    def _raw(self) -> Iterator[tuple[int, str, str]]:
        with self._lock:
            last = 0
            while rows := self._db.execute(
                "SELECT number, body, hash FROM records WHERE number > ? ORDER BY number LIMIT 500",
                (last,),
            ).fetchall():
                yield from rows
                last = rows[-1][0]

    @staticmethod
    def _newest(db: Connection) -> tuple[int, str]:
        row = db.execute("SELECT number, hash FROM records ORDER BY number DESC LIMIT 1").fetchone()
        return (row[0], row[1]) if row else (0, _GENESIS)

    def _keep_head(self, number: int, digest: str) -> None:
        draft = self._head_path.with_name(f"{self._head_path.name}.{secrets.token_hex(4)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(f"{number} {digest} {self._seal(number, digest)}\n")
        draft.replace(self._head_path)

    def _kept_head(self) -> tuple[int, str] | None:
        with contextlib.suppress(OSError, ValueError):
            number, digest, seal = self._head_path.read_text().split()
            if int(number) > 0 and hmac.compare_digest(seal, self._seal(int(number), digest)):
                return int(number), digest
        return None

    def _seal(self, number: int, digest: str) -> str:
        """Return what only a holder of the key can put beside a newest hash (HMAC-SHA256)."""
        return hmac.new(self._key, f"{number} {digest}".encode(), "sha256").hexdigest()


def _digest(previous: str, body: str) -> str:
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def _canonical(body: Mapping[str, Any]) -> str:
    return json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _entry_dict(entry: AuditEntry) -> dict[str, Any]:
    return {
        **asdict(entry),
        "verdict": {
            "decision": entry.verdict.decision.value,
            "reasons": list(entry.verdict.reasons),
        },
        "payload": [list(message) for message in entry.payload],
        "documents": list(entry.documents),
    }


def _record(body: str, digest: str) -> AuditRecord:
    from_json = json.loads(body)
    number, at = from_json.pop("number"), from_json.pop("at")
    verdict = from_json.pop("verdict")
    entry = AuditEntry(
        **{
            **from_json,
            "verdict": Verdict(Decision(verdict["decision"]), tuple(verdict["reasons"])),
            "payload": tuple((role, content) for role, content in from_json["payload"]),
            "documents": tuple(from_json["documents"]),
        }
    )
    return AuditRecord(number, at, entry, digest)
