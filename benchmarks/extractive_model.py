"""Whether a local model tells a paragraph that answers from one that only seems to.

    python -m benchmarks.extractive_model MODEL FOLDER [--questions N] [--json OUT]

The answerable and unanswerable questions of benchmarks/extractive.py, each with its paragraph
alone. MODEL, a GGUF file, is asked in one forward pass whether the passage holds the answer, as the
assistant asks it. "words": AUROC of what the extractive answerer makes of it; "model": of the
model's probability of yes; "both": of their log-odds, weighed on the other half of the articles.
Figures are of the half that nothing was learned from.
"""

import argparse
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.machine import provenance, publish
from benchmarks.router_model import CONTEXT
from models.answerability import probability_answerable
from models.evidence import Idf
from models.extractive import extract
from models.llamacpp.model import LlamaModel
from models.local import LocalModel
from models.logistic import fitted
from models.prompt import grounded
from models.ranking import auroc
from retrieval.beir import read_collection
from retrieval.questions import LEARNED_HALF, AskedOf, idf_over, read_questions

SEED = 20265
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Told:
    """Of one question: whether its paragraph answers, and the log-odds of both that it does."""

    answers: bool
    words: float
    model: float


def look(asked: AskedOf, idf: Idf, model: LocalModel) -> Told | None:
    """Ask the model; None where it can't tell."""
    hits = [asked.hit()]
    yes = probability_answerable(model, grounded(asked.question, (), hits))
    if yes is None:
        return None
    words = extract(asked.question, hits, idf).answered
    return Told(bool(asked.answers), _log_odds(words), _log_odds(yes))


def compared(learned_from: Sequence[Told], told: Sequence[Told]) -> dict[str, Any]:
    """Return the AUROCs of ``told``; how to weigh both is learned from others."""
    weights = fitted(_rows(learned_from), [each.answers for each in learned_from], np.zeros(3))
    both = _rows(told) @ weights[:2]
    truth = [each.answers for each in told]
    areas = {
        "words": auroc([each.words for each in told], truth),
        "model": auroc([each.model for each in told], truth),
        "both": auroc(both.tolist(), truth),
    }
    return {
        "answerable": sum(truth),
        "unanswerable": len(truth) - sum(truth),
        **{name: area and round(area, 4) for name, area in areas.items()},
    }


def _rows(told: Sequence[Told]) -> Any:
    return np.array([(each.words, each.model) for each in told])


def _log_odds(probability: float) -> float:
    kept = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(kept / (1 - kept))


def main() -> None:
    """Ask so many questions of each kind and half; print or write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("model", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=75)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    folder, draw = arguments.folder, random.Random(SEED)
    idf = idf_over(f"{entry.title} {entry.text}" for entry in read_collection(folder).corpus)
    kinds = [list(read_questions(folder, name)) for name in ("qa.jsonl", "unanswerable.jsonl")]
    for questions in kinds:
        draw.shuffle(questions)
    model = LlamaModel(arguments.model, CONTEXT, threads=arguments.threads)
    try:
        learned_from, told = (
            [
                each
                for questions in kinds
                for asked in [q for q in questions if q.half == half][: arguments.questions]
                if (each := look(asked, idf, model)) is not None
            ]
            for half in (LEARNED_HALF, 1 - LEARNED_HALF)
        )
    finally:
        model.close()
    figures = compared(learned_from, told)
    publish({**provenance(SEED), "model": arguments.model.stem, **figures}, arguments.json)


if __name__ == "__main__":
    main()
