"""Words of ordinary and clinical prose that no list of names has.

``training/taggers/ordinary.py`` made the list. The spaCy tagger, which knows a word by its letters
alone, takes capitalised words that are new to it for names.
"""

import re
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[1] / "weights" / "ordinary_words.txt"

_TOO_SHORT = 2
_WORD = re.compile(r"[^\W\d_]+")


def is_ordinary(value: str) -> bool:
    """Tell whether a value is made of ordinary words only; words of two letters count for neither.

    A value with a digit in it is not.
    """
    words = [word for word in _WORD.findall(value) if len(word) > _TOO_SHORT]
    if not words or any(map(str.isdigit, value)):
        return False
    return all(word.lower() in _words() for word in words)


@cache
def _words() -> frozenset[str]:
    return frozenset(FILE.read_text("utf-8").split())
