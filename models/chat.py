"""Messages of a chat, and keeping text in them from posing as the chat's own control tokens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a chat."""

    role: Role
    content: str = field(repr=False)


# Control tokens of the chat templates in use: <|im_start|> (ChatML), <|eot_id|> (Llama 3),
# [INST] and </s> (Mistral), <<SYS>> (Llama 2), <start_of_turn> (Gemma), >>ANSWER<< (Falcon),
# and DeepSeek's, which are spelled with full-width bars.
_BAR_TOKEN = re.compile(r"<(?=[|｜])|(?<=[|｜])(?=>)")  # noqa: RUF001
_ANGLE_TOKEN = re.compile(r"<(?=<|/?[A-Za-z_]\w{0,40}>)")
_BRACKET_TOKEN = re.compile(
    r"\[(?=/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|CALL_ID|ARGS"
    r"|THINK|IMG|IMG_BREAK|IMG_END|PREFIX|MIDDLE|SUFFIX)\])"
)
_FALCON_TOKEN = re.compile(r">(?=>[A-Z_]{2,20}<<)")


def neutralise(text: str) -> str:
    """Return ``text`` with a space inside whatever a chat template could read as a control token.

    A prompt is tokenized with its control tokens, so "<|im_end|>" in a document would end the
    turn, and what follows would speak with another's voice (prompt injection). Nothing is
    removed, so no new token can come together from the two sides of an old one.
    """
    for pattern in (_BAR_TOKEN, _ANGLE_TOKEN, _BRACKET_TOKEN, _FALCON_TOKEN):
        text = pattern.sub(lambda found: found.group() + " ", text)
    return text


def without_system(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Return the messages with every system message put in front of the first user turn.

    For chat templates that know no system role, such as those of older Mistral models.
    """
    rules = "\n\n".join(m.content for m in messages if m.role == "system")
    turns = [m for m in messages if m.role != "system"]
    for at, turn in enumerate(turns):
        if rules and turn.role == "user":
            turns[at] = Message("user", f"{rules}\n\n{turn.content}")
            return tuple(turns)
    return (Message("user", rules), *turns) if rules else tuple(turns)
