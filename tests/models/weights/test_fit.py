import re
from pathlib import Path

import pytest

from models.weights.fit import Candidate, place, recommend
from models.weights.machine import Gpu, Machine
from models.weights.shelf import catalogue

GB = 10**9
TABLE = [
    Candidate(w.name, int(w.size_gb * GB), int(w.memory_gb * GB)) for w in catalogue().values()
]


def machine(memory_gb: float, cores: int = 8, gpu_gb: float = 0) -> Machine:
    gpus = (Gpu("RTX", int(gpu_gb * 2**30)),) if gpu_gb else ()
    return Machine(int(memory_gb * GB), cores, gpus)


@pytest.mark.parametrize(
    ("needed_gb", "on", "where"),
    [
        (5, machine(8), "memory"),
        (6, machine(8), "memory"),
        (6.1, machine(8), None),
        (6.1, machine(8, gpu_gb=8), "GPU"),
        (7.6, machine(16, gpu_gb=8), "memory"),
    ],
)
def test_where_weights_lie(needed_gb: float, on: Machine, where: str | None) -> None:
    assert place(int(needed_gb * GB), on) == where


@pytest.mark.parametrize(
    ("on", "name", "reason"),
    [
        (machine(2), None, "none fits into 2 GB"),
        (machine(4, 2), "llama-1b", "fits into memory"),
        (machine(8, 4), "llama-3b", "as fast as one reads"),
        (machine(16, 8), "llama-8b", "as estimated"),
        (machine(7, 8), "llama-3b", "fits into memory"),
        (machine(128, 64), "llama-8b", "as fast as one reads"),
        (machine(16, 8, 8), "falcon-10b", "fits into the GPU (RTX)"),
        (machine(64, 8, 24), "mistral-24b", "fits into the GPU"),
        (machine(256, 8, 80), "llama-70b", "fits into the GPU"),
    ],
)
def test_what_is_recommended(on: Machine, name: str | None, reason: str) -> None:
    found = recommend(TABLE, on)
    assert found.name == name
    assert reason in found.reason


def test_several_gpus_share_a_model() -> None:
    two = Machine(16 * GB, 8, (Gpu("RTX", 24 << 30), Gpu("A40", 24 << 30)))
    assert place(44 * GB, two) == "GPU"
    assert recommend(TABLE, two).reason == "the largest that fits into the GPU (RTX, A40)"


def test_the_docs_tell_what_is_recommended() -> None:
    page = (Path(__file__).parents[3] / "docs" / "weights.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) GB, (\d+) cores \| `([^`]+)` \| `([^`]+)` \|$", page, re.M)
    assert len(rows) == 4
    for size, cores, without, within in rows:
        assert recommend(TABLE, machine(int(size), int(cores))).name == without
        assert recommend(TABLE, machine(64, 8, int(size))).name == within


def test_a_measured_speed_counts_more_than_an_estimate() -> None:
    slow = Candidate("own", int(4.9 * GB), int(5.8 * GB), speed=2.0)
    found = recommend([*TABLE, slow], machine(64, 16))
    assert found.name == "llama-1b"  # 9.8 GB/s are 5 tokens/s of 2 GB at most
    assert "reckoned from what was measured here" in found.reason
    quick = Candidate("own", int(4.9 * GB), int(5.8 * GB), speed=20.0)
    assert recommend([*TABLE, quick], machine(64, 16)).name == "mistral-24b"
    tiny = Candidate("own", 2_000_000, 100_000_000, speed=6.0)  # its time tells nothing of others
    assert recommend([*TABLE, tiny], machine(16, 8)).name == "llama-8b"
    crawling = Candidate("own", GB // 2, GB, speed=0.5)
    found = recommend([*TABLE, crawling], machine(64, 16))
    assert found.name == "own"
    assert "slower than one reads" in found.reason
