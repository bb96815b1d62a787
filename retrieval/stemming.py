"""Words without their inflection, as keys for comparison."""

import re
from functools import lru_cache

_VOWEL = re.compile("[aeiouy]")
# Base, then the forms that no suffix rule leads back to it; forms that are words of their own
# ("left", "lay", "found", "wound", "saw") stay as they are.
_BASES = """
become became, begin began begun, bite bit bitten, bleed bled, blow blew blown, break broke broken,
bring brought, build built, buy bought, catch caught, choose chose chosen, come came, deal dealt,
draw drew drawn, drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed,
feel felt, fight fought, forget forgot forgotten, freeze froze frozen, get got gotten,
give gave given, go went gone, grow grew grown, hear heard, hold held, keep kept, know knew known,
lead led, lend lent, lose lost, make made, meet met, pay paid, ride rode ridden, rise rose risen,
run ran, say said, seek sought, sell sold, send sent, shake shook shaken, show shown,
shrink shrank shrunk, sink sank sunk, sit sat, sleep slept, speak spoke spoken, spend spent,
stand stood, steal stole stolen, stick stuck, strike struck, swell swollen, swim swam,
take took taken, teach taught, tear tore torn, tell told, think thought, throw threw thrown,
undergo underwent undergone, understand understood, undertake undertook undertaken, wake woke woken,
wear wore worn, win won, withdraw withdrew withdrawn, withhold withheld, write wrote written,
man men, woman women, child children, foot feet, tooth teeth, diagnosis diagnoses,
metastasis metastases, vertebra vertebrae, bacterium bacteria
"""
_IRREGULAR = {form: base for base, *forms in map(str.split, _BASES.split(",")) for form in forms}


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return ``word`` without its inflection, so that "dosing", "doses" and "dose" meet.

    A table of irregular forms, then a few suffix rules in the spirit of Porter's step 1 (An
    algorithm for suffix stripping, 1980); the result is a key for comparison and not always a word.
    """
    word = word.removesuffix("'s")
    word = _IRREGULAR.get(word, word)
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
