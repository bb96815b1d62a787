"""The answerer for machines without model weights: the best sentences, verbatim and cited."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

from models.answers import Draft, plain_markers
from models.evidence import Idf, weights
from models.sentence_features import (
    FEATURES,
    PASSAGE_FEATURES,
    Candidate,
    candidates,
    passage_values,
)
from models.words import words
from retrieval.documents import Hit
from retrieval.recency import asks_for_newest, newest_day, recency

SENTENCES = 2
LEAST = 0.15
"""Below this probability that the passages answer, there is no answer."""
# The weights were learned within one paragraph. Of passages that are otherwise alike, the one that
# the search puts first goes first.
_SEARCH_SHARE = 0.5
# Nor do questions about paragraphs ask in which row of a table a value lies; set by hand.
_WITHIN_SHARE = 2.0
# Nor for the newest of several results.
_NEWEST_SHARE = 2.0
# Nor have paragraphs lines that only say whom they are about: "Patient: Orla Abelard".
_BEYOND_SHARE = 1.0
# Nor do they ask for treatments or symptoms. Set on MedQuAD's questions of the learned half.
_TELLS_SHARE = 3.0
_BM25 = FEATURES.index("bm25")
_BY_HAND = {
    "search": _SEARCH_SHARE,
    "within": _WITHIN_SHARE,
    "beyond": _BEYOND_SHARE,
    "tells": _TELLS_SHARE,
}


@dataclass(frozen=True, slots=True)
class Extract:
    """The sentences of the passages, best first, and whether they answer.

    answered: probability that one of the passages holds the answer, 0 to 1.
    newest: whether the question asks for the newest of several.
    """

    ranked: tuple[Candidate, ...] = field(repr=False)
    answered: float
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature counts: for the order of sentences, and for whether the best answers."""

    rank: Mapping[str, float]
    answered: Mapping[str, float]

    def score(self, candidate: Candidate) -> float:
        """Return a sentence's standing among the others; no probability."""
        return self.learned_score(candidate) + _sum(_BY_HAND, FEATURES, candidate.values)

    def learned_score(self, candidate: Candidate) -> float:
        """Return its standing by what was learned alone, without the shares set by hand."""
        return _sum(self.rank, FEATURES, candidate.values)

    def probability(self, best: Candidate, passage: Sequence[float]) -> float:
        """Return the probability, 0 to 1, that a passage with this best sentence answers."""
        known = (*FEATURES, *PASSAGE_FEATURES, "constant")
        return 1 / (1 + math.exp(-_sum(self.answered, known, (*best.values, *passage, 1.0))))


@cache
def learned() -> Weights:
    """Return the weights of extractive.toml."""
    table = tomllib.loads(files("models").joinpath("extractive.toml").read_text("utf-8"))
    return Weights(**table)


def extract(question: str, hits: Sequence[Hit], idf: Idf) -> Extract:
    """Return the passages' sentences in the order in which they may answer.

    idf: of a lower-case word in the library.
    """
    found = candidates(question, hits, idf)
    if not found or not weights(question, idf):
        return Extract((), 0.0)
    answered = 0.0
    for number, hit in enumerate(hits, start=1):
        # Learned of the sentence that what was learned alone puts first.
        within = [each for each in found if each.passage == number]
        best = max(within, key=learned().learned_score, default=None)
        if best is not None:
            passage = passage_values(question, hit, idf)
            answered = max(answered, learned().probability(best, passage))
    newest = asks_for_newest(question)
    late = _late(found) if newest else [0.0] * len(found)
    order = [learned().score(one) + _NEWEST_SHARE * x for one, x in zip(found, late, strict=True)]
    ranked = [found[at] for at in sorted(range(len(found)), key=lambda at: -order[at])]
    return Extract(tuple(ranked), answered, newest)


def answer(question: str, hits: Sequence[Hit], idf: Idf) -> Draft | None:
    """Return the two sentences of the passages that best answer the question, each cited as [n].

    Returns None (abstains) where the passages hardly hold an answer.
    """
    return drafted(extract(question, hits, idf))


def drafted(extracted: Extract, demanding: bool = False) -> Draft | None:
    """Return the two best sentences as an answer; None where they hardly answer.

    A row of a table stands under the table's first row.

    demanding: whether more is asked than to look something up. No single sentence answers such a
    question, so the best are a beginning, whatever they cover.
    """
    chosen = _distinct(extracted.ranked, demanding)
    answers = extracted.answered >= LEAST and any(each.covers for each in chosen)
    if not chosen or not (answers or demanding):
        return None
    best = chosen[0]
    if not extracted.newest:
        chosen.sort(key=lambda c: (c.passage != best.passage, c.passage, c.position))
    # A row says nothing without the names of its columns.
    lines = [(text, c.passage) for c in chosen for text in (c.head, c.text) if text]
    shown = (f"{plain_markers(' '.join(t.split()))} [{n}]" for t, n in dict.fromkeys(lines))
    return Draft("\n".join(shown), tuple(dict.fromkeys(c.passage for c in chosen)))


def _late(found: Sequence[Candidate]) -> list[float]:
    """Return how late each sentence is among those that have enough of what is asked."""
    today = date.today()
    days = [newest_day(each.text, today) if each.covers else None for each in found]
    return list(recency(dict(enumerate(days))).values())


def _sum(table: Mapping[str, float], names: Sequence[str], values: Sequence[float]) -> float:
    return sum(table.get(name, 0.0) * value for name, value in zip(names, values, strict=True))


def _distinct(ranked: Sequence[Candidate], demanding: bool) -> list[Candidate]:
    """The best of the ranked, and after it the best of those that cover what is asked.

    None says the same as another: overlapping chunks repeat. None is but another row of the same
    table, with no word of the question in it. demanding: others fill up.
    """
    covering = [each for each in ranked[1:] if each.covers]
    rest = [each for each in ranked[1:] if not each.covers] if demanding else []
    chosen: list[Candidate] = []
    for candidate in (*ranked[:1], *covering, *rest):
        own = frozenset(words(candidate.text))
        in_same_table = candidate.head and candidate.head in [each.head for each in chosen]
        if in_same_table and not candidate.values[_BM25]:
            continue
        if all(len(own & seen) < 0.8 * min(len(own), len(seen)) for seen in map(_key, chosen)):
            chosen.append(candidate)
        if len(chosen) == SENTENCES:
            break
    return chosen


def _key(candidate: Candidate) -> frozenset[str]:
    return frozenset(words(candidate.text))
