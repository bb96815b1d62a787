"""Two detectors as one, on real ones."""

import pytest

from redaction.detector import BLANK
from redaction.ensemble import Ensemble
from redaction.entities import Kind
from redaction.errors import DetectionError
from redaction.known import KnownIdentities, KnownIdentity
from redaction.presidio_detector import PresidioDetector
from redaction.spans import Span


class Second:
    """Finds one word, as a person."""

    name = "second"

    def __init__(self, word: str, score: float = 0.8) -> None:
        self._word = word
        self._score = score

    def find(self, text: str) -> tuple[Span, ...]:
        """Return the first place of the word."""
        at = text.find(self._word)
        if at < 0:
            return ()
        return (Span(at, at + len(self._word), Kind.PERSON, self._score, self.name),)


class Broken:
    """Fails."""

    name = "broken"

    def find(self, text: str) -> tuple[Span, ...]:
        """Raise DetectionError."""
        raise DetectionError("the second detector failed")


@pytest.fixture(scope="module")
def first() -> PresidioDetector:
    return PresidioDetector(KnownIdentities(), BLANK)


def values(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def test_what_either_finds_is_found(first: PresidioDetector) -> None:
    text = "Zorbun slept well. Call 312-555-0142."
    assert values(text, Ensemble(first, Second("Zorbun")).find(text)) == ["Zorbun", "312-555-0142"]


def test_a_name_that_the_second_is_sure_of_is_found_everywhere(first: PresidioDetector) -> None:
    text = "Zorbun Tak slept well. Later Tak ate, and Zorbun left."
    sure = Ensemble(first, Second("Zorbun Tak", 0.8))
    assert values(text, sure.find(text)) == ["Zorbun Tak", "Tak", "Zorbun"]
    unsure = Ensemble(first, Second("Zorbun Tak", 0.4))
    assert values(text, unsure.find(text)) == ["Zorbun Tak"]


def test_known_identities_reach_the_first(first: PresidioDetector) -> None:
    known = KnownIdentities([KnownIdentity("s", "patient", Kind.PERSON, "Amara Obi")])
    found = Ensemble(first, Second("nobody")).with_known(known).find("amara obi left")
    assert [span.subject for span in found] == ["s"]


def test_an_error_of_the_second_lets_nothing_pass(first: PresidioDetector) -> None:
    with pytest.raises(DetectionError):
        Ensemble(first, Broken()).find("nothing here")


def test_it_is_named_after_its_parts(first: PresidioDetector) -> None:
    second = Second("Zorbun")
    both = Ensemble(first, second)
    assert (both.first, both.second, both.name) == (first, second, "presidio+second")
    assert both.with_known(KnownIdentities()).second is second


def test_one_detector_alone_finds_what_it_finds(first: PresidioDetector) -> None:
    alone = Ensemble(first)
    assert (alone.second, alone.name) == (None, "presidio")
    text = "Zorbun slept well. Call 312-555-0142."
    assert values(text, alone.find(text)) == ["312-555-0142"]
