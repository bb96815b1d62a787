"""The detector as a whole, but for its tagger: offsets, windows, threads, silent errors."""

import logging
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.detector import BLANK, Detector
from redaction.entities import Kind
from redaction.errors import DetectionError
from redaction.known import KnownIdentities, KnownIdentity
from redaction.presidio_detector import PresidioDetector
from redaction.spans import Span
from redaction.windows import LONGEST_WORD, MARGIN, WINDOW, windows

NOTE = (
    "Patient: Chidi Okafor  DOB: 04/12/1958  MRN: 00123456\n"
    "Dr. Adaeze Obi saw him at Mercy Ridge Hospital on March 3, 2024; his daughter Amara"
    " (312-555-0142, amara@example.org) drove him from 14 Elm Street, Springfield, IL 62704.\n"
    "He rates his pain 3/10. BP 120/80, a 2/6 systolic murmur, takes 1/2 tablet of Lasix daily.\n"
    "Plan: Foley out, Parkinson disease follow-up, call if worse. Condition stable.surgery later.\n"
)
IDENTITIES = [
    ("Chidi Okafor", Kind.PERSON),
    ("04/12/1958", Kind.DATE_TIME),
    ("00123456", Kind.MEDICAL_RECORD_NUMBER),
    ("Adaeze Obi", Kind.PERSON),
    ("Mercy Ridge Hospital", Kind.ORGANIZATION),
    ("March 3, 2024", Kind.DATE_TIME),
    ("Amara", Kind.PERSON),
    ("312-555-0142", Kind.PHONE_NUMBER),
    ("amara@example.org", Kind.EMAIL_ADDRESS),
    ("14 Elm Street, Springfield, IL 62704", Kind.LOCATION),
]


@pytest.fixture(scope="module")
def detector() -> PresidioDetector:
    return PresidioDetector(KnownIdentities(), BLANK)


def slices(spans: tuple[Span, ...], text: str) -> list[tuple[str, Kind]]:
    return [(text[span.start : span.end], span.kind) for span in spans]


def test_a_note(detector: Detector) -> None:
    assert slices(detector.find(NOTE), NOTE) == IDENTITIES


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Card 4111 1111 1111 1111 on file.", Kind.ACCOUNT_NUMBER),
        ("IBAN DE89 3704 0044 0532 0130 00 given.", Kind.ACCOUNT_NUMBER),
        ("Provider 1234567893 on the claim.", Kind.LICENSE_NUMBER),
        ("Medicare beneficiary 1EG4TE5MK73.", Kind.HEALTH_PLAN_NUMBER),
        ("From 192.168.14.20 last night.", Kind.IP_ADDRESS),
        ("From 2001:db8::8a2e:370:7334 last night.", Kind.IP_ADDRESS),
        ("Monitor 00:1A:2B:3C:4D:5E paired.", Kind.DEVICE_ID),
        ("Key 123e4567-e89b-12d3-a456-426614174000 stored.", Kind.OTHER_ID),
    ],
)
def test_presidios_own_recognizers_take_part(detector: Detector, text: str, kind: Kind) -> None:
    assert [span.kind for span in detector.find(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "pt status stable, medication unchanged",
        "C5 and L4, B12 low, T12 fracture, O2 by mask",
        "Condition good.surgery went well",
    ],
)
def test_clinical_words_are_left(detector: Detector, text: str) -> None:
    assert detector.find(text) == ()


def test_known_identities_bring_their_subject(detector: PresidioDetector) -> None:
    known = KnownIdentities([KnownIdentity("s1", "patient", Kind.PERSON, "Ikenna Eze")])
    text = "Ikenna slept well; eze, ikenna is to go home."
    spans = detector.with_known(known).find(text)
    assert [(text[s.start : s.end], s.subject) for s in spans] == [
        ("Ikenna", "s1"),
        ("eze, ikenna", "s1"),
    ]
    assert detector.find("Then Ikenna slept well.") == ()


def test_swapping_the_list_builds_no_second_analyzer(detector: PresidioDetector) -> None:
    assert detector.with_known(KnownIdentities())._analyzer is detector._analyzer


@given(
    st.lists(st.sampled_from(["word ", "line\n", "x" * 70, " ", "é"]), max_size=60).map("".join),
    st.integers(40, 90),
    st.integers(0, 20),
)
def test_windows_tile_the_text(text: str, size: int, margin: int) -> None:
    cut = list(windows(text, size, margin))
    assert "".join(text[w.owned_start : w.owned_end] for w in cut) == text
    for window in cut:
        assert window.start <= window.owned_start < window.owned_end <= window.end
        assert window.end - window.start <= LONGEST_WORD + 2 * margin


@settings(max_examples=12, deadline=None)
@given(st.integers(0, WINDOW + MARGIN))
def test_findings_do_not_depend_on_where_windows_fall(detector: Detector, shift: int) -> None:
    filler = "The lungs are clear and the abdomen is soft and not tender today.\n"
    before = (filler * (shift // len(filler) + 1))[:shift].rsplit("\n", 1)[0] + "\n"
    text = before + NOTE * 12
    expected = [
        (start + len(before) + i * len(NOTE), end + len(before) + i * len(NOTE), kind)
        for i in range(12)
        for start, end, kind in [(s.start, s.end, s.kind) for s in detector.find(NOTE)]
    ]
    assert [(s.start, s.end, s.kind) for s in detector.find(text)] == expected


def test_a_word_longer_than_a_window_is_covered(detector: Detector) -> None:
    address = "https://portal.example.org/" + "a1b2c3/" * 1_000
    text = f"See {address} now."
    spans = detector.find(text)
    assert slices(spans, text) == [(address, Kind.URL)]


def test_spans_begin_and_end_on_characters(detector: Detector) -> None:
    text = f"  {NOTE}  \n"
    for span in detector.find(text):
        value = text[span.start : span.end]
        assert value == value.strip()


def test_an_error_becomes_a_detection_error_without_the_text(
    detector: PresidioDetector, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(text: str, language: str) -> None:
        raise ValueError(f"Did not find word {text!r}")

    monkeypatch.setattr(detector._analyzer, "analyze", fail)
    with pytest.raises(DetectionError) as caught:
        detector.find("Chidi Okafor was here")
    assert "Okafor" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_a_pattern_that_runs_out_of_time_is_not_passed_over(
    detector: Detector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("presidio_analyzer.pattern_recognizer.REGEX_TIMEOUT_SECONDS", 1e-9)
    with pytest.raises(DetectionError, match="TimeoutError"):
        detector.find(NOTE * 20)


@pytest.mark.parametrize(
    "unit",
    [
        "=",
        "\n",
        "_",
        "A",
        "A ",
        "Aa ",
        "Ab, ",
        "1",
        "1 ",
        "1-",
        "a.",
        "Dr. ",
        "Aa\n",
        ": ",
        "^A",
        "(",
        "No. ",
        "é'",
    ],
)
def test_hostile_text_is_searched_to_its_end(detector: Detector, unit: str) -> None:
    text = (unit * 2 * WINDOW)[: 2 * WINDOW] + " Dr. Okafor came."
    assert any(text[span.start : span.end] == "Okafor" for span in detector.find(text))


def test_nothing_of_a_text_is_logged(detector: Detector, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        detector.find(NOTE)
    assert "Okafor" not in caplog.text
    assert "okafor" not in caplog.text


def test_threads_get_the_same_answer(detector: Detector) -> None:
    expected = detector.find(NOTE)
    answers: list[tuple[Span, ...]] = []
    threads = [
        threading.Thread(target=lambda: answers.append(detector.find(NOTE))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 8
