"""How long it takes to hold a question against the budget, and to add up a month, on a long log.

    python -m benchmarks.costs [--records N] [--characters N] [--json OUT]

The log is made up: half of its records are local answers, a quarter releases and a quarter their
replies, spread over a year and forty people. Local answers and releases carry a sanitized context
of so many characters, as real ones do. Timings are the best of five, beside reading every record's
body, which is what sums without the index would take.
"""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.costs import figures
from benchmarks.machine import provenance, publish
from redaction.audit import MIGRATIONS, AuditLog
from redaction.ledger import COST, ESTIMATE, WOULD_COST
from redaction.sealed import open_sealed, transaction

SEED = 20265
KEY = bytes(range(32))
PEOPLE = 40
TIMES = 5
MONTH, ACTOR = "2026-06", "user3"


def body(number: int, records: int, characters: int) -> dict[str, Any]:
    """Return the body of a made-up record."""
    place = number % 4
    event = {0: "released", 1: "received"}.get(place, "answered")
    details: dict[str, dict[str, Any]] = {
        "released": {"sha256": "a" * 64, "approved": 1, ESTIMATE: 45_000},
        "received": {
            "attempts": 1,
            "model": "m",
            "prompt_tokens": 2_000,
            "answer_tokens": 300,
            COST: 7_000,
        },
        "answered": {"route": "local", "difficulty": 0.2, WOULD_COST: 6_000},
    }
    return {
        "number": number,
        "at": f"2026-{1 + number * 12 // (records + 1):02d}-10T08:00:00.000+00:00",
        "event": event,
        "actor": f"user{number // 4 % PEOPLE}",
        "verdict": {"decision": "local", "reasons": ["the local answer is good enough"]},
        "provider": None if event == "answered" else "openai",
        "entities": {"PERSON": 2},
        "payload": [] if event == "received" else [["user", "x" * characters]],
        "documents": ["d"],
        "refers_to": number - 1 if event == "received" else None,
        "details": details[event],
    }


def fill(path: Path, records: int, characters: int) -> None:
    """Write the records at once; their hashes are none, since nothing here reads them."""
    AuditLog(path, KEY).close()
    db = open_sealed(path, KEY, MIGRATIONS)
    with transaction(db):
        for number in range(4, records + 4):
            text = json.dumps(body(number, records + 4, characters))
            db.execute("INSERT INTO records VALUES (?, ?, '')", (number, text))
    db.close()


def best_ms(work: Callable[[], object]) -> float:
    """Return the shortest of several times, milliseconds."""
    times = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return round(min(times) * 1000, 3)


def main() -> None:
    """Measure on a log in a temporary folder; print or write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--characters", type=int, default=6_000)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "audit.db"
        fill(path, arguments.records, arguments.characters)
        log = AuditLog(path, KEY)
        result = {
            **provenance(SEED),
            "records": arguments.records,
            "characters": arguments.characters,
            "megabytes": round(path.stat().st_size / 1e6),
            "milliseconds": {
                "budget, one person": best_ms(lambda: log.spent(MONTH, ACTOR)),
                "budget, everybody": best_ms(lambda: log.spent(MONTH)),
                "costs of a month": best_ms(lambda: figures(log.ledger(MONTH), "user")),
                "costs of the year": best_ms(lambda: figures(log.ledger(), "month")),
                "every body read": best_ms(lambda: sum(1 for _ in log.records())),
            },
        }
        log.close()
    publish(result, arguments.json)


if __name__ == "__main__":
    main()
