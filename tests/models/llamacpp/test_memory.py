from pathlib import Path

import pytest

from models.llamacpp.memory import available


@pytest.fixture
def meminfo(tmp_path: Path) -> Path:
    path = tmp_path / "meminfo"
    path.write_text("MemTotal:       9000 kB\nMemFree: 10 kB\nMemAvailable:    5000 kB\n")
    return path


def test_a_machine_without_a_limit_gives_what_it_has(meminfo: Path, tmp_path: Path) -> None:
    assert available(meminfo, tmp_path) == 5000 * 1024
    (tmp_path / "memory.max").write_text("max\n")
    assert available(meminfo, tmp_path) == 5000 * 1024


@pytest.mark.parametrize("version", [1, 2])
def test_a_container_gives_what_its_limit_leaves(
    meminfo: Path, tmp_path: Path, version: int
) -> None:
    folder = tmp_path / "memory" if version == 1 else tmp_path
    folder.mkdir(exist_ok=True)
    limit, used, cached = (
        ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
        if version == 1
        else ("memory.max", "memory.current", "inactive_file")
    )
    (folder / limit).write_text("3000000\n")
    (folder / used).write_text("1000000\n")
    (folder / "memory.stat").write_text(f"anon 5\n{cached} 400000\n")
    assert available(meminfo, tmp_path) == 2_400_000
    (folder / limit).write_text("1000\n")
    assert available(meminfo, tmp_path) == 0


def test_this_machine_has_some() -> None:
    assert available() > 1 << 20
