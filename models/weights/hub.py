"""Fetches weights from a model hub, and checks that they arrived whole."""

import re
import shutil
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from huggingface_hub import HfApi, hf_hub_download
from huggingface_hub.errors import EntryNotFoundError, HfHubHTTPError
from huggingface_hub.utils.tqdm import tqdm

from models.errors import LoadError, WeightsError
from models.weights.gguf_header import read_header
from models.weights.offers import Offer, RemoteFile, Terms, choose, ggufs, notes, terms
from models.weights.shards import stem
from models.weights.shelf import (
    Card,
    Installed,
    Progress,
    catalogue,
    check_name,
    check_space,
    settle,
    sha256,
    shelf,
    workplace,
)

_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
_HUB = "https://huggingface.co"
_UNCHECKED = ".unchecked"


@dataclass(frozen=True, slots=True)
class Hub:
    """A model hub.

    endpoint: another than huggingface.co, such as a mirror in the house.
    token: for repositories that want one; none is taken from the environment.
    """

    endpoint: str | None = None
    token: str | None = field(default=None, repr=False)

    def look_up(self, wanted: str, name: str | None = None) -> Offer:
        """Ask the hub for weights; nothing is fetched yet.

        wanted: a name of weights.toml, or "OWNER/REPO", "OWNER/REPO:FILE" and "OWNER/REPO:Q5_K_M"
        for any other GGUF. name: what to call them here, else their usual name.
        Raises WeightsError.
        """
        if self.token and _in_the_clear(self.endpoint or _HUB):
            raise WeightsError(
                f"{self.endpoint} would get the token in the clear: give the mirror a certificate "
                "and use https://, or take the token away."
            )
        known = catalogue().get(wanted)
        if known is not None:
            repository, file = known.repository, known.file
        else:
            repository, _, file = _plain(wanted).partition(":")
            if not _REPOSITORY.fullmatch(repository):
                raise WeightsError(
                    f'There are no weights called "{wanted}". Choose one of: '
                    f"{', '.join(catalogue())}; or name a repository of the hub: OWNER/REPO:FILE"
                )
        try:
            info = HfApi(endpoint=self.endpoint, token=self.token or False).model_info(
                repository, files_metadata=True, timeout=20
            )
        except Exception as error:  # the hub's client raises several libraries' errors
            raise self._failure(repository, error) from None
        chosen = choose(repository, ggufs(info), file)
        if not info.sha:
            raise WeightsError(f"The hub names no commit of {repository}. Use another mirror.")
        if known is not None:
            agreed: Terms = known.licence, known.licence_url, known.accept
        else:
            agreed = terms(info, f"{self.endpoint or _HUB}/{repository}")
        usual = known.name if known else stem(chosen[0].name)
        title = known.title if known else f"{repository}, {stem(chosen[0].name)}"
        return Offer(
            check_name(name or usual), title, repository, info.sha, chosen, *agreed, notes(info)
        )

    def fetch(
        self, offer: Offer, folder: Path, progress: Progress = lambda what, done, total: None
    ) -> Installed:
        """Fetch what was looked up into ``folder``; what is there already is left as it is.

        An interrupted download goes on where it stopped. The weights take their name only once
        the SHA-256 of each file is the one that the hub has on record; that guards against
        damage on the way, not against a hub that lies. Raises WeightsError.
        """
        here = shelf(folder).get(offer.name)
        if here is not None:
            if here.card is not None and here.card.source.startswith(f"{offer.repository}@"):
                return here
            raise WeightsError(
                f'There are other weights called "{offer.name}" in {folder}. Choose another name '
                f"with --name, or remove them: chaperone models remove {offer.name}"
            )
        with workplace(folder, offer.name) as incoming:
            begun = sum(file.stat().st_size for file in incoming.rglob("*") if file.is_file())
            check_space(folder, offer.size - begun)
            done = 0
            for file in offer.files:
                self._fetch(offer, file, incoming, progress, done)
                done += file.size
            _check_model(incoming, offer)
            sums = {file.name: file.sha256 for file in offer.files}
            source = f"{offer.repository}@{offer.commit}"
            card = Card(source, offer.licence, offer.licence_url, sums)
            return settle(incoming, folder, offer.name, card)

    def _fetch(
        self, offer: Offer, file: RemoteFile, incoming: Path, progress: Progress, before: int
    ) -> None:
        target = incoming / file.name
        if target.is_file():
            return  # arrived and checked before the download broke off at a later shard
        try:
            arrived = Path(
                hf_hub_download(
                    offer.repository,
                    file.path,
                    revision=offer.commit,
                    local_dir=incoming / _UNCHECKED,
                    endpoint=self.endpoint,
                    token=self.token or False,
                    tqdm_class=_bar(progress, before, file.size, offer.size),
                )
            )
        except Exception as error:  # the hub's client raises several libraries' errors
            raise self._failure(offer.repository, error, file.name) from None
        if sha256(arrived, lambda n: progress("check", n, file.size)) != file.sha256:
            arrived.unlink()
            raise WeightsError(
                f"{file.name} arrived damaged (its SHA-256 is not the published one) and was "
                "removed. Pull it again."
            )
        arrived.replace(target)

    def _failure(self, repository: str, error: Exception, file: str = "") -> WeightsError:
        what = file or repository
        if isinstance(error, HfHubHTTPError | EntryNotFoundError):
            status = getattr(getattr(error, "response", None), "status_code", 404)
            if status in {401, 403}:
                token = "the token given does not open it" if self.token else "it wants a token"
                return WeightsError(
                    f"The hub refused {repository} ({status}): there is no such repository, or "
                    f"{token}. Accept its terms at {self.endpoint or _HUB}/{repository} and give "
                    "a token of that account (--token, or setting hub_token)."
                )
            if status == 404:
                return WeightsError(f"The hub has no {what} (404). Check the name.")
            if status == 429:
                return WeightsError("The hub gets too many requests (429). Pull again later.")
            return WeightsError(f"The hub refused {what} ({status}). Pull again later.")
        if isinstance(error, OSError) and error.strerror and error.filename:
            return WeightsError(f"{what} can't be written ({error.strerror}).")
        return WeightsError(
            f"{what} can't be fetched: the hub can't be reached or broke off "
            f"({type(error).__name__}). Pull again to go on, or bring the file from elsewhere: "
            "chaperone models import FILE"
        )


def _in_the_clear(endpoint: str) -> bool:
    host = urlsplit(endpoint).hostname
    return not endpoint.startswith("https://") and host not in {"127.0.0.1", "::1", "localhost"}


def _plain(wanted: str) -> str:
    for prefix in (f"{_HUB}/", "https://hf.co/", "huggingface.co/", "hf.co/"):
        wanted = wanted.removeprefix(prefix)
    return wanted.strip("/")


def _check_model(incoming: Path, offer: Offer) -> None:
    """Raise WeightsError, and clear away, if what arrived is no model that can answer."""
    first = offer.files[0].name
    try:
        header = read_header(incoming / first)
        problem = f"{first} is a model for embeddings: it can't answer." * header.is_encoder
    except LoadError as error:
        problem = str(error)
    if problem:
        shutil.rmtree(incoming)
        raise WeightsError(f"{problem} It was removed; choose other weights.")


def _bar(progress: Progress, before: int, size: int, total: int) -> type[tqdm]:
    """A progress bar for the hub's client that draws nothing and tells ``progress``."""
    lock = threading.Lock()

    class Bar(tqdm):
        def __init__(self, *args: Any, **options: Any) -> None:
            self._arrived = int(options.get("initial") or 0)
            super().__init__(*args, **{**options, "disable": True})  # type: ignore[no-untyped-call]

        def update(self, n: float | None = 1) -> None:
            with lock:
                self._arrived = min(self._arrived + int(n or 0), size)
                progress("fetch", before + self._arrived, total)

    return Bar
