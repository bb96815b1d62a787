"""What must never be believed to be inside the boundary, and what may be."""

from typing import Any

import pytest

from models.boundary import check_addresses, configure_inside
from models.errors import BoundaryError, ServerError
from models.providers import catalogue


def configured(url: str, server: str = "vllm", **said: Any) -> Any:
    return configure_inside(server, url, "m", **{"receives_identities": True, **said})


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000/v1",
        "http://localhost:11434/v1/",
        "http://10.1.2.3:8000/v1",
        "http://192.168.7.7/v1",
        "http://100.64.1.1/v1",
        "http://[fd00::1]:8000/v1",
        "http://gpu-box.hospital.lan:8000/v1",
        "https://llm.hospital.example/v1",
    ],
)
def test_addresses_of_the_house_may_be_used(url: str) -> None:
    provider = configured(url)
    assert provider.base_url.startswith(url.rstrip("/"))
    assert provider.api_key


@pytest.mark.parametrize("name", ["openai", "azure", "gemini", "claude", "mistral"])
@pytest.mark.parametrize("said", [{}, {"public_address": True}])
def test_no_provider_of_the_table_is_ever_inside(name: str, said: dict[str, bool]) -> None:
    with pytest.raises(BoundaryError, match="outside the boundary"):
        configured("http://10.0.0.1/v1", server=name, **said)
    terms = catalogue()[name]
    for host in terms.hosts:
        url = f"https://r{host}/v1" if host.startswith(".") else f"https://{host}/v1"
        for server in ("vllm", "compatible"):
            with pytest.raises(BoundaryError, match="serves models to the public"):
                configured(url, server=server, **said)


@pytest.mark.parametrize(
    "url",
    [
        "https://API.OpenAI.com/v1",
        "https://api.openai.com./v1",
        "https://eu.api.openai.com/v1",
        "https://openrouter.ai/api/v1",
        "https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1",
        "https://something.ngrok-free.app/v1",
    ],
)
def test_public_services_are_refused_however_they_are_written(url: str) -> None:
    with pytest.raises(BoundaryError, match="serves models to the public"):
        configured(url, public_address=True)


@pytest.mark.parametrize(
    "url", ["https://8.8.8.8/v1", "http://[2606:4700::1111]/v1", "http://[::ffff:8.8.8.8]/v1"]
)
def test_a_public_address_needs_the_hospitals_word(url: str) -> None:
    with pytest.raises(BoundaryError, match="public_address = true"):
        configured(url)


def test_a_public_address_of_the_house_needs_encryption() -> None:
    assert configured("https://8.8.8.8/v1", public_address=True).base_url == "https://8.8.8.8/v1/"
    with pytest.raises(BoundaryError, match="https://"):
        configured("http://8.8.8.8/v1", public_address=True)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/v1", "http://gpu.lan/v1"])
def test_it_must_be_said_that_records_go_there_as_they_are(url: str) -> None:
    with pytest.raises(BoundaryError, match="receives_identities = true"):
        configured(url, receives_identities=False)


@pytest.mark.parametrize(
    ("url", "said", "match"),
    [
        ("gpu.lan/v1", {}, "no web address"),
        ("ftp://gpu.lan/v1", {}, "no web address"),
        ("http://user:word@gpu.lan/v1", {}, "no password"),
        ("http://gpu.lan/v1", {"server": "nobody"}, "no provider"),
        ("http://gpu.lan/v1", {"api_key": "two words"}, "CHAPERONE_INSIDE__KEY"),
    ],
)
def test_what_is_wrong_is_named(url: str, said: dict[str, Any], match: str) -> None:
    with pytest.raises(BoundaryError, match=match) as caught:
        configured(url, **said)
    assert "word@" not in str(caught.value)
    with pytest.raises(BoundaryError, match="name of a model"):
        configure_inside("vllm", "http://gpu.lan/v1", None, receives_identities=True)


@pytest.mark.parametrize(
    ("addresses", "says"),
    [
        (["8.8.8.8"], "public address"),
        (["10.0.0.5", "8.8.8.8"], "public address"),
        (["2606:4700::1111"], "public address"),
        (["::ffff:8.8.8.8"], "public address"),
        (["64:ff9b::808:808"], "public address"),
        (["no address"], "public address"),
        ([], "can't be found"),
    ],
)
def test_a_name_that_leads_out_of_the_building_is_not_asked(
    addresses: list[str], says: str
) -> None:
    provider = configured("http://gpu.hospital.lan/v1")
    with pytest.raises(ServerError, match=says):
        check_addresses(provider, False, lambda host: addresses)


def test_a_name_that_stays_in_the_building_is() -> None:
    provider = configured("http://gpu.hospital.lan/v1")
    asked: list[str] = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return ["10.0.0.5", "fd00::5", "fe80::5%eth0"]

    check_addresses(provider, False, resolve)
    assert asked == ["gpu.hospital.lan"]
    check_addresses(provider, True, lambda host: ["8.8.8.8"])


def test_a_name_that_nobody_knows_is_not_asked() -> None:
    def unknown(host: str) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(ServerError, match="can't be found"):
        check_addresses(configured("http://gpu.hospital.lan/v1"), False, unknown)
