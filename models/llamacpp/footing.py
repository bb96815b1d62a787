"""Loads a model as the machine allows, and says how."""

import os
from dataclasses import dataclass
from pathlib import Path

import llama_cpp

from models.llamacpp import adapter as llama_adapter
from models.llamacpp import devices as llama_devices
from models.llamacpp.loading import Loading
from models.llamacpp.sizing import CacheType, Plan, Shape, plan
from models.weights.gguf_header import GgufHeader, read_header

_CACHE_TYPES: dict[CacheType, int] = {
    "f16": llama_cpp.GGML_TYPE_F16,
    "q8_0": llama_cpp.GGML_TYPE_Q8_0,
    "q4_0": llama_cpp.GGML_TYPE_Q4_0,
}
_NVIDIA = Path("/proc/driver/nvidia/version")
_MOST_THREADS = 8  # reading memory is what takes the time, and more do not read it faster


class RoomError(Exception):
    """The KV cache is larger than the memory that is free: taking it would end other programs."""


@dataclass(frozen=True, slots=True)
class Footing:
    """A loaded model and what it was loaded with. flash: whether with flash attention."""

    model: llama_cpp.Llama
    loading: Loading
    plan: Plan
    threads: int
    flash: bool

    def description(self, log: list[str], has_template: bool) -> str:
        """Say where it runs and with what, by what llama.cpp logged when it loaded."""
        parts = [
            llama_devices.placed(log, self.loading.gpu_layers),
            f"{self.threads} thread{'s' if self.threads > 1 else ''}",
            f"context {self.plan.context:,}",
        ]
        if self.loading.kv_cache != "f16":
            parts.append(f"KV cache {self.loading.kv_cache}")
        if self.flash:
            parts.append("flash attention")
        if self.loading.lora is not None:
            parts.append(f"LoRA {Path(self.loading.lora).stem}")
        if not has_template:
            parts.append("no chat template in the file")
        if not llama_cpp.llama_supports_gpu_offload():
            parts.append("llama.cpp built without GPU support")
        return ", ".join(parts)

    def warnings(self) -> list[str]:
        """Return what is not as it should be, a sentence each."""
        offloads = llama_cpp.llama_supports_gpu_offload()
        found = []
        if self.plan.tight:
            found.append("memory may not suffice: choose a smaller model, context or kv_cache")
        if not offloads and _NVIDIA.exists():
            found.append("there is an NVIDIA GPU that this build can't use: run `make` with nvcc")
        elif self.loading.gpu_layers > 0 and self.plan.gpu_layers == 0:
            found.append(
                f"gpu_layers is {self.loading.gpu_layers}, but there is no GPU that it can use"
            )
        return found


def load(loading: Loading, batch: int) -> Footing:
    """Load a model, which reads ``batch`` tokens at a time.

    Raises LoadError, AdapterError, RoomError, or whatever llama.cpp and llama-cpp-python raise.
    """
    header = read_header(Path(loading.path))
    if loading.lora is not None:
        llama_adapter.check(loading.lora, header.architecture)
    room = llama_devices.room()
    found = plan(_shape(header), room, loading.context, loading.gpu_layers, loading.kv_cache)
    if found.cache_bytes > room.memory:
        raise RoomError(
            f"a context of {found.context:,} tokens takes {found.cache_bytes / 1e9:.0f} GB, "
            f"{room.memory / 1e9:.0f} GB are free"
        )
    threads = loading.threads or min(len(os.sched_getaffinity(0)), _MOST_THREADS)
    # Quantized values need it; on a CPU it is no gain otherwise.
    flash = loading.kv_cache != "f16" or found.gpu_layers > 0
    model = llama_cpp.Llama(
        loading.path,
        n_ctx=found.context,
        n_batch=batch,
        n_gpu_layers=found.gpu_layers,
        n_threads=threads,
        n_threads_batch=threads,
        flash_attn=flash,
        type_k=_CACHE_TYPES[loading.kv_cache],
        type_v=_CACHE_TYPES[loading.kv_cache],
        seed=0,
        verbose=False,
    )
    if loading.lora is not None:
        llama_adapter.apply(model, loading.lora, loading.lora_scale)
    return Footing(model, loading, found, threads, flash)


def _shape(header: GgufHeader) -> Shape:
    values = sum(header.kv_heads_by_layer) * (header.key_width + header.value_width)
    return Shape(header.file_bytes, header.layers, header.trained_context, values)
