"""The engine under Presidio: lemmas without a model, named pipelines, clear errors."""

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from redaction.entities import Kind
from redaction.errors import DetectionError
from redaction.known import KnownIdentities
from redaction.nlp import PlainTokenizer, nlp_engine
from redaction.presidio_detector import PresidioDetector


@given(st.text(st.sampled_from("ab1é .,=\n\t\u00a0"), max_size=40))
def test_tokens_make_up_the_text(text: str) -> None:
    doc = PlainTokenizer(Vocab())(text)
    assert doc.text == text
    assert all(token.text for token in doc)


@pytest.fixture
def pipeline_folder(tmp_path: Path) -> Path:
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [
            {"label": "PERSON", "pattern": "Ngozi"},
            {"label": "ORG", "pattern": "Brightwater"},
            {"label": "CARDINAL", "pattern": "eleven"},
        ]
    )
    folder = tmp_path / "tiny_tagger"
    pipeline.to_disk(folder)
    return folder


def test_the_blank_pipeline_gives_lower_cased_lemmas_and_sentences() -> None:
    artifacts = nlp_engine().process_text("Status Stable. MRN 12345.", "en")
    assert artifacts.lemmas == ["status", "stable", ".", "mrn", "12345", "."]
    assert len(list(artifacts.tokens.sents)) == 2
    assert "mrn" in artifacts.keywords


def test_a_named_pipeline_finds_people_and_organisations(pipeline_folder: Path) -> None:
    detector = PresidioDetector(KnownIdentities(), nlp_model=str(pipeline_folder))
    text = "Then Ngozi went home from Brightwater at eleven."
    found = [(text[span.start : span.end], span.kind) for span in detector.find(text)]
    assert found == [("Ngozi", Kind.PERSON), ("Brightwater", Kind.ORGANIZATION)]


def test_a_missing_pipeline_is_named_with_what_to_install() -> None:
    with pytest.raises(DetectionError, match=r"'en_core_none'.*spacy download en_core_none"):
        nlp_engine("en_core_none")


def test_a_folder_that_is_no_pipeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DetectionError, match="can't be loaded"):
        nlp_engine(str(tmp_path))
