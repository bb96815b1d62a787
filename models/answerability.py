"""Asks the local model whether the passages hold the answer: one word, one forward pass."""

from collections.abc import Sequence

from models.chat import Message, neutralise
from models.local import LocalModel

_ASK = (
    "Do the passages hold the whole answer to the question, and is that answer right? Reply with "
    "one word: yes or no."
)
_WORDS = 8  # tokens of room for the reply


def probability_answered(
    model: LocalModel, messages: Sequence[Message], written: str, *, user: str = ""
) -> float | None:
    """Return the model's own probability, 0 to 1, that what it wrote answers the question.

    messages: the prompt; written: its answer as it wrote it, so that llama.cpp still holds all of
    both. None where the model can't tell or has no room. Raises LocalModelError.
    Source: Kadavath et al., "Language Models (Mostly) Know What They Know", 2022.
    """
    turns = [*messages, Message("assistant", neutralise(written)), Message("user", _ASK)]
    if not written.strip() or not model.fits(turns, _WORDS):
        return None
    return model.probability_of_yes(turns, user=user)
