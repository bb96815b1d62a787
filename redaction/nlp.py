"""The NLP engine under Presidio: a blank English pipeline, or a spaCy pipeline named by the user.

Presidio finds context words by lemma and downloads a model where none is there. The blank
pipeline gives every token its lower-cased form as lemma, and nothing here ever downloads.
"""

import re
from pathlib import Path

import spacy
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from redaction.errors import DetectionError

LANGUAGE = "en"


@Language.component("chaperone_lower_lemma")
def _lower_lemma(doc: Doc) -> Doc:
    for token in doc:
        token.lemma_ = token.lower_
    return doc


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

    def __init__(self, pipeline: Language) -> None:
        # Presidio drops organisations unless told that no label is to be ignored.
        super().__init__(ner_model_configuration=NerModelConfiguration(labels_to_ignore=[]))
        self._pipeline = pipeline
        self.nlp = {LANGUAGE: pipeline}  # type: ignore[assignment]  # Presidio types it as None

    @property
    def tags_entities(self) -> bool:
        """Whether the pipeline names entities at all."""
        return any(name in self._pipeline.pipe_names for name in ("ner", "entity_ruler"))


def nlp_engine(model: str | None = None) -> LocalNlpEngine:
    """Return an engine on the blank pipeline, or on the spaCy package or folder named.

    Raises DetectionError where the named pipeline is missing or can't be read.
    """
    pipeline = blank_pipeline() if model is None else _load(model)
    return LocalNlpEngine(pipeline)


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
