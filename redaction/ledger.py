"""The redaction log as the ledger of what was spent: sums and lines without their texts.

A record's details may tell what an exchange with a provider cost, and a release what its reply may
cost at most. Amounts are whole millionths of a US dollar, so that sums are exact.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from redaction.sealed import Connection

COST = "cost_micro_usd"
"""Key of the details of a reply or a failure: what it cost. Absent where no price is known."""
ESTIMATE = "estimate_micro_usd"
"""Key of the details of a release: what its reply may cost at most."""
WOULD_COST = "would_cost_micro_usd"
"""Key of the details of a local answer: what sending the question would have cost."""

# The columns are computed from the body, which alone is hashed, and stand in the index, so that no
# text is decrypted to add up a month.
MIGRATION = """
    ALTER TABLE records ADD COLUMN month TEXT
        GENERATED ALWAYS AS (substr(json_extract(body, '$.at'), 1, 7)) VIRTUAL;
    ALTER TABLE records ADD COLUMN event TEXT
        GENERATED ALWAYS AS (json_extract(body, '$.event')) VIRTUAL;
    ALTER TABLE records ADD COLUMN actor TEXT
        GENERATED ALWAYS AS (json_extract(body, '$.actor')) VIRTUAL;
    ALTER TABLE records ADD COLUMN provider TEXT
        GENERATED ALWAYS AS (json_extract(body, '$.provider')) VIRTUAL;
    ALTER TABLE records ADD COLUMN refers_to INTEGER
        GENERATED ALWAYS AS (json_extract(body, '$.refers_to')) VIRTUAL;
    ALTER TABLE records ADD COLUMN details TEXT
        GENERATED ALWAYS AS (json_extract(body, '$.details')) VIRTUAL;
    CREATE INDEX follow_ups ON records (refers_to);
    CREATE INDEX ledger ON records (month, event, actor, provider, details)
"""

_SETTLED = f"""
    SELECT coalesce(sum(json_extract(details, '$.{COST}')), 0) FROM records
    WHERE month = ?1 AND event IN ('received', 'failed') AND (?2 IS NULL OR actor = ?2)
"""
_OPEN = f"""
    SELECT coalesce(sum(json_extract(details, '$.{ESTIMATE}')), 0) FROM records AS gone
    WHERE month = ?1 AND event = 'released' AND (?2 IS NULL OR actor = ?2)
    AND NOT EXISTS (SELECT 1 FROM records AS back WHERE back.refers_to = gone.number)
"""
_LINES = """
    SELECT month, event, actor, provider, details FROM records
    WHERE event IN ('received', 'failed', 'answered') AND month BETWEEN ?1 AND ?2
"""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What a record tells of money. month: "2026-11", UTC. details: as they stand on the record."""

    month: str
    event: str
    actor: str
    provider: str | None
    details: Mapping[str, Any]


def spent(db: Connection, month: str, actor: str | None) -> int:
    """Return what a month cost, and may still cost, in millionths of a dollar.

    A release whose reply is not on record counts with its estimate. actor: None for everybody.
    """
    (settled,) = db.execute(_SETTLED, (month, actor)).fetchone()
    (outstanding,) = db.execute(_OPEN, (month, actor)).fetchone()
    return int(settled) + int(outstanding)


def lines(db: Connection, month: str | None) -> Iterator[LedgerLine]:
    """Yield the replies, failures and local answers of a month; of all where it is None."""
    first, last = (month, month) if month is not None else ("", "9999-99")
    for of, event, actor, provider, details in db.execute(_LINES, (first, last)).fetchall():
        yield LedgerLine(of, event, actor, provider, json.loads(details))
