"""The NLP engine under Presidio: the project's own tagger, or a spaCy pipeline named by the user.

Presidio finds context words by lemma and downloads a model where none is there. The blank
pipeline gives every token its lower-cased form as lemma, and nothing here ever downloads.
"""

import re
from pathlib import Path

import spacy
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
from presidio_analyzer.nlp_engine.ner_model_configuration import MODEL_TO_PRESIDIO_ENTITY_MAPPING
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from redaction.detector import BLANK
from redaction.errors import DetectionError
from redaction.taggers.spacy_tagger import ENTITY_OF_LABEL, add_trained_tagger

LANGUAGE = "en"
# Below a rule's confidence: a rule that found a cue knows better of what kind a value is.
_TAGGER_SCORE = 0.65


@Language.component("chaperone_lower_lemma")
def _lower_lemma(doc: Doc) -> Doc:
    return doc.from_array(["LEMMA"], doc.to_array(["LOWER"]))  # type: ignore[arg-type]  # spaCy's stub of one of them is wrong


class PlainTokenizer:
    """Cuts a text into words, runs of signs and blanks, in time linear in its length.

    spaCy's English rules take time quadratic in a run of signs, such as a ruled line, and what
    they add is of no use here.
    """

    _TOKEN = re.compile(r"\w+|[^\w\s]+|\s+")

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for match in self._TOKEN.finditer(text):
            if match[0] == " " and words and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(match[0])
                spaces.append(False)
        return Doc(self._vocab, words=words, spaces=spaces)


class LocalNlpEngine(SpacyNlpEngine):
    """Presidio's spaCy engine around a pipeline that is already in memory."""

    def __init__(self, pipeline: Language, score: float = 0.85) -> None:
        # Presidio drops organisations unless told that no label is to be ignored.
        super().__init__(
            ner_model_configuration=NerModelConfiguration(
                labels_to_ignore=[],
                default_score=score,
                model_to_presidio_entity_mapping={
                    **MODEL_TO_PRESIDIO_ENTITY_MAPPING,
                    **ENTITY_OF_LABEL,
                },
            )
        )
        self.pipeline = pipeline
        self.nlp = {LANGUAGE: pipeline}  # type: ignore[assignment]  # Presidio types it as None

    @property
    def tags_entities(self) -> bool:
        """Whether the pipeline names entities at all."""
        return any(name in self.pipeline.pipe_names for name in ("ner", "entity_ruler"))


def nlp_engine(model: str | None = None) -> LocalNlpEngine:
    """Return an engine on the project's own tagger, or on the spaCy package or folder named.

    model: None for the project's own, "blank" for a pipeline that names nothing.
    Raises DetectionError where the named pipeline is missing or can't be read.
    """
    if model is not None and model != BLANK:
        return LocalNlpEngine(_load(model))
    pipeline = blank_pipeline()
    if model is None:
        add_trained_tagger(pipeline)
    return LocalNlpEngine(pipeline, _TAGGER_SCORE)


def blank_pipeline() -> Language:
    """Return a pipeline that cuts tokens and sentences and gives lower-cased lemmas."""
    pipeline = spacy.blank(LANGUAGE)
    pipeline.tokenizer = PlainTokenizer(pipeline.vocab)
    pipeline.add_pipe("chaperone_lower_lemma")
    pipeline.add_pipe("sentencizer")
    return pipeline


def _load(model: str) -> Language:
    if not (spacy.util.is_package(model) or Path(model).is_dir()):
        raise DetectionError(
            f"the spaCy pipeline {model!r} is not installed: run `python -m spacy download {model}`"
            " on a machine with internet, or name the folder of a pipeline"
        )
    try:
        pipeline = spacy.load(model)
    except (OSError, ValueError, ImportError) as error:
        reason = type(error).__name__
    else:
        if not any(name in pipeline.pipe_names for name in ("lemmatizer", "chaperone_lower_lemma")):
            pipeline.add_pipe("chaperone_lower_lemma", last=True)
        return pipeline
    raise DetectionError(
        f"the spaCy pipeline {model!r} can't be loaded ({reason}): install the version that"
        f" belongs to spaCy {spacy_version}"
    )
