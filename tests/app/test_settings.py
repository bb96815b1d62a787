from pathlib import Path

import pytest

from app.errors import SettingsError
from app.settings import hub_endpoint, load_settings, provider_key


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
    assert provider_key(settings) == "sk-secret"


def test_the_providers_own_variable_serves_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-own")
    assert provider_key(load_settings(tmp_path, provider="openai")) == "sk-own"
    assert provider_key(load_settings(tmp_path)) is None


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
