import hashlib
import shutil
from pathlib import Path

import pytest

from models.errors import WeightsError
from models.weights.importing import bring_in, models_in
from models.weights.shelf import installed, shelf
from tests import tiny_gguf
from tests.models.gguf_files import LLAMA_8B, entry, gguf, tensor, write


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    tiny_gguf.write(folder / "Tiny-F16.gguf")
    return folder


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_is_copied_checked_and_kept_with_its_sha256(stick: Path, tmp_path: Path) -> None:
    source, seen = stick / "Tiny-F16.gguf", []
    own = bring_in(source, tmp_path / "models", progress=lambda *told: seen.append(told))
    assert own.name == "Tiny-F16"
    assert own.path.read_bytes() == source.read_bytes()
    assert own.card is not None
    assert own.card.sha256 == {source.name: digest(source)}
    assert own.card.source == "imported"
    assert seen[-1] == ("copy", source.stat().st_size, source.stat().st_size)
    assert list((tmp_path / "models" / ".incoming").iterdir()) == []


def test_a_link_leaves_the_file_where_it_is(stick: Path, tmp_path: Path) -> None:
    source = stick / "Tiny-F16.gguf"
    own = bring_in(source, tmp_path / "models", "mine", link=True)
    assert own.path.is_symlink()
    assert own.path.resolve() == source.resolve()
    assert own.card is not None
    assert own.card.sha256 == {source.name: digest(source)}


def test_the_sha256_that_was_expected(stick: Path, tmp_path: Path) -> None:
    source = stick / "Tiny-F16.gguf"
    with pytest.raises(WeightsError, match=digest(source)):
        bring_in(source, tmp_path / "models", expected_sha256="0" * 64)
    assert shelf(tmp_path / "models") == {}
    assert list((tmp_path / "models" / ".incoming").iterdir()) == []
    with pytest.raises(WeightsError, match="64 hexadecimal digits"):
        bring_in(source, tmp_path / "models", expected_sha256="0" * 63)
    assert bring_in(source, tmp_path / "models", expected_sha256=digest(source).upper())


def test_a_file_of_any_other_ending_gets_the_usual_one(stick: Path, tmp_path: Path) -> None:
    blob = (stick / "Tiny-F16.gguf").rename(stick / "sha256-0a1b")
    assert bring_in(blob, tmp_path / "models", "mine").path.name == "sha256-0a1b.gguf"


def test_a_folder_of_models(stick: Path) -> None:
    for name in ("big-00001-of-00002.gguf", "big-00002-of-00002.gguf", "readme.txt"):
        (stick / name).write_bytes(b"x")
    assert [file.name for file in models_in(stick)] == ["Tiny-F16.gguf", "big-00001-of-00002.gguf"]
    assert models_in(stick / "big-00002-of-00002.gguf")[0].name == "big-00001-of-00002.gguf"
    with pytest.raises(WeightsError, match="no GGUF file"):
        models_in(stick.parent)
    with pytest.raises(WeightsError, match="no file"):
        models_in(stick / "absent.gguf")


def test_all_parts_of_a_split_model_come_along(stick: Path, tmp_path: Path) -> None:
    first = write(stick / "big-00001-of-00002.gguf", gguf(*LLAMA_8B))
    with pytest.raises(WeightsError, match="00002-of-00002"):
        bring_in(first, tmp_path / "models")
    write(stick / "big-00002-of-00002.gguf", gguf(entry("split.no", 1)))
    with pytest.raises(WeightsError, match="one file only"):
        bring_in(first, tmp_path / "models", expected_sha256="0" * 64)
    own = bring_in(first, tmp_path / "models")
    assert (own.name, len(own.files)) == ("big", 2)
    assert own.card is not None
    assert len(own.card.sha256) == 2


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7" + bytes(100), "is not a GGUF"),
        (gguf(*LLAMA_8B)[:-3], "damaged"),
        (gguf(*LLAMA_8B, tensors=(tensor("blk.0.w", (4096,), 0, 0),)), "cut short: 16,4"),
        (gguf(entry("general.architecture", "bert"), entry("bert.block_count", 2)), "embeddings"),
    ],
)
def test_what_is_no_whole_model_is_not_taken(tmp_path: Path, content: bytes, why: str) -> None:
    source = write(tmp_path / "m.gguf", content)
    with pytest.raises(WeightsError, match=why) as caught:
        bring_in(source, tmp_path / "models")
    assert "\n" not in str(caught.value)
    assert shelf(tmp_path / "models") == {}


def test_names_that_are_taken_or_can_not_be(stick: Path, tmp_path: Path) -> None:
    source = stick / "Tiny-F16.gguf"
    before = bring_in(source, tmp_path / "models", "mine").path
    with pytest.raises(WeightsError, match="already"):
        bring_in(source, tmp_path / "models", "mine")
    with pytest.raises(WeightsError, match="can't be a name"):
        bring_in(source, tmp_path / "models", "../mine")
    assert installed(tmp_path / "models") == {"mine": before}


def test_a_full_disk_is_told_before_copying(
    stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(WeightsError, match="GB are needed"):
        bring_in(stick / "Tiny-F16.gguf", tmp_path / "models")
    assert bring_in(stick / "Tiny-F16.gguf", tmp_path / "models", link=True).path.is_symlink()
