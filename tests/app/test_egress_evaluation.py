"""The gate scored from outside: real detector, gate, log and client, and a server on loopback."""

import tempfile
from pathlib import Path

import pytest

from app.egress_evaluation import evaluate
from redaction.detector import BLANK
from redaction.entities import Kind
from redaction.evaluation import Leak
from redaction.known import KnownIdentities, KnownIdentity
from redaction.labelled import LabelledDocument, LabelledIdentity
from redaction.policy import Policy
from redaction.presidio_detector import PresidioDetector
from redaction.spans import Span

OURS = {"compatible": {"baa": True}}
ASKS = Policy.model_validate({"name": "asks", "providers": OURS})
SENDS = Policy.model_validate({"name": "sends", "providers": OURS, "release": {"decision": "send"}})
SHORT = Policy.model_validate(
    {"name": "short", "providers": OURS, "release": {"max_characters": 4000}}
)
KEEPS_DATES = Policy.model_validate(
    {
        "name": "keeps dates",
        "providers": OURS,
        "kinds": {"DATE_TIME": "keep"},
    }
)
# Nothing introduces zanele, and [3] and the typed placeholder try the way back.
NOTE = "Dr. Amara Singh saw zanele on 03/14/2024 [3], who will\r\nrest; see [PERSON_1]  there."


def labelled(text: str, *rows: tuple[str, str, Kind], key: str = "a") -> LabelledDocument:
    return LabelledDocument(
        key,
        text,
        tuple(
            LabelledIdentity(text.index(value), text.index(value) + len(value), label, kind)
            for value, label, kind in rows
        ),
    )


DOCUMENT = labelled(
    NOTE,
    ("Amara Singh", "DOCTOR", Kind.PERSON),
    ("zanele", "PATIENT", Kind.PERSON),
    ("03/14/2024", "DATE", Kind.DATE_TIME),
)


@pytest.fixture(scope="module")
def detector() -> PresidioDetector:
    return PresidioDetector(KnownIdentities(), BLANK)


def test_what_leaks_is_told_by_label_and_place(detector: PresidioDetector) -> None:
    report = evaluate([DOCUMENT], detector, ASKS)
    assert (report.sent, report.asked, report.blocked) == (0, 1, ())
    assert [(row.label, row.values, row.leaked) for row in report.labels] == [
        ("DATE", 1, 0),
        ("DOCTOR", 1, 0),
        ("PATIENT", 1, 1),
    ]
    assert report.leaks == (Leak("a", 20, 26, "PATIENT"),)
    assert report.restored == 1
    assert "zanele" not in repr(report) + str(report.as_dict())


def test_nothing_leaks_of_what_is_known(detector: PresidioDetector) -> None:
    report = evaluate([DOCUMENT], detector, ASKS, detector.with_known)
    assert report.leaks == ()
    assert report.restored == 1


def test_a_kind_that_the_policy_keeps_is_seen_to_leave(detector: PresidioDetector) -> None:
    report = evaluate([DOCUMENT], detector, KEEPS_DATES, detector.with_known)
    assert report.leaks == (Leak("a", 30, 40, "DATE"),)


def test_words_outside_of_labels_are_counted_before_and_after(detector: PresidioDetector) -> None:
    text = "Ask for Amara again at 212-555-0147 today."
    unlabelled = labelled(text, ("Amara", "PATIENT", Kind.PERSON))
    report = evaluate([unlabelled], detector, ASKS)
    # "Ask for again at 212 555 0147 today": the telephone number is masked.
    assert (report.words, report.kept) == (8, 5)


def test_a_value_counts_once_a_text_and_a_plain_word_only_as_it_is_written(
    detector: PresidioDetector,
) -> None:
    text = "zanele and zanele: Will, as Dr. Will Zorrilla knows, will rest."
    twice = [LabelledIdentity(at, at + 6, "PATIENT", Kind.PERSON) for at in (0, 11)]
    will = LabelledIdentity(19, 23, "RELATIVE", Kind.PERSON)
    report = evaluate([LabelledDocument("a", text, (*twice, will))], detector, ASKS)
    assert [(row.label, row.values) for row in report.labels] == [("PATIENT", 1), ("RELATIVE", 1)]
    known = evaluate(
        [LabelledDocument("a", text, (*twice, will))], detector, ASKS, detector.with_known
    )
    assert known.leaks == ()


def test_what_the_second_look_finds_does_not_leave(detector: PresidioDetector) -> None:
    zanele = KnownIdentity("7", "patient", Kind.PERSON, "Zanele")
    second = detector.with_known(KnownIdentities([zanele]))
    report = evaluate([DOCUMENT], detector, ASKS, second=second)
    assert (report.leaks, report.restored) == ((), 1)


def test_shares_are_of_all_texts(detector: PresidioDetector) -> None:
    long = labelled(f"Amara {'rested ' * 600}", ("Amara", "PATIENT", Kind.PERSON), key="b")
    report = evaluate([DOCUMENT, long], detector, SHORT)
    (blocked,), form = report.blocked, report.as_dict()
    assert blocked.document == "b"
    assert "characters" in blocked.reasons[0]
    assert (form["sent"], form["asked"], form["blocked"]) == (0, 0.5, 0.5)
    # What stayed is not among what can leak.
    assert [row.values for row in report.labels] == [1, 1, 1]


def test_a_policy_that_sends_asks_nobody(detector: PresidioDetector) -> None:
    report = evaluate([DOCUMENT], detector, SENDS)
    assert (report.sent, report.asked, report.left) == (1, 0, 1)


def test_a_provider_that_the_policy_does_not_name_gets_nothing(detector: PresidioDetector) -> None:
    report = evaluate([DOCUMENT], detector, SENDS, provider="openai")
    assert (report.left, report.labels, report.as_dict()["restored_exactly"]) == (0, (), None)
    allowed = Policy.model_validate({"name": "openai", "providers": {"openai": {"baa": True}}})
    assert evaluate([DOCUMENT], detector, allowed, provider="openai").asked == 1


def test_nothing_is_left_on_the_disk(
    detector: PresidioDetector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen: list[bytes] = []

    class Watching(PresidioDetector):
        """Reads what lies in the temporary folder when the second text is looked at."""

        def find(self, text: str) -> tuple[Span, ...]:
            seen.extend(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
            return super().find(text)

    evaluate([DOCUMENT, DOCUMENT], Watching(KnownIdentities()), ASKS)
    assert any(seen)
    assert not any(b"zanele" in content for content in seen)
    assert list(tmp_path.iterdir()) == []
