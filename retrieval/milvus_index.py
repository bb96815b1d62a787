"""Vectors on a Milvus server, which shares them among machines and keeps them between starts.

Source of the client's calls: the reference of pymilvus 2.6 and 3.0 (``MilvusClient``).
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from retrieval.errors import RetrievalError
from retrieval.index import Numbers, Position, filled
from retrieval.vectors import Vectors

_AT_ONCE = 5000  # vectors in one message: 8 MB of 384 numbers, far below what a server refuses
_MAX_K = 16_384  # what Milvus returns for one query
_TIMEOUT = 60  # seconds
_NEWEST, _REMOVALS = "chaperone.newest", "chaperone.removals"


class MilvusIndex:
    """A VectorIndex over one collection of a Milvus server, made where it isn't there yet.

    How far it has followed the library stands with the collection: what is lost with one is lost
    with the other, and filled in again. Adding what is held changes nothing.
    """

    def __init__(self, address: str, token: str, library: str, dimension: int) -> None:
        """Connect. library: the library's own id, in hex; raises RetrievalError."""
        self._address = address
        self._name = f"chaperone_{library}"
        client, self._failure, self._types = _load_pymilvus()
        with self._explained():
            self._client = client(uri=address, token=token, timeout=_TIMEOUT)
            if not self._client.has_collection(self._name):
                self._make(dimension)
            self._client.load_collection(self._name)
            described = self._client.describe_collection(self._name).get("properties", {})
            self._count = self._counted()
        self._position = Position(*(int(described.get(each, 0)) for each in (_NEWEST, _REMOVALS)))

    @property
    def position(self) -> Position:
        """How far the collection has followed the library, by whichever process."""
        return self._position

    @position.setter
    def position(self, position: Position) -> None:
        if position == self._position:
            return
        reached = {_NEWEST: str(position.newest), _REMOVALS: str(position.removals)}
        with self._explained():
            self._client.alter_collection_properties(self._name, reached)
        self._position = position

    def add(self, numbers: Numbers, vectors: Vectors) -> None:
        """Add vectors, float32 (n, dimension), under numbers, int64 (n,)."""
        with self._explained():
            for at in range(0, len(numbers), _AT_ONCE):
                part = slice(at, at + _AT_ONCE)
                rows = zip(numbers[part].tolist(), vectors[part], strict=True)
                self._client.upsert(self._name, [{"number": n, "vector": v} for n, v in rows])
            self._count = self._counted()

    def remove(self, numbers: Numbers) -> None:
        """Remove vectors by number; numbers that are not held are passed over."""
        with self._explained():
            for at in range(0, len(numbers), _AT_ONCE):
                self._client.delete(self._name, ids=numbers[at : at + _AT_ONCE].tolist())
            self._count = self._counted()

    def search(
        self, queries: Vectors, k: int, allowed: Numbers | None = None
    ) -> tuple[Numbers, Vectors]:
        """Return the best numbers and scores, both (q, k); see VectorIndex.search.

        k: up to 16,384. Raises RetrievalError when the server doesn't answer.
        """
        within = min(k, _MAX_K, len(self), len(self) if allowed is None else len(allowed))
        if within <= 0:
            return filled(len(queries), k)
        with self._explained():
            answers = self._client.search(
                self._name,
                data=list(np.ascontiguousarray(queries, dtype=np.float32)),
                limit=within,
                filter="" if allowed is None else _expression(allowed),
                search_params={"metric_type": "IP"},
                output_fields=["number"],
            )
        numbers, scores = filled(len(queries), within)
        for row, answer in enumerate(answers):
            for place, hit in enumerate(answer):
                numbers[row, place], scores[row, place] = hit["number"], hit["distance"]
        return filled(len(queries), k, numbers, scores)

    def arrange(self, layout: bytes) -> None:
        """Pass over the layout of another kind of index."""

    def layout_to_keep(self) -> bytes | None:
        """Return None: the server keeps its own."""
        return None

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def __len__(self) -> int:
        """Return how many vectors are held, as far as this process knows."""
        return self._count

    def _counted(self) -> int:
        (row,) = self._client.query(self._name, filter="", output_fields=["count(*)"])
        return int(row["count(*)"])

    def _make(self, dimension: int) -> None:
        schema = self._client.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field("number", self._types.INT64, is_primary=True)
        schema.add_field("vector", self._types.FLOAT_VECTOR, dim=dimension)
        index = self._client.prepare_index_params()
        index.add_index("vector", index_type="AUTOINDEX", metric_type="IP")
        self._client.create_collection(
            self._name, schema=schema, index_params=index, consistency_level="Strong"
        )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except self._failure as error:
            raise RetrievalError(
                f"the Milvus server at {self._address} can't be used (code {error.code}): see that "
                "it runs, that the token is right, and restart; without [cluster] milvus the "
                "search is in memory"
            ) from None


def _expression(allowed: Numbers) -> str:
    """Return the numbers as a filter: runs by their ends, as a folder's chunks lie side by side."""
    ordered = np.unique(allowed)
    starts = np.flatnonzero(np.diff(ordered, prepend=ordered[0] - 2) > 1)
    firsts, lasts = ordered[starts], ordered[np.append(starts[1:], len(ordered)) - 1]
    single = firsts == lasts
    runs = zip(firsts[~single].tolist(), lasts[~single].tolist(), strict=True)
    parts = [f"(number >= {first} and number <= {last})" for first, last in runs]
    if single.any():
        parts.append(f"number in {firsts[single].tolist()}")
    return " or ".join(parts)


def _load_pymilvus() -> tuple[Callable[..., Any], type[Any], Any]:
    """Return the client's class, its error and its data types; raises RetrievalError."""
    try:
        from pymilvus import DataType, MilvusClient, MilvusException
    except ImportError as error:
        raise RetrievalError(
            'the setting [cluster] milvus needs the client: run `pip install "chaperone[cluster]"`'
        ) from error
    # What fails is told once, by the error that is raised.
    logging.getLogger("pymilvus").setLevel(logging.CRITICAL)
    return MilvusClient, MilvusException, DataType
