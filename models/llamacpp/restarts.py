"""Keeps a process that dies again and again from being started in a tight loop."""

import time
from collections import deque
from collections.abc import Callable

from models.errors import CrashError

LIMIT = 3
WITHIN_S = 60.0


class Restarts:
    """Counts deaths: ``LIMIT`` of them within ``WITHIN_S`` seconds, and it waits that time out."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._deaths: deque[float] = deque(maxlen=LIMIT)

    def note(self) -> None:
        """Count a death."""
        self._deaths.append(self._now())

    def check(self) -> None:
        """Raise CrashError while the process should be left alone."""
        if len(self._deaths) < LIMIT:
            return
        wait = self._deaths[0] + WITHIN_S - self._now()
        if wait > 0:
            raise CrashError(
                f"The local model's process died {LIMIT} times within a minute and is left alone "
                f"for {wait:.0f} s. Free memory, use a smaller context or another model file."
            )
