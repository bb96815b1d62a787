"""Words without their inflection, as keys for comparison."""

import re
from functools import lru_cache

_VOWEL = re.compile("[aeiouy]")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return ``word`` without its inflection, so that "dosing", "doses" and "dose" meet.

    A few suffix rules in the spirit of Porter's step 1 (An algorithm for suffix stripping,
    1980); the result is a key for comparison and not always a word.
    """
    word = word.removesuffix("'s")
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for suffix in ("ing", "ed", "ly"):
        base = word.removesuffix(suffix)
        if base != word and len(base) > 2 and _VOWEL.search(base):
            doubled = base[-1] == base[-2] and base[-1] not in "lsz"
            word = base[:-1] if doubled else base
            break
    if word.endswith("y") and len(word) > 3:
        word = word[:-1] + "i"
    return word.removesuffix("e") if len(word) > 3 else word
