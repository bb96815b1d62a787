"""A published de-identification model as the second detector, through Presidio's own recognizer.

Any token classification model in Hugging Face's form will do, such as
StanfordAIMI/stanford-deidentifier-base, from a folder or from the local cache of the hub.
"""

import threading
from collections.abc import Iterable
from typing import Any

from presidio_analyzer.predefined_recognizers import HuggingFaceNerRecognizer

from redaction.errors import DetectionError
from redaction.presidio_detector import kind_of
from redaction.spans import Span, merge
from redaction.taggers.findings import refined
from redaction.taggers.spacy_tagger import ENTITY_OF_LABEL

# What published de-identifiers call their labels: i2b2 2014 and its like, CoNLL, Stanford's.
_ENTITY_OF_LABEL = {
    **HuggingFaceNerRecognizer.DEFAULT_LABEL_MAPPING,
    **ENTITY_OF_LABEL,
    **dict.fromkeys(
        ("PATIENT", "DOCTOR", "STAFF", "HCW", "NAME", "USERNAME", "CLINICIAN"), "PERSON"
    ),
    **dict.fromkeys(
        ("HOSPITAL", "VENDOR", "ORGANIZATION", "PATORG", "HOSP", "FACILITY"), "ORGANIZATION"
    ),
    **dict.fromkeys(
        ("STREET", "CITY", "STATE", "ZIP", "COUNTRY", "LOCATION-OTHER", "ADDRESS", "GPE"),
        "LOCATION",
    ),
    **dict.fromkeys(
        ("MEDICALRECORD", "IDNUM", "HEALTHPLAN", "ACCOUNT", "LICENSE", "ID"), "OTHER_ID"
    ),
    **dict.fromkeys(("DEVICE", "VEHICLE", "BIOID"), "OTHER_ID"),
    **dict.fromkeys(("PHONE", "FAX"), "PHONE_NUMBER"),
}


class PublishedTagger:
    """A Detector around one model. Safe between threads, which take turns.

    Raises DetectionError when the model can't be loaded, or has a label that is not known here.
    """

    def __init__(self, model: str) -> None:
        self.name = model
        self._turn = threading.Lock()
        try:
            self._recognizer = HuggingFaceNerRecognizer(
                model_name=model, label_mapping=_ENTITY_OF_LABEL, aggregation_strategy="simple"
            )
            self._recognizer.load()
            pipeline: Any = self._recognizer.ner_pipeline
            labels = pipeline.model.config.label2id
        except Exception as error:  # each library on the way has errors of its own
            raise DetectionError(
                f"can't load the second detector {model!r} ({type(error).__name__}): name the"
                ' folder of a token classification model, or set second_detector = "minilm"'
            ) from None
        self._check(model, labels)

    @staticmethod
    def _check(model: str, labels: Iterable[str]) -> None:
        bare = {label.removeprefix("B-").removeprefix("I-") for label in labels} - {"O"}
        if unknown := sorted(bare - _ENTITY_OF_LABEL.keys()):
            raise DetectionError(
                f"the second detector {model!r} has labels that are not known here:"
                f" {', '.join(unknown)}"
            )

    def find(self, text: str) -> tuple[Span, ...]:
        """Return the identities in ``text``; see ``Detector``."""
        try:
            with self._turn:
                results = self._recognizer.analyze(text, self._recognizer.supported_entities)
            return merge(
                span
                for r in results
                if (kind := kind_of(r.entity_type)) and r.start < r.end
                for span in refined(text, Span(r.start, r.end, kind, float(r.score), self.name))
            )
        except Exception as error:
            failure = type(error).__name__
        raise DetectionError(
            f"the second detector failed ({failure}), so nothing of this text may leave: check"
            " `chaperone doctor` and try again"
        )
