"""Where files come from: a folder on disk, or an upload."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath

from ingest.errors import EmptyError, IngestError
from ingest.opening import check_size, failing, reader_of
from ingest.parts import file_of, part_location, part_path, part_readers
from ingest.tree import files

GENERAL = "general"
_NO_NAMES = ("/", "..", ".")
MAX_FILE_BYTES = 200 * 1024 * 1024
# What no terminal, database or page can take as it is: controls, and bytes that are not UTF-8,
# which the system hands over as lone surrogates (PEP 383).
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Source:
    """One file that may be ingested.

    location: its key in the manifest: absolute path, or "upload:COLLECTION/NAME". That of a
    folder that can't be listed ends with a slash.
    path: as a citation shows it, relative to the ingested folder, with forward slashes.
    Each part of a file too big to be read at once is a source.
    read: returns the bytes; raises ReadError. It can be pickled for another machine that sees the
        same folder; an upload takes its bytes along.
    """

    location: str = field(repr=False)
    path: str = field(repr=False)
    collection: str
    read: Callable[[], bytes] = field(repr=False, compare=False)


def walk(
    folder: Path, collection: str | None = None, max_bytes: int = MAX_FILE_BYTES
) -> Iterator[Source]:
    """Yield the files in and below ``folder``, sorted by path, folders that are links last.

    Hidden files and folders are skipped, and so are devices, pipes and sockets, and symbolic
    links that lead out of the folder. A folder is entered once, however many links lead to it.
    One that can't be listed is yielded itself, and can't be read. Unless ``collection`` is given,
    a file belongs to the collection named like the first folder below ``folder``, or like
    ``folder`` itself. A single file is taken as a folder that holds it.
    Raises IngestError when there is no such folder, EmptyError when no file is in it.
    """
    try:
        root = folder.resolve(strict=True)
        alone = root.is_file()
        if not alone:
            os.scandir(root).close()
    except (OSError, RuntimeError) as error:
        raise IngestError(f"can't read {shown(folder)}: check the path and its rights") from error
    base = root.parent if alone else root
    empty = True
    for source in _sources(base, [root], collection, max_bytes):
        empty = False
        yield source
    if empty:
        raise EmptyError(f"no files in {shown(folder)}: name a folder that holds documents")


def changed(
    folder: Path,
    paths: Iterable[Path],
    collection: str | None = None,
    max_bytes: int = MAX_FILE_BYTES,
) -> Iterator[Source]:
    """Yield what ``walk`` would yield at and below some paths in ``folder``; what is gone, not."""
    root = folder.resolve()
    base = root.parent if root.is_file() else root
    inside = (path for path in paths if path.is_relative_to(root))
    shown = (p for p in inside if not any(n.startswith(".") for n in p.relative_to(base).parts))
    yield from _sources(base, sorted(shown), collection, max_bytes)


def gone(
    paths: Path | Iterable[Path], locations: Iterable[str], found: Iterable[Source]
) -> list[str]:
    """Return which of the manifest's locations at or below ``paths`` are not in ``found``, sorted.

    Links count where they lead to. What lies in a folder that can't be listed is not gone.
    """
    given = [paths.resolve()] if isinstance(paths, Path) else paths
    looked_at = {shown(path) for path in given}
    here = {source.location for source in found}

    def is_gone(at: str) -> bool:
        above = [file_of(at), *map(str, PurePosixPath(at).parents)]
        return not looked_at.isdisjoint(above) and not any(f"{up}/" in here for up in above)

    return sorted(at for at in locations if at not in here and is_gone(at))


def replaced(locations: Iterable[str], found: Iterable[Source]) -> set[str]:
    """Return those that are gone only because their file is now cut otherwise, or not at all."""
    here = {source.location for source in found}
    files_here = set(map(file_of, here))
    return {at for at in locations if at not in here and file_of(at) in files_here}


def is_folder(location: str) -> bool:
    """Tell whether a location is that of a folder that could not be listed."""
    return location.endswith("/")


def upload(
    name: str, data: bytes, collection: str = GENERAL, max_bytes: int = MAX_FILE_BYTES
) -> Source:
    """Return a source for bytes that a person uploaded under a file name."""
    given = PurePosixPath(name.replace("\\", "/"))
    path = given.name or "upload"
    folders = "".join(f"{part}/" for part in given.parts[:-1] if part not in _NO_NAMES)
    location = f"upload:{collection}/{shown(folders + path)}"
    return Source(location, shown(path), collection, partial(_given, data, max_bytes))


def _given(data: bytes, max_bytes: int) -> bytes:
    check_size(len(data), max_bytes)
    return data


def _sources(
    base: Path, starts: Iterable[Path], collection: str | None, max_bytes: int
) -> Iterator[Source]:
    root = str(base)
    for found in files(root, map(str, starts)):
        relative = found.named.removeprefix(root).lstrip("/")
        first, below, _ = relative.partition("/")
        # Where a link leads to: the folders there tell the class of the record.
        location, path = shown(found.real), shown(relative)
        named = collection or shown(first if below else base.name or GENERAL)
        if found.problem:
            yield Source(f"{location}/", f"{path}/", named, failing(found.problem))
        elif parts := part_readers(found.real, found.size):
            for number, read in enumerate(parts, start=1):
                at = part_location(location, number)
                yield Source(at, part_path(path, number), named, read)
        else:
            yield Source(location, path, named, reader_of(found.real, max_bytes))


def shown(path: Path | str) -> str:
    """Return a path as it can be stored and printed, with what can't be as an escape."""
    return _UNPRINTABLE.sub(_escape, str(path))


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    byte = code - 0xDC00 if 0xDC80 <= code <= 0xDCFF else code
    return f"\\x{byte:02x}" if byte < 0x100 else f"\\u{byte:04x}"
