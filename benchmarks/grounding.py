"""Whether the check of an answer's statements marks the false ones and leaves the true ones alone.

    python -m benchmarks.grounding FOLDER... [--limit N] [--encoders FOLDER] [--json OUT]

Each FOLDER is in BEIR's form. Statements are made of the sentences of its passages, so that it is
known which are true: shortened, reordered, in other words and figures, two joined into one; and,
where qa.jsonl has short answers, a question turned into a statement, which shares with the passage
only what a person thought to ask. False ones: held against another passage of the same title or of
any, with a number, a name or the answer exchanged, or negated. The thresholds in use were set by
hand; both halves of the articles (by a hash of the title) are measured with them, and those that
would be best on the first half are told beside them.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.machine import provenance, publish
from benchmarks.made_statements import Made, make
from models import grounding
from models.evidence import Idf
from models.sources import Source
from models.support import Encode, meaning, measure
from retrieval.encoders import minilm
from retrieval.questions import idf_over

SEED = 20265
_WORDS = [at / 20 for at in range(8, 20)]
_MEANING = [0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9]
_TURNED = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]


@dataclass(frozen=True, slots=True)
class Measured:
    """What the check sees of a made statement."""

    made: Made = field(repr=False)
    odd: bool
    words: float
    meaning: float
    turned: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Those of models/grounding.py."""

    enough_words: float
    fewest_words: float
    enough_meaning: float
    most_turned: float

    def marks(self, seen: Measured) -> bool:
        """Whether a statement is marked."""
        close = seen.words >= self.fewest_words and seen.meaning >= self.enough_meaning
        unlike = seen.words < self.enough_words and not close
        return seen.odd or unlike or seen.turned > self.most_turned


IN_USE = Thresholds(
    grounding.ENOUGH_WORDS,
    grounding.FEWEST_WORDS,
    grounding.ENOUGH_MEANING,
    grounding.MOST_TURNED,
)


def look(made: Made, idf: Idf, encode: Encode) -> Measured:
    """Measure one statement against its passage."""
    sources = [Source(made.passage, made.title)]
    support = measure(made.claim, sources, Source(""), idf)
    odd = grounding.odd_number(made.claim, sources) or grounding.odd_name(made.claim, sources)
    # Where no threshold tried makes it matter, meaning need not be computed.
    matters = not odd and _WORDS[0] <= support.words < _WORDS[-1]
    likeness = meaning(made.claim, support, encode) if matters else 0.0
    return Measured(made, odd, support.words, likeness, support.turned)


def score(seen: Sequence[Measured], thresholds: Thresholds) -> dict[str, Any]:
    """Return precision and recall of the marks, and the share marked of each kind."""
    marked: defaultdict[str, list[bool]] = defaultdict(list)
    of_true: list[bool] = []
    of_false: list[bool] = []
    for each in seen:
        marks = thresholds.marks(each)
        marked[each.made.kind].append(marks)
        (of_true if each.made.true else of_false).append(marks)
    recall, wrongly = fmean(of_false), fmean(of_true)
    # As many true as false, however many of each could be made.
    precision = recall / (recall + wrongly) if recall else 0.0
    return {
        "true": len(of_true),
        "false": len(of_false),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * recall / (1 + recall + wrongly), 4),
        "true_marked": round(wrongly, 4),
        "marked": {k: [round(fmean(v), 4), len(v)] for k, v in sorted(marked.items())},
    }


def choose(seen: Sequence[Measured]) -> Thresholds:
    """Return the thresholds with the best F1; of equals the first."""
    odd, true = np.array([(each.odd, each.made.true) for each in seen]).T
    words, meaning, turned = np.array([(e.words, e.meaning, e.turned) for e in seen]).T

    def f1(grid: Thresholds) -> float:
        close = (words >= grid.fewest_words) & (meaning >= grid.enough_meaning)
        unlike = (words < grid.enough_words) & ~close
        marks = odd | unlike | (turned > grid.most_turned)
        recall, wrongly = marks[~true].mean(), marks[true].mean()
        return float(2 * recall / (1 + recall + wrongly))

    tried = product(_WORDS, _WORDS, _MEANING, _TURNED)
    return max((Thresholds(*values) for values in tried if values[1] <= values[0]), key=f1)


def main() -> None:
    """Make statements of each folder, choose on one half, measure on the other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--limit", type=int, default=400)
    parser.add_argument("--encoders", type=Path)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    halves: tuple[list[Measured], list[Measured]] = ([], [])
    by_folder: dict[str, list[Measured]] = {}
    with TemporaryDirectory() as made:
        embedder = minilm(arguments.encoders or Path(made), "auto", None)
        for folder in arguments.folders:
            pairs = make(folder, arguments.limit, random.Random(SEED))
            idf = idf_over(pairs.texts)
            for each in pairs.made:
                halves[each.half].append(look(each, idf, embedder.encode_documents))
            by_folder[folder.resolve().name] = [
                each for each in halves[1] if each.made.folder == folder.resolve().name
            ]
    chosen = choose(halves[0])
    publish(
        {
            **provenance(SEED),
            "embedder": embedder.name,
            "thresholds": {
                "best_on_first_half": [
                    chosen.enough_words,
                    chosen.fewest_words,
                    chosen.enough_meaning,
                    chosen.most_turned,
                ],
                "in_use": [
                    IN_USE.enough_words,
                    IN_USE.fewest_words,
                    IN_USE.enough_meaning,
                    IN_USE.most_turned,
                ],
            },
            "first_half": score(halves[0], IN_USE),
            "second_half": score(halves[1], IN_USE),
            "folders": {name: score(seen, IN_USE) for name, seen in by_folder.items()},
        },
        arguments.json,
    )


if __name__ == "__main__":
    main()
