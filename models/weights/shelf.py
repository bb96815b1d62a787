"""The weights of local models: which can be pulled by name, and which lie on this machine.

Each model has a folder of its own in the models folder, named after it, with its file (or all
files of one that is split) and a card that says where it came from. A GGUF file that somebody
put right into the models folder counts too.
"""

import hashlib
import json
import os
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from fcntl import LOCK_EX, LOCK_NB, flock
from functools import cache
from importlib.resources import files
from pathlib import Path

from models.errors import WeightsError
from models.weights.shards import is_first, stem, together

Progress = Callable[[str, int, int], None]
"""Called with what is done ("fetch", "copy", "check"), and with the bytes done and in all."""

INCOMING = ".incoming"
_CARD = "card.json"
_SPARE_BYTES = 200_000_000
_BLOCK = 1 << 20
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class Weights:
    """A row of weights.toml, where the units stand."""

    name: str
    title: str
    repository: str
    file: str
    size_gb: float
    memory_gb: float
    cache_kb: float
    licence: str
    licence_url: str
    accept: bool


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of weights on this machine.

    source: "OWNER/REPO@COMMIT" on the hub, or "imported". sha256: hex, by file name.
    added: day, ISO 8601. licence_url: where its text is; either may be unknown.
    """

    source: str
    licence: str | None
    licence_url: str | None
    sha256: dict[str, str]
    added: str = field(default_factory=lambda: datetime.now(UTC).date().isoformat())


@dataclass(frozen=True, slots=True)
class Installed:
    """Weights in the models folder; ``path`` is what llama.cpp loads, the first of ``files``."""

    name: str
    path: Path
    files: tuple[Path, ...]
    card: Card | None

    @property
    def size(self) -> int:
        """Bytes of all files; those that are gone count nothing."""
        return sum(file.stat().st_size for file in self.files if file.is_file())


@cache
def catalogue() -> dict[str, Weights]:
    """Return the weights that can be pulled by name."""
    table = tomllib.loads(files("models.weights").joinpath("weights.toml").read_text("utf-8"))
    return {name: Weights(name=name, **row) for name, row in table.items()}


def shelf(folder: Path) -> dict[str, Installed]:
    """Return the weights in ``folder``, by name."""
    found: dict[str, Installed] = {}
    by_file = {weights.file: name for name, weights in catalogue().items()}
    for file in sorted(folder.glob("*.gguf")):
        if is_first(file.name):
            name = by_file.get(file.name, stem(file.name))
            found[name] = Installed(name, file, _together(file), None)
    for own in sorted(folder.glob("*/*.gguf")):
        if own.parent.name != INCOMING and is_first(own.name):
            name = own.parent.name
            found[name] = Installed(name, own, _together(own), _read_card(own.parent))
    return found


def installed(folder: Path) -> dict[str, Path]:
    """Return the file to load of each of the weights in ``folder``, by name."""
    return {name: own.path for name, own in shelf(folder).items()}


def remove(folder: Path, name: str) -> int:
    """Take weights off this machine and return the bytes freed. Raises WeightsError.

    Of those that were linked, only the link goes.
    """
    own = shelf(folder).get(name)
    if own is None:
        raise WeightsError(f'There are no weights called "{name}" here. See: chaperone models list')
    freed = sum(file.lstat().st_size for file in own.files)
    try:
        if own.path.parent == folder:
            for file in own.files:
                file.unlink()
        else:
            shutil.rmtree(own.path.parent)
    except OSError as error:
        raise WeightsError(f"{own.path} can't be removed ({error.strerror}).") from None
    return freed


def check_name(name: str) -> str:
    """Return ``name`` if it can be the name of weights. Raises WeightsError."""
    if not _NAME.fullmatch(name):
        raise WeightsError(
            f'"{name}" can\'t be a name: use letters, digits, ".", "_" and "-", at most 100.'
        )
    return name


def check_space(folder: Path, needed: int) -> None:
    """Raise WeightsError unless ``needed`` bytes and some to spare are free in ``folder``."""
    needed += _SPARE_BYTES
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise WeightsError(
            f"{needed / 1e9:.1f} GB are needed in {folder}, {free / 1e9:.1f} GB are free. "
            "Make room, or choose smaller weights."
        )


@contextmanager
def workplace(folder: Path, name: str) -> Iterator[Path]:
    """Give a folder for the files of ``name`` while they arrive, to this process alone.

    What is left in it stays, for the next time. Raises WeightsError.
    """
    incoming = folder / INCOMING / name
    try:
        incoming.mkdir(parents=True, exist_ok=True)
        lock = os.open(incoming, os.O_RDONLY)
    except OSError as error:
        raise WeightsError(f"{folder} can't be written to ({error.strerror}).") from None
    try:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except OSError:
            raise WeightsError(f"{name} is being fetched already, by another process.") from None
        yield incoming
    finally:
        os.close(lock)


def settle(incoming: Path, folder: Path, name: str, card: Card) -> Installed:
    """Put the arrived files of ``card`` in their place, all at once. Raises WeightsError."""
    (incoming / _CARD).write_text(json.dumps(asdict(card), indent=2) + "\n", "utf-8")
    for entry in incoming.iterdir():
        if entry.is_dir():  # what the hub's client keeps for itself
            shutil.rmtree(entry)
    try:
        incoming.rename(folder / name)
    except OSError as error:
        raise WeightsError(f"{folder / name} can't be made ({error.strerror}).") from None
    return shelf(folder)[name]


def sha256(path: Path, progress: Callable[[int], None] = lambda done: None) -> str:
    """Return the file's SHA-256 in hex; ``progress`` is told the bytes read so far."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            progress(file.tell())
    return digest.hexdigest()


def _together(first: Path) -> tuple[Path, ...]:
    return tuple(first.parent / name for name in together(first.name))


def _read_card(folder: Path) -> Card | None:
    try:
        return Card(**json.loads((folder / _CARD).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
