"""Grows the boosted trees of models/trees.py on measured cases, with scikit-learn."""

import math
from collections.abc import Sequence
from statistics import fmean
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from models.fitting import Case, folds
from models.signals import SELF_REPORTED
from models.trees import Tree, Trees

_RATE = 0.04
_GROWING = {
    "learning_rate": _RATE,
    "n_estimators": 250,
    "max_leaf_nodes": 16,
    "max_depth": None,
    "min_samples_leaf": 30,
    "subsample": 0.5,
    "max_features": 0.2,
}
_PLACES = 5
_PLACES_OF_THRESHOLDS = 7  # as many as scikit-learn's own numbers of 32 bits have


def grown(cases: Sequence[Case], seed: int) -> Trees:
    """Return trees that tell cases whose passages lack the answer, by all that words tell."""
    names = sorted({name for case in cases for name in case.signals} - {*SELF_REPORTED, "trees"})
    usual = [fmean(c.signals[name] for c in cases if name in c.signals) for name in names]
    rows = [[c.signals.get(n, at) for n, at in zip(names, usual, strict=True)] for c in cases]
    missing = np.array([case.missing for case in cases])
    boosted = GradientBoostingClassifier(random_state=seed, **_GROWING)
    boosted.fit(np.array(rows), missing)
    start = math.log(missing.mean() / (1 - missing.mean()))
    trees = [_tree(each.tree_) for each in boosted.estimators_[:, 0]]
    return Trees(names, [round(at, _PLACES) for at in usual], round(start, _PLACES), trees)


def unseen(cases: Sequence[Case], seed: int) -> list[float]:
    """Return the log-odds of each case by trees grown on cases of other subjects."""
    found = [0.0] * len(cases)
    for inside in folds([case.group for case in cases]):
        trees = grown([c for c, held in zip(cases, inside, strict=True) if not held], seed)
        for at, held in enumerate(inside):
            if held:
                found[at] = trees.log_odds(cases[at].signals)
    return found


def _tree(tree: Any) -> Tree:
    """Return one of scikit-learn's trees; only its leaves have a value here."""
    is_leaf = tree.children_left < 0
    return Tree(
        signal=tree.feature.tolist(),
        at=tree.threshold.round(_PLACES_OF_THRESHOLDS).tolist(),
        left=tree.children_left.tolist(),
        right=tree.children_right.tolist(),
        value=np.where(is_leaf, _RATE * tree.value[:, 0, 0], 0.0).round(_PLACES).tolist(),
    )
