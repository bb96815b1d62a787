import pytest

from models.errors import ForeignHostError, NoKeyError, ProviderError
from models.providers import catalogue, configure

OUTSIDE = {"openai", "azure", "gemini", "claude", "mistral"}
OWN = {"vllm", "llama-server", "ollama", "compatible"}


def test_the_catalogue_has_the_providers() -> None:
    assert set(catalogue()) == OUTSIDE | OWN
    for terms in catalogue().values():
        assert terms.key_variable.isupper()
        assert len(terms.parameters & {"max_tokens", "max_completion_tokens"}) == 1
        assert terms.token_limit in terms.parameters
        assert (terms.input_price is None) == (terms.output_price is None)
        assert terms.inside == (terms.name in OWN)
        assert terms.region


@pytest.mark.parametrize("name", sorted(OUTSIDE))
def test_an_address_of_the_table_is_the_providers_own(name: str) -> None:
    terms = catalogue()[name]
    assert terms.hosts
    address = terms.base_url or "https://r.openai.azure.com/openai/v1/"
    assert address.startswith("https://")
    assert configure(name, "k", "m", address).base_url == address


def test_prices_are_those_of_the_model_that_is_asked() -> None:
    usual = configure("claude", "k")
    assert (usual.input_price, usual.output_price, usual.context) == (2.0, 10.0, 1_000_000)
    other = configure("claude", "k", "claude-other")
    assert (other.input_price, other.output_price, other.context) == (None, None, None)
    stated = configure("claude", "k", "claude-other", input_price=0.0, output_price=4.0, context=9)
    assert (stated.input_price, stated.output_price, stated.context) == (0.0, 4.0, 9)
    assert (usual.baa, usual.region) == (True, "US; worldwide")


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("openai", "https://mirror.example.org/v1"),
        ("openai", "https://api.openai.com.example.org/v1"),
        ("openai", "https://api.anthropic.com/v1"),
        ("azure", "https://openai.azure.com.example.org/openai/v1"),
        ("azure", "https://evilopenai.azure.com/openai/v1"),
        ("compatible", "https://llm.example.org/v1"),
        ("openai", "https://8.8.8.8/v1"),
    ],
)
def test_another_host_needs_the_policys_word(name: str, url: str) -> None:
    with pytest.raises(ForeignHostError, match=f"providers.{name}.hosts"):
        configure(name, "k", "m", url, hosts=["another.example.org"])


@pytest.mark.parametrize("allowed", ["llm.example.org", ".example.org", "LLM.Example.org"])
def test_the_policy_can_name_a_host(allowed: str) -> None:
    url = "https://LLM.example.org/v1/"
    assert configure("compatible", "k", "m", url, hosts=[allowed]).base_url == url


def test_a_provider_hides_its_key() -> None:
    provider = configure("openai", " sk-secret \n")
    assert provider.api_key == "sk-secret"
    assert "sk-secret" not in repr(provider)
    assert (provider.name, provider.base_url) == ("openai", "https://api.openai.com/v1/")


def test_the_settings_come_before_the_table() -> None:
    provider = configure(
        "gemini", "k", "gemini-x", "https://mirror.example.org/v1", hosts=["mirror.example.org"]
    )
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
