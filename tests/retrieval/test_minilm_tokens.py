"""Token features: offsets, windows, and the same result in any company."""

import numpy as np
import pytest

from retrieval.minilm_tokens import LAYERS, MARGIN, WINDOW, MiniLMTokenEncoder


@pytest.fixture(scope="module")
def encoder() -> MiniLMTokenEncoder:
    return MiniLMTokenEncoder("cpu")


def test_offsets_point_at_the_words(encoder: MiniLMTokenEncoder) -> None:
    text = "Chidi Okafor\nseen 3/4"
    (features,) = encoder.encode_tokens([text])
    written = "".join(text[start:end] for start, end in features.offsets.tolist())
    assert written == "".join(text.split())
    assert features.vectors.shape == (len(features.offsets), encoder.dimension)
    assert encoder.dimension == 384 * len(LAYERS)


def test_a_text_has_the_same_features_in_any_company(encoder: MiniLMTokenEncoder) -> None:
    text = "Seen by Obi."
    (alone,) = encoder.encode_tokens([text])
    _, among = encoder.encode_tokens(["A much longer sentence about a leaking valve.", text])
    assert similarity(alone.vectors, among.vectors).min() > 0.99


def test_a_long_text_is_read_in_windows_with_context(encoder: MiniLMTokenEncoder) -> None:
    words = [f"word{number}" for number in range(WINDOW)]
    (features,) = encoder.encode_tokens([" ".join(words)])
    assert len(features.vectors) > WINDOW
    lengths = np.linalg.norm(features.vectors.astype(np.float32), axis=1)
    assert (lengths > 0).all()
    # Where one window ends and the next begins, the features of a token hardly change.
    (part,) = encoder.encode_tokens([" ".join(words[: WINDOW // 3])])
    inner = len(part.vectors) - MARGIN
    assert similarity(features.vectors[:inner], part.vectors[:inner]).mean() > 0.8


def test_no_text_has_no_tokens(encoder: MiniLMTokenEncoder) -> None:
    empty, blank = encoder.encode_tokens(["", " \n"])
    assert len(empty.offsets) == len(blank.offsets) == 0


def test_a_lone_surrogate_is_one_character(encoder: MiniLMTokenEncoder) -> None:
    (features,) = encoder.encode_tokens(["a \ud800 b"])
    assert features.offsets.tolist()[-1] == [4, 5]


def similarity(
    one: "np.ndarray[tuple[int, ...], np.dtype[np.float16]]",
    other: "np.ndarray[tuple[int, ...], np.dtype[np.float16]]",
) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    a, b = one.astype(np.float32), other.astype(np.float32)
    cosine = (a * b).sum(1) / (np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1))
    return np.asarray(cosine, dtype=np.float32)
