import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from redaction.errors import SealedError
from redaction.sealed import SealedDatabaseError, explained, open_sealed, transaction

KEY = bytes(range(32))
FIRST = "CREATE TABLE notes (text TEXT UNIQUE);\nINSERT INTO notes VALUES ('first')"
SECOND = "ALTER TABLE notes ADD COLUMN ward TEXT NOT NULL DEFAULT 'A1'"


def test_what_is_stored_is_there_again_with_the_same_key(tmp_path: Path) -> None:
    file = tmp_path / "new" / "sealed.db"
    open_sealed(file, KEY, [FIRST]).close()
    assert open_sealed(file, KEY, [FIRST]).execute("SELECT text FROM notes").fetchall() == [
        ("first",)
    ]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_the_file_is_not_a_readable_database(tmp_path: Path) -> None:
    open_sealed(tmp_path / "sealed.db", KEY, [FIRST]).close()
    content = (tmp_path / "sealed.db").read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert b"CREATE TABLE" not in content


def test_a_wrong_key_is_refused_and_changes_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sealed.db"
    open_sealed(file, KEY, [FIRST]).close()
    before = file.read_bytes()
    with pytest.raises(SealedError, match=r"sealed\.db can't be read with this key"):
        open_sealed(file, bytes(32), [FIRST])
    assert file.read_bytes() == before
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("content", [b"not a database at all" * 500, bytes(8192)])
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "sealed.db"
    file.write_bytes(content)
    with pytest.raises(SealedError, match="restore it from a backup"):
        open_sealed(file, KEY, [FIRST])
    assert file.read_bytes() == content


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "sealed.db"
    open_sealed(file, KEY, [FIRST]).close()
    content = bytearray(file.read_bytes())
    content[200] ^= 0xFF
    file.write_bytes(content)
    with pytest.raises(SealedError, match="damaged"):
        open_sealed(file, KEY, [FIRST])


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_of_another_length_is_refused_and_not_shown(tmp_path: Path, length: int) -> None:
    with pytest.raises(SealedError, match=f"32 bytes, this one has {length}$"):
        open_sealed(tmp_path / "sealed.db", b"k" * length, [FIRST])


def test_a_folder_that_can_not_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SealedError, match="check that its folder exists"):
        open_sealed(tmp_path / "file" / "sealed.db", KEY, [FIRST])


def test_later_migrations_are_applied_once_and_keep_the_data(tmp_path: Path) -> None:
    file = tmp_path / "sealed.db"
    open_sealed(file, KEY, [FIRST]).close()
    for _ in range(2):
        connection = open_sealed(file, KEY, [FIRST, SECOND])
        assert connection.execute("SELECT * FROM notes").fetchall() == [("first", "A1")]
        connection.close()


def test_each_migration_is_noted_by_its_number(tmp_path: Path) -> None:
    file = tmp_path / "sealed.db"
    open_sealed(file, KEY, [FIRST]).close()
    connection = open_sealed(file, KEY, [FIRST, SECOND, "CREATE TABLE more (x);\n  \n"])
    done = connection.execute("SELECT number, applied_at FROM migrations ORDER BY 1").fetchall()
    assert [number for number, _ in done] == [1, 2, 3]
    assert all(at for _, at in done)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("temp_store", 2),
        ("busy_timeout", 30_000),
    ],
)
def test_nothing_is_spilled_and_nothing_lost(tmp_path: Path, setting: str, value: object) -> None:
    connection = open_sealed(tmp_path / "sealed.db", KEY, [FIRST])
    assert connection.execute(f"PRAGMA {setting}").fetchone() == (value,)


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "sealed.db"
    open_sealed(file, KEY, [FIRST, SECOND]).close()
    with pytest.raises(SealedError, match=r"migration 2, this one knows 1\): update Chaperone"):
        open_sealed(file, KEY, [FIRST])


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "sealed.db"
    open_sealed(file, KEY, [FIRST]).close()
    with pytest.raises(SealedError, match="SQLITE_ERROR"):
        open_sealed(file, KEY, [FIRST, "DELETE FROM notes;\nDROP TABLE absent"])
    connection = open_sealed(file, KEY, [FIRST])
    assert connection.execute("SELECT text FROM notes").fetchall() == [("first",)]


def test_a_transaction_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    connection = open_sealed(tmp_path / "sealed.db", KEY, [FIRST])

    def interrupted() -> None:
        with transaction(connection):
            connection.execute("INSERT INTO notes VALUES ('second')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with transaction(connection):
        connection.execute("INSERT INTO notes VALUES ('third')")
    assert connection.execute("SELECT text FROM notes").fetchall() == [("first",), ("third",)]


def test_a_transaction_that_was_undone_already_shows_the_first_error(tmp_path: Path) -> None:
    connection = open_sealed(tmp_path / "sealed.db", KEY, [FIRST])
    with pytest.raises(SealedDatabaseError, match="UNIQUE"), transaction(connection):
        connection.execute("INSERT OR ROLLBACK INTO notes VALUES ('first')")
    assert not connection.in_transaction


def test_errors_name_the_file_and_never_a_value(tmp_path: Path) -> None:
    file = tmp_path / "sealed.db"
    connection = open_sealed(file, KEY, [FIRST])
    with pytest.raises(SealedError) as caught, explained(file):
        connection.execute("SELECT * FROM Quartermaine")
    assert str(file) in str(caught.value)
    assert "SQLITE_ERROR" in str(caught.value)
    assert "Quartermaine" not in str(caught.value)


def test_a_file_in_use_is_not_taken_for_a_wrong_key(tmp_path: Path) -> None:
    file = tmp_path / "sealed.db"
    one, other = open_sealed(file, KEY, [FIRST]), open_sealed(file, KEY, [FIRST])
    other.execute("PRAGMA busy_timeout = 10")
    with (
        transaction(one),
        pytest.raises(SealedError, match="in use by another program"),
        explained(file),
        transaction(other),
    ):
        pass


OPENED_AT = """
import sys, time
from pathlib import Path
from redaction.sealed import open_sealed
time.sleep(max(0, float(sys.argv[2]) - time.time()))
open_sealed(Path(sys.argv[1]), bytes(range(32)), [sys.argv[3]])
"""


def test_several_first_starts_at_once_all_succeed(tmp_path: Path) -> None:
    at = str(time.time() + 1)
    command = [sys.executable, "-c", OPENED_AT, str(tmp_path / "sealed.db"), at, FIRST]
    children = [
        subprocess.Popen(command, cwd=Path(__file__).parents[2], stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    errors = [child.communicate()[1] for child in children]
    assert [(child.returncode, error) for child, error in zip(children, errors, strict=True)] == [
        (0, b"")
    ] * 4
