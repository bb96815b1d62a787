import random
from pathlib import Path

import pytest

from benchmarks.extractive_model import Told, compared, look
from models.llamacpp.model import LlamaModel
from retrieval.beir import CorpusEntry
from retrieval.questions import AskedOf
from tests import tiny_gguf

HANDS = CorpusEntry("p", "Hands", "Rub both hands with alcohol for 30 seconds. Then let them dry.")


def _told(chance: random.Random) -> list[Told]:
    """Words and model each know something of their own."""
    return [
        Told(answers, chance.gauss(answers, 1.0), chance.gauss(answers, 1.0))
        for answers in (True, False) * 300
    ]


def test_words_and_model_together_tell_more_than_either() -> None:
    chance = random.Random(3)
    found = compared(_told(chance), _told(chance))
    assert found["answerable"] == found["unanswerable"] == 300
    assert 0.5 < found["words"] < found["both"]
    assert 0.5 < found["model"] < found["both"]


@pytest.mark.parametrize(("said", "likely"), [("yes", True), ("no", False)])
def test_a_model_is_asked_about_one_paragraph(tmp_path: Path, said: str, likely: bool) -> None:
    file = tiny_gguf.write(tmp_path / "m.gguf", script=said, words=("yes",))
    model = LlamaModel(file, context=2048, threads=1)
    try:
        told = look(AskedOf("How long?", HANDS, ("30 seconds",)), lambda word: 1.0, model)
    finally:
        model.close()
    assert told is not None
    assert told.answers
    assert (told.model > 0) is likely
