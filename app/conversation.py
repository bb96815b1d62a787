"""One person's conversation: what was said, and the pseudonyms that hold through all of it."""

import threading
from dataclasses import dataclass, field

from models.chat import Message
from redaction.pseudonyms import Vault

_REMEMBERED_TURNS = 3


@dataclass(slots=True)
class Conversation:
    """Turns and pseudonyms; in memory only, gone when it ends."""

    vault: Vault = field(default_factory=Vault, repr=False)
    _turns: list[Message] = field(default_factory=list, repr=False)
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def history(self) -> tuple[Message, ...]:
        """Return the last turns, oldest first."""
        return tuple(self._turns[-2 * _REMEMBERED_TURNS :])

    def last_question(self) -> str:
        """Return the last thing asked, empty at the beginning."""
        asked = [turn.content for turn in self._turns if turn.role == "user"]
        return asked[-1] if asked else ""

    def add(self, question: str, answer: str) -> None:
        """Remember a question and its answer."""
        self._turns += [Message("user", question), Message("assistant", answer)]

    def replace_last_answer(self, answer: str) -> None:
        """Remember another answer to the last question: an expert's came after the local one."""
        if self._turns:
            self._turns[-1] = Message("assistant", answer)
