import json
import shutil
import threading
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import EmbedderError
from retrieval.minilm import minilm_folder
from retrieval.sentence_transformer import SentenceTransformerEmbedder
from retrieval.vectors import Vectors


def test_it_says_what_it_is(embedder: SentenceTransformerEmbedder) -> None:
    assert embedder.name == "all-MiniLM-L6-v2@53aa51172d14/fp32"
    assert embedder.dimension == 384
    assert embedder.max_tokens == 254


def test_vectors_are_unit_float32_in_the_order_of_the_texts(
    embedder: SentenceTransformerEmbedder,
) -> None:
    texts = ["word " * n for n in range(70)]
    vectors = embedder.encode_documents(texts)
    assert vectors.shape == (70, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    for at in (0, 1, 33, 69):
        np.testing.assert_allclose(vectors[at], embedder.encode_query(texts[at]), atol=1e-4)


def test_no_texts_make_no_vectors(embedder: SentenceTransformerEmbedder) -> None:
    assert embedder.encode_documents([]).shape == (0, 384)


def test_meaning_counts_more_than_words(embedder: SentenceTransformerEmbedder) -> None:
    query = embedder.encode_query("How is a heart attack treated?")
    near, far = embedder.encode_documents(
        ["Therapy of acute myocardial infarction.", "How is a broken window treated?"]
    )
    assert query @ near > query @ far


def test_text_beyond_the_limit_is_cut_off(embedder: SentenceTransformerEmbedder) -> None:
    kept = "fever " * embedder.max_tokens
    np.testing.assert_allclose(
        embedder.encode_query(kept), embedder.encode_query(kept + "kidney " * 200_000), atol=1e-5
    )


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=40))
def test_any_text_can_be_embedded(embedder: SentenceTransformerEmbedder, text: str) -> None:
    assert np.isclose(np.linalg.norm(embedder.encode_query(text)), 1, atol=1e-4)
    last = 0
    for start, end in embedder.token_offsets(text):
        assert last <= start <= end <= len(text)
        last = start


def test_token_offsets_are_characters_and_nothing_is_cut(
    embedder: SentenceTransformerEmbedder,
) -> None:
    text = "Zoë 🩺 took 12mg " * 300
    offsets = embedder.token_offsets(text)
    assert [text[a:b] for a, b in offsets[:5]] == ["Zoë", "🩺", "took", "12", "mg"]
    assert offsets[-1] == (len(text) - 3, len(text) - 1)


def test_threads_get_their_own_answers(embedder: SentenceTransformerEmbedder) -> None:
    texts = [f"note {n} about {'the kidney ' * n}" for n in range(8)]
    expected = embedder.encode_documents(texts)
    found: dict[int, list[Vectors]] = {n: [] for n in range(8)}

    def ask(n: int) -> None:
        for _ in range(4):
            embedder.token_offsets(texts[n])
            found[n].append(embedder.encode_query(texts[n]))
            found[n].append(embedder.encode_documents([texts[n]])[0])

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for n, vectors in found.items():
        assert len(vectors) == 8
        np.testing.assert_allclose(vectors, [expected[n]] * 8, atol=1e-4)


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
