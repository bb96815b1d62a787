"""Files too big to be read at once become parts that together are the file."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import parts
from ingest.errors import ReadError
from ingest.folders import Folders
from ingest.readers.formats import CSV, HL7, NDJSON, PLAIN
from ingest.sources import gone, replaced, walk
from retrieval.entries import Entry, FileRecord
from tests.retrieval.library_parts import open_library

SMALL = 1_000


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART_BYTES", SMALL)


def _read(file: Path) -> list[bytes]:
    return [read() for read in parts.part_readers(str(file), file.stat().st_size)]


@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\n  \n"])
def test_a_text_is_cut_between_paragraphs(tmp_path: Path, blank: str) -> None:
    paragraphs = [f"Visit {n}. The wound\nheals." for n in range(200)]
    file = tmp_path / "export.txt"
    file.write_bytes(blank.join(paragraphs).encode())
    cut = _read(file)
    assert len(cut) > 3
    assert b"".join(cut) == file.read_bytes()
    assert all(part.startswith(b"Visit") for part in cut)
    assert all(len(part) < 2 * SMALL for part in cut)


def test_every_part_of_a_table_has_its_first_line(tmp_path: Path) -> None:
    head, rows = "ward,beds\n", [f"ward {n},{n}\n" for n in range(300)]
    file = tmp_path / "wards.csv"
    file.write_text(head + "".join(rows))
    cut = [part.decode() for part in _read(file)]
    assert len(cut) > 2
    assert all(part.startswith(head) for part in cut)
    assert "".join(part.removeprefix(head) for part in cut) == "".join(rows)


def test_messages_of_hl7_and_lines_of_json_stay_whole(tmp_path: Path) -> None:
    message = "MSH|^~\\&|LAB|A|||20260101||ORU^R01|{n}|P|2.5\rOBX|1|TX|||text\r"
    hl7 = tmp_path / "batch.hl7"
    hl7.write_text("".join(message.format(n=n) for n in range(60)), newline="")
    assert len(_read(hl7)) > 2
    assert all(part.startswith(b"MSH|") for part in _read(hl7))
    lines = tmp_path / "patients.ndjson"
    lines.write_text("".join(f'{{"resourceType": "Basic", "id": "{n}"}}\n' for n in range(99)))
    assert all(part[:1] == b"{" and part.endswith(b"}\n") for part in _read(lines))


@given(
    text=st.text(st.sampled_from("aé漢 \n\r,|M"), min_size=1, max_size=6000),
    ending=st.sampled_from([PLAIN, CSV, NDJSON, HL7]),
)
@settings(max_examples=150, deadline=None)
def test_parts_are_the_file_and_cut_no_letter(
    tmp_path_factory: pytest.TempPathFactory, text: str, ending: str
) -> None:
    suffix = {PLAIN: ".txt", CSV: ".csv", NDJSON: ".ndjson", HL7: ".hl7"}[ending]
    file = tmp_path_factory.mktemp("any") / f"any{suffix}"
    data = text.encode()
    file.write_bytes(data)
    cut = _read(file)
    if len(data) <= SMALL:
        assert cut == []
        return
    if ending == CSV:
        first, newline, _ = data.partition(b"\n")
        head = first + newline if newline else b""
        cut = [cut[0], *(part.removeprefix(head) for part in cut[1:])]
    assert b"".join(cut) == data
    for part in cut:
        part.decode()


def test_parts_before_stay_as_they_are_when_a_file_grows(tmp_path: Path) -> None:
    file = tmp_path / "ward.log"
    file.write_text("".join(f"{n} bed made\n\n" for n in range(300)))
    before = _read(file)
    with file.open("a") as more:
        more.write("".join(f"{n} bed left\n\n" for n in range(300)))
    after = _read(file)
    assert len(after) > len(before)
    assert after[: len(before) - 1] == before[:-1]


def test_other_formats_and_other_encodings_stay_whole(tmp_path: Path) -> None:
    for name, data in {
        "scan.pdf": b"%PDF-1.7" + b" " * 3000,
        "page.html": b"<p>" * 2000,
        "wide.txt": ("wide " * 900).encode("utf-16"),
        "really.txt": b"PK\x03\x04" + b"\1" * 3000,
        "small.txt": b"small",
    }.items():
        (tmp_path / name).write_bytes(data)
    assert {source.path for source in walk(tmp_path)} == {
        "scan.pdf",
        "page.html",
        "wide.txt",
        "really.txt",
        "small.txt",
    }


def test_a_walk_yields_each_part_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "lab").mkdir()
    (tmp_path / "lab" / "export.txt").write_text("one line\n" * 250)
    found = list(walk(tmp_path))
    assert [source.path for source in found] == [
        "lab/export (part 1).txt",
        "lab/export (part 2).txt",
        "lab/export (part 3).txt",
    ]
    assert {source.collection for source in found} == {"lab"}
    assert len({source.location for source in found}) == 3
    assert b"".join(source.read() for source in found) == b"one line\n" * 250


def test_a_part_that_is_gone_with_its_file_is_told_from_one_that_is_cut_otherwise(
    tmp_path: Path,
) -> None:
    file = tmp_path / "export.txt"
    file.write_text("one line\n" * 250)
    cut = [source.location for source in walk(tmp_path)]
    file.write_text("one line\n" * 3)
    whole = list(walk(tmp_path))
    assert gone(tmp_path, cut, whole) == sorted(cut)
    assert replaced(cut, whole) == set(cut)
    assert replaced([source.location for source in whole], whole) == set()
    (tmp_path / "other.txt").write_text("other")
    file.unlink()
    other = list(walk(tmp_path))
    assert gone(tmp_path, cut, other) == sorted(cut)
    assert replaced(cut, other) == set()


def test_what_is_cut_otherwise_leaves_the_library_without_being_asked(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    file = folder / "export.txt"
    file.write_text("one line\n" * 250)
    library = open_library(tmp_path)
    sources, missing = Folders((folder,)).listed(library)
    assert missing == []
    library.write(
        [
            Entry(FileRecord(s.location, s.path, s.collection, "0", "", None, "a reason"))
            for s in sources
        ]
    )
    file.write_text("one line\n")
    _, missing = Folders((folder,)).listed(library)
    assert missing == sorted(source.location for source in sources)
    _, missing = Folders((folder,)).listed_at(library, [file], lambda _: None)
    assert missing == sorted(source.location for source in sources)
    library.close()


def test_a_file_that_becomes_another_is_set_aside(tmp_path: Path) -> None:
    file = tmp_path / "export.txt"
    file.write_text("one line\n" * 250)
    (first, *_) = parts.part_readers(str(file), file.stat().st_size)
    file.write_bytes(os.urandom(20) + b"\0" * 3000)
    with pytest.raises(ReadError, match="no longer a text"):
        first()
