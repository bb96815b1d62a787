"""Learns the weights of the extractive answerer: how sentences rank, and whether the best answers.

    python -m training.extractive FOLDER... [--out models/extractive.toml]

Each FOLDER is in BEIR's form with qa.jsonl, and unanswerable.jsonl where there are such. Learned
from articles of the first half only (retrieval/questions.py); benchmarks/extractive.py measures on
the second. Ranking: softmax over the sentences of the right paragraph (Cao et al., "Learning to
Rank: From Pairwise Approach to Listwise Approach", ICML 2007). Answering: logistic regression over
the best sentence of a paragraph that answers, against that of one that does not: the question's own
where it is unanswerable, and another of the same article.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from models.evidence import Idf
from models.extractive import Weights
from models.sentence_features import FEATURES, PASSAGE_FEATURES, candidates, passage_values
from retrieval.beir import read_collection
from retrieval.questions import LEARNED_HALF, AskedOf, elsewhere, idf_over, read_questions

SEED = 20265
OUT = Path(__file__).parents[1] / "models" / "extractive.toml"
RANK_PENALTY = 0.3
STRENGTH = 0.3  # inverse of the penalty of the logistic regression
# What says nothing of a sentence beside others of one paragraph, or did not help on the first half.
_NOT_RANKED = ("search", "beside", "rarest", "form", "within", "beyond", "tells")
# Those whose weight had the sign opposite to their meaning: "passage" says the same better.
_NOT_ANSWERED = (*_NOT_RANKED, "first", "length", "coverage", "begun", "pairs", "kind")

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A paragraph's sentences for a question: values (sentences, FEATURES), and which answer."""

    values: Matrix = field(repr=False)
    passage: Matrix = field(repr=False)
    right: npt.NDArray[np.bool_] = field(repr=False)
    answerable: bool


def example(asked: AskedOf, idf: Idf) -> Example | None:
    """Return a question's paragraph in numbers; None where it has no sentences."""
    hit = asked.hit()
    found = candidates(asked.question, [hit], idf)
    if not found:
        return None
    values = np.array([each.values for each in found])
    right = np.array([asked.answered_in(each.text) for each in found])
    passage = np.array(passage_values(asked.question, hit, idf))
    return Example(values, passage, right, bool(asked.answers))


def fit(examples: Sequence[Example]) -> Weights:
    """Return the weights learned from examples."""
    ranked = [at for at, name in enumerate(FEATURES) if name not in _NOT_RANKED]
    lists = [(e.values[:, ranked], e.right) for e in examples if e.answerable and e.right.any()]

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, slope = RANK_PENALTY * float(weights @ weights), 2 * RANK_PENALTY * weights
        for values, right in lists:
            scores = values @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            hit = share[right].sum()
            total -= float(np.log(hit))
            slope = slope + share @ values - (share[right] @ values[right]) / hit
        return total / len(lists), slope / len(lists)

    weights = minimize(loss, np.zeros(len(ranked)), jac=True, method="L-BFGS-B").x
    rank = {FEATURES[at]: round(float(w), 3) for at, w in zip(ranked, weights, strict=True)}
    names = [*FEATURES, *PASSAGE_FEATURES]
    kept = [at for at, name in enumerate(names) if name not in _NOT_ANSWERED]
    rows = []
    for each in examples:
        best = each.values[np.argmax(each.values[:, ranked] @ weights)]
        rows.append(np.concatenate([best, each.passage])[kept])
    table, answerable = np.array(rows), np.array([each.answerable for each in examples])
    mean, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=1_000)
    model.fit((table - mean) / spread, answerable)
    factors = model.coef_[0] / spread
    answered = {names[at]: round(float(w), 3) for at, w in zip(kept, factors, strict=True)}
    answered["constant"] = round(float(model.intercept_[0] - factors @ mean), 3)
    return Weights(rank, answered)


def main() -> None:
    """Learn from the first half of each folder, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    rng = random.Random(SEED)
    examples: list[Example] = []
    for folder in arguments.folders:
        idf = idf_over(f"{e.title} {e.text}" for e in read_collection(folder).corpus)
        asked = [each for each in read_questions(folder) if each.half == LEARNED_HALF]
        asked += elsewhere(asked, rng)
        if (folder / "unanswerable.jsonl").exists():
            unanswerable = read_questions(folder, "unanswerable.jsonl")
            asked += [each for each in unanswerable if each.half == LEARNED_HALF]
        examples += [made_of for each in asked if (made_of := example(each, idf))]
    weights = fit(examples)
    lines = [
        "# What speaks for a sentence as an answer; its features: models/sentence_features.py.",
        "# Made by: python -m training.extractive FOLDER...",
    ]
    for part, values in (("rank", weights.rank), ("answered", weights.answered)):
        lines += ["", f"[{part}]", *(f"{name} = {value}" for name, value in values.items())]
    arguments.out.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"Learned from {len(examples)} paragraphs: {arguments.out}")


if __name__ == "__main__":
    main()
