"""The quick tagger names what spaCy's own recognizer names, whatever the text."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from redaction.errors import DetectionError
from redaction.nlp import blank_pipeline
from redaction.taggers import quick_tagger
from redaction.taggers.quick_tagger import QuickTagger
from redaction.taggers.spacy_tagger import add_trained_tagger, read_tagger

SAMPLE = Path(__file__).parents[3] / "data" / "sample"
NOTES = sorted(path for path in SAMPLE.rglob("*") if path.suffix in (".txt", ".md", ".csv"))
_WORDS = "Chidi Okafor MRN 4471203 Boston 03/04/2021 Dr . , - 617-555-0142 ward aged 93 a@b.example"
PIECES = st.sampled_from(
    [*_WORDS.split(), "\n\n", "lives in", "   ", "は", "\U0001d4a5", "e\u0301"]
)


@cache
def slow() -> Language:
    pipeline = blank_pipeline()
    read_tagger(pipeline)
    return pipeline


@cache
def quick() -> Language:
    pipeline = blank_pipeline()
    add_trained_tagger(pipeline)
    return pipeline


def named(doc: Doc) -> list[tuple[int, int, str]]:
    return [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_it_names_what_spacy_names_in_a_document(path: Path) -> None:
    text = path.read_text("utf-8")
    found = named(quick()(text))
    assert found == named(slow()(text))
    assert len(found) > 1


@given(st.lists(PIECES, max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_it_names_what_spacy_names_in_any_text(text: str) -> None:
    assert named(quick()(text)) == named(slow()(text))


def test_words_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Seen by Dr. Amara Nwosu at Lakeside Hospital on 3 May 2021."
    monkeypatch.setattr(quick_tagger, "_REMEMBERED", 2)
    pipeline = blank_pipeline()
    add_trained_tagger(pipeline)
    assert named(pipeline(text)) == named(pipeline(text)) == named(slow()(text))


@pytest.mark.parametrize("text", ["", " ", "\n\n \n", "well"])
def test_a_text_that_names_nobody_has_no_entities(text: str) -> None:
    assert named(quick()(text)) == named(slow()(text)) == []


def test_an_entity_may_reach_to_the_end_of_a_text() -> None:
    text = "Seen at Lakeside Hospital by Dr. Amara Nwosu"
    found = named(quick()(text))
    assert found == named(slow()(text))
    assert text[slice(*found[-1][:2])].endswith("Amara Nwosu")


def test_what_it_read_before_changes_nothing() -> None:
    pipeline = blank_pipeline()
    add_trained_tagger(pipeline)
    texts = [path.read_text("utf-8") for path in NOTES[:4]]
    forwards = [named(pipeline(text)) for text in texts]
    backwards = [named(pipeline(text)) for text in reversed(texts)]
    assert forwards == backwards[::-1] == [named(slow()(text)) for text in texts]


def test_entities_set_before_are_overwritten() -> None:
    pipeline = blank_pipeline()
    tagger = QuickTagger(read_tagger(pipeline))
    doc = pipeline.make_doc("Seen by Dr. Amara Nwosu at Lakeside Hospital")
    doc.set_ents([Span(doc, 0, 2, "URL")])
    assert named(tagger(doc)) == named(slow()(doc.text))


def test_it_keeps_nothing_of_the_recognizer_that_could_change() -> None:
    pipeline = blank_pipeline()
    recognizer = read_tagger(pipeline)
    tagger = QuickTagger(recognizer)
    for node in recognizer.model.walk():
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, node.get_param(name) * 0)
    text = "Seen by Dr. Amara Nwosu at Lakeside Hospital"
    assert named(tagger(pipeline.make_doc(text))) == named(slow()(text)) != []


def test_missing_weights_are_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(DetectionError, match="install Chaperone again"):
        add_trained_tagger(blank_pipeline(), tmp_path / "none")
