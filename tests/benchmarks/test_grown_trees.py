"""The trees that are kept say what scikit-learn's say, and of a case that they have not seen."""

import random

import numpy as np
import pytest
from sklearn.ensemble import GradientBoostingClassifier

from benchmarks import grown_trees
from benchmarks.grown_trees import grown, unseen
from models.fitting import Case
from models.ranking import auroc


def cases(count: int) -> list[Case]:
    """The answer is missing where just one of two signals is high; a third one says nothing."""
    chance = random.Random(3)
    made = []
    for at in range(count):
        row = {name: chance.random() for name in ("coverage", "likeness", "words")}
        missing = (row["coverage"] > 0.5) != (row["likeness"] > 0.5)
        made.append(Case({**row, "yes": 0.5, "trees": 9.0}, f"g{at % 40}", missing, not missing))
    return made


def test_they_say_what_the_library_says(monkeypatch: pytest.MonkeyPatch) -> None:
    known: list[GradientBoostingClassifier] = []

    class Kept(GradientBoostingClassifier):  # type: ignore[misc]
        def __init__(self, **options: object) -> None:
            super().__init__(**options)
            known.append(self)

    monkeypatch.setattr(grown_trees, "GradientBoostingClassifier", Kept)
    made = cases(400)
    trees = grown(made, 1)
    assert list(trees.names) == ["coverage", "likeness", "words"]
    rows = np.array([[each.signals[name] for name in trees.names] for each in made])
    ours = [trees.log_odds(each.signals) for each in made]
    assert ours == pytest.approx(known[0].decision_function(rows).tolist(), abs=0.01)


def test_what_two_signals_say_together_is_learned_for_cases_not_seen() -> None:
    made = cases(800)
    missing = [case.missing for case in made]
    area = auroc(unseen(made, 1), missing)
    alone = auroc([case.signals["coverage"] for case in made], missing)
    assert area is not None
    assert alone is not None
    assert area > 0.9 > 0.6 > alone
