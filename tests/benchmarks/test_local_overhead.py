"""The benchmark's own arithmetic, on a tiny model: no speed is judged here."""

from pathlib import Path

import pytest

from app.local_answer import LocalAnswerer
from benchmarks.local_overhead import CONTEXT, SPOKEN, Bare, throughput
from benchmarks.local_sharing import ROUNDS, USERS, crowd, reuse
from models.llamacpp.model import LlamaModel
from tests import tiny_gguf


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_gguf.write(tmp_path_factory.mktemp("overhead") / "tiny.gguf")


def test_both_say_the_same_and_are_timed(path: Path) -> None:
    model = LlamaModel(path, CONTEXT, threads=1)
    found = throughput(Bare(path, 1, 0), LocalAnswerer(model, lambda word: 1.0), model, 2)
    model.close()
    assert found["tokens"] == SPOKEN
    assert found["prompt_tokens"] > 1_500
    assert len(found["ratios"]) == 2
    assert min(found["ratios"]) > 0


def test_what_is_known_is_reused_and_the_rest_is_not(path: Path) -> None:
    model = LlamaModel(path, CONTEXT, threads=1)
    found = reuse(model)
    model.close()
    share = {case: (told["reused"] or 0) / (told["prompt"] or 1) for case, told in found.items()}
    assert share["first question"] == 0
    assert share["another question on the same passages"] > 0.95
    # New are the answer before, the question and the task; a character is a token of this model.
    assert share["a follow-up on the same passages"] > 0.85
    assert share["somebody else's question"] < 0.2
    assert share["a follow-up after somebody else's question"] > 0.85


def test_a_crowd_is_answered_in_order_and_not_mixed_up(path: Path) -> None:
    model = LlamaModel(path, threads=1)
    found = crowd(model)
    model.close()
    assert found["answered"] == found["as_alone"] == USERS * ROUNDS
    assert found["each_user_in_order"] is True
