"""What a local model is loaded with, as it travels to the process that loads it."""

from dataclasses import dataclass

from models.llamacpp.sizing import CacheType


@dataclass(frozen=True, slots=True)
class Loading:
    """What to load; the meaning of each is LlamaModel's, and paths are whole."""

    path: str
    context: int | None = None
    gpu_layers: int = -1
    threads: int | None = None
    kv_cache: CacheType = "f16"
    lora: str | None = None
    lora_scale: float = 1.0
