"""One person's conversation: what was said, and the pseudonyms that hold through all of it."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from models.chat import Message
from redaction.pseudonyms import Vault

_REMEMBERED_TURNS = 3


@dataclass(slots=True)
class _Turn:
    """A question, its answer, and the classes of the records that the answer was made from."""

    question: str = field(repr=False)
    answer: str = field(repr=False)
    classes: frozenset[str]


@dataclass(slots=True)
class Conversation:
    """Turns and pseudonyms; in memory only, gone when it ends."""

    vault: Vault = field(default_factory=Vault, repr=False)
    _turns: list[_Turn] = field(default_factory=list, repr=False)
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def history(self, held: Callable[[str], bool] = lambda _: False) -> tuple[Message, ...]:
        """Return the last turns, oldest first.

        held: tells a class of records that must not go along; turns made from one are left out.
        """
        recent = self._turns[-_REMEMBERED_TURNS:]
        return tuple(
            message
            for turn in recent
            if not any(map(held, turn.classes))
            for message in (Message("user", turn.question), Message("assistant", turn.answer))
        )

    def classes(self) -> frozenset[str]:
        """Return the classes of the records that the last turns were made from."""
        recent = self._turns[-_REMEMBERED_TURNS:]
        return frozenset(name for turn in recent for name in turn.classes)

    def add(self, question: str, answer: str, classes: Iterable[str]) -> int:
        """Remember a question, its answer and what that was made from; return its number."""
        self._turns.append(_Turn(question, answer, frozenset(classes)))
        return len(self._turns) - 1

    def replace_answer(self, number: int, answer: str) -> None:
        """Remember another answer to a question: an expert's came after the local one."""
        self._turns[number].answer = answer
