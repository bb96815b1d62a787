"""Whether the extractive answerer puts the answer first, and abstains where there is none.

    python -m benchmarks.extractive FOLDER... [--json OUT]

Each FOLDER is in BEIR's form with qa.jsonl, and unanswerable.jsonl where there are such. The right
paragraph is given. "first", "first_two": the share of questions whose answer stands in the first,
or in one of the first two sentences. "declines": AUROC of "the paragraph answers" over the
answerable questions against those whose paragraph does not: the unanswerable ones, which people
wrote to look as if it did, and the answerable ones given another paragraph of the same article.

Weights were learned from the articles of one half (training/extractive.py) and are measured on
the other; the half that was learned from is told beside it.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.metrics import roc_auc_score

from benchmarks.machine import provenance, publish
from models.evidence import Idf
from models.extractive import LEAST, extract
from retrieval.beir import read_collection
from retrieval.questions import LEARNED_HALF, AskedOf, elsewhere, idf_over, read_questions

SEED = 20265


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one question: whether its first, and its first two sentences hold the answer."""

    first: bool
    first_two: bool
    answered: float


def look(asked: AskedOf, idf: Idf) -> Outcome:
    """Rank the sentences of a question's paragraph."""
    extracted = extract(asked.question, [asked.hit()], idf)
    holds = [asked.answered_in(each.text) for each in extracted.ranked[:2]]
    return Outcome(any(holds[:1]), any(holds), extracted.answered)


def measure(
    answerable: Sequence[Outcome], unanswerable: Sequence[Outcome], elsewhere: Sequence[Outcome]
) -> dict[str, Any]:
    """Return the shares and the AUROCs."""

    def auroc(without: Sequence[Outcome]) -> float | None:
        if not without:
            return None
        both = [*answerable, *without]
        truth = [True] * len(answerable) + [False] * len(without)
        return round(float(roc_auc_score(truth, [each.answered for each in both])), 4)

    def share(values: Sequence[bool]) -> float | None:
        return round(sum(values) / len(values), 4) if values else None

    return {
        "questions": len(answerable),
        "first": share([each.first for each in answerable]),
        "first_two": share([each.first_two for each in answerable]),
        "answered": share([each.answered >= LEAST for each in answerable]),
        "unanswerable": len(unanswerable),
        "unanswerable_declined": share([each.answered < LEAST for each in unanswerable]),
        "declines_unanswerable_auroc": auroc(unanswerable),
        "another_paragraph": len(elsewhere),
        "another_paragraph_declined": share([each.answered < LEAST for each in elsewhere]),
        "declines_another_paragraph_auroc": auroc(elsewhere),
    }


def main() -> None:
    """Measure each folder, and all together; print or write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    seen: defaultdict[tuple[str, int, str], list[Outcome]] = defaultdict(list)
    names = [*(folder.resolve().name for folder in arguments.folders), "all"]
    for folder, name in zip(arguments.folders, names, strict=False):
        idf = idf_over(f"{e.title} {e.text}" for e in read_collection(folder).corpus)
        asked = read_questions(folder)
        kinds = {"answerable": asked, "elsewhere": tuple(elsewhere(asked, random.Random(SEED)))}
        if (folder / "unanswerable.jsonl").exists():
            kinds["unanswerable"] = read_questions(folder, "unanswerable.jsonl")
        for kind, questions in kinds.items():
            for each in questions:
                outcome = look(each, idf)
                seen[name, each.half, kind].append(outcome)
                seen["all", each.half, kind].append(outcome)

    def of_half(half: int) -> dict[str, Any]:
        kinds = ("answerable", "unanswerable", "elsewhere")
        return {name: measure(*(seen[name, half, kind] for kind in kinds)) for name in names}

    result = {
        **provenance(SEED),
        "measured": of_half(1 - LEARNED_HALF),
        "learned_from": of_half(LEARNED_HALF),
    }
    publish(result, arguments.json)


if __name__ == "__main__":
    main()
