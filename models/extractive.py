"""The answerer for machines without model weights: the best sentences, verbatim and cited."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.answers import Draft, plain_markers
from models.evidence import NAMED, Idf, bm25, coverage, form_matches, stems, topic, weights
from models.sentences import sentences
from models.words import words
from retrieval.documents import Hit
from retrieval.stemming import stem

Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""Texts to unit vectors, shape (len(texts), dimension)."""

SENTENCES = 2

# Shares in a sentence's score beside BM25's 0 to 1. On SQuAD dev, with the right paragraph
# given, the answer stands in the first sentence in .846 of 1,000 cases and in the first two in
# .935. The share of the search's own score only orders sentences of different passages that are
# otherwise alike.
_FORM_BONUS = 0.15
_DENSE_SHARE = 0.3
_HIT_SHARE = 0.1
_NAME_SHARE = 0.3  # of a name's weight, in a passage that is about that person anyhow

# Below this idf-weighted coverage of the question by its best sentence (together with the
# passage's title and heading) there is no answer. Where the passage is about the people whom the
# question names, it is the rest of the question that must be covered: names are rare words, so
# without them less of the weight is to be found. Of 1,000 answerable SQuAD dev questions, given
# their paragraph, 89 % are answered; of the sample hospital's eight unanswerable ones, two.
MIN_COVERAGE = 0.35
MIN_COVERAGE_BESIDE_NAMES = 0.2


@dataclass(frozen=True, slots=True)
class _Candidate:
    passage: int
    position: int
    text: str
    covered: bool
    score: float


def answer(
    question: str, hits: Sequence[Hit], idf: Idf, encode: Encode | None = None
) -> Draft | None:
    """Return the two sentences of the passages that best answer the question, each cited as [n].

    idf: of a lower-case word in the library. encode: adds the similarity of meaning, where
    given. Returns None (abstains) where no sentence covers enough of the question's words.
    """
    candidates = _candidates(question, hits, idf)
    if not candidates or not weights(question, idf):
        return None
    scores = np.array([c.score for c in candidates], dtype=np.float32)
    if encode is not None:
        vectors = encode([question, *(c.text for c in candidates)])
        scores = scores + _DENSE_SHARE * (vectors[1:] @ vectors[0])
    order = np.argsort(-scores, kind="stable")
    best = candidates[int(order[0])]
    if not best.covered:
        return None
    chosen = _distinct([candidates[int(at)] for at in order])
    chosen.sort(key=lambda c: (c.passage != best.passage, c.passage, c.position))
    text = "\n".join(f"{plain_markers(' '.join(c.text.split()))} [{c.passage}]" for c in chosen)
    return Draft(text, tuple(dict.fromkeys(c.passage for c in chosen)))


def _candidates(question: str, hits: Sequence[Hit], idf: Idf) -> list[_Candidate]:
    wanted, needed = weights(question, idf), weights(topic(question), idf)
    candidates = []
    names = {stem(word) for name in NAMED.findall(question) for word in words(name)}
    for number, hit in enumerate(hits, start=1):
        around = {stem(word) for word in words(f"{hit.title} {hit.path} {hit.chunk.heading}")}
        # Once the passage is about whom the question names, what it says of them counts, not the
        # line that names them.
        about = names & (around | stems(hit.chunk.text).keys())
        sought = {w: v * (_NAME_SHARE if w in about else 1.0) for w, v in wanted.items()}
        rest = {w: v for w, v in needed.items() if w not in about} or needed
        least = MIN_COVERAGE if rest == needed else MIN_COVERAGE_BESIDE_NAMES
        for position, sentence in enumerate(sentences(hit.chunk.text)):
            counts = stems(sentence.text)
            if sentence.text.endswith("?") or len(counts) < 2:
                continue  # a question, or a heading of one word, answers nothing
            covered = coverage(rest, around | counts.keys()) >= least
            form = _FORM_BONUS * form_matches(question, sentence.text)
            score = bm25(sought, counts) + form + _HIT_SHARE * hit.score
            candidates.append(_Candidate(number, position, sentence.text, covered, score))
    return candidates


def _distinct(ranked: list[_Candidate]) -> list[_Candidate]:
    """The first SENTENCES of the ranked that do not say the same: overlapping chunks repeat."""
    chosen: list[_Candidate] = []
    for candidate in ranked:
        own = frozenset(words(candidate.text))
        if all(len(own & seen) < 0.8 * min(len(own), len(seen)) for seen in map(_key, chosen)):
            chosen.append(candidate)
        if len(chosen) == SENTENCES:
            break
    return chosen


def _key(candidate: _Candidate) -> frozenset[str]:
    return frozenset(words(candidate.text))
