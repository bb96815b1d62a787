"""The seam to a model that reads the question together with each passage."""

from collections.abc import Sequence
from typing import Protocol


class Reranker(Protocol):
    """Says how well each passage answers a question; slower than both legs, so it reads few."""

    @property
    def name(self) -> str:
        """What the model is called, for people."""
        ...

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return a score from 0 to 1 for each passage. Raises RerankerError where it can't."""
        ...
