"""Takes files through reading, the search for identities, chunking and encoding, into the library.

Two passes. The first reads every new file and gathers the identities that records and headers
state; the second searches with all of them known, and writes. In one pass, a letter read before
the record that names its patient would be searched without that name. Texts of the first pass
are kept up to a budget and the rest is read again, which costs far less than encoding it.

Files are worked on side by side, and batches are encoded and written while the next ones are
prepared; what is written, and in which order, is the same with any number of workers.
"""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from ingest.cluster import Cluster
from ingest.crew import Crew
from ingest.history import lock_file, recorded
from ingest.lock import alone
from ingest.manifest import NewFile, read_new
from ingest.preparing import Preparation, PreparedFile, encoded
from ingest.report import Pace, Progress, Report, Tally
from ingest.search_frames import Recipe
from ingest.sources import Source
from redaction.known import KnownIdentities, KnownIdentity
from retrieval.embedder import Embedder
from retrieval.entries import Entry
from retrieval.library import Library

if TYPE_CHECKING:
    from redaction.detector import Detector

# About 5,000 pages; on two cores their vectors take ten minutes, during which nothing is written.
MAX_CHARACTERS = 10_000_000
_KEPT_CHARACTERS = 32 * 1024 * 1024
_BATCH_CHARACTERS = 4 * 1024 * 1024
# Below it, searching here takes less time than starting workers: about two seconds of a core.
WORTH_WORKERS = 50_000
# Below it, these files are written before the nodes of a cluster have loaded their models.
WORTH_CLUSTER = 64


class Ingest:
    """Writes files into a library; run again after any interruption, it goes on where it was.

    detector_for: makes the detector that knows the given identities.
    batch_documents: documents in one transaction. max_characters: longer texts are set aside.
    workers: files worked on at once. recipe: how a worker makes its detector; without one, all
    texts are searched in this process, one after another.
    public: collections that hold no identities, and are not searched.
    cluster: does the work of all but a few files elsewhere; None to do it here. The library is
    written here, and its key stays here.
    """

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        detector_for: Callable[[KnownIdentities], "Detector"],
        batch_documents: int = 16,
        max_characters: int = MAX_CHARACTERS,
        workers: int = 1,
        recipe: Recipe | None = None,
        public: Collection[str] = (),
        cluster: Cluster | None = None,
    ) -> None:
        self.public = frozenset(public)
        self._library = library
        self._embedder = embedder
        self._detector_for = detector_for
        self._batch_documents = batch_documents
        self._max_characters = max_characters
        self._workers = workers
        self._recipe = recipe
        self._cluster = cluster

    def run(
        self,
        sources: Iterable[Source],
        progress: Callable[[Progress], None] = lambda _: None,
        gone: Sequence[str] = (),
        *,
        on_cluster: bool = False,
    ) -> Report:
        """Ingest what is new or changed among ``sources``.

        gone: locations in the manifest whose files are no more; they leave the library after what
        is new has come in, so that a file that was moved is never missing from it.
        on_cluster: whether the cluster, if there is one, may do the work. A driver of Ray may end
        this process when a node is gone, so only a process that is there for one ingest says yes.

        A file that can't be read is set aside with a reason, and keeps the document it had before.
        Raises what ``sources`` raises, IngestError while another ingest writes to the library, and
        errors of the library and the embedder; batches written before that stay.
        """
        with alone(lock_file(self._library)):
            return recorded(self._library, lambda: self._run(sources, progress, gone, on_cluster))

    def _run(
        self,
        sources: Iterable[Source],
        progress: Callable[[Progress], None],
        gone: Sequence[str],
        on_cluster: bool,
    ) -> Report:
        began = time.monotonic()
        files = list({source.location: source for source in sources}.values())
        cluster = self._cluster if on_cluster and len(files) >= WORTH_CLUSTER else None
        with Crew(self._workers) as crew, cluster or nullcontext():
            read = self._read(files, crew, cluster)
            new, identities = self._survey(files, read, Pace("reading", len(files), progress))
            tally = Tally(unchanged=len(files) - len(new))
            if new:
                known = self._known(identities)
                prepared = self._prepared(new, known, crew, cluster)
                batches = self._batched(new, prepared, Pace("indexing", len(new), progress))
                for entries in crew.over_batches(self._entries, batches):
                    self._library.write(entries)
                    tally.count(entries)
        tally.removed = self._library.forget_files(gone)
        return tally.report(time.monotonic() - began)

    def _read(
        self, files: Sequence[Source], crew: Crew, cluster: Cluster | None
    ) -> Iterator[NewFile | None]:
        manifest = self._library.files()
        if cluster is not None:
            return cluster.read([(source, manifest.get(source.location)) for source in files])
        return crew.over_files(
            lambda source: read_new(
                source, crew.readers, manifest.get(source.location), self.public
            ),
            files,
        )

    def _survey(
        self, files: Sequence[Source], read: Iterator[NewFile | None], pace: Pace
    ) -> tuple[list[NewFile], set[KnownIdentity]]:
        found: list[NewFile] = []
        identities: set[KnownIdentity] = set()
        kept = 0
        for source in files:
            pace.show(source.path)
            file = next(read)
            if file is not None:
                found.append(file)
                identities.update(file.identities)
                file.identities = ()
                kept += file.characters
                file.reading = file.reading if kept <= _KEPT_CHARACTERS else None
            pace.step(source.path)
        return found, identities

    def _known(self, identities: set[KnownIdentity]) -> list[KnownIdentity]:
        # Spans of documents already in the library are not refreshed when the deny list grows:
        # when a question is asked, every passage is searched again with the whole list.
        known = set(self._library.identities())
        if fresh := identities - known:
            # Written before any document, so that a run broken off and taken up again detects
            # with the same list as one that was not.
            self._library.add_identities(_sorted(fresh))
        return _sorted(known | identities)

    def _prepared(
        self,
        new: Sequence[NewFile],
        known: Sequence[KnownIdentity],
        crew: Crew,
        cluster: Cluster | None,
    ) -> Iterator[PreparedFile]:
        if cluster is not None:
            return cluster.prepare(new, known)
        prepare = Preparation(
            crew.readers,
            self._detector(known, crew, sum(file.characters for file in new)),
            self._embedder,
            self._max_characters,
            self.public,
        )
        return crew.over_files(prepare, new, self._batch_documents)

    def _detector(self, known: Sequence[KnownIdentity], crew: Crew, characters: int) -> "Detector":
        if self._recipe is None or crew.workers == 1 or characters < WORTH_WORKERS:
            return self._detector_for(KnownIdentities(known))
        return crew.searchers(self._recipe, known)

    def _batched(
        self, new: Sequence[NewFile], prepared: Iterator[PreparedFile], pace: Pace
    ) -> Iterator[list[PreparedFile]]:
        batch: list[PreparedFile] = []
        for file in new:
            pace.show(file.source.path)
            batch.append(next(prepared))
            pace.step(file.source.path)
            size = sum(one.size for one in batch)
            if len(batch) >= self._batch_documents or size >= _BATCH_CHARACTERS:
                yield batch
                batch = []
        if batch:
            yield batch

    def _entries(self, batch: Sequence[PreparedFile]) -> list[Entry]:
        return [one.entry() for one in encoded(batch, self._embedder)]


def _sorted(identities: Iterable[KnownIdentity]) -> list[KnownIdentity]:
    # The order decides which of two equal forms wins, so it must not depend on the run.
    return sorted(identities, key=lambda one: (one.subject, one.role, one.kind, one.value))
