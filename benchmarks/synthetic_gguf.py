"""Writes a GGUF of random weights in a real model's shape: as slow as one, as wise as none."""

import ctypes
import string
from dataclasses import dataclass
from pathlib import Path

import gguf
import llama_cpp
import numpy as np
from gguf import GGUFWriter, TokenType

from tests.tiny_gguf import MISTRAL


@dataclass(frozen=True, slots=True)
class Shape:
    """A LLaMA's shape. width, hidden: of the residual stream and of the feed-forward layer."""

    layers: int
    width: int
    hidden: int
    heads: int
    heads_kv: int
    vocabulary: int
    context: int


SMALL = Shape(16, 1024, 2816, 16, 4, 32_000, 8_192)
"""About 240 million parameters: a token takes more than 10 ms on one core."""

SEVEN_B = Shape(32, 4096, 14_336, 32, 8, 32_000, 32_768)
"""Mistral 7B's shape."""


def write(path: Path, shape: Shape, seed: int) -> Path:
    """Write the model, quantized to Q4_K_M, and return ``path``.

    No token ends its answers, so they are always as long as is asked for.
    """
    plain = path.with_suffix(".f16")
    _write_plain(plain, shape, seed)
    params = llama_cpp.llama_model_quantize_default_params()
    params.ftype = llama_cpp.LLAMA_FTYPE_MOSTLY_Q4_K_M
    quantized = llama_cpp.llama_model_quantize(
        str(plain).encode(), str(path).encode(), ctypes.byref(params)
    )
    plain.unlink()
    if quantized:
        raise RuntimeError(f"llama.cpp did not quantize the model ({quantized})")
    return path


def _write_plain(path: Path, shape: Shape, seed: int) -> None:
    writer = GGUFWriter(path, "llama", use_temp_file=True)
    writer.add_name("synthetic")
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_F16)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.hidden)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads_kv)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    writer.add_vocab_size(shape.vocabulary)
    writer.add_chat_template(MISTRAL)
    _vocabulary(writer, shape.vocabulary)
    _tensors(writer, shape, np.random.default_rng(seed))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _vocabulary(writer: GGUFWriter, size: int) -> None:
    tokens = [("<unk>", TokenType.UNKNOWN)]
    tokens += [(text, TokenType.CONTROL) for text in ("<s>", "</s>", "[INST]", "[/INST]")]
    tokens += [(f"<0x{byte:02X}>", TokenType.BYTE) for byte in range(256)]
    pairs = [a + b for a in string.ascii_lowercase for b in string.ascii_lowercase]
    letters = ["▁", *string.ascii_letters, *string.digits, *string.punctuation]
    tokens += [(text, TokenType.NORMAL) for text in [*pairs, *(f"▁{p}" for p in pairs), *letters]]
    tokens += [(f"▁w{number}", TokenType.NORMAL) for number in range(size - len(tokens))]
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list([text for text, _ in tokens])
    writer.add_token_scores([-float(rank) for rank in range(len(tokens))])
    writer.add_token_types([int(kind) for _, kind in tokens])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_add_bos_token(True)


def _tensors(writer: GGUFWriter, shape: Shape, random: np.random.Generator) -> None:
    def matrix(name: str, rows: int, columns: int, scale: float = 1.0) -> None:
        values = random.standard_normal((rows, columns), np.float32)
        values *= scale * columns**-0.5
        if name == "output":
            values[:5] = 0.0  # a control token is never the likeliest
        writer.add_tensor(f"{name}.weight", values.astype(np.float16))

    def norm(name: str) -> None:
        writer.add_tensor(f"{name}.weight", np.ones(shape.width, np.float32))

    width, narrow = shape.width, shape.width // shape.heads * shape.heads_kv
    matrix("token_embd", shape.vocabulary, width, width**0.5)
    matrix("output", shape.vocabulary, width, 4.0)
    norm("output_norm")
    for layer in range(shape.layers):
        block = f"blk.{layer}"
        norm(f"{block}.attn_norm")
        norm(f"{block}.ffn_norm")
        for name, rows, columns in (
            ("attn_q", width, width),
            ("attn_k", narrow, width),
            ("attn_v", narrow, width),
            ("attn_output", width, width),
            ("ffn_gate", shape.hidden, width),
            ("ffn_up", shape.hidden, width),
            ("ffn_down", width, shape.hidden),
        ):
            matrix(f"{block}.{name}", rows, columns)
