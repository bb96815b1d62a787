"""Words of a text as the extractive answerer and the difficulty estimate compare them."""

import re

# Keeps 0.5, don't and p.o in one piece; "Bilirubin.total" is two words.
_WORD = re.compile(r"[^\W_]+(?:(?:['\u2019]|(?<=\d)\.(?=\d)|(?<![^\W_]{2})\.)[^\W_]+)*")

_STOP_WORDS = """
a about after all also am an and any are aren't as at be because been before being between both
but by can can't could did didn't do does doesn't doing don't during each for from get give
given gives had has hasn't have having he her here hers him his how i if in into is isn't it
its itself just me more most my no nor not of off on once only or other our ours out over own
please same say says shall she should so some such tell than that the their theirs them then
there these they this those through to too under until up upon us very was wasn't we were what
what's when where which while who whom whose why will with would you your yours
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


def words(text: str) -> list[str]:
    """Return the words of ``text`` in lower case and in order, stop words included."""
    return [word.lower().replace("\u2019", "'") for word in _WORD.findall(text)]


def content_words(text: str) -> list[str]:
    """Return the words of ``text`` that carry its meaning, in lower case and in order."""
    return [word for word in words(text) if word not in STOP_WORDS]
