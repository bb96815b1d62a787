"""How far a figure of few subjects can be off."""

import random
from collections import defaultdict
from collections.abc import Hashable, Iterable

from models.ranking import auroc

RESAMPLES = 500


def auroc_interval(cases: Iterable[tuple[Hashable, float, bool]], seed: int) -> list[float]:
    """Return the 95 % interval of the AUROC, lower and upper end.

    cases: subject, score and outcome of each. Whole subjects are drawn, since the questions of one
    are alike (cluster bootstrap: Field and Welsh, J. R. Statist. Soc. B, 2007).
    """
    by_subject: defaultdict[Hashable, list[tuple[float, bool]]] = defaultdict(list)
    for subject, score, outcome in cases:
        by_subject[subject].append((score, outcome))
    groups, chance = list(by_subject.values()), random.Random(seed)
    areas = []
    for _ in range(RESAMPLES):
        drawn = [case for group in chance.choices(groups, k=len(groups)) for case in group]
        area = auroc([score for score, _ in drawn], [outcome for _, outcome in drawn])
        if area is not None:
            areas.append(area)
    areas.sort()
    return [round(areas[int(share * (len(areas) - 1))], 4) for share in (0.025, 0.975)]
