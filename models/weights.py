"""Fetches the weights of local models from a model hub, and checks that they arrived whole."""

import hashlib
import shutil
import threading
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from huggingface_hub import HfApi, hf_hub_download
from huggingface_hub.errors import EntryNotFoundError, HfHubHTTPError
from huggingface_hub.utils.tqdm import tqdm

from models.errors import WeightsError

Progress = Callable[[int, int], None]
"""Called with the bytes that have arrived and the bytes of the whole file."""

_INCOMING = ".incoming"
_SPARE_BYTES = 200_000_000
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Weights:
    """A row of weights.toml; sizes in gigabytes (10^9 bytes)."""

    name: str
    title: str
    repository: str
    file: str
    size_gb: float
    memory_gb: float
    licence: str


@dataclass(frozen=True, slots=True)
class _Published:
    """What the hub says of a file: its commit, bytes and SHA-256 in hex."""

    commit: str
    size: int
    sha256: str


@cache
def catalogue() -> dict[str, Weights]:
    """Return the weights that can be pulled, by name."""
    table = tomllib.loads(files("models").joinpath("weights.toml").read_text("utf-8"))
    return {name: Weights(name=name, **row) for name, row in table.items()}


def installed(folder: Path) -> dict[str, Path]:
    """Return the files of the catalogue that are in ``folder``, by name."""
    return {
        name: folder / weights.file
        for name, weights in catalogue().items()
        if (folder / weights.file).is_file()
    }


def pull(
    name: str,
    folder: Path,
    progress: Progress = lambda done, total: None,
    endpoint: str | None = None,
    token: str | None = None,
) -> Path:
    """Fetch the weights ``name`` into ``folder`` and return the file.

    An interrupted download goes on where it stopped. The file takes its name only once its
    SHA-256 is the one that the hub has on record; that guards against damage on the way, not
    against a hub that lies. A file already there is left as it is.
    endpoint: another hub than huggingface.co, such as a mirror in the house.
    token: for repositories that want one; none is taken from the environment.
    Raises WeightsError.
    """
    weights = catalogue().get(name)
    if weights is None:
        known = ", ".join(catalogue())
        raise WeightsError(f'There are no weights called "{name}". Choose one of: {known}.')
    target = folder / weights.file
    if target.is_file():
        return target
    published = _published(weights, endpoint, token)
    incoming = folder / _INCOMING / name
    try:
        incoming.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WeightsError(f"{folder} can't be written to ({error.strerror}).") from None
    _check_space(folder, incoming, published.size)
    arrived = _download(weights, published, incoming, progress, endpoint, token)
    if _sha256(arrived) != published.sha256:
        shutil.rmtree(incoming)
        raise WeightsError(
            f"{weights.file} arrived damaged (its SHA-256 is not the published one) and was "
            "removed. Pull it again."
        )
    arrived.replace(target)
    shutil.rmtree(incoming)
    return target


def _published(weights: Weights, endpoint: str | None, token: str | None) -> _Published:
    try:
        info = HfApi(endpoint=endpoint, token=token or False).model_info(
            weights.repository, files_metadata=True, timeout=20
        )
    except Exception as error:  # the hub's client raises several libraries' errors
        raise _failure(weights, error) from None
    for sibling in info.siblings or ():
        if sibling.rfilename == weights.file and sibling.lfs and info.sha:
            return _Published(info.sha, sibling.lfs.size, sibling.lfs.sha256)
    raise WeightsError(
        f"The hub has no {weights.file} with a checksum in {weights.repository}. "
        "Choose other weights."
    )


def _download(
    weights: Weights,
    published: _Published,
    incoming: Path,
    progress: Progress,
    endpoint: str | None,
    token: str | None,
) -> Path:
    try:
        return Path(
            hf_hub_download(
                weights.repository,
                weights.file,
                revision=published.commit,
                local_dir=incoming,
                endpoint=endpoint,
                token=token or False,
                tqdm_class=_bar(progress, published.size),
            )
        )
    except Exception as error:  # the hub's client raises several libraries' errors
        raise _failure(weights, error) from None


def _failure(weights: Weights, error: Exception) -> WeightsError:
    if isinstance(error, HfHubHTTPError | EntryNotFoundError):
        status = getattr(getattr(error, "response", None), "status_code", "no such file")
        return WeightsError(
            f"The hub refused {weights.repository} ({status}). Check the name, or give a token."
        )
    if isinstance(error, OSError) and error.strerror and error.filename:
        return WeightsError(f"{weights.file} can't be written ({error.strerror}).")
    return WeightsError(
        f"{weights.file} can't be fetched: the hub can't be reached or broke off "
        f"({type(error).__name__}). Pull again to go on, or copy the file into the models folder."
    )


def _check_space(folder: Path, incoming: Path, size: int) -> None:
    begun = sum(file.stat().st_size for file in incoming.rglob("*") if file.is_file())
    needed = size - begun + _SPARE_BYTES
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise WeightsError(
            f"{needed / 1e9:.1f} GB are needed in {folder}, {free / 1e9:.1f} GB are free. "
            "Make room, or choose smaller weights."
        )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _bar(progress: Progress, total: int) -> type[tqdm]:
    """A progress bar for the hub's client that draws nothing and tells ``progress``."""
    lock = threading.Lock()

    class Bar(tqdm):
        def __init__(self, *args: Any, **options: Any) -> None:
            self._arrived = int(options.get("initial") or 0)
            super().__init__(*args, **{**options, "disable": True})  # type: ignore[no-untyped-call]

        def update(self, n: float | None = 1) -> None:
            with lock:
                self._arrived = min(self._arrived + int(n or 0), total)
                progress(self._arrived, total)

    return Bar
