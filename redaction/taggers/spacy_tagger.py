"""The first tagger: spaCy's named entity recognizer, trained from scratch by the project.

Source of the architecture: Honnibal, "Embed, encode, attend, predict", 2016; Miranda et al.,
"Multi hash embeddings in spaCy", 2022.
"""

from pathlib import Path
from typing import Any, cast

from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from thinc.api import use_ops

from redaction.errors import DetectionError
from redaction.taggers.labels import KIND_OF_LABEL
from redaction.taggers.quick_tagger import QuickTagger

WEIGHTS = Path(__file__).parents[1] / "weights" / "spacy_ner"
# Presidio's names of the tagger's labels; they are this project's kinds.
ENTITY_OF_LABEL = {label: str(kind) for label, kind in KIND_OF_LABEL.items()}
NAME = "ner"
_QUICK = "chaperone_quick_tagger"
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


def add_tagger(pipeline: Language) -> EntityRecognizer:
    """Add spaCy's own recognizer, without weights, to a pipeline and return it.

    It multiplies matrices by NumPy, which takes a third less of its time than spaCy's own library.
    """
    with use_ops("numpy", use_blis=False):
        return cast(
            "EntityRecognizer", pipeline.add_pipe(NAME, first=True, config={"model": _MODEL})
        )


def read_tagger(pipeline: Language, folder: Path = WEIGHTS) -> EntityRecognizer:
    """Add spaCy's own recognizer with the project's weights to a pipeline and return it.

    Raises DetectionError when they can't be read.
    """
    try:
        return add_tagger(pipeline).from_disk(folder, exclude=["vocab"])
    except Exception as error:  # spaCy, thinc and msgpack have errors of their own
        reason = type(error).__name__
    raise DetectionError(
        f"can't read the tagger's weights in {folder} ({reason}): install Chaperone again"
    )


@Language.factory(_QUICK)
def _quick_tagger(nlp: Language, name: str, folder: str) -> QuickTagger:
    return QuickTagger(read_tagger(Language(nlp.vocab), Path(folder)))


def add_trained_tagger(pipeline: Language, folder: Path = WEIGHTS) -> None:
    """Add the tagger with the project's weights to a pipeline.

    Raises DetectionError when they can't be read.
    """
    pipeline.add_pipe(_QUICK, name=NAME, first=True, config={"folder": str(folder)})


def save_tagger(pipeline: Language, folder: Path) -> None:
    """Write the weights of a pipeline's tagger, without the words that it was trained on."""
    tagger: Any = pipeline.get_pipe(NAME)
    tagger.to_disk(folder, exclude=["vocab"])
