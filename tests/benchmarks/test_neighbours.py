from benchmarks.neighbours import articles, holds, sought_in
from retrieval.beir import CorpusEntry
from retrieval.documents import Chunk, Hit

CORPUS = [
    CorpusEntry(f"p{n}", "One" if n < 3 else "Two", f"Text {n}. It is {n}.") for n in range(5)
]


def test_a_paragraph_stands_in_its_document_where_it_is_said_to() -> None:
    documents, places = articles(CORPUS, 2)
    texts = {each.id: each.text for each in documents}
    assert [each.title for each in documents] == ["One", "One", "Two"]
    for entry in CORPUS:
        document, start = places[entry.id]
        assert texts[document].startswith(entry.text, start)


def test_an_answer_counts_in_its_own_paragraph_alone() -> None:
    _, places = articles(CORPUS, 2)
    texts = {entry.id: entry.text for entry in CORPUS}
    lines = [
        '{"question": "?", "answers": ["It is 1"], "doc": "p1"}',
        '{"question": "?", "answers": ["nowhere"], "doc": "p1"}',
    ]
    (sought,) = sought_in(lines, texts, places)
    document, start = places["p1"]
    hit = Hit(Chunk("c", "d", 0, 1, ""), document, "", "", 1.0, 1.0, 1.0)
    assert holds([(hit, start, start + len(texts["p1"]))], sought)
    assert not holds([(hit, 0, start)], sought)
    assert not holds([], sought)
