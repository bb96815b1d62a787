"""LoRA adapters: a hospital's own fine-tune, laid over a model's weights."""

import ctypes

import llama_cpp
from llama_cpp._ggml import libggml


class AdapterError(Exception):
    """The adapter can't be used; the message says why, in a few words."""


class _Params(ctypes.Structure):
    _fields_ = (("no_alloc", ctypes.c_bool), ("ctx", ctypes.c_void_p))


# llama.cpp's own reader of GGUF headers (gguf.h), which llama-cpp-python does not bind.
libggml.gguf_init_from_file.restype = ctypes.c_void_p
libggml.gguf_init_from_file.argtypes = [ctypes.c_char_p, _Params]
libggml.gguf_free.argtypes = [ctypes.c_void_p]
libggml.gguf_find_key.restype = ctypes.c_int64
libggml.gguf_find_key.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
libggml.gguf_get_kv_type.argtypes = [ctypes.c_void_p, ctypes.c_int64]
libggml.gguf_get_val_str.restype = ctypes.c_char_p
libggml.gguf_get_val_str.argtypes = [ctypes.c_void_p, ctypes.c_int64]
_STRING = 8  # enum gguf_type


def check(path: str, architecture: str) -> None:
    """Raise AdapterError unless the file is a LoRA adapter for a model of this architecture.

    Checked before the model is loaded: a file that is none may end the process.
    """
    header = libggml.gguf_init_from_file(path.encode(), _Params(True, None))
    if not header:
        raise AdapterError("it is damaged or no GGUF file")
    try:
        if _text(header, b"adapter.type") != "lora":
            raise AdapterError("it is no LoRA adapter")
        if (wanted := _text(header, b"general.architecture")) != architecture:
            raise AdapterError(
                f"it was made for {wanted or 'no'} models, this one is {architecture}"
            )
    finally:
        libggml.gguf_free(header)


def apply(model: llama_cpp.Llama, path: str, scale: float) -> None:
    """Lay the adapter over the loaded model, for good. Raises AdapterError."""
    adapter = llama_cpp.llama_adapter_lora_init(model.model, path.encode())
    if not adapter:
        raise AdapterError("it does not fit this model's weights, or is damaged")
    adapters = (llama_cpp.llama_adapter_lora_p_ctypes * 1)(adapter)
    if llama_cpp.llama_set_adapters_lora(model.ctx, adapters, 1, (ctypes.c_float * 1)(scale)):
        raise AdapterError("llama.cpp did not take it")


def _text(header: int, key: bytes) -> str:
    at = libggml.gguf_find_key(header, key)
    if at < 0 or libggml.gguf_get_kv_type(header, at) != _STRING:
        return ""
    found: bytes = libggml.gguf_get_val_str(header, at)
    return found.decode("utf-8", "replace")
