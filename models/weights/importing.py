"""Brings weights into the models folder that came by other ways than from a hub."""

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from models.errors import LoadError, WeightsError
from models.weights.gguf_header import GgufHeader, read_header
from models.weights.shards import is_first, stem, together
from models.weights.shelf import (
    Card,
    Installed,
    Progress,
    check_name,
    check_space,
    settle,
    sha256,
    shelf,
    workplace,
)

_BLOCK = 1 << 20
_ENDING = ".gguf"
_SHA256 = re.compile(r"[0-9A-Fa-f]{64}")


def models_in(source: Path) -> tuple[Path, ...]:
    """Return the models that a GGUF file or a folder of such holds, the first shard of each.

    Raises WeightsError where there are none.
    """
    if source.is_dir():
        found = tuple(f for f in sorted(source.glob("*.gguf")) if is_first(f.name))
        if not found:
            raise WeightsError(f"There is no GGUF file in {source}.")
        return found
    if not source.is_file():
        raise WeightsError(f"There is no file {source}.")
    return (source.with_name(together(source.name)[0]),)


def bring_in(
    source: Path,
    folder: Path,
    name: str | None = None,
    expected_sha256: str | None = None,
    *,
    link: bool = False,
    progress: Progress = lambda what, done, total: None,
) -> Installed:
    """Copy a model into ``folder``, or link to it, and return what is there then.

    source: a GGUF file, or the first shard of one: the others must lie beside it.
    name: what to call it here, else as the file is called. link: leave the file where it is;
    whoever moves it takes it away. expected_sha256: hex, of a model in one file.
    The file takes its place only once it is whole and is a model. Raises WeightsError.
    """
    name = check_name(name or stem(source.name))
    if name in shelf(folder):
        raise WeightsError(
            f'There are weights called "{name}" already. Choose another name with --name, or '
            f"remove them: chaperone models remove {name}"
        )
    sources = [source.with_name(part) for part in together(source.name)]
    if expected_sha256 is not None and not _SHA256.fullmatch(expected_sha256):
        raise WeightsError("A SHA-256 is 64 hexadecimal digits. Copy it whole.")
    if expected_sha256 is not None and len(sources) > 1:
        raise WeightsError("A SHA-256 can be checked for a model in one file only.")
    header = inspect(source)
    with workplace(folder, f"{name}.import") as incoming:
        try:
            if not link:
                check_space(folder, sum(part.stat().st_size for part in sources))
            sums = _bring(sources, incoming, link, progress)
            found = next(iter(sums.values()))
            if expected_sha256 is not None and found != expected_sha256.lower():
                raise WeightsError(
                    f"{source.name} is not the file that was meant: its SHA-256 is {found}. "
                    "Nothing was imported."
                )
            return settle(incoming, folder, name, Card("imported", header.licence, None, sums))
        except OSError as error:
            raise WeightsError(f"{source.name} can't be copied ({error.strerror}).") from None
        finally:
            shutil.rmtree(incoming, ignore_errors=True)


def inspect(path: Path) -> GgufHeader:
    """Return a model's header if it is whole and can answer. Raises WeightsError."""
    try:
        header = read_header(path)
    except LoadError as error:
        raise WeightsError(str(error)) from None
    if not header.is_whole:
        raise WeightsError(
            f"{path.name} is cut short: {header.missing_bytes:,} bytes are missing. Copy or fetch "
            "it again."
        )
    if header.is_encoder:
        raise WeightsError(
            f"{path.name} is a model for embeddings: it can't answer. Choose an instruct model."
        )
    return header


def _bring(
    sources: Sequence[Path], incoming: Path, link: bool, progress: Progress
) -> dict[str, str]:
    """Copy or link the files and return their SHA-256 in hex, by the names that they get."""
    total, before = sum(part.stat().st_size for part in sources), 0
    sums = {}
    for part in sources:
        target = incoming / f"{part.name.removesuffix(_ENDING)}{_ENDING}"
        if link:
            sums[target.name] = sha256(part, _onwards(progress, "check", before, total))
            target.symlink_to(part.resolve())
        else:
            sums[target.name] = _copy(part, target, _onwards(progress, "copy", before, total))
        before += part.stat().st_size
    return sums


def _copy(source: Path, target: Path, progress: Callable[[int], None]) -> str:
    """Copy a file down to the disk, and return its SHA-256 in hex from the same reading."""
    digest = hashlib.sha256()
    with source.open("rb") as file, target.open("wb") as copy:
        while block := file.read(_BLOCK):
            digest.update(block)
            copy.write(block)
            progress(file.tell())
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()


def _onwards(progress: Progress, what: str, before: int, total: int) -> Callable[[int], None]:
    """Tell ``progress`` of one file among several."""
    return lambda done: progress(what, before + done, total)
