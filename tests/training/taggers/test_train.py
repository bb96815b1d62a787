"""Both taggers learn a small text by heart, which shows that all parts of the training fit."""

from pathlib import Path

import pytest
import torch

from redaction.nlp import blank_pipeline
from redaction.taggers.head import HeadShape
from redaction.taggers.minilm import HeadCard, MiniLMTagger, save_head
from redaction.taggers.spacy_tagger import add_trained_tagger, save_tagger
from retrieval.minilm_tokens import MiniLMTokenEncoder
from training.taggers import train_head, train_spacy
from training.taggers.examples import Example
from training.taggers.store import build

TEXTS = (
    Example("Okafor slept well.", ((0, 6, "PERSON"),)),
    Example("The wound is clean.", ()),
    Example("Seen on 3/4/2021 by Nakamura.", ((8, 16, "DATE"), (20, 28, "PERSON"))),
    Example("Lexapro 10 mg daily.", ()),
) * 8


@pytest.fixture
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.mark.usefixtures("one_thread")
def test_the_head_learns_and_is_read_back(tmp_path: Path) -> None:
    encoder = MiniLMTokenEncoder("cpu")
    store = build(TEXTS, encoder, tmp_path / "vectors.f16")
    shape = HeadShape(encoder.dimension, projected=32, hidden=32)
    head = train_head.train(store, shape, epochs=30, seed=1)
    card = HeadCard(encoder.name, 0.5, shape.projected, shape.hidden, shape.layers)
    save_head(head, card, tmp_path / "head")
    tagger = MiniLMTagger(encoder, tmp_path / "head")
    for example in TEXTS[:4]:
        found = [(span.start, span.end) for span in tagger.find(example.text)]
        assert found == [(start, end) for start, end, _ in example.spans]


def test_the_spacy_tagger_learns_and_is_read_back(tmp_path: Path) -> None:
    pipeline = train_spacy.train(TEXTS, epochs=30, seed=1, minutes=5)
    save_tagger(pipeline, tmp_path / "tagger")
    read = blank_pipeline()
    add_trained_tagger(read, tmp_path / "tagger")
    for example in TEXTS[:4]:
        found = [(e.start_char, e.end_char, e.label_) for e in read(example.text).ents]
        assert found == list(example.spans)


def test_the_same_seed_trains_the_same_spacy_tagger() -> None:
    first, second = (
        train_spacy.train(TEXTS, epochs=1, seed=3, minutes=5).to_bytes(exclude=["tokenizer"])
        for _ in range(2)
    )
    assert first == second
