"""Questions as full-text expressions, and how telling a word is.

The expressions are those of SQLite's FTS5; every term is quoted, so nothing that a person types
is taken for an operator.
"""

import math
import re
import threading

from retrieval.library import Library

MAX_TERMS = 128  # each term costs a pass over its postings; a pasted letter has thousands
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


def match_expression(question: str) -> str:
    """Return an FTS5 expression that matches passages with any of the question's words.

    Stop words are left out unless nothing else is left. Empty when there is no word at all.
    """
    everything = words(question)
    telling = [word for word in everything if word not in STOP_WORDS] or everything
    return " OR ".join(f'"{word}"' for word in telling[:MAX_TERMS])


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
