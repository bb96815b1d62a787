"""Makes of whatever a model wrote a text that can be shown: no control tokens, no made-up masks."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import reduce

from redaction.placeholders import PLACEHOLDER, WRITTEN

# Where a model goes on past its turn, all that follows is another voice: see models/chat.py.
_END_OF_TURN = re.compile(
    r"<[|｜][^|｜<>\n]{0,40}[|｜]>|</?s>|<</?SYS>>|\[/?(?:INST|SYSTEM_PROMPT|TOOL_CALLS)\]"  # noqa: RUF001
    r"|<(?:start|end)_of_turn>|>>(?:QUESTION|ANSWER|INTRODUCTION)<<"
)
_THOUGHTS = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_REPLACED = "\ufffd"
# What joins letters of a script or parts of an emoji is no more hidden than a letter.
_JOINERS = "\u200c\u200d"
UNKNOWN = "(unknown)"


@dataclass(frozen=True, slots=True)
class Clean:
    """A text fit to be shown, and how many placeholders that the model made up are gone."""

    text: str = field(repr=False)
    invented: int = 0


def well_formed(text: str, given: str = "") -> Clean:
    """Return ``text`` up to its first control token, without hidden characters and thoughts.

    given: all that the model read. A placeholder such as "[PERSON_1]" that does not stand there was
    made up: nothing is masked for a model in the house. It becomes "(unknown)", since one that
    stayed could be taken for a real one, and be restored as somebody's name.
    """
    text = "".join(char for char in text if _is_seen(char))
    while (rest := _THOUGHTS.sub("", text)) != text:
        text = rest
    if end := _END_OF_TURN.search(text):
        text = text[: end.start()]
    invented = 0

    def known(found: "re.Match[str]") -> str:
        nonlocal invented
        if found.group() in given:
            return found.group()
        invented += 1
        return UNKNOWN

    # Again until nothing changes: what stood around one may be another.
    patterns = (PLACEHOLDER, WRITTEN)
    while (rest := reduce(lambda left, each: each.sub(known, left), patterns, text)) != text:
        text = rest
    return Clean(text.strip(), invented)


def _is_seen(char: str) -> bool:
    if char in "\n\t" or char in _JOINERS:
        return True
    return char != _REPLACED and unicodedata.category(char) not in _HIDDEN
