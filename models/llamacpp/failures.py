"""What to say, in one line, when a local model can't be loaded or can't answer."""

from pathlib import Path
from typing import Any

from models.errors import ContextOverflowError, LoadError, LocalModelError
from models.llamacpp.loading import Loading


def not_loaded(loading: Loading, reply: dict[str, Any]) -> LoadError:
    """Return the error for a worker's reply that it could not load."""
    if "file" in reply:
        return LoadError(reply["file"])
    if "lora" in reply and loading.lora is not None:
        return LoadError(
            f"The LoRA adapter {Path(loading.lora).name} can't be used: {reply['lora']}. "
            "Choose another, or take the setting lora out."
        )
    if "room" in reply:
        return LoadError(
            f"{Path(loading.path).name} can't be loaded: {reply['room']}. "
            "Set a smaller context, or none."
        )
    return LoadError(
        f"{Path(loading.path).name} can't be loaded ({reply['failed']}). "
        "Fetch it again, or choose another model file."
    )


def not_answered(reply: dict[str, Any]) -> LocalModelError:
    """Return the error for a worker's reply that it can't serve a request."""
    if reply["error"] == "overflow":
        return ContextOverflowError(
            f"The question and its passages are {reply['need']} tokens, the model's context "
            f"holds {reply['have']}. Ask more briefly, or give the model a larger context."
        )
    if reply["error"] == "grammar":
        return LocalModelError("The grammar for the local model's answer is not valid GBNF.")
    return LocalModelError(
        f"The local model can't work on this question ({reply['error']}). "
        "Check that the model file is an instruct model."
    )
