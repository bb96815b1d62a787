"""One answer of a model over a network, on its way."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that the provider says it read and wrote."""

    prompt_tokens: int
    answer_tokens: int


class Exchange(Iterator[str]):
    """One answer on its way: iterate for its pieces of text; close it to break off.

    attempts: how often the messages have been sent so far.
    finish: the provider's reason for ending: "stop", or "length" for an answer that its limit
    of tokens cut; None until then.
    usage: None where the provider reports none.
    candidates: for each token the likeliest ones with their log probabilities, where asked for.
    declined: whether the model or a filter did not want to answer. aborted: whether it was broken
    off from another thread. cut: ends the connection under it, while there is one.
    """

    def __init__(self, pieces: Callable[["Exchange"], Generator[str, None, None]]) -> None:
        self.attempts = 0
        self.finish: str | None = None
        self.usage: Usage | None = None
        self.candidates: list[dict[str, float]] = []
        self.declined = self.aborted = False
        self.cut: Callable[[], None] | None = None
        self._pieces = pieces(self)

    def __next__(self) -> str:
        return next(self._pieces)

    def close(self) -> None:
        """Break off; what has left has left."""
        self._pieces.close()

    def abort(self) -> None:
        """Break off from another thread than the one that iterates."""
        self.aborted = True
        if self.cut is not None:
            self.cut()

    def read(self, chunk: Any) -> str:
        """Note what a chunk of the protocol reports and return its text.

        Raises TypeError or AttributeError for what is no chunk.
        """
        if chunk.usage and all(
            isinstance(count, int)
            for count in (chunk.usage.prompt_tokens, chunk.usage.completion_tokens)
        ):
            self.usage = Usage(chunk.usage.prompt_tokens, chunk.usage.completion_tokens)
        if not chunk.choices:
            return ""
        choice = chunk.choices[0]
        self.finish = choice.finish_reason or self.finish
        if choice.logprobs and choice.logprobs.content:
            for token in choice.logprobs.content:
                self.candidates.append({each.token: each.logprob for each in token.top_logprobs})
        if choice.delta is None:
            return ""
        if choice.delta.refusal or self.finish == "content_filter":
            self.declined = True
        content = choice.delta.content
        if content is not None and not isinstance(content, str):
            raise TypeError("the reply's content is no text")
        # A lone surrogate can't be encoded, and would spoil every later turn.
        return (content or "").encode("utf-8", "replace").decode()
