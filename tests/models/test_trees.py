from pathlib import Path

import pytest

from models.trees import Tree, Trees, read, shipped

# Above .5 of the second signal it is worth 2, else what the first one says.
FORKED = Tree((1, 0, -1, -1, -1), (0.5, 0.0, 0, 0, 0), (1, 2, -1, -1, -1), (4, 3, -1, -1, -1),
              (0, 0, -1.0, 1.0, 2.0))  # fmt: skip
LEAF = Tree((-1,), (0,), (-1,), (-1,), (0.25,))
TREES = Trees(("coverage", "likeness"), (0.1, 0.9), 3.0, (FORKED, LEAF))


@pytest.mark.parametrize(
    ("measured", "value"),
    [
        ({"coverage": -0.5, "likeness": 0.5}, 2.25),
        ({"coverage": 0.5, "likeness": 0.5}, 4.25),
        ({"coverage": 0.5, "likeness": 0.6}, 5.25),
        ({"likeness": 0.0}, 4.25),
        ({}, 5.25),
    ],
)
def test_each_tree_adds_what_its_leaf_says(measured: dict[str, float], value: float) -> None:
    assert TREES.log_odds(measured) == pytest.approx(value)


def test_they_come_back_from_their_file(tmp_path: Path) -> None:
    TREES.write(tmp_path / "trees.json")
    again = read((tmp_path / "trees.json").read_text())
    for coverage in (-1.0, 1.0):
        measured = {"coverage": coverage, "likeness": 0.2}
        assert again.log_odds(measured) == TREES.log_odds(measured)


def test_the_shipped_ones_tell_passages_with_the_answer_from_others() -> None:
    there = {"coverage": 1.0, "sentence_coverage": 1.0, "answered": 0.9, "likeness": 0.8}
    lacking = {"coverage": 0.2, "sentence_coverage": 0.1, "answered": 0.1, "likeness": 0.2}
    assert shipped().log_odds(there) < shipped().log_odds(lacking)
