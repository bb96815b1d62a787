"""A published model as second detector, on a small one made here."""

from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertForTokenClassification, BertTokenizer

from redaction.entities import Kind
from redaction.errors import DetectionError
from redaction.taggers.published import PublishedTagger

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "dr", "okafor", "saw", "the", "patient"]


def small_model(folder: Path, labels: list[str]) -> Path:
    """Write a token classifier that calls "okafor" the second label, and all else the first."""
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(WORDS))
    BertTokenizer(vocab=str(vocabulary), do_lower_case=True).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=len(WORDS),
        num_hidden_layers=0,
        num_attention_heads=1,
        intermediate_size=4,
        id2label=dict(enumerate(labels)),
        label2id={label: at for at, label in enumerate(labels)},
    )
    model = BertForTokenClassification(config)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.zero_()
        model.bert.embeddings.word_embeddings.weight.copy_(torch.eye(len(WORDS)))
        model.bert.embeddings.LayerNorm.weight.fill_(1.0)
        model.classifier.weight[1, WORDS.index("okafor")] = 10.0
        model.classifier.bias[0] = 5.0
    model.save_pretrained(folder)
    return folder


def test_it_finds_what_the_model_names(tmp_path: Path) -> None:
    tagger = PublishedTagger(str(small_model(tmp_path, ["O", "STAFF"])))
    text = "Dr Okafor saw the patient"
    (span,) = tagger.find(text)
    assert (text[span.start : span.end], span.kind) == ("Okafor", Kind.PERSON)
    assert span.score > 0.5


def test_a_label_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DetectionError, match="labels that are not known here: STARSIGN"):
        PublishedTagger(str(small_model(tmp_path, ["O", "STARSIGN"])))


def test_a_folder_without_a_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DetectionError, match='set second_detector = "minilm"'):
        PublishedTagger(str(tmp_path))


def test_a_model_that_fails_lets_nothing_pass(tmp_path: Path) -> None:
    tagger = PublishedTagger(str(small_model(tmp_path, ["O", "STAFF"])))
    # Presidio's recognizer would warn and report that there is nobody.
    tagger._recognizer.ner_pipeline.model.classifier = torch.nn.Linear(3, 2)  # type: ignore[attr-defined]
    with pytest.raises(DetectionError, match="nothing of this text may leave") as failure:
        tagger.find("Dr Okafor saw the patient")
    assert "Okafor" not in str(failure.value)
    assert failure.value.__cause__ is None
