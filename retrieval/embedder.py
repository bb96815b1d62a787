"""The seam between text and vectors."""

from collections.abc import Sequence
from typing import Protocol

from retrieval.vectors import Vectors


class Embedder(Protocol):
    """Turns text into unit vectors whose inner product is their similarity.

    name: identifies the model and how it is run; vectors of two names never mix.
    dimension: length of a vector.
    max_tokens: tokens it reads of a text; the rest is cut off.
    """

    name: str
    dimension: int
    max_tokens: int

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (len(texts), dimension), each row of length 1."""
        ...

    def encode_query(self, text: str) -> Vectors:
        """Return float32 (dimension,), of length 1."""
        ...

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Return each token's characters (start, end) in ``text``, nothing cut off."""
        ...
