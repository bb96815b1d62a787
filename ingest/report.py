"""How far an ingest is, and what it did."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from retrieval.entries import Entry
from retrieval.runs import Report as Report

Step = Literal["reading", "indexing", "arranging"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    step: "reading" (first pass) or "indexing" (second), whose files done and total count; or
        "arranging", once, when a library has become too big to compare all of it with a question.
    seconds_left: of this step; None before a rate is known.
    """

    step: Step
    done: int
    total: int
    documents_per_second: float
    seconds_left: float | None
    current: str = field(repr=False)


class Pace:
    """Tells how fast one step goes."""

    def __init__(
        self,
        name: Step,
        total: int,
        progress: Callable[[Progress], None],
    ) -> None:
        self._name: Step = name
        self._total = total
        self._progress = progress
        self._done = 0
        self._began = time.monotonic()

    def step(self, path: str) -> None:
        """Count a file as done."""
        self._done += 1
        self.show(path)

    def show(self, path: str) -> None:
        """Report the file in hand."""
        seconds = time.monotonic() - self._began
        rate = self._done / seconds if seconds > 0 else 0.0
        left = (self._total - self._done) / rate if rate > 0 else None
        self._progress(Progress(self._name, self._done, self._total, rate, left, path))


@dataclass(slots=True)
class Tally:
    """Counts what is written."""

    unchanged: int
    removed: int = 0
    chunks: int = 0
    types: Counter[str] = field(default_factory=Counter)
    set_aside: list[tuple[str, str]] = field(default_factory=list, repr=False)

    def count(self, entries: Iterable[Entry]) -> None:
        """Count a batch that was written."""
        for entry in entries:
            if entry.document is not None:
                self.types[entry.document.media_type] += 1
                self.chunks += len(entry.chunks)
            else:
                self.set_aside.append((entry.file.path, entry.file.reason or ""))

    def report(self, seconds: float) -> Report:
        """Return the totals of a run that took ``seconds``."""
        return Report(
            done=self.types.total(),
            unchanged=self.unchanged,
            set_aside=tuple(self.set_aside),
            chunks=self.chunks,
            seconds=seconds,
            by_type=MappingProxyType(dict(self.types.most_common())),
            removed=self.removed,
        )
