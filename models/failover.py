"""Which provider is asked next: their order, and who rests after failing.

A circuit breaker after Nygard, "Release It!" (2007), chapter 5: a provider that failed several
times in a row is left alone for a while, then tried again; one more failure and it rests anew.
"""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

_FAILURES = 3
_REST_S = 60.0


@dataclass(frozen=True, slots=True)
class Health:
    """How a provider has done lately.

    failures: in a row. rests_s: seconds until it is tried again; 0 where it may be asked now.
    """

    failures: int = 0
    rests_s: float = 0.0


class CircuitBreaker:
    """Counts failures by provider; safe between threads, gone when the process ends.

    failures: in a row, after which a provider rests. rest_s: for how long, in seconds.
    clock: seconds that only grow.
    """

    def __init__(
        self,
        failures: int = _FAILURES,
        rest_s: float = _REST_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit = failures
        self._rest_s = rest_s
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: dict[str, int] = {}
        self._until: dict[str, float] = {}

    def health(self, provider: str) -> Health:
        """Return how a provider has done lately."""
        with self._lock:
            rests = self._until.get(provider, 0.0) - self._clock()
            return Health(self._failures.get(provider, 0), max(rests, 0.0))

    def succeeded(self, provider: str) -> None:
        """Note an answer: the failures before it no longer count."""
        with self._lock:
            self._failures.pop(provider, None)
            self._until.pop(provider, None)

    def failed(self, provider: str) -> None:
        """Note that a provider did not answer."""
        with self._lock:
            count = self._failures[provider] = self._failures.get(provider, 0) + 1
            if count >= self._limit:
                self._until[provider] = self._clock() + self._rest_s


def in_order(
    providers: Iterable[str], breaker: CircuitBreaker, tried: Iterable[str] = ()
) -> Iterator[str]:
    """Yield the providers that may be asked now, in the order given, but for those tried."""
    done = frozenset(tried)
    for provider in providers:
        if provider not in done and breaker.health(provider).rests_s == 0:
            yield provider
