"""What the likeliest candidates for each token, as a server tells them, say of an answer."""

import math
from collections.abc import Mapping, Sequence

from models.local import Confidence

_QUANTILE = 10  # the lowest tenth


def confidence_of(candidates: Sequence[Mapping[str, float]]) -> Confidence | None:
    """Return how sure a model was, from the log probabilities of the likeliest tokens.

    candidates: for each token of the answer, the likeliest ones by text. The entropy counts what
    they leave over as one token more, so it is a lower bound. None where nothing was told.
    """
    rows = [sorted(map(math.exp, each.values()), reverse=True) for each in candidates if each]
    if not rows:
        return None
    margins = sorted(row[0] - (row[1] if len(row) > 1 else 1 - row[0]) for row in rows)
    entropy = max(_entropy([*row, max(1 - sum(row), 0.0)]) for row in rows)
    return Confidence(max(margins[len(margins) // _QUANTILE], 0.0), entropy, len(rows))


def share_of_yes(candidates: Mapping[str, float]) -> float | None:
    """Return p("yes") / (p("yes") + p("no")) of one token; None where neither is likely."""
    yes, no = (
        sum(math.exp(odds) for text, odds in candidates.items() if text.strip().casefold() == word)
        for word in ("yes", "no")
    )
    return yes / (yes + no) if yes + no > 0 else None


def _entropy(probabilities: Sequence[float]) -> float:
    """Nats."""
    return -sum(p * math.log(p) for p in probabilities if p > 0)
