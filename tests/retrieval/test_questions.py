import json
import math
import random
from pathlib import Path

import pytest

from retrieval.errors import RetrievalError
from retrieval.questions import elsewhere, idf_over, read_questions
from tests.retrieval.beir_folder import write_collection


def write_questions(folder: Path, *rows: dict[str, object]) -> Path:
    write_collection(folder)
    (folder / "qa.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    return folder


def test_a_question_comes_with_its_paragraph(tmp_path: Path) -> None:
    folder = write_questions(
        tmp_path,
        {"_id": "1", "question": "How soon?", "answers": ["one Hour"], "doc": "d1"},
        {"_id": "2", "question": "How late?", "doc": "d1"},
    )
    soon, late = read_questions(folder)
    assert soon.hit().chunk.text == "Antibiotics are given within one hour."
    assert soon.answered_in("within one\nhour.")
    assert not soon.answered_in("within two hours")
    assert not late.answers
    assert soon.half == late.half
    assert "hour" not in repr(soon)


def test_a_row_that_can_not_be_read_is_told_by_its_line(tmp_path: Path) -> None:
    folder = write_questions(tmp_path, {"_id": "1", "question": "How soon?", "doc": "nowhere"})
    with pytest.raises(RetrievalError, match="line 1"):
        read_questions(folder)


def test_another_paragraph_is_of_the_same_article_and_lacks_the_answer(tmp_path: Path) -> None:
    folder = write_questions(
        tmp_path, {"_id": "1", "question": "How soon?", "answers": ["one hour"], "doc": "d1"}
    )
    asked = read_questions(folder)
    assert list(elsewhere(asked, random.Random(0))) == []


def test_a_word_is_the_rarer_the_fewer_texts_have_it() -> None:
    idf = idf_over(["doses of warfarin", "a dose of heparin", "visits"])
    assert idf("dose") < idf("warfarin") < idf("helium")
    assert idf("heparin") == pytest.approx(math.log1p(2.5 / 1.5))
