"""What llama.cpp can use on this machine: memory and GPUs."""

import ctypes
import re

import llama_cpp
from llama_cpp._ggml import libggml

from models.llamacpp.memory import available
from models.llamacpp.sizing import Room

_GPU, _INTEGRATED_GPU = 1, 2  # enum ggml_backend_dev_type

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
