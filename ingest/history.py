"""The runs of ingest, kept in the library: what each did, and which were broken off."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from ingest.lock import holder
from ingest.report import Report
from retrieval.library import Library

_UNNAMED = "(a file that you may not read)"

State = Literal["finished", "running", "interrupted"]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of ingest.

    began_at: UTC, "YYYY-MM-DD HH:MM:SS". report: None unless it is finished; what an interrupted
    run had written stays in the library, and the next run counts it as unchanged.
    """

    number: int
    began_at: str
    state: State
    report: Report | None

    def naming_only(self, paths: Collection[str]) -> "Run":
        """Return the same run with the name of every other file that it set aside left out."""
        if self.report is None:
            return self
        aside = tuple(
            (path if path in paths else _UNNAMED, why) for path, why in self.report.set_aside
        )
        return replace(self, report=replace(self.report, set_aside=aside))


def lock_file(library: Library) -> Path:
    """Return the file whose lock an ingest into ``library`` holds."""
    return library.path.with_name("ingest.lock")


def recorded(library: Library, run: Callable[[], Report]) -> Report:
    """Run, and keep in the library that it began and what it did."""
    number = library.begin_run()
    report = run()
    library.finish_run(number, report)
    return report


def past_runs(library: Library, limit: int) -> list[Run]:
    """Return the newest runs, newest first."""
    stored = library.runs(limit)
    at_work = holder(lock_file(library)) is not None
    runs: list[Run] = []
    for run in stored:
        state: State = "interrupted"
        if run.report is not None:
            state = "finished"
        elif at_work and run is stored[0]:
            state = "running"
        runs.append(Run(run.number, run.began_at, state, run.report))
    return runs
