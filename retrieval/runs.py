"""The runs of ingest that a library remembers, and what each of them did."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from redaction.sealed import Connection

KEPT = 500
"""Older runs are forgotten; a folder that is watched makes one for every change."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run of ingest did.

    done: files that became documents. unchanged: files as they were at the last run.
    set_aside: path and reason of each file that could not be read in this run.
    by_type: documents by media type. removed: files that left the library, as they are gone.
    """

    done: int
    unchanged: int
    set_aside: tuple[tuple[str, str], ...] = field(repr=False)
    chunks: int
    seconds: float
    by_type: Mapping[str, int]
    removed: int = 0

    @property
    def documents_per_second(self) -> float:
        """Documents written per second of the whole run."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def chunks_per_second(self) -> float:
        """Chunks written per second of the whole run."""
        return self.chunks / self.seconds if self.seconds > 0 else 0.0


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run as the library remembers it.

    began_at: UTC, "YYYY-MM-DD HH:MM:SS". report: None where the run has not ended, or never did.
    """

    number: int
    began_at: str
    report: Report | None


def begin(db: Connection) -> int:
    """Write that a run begins and return its number."""
    number = db.execute("INSERT INTO ingest_runs DEFAULT VALUES").lastrowid
    db.execute("DELETE FROM ingest_runs WHERE number <= ?", (int(number or 0) - KEPT,))
    return int(number or 0)


def finish(db: Connection, number: int, report: Report) -> None:
    """Write what a run did."""
    db.execute(
        "UPDATE ingest_runs SET seconds = ?, done = ?, unchanged = ?, removed = ?, chunks = ?,"
        " by_type = ?, set_aside = ? WHERE number = ?",
        (
            report.seconds,
            report.done,
            report.unchanged,
            report.removed,
            report.chunks,
            json.dumps(dict(report.by_type)),
            json.dumps(report.set_aside),
            number,
        ),
    )


def newest(db: Connection, limit: int) -> list[StoredRun]:
    """Return the newest runs, newest first."""
    rows = db.execute(
        "SELECT number, began_at, done, unchanged, set_aside, chunks, seconds, by_type, removed"
        " FROM ingest_runs ORDER BY number DESC LIMIT ?",
        (limit,),
    ).fetchall()
    return [StoredRun(number, began_at, _report(*rest)) for number, began_at, *rest in rows]


def _report(
    done: int,
    unchanged: int,
    set_aside: str,
    chunks: int,
    seconds: float | None,
    by_type: str,
    removed: int,
) -> Report | None:
    if seconds is None:
        return None
    aside = tuple((path, reason) for path, reason in json.loads(set_aside))
    types = MappingProxyType(json.loads(by_type))
    return Report(done, unchanged, aside, chunks, seconds, types, removed)
