"""Reranking with a real, if untrained, cross-encoder of a few thousand weights."""

from pathlib import Path

import pytest
from transformers import BertConfig, BertForSequenceClassification
from transformers.models.bert.tokenization_bert import BertTokenizer

from retrieval.cross_encoder import CrossEncoderReranker
from retrieval.errors import RerankerError
from retrieval.faiss_index import FaissFlatIndex
from retrieval.library import Library
from retrieval.retriever import RERANKED, Retriever
from retrieval.scope import WHOLE_LIBRARY
from retrieval.sentence_transformer import SentenceTransformerEmbedder
from tests.retrieval.conftest import PASSAGES
from tests.retrieval.library_parts import entry, within

WORDS = sorted({word.strip(".,").lower() for text in PASSAGES.values() for word in text.split()})


def save_model(folder: Path, labels: int = 1) -> Path:
    import torch

    torch.manual_seed(7)
    folder.mkdir()
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]))
    BertTokenizer(str(vocabulary)).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(WORDS) + 5,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        initializer_range=1.0,
    )
    config.num_labels = labels
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def reranker(tmp_path_factory: pytest.TempPathFactory) -> CrossEncoderReranker:
    return CrossEncoderReranker(str(save_model(tmp_path_factory.mktemp("models") / "tiny")))


def test_scores_are_from_0_to_1_and_do_not_depend_on_the_others(
    reranker: CrossEncoderReranker,
) -> None:
    texts = [*PASSAGES.values(), "", "\ud800", "word " * 3_000]
    scores = reranker.score("septic shock", texts)
    assert len(scores) == len(texts)
    assert all(0 <= score <= 1 for score in scores)
    assert len(set(scores)) > 6
    for text, score in zip(texts[:3], scores, strict=False):
        assert reranker.score("septic shock", [text]) == [pytest.approx(score, abs=1e-4)]
    assert reranker.score("septic shock", []) == []
    assert reranker.name == "tiny"


def test_the_model_decides_the_order_and_its_score_is_kept(
    library: Library, embedder: SentenceTransformerEmbedder, reranker: CrossEncoderReranker
) -> None:
    plain = Retriever(library, embedder, FaissFlatIndex)
    reading = Retriever(library, embedder, FaissFlatIndex, reranker)
    question = "septic shock antibiotics"
    before = plain.search(question, 12, WHOLE_LIBRARY)
    after = reading.search(question, 12, WHOLE_LIBRARY)
    assert {hit.path for hit in before} == {hit.path for hit in after}
    assert [hit.path for hit in before] != [hit.path for hit in after]
    assert all(hit.reranked is None and hit.standing == hit.score for hit in before)
    scores = [hit.reranked for hit in after]
    assert scores == sorted((s for s in scores if s is not None), reverse=True)
    assert [hit.standing for hit in after] == scores
    assert {hit.path: hit.score for hit in after} == {hit.path: hit.score for hit in before}
    assert reading.rank(question, WHOLE_LIBRARY) == plain.rank(question, WHOLE_LIBRARY)
    assert reading.search(question, 12, within()) == ()


def test_only_the_best_are_read(
    library: Library, embedder: SentenceTransformerEmbedder, reranker: CrossEncoderReranker
) -> None:
    texts = [f"Sepsis, step {number}: antibiotics." for number in range(40)]
    library.write([entry("steps.txt", texts, vectors=embedder.encode_documents(texts))])
    retriever = Retriever(library, embedder, FaissFlatIndex, reranker)
    hits = retriever.search("sepsis antibiotics", 50, WHOLE_LIBRARY)
    assert len(hits) > RERANKED
    assert all(hit.reranked is not None for hit in hits[:RERANKED])
    assert all(hit.reranked is None for hit in hits[RERANKED:])


def test_a_model_that_is_missing_or_of_another_kind_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("cross-encoder/not-pulled-here", str(tmp_path / "empty")):
        with pytest.raises(RerankerError, match="can't load the reranker") as caught:
            CrossEncoderReranker(name)
        assert "\n" not in str(caught.value)
    with pytest.raises(RerankerError, match="gives 3 scores"):
        CrossEncoderReranker(str(save_model(tmp_path / "three", labels=3)))
