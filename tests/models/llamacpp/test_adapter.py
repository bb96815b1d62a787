from collections.abc import Callable
from pathlib import Path

import pytest

from models.chat import Message
from models.errors import LoadError
from models.llamacpp.model import LlamaModel
from tests import tiny_gguf, tiny_lora

ASK = [Message("user", "How long do I rub my hands?")]


@pytest.fixture(scope="module")
def babble(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_gguf.write(tmp_path_factory.mktemp("lora") / "babble.gguf", context=2048)


def said(model: LlamaModel) -> str:
    text = "".join(model.generate(ASK, 20))
    model.close()
    return text


def test_an_adapter_changes_what_the_model_says_as_much_as_it_is_told(
    babble: Path, tmp_path: Path
) -> None:
    lora = tiny_lora.write(tmp_path / "ward.gguf")
    plain = said(LlamaModel(babble, threads=1))
    model = LlamaModel(babble, threads=1, lora=lora)
    model.load()
    assert "LoRA ward" in model.description
    assert said(model) != plain
    assert said(LlamaModel(babble, threads=1, lora=lora, lora_scale=1e-6)) == plain


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: None, "no LoRA adapter file at"),
    "no GGUF": (lambda path: path.write_bytes(b"PK\x03\x04"), "not a GGUF LoRA adapter file"),
    "damaged": (lambda path: path.write_bytes(b"GGUF" + b"\xff" * 99), "damaged"),
    "cut short": (
        lambda path: path.write_bytes(tiny_lora.write(path).read_bytes()[:-400]),
        "damaged",
    ),
    "a model": (lambda path: tiny_gguf.write(path), "no LoRA adapter"),
    "of another kind": (lambda path: tiny_lora.write(path, kind="cvec"), "no LoRA adapter"),
    "of another family": (
        lambda path: tiny_lora.write(path, "falcon"),
        "made for falcon models, this one is llama",
    ),
    "of another size": (lambda path: tiny_lora.write(path, width=512), "does not fit"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_adapter_is_one_clear_line(babble: Path, tmp_path: Path, case: str) -> None:
    make, match = WRONG[case]
    lora = tmp_path / "ward.gguf"
    make(lora)
    model = LlamaModel(babble, threads=1, lora=lora)
    with pytest.raises(LoadError, match=match) as caught:
        model.load()
    assert "ward.gguf" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert model.pid is None
    model.close()
