"""How large a context, and how many layers on a GPU: decided from numbers alone."""

from dataclasses import dataclass
from typing import Literal

CacheType = Literal["f16", "q8_0", "q4_0"]

CACHE_BYTES: dict[CacheType, float] = {"f16": 2.0, "q8_0": 34 / 32, "q4_0": 18 / 32}
"""Bytes of one value in the KV cache; a quantized block of 32 values has a scale of 2 bytes."""

STEP = 256
"""llama.cpp wants a context that is a multiple of this, tokens."""

LARGEST = 8_192
"""What is chosen by itself at most: ten passages with their neighbours, a history and an answer."""

SMALLEST = 2_048
"""What is chosen by itself at least, where the model was trained for it."""

ENOUGH = 4_096
"""What six passages, a history and an answer need; more is given up for layers on a GPU."""

WORK_BYTES = 512 << 20
"""Room for llama.cpp's buffers in memory."""

GPU_MARGIN_BYTES = 1 << 30
"""Room left on a GPU for its buffers, as llama.cpp's own --fit leaves it."""

_PREFIX_BYTES = 1 << 30


@dataclass(frozen=True, slots=True)
class Shape:
    """What a model file says of itself.

    weights: bytes. trained: tokens of context. cache_values: numbers in the KV cache for each
    token, over all layers.
    """

    weights: int
    layers: int
    trained: int
    cache_values: int


@dataclass(frozen=True, slots=True)
class Room:
    """What the machine has free, bytes. gpu: over all GPUs that this build can use, 0 for none."""

    memory: int
    gpu: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What to load with.

    context: tokens. gpu_layers: the output layer counts as one more than the model has.
    prefix_bytes: memory for what was read and may be asked about again.
    tight: whether not even the smallest context seems to fit. cache_bytes: of the KV cache in main
    memory, which llama.cpp takes whole at the start.
    """

    context: int
    gpu_layers: int
    prefix_bytes: int
    tight: bool = False
    cache_bytes: int = 0


def plan(
    shape: Shape, room: Room, context: int | None, gpu_layers: int, cache: CacheType = "f16"
) -> Plan:
    """Return how to load a model of this shape into this room.

    context: tokens that were asked for, rounded up to a multiple of 256, at most what the model
    was trained for; None for the largest up to 8,192 with which everything fits.
    gpu_layers: that were asked for; -1 for as many as fit beside their part of the KV cache.
    """
    most = max(STEP, shape.trained // STEP * STEP)
    if context is not None:
        return _with_context(shape, room, min(-(-context // STEP) * STEP, most), gpu_layers, cache)
    largest, smallest = min(LARGEST, most), min(SMALLEST, most)
    plans = [
        _with_context(shape, room, size, gpu_layers, cache)
        for size in range(largest, smallest - 1, -STEP)
    ]
    fitting = [each for each in plans if not each.tight]
    if not fitting:
        return plans[-1]
    return max(fitting, key=lambda each: (min(each.context, ENOUGH), each.gpu_layers, each.context))


def _with_context(
    shape: Shape, room: Room, context: int, gpu_layers: int, cache: CacheType
) -> Plan:
    units = shape.layers + 1
    layer_cache = shape.cache_values * CACHE_BYTES[cache] * context / shape.layers
    layer = shape.weights / units + layer_cache
    if gpu_layers < 0:
        gpu_layers = int(max(room.gpu - GPU_MARGIN_BYTES, 0) / layer)
    on_gpu = min(gpu_layers, units) if room.gpu else 0
    cached = max(shape.layers - on_gpu, 0) * layer_cache
    left = room.memory - WORK_BYTES - (units - on_gpu) * shape.weights / units - cached
    prefixes = int(min(_PREFIX_BYTES, max(left, 0) / 8))
    return Plan(context, on_gpu, prefixes, left < 0, int(cached))
