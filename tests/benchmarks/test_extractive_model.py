from pathlib import Path

import pytest

from benchmarks.extractive_model import Told, compared, look
from models.llamacpp.model import LlamaModel
from retrieval.beir import CorpusEntry
from retrieval.questions import AskedOf
from tests import tiny_gguf

HANDS = CorpusEntry("p", "Hands", "Rub both hands with alcohol for 30 seconds. Then let them dry.")


def test_words_and_model_are_told_apart() -> None:
    told = [
        Told(str(at % 3), learned, at < 5, words=at / 10, model=at / 10 if learned else 1 - at / 10)
        for learned in (True, False)
        for at in range(10)
    ]
    figures = compared(told)
    assert figures["articles_not_learned_from"] == {
        "answerable": 5,
        "unanswerable": 5,
        "auroc_of_model": 1.0,
        "auroc_interval_95": [1.0, 1.0],
        "auroc_of_words": 0.0,
    }
    both = figures["all_articles"]
    assert (both["answerable"], both["auroc_of_model"]) == (10, 0.505)  # two pairs tie
    assert both["auroc_interval_95"][0] < 0.505 < both["auroc_interval_95"][1]


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
    assert (told.model > 0.5) is likely
