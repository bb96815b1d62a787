"""Where files come from: a folder on disk, or an upload."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ingest.errors import IngestError, ReadError

GENERAL = "general"
_NO_NAMES = ("/", "..", ".")
MAX_FILE_BYTES = 200 * 1024 * 1024
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """One file that may be ingested.

    location: its key in the manifest: absolute path, or "upload:COLLECTION/NAME".
    path: as a citation shows it, relative to the ingested folder, with forward slashes.
    read: returns the bytes; raises ReadError.
    """

    location: str
    path: str
    collection: str
    read: Callable[[], bytes] = field(repr=False, compare=False)


def walk(
    folder: Path, collection: str | None = None, max_bytes: int = MAX_FILE_BYTES
) -> Iterator[Source]:
    """Yield the files in and below ``folder``, sorted by path.

    Hidden files and folders are skipped, and so are symbolic links that lead out of the folder
    or back to a folder above themselves. Unless ``collection`` is given, a file belongs to the
    collection named like the first folder below ``folder``, or like ``folder`` itself.
    Raises IngestError when there is no such folder, or no file in it. A single file is taken
    as a folder that holds it.
    """
    try:
        root = folder.resolve(strict=True)
        found = [root] if root.is_file() else list(_files(root, root, frozenset()))
    except (OSError, RuntimeError) as error:
        raise IngestError(f"can't read {_shown(folder)}: check the path and its rights") from error
    if not found:
        raise IngestError(f"no files in {_shown(folder)}: name a folder that holds documents")
    base = root.parent if root.is_file() else root
    for file in found:
        relative = PurePosixPath(file.relative_to(base))
        first = relative.parts[0] if len(relative.parts) > 1 else base.name or GENERAL
        yield Source(
            # Where a link leads to: the folders there tell the class of the record.
            location=_shown(file.resolve()),
            path=_shown(relative),
            collection=collection or _shown(PurePosixPath(first)),
            read=_reader(file, max_bytes),
        )


def gone(folder: Path, locations: Iterable[str], found: Iterable[Source]) -> list[str]:
    """Return which of the manifest's locations below ``folder`` are not among ``found``, sorted.

    Links count where they lead to.
    """
    root = _shown(folder.resolve())
    here = {source.location for source in found}
    return sorted(at for at in locations if at.startswith(f"{root}/") and at not in here)


def upload(
    name: str, data: bytes, collection: str = GENERAL, max_bytes: int = MAX_FILE_BYTES
) -> Source:
    """Return a source for bytes that a person uploaded under a file name."""
    given = PurePosixPath(name.replace("\\", "/"))
    path = given.name or "upload"

    def read() -> bytes:
        _check_size(len(data), max_bytes)
        return data

    folders = "".join(f"{part}/" for part in given.parts[:-1] if part not in _NO_NAMES)
    return Source(
        f"upload:{collection}/{_shown(PurePosixPath(folders + path))}",
        _shown(PurePosixPath(path)),
        collection,
        read,
    )


def _files(folder: Path, root: Path, above: frozenset[Path]) -> Iterator[Path]:
    real = folder.resolve()
    for entry in sorted(folder.iterdir(), key=lambda path: os.fsencode(path.name)):
        if entry.name.startswith("."):
            continue
        target = entry.resolve()
        if entry.is_symlink() and not target.is_relative_to(root):
            continue
        if entry.is_dir():
            if target not in above | {real}:
                yield from _files(entry, root, above | {real})
        elif entry.is_file():
            yield entry


def _reader(file: Path, max_bytes: int) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            _check_size(file.stat().st_size, max_bytes)
            return file.read_bytes()
        except OSError as error:
            raise ReadError(f"the file can't be opened: {error.strerror}") from error

    return read


def _check_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise ReadError(
            f"{size / _MIB:.0f} MB is over the limit of {max_bytes / _MIB:.0f} MB: "
            "split the file, or raise the limit in the settings"
        )


def _shown(path: Path | PurePosixPath) -> str:
    # A name that is not UTF-8 comes from the system as lone surrogates, which can't be stored.
    return os.fsencode(path).decode("utf-8", "backslashreplace")
