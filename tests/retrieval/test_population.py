from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from redaction.entities import Kind
from redaction.known import KnownIdentity
from redaction.quasi_identifiers import quasi_identifiers
from redaction.sealed import open_sealed
from redaction.spans import Span
from retrieval.entries import Entry
from retrieval.library import Library
from retrieval.population import LibraryPopulation
from retrieval.schema import MIGRATIONS
from tests.retrieval.library_parts import KEY, entry, open_library


def patient(number: int) -> KnownIdentity:
    return KnownIdentity(f"patient-{number}", "patient", Kind.MEDICAL_RECORD_NUMBER, f"70{number}")


def about(path: str, patients: Sequence[KnownIdentity], *texts: str) -> Entry:
    """Return a file whose document states the given identities."""
    made = entry(path, texts)
    assert made.document is not None
    return replace(made, document=replace(made.document, identities=tuple(patients)))


def sharing(library: Library, text: str) -> int:
    return LibraryPopulation(library).sharing(quasi_identifiers(text))


def test_patients_are_counted_once_and_must_share_all(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.write(
        [
            about("a.txt", [patient(1)], "A 46-year-old firefighter.", "Age 46."),
            about("b.txt", [patient(1)], "The firefighter has pheochromocytoma."),
            about("c.txt", [patient(2)], "48 y/o, firefighter."),
            about("d.txt", [patient(3)], "A 52-year-old firefighter."),
        ]
    )
    assert sharing(library, "a firefighter") == 3
    assert sharing(library, "a 45-year-old firefighter") == 2
    assert sharing(library, "a 45-year-old firefighter with pheochromocytoma") == 1
    assert sharing(library, "a Korean firefighter") == 0


def test_a_document_about_two_patients_or_none_counts_for_nobody(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.write(
        [
            about("list.txt", [patient(1), patient(2)], "The firefighter and the other."),
            about("policy.txt", [], "Any firefighter."),
        ]
    )
    assert sharing(library, "a firefighter") == 0


def test_a_letter_belongs_to_the_one_patient_it_mentions(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    doctor = KnownIdentity("doctor", "clinician", Kind.PERSON, "Ruth Abelard")
    library.add_identities([patient(1), doctor])
    letter = entry("letter.txt", ["701 is a firefighter, says Ruth Abelard."])
    spans = (
        Span(0, 3, Kind.MEDICAL_RECORD_NUMBER, 1.0, "known", "patient-1"),
        Span(27, 39, Kind.PERSON, 1.0, "known", "doctor"),
    )
    library.write([replace(letter, spans=spans)])
    assert sharing(library, "a firefighter") == 1


def test_a_deleted_document_counts_no_more(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.write([about("a.txt", [patient(1)], "A firefighter.")])
    (summary,) = library.documents()
    library.delete_document(summary.id)
    assert sharing(library, "a firefighter") == 0


def test_beginnings_and_the_very_old_are_counted(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.write([about("a.txt", [patient(1)], "A 97-year-old of Springfield 62704.")])
    assert sharing(library, "is 90-or-over, in ZIP 627") == 1
    assert sharing(library, "is 90-or-over, in ZIP 628") == 0


def test_any_number_of_quasi_identifiers_can_be_counted(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    years = " ".join(map(str, range(1900, 2100)))
    library.write([about("a.txt", [patient(1)], years)])
    codes = " ".join(f"E{at:02}.1" for at in range(100))
    assert sharing(library, years) == 1
    assert sharing(library, f"{years} {codes}") == 0


def test_nothing_to_share_is_shared_by_nobody(tmp_path: Path) -> None:
    assert LibraryPopulation(open_library(tmp_path)).sharing(()) == 0


def test_documents_of_an_older_library_get_their_patients(tmp_path: Path) -> None:
    old = open_sealed(tmp_path / "library.db", KEY, MIGRATIONS[:1])
    old.execute(
        "INSERT INTO documents VALUES ('d', 'a.txt', 'ward', 'text/plain', 'A', '', '', '')"
    )
    old.execute(
        "INSERT INTO documents VALUES ('e', 'b.txt', 'ward', 'text/plain', 'B', '', '', '')"
    )
    for subject, role in (("one", "patient"), ("two", "patient"), ("doctor", "clinician")):
        old.execute("INSERT INTO identities VALUES (?, ?, 'PERSON', 'Quist')", (subject, role))
    for document, subject in (("d", "one"), ("d", "doctor"), ("e", "one"), ("e", "two")):
        old.execute(
            "INSERT INTO spans VALUES (?, 0, 5, 'PERSON', 1.0, 'known', ?)", (document, subject)
        )
    old.close()
    open_library(tmp_path).close()
    new = open_sealed(tmp_path / "library.db", KEY, MIGRATIONS)
    assert new.execute("SELECT id, patient FROM documents ORDER BY id").fetchall() == [
        ("d", "one"),
        ("e", None),
    ]
