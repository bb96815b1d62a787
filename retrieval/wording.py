"""How much of a question's wording a passage has: its words, its pairs of words, its title.

A bag of words can't tell "heart failure after kidney transplant" from its reverse, nor a passage
about a disease from one that mentions it. Source of counting neighbours as well: Metzler and
Croft, "A Markov Random Field Model for Term Dependencies", SIGIR 2005.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from retrieval.entries import StoredChunk
from retrieval.lexical import STOP_WORDS
from retrieval.stemming import stem

WORDS, PAIRS, TITLE = 0.2, 0.4, 0.4
"""Shares of the three in the score. Coarse: a tenth more or less of each moves nDCG@10 by .002."""

_TOKEN = re.compile(r"[^\W_]+")
_FUNCTION_WORDS = frozenset(map(stem, STOP_WORDS))
_START = 2  # letters that ``stem`` leaves as they are, but in words such as "dies"


@dataclass(frozen=True, slots=True)
class _Read:
    """What a passage has of the question: words in it and in its title, and pairs of words."""

    words: frozenset[str]
    title: frozenset[str]
    pairs: frozenset[tuple[str, str]]


def wording(question: str, passages: Mapping[int, StoredChunk]) -> dict[int, float]:
    """Return for each passage, by number, a score from 0 to 1.

    The mean of three shares: of the question's words that stand in the passage, its title or its
    heading; of its pairs of neighbouring words that stand there side by side; of its words that
    stand in title or heading. Inflected forms count as one word, function words not at all, and a
    word counts the more, the fewer of the passages have it. All 0 for a question without words.
    """
    asked = [word for word in map(_telling_stem, _TOKEN.findall(question.lower())) if word]
    if not asked:
        return dict.fromkeys(passages, 0.0)
    pairs = frozenset(pairwise(asked))
    begins_alike = _beginning_like(asked)
    read = {n: _read(each, begins_alike, frozenset(asked), pairs) for n, each in passages.items()}
    weights = _weights(asked, [each.words for each in read.values()])
    total = sum(weights.values()) or 1.0
    return {
        number: (
            WORDS * sum(weights[word] for word in each.words) / total
            + PAIRS * len(each.pairs) / max(1, len(pairs))
            + TITLE * sum(weights[word] for word in each.title) / total
        )
        for number, each in read.items()
    }


def _beginning_like(asked: Iterable[str]) -> re.Pattern[str]:
    """Return what matches the words that can have one of these stems: finding stems takes time."""
    starts = {word[:_START] for word in asked}
    # "dies" has the stem "dy".
    starts |= {f"{word[0]}i" for word in asked if len(word) == _START and word.endswith("y")}
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, sorted(starts)))})[^\W_]*")


def _read(
    passage: StoredChunk,
    begins_alike: re.Pattern[str],
    asked: frozenset[str],
    pairs: frozenset[tuple[str, str]],
) -> _Read:
    title = f"{passage.title} {passage.chunk.heading or ''} ".lower()
    text = title + passage.chunk.text.lower()
    words: set[str] = set()
    titled: set[str] = set()
    side_by_side: set[tuple[str, str]] = set()
    before, ended = "", 0
    for found in begins_alike.finditer(text):
        word = _telling_stem(found.group())
        if word not in asked:
            continue
        words.add(word)
        if found.start() < len(title):
            titled.add(word)
        pair = (before, word)
        if pair in pairs and not any(
            _telling_stem(between.group())
            for between in _TOKEN.finditer(text, ended, found.start())
        ):
            side_by_side.add(pair)
        before, ended = word, found.end()
    return _Read(frozenset(words), frozenset(titled), frozenset(side_by_side))


def _only_function_words(text: str) -> bool:
    return not any(_telling_stem(word.group()) for word in _TOKEN.finditer(text))


@lru_cache(maxsize=1 << 16)
def _telling_stem(word: str) -> str:
    """Return a word in small letters without its inflection; "" for a function word."""
    plain = stem(word)
    return "" if plain in _FUNCTION_WORDS else plain


def _weights(asked: Iterable[str], texts: Sequence[Set[str]]) -> dict[str, float]:
    """Return the inverse document frequency of each word among the texts, in nats."""
    holding = {word: sum(word in text for text in texts) for word in asked}
    return {
        word: math.log1p((len(texts) - count + 0.5) / (count + 0.5))
        for word, count in holding.items()
    }
