import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from redaction.entities import Kind
from redaction.errors import SealedError
from redaction.known import KnownIdentity
from redaction.spans import Span
from retrieval.documents import Mark
from retrieval.entries import Entry, FileRecord
from retrieval.errors import LibraryError
from retrieval.library import Library
from tests.retrieval.library_parts import DIMENSION, KEY, entry, open_library, unit_vectors, within

LETTER = entry("letter.txt", ["Aspirin was stopped.", "Review in the cardiology clinic."])


def only_document(library: Library) -> str:
    (summary,) = library.documents()
    return summary.id


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    assert LETTER.document is not None
    identity = KnownIdentity("patient-1", "patient", Kind.PERSON, "Orla Quist")
    document = replace(
        LETTER.document,
        pages=(Mark(0, "1"), Mark(21, "2")),
        headings=(Mark(0, "Plan"),),
        identities=(identity,),
    )
    span = Span(3, 9, Kind.PERSON, 0.9, "known", "patient-1")
    open_library(tmp_path).write([replace(LETTER, document=document, spans=(span,))])

    library = open_library(tmp_path)

    assert library.document(document.id) == replace(document, identities=())
    assert library.identities() == [identity]
    assert library.spans(document.id, 0, 5) == (span,)
    assert library.spans(document.id, 9, 30) == ()
    numbers, vectors = library.vectors()
    assert LETTER.vectors is not None
    np.testing.assert_allclose(vectors, LETTER.vectors, atol=1e-3)
    assert [library.chunks(numbers.tolist())[n].chunk for n in numbers] == list(LETTER.chunks)
    assert library.files() == {LETTER.file.location: replace(LETTER.file, document_id=document.id)}


def test_a_roster_is_replaced_whole_and_taken_away_again(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    stated = KnownIdentity("patient-1", "patient", Kind.PERSON, "Orla Quist")
    listed = KnownIdentity("patient-2", "patient", Kind.PERSON, "Ana Vell")
    library.add_identities([stated])
    before = library.generation()

    library.add_roster("a.csv", "ward", 2, [stated, listed, listed])
    assert library.identities() == [stated, listed]
    assert library.generation() > before
    library.add_roster("a.csv", None, 1, [listed])
    (summary,) = library.rosters()
    assert (summary.name, summary.collection, summary.people, summary.identities) == (
        "a.csv",
        None,
        1,
        1,
    )

    assert library.remove_roster("a.csv")
    assert not library.remove_roster("a.csv")
    assert library.identities() == [stated]
    assert library.rosters() == []


def test_a_roster_broken_off_leaves_the_earlier_one(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    listed = KnownIdentity("patient-2", "patient", Kind.PERSON, "Ana Vell")
    library.add_roster("a.csv", None, 1, [listed])

    def broken() -> Iterator[KnownIdentity]:
        yield replace(listed, subject="patient-3")
        raise ValueError("broken off")

    with pytest.raises(ValueError, match="broken off"):
        library.add_roster("a.csv", None, 1, broken())
    assert library.identities() == [listed]


def test_patients_are_known_by_documents_and_rosters(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    stated = KnownIdentity("patient-1", "patient", Kind.PERSON, "Orla Quist")
    listed = KnownIdentity("patient-2", "patient", Kind.PERSON, "Ana Vell")
    wife = KnownIdentity("relative-1", "relative", Kind.PERSON, "Ib Quist")
    library.add_identities([stated, wife])
    library.add_roster("a.csv", None, 1, [stated, listed])
    assert library.identities_of(["patient-2", "patient-1", "relative-1"]) == [stated, listed]
    assert library.identities_of(["patient-2"]) == [listed]
    assert library.identities_of([]) == []


def test_a_birthday_alone_states_no_patient(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    orla = KnownIdentity("patient-1", "patient", Kind.PERSON, "Orla Quist")
    library.add_identities([orla])
    text = "Born 07/21/1949. Orla Quist sleeps well."
    mentioned = Span(17, 27, Kind.PERSON, 0.9, "known", "patient-1")
    letter = entry("letter.txt", [text], spans=[mentioned])
    assert letter.document is not None
    born = KnownIdentity("nobody", "patient", Kind.DATE_TIME, "07/21/1949")
    library.write([replace(letter, document=replace(letter.document, identities=(born,)))])
    (number,) = library.chunk_numbers()
    assert library.chunks([number])[number].patient == "patient-1"


def test_a_missing_document_is_none(tmp_path: Path) -> None:
    assert open_library(tmp_path).document("nothing") is None


def test_a_changed_file_replaces_its_document(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.write([LETTER])
    library.write([entry("letter.txt", ["Aspirin goes on."])])

    assert [d.chunks for d in library.documents()] == [1]
    assert library.match_words('"cardiology"', 10) == []
    assert len(library.match_words('"aspirin"', 10)) == 1


def test_a_document_read_again_keeps_the_other_file_that_became_it(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    copy = replace(LETTER, file=replace(LETTER.file, location="/elsewhere/letter.txt"))
    library.write([LETTER, copy])
    library.write([LETTER])

    document_id = only_document(library)
    assert {f.document_id for f in library.files().values()} == {document_id}

    library.write([entry("letter.txt", ["A new text."])])
    assert len(library.documents()) == 2  # the copy still stands for the old one


def test_chunk_numbers_are_never_given_twice(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.write([LETTER])
    before = library.chunk_numbers()
    library.delete_document(only_document(library))
    library.write([LETTER])
    assert min(library.chunk_numbers()) > max(before)


def test_deleting_removes_chunks_words_spans_and_manifest_lines(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.write([replace(LETTER, spans=(Span(0, 7, Kind.PERSON, 0.5, "x"),))])
    document_id = only_document(library)

    assert library.delete_document(document_id)
    assert not library.delete_document(document_id)
    assert library.documents() == []
    assert library.chunk_count() == 0
    assert library.files() == {}
    assert library.match_words('"aspirin"', 5) == []
    assert library.spans(document_id, 0, 100) == ()


def test_a_file_set_aside_keeps_the_document_it_had(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.write([LETTER])
    broken = replace(LETTER.file, content_hash="other", reason="could not be read")
    library.write([Entry(broken)])

    (record,) = library.files().values()
    assert record.reason == "could not be read"
    assert record.document_id == only_document(library)


def test_an_error_in_a_batch_keeps_nothing_of_it(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.write([LETTER])
    generation = library.generation()
    unmatched = replace(entry("b.txt", ["One.", "Two."]), vectors=unit_vectors(1))

    with pytest.raises(ValueError, match="zip"):
        library.write([entry("a.txt", ["First."]), unmatched])
    with pytest.raises(LibraryError, match="together with the vectors"):
        library.write([entry("a.txt", ["First."]), replace(LETTER, vectors=None)])

    assert [d.path for d in library.documents()] == ["letter.txt"]
    assert library.generation() == generation
    assert library.match_words('"first"', 5) == []


def test_every_write_raises_the_generation(tmp_path: Path) -> None:
    library, other = open_library(tmp_path), open_library(tmp_path)
    seen = [library.generation()]
    for change in (
        lambda: other.write([LETTER]),
        lambda: other.add_identities([KnownIdentity("s", "patient", Kind.PERSON, "Ib Holm")]),
        lambda: other.delete_document(only_document(other)),
    ):
        change()
        seen.append(library.generation())
    assert seen == sorted(set(seen))


def test_words_are_found_by_stem_title_and_collection(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.write(
        [
            entry("a.txt", ["The infusions were stopped."], collection="icu", title="Sepsis"),
            entry("b.txt", ["An infusion was begun."], collection="ward"),
        ]
    )
    assert len(library.match_words('"infusion"', 10)) == 2
    assert len(library.match_words('"infusion"', 10, within("icu"))) == 1
    assert len(library.match_words('"sepsis"', 10)) == 1
    assert library.match_words('"infusion"', 10, within()) == []
    assert library.count_matches('"infusion"', 1) == 1
    assert library.collections() == ["icu", "ward"]
    assert len(library.chunk_numbers(within("icu"))) == 1


def test_other_vectors_are_refused(tmp_path: Path) -> None:
    open_library(tmp_path).write([LETTER])
    with pytest.raises(LibraryError, match=r"holds vectors of test/8, the settings ask for other"):
        Library(tmp_path / "library.db", KEY, "other", DIMENSION)


def test_a_page_damaged_on_disk_is_a_clear_error(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.write([entry(f"{n}.txt", [f"Note {n} " + "word " * 300]) for n in range(30)])
    library.close()
    file = tmp_path / "library.db"
    content = bytearray(file.read_bytes())
    for page in range(4096 * 12, len(content), 4096):
        content[page + 100 : page + 132] = bytes(32)
    file.write_bytes(content)

    with pytest.raises(SealedError, match="restore it from a backup"):
        open_library(tmp_path).vectors()


def test_no_text_of_a_document_is_on_disk_in_the_clear(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    secret = "Zebulon Quartermaine"
    library.write(
        [
            entry(f"Quartermaine-{n}.txt", [f"{secret} takes ramipril. {n}"], title=secret)
            for n in range(200)
        ]
    )
    library.add_identities([KnownIdentity("s", "patient", Kind.PERSON, secret)])
    library.match_words('"quartermaine" OR "ramipril"', 100)

    while_open = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    library.close()
    on_disk = [*while_open.values(), *(p.read_bytes() for p in tmp_path.iterdir())]

    assert "library.db-wal" in while_open
    for content in on_disk:
        lowered = content.lower()
        assert not any(word in lowered for word in (b"quartermaine", b"ramipril", b"sqlite"))


def test_readers_see_whole_batches_while_a_writer_writes(tmp_path: Path) -> None:
    library, elsewhere = open_library(tmp_path), open_library(tmp_path)
    done = threading.Event()
    seen: set[int] = set()
    failures: list[Exception] = []

    def read(of: Library) -> None:
        try:
            while not done.is_set():
                seen.add(of.chunk_count())
                of.match_words('"note"', 5)
        except Exception as error:
            failures.append(error)

    readers = [threading.Thread(target=read, args=(of,)) for of in (library, library, elsewhere)]
    for reader in readers:
        reader.start()
    for batch in range(20):
        library.write([entry(f"{batch}-{n}.txt", [f"note {batch} {n}"]) for n in range(5)])
    done.set()
    for reader in readers:
        reader.join()

    assert failures == []
    assert all(count % 5 == 0 for count in seen)
    assert library.chunk_count() == elsewhere.chunk_count() == 100


KILLED = """
import sys
from pathlib import Path
from tests.retrieval.library_parts import entry, open_library

def entries():
    for n in range(50):
        yield entry(f"half-{n}.txt", [f"half written {n} " + "word " * 500])
    print("ready", flush=True)
    sys.stdin.read()

open_library(Path(sys.argv[1])).write(entries())
"""


def test_killed_in_the_middle_of_a_write_the_library_stays_as_it_was(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.write([LETTER])
    library.close()
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"ready\n"
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()

    library = open_library(tmp_path)

    assert [d.path for d in library.documents()] == ["letter.txt"]
    assert library.match_words('"half"', 5) == []
    library.write([entry("next.txt", ["Life goes on."])])
    assert len(library.documents()) == 2


def test_values_stay_out_of_repr() -> None:
    shown = repr(LETTER) + repr(FileRecord("/x", "x", "ward", "hash", "1"))
    assert "Aspirin" not in shown
    assert "cardiology" not in shown


def test_removals_are_told_once_and_in_order(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.write([LETTER, entry("other.txt", ["Iron is low."])])
    none, before = library.removals()
    assert none.tolist() == []
    first, second = (d.id for d in library.documents())
    library.delete_document(first)
    removed, after = library.removals(before)
    assert removed.tolist() == [1, 2]
    assert library.removals(after)[0].tolist() == []
    library.delete_document(second)
    assert library.removals(after)[0].tolist() == [3]
    assert library.highest_number() == 3


def test_a_batch_that_breaks_off_leaves_no_vector_and_no_removal(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.write([LETTER])

    def broken() -> Iterator[Entry]:
        yield entry("letter.txt", ["Aspirin goes on."])
        raise ValueError("broken off")

    with pytest.raises(ValueError, match="broken off"):
        library.write(broken())
    assert library.vectors()[0].tolist() == library.chunk_numbers() == [1, 2]
    assert library.removals()[0].tolist() == []


def test_deleting_a_document_removes_its_vectors_and_no_others(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.write([LETTER, entry("other.txt", ["Iron is low."])])
    library.delete_document(library.chunks([1])[1].chunk.document_id)
    assert library.vectors()[0].tolist() == library.chunk_numbers() == [3]
    numbers, vectors = library.vectors_of([3, 1])
    assert numbers.tolist() == [3]
    np.testing.assert_array_equal(vectors, library.vectors()[1])


@pytest.mark.parametrize("size", [1, 2, 50])
def test_vectors_come_in_blocks_that_leave_nothing_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr("retrieval.library._VECTORS_AT_ONCE", size)
    library = open_library(tmp_path)
    library.write(entry(f"{n}.txt", ["Iron is low.", f"Bed {n}."]) for n in range(4))
    library.delete_document(library.chunks([3])[3].chunk.document_id)
    blocks = list(library.vector_blocks(after=1))
    assert [n for numbers, _ in blocks for n in numbers.tolist()] == [2, 5, 6, 7, 8]
    assert max(len(numbers) for numbers, _ in blocks) <= size
    np.testing.assert_array_equal(
        np.concatenate([vectors for _, vectors in blocks]), library.vectors(after=1)[1]
    )


def test_the_last_layout_is_kept_and_counts_as_no_change(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    before = library.generation()
    library.keep_layout(b"one")
    library.keep_layout(b"two")
    assert open_library(tmp_path).layout() == b"two"
    assert library.generation() == before
