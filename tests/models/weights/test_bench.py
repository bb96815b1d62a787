from dataclasses import replace
from pathlib import Path

import pytest

from models.errors import LocalModelError
from models.llamacpp.model import LlamaModel
from models.weights.bench import keep, measure, speeds
from tests import tiny_gguf


def test_a_real_model_is_measured(tmp_path: Path) -> None:
    path = tiny_gguf.write(tmp_path / "tiny.gguf", "falcon")
    model = LlamaModel(path, context=2048, threads=1)
    try:
        speed = measure(model, path.stat().st_size, prompt_tokens=512, tokens=16, rounds=2)
    finally:
        model.close()
    assert 400 < speed.prompt_tokens < 700
    assert 1 < speed.tokens <= 16
    assert speed.prompt_rate > 0
    assert speed.rate > 0
    assert speed.first_cold_s > 0
    assert speed.load_s > 0
    assert speed.memory > path.stat().st_size
    assert speed.device.startswith("CPU, 1 thread")
    assert speeds(tmp_path) == {}
    keep(tmp_path, "tiny", speed)
    keep(tmp_path, "other", replace(speed, rate=1.0))
    assert speeds(tmp_path) == {"tiny": speed, "other": replace(speed, rate=1.0)}


def test_a_prompt_is_cut_to_the_context(tmp_path: Path) -> None:
    model = LlamaModel(tiny_gguf.write(tmp_path / "tiny.gguf", "falcon"), context=768, threads=1)
    try:
        speed = measure(model, 1, prompt_tokens=1024, tokens=16, rounds=1)
    finally:
        model.close()
    assert 256 < speed.prompt_tokens <= 768 - 16


def test_a_model_that_says_one_word_can_not_be_measured(tmp_path: Path) -> None:
    model = LlamaModel(tiny_gguf.write(tmp_path / "tiny.gguf", script="Yes."), threads=1)
    try:
        with pytest.raises(LocalModelError, match="after a few words"):
            measure(model, 1, prompt_tokens=128, tokens=8, rounds=1)
    finally:
        model.close()


@pytest.mark.parametrize("content", ["{", "[]", '{"tiny": {"odd": 1}}', '{"tiny": 1}'])
def test_a_result_that_can_not_be_read_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "bench.json").write_text(content)
    assert speeds(tmp_path) == {}
