"""Times the steps of answering."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


class Clock:
    """Adds up wall-clock milliseconds by step; ``total`` runs from the clock's making."""

    def __init__(self) -> None:
        self._begun = time.perf_counter()
        self._steps: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count the block's time for a step."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            spent = (time.perf_counter() - begun) * 1000
            self._steps[name] = self._steps.get(name, 0.0) + spent

    def read(self) -> Mapping[str, float]:
        """Return milliseconds by step, and ``total`` so far."""
        return {**self._steps, "total": (time.perf_counter() - self._begun) * 1000}
