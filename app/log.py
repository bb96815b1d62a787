"""The redaction log as people read it: what it can be filtered by, and how it is taken along."""

import json
from collections.abc import Iterator
from typing import get_args

from redaction.audit import AuditLog, Event
from redaction.policy import Decision

EVENTS: tuple[str, ...] = get_args(Event)
DECISIONS: tuple[str, ...] = tuple(decision.value for decision in Decision)


def json_lines(log: AuditLog) -> Iterator[str]:
    """Yield every record, oldest first, as a line of JSON."""
    return (json.dumps(record.as_dict(), ensure_ascii=False) + "\n" for record in log.records())
