"""Which words of a sentence stand under a negation.

After NegEx (Chapman et al., "A Simple Algorithm for Identifying Negated Findings and Diseases in
Discharge Summaries", J Biomed Inform 2001): a cue governs the words that follow, a few at most and
not across a comma or a contrast.
"""

import re

from models.words import STOP_WORDS
from retrieval.stemming import stem

_TOKEN = re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*|[.,;:()!?]")
_NEGATIONS = """
no not never without none neither nor cannot denies denied deny denying lack lacks lacked lacking
absent absence unlikely
"""
_CUES = frozenset(_NEGATIONS.split())
_TURNS = frozenset(["but", "however", "although", "though", "except", "unless", "yet", "whereas"])
_SCOPE = 6  # words with a meaning of their own
_CONTRACTED = ("n't", "n\u2019t")


def negated(sentence: str) -> frozenset[str]:
    """Return the stems of the words that a negation governs."""
    found: set[str] = set()
    left = 0
    for token in _TOKEN.findall(sentence):
        word = token.lower()
        if word in _CUES or word.endswith(_CONTRACTED):
            left = _SCOPE
        elif not word[0].isalnum() or word in _TURNS:
            left = 0
        elif left and word not in STOP_WORDS:
            found.add(stem(word))
            left -= 1
    return frozenset(found)
