import json
from collections.abc import Iterator
from pathlib import Path

import huggingface_hub.constants
import pytest

from tests import tiny_gguf
from tests.app.test_cli import failed, run
from tests.models.hub_server import HubServer

OTHER = "someone/Other-GGUF"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return tiny_gguf.write(tmp_path / "Tiny.gguf", "falcon")


@pytest.fixture
def hub(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    with HubServer(OTHER, {"Tiny.gguf": tiny.read_bytes()}) as server:
        server.says = {"cardData": {"license": "llama3.1"}}
        monkeypatch.setenv("CHAPERONE_HUB_ENDPOINT", server.origin)
        monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
        yield server


def test_a_licence_is_accepted_once_and_then_known(hub: HubServer, tmp_path: Path) -> None:
    refused = failed(run(tmp_path, "models", "pull", OTHER))
    assert "--accept-licence" in refused
    assert "llama3.1" in refused
    assert hub.ranges == []
    pulled = run(tmp_path, "models", "pull", OTHER, "--accept-licence", "--name", "mine")
    assert "licence: llama3.1" in pulled.stdout
    assert 'model = "mine"' in pulled.stdout
    again = run(tmp_path, "models", "pull", OTHER, "--json")
    assert json.loads(again.stdout)["name"] == "Tiny"


def test_the_token_comes_from_the_settings(
    hub: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.token = "hf_secret"
    assert "token" in failed(run(tmp_path, "models", "pull", OTHER, "--accept-licence"))
    monkeypatch.setenv("CHAPERONE_HUB_TOKEN", "hf_secret")
    assert run(tmp_path, "models", "pull", OTHER, "--accept-licence").returncode == 0


def test_import_bench_list_and_remove(tiny: Path, tmp_path: Path) -> None:
    taken = json.loads(run(tmp_path, "models", "import", str(tiny), "--json").stdout)
    assert [own["name"] for own in taken] == ["Tiny"]
    assert "already" in failed(run(tmp_path, "models", "import", str(tiny)))
    (tmp_path / "chaperone.toml").write_text('model = "Tiny"\nthreads = 1\n')
    speed = json.loads(run(tmp_path, "models", "bench", "--rounds", "1", "--json").stdout)
    assert speed["rate"] > 0
    listed = json.loads(run(tmp_path, "models", "list", "--json").stdout)
    own = next(row for row in listed["models"] if row["name"] == "Tiny")
    assert own["in_use"]
    assert own["installed"]
    assert own["speed"]["rate"] == speed["rate"]
    assert listed["recommended"]["reason"]
    shown = run(tmp_path, "models", "list").stdout
    assert "in use" in shown
    assert "Recommended for this machine" in shown
    assert "model in use" in failed(run(tmp_path, "models", "remove", "Tiny"))
    assert run(tmp_path, "models", "remove", "Tiny", "--yes").returncode == 0
    assert "no weights called" in failed(run(tmp_path, "models", "remove", "Tiny", "--yes"))


def test_a_folder_of_several_is_imported_at_once(tiny: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for name in ("a.gguf", "b.gguf"):
        (stick / name).write_bytes(tiny.read_bytes())
    assert "--name" in failed(run(tmp_path, "models", "import", str(stick), "--name", "c"))
    told = run(tmp_path, "models", "import", str(stick), "--link").stdout
    assert told.count("SHA-256") == 2
    assert (tmp_path / "models" / "a" / "a.gguf").is_symlink()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("pull", "gpt-99"), "Choose one of"),
        (("import", "/nowhere.gguf"), "no file"),
        (("bench",), "No model is in use"),
        (("bench", "mistral-7b"), "no model"),
        (("remove", "mistral-7b"), "no weights called"),
    ],
)
def test_faults_of_a_user_are_one_line(
    tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    assert says in failed(run(tmp_path, "models", *arguments))
