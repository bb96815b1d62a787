"""Every setting, and the one place that reads the environment.

A setting comes from, first match wins: the command line, the environment (CHAPERONE_NAME), and
chaperone.toml in the data folder.
"""

import os
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from app.access_rules import AccessRules
from app.errors import SettingsError
from models.providers import catalogue

DEFAULT_HOME = Path("~/.local/share/chaperone")
CONFIG_NAME = "chaperone.toml"
DEFAULT_POLICY = Path(__file__).parents[1] / "data" / "policies" / "hipaa_safe_harbor.toml"


class ClusterSettings(BaseModel):
    """What is used beyond this machine; nothing unless it is set."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ray: str | None = Field(
        None,
        description="Ray cluster in the building that works on big ingests: auto, local, or its "
        "address",
    )
    milvus: str | None = Field(
        None, description="address of a Milvus server in the building that holds the vectors"
    )
    milvus_token: SecretStr | None = Field(None, description="token of the Milvus server")


class Settings(BaseSettings):
    """The settings; paths may begin with ``~``. Secrets are hidden in ``repr``."""

    model_config = SettingsConfigDict(
        env_prefix="CHAPERONE_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    home: Path = Field(DEFAULT_HOME, description="data folder (environment and --home only)")
    key: SecretStr | None = Field(None, description="database key, 64 hex digits")
    key_source: str = Field("file", description="file, keyring, or command:PROGRAM")
    embedding_model: str | None = Field(None, description="sentence-transformers name or folder")
    encoder: Literal["auto", "int8", "float", "torch"] = Field(
        "auto", description="how the bundled embedding model computes: auto, int8, float, torch"
    )
    encoders: Path | None = Field(
        None, description="folder of the prepared embedding model, to share between data folders"
    )
    index: Literal["auto", "hnsw"] = Field(
        "auto", description="vector search in memory: auto (by size), hnsw (a graph)"
    )
    cluster: ClusterSettings = Field(ClusterSettings(), description="see docs/scale.md")
    nlp_model: str | None = Field(
        None, description="spaCy model instead of the project's own tagger; blank for none"
    )
    second_detector: str = Field(
        "minilm", description="minilm, none, or a token classification model: name or folder"
    )
    model: str | None = Field(None, description="local GGUF: a path or a pulled model's name")
    context: int = Field(4096, ge=512, description="context of the local model, tokens")
    gpu_layers: int = Field(-1, ge=-1, description="layers on the GPU; -1 for all that fit")
    threads: int | None = Field(None, ge=1, description="threads of the local model")
    policy: Path = Field(DEFAULT_POLICY, description="policy file")
    provider: str | None = Field(None, description="openai, azure, gemini, claude, …, compatible")
    provider_model: str | None = Field(None, description="the provider's model, if not its default")
    provider_url: str | None = Field(None, description="base URL, for azure and compatible")
    provider_key: SecretStr | None = Field(None, description="API key of the provider")
    passages: int = Field(6, ge=1, le=30, description="passages given to the model")
    max_file_mb: int = Field(
        200, ge=1, description="larger files are set aside, megabytes; texts and tables are cut"
    )
    max_text_million: int = Field(
        10, ge=1, description="longer texts are set aside, millions of characters"
    )
    reranker: str | None = Field(
        None, description="cross-encoder that orders the best passages: name or folder"
    )
    access: AccessRules | None = Field(
        None, description="who reads which collections: see docs/retrieval.md"
    )
    workers: int | None = Field(
        None, ge=1, description="files ingested at once; unless given, the cores it may use"
    )
    public_collections: tuple[str, ...] = Field(
        (), description="collections that ingest does not search for identities: they hold none"
    )
    hub_endpoint: str | None = Field(None, description="mirror of the model hub")

    @property
    def encoder_folder(self) -> Path:
        """Where the embedding model lies as this machine runs it; it holds no patient's data."""
        return (self.encoders or self.home / "encoders").expanduser()

    @property
    def models_folder(self) -> Path:
        """Where pulled models lie."""
        return self.home / "models"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the command line, the environment and chaperone.toml, and nothing else."""
        config = init_settings().get("home", DEFAULT_HOME) / CONFIG_NAME
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, config)


def load_settings(home: Path | None = None, **given: Any) -> Settings:
    """Return the settings for a data folder, default ``~/.local/share/chaperone``.

    given: settings from the command line; a None is not given.
    Raises SettingsError naming the setting, never a secret.
    """
    folder = home or Path(os.environ.get("CHAPERONE_HOME") or DEFAULT_HOME)
    folder = folder.expanduser().absolute()
    try:
        return Settings(home=folder, **{k: v for k, v in given.items() if v is not None})
    except ValidationError as error:
        fault = error.errors()[0]
        name = ".".join(str(part) for part in fault["loc"])
        variable = f"CHAPERONE_{name.upper().replace('.', '__')}"
        what = "unknown setting" if fault["type"] == "extra_forbidden" else fault["msg"]
        raise SettingsError(f"{name}: {what} (from {folder / CONFIG_NAME} or {variable})") from None
    except ValueError as error:
        raise SettingsError(f"{folder / CONFIG_NAME} is not valid TOML: {error}") from error


def child_environment(home: Path) -> dict[str, str]:
    """Return the environment for a child process that is to use the same data folder."""
    return {**os.environ, "CHAPERONE_HOME": str(home)}


def provider_key(settings: Settings) -> str | None:
    """Return the provider's API key: the setting, or its own variable, such as OPENAI_API_KEY."""
    if settings.provider_key is not None:
        return settings.provider_key.get_secret_value()
    terms = catalogue().get(settings.provider or "")
    return os.environ.get(terms.key_variable) if terms else None


def workers(settings: Settings) -> int:
    """Return how many files are ingested at once."""
    return settings.workers or len(os.sched_getaffinity(0))


def hub_endpoint(settings: Settings) -> str | None:
    """Return the model hub's mirror: the setting, or HF_ENDPOINT as its own tools read it."""
    return settings.hub_endpoint or os.environ.get("HF_ENDPOINT") or None
