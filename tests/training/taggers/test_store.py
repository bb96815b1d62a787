"""How labelled text becomes features, and what a tagger may say where labels are missing."""

from pathlib import Path

import numpy as np
import pytest

from redaction.taggers.labels import LABELS, TAGS, begin, inside
from retrieval.minilm_tokens import MiniLMTokenEncoder
from training.taggers.examples import Example, Gap
from training.taggers.store import LONGEST, Store, build


@pytest.fixture(scope="module")
def encoder() -> MiniLMTokenEncoder:
    return MiniLMTokenEncoder("cpu")


def stored(encoder: MiniLMTokenEncoder, tmp_path: Path, *examples: Example) -> Store:
    return build(examples, encoder, tmp_path / "vectors.f16")


def permitted(store: Store, token: int) -> set[int]:
    return set(np.flatnonzero(store.permitted[store.codes[token]]).tolist())


def test_spans_become_tags(encoder: MiniLMTokenEncoder, tmp_path: Path) -> None:
    text = "Chidi Okafor came on 3/4"
    store = stored(encoder, tmp_path, Example(text, ((0, 12, "PERSON"), (21, 24, "DATE"))))
    (features,) = encoder.encode_tokens([text])
    for token, (start, end) in enumerate(features.offsets.tolist()):
        if end <= 12:
            expected = inside("PERSON") if start else begin("PERSON")
        elif start >= 21:
            expected = inside("DATE") if start > 21 else begin("DATE")
        else:
            expected = 0
        assert permitted(store, token) == {expected}


def test_in_a_gap_a_token_may_be_what_the_set_does_not_label(
    encoder: MiniLMTokenEncoder, tmp_path: Path
) -> None:
    text = "Obi came Monday"
    missing = frozenset({"DATE"})
    example = Example(text, ((0, 3, "PERSON"),), (Gap(0, len(text), missing),))
    store = stored(encoder, tmp_path, example)
    assert permitted(store, 0) == {begin("PERSON")}
    assert permitted(store, len(store.codes) - 1) == {0, begin("DATE"), inside("DATE")}


def test_sequences_tile_the_tokens_and_stay_short(
    encoder: MiniLMTokenEncoder, tmp_path: Path
) -> None:
    store = stored(encoder, tmp_path, Example("word " * 700, ()), Example("short", ()))
    assert len(store.vectors) == len(store.surface) == len(store.codes)
    assert store.sequences[0, 0] == 0
    assert (store.sequences[1:, 0] == store.sequences[:-1, 1]).all()
    assert store.sequences[-1, 1] == len(store.codes)
    assert (store.sequences[:, 1] - store.sequences[:, 0] <= LONGEST).all()


def test_every_label_has_two_tags_of_its_own() -> None:
    tags = [tag for label in LABELS for tag in (begin(label), inside(label))]
    assert sorted(tags) == list(range(1, TAGS))
