"""How sure a model is, from its true logits: no copy, and little beside the work of a token."""

import math

import numpy as np
import numpy.typing as npt

from models.local import Confidence

Logits = npt.NDArray[np.float32]

_QUANTILE = 0.1
_FLOOR = -80.0  # below the best: e**-80 adds nothing, and -inf times 0 would not be a number


class Surety:
    """Gathers margin and entropy of each token; one buffer, whatever the length of the answer."""

    def __init__(self, vocabulary: int) -> None:
        self._below = np.empty(vocabulary, np.float32)
        self._weights = np.empty(vocabulary, np.float32)
        self._margins: list[float] = []
        self._entropy = 0.0

    def add(self, logits: Logits, best: int) -> None:
        """Take one token's logits, of shape (vocabulary,), and the index of their largest."""
        below, weights = self._below, self._weights
        np.subtract(logits, logits[best], out=below)
        np.maximum(below, _FLOOR, out=below)
        np.exp(below, out=weights)
        total = float(weights.sum())
        self._entropy = max(self._entropy, math.log(total) - float(np.dot(weights, below)) / total)
        weights[best] = 0.0
        self._margins.append((1.0 - float(weights.max())) / total)

    def confidence(self) -> Confidence | None:
        """Return what was gathered; None of nothing, and where a logit was no number."""
        if not self._margins:
            return None
        margin = float(np.quantile(self._margins, _QUANTILE))
        if not (math.isfinite(margin) and math.isfinite(self._entropy)):
            return None
        return Confidence(margin, max(self._entropy, 0.0), len(self._margins))


def share(logits: Logits, yes: list[int], no: list[int]) -> float | None:
    """Return p(yes) / (p(yes) + p(no)), each the sum over its tokens; None where one has none."""
    if not yes or not no:
        return None
    top = float(max(logits[yes].max(), logits[no].max()))
    p_yes = float(np.exp(logits[yes] - top).sum())
    p_no = float(np.exp(logits[no] - top).sum())
    found = p_yes / (p_yes + p_no)
    return found if math.isfinite(found) else None
