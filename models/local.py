"""The seam behind which a local model stands."""

import threading
from collections.abc import Iterator, Sequence
from typing import Protocol

from models.chat import Message


class LocalModel(Protocol):
    """A chat model that runs on this machine; safe to share between threads."""

    @property
    def name(self) -> str:
        """What to call the model."""

    @property
    def description(self) -> str:
        """Where it runs, such as "CPU, 2 threads"."""

    def generate(
        self,
        messages: Sequence[Message],
        max_tokens: int,
        cancel: threading.Event | None = None,
    ) -> Iterator[str]:
        """Yield the answer in pieces; setting ``cancel`` or closing the iterator ends it.

        Raises LocalModelError.
        """

    def fits(self, messages: Sequence[Message], max_tokens: int) -> bool:
        """Whether the messages leave room in the context for ``max_tokens`` of answer."""

    def close(self) -> None:
        """Free the model's memory; the object can't be used afterwards."""
