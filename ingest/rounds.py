"""Ingests folders, and then whatever changes in them, round after round."""

import time
from collections.abc import Callable, Iterator, Sequence

from ingest.errors import BusyError, EmptyError
from ingest.folders import Folders
from ingest.pipeline import Ingest
from ingest.report import Progress, Report
from ingest.sources import Source
from ingest.watch import Watch
from retrieval.library import Library

_BUSY_SECONDS = 2.0


class Rounds:
    """Brings folders into a library and keeps them in step.

    tell: hears in one line of what delays a round or narrows it.
    """

    def __init__(
        self,
        library: Library,
        ingest: Ingest,
        folders: Folders,
        progress: Callable[[Progress], None],
        tell: Callable[[str], None],
    ) -> None:
        self._library = library
        self._ingest = ingest
        self._folders = folders
        self._progress = progress
        self._tell = tell

    def run(self, watch: Watch) -> Iterator[Report]:
        """Yield what each round did, without end; the first takes all files.

        ``watch`` is entered already, so that what changes during the first round is not missed.
        The library is free for another ingest between the rounds, and a round waits for that to
        end. Raises IngestError when a folder is gone, and what ``Ingest.run`` raises.
        """
        try:
            yield self._when_free(*self._folders.listed(self._library))
        except EmptyError as error:
            self._tell(f"{str(error).rpartition(': ')[0]} yet")
        while True:
            paths = watch.wait()
            sources, gone = self._folders.listed_at(self._library, paths, self._tell)
            if sources or gone:
                yield self._when_free(sources, gone)

    def _when_free(self, sources: Sequence[Source], gone: Sequence[str]) -> Report:
        told = False
        while True:
            try:
                return self._ingest.run(sources, self._progress, gone)
            except BusyError as error:
                if not told:
                    self._tell(str(error).replace("wait until it ends, or end it", "waiting"))
                    told = True
                time.sleep(_BUSY_SECONDS)
