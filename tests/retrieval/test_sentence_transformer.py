import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

from retrieval.errors import EmbedderError
from retrieval.minilm import minilm_folder
from retrieval.sentence_transformer import SentenceTransformerEmbedder


def test_it_says_what_it_is(embedder: SentenceTransformerEmbedder) -> None:
    assert embedder.name == "all-MiniLM-L6-v2@53aa51172d14/fp32"
    assert embedder.dimension == 384
    assert embedder.max_tokens == 254


def test_the_number_of_threads_is_left_as_it_was(embedder: SentenceTransformerEmbedder) -> None:
    before = torch.get_num_threads()
    embedder.encode_query("fever")
    embedder.encode_documents(["fever"])
    assert torch.get_num_threads() == before


def test_a_folder_is_loaded_and_named_after_its_weights(
    tmp_path: Path, embedder: SentenceTransformerEmbedder
) -> None:
    folder = tmp_path / "ward-model"
    shutil.copytree(minilm_folder(), folder)
    other = SentenceTransformerEmbedder(str(folder), device="cpu")
    assert other.name.startswith("ward-model@")
    assert other.name.endswith("/fp32")
    np.testing.assert_allclose(
        other.encode_query("fever"), embedder.encode_query("fever"), atol=1e-5
    )


def test_a_model_in_the_cache_of_the_hub_is_loaded_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = "c0ffee" * 6 + "beef"
    repository = tmp_path / "models--ward--tiny"
    shutil.copytree(minilm_folder(), repository / "snapshots" / commit)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(commit)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    assert SentenceTransformerEmbedder("ward/tiny", device="cpu").name == (
        "ward/tiny@c0ffeec0ffee/fp32"
    )


@pytest.mark.parametrize("broken", ["empty", "weights", "config"])
def test_a_folder_that_is_no_model_is_a_clear_error(tmp_path: Path, broken: str) -> None:
    folder = tmp_path / "model"
    if broken == "empty":
        folder.mkdir()
    else:
        shutil.copytree(minilm_folder(), folder)
    if broken == "weights":
        (folder / "model.safetensors").write_bytes(b"not weights")
    if broken == "config":
        (folder / "config.json").write_text(json.dumps({"model_type": "no such type"}))
    with pytest.raises(EmbedderError, match="give the folder of a sentence-transformers model"):
        SentenceTransformerEmbedder(str(folder))


@pytest.mark.parametrize("name", ["no-such-owner/no-such-model", "/no/such/folder", "..", ""])
def test_a_model_that_can_not_be_had_is_a_clear_error(name: str) -> None:
    with pytest.raises(EmbedderError, match=r"^can't [^\n]*model[^\n]*$"):
        SentenceTransformerEmbedder(name)


def test_a_gpu_that_is_not_there_is_a_clear_error() -> None:
    if torch.cuda.is_available():
        pytest.skip("there is a GPU")
    with pytest.raises(EmbedderError, match="can't load the embedding model"):
        SentenceTransformerEmbedder(device="cuda")
