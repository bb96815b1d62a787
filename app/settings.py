"""Every setting, and the one place that reads the environment.

A setting comes from, first match wins: the command line, the environment (CHAPERONE_NAME), and
chaperone.toml in the data folder.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from app.access_rules import AccessRules
from app.budget import NO_BUDGET, Budget
from app.errors import SettingsError
from models.demands import HARD
from models.llamacpp.sizing import CacheType
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


class EndpointSettings(BaseModel):
    """How one provider is reached, where that differs from what is known of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str | None = Field(None, description="base URL")
    model: str | None = Field(None, description="model, if not its default")
    key: SecretStr | None = Field(None, description="API key, if not in the provider's variable")
    context: int | None = Field(None, ge=256, description="context of that model, tokens")
    input_price: float | None = Field(None, ge=0, description="US dollars per million tokens sent")
    output_price: float | None = Field(
        None, ge=0, description="US dollars per million tokens of answer"
    )


class InsideSettings(BaseModel):
    """A model server of the hospital's own as the local model; it gets text as it is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str | None = Field(
        None, description="base URL of a model server inside the boundary: see docs/providers.md"
    )
    model: str | None = Field(None, description="the server's name of the model")
    server: str = Field("compatible", description="vllm, llama-server, ollama or compatible")
    key: SecretStr | None = Field(None, description="API key of the server, if it wants one")
    receives_identities: bool = Field(
        False, description="true says: this server may receive patients' records as they are"
    )
    public_address: bool = Field(
        False, description="true says: the server is ours although its address is a public one"
    )
    context: int = Field(8192, ge=512, description="context of that model, tokens")
    timeout: float = Field(300.0, gt=0, description="longest silence of the server, seconds")


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
    context: int | None = Field(
        None,
        ge=512,
        description="context of the local model, tokens; unless given, what memory holds up to "
        "8192",
    )
    gpu_layers: int = Field(-1, ge=-1, description="layers on the GPU; -1 for all that fit")
    threads: int | None = Field(None, ge=1, description="threads of the local model")
    kv_cache: CacheType = Field(
        "f16", description="the local model's KV cache: f16, or q8_0 or q4_0 to save memory"
    )
    lora: Path | None = Field(
        None, description="LoRA adapter (GGUF) for the local model, such as a fine-tune of your own"
    )
    lora_scale: float = Field(1.0, gt=0, le=4, description="how much of the adapter is applied")
    policy: Path = Field(DEFAULT_POLICY, description="policy file")
    provider: str | None = Field(None, description="openai, azure, gemini, claude, …, compatible")
    provider_model: str | None = Field(None, description="the provider's model, if not its default")
    provider_url: str | None = Field(None, description="base URL, for azure and compatible")
    provider_key: SecretStr | None = Field(None, description="API key of the provider")
    providers: tuple[str, ...] = Field(
        (), description="several in place of provider: the next is asked when one does not answer"
    )
    provider_timeout: float = Field(
        120.0, gt=0, description="longest silence of a provider, seconds"
    )
    endpoints: dict[str, EndpointSettings] = Field(
        {}, description="tables endpoints.NAME for each of providers: see docs/providers.md"
    )
    inside: InsideSettings = Field(InsideSettings(), description="see docs/providers.md")
    budget: Budget = Field(NO_BUDGET, description="see docs/costs.md")
    hard_from: float = Field(
        HARD,
        ge=0.05,
        le=1,
        description="probability of a wrong local answer from which a question is hard",
    )
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
    hub_token: SecretStr | None = Field(None, description="token for the hub's gated repositories")

    @field_validator("provider", "providers", "endpoints")
    @classmethod
    def _known(cls, value: str | Iterable[str] | None) -> object:
        for name in (value,) if isinstance(value, str) else value or ():
            if name not in catalogue():
                known = ", ".join(catalogue())
                raise PydanticCustomError(
                    "unknown", "there is no provider {name}; choose one of: {known}",
                    {"name": name, "known": known},
                )  # fmt: skip
        return value

    @property
    def order(self) -> tuple[str, ...]:
        """The providers to ask, best first."""
        if self.providers:
            return tuple(dict.fromkeys(self.providers))
        return (self.provider,) if self.provider else ()

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
        settings = Settings(home=folder, **{k: v for k, v in given.items() if v is not None})
    except ValidationError as error:
        fault = error.errors()[0]
        name = ".".join(str(part) for part in fault["loc"])
        variable = f"CHAPERONE_{name.upper().replace('.', '__')}"
        what = "unknown setting" if fault["type"] == "extra_forbidden" else fault["msg"]
        raise SettingsError(f"{name}: {what} (from {folder / CONFIG_NAME} or {variable})") from None
    except ValueError as error:
        raise SettingsError(f"{folder / CONFIG_NAME} is not valid TOML: {error}") from error
    if settings.providers and any(
        (settings.provider, settings.provider_model, settings.provider_url)
    ):
        raise SettingsError(
            "providers: provider, provider_model and provider_url are for a single one; put url "
            "and model into [endpoints.NAME] and drop them"
        )
    if settings.inside.url and settings.model:
        raise SettingsError("model: there is [inside] too, and one local model only: drop either")
    return settings


def child_environment(home: Path) -> dict[str, str]:
    """Return the environment for a child process that is to use the same data folder."""
    return {**os.environ, "CHAPERONE_HOME": str(home)}


def endpoint(settings: Settings, provider: str) -> EndpointSettings:
    """Return how a provider is reached, its key included, by the settings and the environment.

    The key may stand in the provider's own variable, such as OPENAI_API_KEY.
    """
    own = settings.endpoints.get(provider, EndpointSettings())
    found: dict[str, Any] = {}
    if provider == settings.provider:
        found |= {
            "url": settings.provider_url,
            "model": settings.provider_model,
            "key": settings.provider_key,
        }
    found |= {name: value for name, value in own if value is not None}
    if not found.get("key") and (key := os.environ.get(catalogue()[provider].key_variable)):
        found["key"] = SecretStr(key)
    return EndpointSettings(**found)


def workers(settings: Settings) -> int:
    """Return how many files are ingested at once."""
    return settings.workers or len(os.sched_getaffinity(0))


def hub_endpoint(settings: Settings) -> str | None:
    """Return the model hub's mirror: the setting, or HF_ENDPOINT as its own tools read it."""
    return settings.hub_endpoint or os.environ.get("HF_ENDPOINT") or None


def hub_token(settings: Settings) -> str | None:
    """Return the model hub's token: the setting, or HF_TOKEN as its own tools read it."""
    if settings.hub_token is not None:
        return settings.hub_token.get_secret_value()
    return os.environ.get("HF_TOKEN") or None
