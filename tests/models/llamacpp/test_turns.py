import threading
import time
from collections.abc import Callable, Iterator

import pytest

from models.errors import SlowError
from models.llamacpp.turns import Turns


class Visitor:
    """Takes a turn step by step, in the test's own thread."""

    def __init__(self, turns: Turns, user: str, cancel: threading.Event | None = None) -> None:
        self.told: list[int] = []
        self._steps = turns.take(user, cancel, self.told.append)
        self.result: bool | None = None
        self.look()

    def look(self) -> "Visitor":
        """Go on until there is news or a sign of life."""
        try:
            next(self._steps)
        except StopIteration as end:
            self.result = end.value
        return self

    def close(self) -> None:
        self._steps.close()


def served(turns: Turns, visitors: dict[str, Visitor]) -> Iterator[str]:
    """Yield who is served, one after another, until all have been."""
    left = dict(visitors)
    while left:
        (name,) = [name for name, visitor in left.items() if visitor.look().result]
        yield name
        del left[name]
        turns.leave()


def exhaust(look: Callable[[], object]) -> None:
    while True:
        look()


def test_a_free_model_is_had_at_once() -> None:
    visitor = Visitor(Turns(10), "ann")
    assert visitor.result is True
    assert visitor.told == [0]


def test_one_users_questions_are_answered_in_order() -> None:
    turns = Turns(10)
    Visitor(turns, "ann")
    visitors = {str(n): Visitor(turns, "ann") for n in range(4)}
    assert [visitor.told for visitor in visitors.values()] == [[1], [2], [3], [4]]
    turns.leave()
    assert list(served(turns, visitors)) == ["0", "1", "2", "3"]
    assert visitors["3"].told == [4, 3, 2, 1, 0]


def test_nobodys_long_list_holds_up_the_others() -> None:
    turns = Turns(10)
    Visitor(turns, "ann")
    visitors = {f"ann {n}": Visitor(turns, "ann") for n in range(3)}
    visitors |= {f"bob {n}": Visitor(turns, "bob") for n in range(2)}
    visitors["cy 0"] = Visitor(turns, "cy")
    assert visitors["cy 0"].told == [2]
    assert visitors["ann 2"].look().told == [3, 6]
    turns.leave()
    assert list(served(turns, visitors)) == ["bob 0", "cy 0", "ann 0", "bob 1", "ann 1", "ann 2"]


def test_who_has_waited_longest_since_their_last_answer_is_next() -> None:
    turns = Turns(10)
    for user in ("ann", "bob", "cy"):
        Visitor(turns, user)
        turns.leave()
    Visitor(turns, "cy")
    visitors = {user: Visitor(turns, user) for user in ("cy", "bob", "ann", "new")}
    turns.leave()
    assert list(served(turns, visitors)) == ["new", "ann", "bob", "cy"]


def test_a_cancelled_one_leaves_at_once_and_the_others_move_up() -> None:
    turns = Turns(10)
    Visitor(turns, "ann")
    cancel = threading.Event()
    bob, cy = Visitor(turns, "bob", cancel), Visitor(turns, "cy")
    assert cy.told == [2]
    cancel.set()
    assert bob.look().result is False
    assert cy.look().told == [2, 1]
    cy.close()
    assert turns.length == 0
    turns.leave()
    assert Visitor(turns, "dan").result is True


def test_who_leaves_just_as_the_turn_comes_does_not_keep_it() -> None:
    turns = Turns(10)
    Visitor(turns, "ann")
    bob = Visitor(turns, "bob")
    turns.leave()  # bob's turn, who does not look
    bob.close()
    assert Visitor(turns, "cy").result is True


def test_waiting_has_a_limit() -> None:
    turns = Turns(0.1)
    Visitor(turns, "ann")
    bob = Visitor(turns, "bob")
    with pytest.raises(SlowError, match="busy"):
        exhaust(bob.look)
    assert turns.length == 0


def test_threads_never_share_a_turn() -> None:
    turns, inside, order = Turns(30), threading.Lock(), []

    def visit(user: str) -> None:
        for _ in range(5):
            visitor = Visitor(turns, user)
            while not visitor.result:
                visitor.look()
            assert inside.acquire(blocking=False)
            order.append(user)
            time.sleep(0.002)
            inside.release()
            turns.leave()

    threads = [threading.Thread(target=visit, args=(f"user {n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(order) == sorted(f"user {n}" for n in range(6) for _ in range(5))
    assert turns.length == 0
