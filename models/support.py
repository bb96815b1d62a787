"""What the sentences of a passage share with a statement: words, meaning, and negations."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.evidence import Idf, weights
from models.negation import negated
from models.quantities import dates, quantities, without
from models.sources import Source, SourceSentence

Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""Texts to unit vectors, shape (len(texts), dimension)."""

_SENTENCES = 2
_ASKED = 0.5
_PREFIX = 5
_ALIKE = 0.8  # of a word's weight where only the beginning is the same: "settled", "settlement"


@dataclass(frozen=True, slots=True)
class Support:
    """What the two sentences that share most with a statement have of it.

    words: the share of its words by idf, 0 to 1. turned: of the common words that are negated on
    either side, the share that is so on one side only, 0 to 1.
    """

    sentences: tuple[SourceSentence, ...]
    words: float
    turned: float


def measure(claim: str, cited: Sequence[Source], asked: Source, idf: Idf) -> Support:
    """Return what the two best sentences of the cited passages share with a statement.

    Numbers are left out, as they are checked on their own. A word that is the question's, and not
    the passages', counts half: to take it up is no invention, and no support either.
    """
    wanted = _wanted(claim, asked, cited, idf)
    total = sum(wanted.values())
    around = frozenset[str]().union(*(source.around for source in cited))
    candidates = [sentence for source in cited for sentence in source.sentences]
    chosen: list[SourceSentence] = []
    had = around
    for _ in range(_SENTENCES):
        best = max(candidates, key=lambda s: _share(wanted, had | s.stems), default=None)
        if best is None or _share(wanted, had | best.stems) <= _share(wanted, had):
            break
        chosen.append(best)
        had |= best.stems
    share = _share(wanted, had) / total if total else 1.0
    return Support(tuple(chosen), share, _turned(claim, wanted, chosen))


def meaning(claim: str, support: Support, encode: Encode) -> float:
    """Return the likeness of a statement to its two sentences, the closest: a cosine."""
    texts = [sentence.text for sentence in support.sentences]
    if not texts:
        return 0.0
    vectors = encode([claim, *texts, " ".join(texts)])
    return float((vectors[1:] @ vectors[0]).max())


def _wanted(claim: str, asked: Source, cited: Sequence[Source], idf: Idf) -> dict[str, float]:
    spans = [(day.start, day.end) for day in dates(claim)]
    spans += [(quantity.start, quantity.end) for quantity in quantities(claim)]
    known = frozenset[str]().union(*(source.words for source in cited))
    return {
        word: weight * (_ASKED if word in asked.words and word not in known else 1.0)
        for word, weight in weights(without(claim, spans), idf).items()
    }


def _share(wanted: Mapping[str, float], had: frozenset[str]) -> float:
    begun = {word[:_PREFIX] for word in had if len(word) >= _PREFIX}
    return sum(
        weight if word in had else _ALIKE * weight
        for word, weight in wanted.items()
        if word in had or word[:_PREFIX] in begun
    )


def _turned(claim: str, wanted: Mapping[str, float], chosen: Sequence[SourceSentence]) -> float:
    """Of the common words that are negated here or there, the share that is so on one side only."""
    denied = negated(claim)
    either = turned = 0.0
    for word, weight in wanted.items():
        holding = [word in sentence.negated for sentence in chosen if word in sentence.stems]
        if holding and (word in denied or any(holding)):
            either += weight
            turned += weight * all(there != (word in denied) for there in holding)
    return turned / either if either else 0.0
