"""Features of the training text on disk: encoded once, read in every epoch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from redaction.taggers.labels import LABELS, TAGS, begin, inside
from redaction.taggers.surface import COLUMNS, surface
from redaction.taggers.tokens import TokenEncoder
from training.taggers.examples import Example

LONGEST = 256  # tokens of a sequence
_AT_ONCE = 512  # examples encoded together


@dataclass(frozen=True, slots=True)
class Store:
    """Token features side by side, and the sequences in them.

    vectors: float16 (tokens, dimension), on disk. surface: int16 (tokens, columns). codes: int16
    (tokens,), each a row of ``permitted``: bool (codes, tags). sequences: int (count, 2).
    """

    vectors: "npt.NDArray[np.float16]"
    surface: npt.NDArray[np.int16]
    codes: npt.NDArray[np.int16]
    permitted: npt.NDArray[np.bool_]
    sequences: npt.NDArray[np.int64]


def build(examples: Sequence[Example], encoder: TokenEncoder, file: Path) -> Store:
    """Encode the examples; their vectors go to ``file``."""
    rows: list[npt.NDArray[np.int16]] = []
    codes: list[int] = []
    sequences: list[tuple[int, int]] = []
    table = _Codes()
    with file.open("wb") as out:
        for part in _parts(examples):
            for example, features in zip(
                part, encoder.encode_tokens([each.text for each in part]), strict=True
            ):
                count = len(features.offsets)
                features.vectors.tofile(out)
                rows.append(surface(example.text, features.offsets).astype(np.int16))
                for start in range(0, count, LONGEST):
                    end = min(count, start + LONGEST)
                    sequences.append((len(codes) + start, len(codes) + end))
                codes.extend(_codes(example, features.offsets.tolist(), table))
    vectors = np.memmap(file, dtype=np.float16, mode="r").reshape(-1, encoder.dimension)
    return Store(
        vectors,
        np.concatenate(rows) if rows else np.zeros((0, len(COLUMNS)), dtype=np.int16),
        np.array(codes, dtype=np.int16),
        table.matrix(),
        np.array(sequences, dtype=np.int64).reshape(-1, 2),
    )


class _Codes:
    """Numbers the sets of permitted tags; a tag alone has its own number."""

    def __init__(self) -> None:
        self._sets: dict[frozenset[int], int] = {frozenset({tag}): tag for tag in range(TAGS)}

    def of(self, tags: frozenset[int]) -> int:
        return self._sets.setdefault(tags, len(self._sets))

    def matrix(self) -> npt.NDArray[np.bool_]:
        out = np.zeros((len(self._sets), TAGS), dtype=bool)
        for tags, code in self._sets.items():
            out[code, list(tags)] = True
        return out


def _codes(example: Example, offsets: list[list[int]], table: _Codes) -> list[int]:
    codes = [0] * len(offsets)
    for gap in example.gaps:
        tags = {0}
        for label in LABELS:
            if label in gap.labels:
                tags |= {begin(label), inside(label)}
        code = table.of(frozenset(tags))
        for at, (start, end) in enumerate(offsets):
            if start < gap.end and end > gap.start:
                codes[at] = code
    spans = sorted(example.spans)
    at = 0
    for start, end, label in spans:
        while at < len(offsets) and offsets[at][1] <= start:
            at += 1
        first = True
        while at < len(offsets) and offsets[at][0] < end:
            codes[at] = begin(label) if first else inside(label)
            first = False
            at += 1
    return codes


def _parts(examples: Sequence[Example]) -> Iterator[Sequence[Example]]:
    for start in range(0, len(examples), _AT_ONCE):
        yield examples[start : start + _AT_ONCE]
