"""Which weights fit a machine, and which to recommend there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from models.llamacpp.sizing import GPU_MARGIN_BYTES
from models.weights.machine import Machine

Place = Literal["GPU", "memory"]

RESERVED_BYTES = 2_000_000_000
"""Of the machine's memory, for detection, search and the page.

A process that had answered two questions over the sample hospital held 1.0 GB; a library of a
million chunks takes 1.0 GB more.
"""
READING_SPEED = 5.0
"""Tokens per second, about what a person reads; slower answers are waited for."""
# A CPU makes a token by moving all weights through itself once, so its speed is bytes moved per
# second by file size. Until it is measured: what a core moves, up to what two memory channels do.
_BYTES_PER_S_OF_CORE = 4e9
_MOST_BYTES_PER_S = 25e9
_TELLING_BYTES = 300_000_000  # of a smaller file's time, too much goes into other things


@dataclass(frozen=True, slots=True)
class Candidate:
    """Weights that could run. size: bytes of the file; needed: of memory while answering.

    speed: tokens per second measured on this machine, None where it was not.
    """

    name: str
    size: int
    needed: int
    speed: float | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """name: None where nothing fits. reason: one plain sentence."""

    name: str | None
    reason: str


def place(needed: int, machine: Machine) -> Place | None:
    """Where weights that need so many bytes would lie as a whole; None for nowhere."""
    if needed <= machine.gpu_memory - GPU_MARGIN_BYTES * len(machine.gpus):
        return "GPU"
    return "memory" if needed <= machine.memory - RESERVED_BYTES else None


def recommend(candidates: Iterable[Candidate], machine: Machine) -> Recommendation:
    """Return the largest weights that fit and answer at a reading pace.

    Among models of one time and kind, larger ones answer better. In a GPU all that fit are quick
    enough; on a CPU speed decides, measured where ``chaperone models bench`` has, else estimated.
    """
    by_size = sorted(candidates, key=lambda candidate: (candidate.size, candidate.name))
    on_gpu = [c for c in by_size if place(c.needed, machine) == "GPU"]
    if on_gpu:
        names = ", ".join(gpu.name for gpu in machine.gpus)
        return Recommendation(on_gpu[-1].name, f"the largest that fits into the GPU ({names})")
    fitting = [c for c in by_size if place(c.needed, machine) == "memory"]
    if not fitting:
        return Recommendation(
            None,
            f"none fits into {machine.memory / 1e9:.0f} GB of memory with "
            f"{RESERVED_BYTES / 1e9:.0f} GB kept for the rest",
        )
    measured = [c.speed * c.size for c in fitting if c.speed and c.size >= _TELLING_BYTES]
    moved = max(measured, default=min(_BYTES_PER_S_OF_CORE * machine.cores, _MOST_BYTES_PER_S))

    def pace(candidate: Candidate) -> float:
        return candidate.speed or moved / candidate.size

    def basis(candidate: Candidate) -> str:
        if candidate.speed:
            return "as measured here"
        if measured:
            return "reckoned from what was measured here"
        return "as estimated; `chaperone models bench` measures"

    quick = [c for c in fitting if pace(c) >= READING_SPEED]
    if not quick:
        least = fitting[0]
        return Recommendation(
            least.name, f"the smallest: all are slower than one reads ({basis(least)})"
        )
    best = quick[-1]
    limit = "fits into memory" if best is fitting[-1] else "answers as fast as one reads"
    return Recommendation(
        best.name,
        f"the largest that {limit}, about {pace(best):.0f} tokens/s on this CPU, {basis(best)}",
    )
