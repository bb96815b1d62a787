"""The first tagger: spaCy's named entity recognizer, trained from scratch by the project.

Source of the architecture: Honnibal, "Embed, encode, attend, predict", 2016; Miranda et al.,
"Multi hash embeddings in spaCy", 2022.
"""

from pathlib import Path
from typing import Any

from spacy.language import Language
from thinc.api import use_ops

from redaction.errors import DetectionError
from redaction.taggers.labels import KIND_OF_LABEL

WEIGHTS = Path(__file__).parents[1] / "weights" / "spacy_ner"
# Presidio's names of the tagger's labels; they are this project's kinds.
ENTITY_OF_LABEL = {label: str(kind) for label, kind in KIND_OF_LABEL.items()}
_MODEL: dict[str, Any] = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "nO": None,
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": 112,
        "depth": 5,
        "embed_size": 4_000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": True,
    },
}


def add_tagger(pipeline: Language) -> Any:
    """Add the tagger, without weights, to a blank pipeline and return it.

    It multiplies matrices by NumPy, which takes a third less of the tagger's time than spaCy's
    own library.
    """
    with use_ops("numpy", use_blis=False):
        return pipeline.add_pipe("ner", config={"model": _MODEL}, before="sentencizer")


def add_trained_tagger(pipeline: Language, folder: Path = WEIGHTS) -> None:
    """Add the tagger with the project's weights.

    Raises DetectionError when they can't be read.
    """
    try:
        add_tagger(pipeline).from_disk(folder, exclude=["vocab"])
    except Exception as error:  # spaCy, thinc and msgpack have errors of their own
        reason = type(error).__name__
    else:
        return
    raise DetectionError(
        f"can't read the tagger's weights in {folder} ({reason}): install Chaperone again"
    )


def save_tagger(pipeline: Language, folder: Path) -> None:
    """Write the weights of a pipeline's tagger, without the words that it was trained on."""
    tagger: Any = pipeline.get_pipe("ner")
    tagger.to_disk(folder, exclude=["vocab"])
