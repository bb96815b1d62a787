"""Reads the metadata and the table of tensors of a GGUF file, and nothing of the tensors' data.

Our own and not the ``gguf`` package's GGUFReader: that one makes an array of each entry of the
vocabulary (a minute for LLaMA 3's 128,256 words and 280,147 merges on a busy core that takes 0.2 s
here), and believes every length in the file. A model file may come from anywhere, so each length
is held against the file's size first.

Source of the format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

import struct
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import BinaryIO, NoReturn

from models.errors import LoadError
from models.weights.ggml_types import TENSOR_TYPES

Value = int | float | bool | str | tuple[int | float | bool, ...]

_MAGIC = b"GGUF"
_VERSIONS = (2, 3)
_WINDOW = 1 << 20  # bytes read at a time
_LONGEST_HEADER = 256 << 20  # bytes; of real models, the largest have some 20 MB
_LONGEST_KEY = 65_535
_LONGEST_KEPT_TEXT = 65_536  # a longer value is skipped; a chat template can be that long
_LONGEST_KEPT_ARRAY = 4_096  # numbers; one for each layer is what matters
_MOST_ENTRIES = 65_536
_MOST_DIMENSIONS = 4
_DEFAULT_ALIGNMENT = 32
_STRING, _ARRAY = 8, 9
# By the id of a value's type: its letter for ``struct``.
_SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q"} | {
    12: "d"
}


@dataclass(frozen=True, slots=True)
class Tensor:
    """A row of the table. offset: bytes from the start of the data; size: None if unknown."""

    name: str
    type: int
    elements: int
    offset: int
    size: int | None


@dataclass(frozen=True, slots=True)
class RawHeader:
    """metadata: single values, short numeric arrays, and texts.

    lengths: how long each array is, kept or not; skipped: keys of texts too long to keep.
    data_start: bytes of everything before the tensors' data. file_bytes: of the whole file.
    """

    metadata: dict[str, Value]
    lengths: dict[str, int]
    skipped: frozenset[str]
    tensors: tuple[Tensor, ...]
    data_start: int
    file_bytes: int

    @property
    def missing_bytes(self) -> int:
        """How much of the data is not there, by the table of tensors."""
        ends = [tensor.offset + (tensor.size or 0) for tensor in self.tensors]
        expected = self.data_start + max(ends) if ends else 0
        return max(0, expected - self.file_bytes)


def read_raw(path: Path) -> RawHeader:
    """Return what the file says before its data. Raises LoadError for no, or half a, GGUF."""
    try:
        with path.open("rb") as file:
            return _Reader(path.name, file, path.stat().st_size).header()
    except FileNotFoundError:
        raise LoadError(f"There is no model file at {path}. Check the path.") from None
    except OSError as error:
        raise LoadError(f"{path.name} can't be read ({error.strerror}).") from None


class _Reader:
    """A window on the file that only moves forward."""

    def __init__(self, name: str, file: BinaryIO, size: int) -> None:
        self._name, self._file, self._size = name, file, size
        self._data = b""
        self._start = self._at = 0  # the window's place in the file, and ours in the window

    def header(self) -> RawHeader:
        if self._size < 24 or self._take(4) != _MAGIC:
            raise LoadError(f"{self._name} is not a GGUF model file.")
        version = self._number("I")
        if version not in _VERSIONS:
            raise LoadError(
                f"{self._name} is GGUF version {version} or of another byte order; versions 2 and "
                "3 can be read. Fetch a newer file of the model."
            )
        tensors, entries = self._number("Q"), self._number("Q")
        if entries > _MOST_ENTRIES or tensors > _MOST_ENTRIES:
            self._broken()
        metadata: dict[str, Value] = {}
        lengths: dict[str, int] = {}
        skipped: set[str] = set()
        for _ in range(entries):
            key, kind = self._text(_LONGEST_KEY), self._number("I")
            if kind == _ARRAY:
                lengths[key], values = self._array()
                if values is not None:
                    metadata[key] = values
            elif kind == _STRING:
                length = self._number("Q")
                if length > _LONGEST_KEPT_TEXT:
                    self._skip(length)
                    skipped.add(key)
                else:
                    metadata[key] = self._take(length).decode("utf-8", "replace")
            else:
                metadata[key] = self._number(self._letter(kind))
        table = tuple(self._tensor() for _ in range(tensors))
        alignment = metadata.get("general.alignment", _DEFAULT_ALIGNMENT)
        if not isinstance(alignment, int) or not 0 < alignment <= _WINDOW:
            self._broken()
        here = self._start + self._at
        return RawHeader(
            metadata,
            lengths,
            frozenset(skipped),
            table,
            here + -here % alignment,
            self._size,
        )

    def _array(self) -> tuple[int, tuple[int | float | bool, ...] | None]:
        kind, count = self._number("I"), self._number("Q")
        if kind == _STRING:
            self._skip_texts(count)
            return count, None
        letter = self._letter(kind)
        width = struct.calcsize(letter)
        if count > _LONGEST_KEPT_ARRAY:
            self._skip(count * width)
            return count, None
        return count, struct.unpack(f"<{count}{letter}", self._take(count * width))

    def _tensor(self) -> Tensor:
        name, dimensions = self._text(_LONGEST_KEY), self._number("I")
        if dimensions > _MOST_DIMENSIONS:
            self._broken()
        shape = struct.unpack(f"<{dimensions}Q", self._take(8 * dimensions))
        kind, offset = self._number("I"), self._number("Q")
        elements = prod(shape)
        known = TENSOR_TYPES.get(kind)
        size = -(-elements // known.block) * known.size if known else None
        return Tensor(name, kind, elements, offset, size)

    def _letter(self, kind: int) -> str:
        return _SCALARS.get(kind) or self._broken()

    def _number(self, letter: str) -> int:
        value: int = struct.unpack("<" + letter, self._take(struct.calcsize(letter)))[0]
        return value

    def _text(self, longest: int) -> str:
        length = self._number("Q")
        if length > longest:
            self._broken()
        return self._take(length).decode("utf-8", "replace")

    def _skip_texts(self, count: int) -> None:
        """Pass over ``count`` texts: a vocabulary has hundreds of thousands."""
        if count * 8 > self._size:
            self._broken()
        length_at = struct.Struct("<Q").unpack_from
        while count:
            self._need(8)
            data, at, last = self._data, self._at, len(self._data) - 8
            while count and at <= last:
                at += 8 + length_at(data, at)[0]
                count -= 1
            self._skip(at - self._at)

    def _take(self, count: int) -> bytes:
        self._need(count)
        taken = self._data[self._at : self._at + count]
        self._at += count
        return taken

    def _skip(self, count: int) -> None:
        self._check(count)
        self._at += count

    def _need(self, count: int) -> None:
        """Have ``count`` bytes from here on in the window."""
        self._check(count)
        if self._at + count <= len(self._data):
            return
        self._start += self._at
        self._at = 0
        self._file.seek(self._start)
        self._data = self._file.read(max(count, _WINDOW))
        if len(self._data) < count:
            self._broken()

    def _check(self, count: int) -> None:
        if self._start + self._at + count > min(self._size, _LONGEST_HEADER):
            self._broken()

    def _broken(self) -> NoReturn:
        raise LoadError(
            f"{self._name} is damaged or not whole: its header ends early or makes no sense. "
            "Fetch it again."
        )
