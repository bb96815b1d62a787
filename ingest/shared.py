"""A few of a kind, each lent to one thread at a time."""

import queue
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar

from ingest.readers.isolated import IsolatedReader
from ingest.readers.reading import Reading


class _Closable(Protocol):
    def close(self) -> None: ...


_One = TypeVar("_One", bound=_Closable)


class Shared(Generic[_One]):
    """``count`` things that ``make`` makes; the one last given back is lent first.

    So things that start a process at first use start no more of them than are needed at once.
    """

    def __init__(self, make: Callable[[], _One], count: int) -> None:
        self._all = [make() for _ in range(count)]
        self._free: queue.LifoQueue[_One] = queue.LifoQueue()
        for one in self._all:
            self._free.put(one)

    @contextmanager
    def one(self) -> Iterator[_One]:
        """Lend one within the block; wait where none is free."""
        lent = self._free.get()
        try:
            yield lent
        finally:
            self._free.put(lent)

    def close(self) -> None:
        """Close each, lent or not."""
        for one in self._all:
            one.close()


class Readers:
    """Reads as many files at once as there are children. Safe between threads."""

    def __init__(self, count: int) -> None:
        self._shared = Shared(IsolatedReader, count)

    def read(self, data: bytes, path: str) -> Reading:
        """Read as ``IsolatedReader.read`` does. Raises ReadError."""
        with self._shared.one() as reader:
            return reader.read(data, path)

    def close(self) -> None:
        """Stop the children."""
        self._shared.close()
