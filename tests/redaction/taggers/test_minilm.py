"""The second detector with the weights that are shipped."""

import json
import logging
from pathlib import Path

import numpy as np
import pytest

from redaction.entities import Kind
from redaction.errors import DetectionError
from redaction.taggers.labels import TAGS, begin, inside
from redaction.taggers.minilm import WEIGHTS, MiniLMTagger, load_head, spans_of
from redaction.windows import WINDOW
from retrieval.minilm_tokens import MiniLMTokenEncoder


@pytest.fixture(scope="module")
def encoder() -> MiniLMTokenEncoder:
    return MiniLMTokenEncoder("cpu")


@pytest.fixture(scope="module")
def tagger(encoder: MiniLMTokenEncoder) -> MiniLMTagger:
    return MiniLMTagger(encoder)


def found(tagger: MiniLMTagger, text: str) -> set[tuple[str, Kind]]:
    return {(text[span.start : span.end], span.kind) for span in tagger.find(text)}


def test_it_finds_names_without_a_cue(tagger: MiniLMTagger) -> None:
    text = "Slept well overnight. Adebayo refused lunch again, Sunita at bedside until 2 pm."
    assert found(tagger, text) >= {("Adebayo", Kind.PERSON), ("Sunita", Kind.PERSON)}


def test_it_leaves_medical_words_alone(tagger: MiniLMTagger) -> None:
    text = "GCS 15, BP 120/80. Takes Lexapro 10 mg daily for depression; Foley catheter removed."
    assert not found(tagger, text)


def test_findings_lie_within_the_text_and_end_at_words(tagger: MiniLMTagger) -> None:
    text = "OKAFOR,CHIDI\tDOB 04/12/1958\n\nseen by dr. o'brien-walsh  at St. Brigid's\u200b"
    for span in tagger.find(text):
        assert 0 <= span.start < span.end <= len(text)
        before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
        assert not (before.isalnum() and text[span.start].isalnum())
        assert not (after.isalnum() and text[span.end - 1].isalnum())


def test_a_long_text_is_searched_to_its_end(tagger: MiniLMTagger) -> None:
    filler = "The wound is clean and dry. " * (WINDOW // 14)
    text = f"{filler}Seen by Dr. Okafor. {filler}Discussed with Dr. Nakamura."
    names = {value for value, kind in found(tagger, text) if kind is Kind.PERSON}
    assert {"Okafor", "Nakamura"} <= names


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\U0001f637" * 50, "\ud800", "\u202eشلومو\u202c", "\x00\x01"]
)
def test_odd_text_is_no_error(tagger: MiniLMTagger, text: str) -> None:
    assert all(span.end <= len(text) for span in tagger.find(text))


def test_the_words_of_one_value_are_one_span_and_neighbours_are_two() -> None:
    text = "Chidi Okafor Obi came"
    offsets = np.array([[0, 5], [6, 12], [13, 16], [17, 21]])
    probabilities = np.zeros((4, TAGS), dtype=np.float32)
    for token, tag in enumerate((begin("PERSON"), inside("PERSON"), begin("PERSON"), 0)):
        probabilities[token, tag] = 1.0
    spans = list(spans_of(text, offsets, probabilities, 0.5))
    assert [text[s.start : s.end] for s in spans] == ["Chidi Okafor", "Obi"]


def test_below_the_threshold_nothing_counts() -> None:
    offsets = np.array([[0, 3]])
    probabilities = np.zeros((1, TAGS), dtype=np.float32)
    probabilities[0, 0], probabilities[0, begin("PERSON")] = 0.6, 0.4
    assert list(spans_of("Obi", offsets, probabilities, 0.5)) == []
    assert len(list(spans_of("Obi", offsets, probabilities, 0.3))) == 1


def test_another_threshold_leaves_the_first_tagger_as_it_was(tagger: MiniLMTagger) -> None:
    text = "Seen by Dr. Okafor."
    assert tagger.with_threshold(1.1).find(text) == ()
    assert [text[s.start : s.end] for s in tagger.find(text)] == ["Okafor"]


def test_weights_that_are_missing_or_of_another_encoder_are_refused(
    encoder: MiniLMTokenEncoder, tmp_path: Path
) -> None:
    with pytest.raises(DetectionError, match="install Chaperone again"):
        load_head(tmp_path, encoder)
    other = MiniLMTokenEncoder("cpu", layers=(1,))
    with pytest.raises(DetectionError, match="train it again"):
        load_head(WEIGHTS, other)


def test_the_card_says_what_the_weights_are(encoder: MiniLMTokenEncoder) -> None:
    stated = json.loads((WEIGHTS / "card.json").read_text("utf-8"))
    _, card = load_head(WEIGHTS, encoder)
    assert stated["encoder"] == card.encoder == encoder.name
    assert 0 < card.threshold < 1


def test_nothing_of_a_text_is_logged(
    tagger: MiniLMTagger, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        tagger.find("Seen by Dr. Okafor.")
    assert "Okafor" not in caplog.text
