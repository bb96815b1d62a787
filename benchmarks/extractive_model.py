"""Whether a local model tells a paragraph that answers from one that only seems to.

    python -m benchmarks.extractive_model MODEL FOLDER [--questions N] [--json OUT]

The answerable and unanswerable questions of benchmarks/extractive.py, each with its paragraph
alone. MODEL, a GGUF file, is asked in one forward pass whether the passage holds the answer, as the
assistant asks it. Beside it, on the questions of articles that the extractive answerer learned
nothing from, what that makes of the words; the model learned from none.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.bootstrap import auroc_interval
from benchmarks.machine import provenance, publish
from benchmarks.router_model import CONTEXT
from models.answerability import probability_answerable
from models.evidence import Idf
from models.extractive import extract
from models.llamacpp.model import LlamaModel
from models.local import LocalModel
from models.prompt import grounded
from models.ranking import auroc
from retrieval.beir import read_collection
from retrieval.questions import LEARNED_HALF, AskedOf, idf_over, read_questions

SEED = 20265


@dataclass(frozen=True, slots=True)
class Told:
    """Whether a question's paragraph answers it, and how probable words and model hold that.

    article: its title. learned: whether the extractive answerer learned from that.
    """

    article: str
    learned: bool
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
    learned = asked.half == LEARNED_HALF
    return Told(asked.paragraph.title, learned, bool(asked.answers), words, yes)


def compared(told: Sequence[Told]) -> dict[str, Any]:
    """Return the model's AUROC over all articles, and both where the words were not learned."""
    new = [each for each in told if not each.learned]
    words = auroc([each.words for each in new], [each.answers for each in new])
    return {
        "all_articles": _of_model(told),
        "articles_not_learned_from": {
            **_of_model(new),
            "auroc_of_words": None if words is None else round(words, 4),
        },
    }


def _of_model(told: Sequence[Told]) -> dict[str, Any]:
    truth = [each.answers for each in told]
    area = auroc([each.model for each in told], truth)
    return {
        "answerable": sum(truth),
        "unanswerable": len(truth) - sum(truth),
        "auroc_of_model": None if area is None else round(area, 4),
        "auroc_interval_95": auroc_interval(
            ((each.article, each.model, each.answers) for each in told), SEED
        ),
    }


def main() -> None:
    """Ask so many questions of each kind and half of the articles; print or write JSON."""
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
        told = [
            each
            for questions in kinds
            for half in (LEARNED_HALF, 1 - LEARNED_HALF)
            for asked in [q for q in questions if q.half == half][: arguments.questions]
            if (each := look(asked, idf, model)) is not None
        ]
    finally:
        model.close()
    result = {**provenance(SEED), "model": arguments.model.stem, **compared(told)}
    publish(result, arguments.json)


if __name__ == "__main__":
    main()
