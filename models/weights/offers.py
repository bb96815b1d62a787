"""What a model hub has on offer: which files make up the weights, and under which terms."""

import re
from dataclasses import dataclass

from huggingface_hub.hf_api import ModelInfo

from models.errors import WeightsError
from models.weights.licences import is_open
from models.weights.shards import is_first, stem, together

_PREFERRED = "Q4_K_M"
# A path without anything that could lead out of a folder or play tricks on a terminal.
_PATH = re.compile(r"(?:[A-Za-z0-9_-][\w.+-]*/)*[A-Za-z0-9_-][\w.+-]*\.gguf", re.ASCII)
_SHOWN = 12  # names of files in an error
_LONGEST_LICENCE = 100  # characters of its name

Terms = tuple[str | None, str, bool]
"""The licence, where to read it, and whether it must be accepted."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a repository, which may lie in a folder there; sha256: on the hub's record."""

    path: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The file's name without the folder."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Offer:
    """Weights as the hub has them now. files: one, or all shards in order.

    licence: as the hub or weights.toml states it, None where neither does; binding: whether a
    person must accept it first. notes: what to know before fetching it.
    """

    name: str
    title: str
    repository: str
    commit: str
    files: tuple[RemoteFile, ...]
    licence: str | None
    licence_url: str
    binding: bool
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(file.size for file in self.files)


def ggufs(info: ModelInfo) -> dict[str, RemoteFile]:
    """The repository's models by path; what only adds pictures to another model is none."""
    return {
        sibling.rfilename: RemoteFile(sibling.rfilename, sibling.lfs.size, sibling.lfs.sha256)
        for sibling in info.siblings or ()
        if sibling.lfs and _PATH.fullmatch(sibling.rfilename) and "mmproj" not in sibling.rfilename
    }


def choose(repository: str, found: dict[str, RemoteFile], wanted: str) -> tuple[RemoteFile, ...]:
    """The file asked for, or the only one, or the usual quantization; with all of its shards."""
    firsts = [path for path, file in found.items() if is_first(file.name)]
    if not firsts:
        raise WeightsError(
            f"The hub has no GGUF file with a checksum in {repository}. Choose a repository of "
            "GGUF files; their names often end in -GGUF."
        )
    exact = [p for p in firsts if wanted and wanted in {p, found[p].name, stem(found[p].name)}]
    tag = re.compile(rf"(?i)(?<![A-Za-z0-9]){re.escape(wanted or _PREFERRED)}(?![A-Za-z0-9_])")
    tagged = [path for path in firsts if tag.search(path)]
    candidates = exact or tagged or ([] if wanted else firsts)
    if len(candidates) != 1:
        shown = ", ".join(firsts[:_SHOWN]) + (", …" if len(firsts) > _SHOWN else "")
        if wanted and not candidates:
            raise WeightsError(f"{repository} has no {wanted}. It has: {shown}")
        raise WeightsError(f"Say which file: {repository}:FILE. There are: {shown}")
    first = found[candidates[0]]
    within = first.path.removesuffix(first.name)
    missing = [name for name in together(first.name) if within + name not in found]
    if missing:
        raise WeightsError(f"The hub has not all parts of {first.name}: {missing[0]} is missing.")
    return tuple(found[within + name] for name in together(first.name))


def terms(info: ModelInfo, page: str) -> Terms:
    """Return the terms that the hub states; ``page`` is where to read those it does not link."""
    card = info.card_data
    identifier = card.get("license") if card else None
    identifier = identifier if isinstance(identifier, str) else None
    named = card.get("license_name") if card and identifier in {None, "other"} else None
    link = card.get("license_link") if card else None
    url = link if isinstance(link, str) and link.startswith("https://") else page
    licence = named if isinstance(named, str) else identifier
    licence = "".join(filter(str.isprintable, licence))[:_LONGEST_LICENCE] if licence else None
    return licence, url, not is_open(identifier)


def notes(info: ModelInfo) -> tuple[str, ...]:
    """What the hub says of the model that speaks against it. Raises WeightsError for no chat."""
    if info.pipeline_tag in {"sentence-similarity", "feature-extraction", "text-ranking"}:
        raise WeightsError(
            f"{info.id} is a model for embeddings: it can't answer. Choose an instruct model."
        )
    said = info.gguf or {}
    if said and not said.get("chat_template"):
        return ("The hub knows no chat template of it: a base model, which answers badly.",)
    return ()
