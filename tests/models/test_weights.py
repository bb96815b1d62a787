import hashlib
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import huggingface_hub.constants
import pytest

from models.errors import WeightsError
from models.weights import catalogue, installed, pull
from tests.models.hub_server import HubServer

WEIGHTS = catalogue()["llama-3b"]
CONTENT = b"GGUF" + random.Random(1).randbytes(3_000_000)


@pytest.fixture(autouse=True)
def _online(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the hub's client go out, which here means to loopback."""
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def hub() -> Iterator[HubServer]:
    with HubServer(WEIGHTS.repository, WEIGHTS.file, CONTENT) as server:
        yield server


def test_a_pulled_file_is_whole_alone_and_listed(hub: HubServer, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    assert installed(tmp_path) == {}
    path = pull("llama-3b", tmp_path, lambda *p: seen.append(p), endpoint=hub.origin)
    assert path.read_bytes() == CONTENT
    assert installed(tmp_path) == {"llama-3b": path}
    assert sorted(entry.name for entry in tmp_path.glob("*.gguf")) == [WEIGHTS.file]
    assert list((tmp_path / ".incoming").iterdir()) == []
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert seen == sorted(seen)


def test_a_second_pull_asks_nobody(hub: HubServer, tmp_path: Path) -> None:
    pull("llama-3b", tmp_path, endpoint=hub.origin)
    assert pull("llama-3b", tmp_path, endpoint="http://127.0.0.1:9").is_file()


def test_another_sha256_than_the_published_is_an_error_and_leaves_no_file(
    hub: HubServer, tmp_path: Path
) -> None:
    hub.published = "0" * 64
    with pytest.raises(WeightsError, match="damaged") as caught:
        pull("llama-3b", tmp_path, endpoint=hub.origin)
    assert "\n" not in str(caught.value)
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_a_broken_download_goes_on_where_it_stopped(hub: HubServer, tmp_path: Path) -> None:
    hub.content = CONTENT * 8  # the client keeps whole blocks of 10 MB
    hub.published = hashlib.sha256(hub.content).hexdigest()
    hub.break_after = 15_000_000
    assert pull("llama-3b", tmp_path, endpoint=hub.origin).read_bytes() == hub.content
    first, second = hub.ranges
    assert first is None
    assert second is not None
    assert 0 < int(second.removeprefix("bytes=").rstrip("-")) <= 15_000_000


def test_without_a_network_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"can't be fetched: the hub can't be reached") as caught:
        pull("llama-3b", tmp_path, endpoint="http://127.0.0.1:9")
    assert "\n" not in str(caught.value)


def test_a_repository_that_the_hub_refuses(tmp_path: Path) -> None:
    with (
        HubServer("someone/else", WEIGHTS.file, CONTENT) as server,
        pytest.raises(WeightsError, match="refused"),
    ):
        pull("llama-3b", tmp_path, endpoint=server.origin)


def test_a_full_disk_is_told_before_the_download(
    hub: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(WeightsError, match="GB are needed"):
        pull("llama-3b", tmp_path, endpoint=hub.origin)
    assert hub.ranges == []


def test_a_folder_that_can_not_be_made(hub: HubServer, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(WeightsError, match="can't be written"):
        pull("llama-3b", tmp_path / "taken", endpoint=hub.origin)


def test_an_unknown_name_names_the_known(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="mistral-7b"):
        pull("gpt-99", tmp_path)


def test_the_catalogue_has_the_three_families() -> None:
    assert {name.split("-")[0] for name in catalogue()} == {"mistral", "llama", "falcon"}
    for weights in catalogue().values():
        assert weights.file.endswith("Q4_K_M.gguf")
        assert weights.memory_gb > weights.size_gb
