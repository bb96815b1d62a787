"""Writes tiny GGUF models that llama.cpp really loads and runs, for tests and demonstrations.

Without a script the weights are random: the model babbles until its token limit. With one, its
greedy answer to any prompt is exactly that text: attention and feed-forward are zero, so the
next token depends on the last one alone, and the output matrix maps every ordinary token to the
script's first piece and every piece to the one after it.
"""

import string
from collections.abc import Sequence
from pathlib import Path

import gguf
import numpy as np
from gguf import GGUFWriter, TokenType

WIDTH, HIDDEN, HEADS = 256, 256, 4
"""A width that 256 divides, so that the file can also be quantized to the K types."""

CHATML = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
MISTRAL = (
    "{{ bos_token }}{% for m in messages %}{% if m['role'] == 'user' %}[INST] {{ m['content'] }} "
    "[/INST]{% elif m['role'] == 'assistant' %}{{ m['content'] + eos_token }}"
    "{% else %}{{ raise_exception('only user and assistant roles are known') }}{% endif %}"
    "{% endfor %}"
)
CONTROL = {"llama": ("<s>", "</s>", "[INST]", "[/INST]"), "falcon": ("<|im_start|>", "<|im_end|>")}


def write(
    path: Path,
    architecture: str = "llama",
    script: str | None = None,
    context: int = 8192,
    template: str | None = "",
    seed: int = 0,
    words: Sequence[str] = (),
    loops: bool = False,
    layers: int = 1,
) -> Path:
    """Write a model of about 1 MB and return ``path``.

    architecture: "llama" (LLaMA and Mistral) or "mistral3" (newer Mistral), with SentencePiece
    vocabulary and a template without system role, or "falcon" (byte-pair vocabulary, ChatML).
    context: tokens the model says it was trained for.
    template: "" for the architecture's own, None for a file without one.
    words: what more its vocabulary has, each as one token. layers: more are slower, no wiser.
    loops: say the script again and again instead of ending. In a byte-pair script, surrogate
    escapes such as "\\udcff" stand for bytes that are no UTF-8.
    """
    pieces = _cut(script or "")
    if len(pieces) >= WIDTH:
        raise ValueError(f"a script of {len(pieces)} pieces is too long for width {WIDTH}")
    writer = GGUFWriter(path, architecture)
    writer.add_name(f"tiny-{architecture}")
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_F16)
    writer.add_context_length(context)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(layers)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    falcon = architecture == "falcon"
    writer.add_head_count_kv(1 if falcon else HEADS)
    end, script_ids, size = (_byte_pair if falcon else _sentence_piece)(writer, pieces, list(words))
    writer.add_vocab_size(size)
    if falcon:
        writer.add_tensor_data_layout("jploski")
        writer.add_layer_norm_eps(1e-5)
    else:
        writer.add_layer_norm_rms_eps(1e-5)
        writer.add_rope_dimension_count(WIDTH // HEADS)
    if template is not None:
        writer.add_chat_template(template or (CHATML if falcon else MISTRAL))
    ends = [] if loops else [end]
    _tensors(writer, falcon, size, [*script_ids, *ends] if pieces else [], seed, layers)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _cut(script: str, length: int = 12) -> list[str]:
    """Distinct pieces of ``script``, each long enough never to be built from a prompt."""
    pieces: list[str] = []
    piece = ""
    for character in script:
        piece += character
        if len(piece) >= length and piece not in pieces:
            pieces.append(piece)
            piece = ""
    if piece and pieces:
        pieces[-1] += piece
    elif piece:
        pieces.append(piece.rjust(6))  # the answer's leading blanks are stripped
    return pieces


_PAIRS = [a + b for a in string.ascii_lowercase for b in string.ascii_lowercase]


def _sentence_piece(
    writer: GGUFWriter, script: list[str], words: list[str]
) -> tuple[int, list[int], int]:
    tokens = [("<unk>", 0.0, TokenType.UNKNOWN)]
    tokens += [(text, 0.0, TokenType.CONTROL) for text in CONTROL["llama"]]
    tokens += [(f"<0x{byte:02X}>", 0.0, TokenType.BYTE) for byte in range(256)]
    letters = ["▁", *string.ascii_letters, *string.digits, *string.punctuation]
    ordinary = _PAIRS + ["▁" + letter for letter in string.ascii_letters] + letters + words
    tokens += [(text, -float(rank), TokenType.NORMAL) for rank, text in enumerate(ordinary)]
    first = len(tokens)
    tokens += [(text.replace(" ", "▁"), -1e9, TokenType.NORMAL) for text in script]
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list([text for text, _, _ in tokens])
    writer.add_token_scores([score for _, score, _ in tokens])
    writer.add_token_types([int(kind) for _, _, kind in tokens])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_add_bos_token(True)
    return 2, list(range(first, len(tokens))), len(tokens)


def _byte_pair(
    writer: GGUFWriter, script: list[str], words: list[str]
) -> tuple[int, list[int], int]:
    letters = _byte_letters()

    def spelled(text: str) -> str:
        return "".join(letters[byte] for byte in text.encode(errors="surrogateescape"))

    spaced = [" " + letter for letter in string.ascii_letters]
    tokens = [*letters.values(), *map(spelled, _PAIRS + spaced + words)]
    first = len(tokens)
    tokens += map(spelled, script)
    control = len(tokens)
    tokens += CONTROL["falcon"]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("falcon")
    writer.add_token_list(tokens)
    kinds = [TokenType.NORMAL] * control + [TokenType.CONTROL] * len(CONTROL["falcon"])
    writer.add_token_types([int(kind) for kind in kinds])
    writer.add_token_merges([f"{spelled(pair[0])} {spelled(pair[1])}" for pair in _PAIRS + spaced])
    writer.add_bos_token_id(control + 1)
    writer.add_eos_token_id(control + 1)
    writer.add_add_bos_token(False)
    return control + 1, list(range(first, control)), len(tokens)


def _byte_letters() -> dict[int, str]:
    """GPT-2's printable stand-in for each byte: itself, or the next free letter from 256 on."""
    plain = {*range(33, 127), *range(161, 173), *range(174, 256)}
    rest = [byte for byte in range(256) if byte not in plain]
    return {
        byte: chr(byte) if byte in plain else chr(256 + rest.index(byte)) for byte in range(256)
    }


def _tensors(
    writer: GGUFWriter, falcon: bool, size: int, chain: list[int], seed: int, layers: int
) -> None:
    random = np.random.default_rng(seed)

    def matrix(name: str, rows: int, columns: int) -> None:
        values = random.standard_normal((rows, columns)) * columns**-0.5
        writer.add_tensor(name, (values * (not chain)).astype(np.float16))

    def norm(name: str) -> None:  # llama.cpp wants one-dimensional tensors in 32 bits
        writer.add_tensor(f"{name}.weight", np.ones(WIDTH, np.float32))
        if falcon:
            writer.add_tensor(f"{name}.bias", np.zeros(WIDTH, np.float32))

    embedding = random.standard_normal((size, WIDTH))
    output = random.standard_normal((size, WIDTH)) * 4 / WIDTH**0.5
    if chain:
        directions = np.linalg.qr(random.standard_normal((WIDTH, len(chain))))[0].T
        embedding = np.tile(directions[0], (size, 1))
        # The last piece keeps the first direction, which an ending model never comes back to.
        embedding[chain[:-1]] = directions[1:]
        embedding *= WIDTH**0.5
        output *= 0.01
        output[chain] = directions * 3
    writer.add_tensor("token_embd.weight", embedding.astype(np.float16))
    writer.add_tensor("output.weight", output.astype(np.float16))
    norm("output_norm")
    head = WIDTH // HEADS
    for block in (f"blk.{layer}" for layer in range(layers)):
        norm(f"{block}.attn_norm")
        if falcon:
            matrix(f"{block}.attn_qkv.weight", WIDTH + 2 * head, WIDTH)
        else:
            norm(f"{block}.ffn_norm")
            for part in ("attn_q", "attn_k", "attn_v", "ffn_gate"):
                matrix(f"{block}.{part}.weight", WIDTH, WIDTH)
        matrix(f"{block}.attn_output.weight", WIDTH, WIDTH)
        matrix(f"{block}.ffn_up.weight", HIDDEN, WIDTH)
        matrix(f"{block}.ffn_down.weight", WIDTH, HIDDEN)
