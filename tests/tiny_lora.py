"""Writes LoRA adapters for the tiny models, which llama.cpp really lays over them."""

from pathlib import Path

import numpy as np
from gguf import GGUFWriter

from tests.tiny_gguf import WIDTH

_RANK = 4


def write(
    path: Path, architecture: str = "llama", width: int = WIDTH, kind: str = "lora", seed: int = 0
) -> Path:
    """Write an adapter of the attention's output and return ``path``.

    width: of the model that it was made for. kind: what it says it is.
    """
    random = np.random.default_rng(seed)
    writer = GGUFWriter(path, architecture)
    writer.add_type("adapter")
    writer.add_string("adapter.type", kind)
    writer.add_float32("adapter.lora.alpha", float(_RANK))
    for part, shape in (("lora_a", (_RANK, width)), ("lora_b", (width, _RANK))):
        values = random.standard_normal(shape).astype(np.float32)
        writer.add_tensor(f"blk.0.attn_output.weight.{part}", values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path
