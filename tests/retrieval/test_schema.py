"""What older versions wrote is still there after the migrations."""

from contextlib import closing
from pathlib import Path

import numpy as np

from redaction.sealed import open_sealed
from retrieval.library import Library
from retrieval.schema import MIGRATIONS
from retrieval.vectors import packed
from tests.retrieval.library_parts import DIMENSION, KEY, open_library, unit_vectors

BEFORE_VECTORS_HAD_A_TABLE = 3


def write_old(folder: Path, count: int) -> None:
    """Write a library as it was when vectors stood in the rows of the chunks, with a gap."""
    vectors = packed(unit_vectors(count, seed=5))
    path = folder / "library.db"
    with closing(open_sealed(path, KEY, MIGRATIONS[:BEFORE_VECTORS_HAD_A_TABLE])) as db:
        db.execute(f"INSERT INTO meta VALUES ('vectors', 'test/{DIMENSION}')")
        db.execute(
            "INSERT INTO documents VALUES ('d', 'a.txt', 'ward', 'text/plain', 'A', '', '[]',"
            " '[]', NULL)"
        )
        for at, vector in enumerate(vectors):
            db.execute(
                'INSERT INTO chunks (id, document_id, start, "end", text, heading, vector)'
                " VALUES (?, 'd', ?, ?, ?, 'Plan', ?)",
                (f"c{at}", at, at + 1, f"text {at}", vector),
            )
        db.execute("DELETE FROM chunks WHERE number = 2")


def opened(folder: Path) -> Library:
    write_old(folder, 30)
    return open_library(folder)


def test_vectors_move_to_their_own_table_unchanged(tmp_path: Path) -> None:
    library = opened(tmp_path)
    numbers, vectors = library.vectors()
    assert numbers.tolist() == [1, *range(3, 31)] == library.chunk_numbers()
    np.testing.assert_array_equal(
        vectors, unit_vectors(30, seed=5)[numbers - 1].astype(np.float16).astype(np.float32)
    )
    assert {n: c.chunk.text for n, c in library.chunks(numbers.tolist()).items()} == {
        n: f"text {n - 1}" for n in numbers.tolist()
    }


def test_a_library_of_before_goes_on_as_a_new_one(tmp_path: Path) -> None:
    library = opened(tmp_path)
    assert library.highest_number() == 30
    assert library.removals()[0].tolist() == []
    assert library.layout() is None
    library.delete_document("d")
    assert library.vectors()[0].tolist() == []
    assert library.removals()[0].tolist() == [1, *range(3, 31)]


def test_every_library_has_an_id_of_its_own_and_keeps_it(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "one"), open_library(tmp_path / "other")
    assert one.id != other.id
    assert open_library(tmp_path / "one").id == one.id
    assert len(one.id) == 32
