"""Whose turn it is: a queue for one model that many people use."""

import itertools
import threading
import time
from collections import OrderedDict
from collections.abc import Generator
from dataclasses import dataclass, field

from models.errors import SlowError
from models.local import Waiting

_REMEMBERED = 1_000  # users whose last turn is remembered; who is forgotten counts as new
_LOOK_S = 0.05
HEARTBEAT_S = 0.25
"""Seconds after which who waits is given a sign of life."""


@dataclass(eq=False, slots=True)
class Ticket:
    """A place in the queue. position: 1 = next, 0 = its turn has come."""

    user: str
    number: int
    position: int = field(default=1)


class Turns:
    """A fair queue: one turn at a time, and nobody's long list holds up the others.

    One user's tickets are served in order. Among users, the one whose last turn ended longest
    ago is next; who had none yet comes before all others.

    limit_s: who has waited so many seconds gets a SlowError.
    """

    def __init__(self, limit_s: float) -> None:
        self._limit_s = limit_s
        self._changed = threading.Condition()
        self._numbers = itertools.count()
        self._waiting: list[Ticket] = []
        self._serving: Ticket | None = None
        self._last: OrderedDict[str, None] = OrderedDict()  # users, longest ago first

    def take(
        self, user: str, cancel: threading.Event | None = None, waiting: Waiting | None = None
    ) -> Generator[None, None, bool]:
        """Wait for a turn, yielding several times a second; ``waiting`` is told the position.

        Returns True when the turn has come: ``leave`` must then follow. Returns False if
        ``cancel`` was set before; closing the generator gives the place up.
        Raises SlowError.
        """
        with self._changed:
            ticket = Ticket(user, next(self._numbers))
            self._waiting.append(ticket)
            self._arrange()
        served = False
        try:
            served = yield from self._wait(ticket, cancel, waiting)
        finally:
            if not served:
                self._give_up(ticket)
        return served

    def leave(self) -> None:
        """End the turn under way."""
        with self._changed:
            if self._serving is not None:
                self._end(self._serving.user)
            self._arrange()

    @property
    def length(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def _wait(
        self, ticket: Ticket, cancel: threading.Event | None, waiting: Waiting | None
    ) -> Generator[None, None, bool]:
        deadline = time.monotonic() + self._limit_s
        told, told_at = -1, 0.0
        while not (cancel is not None and cancel.is_set()):
            position, now = ticket.position, time.monotonic()
            if position != told and waiting is not None:
                waiting(position)
            if position == 0:
                return True
            if now > deadline:
                raise SlowError("The local model is busy with other questions. Try again later.")
            if position != told or now - told_at > HEARTBEAT_S:
                told, told_at = position, now
                yield
            with self._changed:
                if ticket.position == position:
                    self._changed.wait(_LOOK_S)
        return False

    def _give_up(self, ticket: Ticket) -> None:
        with self._changed:
            if ticket in self._waiting:
                self._waiting.remove(ticket)
            elif self._serving is ticket:  # its turn came just as it left
                self._serving = None
            self._arrange()

    def _end(self, user: str) -> None:
        self._serving = None
        self._last[user] = None
        self._last.move_to_end(user)
        if len(self._last) > _REMEMBERED:
            self._last.popitem(last=False)

    def _arrange(self) -> None:
        """Give the free model to whom it is due, and everybody their position."""
        if self._serving is None and self._waiting:
            self._serving = self._order()[0]
            self._waiting.remove(self._serving)
            self._serving.position = 0
        for position, ticket in enumerate(self._order(), start=1):
            ticket.position = position
        self._changed.notify_all()

    def _order(self) -> list[Ticket]:
        """The waiting tickets in the order in which they would be served from here."""
        rank = {user: at for at, user in enumerate(self._last)}
        if self._serving is not None:
            rank[self._serving.user] = len(rank)
        turn = itertools.count(len(rank) + 1)
        left, order = list(self._waiting), []
        while left:
            ticket = min(left, key=lambda each: (rank.get(each.user, -1), each.number))
            left.remove(ticket)
            order.append(ticket)
            rank[ticket.user] = next(turn)
        return order
