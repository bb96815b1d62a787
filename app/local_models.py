"""The models of the house that the settings name: a GGUF file, or a server inside."""

from pathlib import Path

from app.settings import Settings
from models.boundary import configure_inside
from models.inside import InsideModel
from models.llamacpp.model import LlamaModel
from models.proprietary import Limits
from models.weights.shelf import installed


def gguf_model(settings: Settings, model: str) -> LlamaModel:
    """Return the model of a file, or of a name that was pulled; nothing is loaded yet."""
    return LlamaModel(
        installed(settings.models_folder).get(model) or Path(model),
        context=settings.context,
        gpu_layers=settings.gpu_layers,
        threads=settings.threads,
        kv_cache=settings.kv_cache,
        lora=settings.lora,
        lora_scale=settings.lora_scale,
    )


def inside_model(settings: Settings, url: str) -> InsideModel:
    """Return the model of a server inside the boundary. Raises ProviderError."""
    inside = settings.inside
    provider = configure_inside(
        inside.server,
        url,
        inside.model,
        inside.key.get_secret_value() if inside.key else None,
        receives_identities=inside.receives_identities,
        public_address=inside.public_address,
        context=inside.context,
    )
    return InsideModel(
        provider, Limits(silence=inside.timeout), public_address=inside.public_address
    )
