"""The models of this machine beside those that could be fetched, and which suit it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import LoadError
from models.llamacpp.sizing import CACHE_BYTES, CacheType
from models.weights.bench import Speed, speeds
from models.weights.fit import Candidate, Place, Recommendation, place, recommend
from models.weights.gguf_header import memory_needed, read_header
from models.weights.machine import Machine
from models.weights.shelf import Installed, Weights, catalogue, shelf

_TABLE_CONTEXT = 4096  # tokens, for which weights.toml tells the memory


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """A model, here or to be fetched. size, needed: bytes; needed is None where unknown.

    place: where it would lie as a whole, None where it does not fit. path: None where it is not
    here. speed: as measured here, of this very file. problem: why it can't be used as it is.
    """

    name: str
    title: str
    size: int
    needed: int | None
    place: Place | None
    licence: str | None
    licence_url: str | None
    path: Path | None = None
    in_use: bool = False
    speed: Speed | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a model is to hold: tokens of context, in a KV cache of a type."""

    context: int
    cache: CacheType = "f16"


@dataclass(frozen=True, slots=True)
class ModelShelf:
    """All models in the order to show them, and the one to recommend."""

    rows: tuple[ShelfRow, ...]
    recommended: Recommendation


def is_used(own: Installed, model: str | None) -> bool:
    """Whether the setting ``model`` means these weights, by name or by path."""
    if model is None:
        return False
    return model == own.name or Path(model).expanduser().resolve() == own.path.resolve()


def model_shelf(folder: Path, model: str | None, wanted: Wanted, machine: Machine) -> ModelShelf:
    """Return what lies in ``folder`` and what could.

    model: the setting that names the one in use.
    """
    here, measured = shelf(folder), speeds(folder)
    rows = [
        _here(own, measured.get(name), is_used(own, model), wanted, machine)
        for name, own in here.items()
    ]
    outside = Path(model).expanduser() if model is not None else None
    if outside is not None and outside.is_file() and not any(row.in_use for row in rows):
        own = Installed(str(outside), outside, (outside,), None)
        rows.append(_here(own, measured.get(own.name), True, wanted, machine))
    rows += [_to_fetch(w, wanted, machine) for w in catalogue().values() if w.name not in here]
    return ModelShelf(tuple(rows), recommend(_candidates(rows), machine))


def _here(
    own: Installed, speed: Speed | None, in_use: bool, wanted: Wanted, machine: Machine
) -> ShelfRow:
    known, card = catalogue().get(own.name), own.card
    size, needed, problem, title, licence = own.size, None, None, own.name, None
    try:
        header = read_header(own.path)
        title, licence = header.name, header.licence
        flash = wanted.cache != "f16"  # llama.cpp quantizes the values with it only
        needed = memory_needed(
            header, wanted.context, wanted.cache, wanted.cache, flash_attention=flash
        )
        if not header.is_whole:
            problem = "cut short: fetch it again"
        elif not header.has_chat_template:
            problem = "no chat template: a base model, which answers badly"
    except LoadError as error:
        problem = str(error)
    return ShelfRow(
        name=own.name,
        title=known.title if known else title,
        size=size,
        needed=needed,
        place=None if needed is None else place(needed, machine),
        licence=(card and card.licence) or (known and known.licence) or licence,
        licence_url=(card and card.licence_url) or (known and known.licence_url) or None,
        path=own.path,
        in_use=in_use,
        speed=speed if speed and speed.size == size else None,
        problem=problem,
    )


def _to_fetch(weights: Weights, wanted: Wanted, machine: Machine) -> ShelfRow:
    full = CACHE_BYTES["f16"]
    tokens = wanted.context * CACHE_BYTES[wanted.cache] / full - _TABLE_CONTEXT
    more = tokens * weights.cache_kb * 1e3
    needed = int(weights.memory_gb * 1e9 + more)
    return ShelfRow(
        name=weights.name,
        title=weights.title,
        size=int(weights.size_gb * 1e9),
        needed=needed,
        place=place(needed, machine),
        licence=weights.licence,
        licence_url=weights.licence_url,
    )


def _candidates(rows: Sequence[ShelfRow]) -> list[Candidate]:
    return [
        Candidate(row.name, row.size, row.needed, row.speed.rate if row.speed else None)
        for row in rows
        if row.needed is not None and row.problem is None
    ]
