"""Makes a follow-up question searchable on its own."""

import re

# Words that point back to something said before.
_POINTS_BACK = re.compile(
    r"\b(?:he|she|him|his|her|hers|they|them|their|theirs|it|its|what about|how about)\b",
    re.IGNORECASE,
)


def standalone(question: str, previous: str) -> str:
    """Return what to search for: the question, with the previous one in front if it points back.

    previous: the question asked before, empty at the beginning of a conversation.
    """
    if previous and _POINTS_BACK.search(question):
        return f"{previous} {question}"
    return question
