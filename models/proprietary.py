"""The way out to a proprietary model. Nothing but a released, sanitized context can take it."""

import math

from models.errors import ProviderError
from models.exchange import Exchange, Usage
from models.providers import Provider
from models.wire import Limits, Wire
from redaction.egress import Messages, Sanitized

__all__ = ["Exchange", "Limits", "ProprietaryModel", "Usage"]

# The same question has the same answer, as far as a provider lets one ask for that.
_WISHED = {
    "temperature": 0,
    "stream_options": {"include_usage": True},
}
_USUAL = Limits()
# Without each provider's own tokenizer: names, numbers and placeholders take more tokens than the
# four characters each of running English.
_CHARACTERS_PER_TOKEN = 3
_SHORTEST = 512  # tokens of answer for which it is worth asking


class ProprietaryModel:
    """A provider's model, reached over the OpenAI protocol; see ``Wire`` for how.

    max_tokens: of the answer, what a model thinks before it included.
    """

    def __init__(self, provider: Provider, limits: Limits = _USUAL, max_tokens: int = 8192) -> None:
        self.provider = provider
        self._max_tokens = max_tokens
        self._wire = Wire(provider, limits)

    @property
    def max_tokens(self) -> int:
        """The most tokens that an answer may have."""
        return self._max_tokens

    def answer_tokens(self, messages: Messages) -> int:
        """Return how long an answer to these may be, in tokens; 0 where they don't fit."""
        context = self.provider.context
        if context is None:
            return self._max_tokens
        taken = math.ceil(sum(len(content) for _, content in messages) / _CHARACTERS_PER_TOKEN)
        left = min(self._max_tokens, context - taken)
        return left if left >= _SHORTEST else 0

    def send(self, sanitized: Sanitized) -> Exchange:
        """Return the answer to a released context, streamed; it is sent at the first piece.

        Raises TypeError for anything but a Sanitized and ProviderError for one that was released
        for another provider or does not fit; while iterating, ProviderError's kinds.
        """
        if not isinstance(sanitized, Sanitized):
            raise TypeError("only a context that redaction has released can be sent")
        if sanitized.provider != self.provider.name:
            raise ProviderError(
                f"This context was released for {sanitized.provider}, not for {self.provider.name}."
            )
        most = self.answer_tokens(sanitized.messages)
        if not most:
            raise ProviderError(f"What would be sent does not fit: {self.provider.context} tokens.")
        return self._wire.ask(sanitized.messages, most, _WISHED)

    def models(self) -> tuple[str, ...]:
        """Return the names of the models that the provider offers; no context is sent.

        Raises ProviderError's kinds.
        """
        return self._wire.models()

    def close(self) -> None:
        """Close the connections."""
        self._wire.close()
