"""One browser session's conversation; no other session sees it."""

from dataclasses import dataclass, field

import streamlit as st

from app.answer import Answer
from app.conversation import Conversation

_KEY = "chat"


@dataclass(slots=True)
class Turn:
    """A question with what came of it.

    answer: None until it came, for good where it was interrupted. error: in one line.
    decided: whether the person said yes or no to what was pending; they are asked once.
    """

    question: str = field(repr=False)
    answer: Answer | None = field(default=None, repr=False)
    error: str = ""
    decided: bool = False


@dataclass(slots=True)
class Chat:
    """The turns so far, and what the script's next run is to do.

    asking: a question that waits to be asked. decision: a turn and the person's yes or no to it.
    """

    conversation: Conversation = field(default_factory=Conversation)
    turns: list[Turn] = field(default_factory=list)
    asking: str = field(default="", repr=False)
    decision: tuple[Turn, bool] | None = field(default=None, repr=False)

    @property
    def busy(self) -> bool:
        """Whether this run has something to do, so that nothing else may be begun."""
        return bool(self.asking) or self.decision is not None

    def decide(self, turn: Turn, yes: bool) -> None:
        """Take a person's yes or no; a second click changes nothing."""
        if not turn.decided:
            turn.decided = True
            self.decision = (turn, yes)


def chat() -> Chat:
    """Return this session's conversation."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Chat()
    found: Chat = st.session_state[_KEY]
    return found


def new_chat() -> None:
    """Begin a new conversation, with new pseudonyms."""
    st.session_state[_KEY] = Chat()
