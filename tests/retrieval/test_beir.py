from pathlib import Path

import pytest

from retrieval.beir import CorpusEntry, read_collection
from retrieval.errors import RetrievalError
from tests.retrieval.beir_folder import QRELS, write_collection


def test_judged_queries_are_read_with_their_grades(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path))
    assert collection.corpus[1] == CorpusEntry("d2", "Falls", "Bed rails stay down at night.")
    assert list(collection.queries) == ["q1", "q2"]
    assert collection.relevance == {"q1": {"d1": 2, "d2": 0}, "q2": {"d3": 1}}


def test_blank_lines_a_byte_order_mark_and_a_missing_title_do_no_harm(tmp_path: Path) -> None:
    write_collection(tmp_path)
    (tmp_path / "corpus.jsonl").write_bytes(
        b'\xef\xbb\xbf{"_id": "d1", "text": "One."}\r\n\r\n{"_id": "d2", "text": "Two."}\r\n'
    )
    assert [(e.id, e.title) for e in read_collection(tmp_path).corpus] == [("d1", ""), ("d2", "")]


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_missing_and_empty_files_are_named(tmp_path: Path, name: str) -> None:
    write_collection(tmp_path)
    (tmp_path / name).write_text("\n")
    with pytest.raises(RetrievalError, match=rf"{name} is empty$"):
        read_collection(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(RetrievalError, match=rf"can't read .*{name} \(No such file"):
        read_collection(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("corpus.jsonl", '{"_id": "d1", "text": "a"}\n{"_id": "d2",', "line 2: not valid JSON"),
        ("corpus.jsonl", '["d1", "a"]', "line 1: expected a JSON object"),
        ("corpus.jsonl", '\n{"text": "a"}', 'line 2: "_id" is missing or not a text'),
        ("corpus.jsonl", '{"_id": "d1", "text": 5}', 'line 1: "text" is missing or not a text'),
        ("corpus.jsonl", '{"_id":"d1","text":"a"}\n' * 2, "line 2: the _id stands on an earlier"),
        ("queries.jsonl", '{"_id": 7, "text": "a"}', 'line 1: "_id" is missing or not a text'),
        ("qrels.tsv", "q\td\ts\nq1\td1\n", "line 2: expected query id, corpus id and a whole"),
        ("qrels.tsv", "q\td\ts\nq1\td1\tgood\n", "line 2: expected query id, corpus id"),
        ("qrels.tsv", "q\td\ts\nq1 0 d1 1\n", "line 2: expected query id"),
        ("qrels.tsv", QRELS + "q9\td1\t1\n", "line 5: its query is not in queries.jsonl"),
        ("qrels.tsv", "q\td\ts\nq1\td1\t0\n", "no query has a relevant document"),
        ("qrels.tsv", "query-id\tcorpus-id\tscore\n", "no query has a relevant document"),
    ],
)
def test_what_is_malformed_is_named_with_file_and_line(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    write_collection(tmp_path)
    (tmp_path / name).write_text(content)
    with pytest.raises(RetrievalError) as caught:
        read_collection(tmp_path)
    assert message in str(caught.value)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    write_collection(tmp_path)
    (tmp_path / "queries.jsonl").write_bytes(b'{"_id": "q1", "text": "caf\xe9"}')
    with pytest.raises(RetrievalError, match=r"queries\.jsonl is not UTF-8"):
        read_collection(tmp_path)
