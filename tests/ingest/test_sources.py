"""Folders are walked in order, never out of themselves, never in circles."""

import os
from pathlib import Path

import pytest

from ingest.errors import IngestError, ReadError
from ingest.sources import upload, walk


def _write(path: Path, content: bytes = b"text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_walk_is_sorted_and_names_collections(tmp_path: Path) -> None:
    for name in ("notes/b.txt", "notes/deep/a.txt", "letters/z.txt", "top.txt"):
        _write(tmp_path / name)
    found = [(source.path, source.collection) for source in walk(tmp_path)]
    assert found == [
        ("letters/z.txt", "letters"),
        ("notes/b.txt", "notes"),
        ("notes/deep/a.txt", "notes"),
        ("top.txt", tmp_path.name),
    ]
    assert {source.collection for source in walk(tmp_path, "all")} == {"all"}


def test_walk_takes_a_single_file(tmp_path: Path) -> None:
    file = _write(tmp_path / "notes" / "a.txt")
    (source,) = walk(file)
    assert (source.path, source.collection, source.read()) == ("a.txt", "notes", b"text")
    assert source.location == str(file.resolve())


def test_hidden_files_are_skipped(tmp_path: Path) -> None:
    for name in (".env", ".git/config", "a.txt"):
        _write(tmp_path / name)
    assert [source.path for source in walk(tmp_path)] == ["a.txt"]


def test_links_out_of_the_folder_and_in_circles_are_skipped(tmp_path: Path) -> None:
    _write(tmp_path / "outside" / "secret.txt")
    folder = tmp_path / "in"
    _write(folder / "sub" / "a.txt")
    (folder / "out.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (folder / "outdir").symlink_to(tmp_path / "outside")
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "dangling").symlink_to(folder / "nowhere")
    (folder / "inside.txt").symlink_to(folder / "sub" / "a.txt")
    assert [source.path for source in walk(folder)] == ["inside.txt", "sub/a.txt"]


def test_names_that_are_not_utf8_are_shown_escaped(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_bytes(b"text")
    (source,) = walk(tmp_path)
    assert source.path == "caf\\xe9.txt"
    assert source.location.encode()
    assert source.read() == b"text"


def test_missing_and_empty_folders_are_errors(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match=r"can't read .*nowhere"):
        list(walk(tmp_path / "nowhere"))
    with pytest.raises(IngestError, match="no files in"):
        list(walk(tmp_path))


def test_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    _write(tmp_path / "a.txt", b"0" * 3_000_000)
    (source,) = walk(tmp_path, max_bytes=2 * 1024 * 1024)
    with pytest.raises(ReadError, match="3 MB is over the limit of 2 MB"):
        source.read()


def test_file_that_is_gone_is_a_read_error(tmp_path: Path) -> None:
    file = _write(tmp_path / "a.txt")
    (source,) = walk(tmp_path)
    file.unlink()
    with pytest.raises(ReadError, match="can't be opened: No such file"):
        source.read()


def test_upload_keeps_only_the_name() -> None:
    source = upload("..\\..\\etc/passwd.txt", b"x", "letters")
    assert (source.location, source.path) == ("upload:letters/etc/passwd.txt", "passwd.txt")
    assert source.read() == b"x"
    with pytest.raises(ReadError, match="over the limit"):
        upload("a.txt", b"x" * 2_000_000, max_bytes=1024 * 1024).read()


def test_a_link_is_known_by_the_folder_it_leads_to(tmp_path: Path) -> None:
    _write(tmp_path / "psychotherapy" / "a.txt")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "b.txt").symlink_to(tmp_path / "psychotherapy" / "a.txt")
    assert {Path(source.location).parent.name for source in walk(tmp_path)} == {"psychotherapy"}
