"""That what a model tells is learned beside the words, and nothing of the words changes."""

import json
import random
from pathlib import Path

import pytest

from benchmarks.router_cases import Measured, measure
from benchmarks.router_model import compared, learned, without
from models.calibration import shipped
from models.fitting import Case
from models.llamacpp.model import LlamaModel
from models.signals import SELF_REPORTED
from retrieval.embedder import Embedder
from tests import tiny_gguf

PAPERS = {
    "d1": ("Kettles", "The red kettle boils at 92 degrees. It was built in Oslo in 1931."),
    "d2": ("Kettles", "Most kettles are cleaned with vinegar, which takes the lime away."),
    "d3": ("Bridges", "The old bridge was painted blue by the guild of weavers."),
}


def _case(at: int, *, missing: bool, yes: float, subject: str) -> Measured:
    mean = {name: each.mean for name, each in shipped().missing.weights.items()}
    told = {"yes": yes, "unanswered": 0.0, "unsupported": 0.0, "margin": yes, "entropy": 1.0}
    case = Case({**mean, **told, "no_draft": 0.0}, subject, missing, not missing)
    return Measured("made", "removed" if missing else "right", case, at)


def _cases() -> list[Measured]:
    chance = random.Random(7)
    found = []
    for at in range(200):
        missing = bool(at % 2)
        yes = chance.gauss(0.4 if missing else 0.6, 0.1)
        found.append(_case(at, missing=missing, yes=yes, subject=f"s{at // 4}"))
    return found


def test_what_the_model_tells_is_learned_and_the_words_stay() -> None:
    known, cases = shipped(), _cases()
    taught = learned(known, cases)
    assert taught.missing.weights["yes"].weight < -0.3
    assert without(taught.missing) == without(known.missing)
    assert without(taught.wrong) == without(known.wrong)
    figures = compared(known, cases)
    assert figures["words"]["auroc_missing"] == pytest.approx(0.5, abs=0.01)
    assert figures["words_and_model"]["auroc_missing"] > 0.8
    assert figures["each_alone"]["yes"]["auroc_missing"] < 0.2


def test_a_signal_that_never_changes_gets_no_weight() -> None:
    taught = learned(shipped(), _cases())
    assert "unanswered" not in taught.missing.weights
    assert "yes" in taught.missing.weights
    assert taught.wrong.weights["margin"].weight == 0.0  # known, for a hospital's own fit


def test_cases_answered_by_a_model_hold_what_it_tells(tmp_path: Path, embedder: Embedder) -> None:
    rows = [{"_id": name, "title": t, "text": text} for name, (t, text) in PAPERS.items()]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)))
    asked = {"_id": "q1", "text": "Where was the red kettle built?"}
    (tmp_path / "queries.jsonl").write_text(json.dumps(asked))
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\n")
    answered = {"_id": "q1", "question": asked["text"], "answers": ["Oslo"], "doc": "d1"}
    (tmp_path / "qa.jsonl").write_text(json.dumps(answered))
    file = tiny_gguf.write(tmp_path / "m.gguf", script="It was built in Oslo [1].")
    model = LlamaModel(file, context=2048, threads=1)
    try:
        found = list(measure(tmp_path, embedder, 5, 5, 1, model))
        known = {each.key for each in found}
        again = list(measure(tmp_path, embedder, 5, 5, 1, model, known=known - {found[0].key}))
        halves = [list(measure(tmp_path, embedder, 5, 5, 1, model, half)) for half in (0, 1)]
    finally:
        model.close()
    assert again == found[:1]
    assert sorted(map(len, halves)) == [0, len(found)]
    cases = {each.condition: each.case for each in found}
    assert cases["right"].good
    assert not cases["right"].missing
    assert cases["right"].signals["unanswered"] == 0.0
    assert cases["right"].signals["unsupported"] == 0.0
    assert "margin" in cases["right"].signals
    assert set(cases) <= {"right", "removed", "wrong"}
    for condition in ("removed", "wrong"):
        assert cases[condition].missing
        assert cases[condition].signals["unanswered"] == 1.0  # no passage there has Oslo
    assert set(SELF_REPORTED) > {"unanswered"}
