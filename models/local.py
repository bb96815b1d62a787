"""The seam behind which a local model stands."""

import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from models.chat import Message

Finish = Literal["stop", "length", "cancelled"]

Waiting = Callable[[int], None]
"""Called with the position in the queue (1 = next) when it changes, and with 0 when work begins."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure a model was of its tokens.

    margin: tenth percentile of p(best) - p(second), 0 to 1. entropy: the largest of any token's
    next-token entropy, nats. tokens: how many were generated.
    """

    margin: float
    entropy: float
    tokens: int


@dataclass(frozen=True, slots=True)
class SelfReport:
    """What speaks for and against a local model's answer, from itself; None where it told nothing.

    yes: its probability, 0 to 1, that the best passage alone holds the answer. unanswered: whether
    it said that none does, or nothing that could come from them. Of an answer that can stand:
    confidence, how sure it was of the words; unsupported, the share, 0 to 1, of statements that no
    passage which they cite bears out.
    """

    yes: float | None = None
    unanswered: bool | None = None
    confidence: Confidence | None = None
    unsupported: float | None = None


SILENT = SelfReport()


@dataclass(slots=True)
class Outcome:
    """What is known of a generation besides its text, filled in as it becomes known.

    prompt_tokens: of the whole prompt. reused_tokens: how many of them the model still held.
    finish: "stop" where the model ended its answer, "length" where it met the limit.
    confidence: at the end, where the model tells.
    """

    prompt_tokens: int | None = None
    reused_tokens: int | None = None
    finish: Finish | None = None
    confidence: Confidence | None = None


class Generation(Iterator[str]):
    """An answer as it comes, piece by piece.

    An empty piece means that nothing new has come: it is given several times a second while the
    question waits or its prompt is read, so that who iterates can look up and close.
    """

    def __init__(self, pieces: Generator[str, None, None], outcome: Outcome) -> None:
        self._pieces = pieces
        self._outcome = outcome

    def __next__(self) -> str:
        return next(self._pieces)

    def close(self) -> None:
        """End the answer now; the model is free at once."""
        self._pieces.close()

    @property
    def prompt_tokens(self) -> int | None:
        """Tokens of the prompt; None until they are counted."""
        return self._outcome.prompt_tokens

    @property
    def reused_tokens(self) -> int | None:
        """How many of the prompt's tokens did not have to be read again; None until known."""
        return self._outcome.reused_tokens

    @property
    def finish(self) -> Finish | None:
        """Why the answer ended; None until it has, and where it was closed before its end."""
        return self._outcome.finish

    @property
    def confidence(self) -> Confidence | None:
        """How sure the model was; None until the end, and where it does not tell."""
        return self._outcome.confidence


class LocalModel(Protocol):
    """A chat model inside the boundary; safe to share between threads."""

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
        *,
        user: str = "",
        grammar: str | None = None,
        waiting: Waiting | None = None,
    ) -> Generation:
        """Return the answer as it comes; setting ``cancel`` or closing the generation ends it.

        user: whose turn it is in the fair queue. grammar: GBNF that the answer must follow.
        waiting: told the position in the queue. Iterating raises LocalModelError.
        """

    def probability_of_yes(
        self, messages: Sequence[Message], cancel: threading.Event | None = None, *, user: str = ""
    ) -> float | None:
        """Return p("yes") / (p("yes") + p("no")) of the next token, from one forward pass.

        None where the model can't tell, and where it was cancelled. Raises LocalModelError.
        """

    def fits(self, messages: Sequence[Message], max_tokens: int) -> bool:
        """Whether the messages leave room in the context for ``max_tokens`` of answer."""

    def close(self) -> None:
        """Free the model's memory; the object can't be used afterwards."""
