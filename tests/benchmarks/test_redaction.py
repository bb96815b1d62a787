"""What the benchmark adds to the report, and what it compares with."""

import pytest

from benchmarks.redaction import figures, left_alone
from benchmarks.redaction_baselines import same_rules, stock
from benchmarks.redaction_times import by_length, made_up_names, side_by_side
from redaction.entities import Kind
from redaction.evaluation import LabelRecall, RedactionReport
from redaction.known import KnownIdentities
from redaction.presidio_detector import PresidioDetector

TEXT = "Dr. Amara Singh, desk@example.org, saw Mr. Tan at 212-555-0147."


@pytest.fixture(scope="module")
def detector() -> PresidioDetector:
    return PresidioDetector(KnownIdentities())


def test_labels_of_one_kind_are_added_up() -> None:
    labels = (
        LabelRecall("DOCTOR", Kind.PERSON, 3, 3),
        LabelRecall("PATIENT", Kind.PERSON, 1, 0),
        LabelRecall("ZIP", Kind.LOCATION, 2, 1),
    )
    report = RedactionReport("d", 1, 10, labels, (), labelled=40, masked=20, both=10, seconds=2.0)
    assert figures(report) == {
        "recall": {"LOCATION": 0.5, "PERSON": 0.75},
        "recall_all": 0.666,
        "spans": 6,
        "character_recall": 0.25,
        "character_precision": 0.5,
        "words_per_second": 5,
    }


def test_a_term_is_left_alone_when_nothing_of_it_is_masked(detector: PresidioDetector) -> None:
    terms = ["furosemide", "Dr. Singh disease"]
    assert left_alone(terms, detector) == {"terms": 2, "left_alone": 1}


def test_stock_presidio_finds_its_own_without_a_network() -> None:
    found = {TEXT[span.start : span.end] for span in stock().find(TEXT)}
    assert {"desk@example.org", "212-555-0147"} <= found
    assert not any("Singh" in value for value in found)


def test_the_bare_analyzer_has_the_same_recognizers(detector: PresidioDetector) -> None:
    bare = {(span.start, span.end) for span in same_rules().find(TEXT)}
    assert {(span.start, span.end) for span in detector.find(TEXT)} == bare


def test_made_up_names_are_the_same_each_time() -> None:
    assert len(made_up_names(50)) == 50
    assert made_up_names(50).identities == made_up_names(50).identities


def test_times_are_of_the_texts_given(detector: PresidioDetector) -> None:
    compared = side_by_side([TEXT, TEXT], detector, detector)
    assert compared.keys() == {"words_per_second", "other_words_per_second", "ratio"}
    lengths = by_length([TEXT], detector)
    assert lengths["characters"] == 10_000
    assert list(lengths["seconds"]) == ["1x", "2x", "4x", "8x"]
