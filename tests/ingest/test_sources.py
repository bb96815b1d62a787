"""Folders are walked in order, never out of themselves, never in circles."""

import os
import pickle
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ingest.errors import EmptyError, IngestError, ReadError
from ingest.sources import changed, gone, is_folder, upload, walk

_NOBODY = 65534


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
    with pytest.raises(EmptyError, match="no files in"):
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


def test_a_source_is_read_by_another_process_too(tmp_path: Path) -> None:
    _write(tmp_path / "a.txt")
    given = [*walk(tmp_path), upload("b.txt", b"text")]
    assert [source.read() for source in pickle.loads(pickle.dumps(given))] == [b"text", b"text"]


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


def test_links_that_lead_in_circles_end(tmp_path: Path) -> None:
    _write(tmp_path / "a.txt")
    (tmp_path / "me").symlink_to("me")
    (tmp_path / "to").symlink_to("fro")
    (tmp_path / "fro").symlink_to("to")
    # Every folder links twice to the next: two to the fortieth ways lead down.
    for i in range(40):
        _write(tmp_path / f"{i:02}" / "x.txt")
        (tmp_path / f"{i:02}" / "one").symlink_to(tmp_path / f"{i + 1:02}")
        (tmp_path / f"{i:02}" / "two").symlink_to(tmp_path / f"{i + 1:02}")
    found = [source.path for source in walk(tmp_path)]
    assert found == [*(f"{i:02}/x.txt" for i in range(40)), "a.txt"]


def test_a_hidden_folder_is_read_through_a_link(tmp_path: Path) -> None:
    _write(tmp_path / ".versions" / "2" / "a.txt")
    (tmp_path / "current").symlink_to(tmp_path / ".versions" / "2")
    (source,) = walk(tmp_path)
    assert source.path == "current/a.txt"
    assert source.location.endswith(".versions/2/a.txt")


def test_folders_nested_deeper_than_python_calls_are_walked(tmp_path: Path) -> None:
    deep = tmp_path / "top"
    for _ in range(1200):
        deep.mkdir()
        deep = deep / "d"
    deep.write_bytes(b"text")
    try:
        (source,) = walk(tmp_path)
        assert source.read() == b"text"
    finally:
        # Python's own rmtree does not go as deep.
        subprocess.run(["rm", "-rf", tmp_path / "top"], check=True)


def test_devices_pipes_and_sockets_are_passed_over_and_never_waited_for(tmp_path: Path) -> None:
    file = _write(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(tmp_path / "socket"))
        (source,) = walk(tmp_path)
    assert source.path == "a.txt"
    # A pipe that takes the file's place before it is read: nobody writes to it.
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(ReadError, match="no longer a regular file"):
        source.read()
    with pytest.raises(IngestError, match="can't read"):
        list(walk(tmp_path / "pipe"))


def test_a_link_that_takes_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    file = _write(tmp_path / "in" / "a.txt")
    secret = _write(tmp_path / "secret.txt", b"secret")
    (source,) = walk(tmp_path / "in")
    file.unlink()
    file.symlink_to(secret)
    with pytest.raises(ReadError, match="can't be opened"):
        source.read()


def test_a_file_that_is_written_to_while_it_is_read_is_read_again_or_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _write(tmp_path / "a.txt", b"first")
    (source,) = walk(tmp_path)
    looks = 0

    def grow_after(number: int) -> Callable[[int], os.stat_result]:
        def status(descriptor: int) -> os.stat_result:
            nonlocal looks
            looks += 1
            before = os.stat(descriptor)
            if looks <= number:
                with file.open("ab") as out:
                    out.write(b", more")
            return before

        return status

    monkeypatch.setattr("ingest.opening.os.fstat", grow_after(1))
    assert source.read() == b"first, more"
    looks = 0
    monkeypatch.setattr("ingest.opening.os.fstat", grow_after(100))
    with pytest.raises(ReadError, match="being written to: the next run tries again"):
        source.read()
    monkeypatch.undo()
    assert source.read() == file.read_bytes()


@pytest.fixture
def commoner() -> Iterator[Path]:
    """A folder of somebody who is not root, and the test is that person: root may read all."""
    with TemporaryDirectory() as name:
        if os.geteuid() != 0:
            yield Path(name)
            return
        os.chown(name, _NOBODY, -1)
        os.seteuid(_NOBODY)
        try:
            yield Path(name)
        finally:
            os.seteuid(0)


def test_what_may_not_be_read_says_so_and_the_rest_goes_on(commoner: Path) -> None:
    file = _write(commoner / "a.txt")
    _write(commoner / "b.txt")
    closed = _write(commoner / "closed" / "c.txt").parent
    before = {source.location for source in walk(commoner)}
    file.chmod(0)
    closed.chmod(0)
    try:
        a, b, folder = walk(commoner)
        with pytest.raises(ReadError, match="file can't be opened: Permission denied"):
            a.read()
        assert b.read() == b"text"
        assert (folder.path, is_folder(folder.location)) == ("closed/", True)
        with pytest.raises(ReadError, match="folder can't be opened: Permission denied"):
            folder.read()
        # What can't be looked at is not gone.
        assert gone(commoner, before, [a, b, folder]) == []
    finally:
        closed.chmod(0o700)


def test_names_that_no_terminal_can_take_are_shown_escaped(tmp_path: Path) -> None:
    _write(tmp_path / "a\x1b[2J\nb.txt")
    (source,) = walk(tmp_path)
    assert source.path == "a\\x1b[2J\\x0ab.txt"
    assert source.read() == b"text"
    assert upload("x\ud800.txt", b"", "c").path == "x\\ud800.txt"


def test_changed_finds_what_a_walk_finds_there(tmp_path: Path) -> None:
    for name in ("a.txt", "sub/b.txt", "sub/deep/c.txt", ".git/x.txt", "sub/.hidden/y.txt"):
        _write(tmp_path / name)
    every = {source.path: source for source in walk(tmp_path)}
    assert list(changed(tmp_path, [tmp_path])) == list(every.values())
    paths = [tmp_path / name for name in ("a.txt", "sub/deep", ".git/x.txt", "sub/.hidden", "no")]
    assert list(changed(tmp_path, paths)) == [every["a.txt"], every["sub/deep/c.txt"]]
    assert list(changed(tmp_path, [tmp_path.parent])) == []


def test_gone_looks_only_where_it_is_told(tmp_path: Path) -> None:
    for name in ("a.txt", "sub/b.txt", "sub-old/c.txt"):
        _write(tmp_path / name)
    before = [source.location for source in walk(tmp_path)]
    sub = tmp_path / "sub"
    assert gone([sub], before, []) == [str(sub / "b.txt")]
    assert gone([sub / "b.txt", tmp_path / "a.txt"], before, []) == [before[0], before[1]]
    assert gone(tmp_path, before, walk(tmp_path)) == []
