import pytest

from redaction.entities import Kind
from redaction.known import KnownIdentities, KnownIdentity
from redaction.namesakes import Namesakes
from redaction.spans import Span

KNOWN = KnownIdentities(
    [
        KnownIdentity("p1", "patient", Kind.PERSON, "Chidi Okafor"),
        KnownIdentity("r1", "relative", Kind.PERSON, "Adaeze Okafor"),
        KnownIdentity("p2", "patient", Kind.PERSON, "Mei-Ling Tan"),
    ]
)


@pytest.mark.parametrize(
    ("text", "subject", "whose"),
    [
        ("Mr. Okafor is well.", "p1", ["p1"]),
        ("Mr. Okafor is well.", "r1", ["r1"]),
        ("Mr. Okafor is well.", "p2", [None]),
        ("Mr. Okafor is well.", None, [None]),
        ("Chidi Okafor came; Okafor is well.", "p1", ["p1", "p1"]),
        ("Adaeze Okafor rang; Okafor is well.", "p1", ["r1", None]),
        ("Ms. Tan saw Okafor.", "p1", ["p2", "p1"]),
    ],
)
def test_a_shared_surname_belongs_to_the_records_subject(
    text: str, subject: str | None, whose: list[str | None]
) -> None:
    spans = Namesakes(KNOWN).resolved(text, KNOWN.find(text), subject)
    assert [span.subject for span in spans] == whose


ALONE = KnownIdentities([KnownIdentity("p1", "patient", Kind.PERSON, "Chidi E. Okafor")])


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("Adaeze Okafor", None),
        ("OKAFOR^ADAEZE", None),
        ("Mrs. Adaeze Okafor", None),
        ("Okafor Adaeze", None),
        ("Chidi Bello", None),
        ("Chidi Okafor", "p1"),
        ("Chidi Emeka Okafor", "p1"),
        ("C. Okafor", "p1"),
        ("A. Okafor", None),
        ("Chi Okafor", None),
        ("Emeka Okafor", "p1"),
        ("Chidi O.", "p1"),
        ("Okafor, Chidi", "p1"),
        ("Okafor Chidi", "p1"),
        ("Mr. Okafor", "p1"),
        ("Dr Okafor", "p1"),
    ],
)
def test_another_given_name_makes_another_person(name: str, whose: str | None) -> None:
    """A detector's finding takes its subject from the known surname within it."""
    spans = [Span(0, len(name), Kind.PERSON, 1.0, "known", "p1")]
    (span,) = Namesakes(ALONE).resolved(name, spans, "p1")
    assert span.subject == whose


def test_a_subject_without_a_name_takes_none_away() -> None:
    text = "Okafor, 312-555-0142"
    spans = [Span(0, 6, Kind.PERSON, 1.0, "known"), Span(8, 20, Kind.PHONE_NUMBER, 1.0, "x", "q")]
    found = Namesakes(KNOWN).resolved(text, spans, "p1")
    assert [span.subject for span in found] == ["p1", "q"]


@pytest.mark.parametrize(("other", "whose"), [("Ada Bello", ["p1", "p9"]), (None, [None, None])])
def test_a_whole_name_that_two_bear_belongs_to_neither(
    other: str | None, whose: list[str | None]
) -> None:
    same = KnownIdentity("p9", "patient", Kind.PERSON, other or "Okafor, Chidi")
    known = KnownIdentities([*KNOWN.identities, same])
    text = f"Chidi Okafor saw {other or 'C. Okafor'}"
    spans = [
        Span(0, 12, Kind.PERSON, 1.0, "known"),
        Span(17, len(text), Kind.PERSON, 1.0, "known", "p9"),
    ]
    assert [s.subject for s in Namesakes(known).resolved(text, spans, "p1")] == whose
