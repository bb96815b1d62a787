"""The seam between a tagger and the encoder that gives it features of each token."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class TokenFeatures:
    """What an encoder makes of one text, token by token.

    offsets: int (tokens, 2), each token's characters in the text, end exclusive.
    vectors: float16 (tokens, dimension).
    """

    offsets: npt.NDArray[np.int64] = field(repr=False)
    vectors: npt.NDArray[np.float16] = field(repr=False)


class TokenEncoder(Protocol):
    """Gives features of every token of a text, however long it is.

    name: identifies encoder and layers; weights trained on one fit no other.
    dimension: length of a token's vector.
    """

    name: str
    dimension: int

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenFeatures]:
        """Return the features of each text; time is linear in their length."""
        ...
