"""How much of a question's wording a passage has: its words, its pairs of words, its title.

A bag of words can't tell "heart failure after kidney transplant" from its reverse, nor a passage
about a disease from one that mentions it. Source of counting neighbours as well: Metzler and
Croft, "A Markov Random Field Model for Term Dependencies", SIGIR 2005.
"""

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from retrieval.entries import StoredChunk
from retrieval.lexical import STOP_WORDS
from retrieval.stemming import stem

WORDS, PAIRS, TITLE = 0.2, 0.4, 0.4
"""Shares of the three in the score. Coarse: a tenth more or less of each moves nDCG@10 by .002."""

_TOKEN = re.compile(r"[^\W_]+")
_FUNCTION_WORDS = frozenset(map(stem, STOP_WORDS))


def wording(question: str, passages: Mapping[int, StoredChunk]) -> dict[int, float]:
    """Return for each passage, by number, a score from 0 to 1.

    The mean of three shares: of the question's words that stand in the passage, its title or its
    heading; of its pairs of neighbouring words that stand there side by side; of its words that
    stand in title or heading. Inflected forms count as one word, function words not at all, and a
    word counts the more, the fewer of the passages have it. All 0 for a question without words.
    """
    asked = _telling(question)
    pairs = set(pairwise(asked))
    titles = {number: _telling(_title(each)) for number, each in passages.items()}
    texts = {n: titles[n] + _telling(each.chunk.text) for n, each in passages.items()}
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


def _telling(text: str) -> list[str]:
    return [word for word in map(_telling_stem, _TOKEN.findall(text)) if word]


@lru_cache(maxsize=1 << 16)
def _telling_stem(word: str) -> str:
    """Return a word without its inflection; "" for a function word."""
    plain = stem(word.lower())
    return "" if plain in _FUNCTION_WORDS else plain


def _weights(asked: list[str], texts: list[set[str]]) -> dict[str, float]:
    """Return the inverse document frequency of each word among the texts, in nats."""
    holding = {word: sum(word in text for text in texts) for word in asked}
    return {
        word: math.log1p((len(texts) - count + 0.5) / (count + 0.5))
        for word, count in holding.items()
    }
