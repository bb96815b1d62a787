"""What the actors of a Ray cluster do with files; none of them knows the library or its key.

A row is ``{"at": number of the file, "what": pickle of a file, or of what became of it}``. What an
actor raises does not stay with it: Ray sends the traceback to the driver and writes it to its logs,
and its message may quote a text. So a stage returns what went wrong, as a ``Fault`` where it can't
work at all, or as the reason why a file is set aside.
"""

import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.cluster import MakeEmbedder, Outfit
from ingest.crew import Crew
from ingest.manifest import RETRY, NewFile, read_new
from ingest.preparing import Preparation, PreparedFile, encoded
from ingest.readers.reading import READERS_VERSION
from ingest.sources import Source
from redaction.errors import ChaperoneError
from redaction.known import KnownIdentity
from retrieval.embedder import Embedder
from retrieval.entries import FileRecord

Row = dict[str, Any]
"""at: int. what: bytes. Of a batch: arrays of them."""

_OTHER = "a node of the cluster has another version of chaperone: install the same on all of them"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a node can't do its work at all; it is fit to be shown."""

    reason: str


def row(at: int, what: object) -> Row:
    """Return a row."""
    return {"at": at, "what": pickle.dumps(what)}


class Reading:
    """The first pass: tells what is new, and whom it names. The text stays here.

    public, readers: as in ``Outfit``.
    """

    def __init__(self, public: frozenset[str], readers: str) -> None:
        self._public = public
        self._fault = None if readers == READERS_VERSION else Fault(_OTHER)
        self._readers = Crew(1).readers

    def __call__(self, given: Row) -> Row:
        """Turn a source and its line of the manifest into a ``NewFile``; None if unchanged."""
        return row(given["at"], self._fault or self._read(*pickle.loads(given["what"])))

    def _read(self, source: Source, before: FileRecord | None) -> NewFile | None:
        try:
            file = read_new(source, self._readers, before, self._public)
        except Exception as error:
            return NewFile(source, RETRY, reason=_reason(error))
        if file is not None:
            file.reading = None
        return file


class Preparing:
    """The second pass: up to the chunks, and unless a GPU makes them to their vectors."""

    def __init__(self, outfit: Outfit, known: Sequence[KnownIdentity], encodes: bool) -> None:
        self._encodes = encodes
        self._embedder, self._fault = _embedder(outfit, outfit.embedder)
        crew = Crew(1)
        if self._embedder is not None:
            self._prepare = Preparation(
                crew.readers,
                # In a process apart, as without a cluster: what a text does to it stays there.
                crew.searchers(outfit.recipe, known),
                self._embedder,
                outfit.max_characters,
                outfit.public,
            )

    def __call__(self, given: Row) -> Row:
        """Turn a ``NewFile`` into a ``PreparedFile``."""
        return row(given["at"], self._fault or self._prepared(pickle.loads(given["what"])))

    def _prepared(self, file: NewFile) -> PreparedFile | Fault:
        try:
            prepared = self._prepare(file)
            if self._encodes and self._embedder is not None:
                (prepared,) = encoded([prepared], self._embedder)
        except ChaperoneError as error:
            return Fault(str(error))
        except Exception as error:
            return PreparedFile(file.set_aside(_reason(error), retry=True))
        return prepared


class Encoding:
    """The vectors of the second pass, on a GPU."""

    def __init__(self, outfit: Outfit, make: MakeEmbedder) -> None:
        self._embedder, self._fault = _embedder(outfit, make)

    def __call__(self, batch: Row) -> Row:
        """Add the vectors to a batch of ``PreparedFile``."""
        made = self._encoded([pickle.loads(each) for each in batch["what"]])
        return {"at": batch["at"], "what": [pickle.dumps(each) for each in made]}

    def _encoded(self, given: Sequence[PreparedFile | Fault]) -> Iterable[PreparedFile | Fault]:
        prepared = [one for one in given if isinstance(one, PreparedFile)]
        if self._embedder is None or len(prepared) < len(given):
            return [self._fault or next(one for one in given if isinstance(one, Fault))] * len(
                given
            )
        try:
            return list(encoded(prepared, self._embedder))
        except ChaperoneError as error:
            return [Fault(str(error))] * len(given)
        except Exception as error:
            reason = _reason(error)
            return [
                PreparedFile(replace(one.file, reader=RETRY, document_id=None, reason=reason))
                for one in prepared
            ]


def _embedder(outfit: Outfit, make: MakeEmbedder) -> tuple[Embedder | None, Fault | None]:
    """Return the embedder, or why there is none here that goes with the library."""
    if outfit.readers != READERS_VERSION:
        return None, Fault(_OTHER)
    try:
        embedder = make()
    except ChaperoneError as error:
        return None, Fault(f"on a node of the cluster, {error}")
    except Exception as error:
        return None, Fault(f"a node of the cluster can't load a model ({type(error).__name__})")
    if embedder.name != outfit.vectors:
        return None, Fault(
            f"a node of the cluster makes vectors of {embedder.name}, the library holds "
            f"{outfit.vectors}: give all nodes the same embedding model"
        )
    return embedder, None


def _reason(error: Exception) -> str:
    # Its message may quote the text, its name can't.
    return f"it could not be ingested on the cluster ({type(error).__name__}): run again"
