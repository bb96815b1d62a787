"""Errors of the models that answer.

ChaperoneError
└── ModelError
    ├── LocalModelError
    │   ├── LoadError               the model file can't be loaded
    │   ├── CrashError              the model's process died; the next call starts it again
    │   ├── SlowError               a time limit of the local model was passed
    │   ├── ServerError             the server inside the boundary did not answer
    │   ├── NoAnswerError           what the local model wrote is no answer: a loop, or no words
    │   └── ContextOverflowError    question and passages don't fit into the model's context
    ├── BoundaryError               a server can't count as inside the boundary
    ├── ProviderError
    │   ├── NoKeyError              no API key is set for the provider
    │   ├── ForeignHostError        the host is neither the provider's own nor named by the policy
    │   ├── UnreachableError        no connection, or no answer within the time limit
    │   ├── RefusedError            the provider answered with an error status
    │   ├── DeclinedError           the provider's model or filter does not want to answer
    │   ├── CutOffError             the answer ended before it was complete
    │   └── BadReplyError           what came back is not a chat completion
    ├── WeightsError                model weights can't be fetched or are not what they should be
    └── CalibrationError            the difficulty estimate's calibration can't be used or made

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


class ServerError(LocalModelError):
    """The server inside the boundary did not answer, or may not be asked."""


class NoAnswerError(LocalModelError):
    """What the local model wrote is no answer."""


class ContextOverflowError(LocalModelError):
    """The messages are longer than the model's context."""


class BoundaryError(ModelError):
    """A server can't count as inside the boundary, or what is needed to say so is missing."""


class ProviderError(ModelError):
    """The proprietary model did not answer."""


class NoKeyError(ProviderError):
    """No API key is set for the provider."""


class ForeignHostError(ProviderError):
    """The address belongs to a host that nobody allowed to receive anything."""


class UnreachableError(ProviderError):
    """The provider can't be reached, or took too long."""


class RefusedError(ProviderError):
    """The provider answered with an error; ``status`` is its HTTP status."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class DeclinedError(ProviderError):
    """The provider works, and will not answer this: its model declined, or a filter stepped in."""


class CutOffError(ProviderError):
    """The provider's answer ended before it was complete."""


class BadReplyError(ProviderError):
    """What the provider sent back is not a chat completion."""


class WeightsError(ModelError):
    """Model weights can't be fetched, or are not the published ones."""


class CalibrationError(ModelError):
    """A calibration of the difficulty estimate can't be read, written or fitted."""
