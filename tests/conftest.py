"""Fixtures over the real parts, and the wall that keeps every test off the network."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_socket import socket_allow_hosts

from app.settings import load_settings
from app.wiring import Wiring
from models.providers import catalogue
from retrieval.sentence_transformer import SentenceTransformerEmbedder
from tests.ward import write_ward

LOOPBACK = ["127.0.0.1", "::1"]
SAMPLE = Path(__file__).parents[1] / "data" / "sample"

# What a shell starts in the background ignores Ctrl-C, and so do its children: those of some tests
# are ended by it.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test connect to anything but this machine, nor children to the model hub."""
    socket_allow_hosts(LOOPBACK, allow_unix_socket=True)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    keys = [terms.key_variable for terms in catalogue().values()]
    for name in ("CHAPERONE_HOME", "CHAPERONE_KEY", "CHAPERONE_PROVIDER", *keys):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session", autouse=True)
def encoders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the prepared embedding model, which is made once for all data folders."""
    folder = tmp_path_factory.mktemp("encoders")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CHAPERONE_ENCODERS", str(folder))
        # What pays on this machine must not decide what is tested.
        environment.setenv("CHAPERONE_ENCODER", "int8")
        yield folder


@pytest.fixture(scope="session")
def embedder() -> SentenceTransformerEmbedder:
    """The bundled MiniLM, loaded once."""
    return SentenceTransformerEmbedder()


@pytest.fixture(scope="session")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the few documents of a small ward: see tests/ward.py."""
    folder = tmp_path_factory.mktemp("ward")
    write_ward(folder)
    return folder


@pytest.fixture(scope="session")
def home(ward: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which the ward was ingested; do not write to it, use ``home_copy``."""
    folder = tmp_path_factory.mktemp("home")
    wiring = Wiring(load_settings(folder))
    report = wiring.desk.ingest_folders([ward], None, lambda progress: None)
    wiring.close()
    assert report.done > 0
    assert not report.set_aside
    return folder


@pytest.fixture
def home_copy(home: Path, tmp_path: Path) -> Path:
    """A data folder of the test's own, with the ward in it."""
    return Path(shutil.copytree(home, tmp_path / "home"))


@pytest.fixture
def wiring(home_copy: Path) -> Iterator[Wiring]:
    """The parts over a copy of the ward, with no provider configured."""
    parts = Wiring(load_settings(home_copy))
    yield parts
    parts.close()


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which the whole sample hospital was ingested; do not write to it."""
    folder = tmp_path_factory.mktemp("sample")
    wiring = Wiring(load_settings(folder))
    report = wiring.desk.ingest_folders([SAMPLE], None, lambda progress: None)
    wiring.close()
    assert report.done >= 60
    # The one scanned page needs tesseract, which need not be here.
    assert {path for path, _ in report.set_aside} <= {"scans/fax_nursing_home.pdf"}
    return folder
