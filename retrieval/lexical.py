"""Questions as full-text expressions, and how telling a word is.

The expressions are those of SQLite's FTS5; every term is quoted, so nothing that a person types
is taken for an operator.
"""

import math
import re
import threading
from collections.abc import Callable, Sequence
from itertools import accumulate

from retrieval.library import Library

Count = Callable[[str, int], int]
Match = Callable[[str, int], Sequence[tuple[int, float]]]

MAX_TERMS = 128  # each term costs a pass over its postings; a pasted letter has thousands
MOST_MATCHES = 40_000
"""Chunks that one search scores by words: each takes about half a microsecond of one core."""
_COUNTED = 40  # times as many are counted of words that are all commoner than that
_DEEPER = 10  # so many times as many are kept by their rarer words as are wanted in the end
_TOKEN = re.compile(r"[^\W_]+")
_IDF_CACHE_SIZE = 50_000

# Function words and the words questions are made of: they say nothing about the passage sought.
STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a about after all also am an and any are as at be because been before being between
        both but by can could did do does doing done during each either for from had has
        have having he her here hers him his how i if in into is it its itself may me might
        more most must my no nor not of off on once one only or other our ours out over own
        per shall she should so some such than that the their theirs them then there these
        they this those through to too under until up us very was we were what when where
        whether which while who whom whose why will with within would you your yours
        """,
    )
)


def words(text: str) -> list[str]:
    """Return the words of a text in order, in lower case, repeated ones once."""
    return list(dict.fromkeys(word.lower() for word in _TOKEN.findall(text)))


def has_telling_words(question: str) -> bool:
    """Whether a question has any word but stop words."""
    return any(word not in STOP_WORDS for word in words(question))


def match_expression(question: str) -> str:
    """Return an FTS5 expression that matches passages with any of the question's words.

    Stop words are left out unless nothing else is left. Empty when there is no word at all.
    """
    return _any_of(_terms(question))


def best_by_words(question: str, limit: int, match: Match, count: Count | None) -> dict[int, float]:
    """Return the BM25 scores of the best chunks, up to ``limit``, by number.

    match: scores the chunks that match an FTS5 expression, the best of them up to a limit.
    count: tells in how many chunks an expression matches, no further than a limit; None where so
    few chunks may be looked at that all of them can be scored.

    Scoring costs most, so with ``count`` only chunks with one of the rarer words are scored: as
    many words as match in MOST_MATCHES chunks together, and at least one. What the commoner words
    add to their scores is the difference that each makes to a chunk that also has it; thus the
    scores are those of all words, and only chunks without any of the rarer ones are missed.
    """
    terms = _terms(question)
    if not terms:
        return {}
    rare, common = (terms, []) if count is None else _by_rarity(terms, count)
    if not common:
        return dict(match(_any_of(rare), limit))
    base = dict(match(_any_of(rare), limit * _DEEPER))
    scores = dict(base)
    for term in common:
        for number, score in match(f"({_any_of(rare)}) AND {term}", MOST_MATCHES):
            if number in base:
                scores[number] += score - base[number]
    best = sorted(scores.items(), key=lambda entry: (-entry[1], entry[0]))
    return dict(best[:limit])


def _terms(question: str) -> list[str]:
    everything = words(question)
    telling = [word for word in everything if word not in STOP_WORDS] or everything
    return [f'"{word}"' for word in telling[:MAX_TERMS]]


def _any_of(terms: list[str]) -> str:
    return " OR ".join(terms)


def _by_rarity(terms: list[str], count: Count) -> tuple[list[str], list[str]]:
    """Return the terms to look for, rarest first, and the others."""
    matches = {term: count(term, MOST_MATCHES + 1) for term in terms}
    if min(matches.values()) > MOST_MATCHES:  # all are common: which of them is the rarest?
        matches = {term: count(term, _COUNTED * MOST_MATCHES) for term in terms}
    rarest = sorted(terms, key=lambda term: matches[term])
    fitting = sum(total <= MOST_MATCHES for total in accumulate(map(matches.__getitem__, rarest)))
    return rarest[: max(1, fitting)], rarest[max(1, fitting) :]


class WordStatistics:
    """Tells how rare a word is among the chunks of a library; safe to share between threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._generation = -1
        self._chunks = 0
        self._known: dict[str, float] = {}

    def idf(self, word: str) -> float:
        """Return the inverse document frequency of a word over chunks, in nats; never below 0.

        Inflected forms count as one word, as in the search; "beta-blocker" counts as the phrase.
        0 for text without a word. Formula: ln(1 + (N - n + 0.5) / (n + 0.5)), Robertson and
        Zaragoza, "The Probabilistic Relevance Framework", 2009, kept positive as in Lucene.
        """
        phrase = " ".join(_TOKEN.findall(word.lower()))
        if not phrase:
            return 0.0
        with self._lock:
            self._catch_up()
            if phrase not in self._known:
                total = self._chunks
                holding = self._library.count_matches(f'"{phrase}"', total) if total else 0
                self._known[phrase] = math.log1p((total - holding + 0.5) / (holding + 0.5))
            return self._known[phrase]

    def _catch_up(self) -> None:
        generation = self._library.generation()
        if generation != self._generation or len(self._known) >= _IDF_CACHE_SIZE:
            self._known.clear()
            self._chunks = self._library.chunk_count()
            self._generation = generation
