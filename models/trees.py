"""Boosted trees over the signals: what some of them say together and none says alone.

Gradient boosting of regression trees (Friedman, "Greedy Function Approximation: A Gradient Boosting
Machine", Annals of Statistics, 2001). ``benchmarks/router.py`` grows them with scikit-learn; here
they are only read, as their sum is one more signal.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

NAME = "trees.json"
"""The file that ships with the package."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Nodes in rows, the root first.

    signal: index of the signal that parts a node, negative at a leaf. at: up to which value the
        way is left. left, right: the rows to go on with. value: of a leaf, in log-odds.
    """

    signal: Sequence[int]
    at: Sequence[float]
    left: Sequence[int]
    right: Sequence[int]
    value: Sequence[float]

    def leaf(self, row: Sequence[float]) -> float:
        """Return the value of the leaf that a row of signals falls to."""
        node = 0
        while self.signal[node] >= 0:
            low = row[self.signal[node]] <= self.at[node]
            node = self.left[node] if low else self.right[node]
        return self.value[node]


@dataclass(frozen=True, slots=True)
class Trees:
    """names: of the signals, in the order in which the trees know them. usual: value of each where
    it was not measured. start: log-odds before the first tree.
    """

    names: Sequence[str]
    usual: Sequence[float]
    start: float
    trees: Sequence[Tree]

    def log_odds(self, measured: Mapping[str, float]) -> float:
        """Return the log-odds that the passages do not hold the answer."""
        row = [
            measured.get(name, usual) for name, usual in zip(self.names, self.usual, strict=True)
        ]
        return self.start + sum(tree.leaf(row) for tree in self.trees)

    def write(self, file: Path) -> None:
        """Write them to ``file``, a tree to a line."""
        form = {"names": self.names, "usual": self.usual, "start": self.start}
        trees = [json.dumps([t.signal, t.at, t.left, t.right, t.value]) for t in self.trees]
        body = ",\n".join(trees)
        file.write_text(f'{json.dumps(form)[:-1]}, "trees": [\n{body}\n]}}\n', "utf-8")


def read(text: str) -> Trees:
    """Read what ``Trees.write`` wrote."""
    form = json.loads(text)
    trees = [Tree(*rows) for rows in form["trees"]]
    return Trees(form["names"], form["usual"], form["start"], trees)


@cache
def shipped() -> Trees:
    """Return the trees that come with the package."""
    return read(files("models").joinpath(NAME).read_text("utf-8"))
