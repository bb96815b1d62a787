from pathlib import Path

import pytest

from app.errors import SettingsError
from app.settings import Settings, endpoint, hub_endpoint, hub_token, load_settings


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "chaperone.toml").write_text("passages = 3\ncontext = 1024\nthreads = 1\n")
    monkeypatch.setenv("CHAPERONE_CONTEXT", "2048")
    monkeypatch.setenv("CHAPERONE_THREADS", "2")
    settings = load_settings(tmp_path, threads=4, model=None)
    assert (settings.passages, settings.context, settings.threads) == (3, 2048, 4)


def test_the_home_comes_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAPERONE_HOME", str(tmp_path / "there"))
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "chaperone.toml").write_text("passages = 9\n")
    settings = load_settings()
    assert settings.home == tmp_path / "there"
    assert settings.passages == 9


@pytest.mark.parametrize(
    ("config", "says"),
    [
        ("pasages = 3\n", "pasages: unknown setting"),
        ("passages = 0\n", "passages: Input should be greater than or equal to 1"),
        ("passages = \n", "is not valid TOML"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_it(tmp_path: Path, config: str, says: str) -> None:
    (tmp_path / "chaperone.toml").write_text(config)
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_secrets_are_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAPERONE_KEY", "ab" * 32)
    monkeypatch.setenv("CHAPERONE_PROVIDER_KEY", "sk-secret")
    settings = load_settings(tmp_path, provider="openai")
    assert "abab" not in repr(settings)
    assert "sk-secret" not in repr(settings)
    assert key_of(settings, "openai") == "sk-secret"


def test_the_providers_own_variable_serves_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-own")
    assert key_of(load_settings(tmp_path, provider="openai"), "openai") == "sk-own"
    assert key_of(load_settings(tmp_path), "claude") is None


def key_of(settings: Settings, provider: str) -> str | None:
    key = endpoint(settings, provider).key
    return key.get_secret_value() if key else None


def test_each_provider_has_its_own_key_and_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "chaperone.toml").write_text(
        'providers = ["azure", "claude", "azure"]\n'
        '[endpoints.azure]\nurl = "https://r.openai.azure.com/openai/v1/"\nmodel = "gpt"\n'
        "input_price = 1.5\noutput_price = 6\n"
    )
    monkeypatch.setenv("CHAPERONE_PROVIDER_KEY", "sk-of-one")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-claude")
    monkeypatch.setenv("CHAPERONE_ENDPOINTS__AZURE__KEY", "sk-azure")
    settings = load_settings(tmp_path)
    assert settings.order == ("azure", "claude")
    assert (key_of(settings, "azure"), key_of(settings, "claude")) == ("sk-azure", "sk-claude")
    azure = endpoint(settings, "azure")
    assert (azure.url, azure.model) == ("https://r.openai.azure.com/openai/v1/", "gpt")
    assert (azure.input_price, azure.output_price) == (1.5, 6.0)
    assert "sk-azure" not in repr(settings)


@pytest.mark.parametrize(
    ("config", "says"),
    [
        ('provider = "nobody"', "provider: there is no provider nobody; choose one of: openai"),
        ('providers = ["claude", "x"]', "providers: there is no provider x"),
        ("[endpoints.x]", "endpoints: there is no provider x"),
        ('[endpoints.claude]\nurls = "u"', "endpoints.claude.urls: unknown setting"),
        ('provider = "claude"\nproviders = ["claude"]', "for a single one"),
        ('provider_url = "https://a"\nproviders = ["claude"]', "for a single one"),
        ('model = "m"\n[inside]\nurl = "http://127.0.0.1:1/v1"', "one local model only"),
    ],
)
def test_a_wrong_provider_is_one_line(tmp_path: Path, config: str, says: str) -> None:
    (tmp_path / "chaperone.toml").write_text(config + "\n")
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_hub_mirror_is_the_setting_or_the_hubs_own_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "https://mirror.example")
    assert hub_endpoint(load_settings(tmp_path)) == "https://mirror.example"
    chosen = load_settings(tmp_path, hub_endpoint="https://ours.example")
    assert hub_endpoint(chosen) == "https://ours.example"


def test_a_cluster_is_set_by_file_or_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_settings(tmp_path).cluster.milvus is None
    assert load_settings(tmp_path).cluster.ray is None
    (tmp_path / "chaperone.toml").write_text(
        '[cluster]\nray = "auto"\nmilvus = "https://m.example:19530"\n'
    )
    monkeypatch.setenv("CHAPERONE_CLUSTER__MILVUS_TOKEN", "user:hidden")
    settings = load_settings(tmp_path)
    assert settings.cluster.milvus == "https://m.example:19530"
    assert settings.cluster.ray == "auto"
    assert "hidden" not in repr(settings)
    assert settings.cluster.milvus_token is not None
    assert settings.cluster.milvus_token.get_secret_value() == "user:hidden"


def test_a_wrong_setting_of_a_table_is_named_with_its_variable(tmp_path: Path) -> None:
    (tmp_path / "chaperone.toml").write_text("[cluster]\nmilvos = 1\n")
    with pytest.raises(SettingsError, match=r"cluster\.milvos: .*CHAPERONE_CLUSTER__MILVOS"):
        load_settings(tmp_path)


def test_the_hub_s_token_is_the_setting_or_the_hub_s_own_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HF_TOKEN", raising=False)
    assert hub_token(load_settings(tmp_path)) is None
    monkeypatch.setenv("HF_TOKEN", "hf_own")
    assert hub_token(load_settings(tmp_path)) == "hf_own"
    monkeypatch.setenv("CHAPERONE_HUB_TOKEN", "hf_set")
    settings = load_settings(tmp_path)
    assert hub_token(settings) == "hf_set"
    assert "hf_set" not in repr(settings)
