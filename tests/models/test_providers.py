import pytest

from models.errors import NoKeyError, ProviderError
from models.providers import catalogue, configure


def test_the_catalogue_has_the_providers() -> None:
    assert set(catalogue()) == {"openai", "azure", "gemini", "claude", "mistral", "compatible"}
    for terms in catalogue().values():
        assert terms.key_variable.isupper()
        assert terms.token_limit in ("max_tokens", "max_completion_tokens")
        assert terms.base_url is None or terms.base_url.startswith("https://")


def test_a_provider_hides_its_key() -> None:
    provider = configure("openai", " sk-secret \n")
    assert provider.api_key == "sk-secret"
    assert "sk-secret" not in repr(provider)
    assert (provider.name, provider.base_url) == ("openai", "https://api.openai.com/v1/")


def test_the_settings_come_before_the_table() -> None:
    provider = configure("gemini", "k", "gemini-x", "https://mirror.example.org/v1")
    assert (provider.model, provider.base_url) == ("gemini-x", "https://mirror.example.org/v1/")


@pytest.mark.parametrize("key", [None, "", "  ", "two words", "schlüssel"])
def test_without_a_usable_key_the_error_names_the_variable(key: str | None) -> None:
    with pytest.raises(NoKeyError, match="OPENAI_API_KEY") as caught:
        configure("openai", key)
    assert "two words" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8080/v1", "http://localhost:11434/v1/", "http://[::1]:8000/v1"]
)
def test_a_server_on_this_machine_needs_neither_key_nor_tls(url: str) -> None:
    assert configure("compatible", None, "m", url).api_key


@pytest.mark.parametrize(
    "url",
    [
        "http://api.example.org/v1",
        "http://10.0.0.5/v1",
        "http://127.0.0.1.example.org/v1",
        "http://localhost.example.org/v1",
        "ftp://127.0.0.1/v1",
        "api.example.org",
        "https://user:word@api.example.org/v1",
        "https://api.example.org/v1?key=1",
        "https://api.example.org:port/v1",
        "https://",
    ],
)
def test_addresses_that_must_not_be_used(url: str) -> None:
    with pytest.raises(ProviderError, match="base URL") as caught:
        configure("compatible", "k", "m", url)
    assert "word" not in str(caught.value).replace("password", "")


@pytest.mark.parametrize(
    ("name", "model", "url", "match"),
    [
        ("nobody", "m", None, "Choose one of: openai"),
        ("azure", "m", None, "address"),
        ("azure", None, "https://r.openai.azure.com/openai/v1/", "model"),
        ("compatible", "m", None, "address"),
    ],
)
def test_what_is_missing_is_named(
    name: str, model: str | None, url: str | None, match: str
) -> None:
    with pytest.raises(ProviderError, match=match):
        configure(name, "k", model, url)
