import random
import struct
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from gguf import GGUFReader, LlamaFileType
from gguf.constants import GGML_QUANT_SIZES

from models.errors import LoadError
from models.weights.ggml_types import FILE_TYPES, TENSOR_TYPES
from models.weights.gguf_header import (
    cache_bytes_per_token,
    compute_bytes,
    memory_needed,
    read_header,
)
from tests import tiny_gguf
from tests.models.gguf_files import LLAMA_8B, entry, gguf, tensor, text, write


@pytest.mark.parametrize("architecture", ["llama", "falcon"])
def test_a_real_file_says_what_it_is(tmp_path: Path, architecture: str) -> None:
    path = tiny_gguf.write(tmp_path / "tiny.gguf", architecture, context=2048)
    header = read_header(path)
    assert header.architecture == architecture
    assert header.name == f"tiny-{architecture}"
    assert (header.layers, header.heads, header.embedding) == (1, tiny_gguf.HEADS, tiny_gguf.WIDTH)
    assert header.kv_heads == (1 if architecture == "falcon" else tiny_gguf.HEADS)
    assert header.key_width == header.value_width == tiny_gguf.WIDTH // tiny_gguf.HEADS
    assert header.trained_context == 2048
    assert header.quantization == "F16"
    assert header.has_chat_template
    assert header.licence is None
    assert header.is_whole
    assert not header.is_encoder
    assert header.file_bytes == path.stat().st_size
    assert header.shards == 1


@pytest.mark.parametrize("architecture", ["llama", "falcon"])
def test_sizes_agree_with_the_reader_of_llama_cpp_s_own_project(
    tmp_path: Path, architecture: str
) -> None:
    path = tiny_gguf.write(tmp_path / "tiny.gguf", architecture)
    header, theirs = read_header(path), GGUFReader(path)
    in_layers = sum(t.n_bytes for t in theirs.tensors if t.name.startswith("blk."))
    assert header.layer_bytes == (in_layers,)
    assert header.other_bytes == sum(t.n_bytes for t in theirs.tensors) - in_layers
    assert header.parameters == sum(t.n_elements for t in theirs.tensors)
    last = max(theirs.tensors, key=lambda t: t.data_offset)
    cut = write(tmp_path / "cut.gguf", path.read_bytes()[: last.data_offset])
    assert read_header(cut).missing_bytes == last.n_bytes
    assert header.vocabulary == len(theirs.fields["tokenizer.ggml.tokens"].data)


def test_the_tables_agree_with_llama_cpp_s_own_project() -> None:
    theirs = {kind.value: (kind.name, *size) for kind, size in GGML_QUANT_SIZES.items()}
    for number, ours in TENSOR_TYPES.items():
        assert theirs[number] == tuple(ours)
    names = {kind.value: kind.name.removeprefix("MOSTLY_") for kind in LlamaFileType}
    names[LlamaFileType.ALL_F32] = "F32"
    for number, name in FILE_TYPES.items():
        assert names[number] == name


def test_the_numbers_of_a_known_model(tmp_path: Path) -> None:
    words = [f"word{n}" for n in range(128_256)]
    path = write(tmp_path / "m.gguf", gguf(*LLAMA_8B, entry("tokenizer.ggml.tokens", words)))
    header = read_header(path)
    assert header.name == "Meta Llama 3.1 8B Instruct"
    assert header.licence == "llama3.1"
    assert header.quantization == "Q4_K_M"
    assert (header.vocabulary, header.kv_heads, header.key_width) == (128_256, 8, 128)
    # 32 layers of 8 heads of 128 numbers, key and value, 2 bytes each
    assert cache_bytes_per_token(header) == 131_072
    assert cache_bytes_per_token(header, "q8_0", "q8_0") == 131_072 / 2 * 34 / 32
    assert cache_bytes_per_token(header, "q8_0", "f16") < cache_bytes_per_token(header)
    assert compute_bytes(header, 8192) == 560 * 2**20
    assert compute_bytes(header, 8192, flash_attention=True) == 258.5 * 2**20
    needed = memory_needed(header, 4096) - header.file_bytes
    assert needed == 4096 * 131_072 + compute_bytes(header, 4096)
    assert memory_needed(header, 10**9) == memory_needed(header, 131_072)
    with pytest.raises(ValueError, match="q9"):
        cache_bytes_per_token(header, "q9")


_RESERVE = """
import ctypes, re, sys
import llama_cpp
log = []
keep = llama_cpp.llama_log_callback(lambda level, text, data: log.append(text.decode()))
llama_cpp.llama_log_set(keep, ctypes.c_void_p(0))
path, context, flash = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "True"
llama_cpp.Llama(path, n_ctx=context, n_batch=512, n_gpu_layers=0,
    flash_attn=flash, n_threads=1, verbose=False)
for what in ("KV", "compute"):
    print(*re.findall(what + r" buffer size = +([0-9.]+) MiB", "".join(log)))
"""


@pytest.mark.parametrize("architecture", ["llama", "falcon"])
@pytest.mark.parametrize("flash_attention", [False, True])
def test_the_estimate_is_what_llama_cpp_reserves(
    tmp_path: Path, architecture: str, flash_attention: bool
) -> None:
    path = tiny_gguf.write(tmp_path / "tiny.gguf", architecture, context=8192)
    told = subprocess.run(
        [sys.executable, "-c", _RESERVE, str(path), "8192", str(flash_attention)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    cache, compute = (float(number) * 2**20 for number in told.split())
    header = read_header(path)
    assert cache_bytes_per_token(header) * 8192 == cache
    estimate = compute_bytes(header, 8192, flash_attention=flash_attention)
    assert estimate == pytest.approx(compute, abs=2 * 2**20)


def test_layers_may_have_different_numbers_of_heads(tmp_path: Path) -> None:
    path = write(
        tmp_path / "m.gguf",
        gguf(
            entry("general.architecture", "openelm"),
            entry("openelm.block_count", 3),
            entry("openelm.embedding_length", 64),
            entry("openelm.attention.head_count", [4, 8, 8]),
            entry("openelm.attention.head_count_kv", [0, 1, 2]),
            entry("openelm.attention.key_length", 16),
            entry("openelm.attention.value_length", 8),
        ),
    )
    header = read_header(path)
    assert (header.heads, header.kv_heads, header.kv_heads_by_layer) == (8, 2, (0, 1, 2))
    assert cache_bytes_per_token(header) == 3 * (16 + 8) * 2
    assert not header.has_chat_template


def test_without_a_file_type_the_most_common_type_speaks(tmp_path: Path) -> None:
    rows = (tensor("a", (256, 4), 12, 0), tensor("b", (8,), 0, 576))
    path = write(tmp_path / "m.gguf", gguf(*LLAMA_8B[:3], LLAMA_8B[4], tensors=rows))
    assert read_header(path).quantization == "mostly Q4_K"
    path = write(tmp_path / "n.gguf", gguf(*LLAMA_8B[:3], LLAMA_8B[4]))
    assert read_header(path).quantization == "unknown"


def test_a_cut_file_is_seen_by_its_own_table(tmp_path: Path) -> None:
    path = tiny_gguf.write(tmp_path / "tiny.gguf")
    content = path.read_bytes()
    path.write_bytes(content[:-100])
    assert not read_header(path).is_whole


def test_an_embedding_model_is_told(tmp_path: Path) -> None:
    said = (entry("general.architecture", "nomic-bert"), entry("nomic-bert.block_count", 12))
    assert read_header(write(tmp_path / "m.gguf", gguf(*said))).is_encoder


def test_a_name_plays_no_tricks_on_a_terminal(tmp_path: Path) -> None:
    said = (*LLAMA_8B[:1], entry("general.name", "a\x1b[2J\nb" + "c" * 999), *LLAMA_8B[2:])
    name = read_header(write(tmp_path / "m.gguf", gguf(*said))).name
    assert name.startswith("a[2Jbccc")
    assert len(name) == 200


def test_shards_are_one_model(tmp_path: Path) -> None:
    first = tmp_path / "m-00001-of-00002.gguf"
    second = tmp_path / "m-00002-of-00002.gguf"
    write(first, gguf(*LLAMA_8B, tensors=(tensor("blk.0.w", (4,), 0, 0),)) + bytes(100))
    with pytest.raises(LoadError, match=r"no model file at .*m-00002-of-00002"):
        read_header(first)
    write(second, gguf(entry("split.no", 1), tensors=(tensor("blk.31.w", (100,), 0, 0),)))
    header = read_header(first)
    assert header.shards == 2
    assert header.file_bytes == first.stat().st_size + second.stat().st_size
    assert (header.layer_bytes[0], header.layer_bytes[31]) == (16, 400)
    assert 400 <= header.missing_bytes < 400 + 32
    with pytest.raises(LoadError, match="m-00001-of-00002"):
        read_header(second)


_HUGE = struct.pack("<Q", 2**63)
_ARCHITECTURE = LLAMA_8B[0]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is not a GGUF"),
        (b"PK\x03\x04" + bytes(100), "is not a GGUF"),
        (b"GGUF" + bytes(100), "version 0"),
        (gguf(*LLAMA_8B, version=1), "version 1"),
        (b"GGUF" + struct.pack(">IQQ", 3, 0, 0) + bytes(8), "byte order"),
        (b"GGUF" + struct.pack("<IQQ", 3, 2**60, 0) + bytes(64), "damaged"),
        (b"GGUF" + struct.pack("<IQQ", 3, 0, 2**60) + bytes(64), "damaged"),
        (gguf(_HUGE + bytes(64)), "damaged"),
        (gguf(text("k") + struct.pack("<I", 8) + _HUGE + bytes(64)), "damaged"),
        (gguf(text("k") + struct.pack("<II", 9, 8) + _HUGE + bytes(64)), "damaged"),
        (gguf(text("k") + struct.pack("<II", 9, 4) + _HUGE + bytes(64)), "damaged"),
        (gguf(text("k") + struct.pack("<IIQ", 9, 9, 1) + bytes(64)), "damaged"),
        (gguf(text("k") + struct.pack("<IIQ", 9, 8, 1) + _HUGE + bytes(64)), "damaged"),
        (gguf(text("k") + struct.pack("<I", 99) + bytes(64)), "damaged"),
        (gguf(_ARCHITECTURE, entry("general.alignment", 0)), "damaged"),
        (gguf(_ARCHITECTURE, entry("llama.block_count", 4_000_000_000)), "layers"),
        (gguf(_ARCHITECTURE, entry("general.name", "x")), "0 layers"),
        (gguf(entry("general.name", "x")), "architecture"),
        (
            gguf(_ARCHITECTURE, tensors=(text("t") + struct.pack("<I", 2**31) + bytes(64),)),
            "damaged",
        ),
        (gguf(*LLAMA_8B)[:-5], "damaged"),
    ],
)
def test_a_file_that_lies_or_ends_early_is_one_clear_line(
    tmp_path: Path, content: bytes, why: str
) -> None:
    path = write(tmp_path / "m.gguf", content)
    with pytest.raises(LoadError, match=why) as caught:
        read_header(path)
    assert "\n" not in str(caught.value)
    assert "m.gguf" in str(caught.value)


def test_any_damage_is_an_answer_or_a_load_error_in_little_memory(tmp_path: Path) -> None:
    path = tiny_gguf.write(tmp_path / "tiny.gguf")
    whole = path.read_bytes()[:40_000]
    chance = random.Random(5)
    tracemalloc.start()
    for _ in range(300):
        broken = bytearray(whole[: chance.randrange(len(whole))])
        for _ in range(chance.randrange(8) if broken else 0):
            broken[chance.randrange(len(broken))] = chance.choice((0, 1, 127, 255))
        try:
            read_header(write(path, bytes(broken)))
        except LoadError as error:
            assert "\n" not in str(error)  # noqa: PT017
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="no model file"):
        read_header(tmp_path / "absent.gguf")
    with pytest.raises(LoadError, match="can't be read"):
        read_header(tmp_path)
