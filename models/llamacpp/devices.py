"""What llama.cpp can use on this machine: memory, GPUs, and what a file says of its model."""

import ctypes
import re
from pathlib import Path

import llama_cpp
from llama_cpp._ggml import libggml

from models.llamacpp.memory import available
from models.llamacpp.sizing import Room, Shape

_GPU, _INTEGRATED_GPU = 1, 2  # enum ggml_backend_dev_type
_SPLIT = re.compile(r"-(\d{5})-of-(\d{5})\.gguf$")

# Part of llama.cpp's public interface (ggml-backend.h) that llama-cpp-python does not bind.
libggml.ggml_backend_dev_count.restype = ctypes.c_size_t
libggml.ggml_backend_dev_get.restype = ctypes.c_void_p
libggml.ggml_backend_dev_get.argtypes = [ctypes.c_size_t]
libggml.ggml_backend_dev_type.argtypes = [ctypes.c_void_p]
libggml.ggml_backend_dev_memory.restype = None
libggml.ggml_backend_dev_memory.argtypes = [
    ctypes.c_void_p,
    ctypes.POINTER(ctypes.c_size_t),
    ctypes.POINTER(ctypes.c_size_t),
]


def room() -> Room:
    """Return what is free in memory and on the GPUs that this build of llama.cpp can use."""
    return Room(available(), sum(gpu_memory()))


def gpu_memory() -> list[int]:
    """Return the free bytes of each GPU; of none where this build is for the CPU only."""
    if not llama_cpp.llama_supports_gpu_offload():
        return []
    found = []
    for number in range(libggml.ggml_backend_dev_count()):
        device = libggml.ggml_backend_dev_get(number)
        if libggml.ggml_backend_dev_type(device) in (_GPU, _INTEGRATED_GPU):
            free, total = ctypes.c_size_t(), ctypes.c_size_t()
            libggml.ggml_backend_dev_memory(device, ctypes.byref(free), ctypes.byref(total))
            found.append(free.value)
    return found


def shape(path: str) -> tuple[Shape, str]:
    """Return a model file's shape and its architecture, without loading its weights.

    Raises KeyError or ValueError for a file that does not say it, RuntimeError for no model.
    """
    vocabulary = llama_cpp.Llama(path, vocab_only=True, verbose=False)
    told = vocabulary.metadata
    vocabulary.close()
    architecture = told["general.architecture"]

    def number(key: str, otherwise: int | None = None) -> int:
        value = told.get(f"{architecture}.{key}")
        if value is None and otherwise is not None:
            return otherwise
        return int(told[f"{architecture}.{key}"])

    layers, heads = number("block_count"), number("attention.head_count")
    head = number("embedding_length") // heads
    widths = number("attention.key_length", head) + number("attention.value_length", head)
    # Where it differs from layer to layer it is a list, which llama.cpp does not tell: then the
    # most it can be.
    values = layers * number("attention.head_count_kv", heads) * widths
    return Shape(_bytes(Path(path)), layers, number("context_length"), values), architecture


def _bytes(path: Path) -> int:
    split = _SPLIT.search(path.name)
    if not split:
        return path.stat().st_size
    stem = path.name[: split.start()]
    return sum(part.stat().st_size for part in path.parent.glob(f"{stem}-*-of-{split[2]}.gguf"))


def placed(log: list[str], asked: int) -> str:
    """Say where the layers lie, by llama.cpp's own log: "CUDA, 33 of 33 layers", or why on the CPU.

    asked: the setting, -1 for as many layers as fit.
    """
    found = (re.search(r"offloaded (\d+)/(\d+) layers", line) for line in log)
    offloaded = next(filter(None, found), None)
    if offloaded and offloaded[1] != "0":
        backend = llama_cpp.llama_print_system_info().decode().partition(" ")[0]
        return f"{backend}, {offloaded[1]} of {offloaded[2]} layers on the GPU"
    if not llama_cpp.llama_supports_gpu_offload():
        return "CPU"
    if not gpu_memory():
        return "CPU (no GPU seen)"
    return "CPU (gpu_layers is 0)" if asked == 0 else "CPU (the GPU's memory is too small)"
