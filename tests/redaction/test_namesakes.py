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
