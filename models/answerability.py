"""Asks the local model whether the passages hold the answer: one word, one forward pass."""

from collections.abc import Sequence

from models.chat import Message
from models.local import LocalModel
from models.prompt import asking_whether


def probability_answerable(
    model: LocalModel, messages: Sequence[Message], *, user: str = ""
) -> float | None:
    """Return the model's own probability, 0 to 1, that the passages hold the answer.

    messages: a grounded chat; of one that begins like the last only the rest is read. None where
    the model can't tell. Raises LocalModelError.
    Source: Kadavath et al., "Language Models (Mostly) Know What They Know", 2022.
    """
    return model.probability_of_yes(asking_whether(messages), user=user)
