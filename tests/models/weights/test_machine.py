import os
from pathlib import Path

import pytest

from models.weights.machine import Gpu, nvidia_gpus, this_machine


def test_this_machine_has_memory_and_cores() -> None:
    found = this_machine()
    assert 0 < found.memory <= os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    assert found.cores == len(os.sched_getaffinity(0))


@pytest.mark.parametrize(
    ("script", "found"),
    [
        (
            "echo '24576, NVIDIA RTX 4090'; echo '[N/A], NVIDIA GB10'; echo odd",
            (Gpu("NVIDIA RTX 4090", 24576 << 20),),
        ),
        ("exit 9", ()),
    ],
)
def test_what_the_driver_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, found: tuple[Gpu, ...]
) -> None:
    program = tmp_path / "nvidia-smi"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert nvidia_gpus() == found


def test_without_a_driver_there_is_no_gpu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert nvidia_gpus() == ()
