"""Hand-made GGUF bytes: whole, hostile, and of any size of vocabulary."""

import struct
from pathlib import Path

_U32, _STRING, _ARRAY = 4, 8, 9


def text(value: str) -> bytes:
    """Return a GGUF string."""
    return struct.pack("<Q", len(value.encode())) + value.encode()


def entry(key: str, value: int | str | list[str] | list[int]) -> bytes:
    """Return a key and its value."""
    if isinstance(value, int):
        return text(key) + struct.pack("<II", _U32, value)
    if isinstance(value, str):
        return text(key) + struct.pack("<I", _STRING) + text(value)
    kind = _STRING if value and isinstance(value[0], str) else _U32
    body = b"".join(text(v) if isinstance(v, str) else struct.pack("<I", v) for v in value)
    return text(key) + struct.pack("<IIQ", _ARRAY, kind, len(value)) + body


def gguf(*entries: bytes, tensors: tuple[bytes, ...] = (), version: int = 3) -> bytes:
    """Return a file's bytes without any data."""
    head = b"GGUF" + struct.pack("<IQQ", version, len(tensors), len(entries))
    return head + b"".join(entries) + b"".join(tensors)


def tensor(name: str, shape: tuple[int, ...], kind: int, offset: int) -> bytes:
    """Return a row of the table of tensors."""
    sizes = struct.pack(f"<I{len(shape)}Q", len(shape), *shape)
    return text(name) + sizes + struct.pack("<IQ", kind, offset)


LLAMA_8B = (
    entry("general.architecture", "llama"),
    entry("general.name", "Meta Llama 3.1 8B Instruct"),
    entry("general.license", "llama3.1"),
    entry("general.file_type", 15),
    entry("llama.block_count", 32),
    entry("llama.context_length", 131_072),
    entry("llama.embedding_length", 4096),
    entry("llama.attention.head_count", 32),
    entry("llama.attention.head_count_kv", 8),
    entry("tokenizer.chat_template", "{{ bos_token }}"),
)
"""The header of a model that everyone knows, without its vocabulary."""


def write(path: Path, content: bytes) -> Path:
    """Write a file and return its path."""
    path.write_bytes(content)
    return path
