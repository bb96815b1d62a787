import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from retrieval.documents import Chunk, Document
from retrieval.errors import RetrievalError
from retrieval.evaluation import evaluate
from retrieval.sentence_transformer import SentenceTransformerEmbedder
from tests.retrieval.beir_folder import QRELS, write_collection


def halves(document: Document) -> Sequence[Chunk]:
    middle, end = len(document.text) // 2, len(document.text)
    return [
        Chunk(f"{document.id}-{a}", document.id, a, b, document.text[a:b])
        for a, b in ((0, middle), (middle, end))
        if b > a
    ]


def test_a_collection_is_scored_and_leaves_nothing_behind(
    tmp_path: Path, embedder: SentenceTransformerEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    told: list[tuple[str, int, int]] = []
    made: list[bool] = []

    def progress(stage: str, done: int, total: int) -> None:
        told.append((stage, done, total))
        made.append(any(scratch.rglob("library.db")))

    report = evaluate(write_collection(tmp_path / "set"), embedder, halves, progress=progress)

    assert (report.documents, report.chunks, report.queries) == (3, 6, 2)
    assert report.ndcg_at_10 == report.recall_at_5 == report.recall_at_20 == 1
    assert report.mrr_at_10 == 1
    assert report.index_seconds > 0
    assert 0 < report.query_median_ms <= report.query_p95_ms
    assert told == [("documents", 3, 3), ("queries", 1, 2), ("queries", 2, 2)]
    assert all(made)
    assert list(scratch.iterdir()) == []


def test_a_relevant_document_that_is_not_there_costs_recall(
    tmp_path: Path, embedder: SentenceTransformerEmbedder
) -> None:
    folder = write_collection(tmp_path)
    (folder / "qrels.tsv").write_text(QRELS + "q2\tlost\t1\n")
    report = evaluate(folder, embedder, halves)
    assert report.recall_at_20 == pytest.approx(0.75)
    # q2: 1 of two relevant, first: 1 / (1 + 1/log2(3)) = 0.613147
    assert report.ndcg_at_10 == pytest.approx((1 + 0.613147) / 2, abs=1e-6)


def test_a_folder_that_is_no_collection_is_a_clear_error(
    tmp_path: Path, embedder: SentenceTransformerEmbedder
) -> None:
    with pytest.raises(RetrievalError, match=r"the folder needs corpus\.jsonl"):
        evaluate(tmp_path, embedder, halves)
