"""Errors of the models that answer.

ChaperoneError
└── ModelError
    ├── LocalModelError
    │   ├── LoadError               the model file can't be loaded
    │   ├── CrashError              the model's process died; the next call starts it again
    │   ├── SlowError               a time limit of the local model was passed
    │   └── ContextOverflowError    question and passages don't fit into the model's context
    ├── ProviderError
    │   ├── NoKeyError              no API key is set for the provider
    │   ├── UnreachableError        no connection, or no answer within the time limit
    │   ├── RefusedError            the provider answered with an error status
    │   ├── CutOffError             the answer ended before it was complete
    │   └── BadReplyError           what came back is not a chat completion
    └── WeightsError                model weights can't be fetched or are not what they should be

A message never holds a prompt, nor a provider's reply: a reply may echo the prompt.
"""

from redaction.errors import ChaperoneError


class ModelError(ChaperoneError):
    """Something about producing an answer went wrong."""


class LocalModelError(ModelError):
    """The local model did not answer."""


class LoadError(LocalModelError):
    """The model file can't be loaded."""


class CrashError(LocalModelError):
    """The model's process died; the next call starts a new one."""


class SlowError(LocalModelError):
    """The local model passed a time limit and was stopped."""


class ContextOverflowError(LocalModelError):
    """The messages are longer than the model's context."""


class ProviderError(ModelError):
    """The proprietary model did not answer."""


class NoKeyError(ProviderError):
    """No API key is set for the provider."""


class UnreachableError(ProviderError):
    """The provider can't be reached, or took too long."""


class RefusedError(ProviderError):
    """The provider answered with an error; ``status`` is its HTTP status."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class CutOffError(ProviderError):
    """The provider's answer ended before it was complete."""


class BadReplyError(ProviderError):
    """What the provider sent back is not a chat completion."""


class WeightsError(ModelError):
    """Model weights can't be fetched, or are not the published ones."""
