"""Scores of detectors whose findings are known beforehand, and of the real one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.detector import BLANK
from redaction.entities import Kind
from redaction.evaluation import Leak, evaluate, floored
from redaction.known import KnownIdentities
from redaction.labelled import LabelledDocument, LabelledIdentity
from redaction.presidio_detector import PresidioDetector
from redaction.spans import Span, merge


class Pattern:
    """A detector of whatever its pattern matches."""

    name = "pattern"

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)

    def find(self, text: str) -> tuple[Span, ...]:
        return tuple(
            Span(found.start(), found.end(), Kind.OTHER_ID, 1.0, self.name)
            for found in self._pattern.finditer(text)
        )


def labelled(
    text: str, *rows: tuple[str, str, Kind], others: tuple[str, ...] = ()
) -> LabelledDocument:
    """Label each value where it stands first."""
    extents = [(text.index(value), text.index(value) + len(value)) for value in others]
    identities = [
        LabelledIdentity(text.index(value), text.index(value) + len(value), label, kind)
        for value, label, kind in rows
    ]
    return LabelledDocument("a", text, tuple(identities), tuple(extents))


NOTE = labelled(
    "Orla J. Fennimore of Millbrook, seen in 2019 by Abara.",
    ("Orla J. Fennimore", "PATIENT", Kind.PERSON),
    ("Millbrook", "CITY", Kind.LOCATION),
    ("Abara", "DOCTOR", Kind.PERSON),
    others=("2019",),
)


def test_a_span_counts_when_all_of_its_letters_and_digits_are_masked() -> None:
    whole = evaluate([NOTE], Pattern("Orla|J|Fennimore"))
    assert [(row.label, row.spans, row.found) for row in whole.labels] == [
        ("CITY", 1, 0),
        ("DOCTOR", 1, 0),
        ("PATIENT", 1, 1),
    ]
    half = evaluate([NOTE], Pattern("Orla J. Fenn"))
    assert half.recall == 0
    assert half.character_recall == pytest.approx(9 / (14 + 9 + 5))
    assert half.character_precision == 1


def test_precision_counts_what_was_masked_in_vain_but_not_what_is_no_identifier() -> None:
    report = evaluate([NOTE], Pattern("Abara|2019|seen"))
    assert report.recall == pytest.approx(1 / 3)
    assert report.character_precision == pytest.approx(5 / 9)


def test_leaks_are_told_by_place_alone() -> None:
    report = evaluate([NOTE, NOTE], Pattern("Orla.*brook"))
    assert report.leaks == (Leak("a", 48, 53, "DOCTOR"),) * 2
    assert report.as_dict()["leaks"][0] == {
        "document": "a", "start": 48, "end": 53, "label": "DOCTOR"
    }  # fmt: skip
    assert "Abara" not in repr(report) + str(report.as_dict())


def test_a_report_says_all_in_json() -> None:
    report = evaluate([NOTE], Pattern("Orla|J|Fennimore|Millbrook|seen"))
    said = report.as_dict()
    assert said.pop("words_per_second") == report.words_per_second
    assert said == {
        "detector": "pattern",
        "documents": 1,
        "words": 10,
        "spans": 3,
        "labels": [
            {"label": "CITY", "kind": "LOCATION", "spans": 1, "found": 1, "recall": 1.0},
            {"label": "DOCTOR", "kind": "PERSON", "spans": 1, "found": 0, "recall": 0.0},
            {"label": "PATIENT", "kind": "PERSON", "spans": 1, "found": 1, "recall": 1.0},
        ],
        "recall": 0.666,
        "character_recall": 0.821,
        "character_precision": 0.851,
        "leaks": [{"document": "a", "start": 48, "end": 53, "label": "DOCTOR"}],
    }


def test_a_label_on_signs_alone_is_passed_over() -> None:
    report = evaluate([labelled("Name: ---", ("---", "NAME", Kind.PERSON))], Pattern("Name"))
    assert (report.spans, report.recall, report.leaks) == (0, 0, ())


def test_the_real_detector_finds_what_it_was_told_of_each_document() -> None:
    # Nothing introduces these names, so that only a record can tell that they are some.
    text = "later zanele was with quibell and both were well"
    rows = [("zanele", "NAME", Kind.PERSON), ("quibell", "NAME", Kind.PERSON)]
    documents = [labelled(text, rows[0]), labelled(text, rows[1])]
    detector = PresidioDetector(KnownIdentities(), BLANK)
    assert evaluate(documents, detector).recall == 0
    told = evaluate(documents, detector, detector.with_known)
    assert told.recall == told.character_precision == 1
    assert told.detector == "presidio"
    assert told.words == 18
    assert told.words_per_second > 0


@given(st.text("ab -", min_size=1), st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9))))
def test_a_detector_that_masks_what_is_labelled_is_perfect(
    text: str, extents: list[tuple[int, int]]
) -> None:
    rows = [(start, min(start + length, len(text))) for start, length in extents]
    rows = [(start, end) for start, end in rows if start < end]
    document = LabelledDocument(
        "a", text, tuple(LabelledIdentity(*row, "NAME", Kind.PERSON) for row in rows)
    )

    class Oracle:
        name = "oracle"

        def find(self, text: str) -> tuple[Span, ...]:
            return merge(Span(*row, Kind.PERSON, 1.0, self.name) for row in rows)

    report = evaluate([document], Oracle())
    assert report.leaks == ()
    if report.spans:
        assert report.recall == report.character_recall == report.character_precision == 1


@pytest.mark.parametrize(("share", "shown"), [(1, 1.0), (0.99999, 0.999), (0.7, 0.7), (0, 0.0)])
def test_a_share_is_rounded_down(share: float, shown: float) -> None:
    assert floored(share) == shown
