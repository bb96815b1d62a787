import json
import random
from pathlib import Path

from benchmarks.grounding import Measured, Thresholds, choose, score
from benchmarks.made_statements import Made, make

TEXT = (
    "In 1985, the hospital in Springfield was opened by Ruth Abelard, who led it for many years. "
    "The ward has 24 beds and is cleaned by two nurses every day, and visitors may come in."
)
OTHER = "Visitors of the ward in Boston may come from 10 am to 8 pm and are asked to wash hands."


def seen(kind: str, words: float) -> Measured:
    true = kind.startswith("true")
    return Measured(Made("", "", "", kind, true, 0, "f"), False, words, 0.0, 0.0)


def test_statements_are_true_or_false_as_they_say(tmp_path: Path) -> None:
    rows = [("a", TEXT), ("b", OTHER)]
    corpus = [json.dumps({"_id": i, "title": "Ward", "text": text}) for i, text in rows]
    (tmp_path / "corpus.jsonl").write_text("\n".join(corpus))
    (tmp_path / "queries.jsonl").write_text(json.dumps({"_id": "q", "text": "When?"}))
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\ta\t1\n")
    asked = {"_id": "q", "question": "When was it opened?", "answers": ["1985"], "doc": "a"}
    (tmp_path / "qa.jsonl").write_text(json.dumps(asked))
    kinds = set()
    for seed in range(8):
        for made in make(tmp_path, 2, random.Random(seed)).made:
            kinds.add(made.kind)
            assert made.true is made.kind.startswith("true")
            if made.kind == "true: verbatim":
                assert made.claim in made.passage
            elif made.kind == "false: number" or made.kind.startswith("false: other passage"):
                assert made.claim not in made.passage
    assert {"true: shortened", "false: negated", "false: number", "false: name"} <= kinds
    assert "true: from a question" in kinds


def test_the_thresholds_that_part_true_from_false_best_are_chosen() -> None:
    both = [seen("true: a", 0.8)] * 9 + [seen("false: b", 0.6)] * 3
    chosen = choose(both)
    assert 0.6 < chosen.enough_words <= 0.8
    assert score(both, chosen)["f1"] == 1.0


def test_precision_counts_as_many_true_as_false() -> None:
    both = [seen("true: a", 0.1)] + [seen("true: a", 1.0)] * 9 + [seen("false: b", 0.1)] * 2
    told = score(both, Thresholds(0.5, 0.5, 0.9, 0.5))
    assert told["recall"] == 1.0
    assert told["true_marked"] == 0.1
    assert told["precision"] == round(1 / 1.1, 4)
