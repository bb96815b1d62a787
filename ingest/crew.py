"""The threads and processes of one run of ingest, and how they end."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from ingest.in_order import in_order
from ingest.search_frames import Recipe
from ingest.searchers import Searchers
from ingest.shared import Readers
from redaction.known import KnownIdentity

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class Crew:
    """``workers`` files are worked on at once; one batch is encoded while the next is collected.

    Files are read and searched in child processes; a thread here waits for each. Leaving the
    block ends them all, whatever they are at.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.readers = Readers(workers)
        self._searchers: Searchers | None = None
        self._files = ThreadPoolExecutor(workers, "ingest-file")
        self._encoder = ThreadPoolExecutor(1, "ingest-encoder")

    def searchers(self, recipe: Recipe, known: Sequence[KnownIdentity]) -> Searchers:
        """Return a detector that searches as many texts at once as there are workers."""
        self._searchers = Searchers(recipe, known, self.workers)
        return self._searchers

    def over_files(
        self, work: Callable[[_Item], _Result], files: Iterable[_Item], waiting: int = 0
    ) -> Iterator[_Result]:
        """Yield ``work(file)`` in order. waiting: results that may wait besides what is at work."""
        return in_order(self._files, work, files, 2 * self.workers + waiting)

    def over_batches(
        self, work: Callable[[_Item], _Result], batches: Iterable[_Item]
    ) -> Iterator[_Result]:
        """Yield ``work(batch)`` in order, one at a time, while the next is collected."""
        return in_order(self._encoder, work, batches, 2)

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *what: object) -> None:
        pools = (self._files, self._encoder)
        for pool in pools:
            pool.shutdown(wait=False, cancel_futures=True)
        self._close()  # what is still running has nobody to answer to
        for pool in pools:
            pool.shutdown()
        self._close()  # a reader that was started in between

    def _close(self) -> None:
        self.readers.close()
        if self._searchers is not None:
            self._searchers.close()
