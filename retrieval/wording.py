"""How much of a question's wording a passage has: its words, its pairs of words, its title.

A bag of words can't tell "heart failure after kidney transplant" from its reverse, nor a passage
about a disease from one that mentions it. Source of counting neighbours as well: Metzler and
Croft, "A Markov Random Field Model for Term Dependencies", SIGIR 2005.
"""

import math
import re
from collections.abc import Mapping, Set
from functools import lru_cache
from itertools import pairwise

from retrieval.entries import StoredChunk
from retrieval.lexical import STOP_WORDS
from retrieval.stemming import stem

WORDS, PAIRS, TITLE = 0.2, 0.4, 0.4
"""Shares of the three in the score. Coarse: a tenth more or less of each moves nDCG@10 by .002."""

_TOKEN = re.compile(r"[^\W_]+")
_FUNCTION_WORDS = frozenset(map(stem, STOP_WORDS))
_START = 2  # letters that ``stem`` leaves as they are in a word of at least the following length
_KEEPS_ITS_START = 5
_FUNCTION_STARTS = frozenset(word[:_START] for word in _FUNCTION_WORDS)


def wording(question: str, passages: Mapping[int, StoredChunk]) -> dict[int, float]:
    """Return for each passage, by number, a score from 0 to 1.

    The mean of three shares: of the question's words that stand in the passage, its title or its
    heading; of its pairs of neighbouring words that stand there side by side; of its words that
    stand in title or heading. Inflected forms count as one word, function words not at all, and a
    word counts the more, the fewer of the passages have it. All 0 for a question without words.
    """
    asked = [word for word in map(_telling_stem, _TOKEN.findall(question.lower())) if word]
    pairs = set(pairwise(asked))
    starts = _FUNCTION_STARTS | {word[:_START] for word in asked}
    titles = {number: _telling(_title(each), starts) for number, each in passages.items()}
    texts = {n: titles[n] + _telling(each.chunk.text, starts) for n, each in passages.items()}
    weights = _weights(asked, [set(text) for text in texts.values()])
    total = sum(weights.values()) or 1.0
    return {
        number: (
            WORDS * sum(weights[word] for word in weights.keys() & set(text)) / total
            + PAIRS * len(pairs & set(pairwise(text))) / max(1, len(pairs))
            + TITLE * sum(weights[word] for word in weights.keys() & set(titles[number])) / total
        )
        for number, text in texts.items()
    }


def _title(passage: StoredChunk) -> str:
    return f"{passage.title} {passage.chunk.heading or ''}"


def _telling(text: str, starts: Set[str]) -> list[str]:
    """Return a text's words without their inflection, and without function words.

    A long word that begins unlike all of ``starts`` is left as it is, as no inflection could make
    it one of those words: most words of a passage are, and finding their stems takes time.
    """
    words = (
        _telling_stem(word) if len(word) < _KEEPS_ITS_START or word[:_START] in starts else word
        for word in _TOKEN.findall(text.lower())
    )
    return [word for word in words if word]


@lru_cache(maxsize=1 << 16)
def _telling_stem(word: str) -> str:
    """Return a word in small letters without its inflection; "" for a function word."""
    plain = stem(word)
    return "" if plain in _FUNCTION_WORDS else plain


def _weights(asked: list[str], texts: list[set[str]]) -> dict[str, float]:
    """Return the inverse document frequency of each word among the texts, in nats."""
    holding = {word: sum(word in text for text in texts) for word in asked}
    return {
        word: math.log1p((len(texts) - count + 0.5) / (count + 0.5))
        for word, count in holding.items()
    }
