import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import huggingface_hub.constants
import pytest

from models.errors import WeightsError
from models.weights.hub import Hub
from models.weights.shelf import catalogue, installed, shelf
from tests import tiny_gguf
from tests.models.gguf_files import LLAMA_8B, entry, gguf
from tests.models.hub_server import COMMIT, HubServer

WEIGHTS = catalogue()["llama-3b"]
CONTENT = gguf(*LLAMA_8B) + bytes(3_000_000)
OTHER = "someone/Other-GGUF"


@pytest.fixture(autouse=True)
def _online(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the hub's client go out, which here means to loopback."""
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def server() -> Iterator[HubServer]:
    with HubServer(WEIGHTS.repository, {WEIGHTS.file: CONTENT}) as running:
        yield running


def pull(server: HubServer, folder: Path, wanted: str = "llama-3b", **more: str) -> Path:
    hub = Hub(server.origin, more.get("token"))
    return hub.fetch(hub.look_up(wanted, more.get("name")), folder).path


def test_a_pulled_file_is_whole_alone_and_listed(server: HubServer, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    hub = Hub(server.origin)
    own = hub.fetch(hub.look_up("llama-3b"), tmp_path, lambda *told: seen.append(told))
    assert own.path.read_bytes() == CONTENT
    assert installed(tmp_path) == {"llama-3b": own.path}
    assert sorted(file.name for file in own.path.parent.iterdir()) == [WEIGHTS.file, "card.json"]
    assert list((tmp_path / ".incoming").iterdir()) == []
    for what in ("fetch", "check"):
        of_it = [(done, total) for stage, done, total in seen if stage == what]
        assert of_it == sorted(of_it)
        assert of_it[-1] == (len(CONTENT), len(CONTENT))
    assert own.card is not None
    assert own.card.source == f"{WEIGHTS.repository}@{COMMIT}"
    assert own.card.licence == WEIGHTS.licence
    assert own.card.sha256 == {WEIGHTS.file: hashlib.sha256(CONTENT).hexdigest()}


def test_an_offer_tells_size_and_licence_before_anything_is_fetched(server: HubServer) -> None:
    offer = Hub(server.origin).look_up("llama-3b")
    assert (offer.title, offer.size) == (WEIGHTS.title, len(CONTENT))
    assert offer.binding
    assert offer.licence_url == WEIGHTS.licence_url
    assert server.ranges == []


def test_what_is_there_is_not_fetched_again(server: HubServer, tmp_path: Path) -> None:
    first = pull(server, tmp_path)
    assert pull(server, tmp_path) == first
    assert len(server.ranges) == 1


def test_another_sha256_than_the_published_is_an_error_and_leaves_no_file(
    server: HubServer, tmp_path: Path
) -> None:
    server.published[WEIGHTS.file] = "0" * 64
    with pytest.raises(WeightsError, match="damaged") as caught:
        pull(server, tmp_path)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.rglob("*.gguf")) == []


def test_a_broken_download_goes_on_where_it_stopped(server: HubServer, tmp_path: Path) -> None:
    whole = server.files[WEIGHTS.file] = CONTENT + bytes(24_000_000)  # kept in blocks of 10 MB
    server.published[WEIGHTS.file] = hashlib.sha256(whole).hexdigest()
    server.break_after = 15_000_000
    assert pull(server, tmp_path).read_bytes() == whole
    first, second = server.ranges
    assert first is None
    assert second is not None
    assert 0 < int(second.removeprefix("bytes=").rstrip("-")) <= 15_000_000


def test_a_full_disk_is_told_before_the_download(
    server: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(WeightsError, match="GB are needed"):
        pull(server, tmp_path)
    assert server.ranges == []


def test_a_folder_that_can_not_be_made(server: HubServer, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(WeightsError, match="can't be written"):
        pull(server, tmp_path / "taken")


def test_an_unknown_name_names_the_known() -> None:
    with pytest.raises(WeightsError, match="mistral-7b"):
        Hub("http://127.0.0.1:9").look_up("gpt-99")


def test_without_a_network_there_is_one_line() -> None:
    with pytest.raises(WeightsError, match=r"the hub can't be reached") as caught:
        Hub("http://127.0.0.1:9").look_up("llama-3b")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "wants a token"),
        (403, "--token"),
        (404, "Check the name"),
        (429, "later"),
        (500, "500"),
    ],
)
def test_a_hub_that_refuses(server: HubServer, status: int, says: str) -> None:
    server.status = status
    with pytest.raises(WeightsError, match=re.escape(says)) as caught:
        Hub(server.origin).look_up("llama-3b")
    assert "\n" not in str(caught.value)


def test_a_gated_repository_opens_with_its_token(server: HubServer, tmp_path: Path) -> None:
    server.token = "hf_secret"
    with pytest.raises(WeightsError, match="wants a token"):
        pull(server, tmp_path)
    with pytest.raises(WeightsError, match="does not open it") as caught:
        pull(server, tmp_path, token="hf_wrong")
    assert "hf_wrong" not in str(caught.value)
    assert pull(server, tmp_path, token="hf_secret").is_file()
    assert "hf_secret" not in repr(Hub(server.origin, "hf_secret"))


def test_a_token_does_not_travel_in_the_clear() -> None:
    with pytest.raises(WeightsError, match="in the clear") as caught:
        Hub("http://mirror.example", "hf_secret").look_up("llama-3b")
    assert "hf_secret" not in str(caught.value)


def test_any_gguf_of_any_repository(tmp_path: Path) -> None:
    files = {"Other-Q4_K_M.gguf": CONTENT, "Other-Q8_0.gguf": CONTENT, "mmproj-F16.gguf": b"x"}
    with HubServer(OTHER, files) as server:
        server.says = {"cardData": {"license": "apache-2.0"}}
        offer = Hub(server.origin).look_up(OTHER)
        assert (offer.name, offer.licence, offer.binding) == ("Other-Q4_K_M", "apache-2.0", False)
        assert pull(server, tmp_path, f"https://huggingface.co/{OTHER}:Q8_0", name="mine").is_file()
        assert set(shelf(tmp_path)) == {"mine"}
        for wanted in ("Other-Q8_0.gguf", "Other-Q8_0", "q8_0"):
            assert (
                Hub(server.origin).look_up(f"{OTHER}:{wanted}").files[0].path == "Other-Q8_0.gguf"
            )
        with pytest.raises(
            WeightsError, match=r"has no Q5_K_M\. It has: Other-Q4_K_M\.gguf, Other-Q8"
        ):
            Hub(server.origin).look_up(f"{OTHER}:Q5_K_M")


def test_a_choice_that_is_open_is_asked_for(tmp_path: Path) -> None:
    with (
        HubServer(OTHER, {"a-Q2_K.gguf": CONTENT, "b-Q3_K.gguf": CONTENT}) as server,
        pytest.raises(WeightsError, match=f"Say which file: {OTHER}:FILE"),
    ):
        Hub(server.origin).look_up(OTHER)


@pytest.mark.parametrize(
    ("says", "licence", "binding"),
    [
        ({"cardData": {"license": "llama3.1"}}, "llama3.1", True),
        ({"cardData": {"license": "other", "license_name": "falcon-llm"}}, "falcon-llm", True),
        ({"cardData": {"license": "MIT"}}, "MIT", False),
        ({}, None, True),
    ],
)
def test_what_the_hub_says_of_the_licence(
    says: dict[str, object], licence: str | None, binding: bool
) -> None:
    with HubServer(OTHER, {"a.gguf": CONTENT}) as server:
        server.says = says
        offer = Hub(server.origin).look_up(OTHER)
    assert (offer.licence, offer.binding) == (licence, binding)
    assert offer.licence_url.endswith(OTHER)


def test_a_split_model_is_fetched_whole_and_goes_on_at_the_next_part(tmp_path: Path) -> None:
    parts = {f"Q8/big-0000{n}-of-00003.gguf": CONTENT + bytes(n) for n in (1, 2, 3)}
    with HubServer(OTHER, parts) as server:
        server.published["Q8/big-00003-of-00003.gguf"] = "0" * 64
        with pytest.raises(WeightsError, match=r"00003-of-00003\.gguf arrived damaged"):
            pull(server, tmp_path, OTHER)
        assert shelf(tmp_path) == {}
        third = parts["Q8/big-00003-of-00003.gguf"]
        server.published["Q8/big-00003-of-00003.gguf"] = hashlib.sha256(third).hexdigest()
        before = len(server.ranges)
        path = pull(server, tmp_path, OTHER)
        assert len(server.ranges) == before + 1
    assert path.name == "big-00001-of-00003.gguf"
    assert [f.read_bytes() for f in shelf(tmp_path)["big"].files] == list(parts.values())


def test_a_split_model_that_lacks_a_part(tmp_path: Path) -> None:
    with (
        HubServer(OTHER, {"big-00001-of-00002.gguf": CONTENT}) as server,
        pytest.raises(WeightsError, match=r"00002-of-00002\.gguf is missing"),
    ):
        Hub(server.origin).look_up(OTHER)


@pytest.mark.parametrize(
    ("file", "content", "why"),
    [
        ("a.gguf", b"<html>" + bytes(100), "is not a GGUF"),
        (
            "a.gguf",
            gguf(entry("general.architecture", "bert"), entry("bert.block_count", 2)),
            "embed",
        ),
        ("a.safetensors", CONTENT, "no GGUF file"),
        ("../../a.gguf", CONTENT, "no GGUF file"),
    ],
)
def test_what_is_no_model_leaves_nothing(
    tmp_path: Path, file: str, content: bytes, why: str
) -> None:
    with HubServer(OTHER, {file: content}) as server, pytest.raises(WeightsError, match=why):
        pull(server, tmp_path, OTHER)
    assert list(tmp_path.rglob("*.gguf")) == []
    assert shelf(tmp_path) == {}


def test_what_the_hub_knows_against_a_model_is_told_before(tmp_path: Path) -> None:
    with HubServer(OTHER, {"a.gguf": CONTENT}) as server:
        server.says = {"gguf": {"architecture": "llama"}}
        assert "chat template" in Hub(server.origin).look_up(OTHER).notes[0]
        server.says = {"gguf": {"architecture": "llama", "chat_template": "{{ m }}"}}
        assert Hub(server.origin).look_up(OTHER).notes == ()
        server.says = {"pipeline_tag": "sentence-similarity"}
        with pytest.raises(WeightsError, match="for embeddings"):
            Hub(server.origin).look_up(OTHER)


def test_a_name_that_is_taken_by_another_model(server: HubServer, tmp_path: Path) -> None:
    tiny_gguf.write(tmp_path / "mine.gguf")
    with pytest.raises(WeightsError, match="--name"):
        pull(server, tmp_path, name="mine")
    assert installed(tmp_path) == {"mine": tmp_path / "mine.gguf"}
