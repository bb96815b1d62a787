from dataclasses import replace
from pathlib import Path

import pytest

from app.model_shelf import ShelfRow, Wanted, model_shelf
from models.llamacpp.sizing import CacheType
from models.weights.bench import Speed, keep
from models.weights.gguf_header import memory_needed, read_header
from models.weights.importing import bring_in
from models.weights.machine import Machine
from models.weights.shelf import catalogue
from tests import tiny_gguf

MACHINE = Machine(16_000_000_000, 8)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tiny_gguf.write(tmp_path / "tiny.gguf")
    bring_in(source, tmp_path / "models")
    return tmp_path / "models"


def row(
    folder: Path,
    name: str,
    model: str | None = None,
    context: int = 4096,
    cache: CacheType = "f16",
) -> ShelfRow:
    return {r.name: r for r in model_shelf(folder, model, Wanted(context, cache), MACHINE).rows}[
        name
    ]


def test_what_is_here_stands_first_with_the_rest_of_the_table(folder: Path) -> None:
    rows = model_shelf(folder, None, Wanted(4096), MACHINE).rows
    assert [r.name for r in rows] == ["tiny", *catalogue()]
    assert rows[0].path == folder / "tiny" / "tiny.gguf"
    assert rows[0].size == rows[0].path.stat().st_size
    assert rows[0].needed == memory_needed(read_header(rows[0].path), 4096)
    assert not any(r.path or r.in_use for r in rows[1:])


def test_more_context_needs_more_memory(folder: Path) -> None:
    for name in ("tiny", "llama-8b"):
        small, large = row(folder, name).needed, row(folder, name, context=8192).needed
        assert small is not None
        assert large is not None
        assert large > small
        quantized = row(folder, name, context=8192, cache="q8_0").needed
        assert quantized is not None
        assert quantized < large
    assert row(folder, "mistral-12b").place == "memory"
    assert row(folder, "mistral-12b", context=131_072).place is None


def test_the_one_in_use_by_name_by_path_or_elsewhere(folder: Path, tmp_path: Path) -> None:
    assert row(folder, "tiny", "tiny").in_use
    assert row(folder, "tiny", str(folder / "tiny" / "tiny.gguf")).in_use
    assert not row(folder, "tiny", "llama-8b").in_use
    elsewhere = str(tmp_path / "tiny.gguf")
    assert not row(folder, "tiny", elsewhere).in_use
    assert row(folder, elsewhere, elsewhere).in_use


def test_a_speed_is_shown_of_this_very_file_only(folder: Path) -> None:
    size = row(folder, "tiny").size
    speed = Speed("2026-01-01", size, "", "CPU, 1 thread", 1, 1, 1.0, 7.0, 1.0, 1.0, 1.0, 1)
    keep(folder, "tiny", speed)
    assert row(folder, "tiny").speed == speed
    keep(folder, "tiny", replace(speed, size=size + 1))
    assert row(folder, "tiny").speed is None


def test_what_can_not_be_used_says_why_and_is_not_recommended(folder: Path) -> None:
    whole = (folder / "tiny" / "tiny.gguf").read_bytes()
    (folder / "cut.gguf").write_bytes(whole[:-50])
    (folder / "page.gguf").write_bytes(b"<html>" + bytes(99))
    tiny_gguf.write(folder / "base.gguf", template=None)
    (folder / "gone").mkdir()
    (folder / "gone" / "gone.gguf").symlink_to(folder / "nowhere.gguf")
    assert "cut short" in (row(folder, "cut").problem or "")
    assert "is not a GGUF" in (row(folder, "page").problem or "")
    assert "chat template" in (row(folder, "base").problem or "")
    assert "no model file" in (row(folder, "gone").problem or "")
    assert row(folder, "tiny").problem is None
    tight = Machine(2_100_000_000, 8)
    assert model_shelf(folder, None, Wanted(4096), tight).recommended.name == "tiny"
