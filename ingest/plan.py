"""What an ingest would do, told without doing it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from ingest.errors import ReadError
from ingest.manifest import hashed, is_unchanged
from ingest.sources import Source
from retrieval.entries import FileRecord


@dataclass(frozen=True, slots=True)
class Plan:
    """Paths by what would become of them.

    new, changed: would be read. unchanged: would be passed over. unreadable: path and reason of
    those that can't be opened. gone: would leave the library with their documents.
    """

    new: tuple[str, ...] = field(repr=False)
    changed: tuple[str, ...] = field(repr=False)
    unchanged: tuple[str, ...] = field(repr=False)
    unreadable: tuple[tuple[str, str], ...] = field(repr=False)
    gone: tuple[str, ...] = field(repr=False)


def plan(
    sources: Iterable[Source],
    manifest: Mapping[str, FileRecord],
    gone: Iterable[str],
    public: Collection[str] = (),
) -> Plan:
    """Compare files with the manifest by their bytes; nothing is parsed, nothing is written.

    gone: locations of the manifest that are to leave the library. public: collections that are
    not searched for identities.
    """
    new: list[str] = []
    changed: list[str] = []
    unchanged: list[str] = []
    unreadable: list[tuple[str, str]] = []
    for source in {source.location: source for source in sources}.values():
        try:
            content_hash = hashed(source.read())
        except ReadError as error:
            unreadable.append((source.path, str(error)))
            continue
        before = manifest.get(source.location)
        if before is None:
            new.append(source.path)
        elif is_unchanged(source, content_hash, before, public):
            unchanged.append(source.path)
        else:
            changed.append(source.path)
    paths = tuple(manifest[location].path for location in gone)
    return Plan(tuple(new), tuple(changed), tuple(unchanged), tuple(unreadable), paths)
