"""What this machine has for a local model: memory, cores, GPUs."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

_PATIENCE_S = 10.0
_GROUP_LIMITS = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)


@dataclass(frozen=True, slots=True)
class Gpu:
    """A GPU that llama.cpp could use; memory in bytes, all of it, free or not."""

    name: str
    memory: int


@dataclass(frozen=True, slots=True)
class Machine:
    """memory: bytes that a process may have here. cores: that this one may use."""

    memory: int
    cores: int
    gpus: tuple[Gpu, ...] = ()

    @property
    def gpu_memory(self) -> int:
        """Bytes of all GPUs together: llama.cpp shares a model's layers out among them."""
        return sum(gpu.memory for gpu in self.gpus)


def this_machine() -> Machine:
    """Return what this machine has, a container's limits heeded.

    GPUs count only where this installation's llama.cpp is built to use them.
    """
    whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    limits = [_limit(path) for path in _GROUP_LIMITS]
    memory = min([whole, *(limit for limit in limits if limit)])
    gpus = nvidia_gpus()
    if gpus:
        import llama_cpp

        gpus = gpus if llama_cpp.llama_supports_gpu_offload() else ()
    return Machine(memory, len(os.sched_getaffinity(0)), gpus)


def nvidia_gpus() -> tuple[Gpu, ...]:
    """Return the GPUs that NVIDIA's driver tells of; () where there is no driver."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return ()
    command = [program, "--query-gpu=memory.total,name", "--format=csv,noheader,nounits"]
    try:
        told = subprocess.run(
            command, capture_output=True, text=True, timeout=_PATIENCE_S, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ()
    found = (line.split(",", 1) for line in told.splitlines() if "," in line)
    return tuple(
        Gpu(name.strip(), int(mebibytes) << 20)
        for mebibytes, name in found
        if mebibytes.strip().isdigit()
    )


def _limit(path: Path) -> int | None:
    try:
        told = path.read_text("ascii").strip()
    except OSError:
        return None
    return int(told) if told.isdigit() else None
