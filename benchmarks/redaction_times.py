"""What detection costs: against a bare analyzer, by length, and with a hospital's names known.

Times are of one core, in seconds of this process. What is compared reads each text in turn, so
that whatever else the machine does falls on both.
"""

import os
import random
import time
from collections.abc import Sequence
from itertools import cycle, islice
from typing import Any

import torch

from redaction.detector import Detector
from redaction.entities import Kind
from redaction.known import KnownIdentities, KnownIdentity

SEED = 2026
NAMES = 100_000
_LENGTHS = (1, 2, 4, 8)
_SHORTEST_TEXT = 10_000  # characters
_REPEATS = 3
_SYLLABLES = (
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va",
    "we", "xi", "yo", "zu",
)  # fmt: skip


def use_one_core() -> None:
    """Keep this process, and torch in it, on one core."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    torch.set_num_threads(1)


def side_by_side(texts: Sequence[str], one: Detector, other: Detector) -> dict[str, float]:
    """Return the words per second of two detectors, and the first's share of the second's."""
    seconds = {False: 0.0, True: 0.0}
    for each in (one, other):
        each.find(texts[0])  # the first use compiles patterns
    for number, text in enumerate(texts):
        # Each is first every other time: the second finds the caches warm.
        for second in (False, True) if number % 2 else (True, False):
            seconds[second] += _seconds(other if second else one, text)
    words = sum(len(text.split()) for text in texts)
    return {
        "words_per_second": round(words / seconds[False]),
        "other_words_per_second": round(words / seconds[True]),
        "ratio": round(seconds[True] / seconds[False], 2),
    }


def by_length(texts: Sequence[str], detector: Detector) -> dict[str, Any]:
    """Return the seconds for a text once, twice, four and eight times as long.

    growth: time a character at the longest, as a share of that at the shortest; 1 is linear.
    """
    base = "".join(islice((char for text in cycle(texts) for char in f"{text}\n"), _SHORTEST_TEXT))
    seconds = {
        times: min(_seconds(detector, base * times) for _ in range(_REPEATS)) for times in _LENGTHS
    }
    shortest, longest = _LENGTHS[0], _LENGTHS[-1]
    return {
        "characters": len(base),
        "seconds": {f"{times}x": round(spent, 4) for times, spent in seconds.items()},
        "growth": round(seconds[longest] / longest / (seconds[shortest] / shortest), 2),
    }


def made_up_names(count: int) -> KnownIdentities:
    """Return different made-up people, none of whom is in any text."""
    draw = random.Random(SEED)

    def word() -> str:
        return "".join(draw.choices(_SYLLABLES, k=3)).capitalize()

    return KnownIdentities(
        KnownIdentity(str(number), "patient", Kind.PERSON, f"{word()} {word()}")
        for number in range(count)
    )


def _seconds(detector: Detector, text: str) -> float:
    began = time.process_time()
    detector.find(text)
    return time.process_time() - began
