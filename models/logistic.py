"""Logistic regression that starts from what was known before: few lines move it only a little."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]

_STEPS = 50
_CLOSE_ENOUGH = 1e-8
_FREE = 1e-3  # the intercept follows the data: how many are true differs from place to place


def fitted(rows: Matrix, outcomes: Sequence[bool], prior: Matrix, strength: float = 1.0) -> Matrix:
    """Return the most probable weights, the intercept last, in log-odds.

    rows: shape (n, features), each feature of about unit scale. prior: weights known before, shape
    (features + 1,), the centre of a Gaussian with precision ``strength``; zeros give the usual
    ridge. Newton's method on a convex loss, so that there is one answer (Bishop, Pattern
    Recognition and Machine Learning, 2006, 4.3.3 and 4.5.1).
    """
    x = np.hstack([rows, np.ones((len(rows), 1))])
    y = np.asarray(outcomes, dtype=np.float64)
    precision = np.full(x.shape[1], strength)
    precision[-1] = _FREE
    weights = prior.astype(np.float64).copy()
    for _ in range(_STEPS):
        p = sigmoid(x @ weights)
        gradient = x.T @ (p - y) + precision * (weights - prior)
        curvature = (x * (p * (1 - p))[:, None]).T @ x + np.diag(precision)
        step = np.linalg.solve(curvature, gradient)
        # A long step can overshoot where the curve is flat.
        step *= min(1.0, 5.0 / max(1e-12, float(np.abs(step).max())))
        weights -= step
        if np.abs(step).max() < _CLOSE_ENOUGH:
            break
    return weights


def sigmoid(log_odds: Matrix) -> Matrix:
    """Return the probabilities of log-odds."""
    return 1.0 / (1.0 + np.exp(-np.clip(log_odds, -40, 40)))
