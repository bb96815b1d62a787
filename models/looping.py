"""Tells when a model has begun to say the same thing over and over."""

import re
from collections import Counter

from models.sentences import sentences

# Greedy decoding falls into loops (Holtzman et al., "The Curious Case of Neural Text Degeneration",
# ICLR 2020); once in one, a model does not come out of it.
_TAIL = 1_200  # characters that are looked at
_LONGEST_PERIOD = 300
_RUN = 100  # characters of one short pattern: no rule of a table is as long
_SHORT_PERIOD = 12
_TIMES = 4  # a longer stretch, one time right after the other
_SAME_SENTENCES = 4
_WORDS = 4  # of a sentence: shorter ones, such as "Yes." or "None.", may well come again
_MARKERS = re.compile(r"\s?\[[\d\s,;-]+\]")


def loops(text: str) -> bool:
    """Whether ``text`` ends in a pattern that repeats, or says one sentence four times."""
    tail = text[-_TAIL:].rstrip()
    return _repeats(tail) or _says_again(text)


def _repeats(tail: str) -> bool:
    for period in range(1, min(_LONGEST_PERIOD, len(tail) // 2) + 1):
        length = _RUN if period <= _SHORT_PERIOD else _TIMES * period
        if length <= len(tail) and tail[-length:-period] == tail[period - length :]:
            return any(map(str.isalnum, tail[-period:])) or period <= _SHORT_PERIOD
    return False


def _says_again(text: str) -> bool:
    said = Counter(
        " ".join(_MARKERS.sub("", sentence.text).lower().split())
        for sentence in sentences(text)
        if len(sentence.text.split()) >= _WORDS
    )
    return any(times >= _SAME_SENTENCES for times in said.values())
