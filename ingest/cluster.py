"""The seam to machines beyond this one, and what they need to know to do its work."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.manifest import NewFile
from ingest.preparing import PreparedFile
from ingest.readers.reading import READERS_VERSION
from ingest.search_frames import Recipe
from ingest.sources import Source
from redaction.known import KnownIdentity
from retrieval.embedder import Embedder
from retrieval.entries import FileRecord

MakeEmbedder = Callable[[], Embedder]
"""Makes an embedder; it can be pickled."""


class Cluster(Protocol):
    """Works on files on other machines; what comes back is in the files' order, one for each.

    Entered, it is there; left, it has let go of every file. Raises IngestError where it can't be
    had, or can't go on.
    """

    def __enter__(self) -> object: ...

    def __exit__(self, *what: object) -> None: ...

    def read(self, files: Sequence[tuple[Source, FileRecord | None]]) -> Iterator[NewFile | None]:
        """Do as ``read_new`` with files and their lines of the manifest; no text comes back."""
        ...

    def prepare(
        self, files: Sequence[NewFile], known: Sequence[KnownIdentity]
    ) -> Iterator[PreparedFile]:
        """Search files for identities, ``known`` ones too, cut them into chunks and encode them."""
        ...


@dataclass(frozen=True, slots=True)
class Outfit:
    """What a node needs, apart from files and known people, to do what would be done here.

    embedder: makes the embedder on one core. on_gpu: makes it on a GPU; None where it is not to
    be. vectors: what its vectors are called; others would not go with the library's.
    unused: modules that neither detector nor embedder needs there.
    readers: version of the readers that is to be installed there.
    """

    recipe: Recipe
    embedder: MakeEmbedder
    on_gpu: MakeEmbedder | None
    vectors: str
    max_characters: int
    public: frozenset[str]
    unused: tuple[str, ...] = ()
    readers: str = READERS_VERSION
