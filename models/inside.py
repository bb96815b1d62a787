"""A model on a server inside the boundary, as the local model of many people at once.

It receives questions and passages as they are, so ``models/boundary.py`` says which servers may.
"""

import threading
from collections.abc import Generator, Sequence
from queue import Empty, SimpleQueue

from models.boundary import Resolve, addresses_of, check_addresses
from models.chat import Message
from models.errors import ProviderError, ServerError
from models.exchange import Exchange
from models.local import Generation, Outcome, Waiting
from models.odds import confidence_of, share_of_yes
from models.providers import Provider
from models.wire import Limits, Wire

_POLL_S = 0.1
_CHARACTERS_PER_TOKEN = 3  # fewer than in English prose, where it is four: better too few passages
_TOKENS_PER_MESSAGE = 8
_CANDIDATES, _MOST_CANDIDATES = 5, 20
_USUAL = Limits(silence=300.0)


class InsideModel:
    """A chat model behind the OpenAI protocol; safe to share between threads.

    The server shares its time between its users itself, so nobody waits for a turn here.
    public_address: whether the server may have an address outside private networks.
    """

    def __init__(
        self,
        provider: Provider,
        limits: Limits = _USUAL,
        *,
        public_address: bool = False,
        resolve: Resolve = addresses_of,
    ) -> None:
        self._provider = provider
        self._public_address = public_address
        self._resolve = resolve
        self._wire = Wire(provider, limits)
        self._listed = True

    @property
    def name(self) -> str:
        """The server's name of the model."""
        return self._provider.model

    @property
    def description(self) -> str:
        """Where it runs, and that it gets text as it is."""
        told = f"{self._provider.terms.title} at {self._provider.base_url}, inside the boundary"
        return f"{told}: it receives text as it is"

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is not as it should be, a sentence each; known once it was loaded."""
        return () if self._listed else ("the server does not list this model",)

    def load(self) -> None:
        """Ask the server which models it has, which sends no text. Raises ServerError."""
        self._check()
        try:
            self._listed = self.name in self._wire.models()
        except ProviderError as error:
            raise ServerError(str(error)) from None

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

        grammar: heeded by servers that take one, llama-server and vLLM; to others it says nothing.
        Iterating raises ServerError.
        """
        outcome = Outcome()
        pieces = self._pieces(messages, max_tokens, cancel, grammar, waiting, outcome)
        return Generation(pieces, outcome)

    def probability_of_yes(
        self, messages: Sequence[Message], cancel: threading.Event | None = None, *, user: str = ""
    ) -> float | None:
        """Return p("yes") / (p("yes") + p("no")) of the next token.

        None where the server tells no probabilities, where neither is among the likeliest, and
        where it was cancelled. Raises ServerError.
        """
        exchange = self._ask(messages, 1, {"logprobs": True, "top_logprobs": _MOST_CANDIDATES})
        for _ in self._arriving(exchange, cancel):
            pass
        return share_of_yes(exchange.candidates[0]) if exchange.candidates else None

    def fits(self, messages: Sequence[Message], max_tokens: int) -> bool:
        """Whether the messages leave room for ``max_tokens`` of answer, by their length."""
        if self._provider.context is None:
            return True
        characters = sum(len(message.content) for message in messages)
        tokens = characters / _CHARACTERS_PER_TOKEN + _TOKENS_PER_MESSAGE * len(messages)
        return tokens + max_tokens <= self._provider.context

    def close(self) -> None:
        """Close the connections."""
        self._wire.close()

    def _pieces(
        self,
        messages: Sequence[Message],
        max_tokens: int,
        cancel: threading.Event | None,
        grammar: str | None,
        waiting: Waiting | None,
        outcome: Outcome,
    ) -> Generator[str, None, None]:
        if waiting is not None:
            waiting(0)
        wished: dict[str, object] = {"logprobs": True, "top_logprobs": _CANDIDATES}
        if grammar:
            # llama-server's name for it, and vLLM's.
            wished |= {"grammar": grammar, "structured_outputs": {"grammar": grammar}}
        exchange = self._ask(messages, max_tokens, wished)
        yield from self._arriving(exchange, cancel)
        if exchange.usage is not None:
            outcome.prompt_tokens = exchange.usage.prompt_tokens
        if exchange.finish is None:
            outcome.finish = "cancelled"
        else:
            outcome.finish = "length" if exchange.finish == "length" else "stop"
            outcome.confidence = confidence_of(exchange.candidates)

    def _ask(
        self, messages: Sequence[Message], max_tokens: int, wished: dict[str, object]
    ) -> Exchange:
        self._check()
        usual = {"temperature": 0, "stream_options": {"include_usage": True}}
        turns = [(message.role, message.content) for message in messages]
        return self._wire.ask(turns, max_tokens, usual | wished)

    def _check(self) -> None:
        check_addresses(self._provider, self._public_address, self._resolve)

    @staticmethod
    def _arriving(exchange: Exchange, cancel: threading.Event | None) -> Generator[str, None, None]:
        """Yield what arrives, and nothing several times a second, so that one can break off."""
        arrivals: SimpleQueue[str | Exception | None] = SimpleQueue()
        threading.Thread(target=_read, args=(exchange, arrivals), daemon=True).start()
        arrived: str | Exception | None = ""
        try:
            while not (cancel and cancel.is_set()):
                try:
                    arrived = arrivals.get(timeout=_POLL_S)
                except Empty:
                    yield ""
                    continue
                if arrived is None:
                    return
                if isinstance(arrived, ProviderError):
                    raise ServerError(str(arrived)) from None
                if isinstance(arrived, Exception):
                    # Its message may quote the answer.
                    raise ServerError(
                        f"The server's answer can't be read ({type(arrived).__name__})."
                    )
                yield arrived
        finally:
            if arrived is not None:
                exchange.abort()


def _read(exchange: Exchange, arrivals: "SimpleQueue[str | Exception | None]") -> None:
    try:
        for piece in exchange:
            arrivals.put(piece)
        arrivals.put(None)
    except Exception as error:
        arrivals.put(error)
