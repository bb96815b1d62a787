"""Vectors on their way into and out of the library: half precision, little endian."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_STORED = np.dtype("<f2")


def packed(vectors: Vectors) -> list[bytes]:
    """Return each row, float32 (n, dimension), as float16 bytes.

    Half precision keeps 11 significant bits: for unit vectors, inner products move by less
    than 0.001.
    """
    return [row.tobytes() for row in vectors.astype(_STORED)]


def unpacked(rows: Sequence[bytes], dimension: int) -> Vectors:
    """Return float32 (n, dimension) from the bytes that ``packed`` made."""
    flat = np.frombuffer(b"".join(rows), dtype=_STORED)
    return flat.astype(np.float32).reshape(len(rows), dimension)
