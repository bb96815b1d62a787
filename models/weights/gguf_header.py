"""What a GGUF model file says of itself, and how much memory the model will need."""

import re
from collections import Counter
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path

from models.errors import LoadError
from models.weights.ggml_types import FILE_TYPES, TENSOR_TYPES
from models.weights.gguf_reader import RawHeader, Tensor, read_raw
from models.weights.shards import stem, together

_LAYER = re.compile(r"blk\.(\d+)\.")
# Encoders, which turn text into a vector and can't answer.
_ENCODERS = re.compile(r"bert|t5encoder|gritlm|embedding", re.I)
_MOST_LAYERS = 10_000
_LONGEST_TEXT = 200  # characters; texts are shown on terminals
_BATCH = 512  # tokens that llama.cpp works on at once (n_ubatch)
_FLOAT = 4  # bytes
_ACTIVATIONS = 4  # widths of a token's intermediate values that are held at once


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """A model's own description; widths in numbers, sizes in bytes.

    layers: transformer blocks. trained_context: tokens.
    kv_heads: of the layer that has most; ``kv_heads_by_layer`` has one entry a layer.
    key_width, value_width: of one head.
    quantization: as in file names, "Q4_K_M".
    parameters: numbers in all tensors. shards: into how many files it is split.
    file_bytes: of all files. missing_bytes: what their tables of tensors list and they lack.
    layer_bytes: weights of each layer, in order; other_bytes: of embedding, output and the rest.
    """

    architecture: str
    name: str
    layers: int
    trained_context: int
    embedding: int
    heads: int
    kv_heads: int
    key_width: int
    value_width: int
    vocabulary: int
    quantization: str
    file_bytes: int
    has_chat_template: bool
    licence: str | None
    parameters: int
    kv_heads_by_layer: tuple[int, ...] = field(repr=False)
    layer_bytes: tuple[int, ...] = field(repr=False)
    other_bytes: int
    missing_bytes: int
    shards: int

    @property
    def is_whole(self) -> bool:
        """Whether all that the model lists is there."""
        return not self.missing_bytes

    @property
    def is_encoder(self) -> bool:
        """Whether it is a model for embeddings, which can't answer questions."""
        return _ENCODERS.search(self.architecture) is not None


def read_header(path: Path) -> GgufHeader:
    """Return what a model says of itself, in a fraction of a second whatever its size.

    path: its file, or the first of its shards, which lie beside each other.
    Raises LoadError for a file that is no GGUF, is damaged, or holds no language model.
    """
    names = together(path.name)
    if path.name != names[0]:
        raise LoadError(f"{path.name} is a part of a model. Name the first: {names[0]}")
    raws = [read_raw(path.with_name(name)) for name in names]
    said = _Said(path.name, raws[0])
    tensors = tuple(tensor for raw in raws for tensor in raw.tensors)
    architecture = said.text("general.architecture")
    if not architecture:
        raise LoadError(f"{path.name} does not say its architecture: it is no language model.")

    def own(key: str) -> str:
        return f"{architecture}.{key}"

    layers = said.number(own("block_count"))
    if not 0 < layers <= _MOST_LAYERS:
        raise LoadError(f"{path.name} claims {layers} layers: it is no language model.")
    embedding = said.number(own("embedding_length"))
    heads = max(said.numbers(own("attention.head_count")), default=0)
    by_layer = said.numbers(own("attention.head_count_kv")) or (heads,)
    by_layer = by_layer * layers if len(by_layer) == 1 else by_layer[:layers]
    width = embedding // heads if heads else 0
    layer_bytes, other_bytes = _weights(tensors, layers)
    return GgufHeader(
        architecture=architecture,
        name=said.text("general.name") or stem(path.name),
        layers=layers,
        trained_context=said.number(own("context_length")),
        embedding=embedding,
        heads=heads,
        kv_heads=max(by_layer, default=0),
        key_width=said.number(own("attention.key_length")) or width,
        value_width=said.number(own("attention.value_length")) or width,
        vocabulary=raws[0].lengths.get("tokenizer.ggml.tokens", said.number(own("vocab_size"))),
        quantization=_quantization(said.number("general.file_type", -1), tensors),
        file_bytes=sum(raw.file_bytes for raw in raws),
        has_chat_template="tokenizer.chat_template" in raws[0].metadata.keys() | raws[0].skipped,
        licence=said.text("general.license.name") or said.text("general.license") or None,
        parameters=sum(tensor.elements for tensor in tensors),
        kv_heads_by_layer=by_layer,
        layer_bytes=layer_bytes,
        other_bytes=other_bytes,
        missing_bytes=sum(raw.missing_bytes for raw in raws),
        shards=len(raws),
    )


def cache_bytes_per_token(header: GgufHeader, keys: str = "f16", values: str = "f16") -> float:
    """Return the bytes of the key/value cache for one token of context.

    keys, values: types of the two caches, such as "f16" or "q8_0". Layers with a sliding window
    need less than this, which is then an upper bound.
    Raises ValueError for a type that llama.cpp does not have.
    """
    head = _bytes_each(keys) * header.key_width + _bytes_each(values) * header.value_width
    return sum(header.kv_heads_by_layer) * head


def compute_bytes(header: GgufHeader, context: int, *, flash_attention: bool = False) -> int:
    """Return about how much llama.cpp needs for values in between, in bytes.

    An estimate: of a batch of 512 tokens, the larger of its logits and of one layer's attention,
    which holds a mask over the context (16 bits with flash attention) and, without flash
    attention, a score for each head and each token of the context. It gives what llama.cpp logs
    for LLaMA 2 7B at 4,096 tokens (296 MiB), for LLaMA 3 8B at 8,192 (560 MiB), and for the
    latter with flash attention (258.5 MiB).
    """
    scores = context // 2 if flash_attention else (header.heads + 1) * context
    logits = header.vocabulary + header.embedding
    return _BATCH * _FLOAT * max(logits, scores + _ACTIVATIONS * header.embedding)


def memory_needed(
    header: GgufHeader,
    context: int,
    keys: str = "f16",
    values: str = "f16",
    *,
    flash_attention: bool = False,
) -> int:
    """Return about how much memory the model takes with ``context`` tokens, in bytes.

    Weights, key/value cache and compute buffers. The context is capped by what the model was
    trained for.
    """
    tokens = min(context, header.trained_context) if header.trained_context else context
    cache = ceil(cache_bytes_per_token(header, keys, values) * tokens)
    compute = compute_bytes(header, tokens, flash_attention=flash_attention)
    return header.file_bytes + cache + compute


class _Said:
    """A header's entries by type; one of a wrong type counts as absent."""

    def __init__(self, name: str, raw: RawHeader) -> None:
        self._name, self._metadata = name, raw.metadata

    def text(self, key: str) -> str:
        value = self._metadata.get(key)
        printable = filter(str.isprintable, value if isinstance(value, str) else "")
        return "".join(printable).strip()[:_LONGEST_TEXT]

    def number(self, key: str, default: int = 0) -> int:
        return max(self.numbers(key), default=default)

    def numbers(self, key: str) -> tuple[int, ...]:
        value = self._metadata.get(key, ())
        values = value if isinstance(value, tuple) else (value,)
        found = tuple(v for v in values if type(v) is int)
        if any(not -1 <= v < 1 << 32 for v in found):
            raise LoadError(f"{self._name} has a {key} that makes no sense: it is damaged.")
        return found


def _weights(tensors: tuple[Tensor, ...], layers: int) -> tuple[tuple[int, ...], int]:
    sizes: Counter[int] = Counter()
    for tensor in tensors:
        layer = _LAYER.match(tensor.name)
        sizes[int(layer[1]) if layer else -1] += tensor.size or 0
    if sizes.keys() <= {-1}:
        return (), sizes[-1]
    of_layers = tuple(sizes[layer] for layer in range(layers))
    return of_layers, sizes.total() - sum(of_layers)


def _quantization(file_type: int, tensors: tuple[Tensor, ...]) -> str:
    if file_type in FILE_TYPES:
        return FILE_TYPES[file_type]
    sizes: Counter[int] = Counter()
    for tensor in tensors:
        sizes[tensor.type] += tensor.size or 0
    most = sizes.most_common(1)
    known = TENSOR_TYPES.get(most[0][0]) if most else None
    return f"mostly {known.name}" if known else "unknown"


def _bytes_each(cache_type: str) -> float:
    for known in TENSOR_TYPES.values():
        if known.name == cache_type.upper():
            return known.size / known.block
    raise ValueError(f"there is no cache type {cache_type!r}")
