"""Folders become a library; what fails is set aside, what is unchanged is skipped."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from ingest.errors import IngestError
from ingest.lock import alone
from ingest.pipeline import Ingest
from ingest.plan import plan
from ingest.report import Progress, Report
from ingest.sources import gone, upload, walk
from redaction.entities import Kind
from redaction.errors import DetectionError
from redaction.known import KnownIdentities
from redaction.presidio_detector import PresidioDetector
from redaction.spans import Span
from retrieval.library import Library
from retrieval.sentence_transformer import SentenceTransformerEmbedder
from tests import documents

KEY = b"k" * 32


class _Broken:
    """A detector that fails on one text, as a real one may."""

    name = "broken"

    def __init__(self, known: KnownIdentities) -> None:
        self._inner = PresidioDetector(known)

    def find(self, text: str) -> tuple[Span, ...]:
        if "unlucky" in text:
            raise DetectionError("the detector failed")
        return self._inner.find(text)


@pytest.fixture
def library(tmp_path: Path, embedder: SentenceTransformerEmbedder) -> Iterator[Library]:
    opened = Library(tmp_path / "home" / "library.db", KEY, embedder.name, embedder.dimension)
    yield opened
    opened.close()


@pytest.fixture
def ingest(library: Library, embedder: SentenceTransformerEmbedder) -> Ingest:
    return Ingest(library, embedder, PresidioDetector, batch_documents=2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "files"
    (path / "notes").mkdir(parents=True)
    return path


def _texts(library: Library) -> dict[str, str]:
    found = (library.document(summary.id) for summary in library.documents())
    return {document.path: document.text for document in found if document is not None}


def test_documents_chunks_vectors_and_spans_are_written(
    ingest: Ingest, library: Library, folder: Path
) -> None:
    (folder / "notes" / "a.txt").write_text("PLAN\n\nMrs. Fennimore walks daily.")
    (folder / "policy.pdf").write_bytes(documents.pdf_bytes())
    report = ingest.run(walk(folder))
    assert (report.done, report.unchanged, report.set_aside) == (2, 0, ())
    assert report.by_type == {"text/plain": 1, "application/pdf": 1}
    assert [(d.path, d.collection) for d in library.documents()] == [
        ("policy.pdf", "files"),
        ("notes/a.txt", "notes"),
    ]
    numbers, vectors = library.vectors()
    assert len(numbers) == report.chunks
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=2e-3)
    for stored in library.chunks(list(numbers)).values():
        text = _texts(library)[stored.path]
        assert text[stored.chunk.start : stored.chunk.end] == stored.chunk.text


def test_identities_of_a_later_record_are_known_in_an_earlier_letter(
    ingest: Ingest, library: Library, folder: Path
) -> None:
    (folder / "a_letter.txt").write_text("Lunch with orla fennimore was cheerful.")
    (folder / "z_record.hl7").write_text(documents.HL7_MESSAGE)
    ingest.run(walk(folder))
    letter = next(d for d in library.documents() if d.path == "a_letter.txt")
    (span,) = library.spans(letter.id, 0, 1000)
    assert (span.kind, span.source) == (Kind.PERSON, "known")
    assert span.subject is not None


def test_headers_of_texts_and_attachments_are_known(
    ingest: Ingest, library: Library, folder: Path
) -> None:
    (folder / "a.txt").write_text(f"{documents.HEADER}\n\nShe feels well.")
    note = b"Patient: Ezra Quillfeather  DOB: 01/02/1960  MRN: 30990011\n\nStable."
    (folder / "b.eml").write_bytes(documents.eml_bytes(attachments=[("note.txt", note)]))
    ingest.run(walk(folder))
    known = {identity.value for identity in library.identities()}
    assert {documents.PATIENT, documents.MRN, "Ezra Quillfeather", "30990011"} <= known


def test_bad_files_are_set_aside_and_the_rest_goes_on(
    ingest: Ingest, library: Library, folder: Path
) -> None:
    bad = {
        "0byte.txt": b"",
        "bomb.docx": documents.zip_bomb_bytes(),
        "encrypted.pdf": documents.pdf_bytes(password="s3cret"),
        "junk.pdf": bytes(range(256)) * 40,
        "truncated.docx": documents.docx_bytes()[:9000],
    }
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text("Fine.")
    report = ingest.run(walk(folder))
    assert report.done == 1
    assert sorted(path for path, _ in report.set_aside) == sorted(bad)
    assert _texts(library) == {"good.txt": "Fine."}
    reasons = {file.path: file.reason for file in library.files().values()}
    assert reasons["good.txt"] is None
    assert "encrypted PDF" in str(reasons["encrypted.pdf"])


def test_unchanged_files_are_skipped_set_aside_ones_too(ingest: Ingest, folder: Path) -> None:
    (folder / "a.txt").write_text("One.")
    (folder / "bad.pdf").write_bytes(b"junk")
    first = ingest.run(walk(folder))
    second = ingest.run(walk(folder))
    assert (first.done, len(first.set_aside)) == (1, 1)
    assert (second.done, second.unchanged, second.set_aside) == (0, 2, ())


def test_changed_file_replaces_its_document(ingest: Ingest, library: Library, folder: Path) -> None:
    (folder / "a.txt").write_text("Before.")
    ingest.run(walk(folder))
    (folder / "a.txt").write_text("After.")
    report = ingest.run(walk(folder))
    assert report.done == 1
    assert _texts(library) == {"a.txt": "After."}
    assert library.chunk_count() == 1


def test_file_that_can_no_longer_be_read_keeps_its_document(
    ingest: Ingest, library: Library, folder: Path
) -> None:
    file = folder / "a.pdf"
    file.write_bytes(documents.pdf_bytes())
    ingest.run(walk(folder))
    before = _texts(library)
    file.write_bytes(b"junk")
    assert len(ingest.run(walk(folder)).set_aside) == 1
    assert _texts(library) == before
    assert ingest.run(walk(folder)).unchanged == 1


def test_copies_in_two_folders_share_a_document_until_one_changes(
    ingest: Ingest, library: Library, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("Same.")
        ingest.run(walk(tmp_path / name, "notes"))
    assert len(library.documents()) == 1
    (tmp_path / "two" / "a.txt").write_text("Other.")
    ingest.run(walk(tmp_path / "two", "notes"))
    texts = [library.document(d.id) for d in library.documents()]
    assert sorted(d.text for d in texts if d is not None) == ["Other.", "Same."]
    assert ingest.run(walk(tmp_path / "one", "notes")).unchanged == 1


def test_a_file_that_is_gone_takes_its_document_along_unless_another_became_it(
    ingest: Ingest, library: Library, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    (other / "notes").mkdir(parents=True)
    for file in (folder / "notes" / "a.txt", other / "notes" / "a.txt"):
        file.write_text("Same.")
        ingest.run(walk(file.parents[1]))
    (folder / "b.txt").write_text("Patient: Chidi Okafor   MRN: 00483921")
    (folder / "bad.pdf").write_bytes(b"junk")
    ingest.run(walk(folder))
    known = library.identities()
    for name in ("notes/a.txt", "b.txt", "bad.pdf"):
        (folder / name).unlink()
    (folder / "moved.txt").write_text("Patient: Chidi Okafor   MRN: 00483921")
    found = list(walk(folder))
    missing = gone(folder, library.files(), found)
    assert [Path(at).name for at in missing] == ["b.txt", "bad.pdf", "a.txt"]
    report = ingest.run(found, gone=missing)
    assert (report.done, report.removed) == (1, 3)
    assert sorted(_texts(library)) == ["moved.txt", "notes/a.txt"]
    assert set(library.identities()) == set(known)
    assert ingest.run(found, gone=missing).removed == 0


def test_of_two_folders_with_like_names_only_the_one_is_looked_at(
    ingest: Ingest, library: Library, folder: Path
) -> None:
    like = folder.with_name(folder.name + "-old")
    like.mkdir()
    for each in (folder, like):
        (each / "a.txt").write_text("One.")
        ingest.run(walk(each))
    assert gone(folder, library.files(), []) == [str(folder / "a.txt")]


def test_a_second_ingest_is_told_who_is_at_work(
    ingest: Ingest, library: Library, folder: Path
) -> None:
    (folder / "a.txt").write_text("One.")
    with (
        alone(library.path.with_name("ingest.lock")),
        pytest.raises(IngestError, match=rf"process {os.getpid()}, since 20"),
    ):
        ingest.run(walk(folder))
    assert ingest.run(walk(folder)).done == 1


def test_a_plan_tells_what_a_run_would_do_and_does_nothing(
    ingest: Ingest, library: Library, folder: Path
) -> None:
    for name in ("same", "changes", "goes"):
        (folder / f"{name}.txt").write_text(name)
    ingest.run(walk(folder))
    (folder / "changes.txt").write_text("changed")
    (folder / "goes.txt").unlink()
    (folder / "comes.txt").write_text("new")
    (folder / "big.txt").write_text("x" * 2000)
    before = library.generation()
    found = list(walk(folder, max_bytes=1000))
    planned = plan(found, library.files(), gone(folder, library.files(), found))
    assert (planned.new, planned.changed) == (("comes.txt",), ("changes.txt",))
    assert (planned.unchanged, planned.gone) == (("same.txt",), ("goes.txt",))
    ((path, reason),) = planned.unreadable
    assert path == "big.txt"
    assert "limit" in reason
    assert "txt" not in repr(planned)
    assert library.generation() == before
    report = ingest.run(found, gone=gone(folder, library.files(), found))
    assert (report.done, report.unchanged, report.removed) == (2, 1, 1)


def test_a_location_given_twice_is_one_file(ingest: Ingest, folder: Path) -> None:
    (folder / "notes" / "a.txt").write_text("Once.")
    sources = [*walk(folder), *walk(folder / "notes")]
    assert ingest.run(sources).done == 1
    assert ingest.run(sources).unchanged == 1


def test_a_text_over_the_limit_is_set_aside_until_the_limit_is_raised(
    library: Library, ingest: Ingest, embedder: SentenceTransformerEmbedder, folder: Path
) -> None:
    (folder / "long.txt").write_text("All is well. " * 200)
    (folder / "short.txt").write_text("All is well.")
    small = Ingest(library, embedder, PresidioDetector, max_characters=1000)
    report = small.run(walk(folder))
    assert report.done == 1
    ((path, reason),) = report.set_aside
    assert path == "long.txt"
    assert "raise the limit" in reason
    assert ingest.run(walk(folder)).done == 1


def test_uploads(ingest: Ingest, library: Library) -> None:
    report = ingest.run([upload("letter.docx", documents.docx_bytes(), "letters")])
    assert report.done == 1
    assert [(d.path, d.collection) for d in library.documents()] == [("letter.docx", "letters")]


def test_nothing_is_ingested_without_its_spans(
    library: Library, embedder: SentenceTransformerEmbedder, folder: Path
) -> None:
    (folder / "a.txt").write_text("An unlucky text.")
    (folder / "b.txt").write_text("A lucky one.".replace("lucky", "plain"))
    report = Ingest(library, embedder, _Broken).run(walk(folder))
    assert _texts(library) == {"b.txt": "A plain one."}
    ((path, reason),) = report.set_aside
    assert path == "a.txt"
    assert "identities could not be searched for (DetectionError)" in reason
    # The fault was not the file's, so it is not remembered as its last word.
    assert Ingest(library, embedder, PresidioDetector).run(walk(folder)).done == 1


def test_big_text_among_small_ones(ingest: Ingest, library: Library, folder: Path) -> None:
    (folder / "big.txt").write_text("\n".join(f"{i} mmol/L potassium" for i in range(400)))
    (folder / "small.txt").write_text("Small.")
    assert ingest.run(walk(folder)).done == 2
    assert library.chunk_count() > 10


def test_progress_counts_both_steps(ingest: Ingest, folder: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(f"Text of {name}.")
    seen: list[Progress] = []
    ingest.run(walk(folder), seen.append)
    for step in ("reading", "indexing"):
        counts = [(each.done, each.total) for each in seen if each.step == step]
        assert counts[0] == (0, 3)
        assert counts[-1] == (3, 3)
        assert counts == sorted(counts)
    assert seen[-1].seconds_left == 0
    assert seen[-1].documents_per_second > 0
    assert "a.txt" not in repr(seen)


def test_reports_and_progress_name_no_file_in_their_repr() -> None:
    report = Report(0, 0, (("okafor.pdf", "damaged"),), 0, 0.1, {})
    assert "okafor" not in repr(report)


def test_no_text_reaches_the_disk_in_the_clear(
    ingest: Ingest, library: Library, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker = "Zanzibarquist"
    (tmp_path / "scratch").mkdir()
    (tmp_path / "cache").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "cache"))
    (folder / "a.docx").write_bytes(documents.docx_bytes((("History", marker),)))
    (folder / "a.pdf").write_bytes(documents.pdf_bytes([("History", [marker])]))
    (folder / "a.eml").write_bytes(documents.eml_bytes(marker))
    assert ingest.run(walk(folder)).done == 3
    assert all(marker in text for text in _texts(library).values())
    written = [p for p in tmp_path.rglob("*") if p.is_file() and folder not in p.parents]
    assert written
    for path in written:
        content = path.read_bytes()
        assert marker.encode() not in content
        assert marker.encode("utf-16-le") not in content
