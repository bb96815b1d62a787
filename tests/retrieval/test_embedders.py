"""What holds for every way of computing the embedding model."""

import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.embedder import Embedder
from retrieval.openvino_embedder import OpenVINOEmbedder
from retrieval.openvino_graph import Precision
from retrieval.sentence_transformer import SentenceTransformerEmbedder
from retrieval.vectors import Vectors

SAME = 0.999
"""Cosine of a text's vectors in two batches: bfloat16 rounds them differently."""


@pytest.fixture(scope="module", params=["torch", *Precision])
def any_embedder(
    request: pytest.FixtureRequest, encoders: Path, embedder: SentenceTransformerEmbedder
) -> Embedder:
    """Each of them in turn."""
    if request.param == "torch":
        return embedder
    return OpenVINOEmbedder(encoders, Precision(request.param))


def test_vectors_are_unit_float32_in_the_order_of_the_texts(
    any_embedder: Embedder,
) -> None:
    texts = ["word " * n for n in range(70)]
    vectors = any_embedder.encode_documents(texts)
    assert vectors.shape == (70, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    for at in (0, 1, 33, 69):
        assert vectors[at] @ any_embedder.encode_query(texts[at]) > SAME


def test_no_texts_make_no_vectors(any_embedder: Embedder) -> None:
    assert any_embedder.encode_documents([]).shape == (0, 384)


def test_meaning_counts_more_than_words(any_embedder: Embedder) -> None:
    query = any_embedder.encode_query("How is a heart attack treated?")
    near, far = any_embedder.encode_documents(
        ["Therapy of acute myocardial infarction.", "How is a broken window treated?"]
    )
    assert query @ near > query @ far


def test_text_beyond_the_limit_is_cut_off(any_embedder: Embedder) -> None:
    kept = "fever " * any_embedder.max_tokens
    cut = any_embedder.encode_query(kept + "kidney " * 200_000)
    np.testing.assert_allclose(any_embedder.encode_query(kept), cut, atol=1e-5)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=40))
def test_any_text_can_be_embedded(any_embedder: Embedder, text: str) -> None:
    assert np.isclose(np.linalg.norm(any_embedder.encode_query(text)), 1, atol=1e-4)
    last = 0
    for start, end in any_embedder.token_offsets(text):
        assert last <= start <= end <= len(text)
        last = start


def test_token_offsets_are_characters_and_nothing_is_cut(
    any_embedder: Embedder,
) -> None:
    text = "Zoë 🩺 took 12mg " * 300
    offsets = any_embedder.token_offsets(text)
    assert [text[a:b] for a, b in offsets[:5]] == ["Zoë", "🩺", "took", "12", "mg"]
    assert offsets[-1] == (len(text) - 3, len(text) - 1)


def test_threads_get_their_own_answers(any_embedder: Embedder) -> None:
    texts = [f"note {n} about {'the kidney ' * n}" for n in range(8)]
    expected = any_embedder.encode_documents(texts)
    found: dict[int, list[Vectors]] = {n: [] for n in range(8)}

    def ask(n: int) -> None:
        for _ in range(4):
            any_embedder.token_offsets(texts[n])
            found[n].append(any_embedder.encode_query(texts[n]))
            found[n].append(any_embedder.encode_documents([texts[n]])[0])

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for n, vectors in found.items():
        assert len(vectors) == 8
        assert (np.array(vectors) @ expected[n] > SAME).all()
