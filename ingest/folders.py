"""Folders that are brought into a library together: what lies in them, and what is gone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import EmptyError
from ingest.sources import MAX_FILE_BYTES, Source, changed, gone, is_folder, replaced, walk
from retrieval.library import Library


@dataclass(frozen=True, slots=True)
class Folders:
    """Which folders, and how they are read.

    collection: of every file; None where a folder's first level names it. sync: whether documents
    leave the library whose files are no more. max_bytes: larger files are set aside.
    """

    paths: tuple[Path, ...] = field(repr=False)
    collection: str | None = None
    sync: bool = False
    max_bytes: int = MAX_FILE_BYTES

    def listed(self, library: Library) -> tuple[list[Source], list[str]]:
        """Return all files, and the locations that are to leave the library's manifest.

        Raises IngestError for a folder that is missing, and EmptyError.
        """
        sources = [s for path in self.paths for s in walk(path, self.collection, self.max_bytes)]
        manifest = library.files()
        missing = {at for path in self.paths for at in gone(path, manifest, sources)}
        return sources, self._leaving(missing, sources)

    def listed_at(
        self, library: Library, paths: Iterable[Path], tell: Callable[[str], None]
    ) -> tuple[list[Source], list[str]]:
        """Return the same for what lies at or below some paths only.

        From a folder without a single file nothing leaves the library, as with ``listed``: a
        share that was disconnected looks like that. ``tell`` hears of it.
        Raises IngestError for a folder that is missing.
        """
        sources: list[Source] = []
        missing: set[str] = set()
        manifest = library.files()
        for folder in self.paths:
            root = folder.resolve()
            below = [path for path in paths if path.is_relative_to(root)]
            sources += changed(folder, below, self.collection, self.max_bytes)
            lost = gone(below, manifest, sources)
            if lost:
                try:
                    next(walk(folder))
                except EmptyError as error:
                    tell(f"{error}; its documents stay in the library")
                    continue
                missing.update(lost)
        return sources, self._leaving(missing, sources)

    def _leaving(self, missing: set[str], sources: list[Source]) -> list[str]:
        if self.sync:
            return sorted(missing)
        # Nobody misses a folder that could not be listed and now can, nor a part of a file that
        # is here in other parts.
        return sorted(set(filter(is_folder, missing)) | replaced(missing, sources))
