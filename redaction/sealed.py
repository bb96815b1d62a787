"""Opens the encrypted SQLite databases (SQLCipher 4: AES-256 in CBC mode with HMAC-SHA512 a page).

Nothing is spilled in the clear: temporary tables stay in memory, and so do sorter runs.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlcipher

from redaction.errors import SealedError

if TYPE_CHECKING:
    from sqlite3 import Connection as Connection  # SQLCipher's is the same, without types
else:
    Connection = sqlcipher.Connection

SealedDatabaseError = sqlcipher.Error

KEY_BYTES = 32
_LOCK_WAIT_MS = 30_000
_UNREADABLE = ("SQLITE_NOTADB", "SQLITE_CORRUPT")
_FULL = ("SQLITE_FULL",)
_TAKEN = ("SQLITE_BUSY", "SQLITE_LOCKED")


def open_sealed(path: Path, key: bytes, migrations: Sequence[str]) -> Connection:
    """Open (or make) the database at ``path`` and bring it to the newest migration.

    key: 32 bytes, used raw. migrations: SQL scripts; number n is at index n - 1.
    Raises SealedError when the key is wrong, the file is damaged, or it was written by a
    newer version of this program; the file is left as it was.
    """
    if len(key) != KEY_BYTES:
        raise SealedError(f"the database key must have {KEY_BYTES} bytes, this one has {len(key)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.chmod(0o600)
        connection: Connection = sqlcipher.connect(
            path, check_same_thread=False, isolation_level=None
        )
    except (OSError, sqlcipher.Error) as error:
        raise SealedError(
            f"can't open {path}: check that its folder exists and is yours to write to"
        ) from error
    try:
        with explained(path):
            # SQLCipher writes its diagnostics to stderr unless told not to.
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute(f"PRAGMA busy_timeout = {_LOCK_WAIT_MS}")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            connection.execute("PRAGMA temp_store = MEMORY")
            _use_wal(connection)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection, path, migrations)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the database raises in the block into a SealedError."""
    try:
        yield
    except sqlcipher.Error as error:
        # SQLite's own message may quote what was searched for or stored; its code doesn't.
        code = getattr(error, "sqlite_errorname", type(error).__name__)
        if code.startswith(_UNREADABLE):
            problem = (
                "can't be read with this key: use the key it was made with, or restore it from "
                "a backup if it is damaged"
            )
        elif code.startswith(_TAKEN):
            problem = "is in use by another program: try again when that one is done"
        elif code.startswith(_FULL):
            problem = (
                "can't grow, the disk is full: make room and run it again; what was written before "
                "is kept"
            )
        else:
            problem = f"can't be used ({code}): see that the disk has room and may be written to"
        raise SealedError(f"{path} {problem}") from error


@contextmanager
def transaction(connection: Connection) -> Iterator[Connection]:
    """Run the block in one write transaction: all of it is kept, or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        # A full disk, for one, makes SQLite roll back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _use_wal(connection: Connection) -> None:
    # Two programs that make the same file at once: SQLite doesn't wait its turn for this one.
    deadline = time.monotonic() + _LOCK_WAIT_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlcipher.OperationalError as error:
            if error.sqlite_errorname not in _TAKEN or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _migrate(connection: Connection, path: Path, migrations: Sequence[str]) -> None:
    with transaction(connection):
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migrations "
            "(number INTEGER PRIMARY KEY, applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)"
        )
        (done,) = connection.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchone()
        if done > len(migrations):
            raise SealedError(
                f"{path} was written by a newer Chaperone (migration {done}, this one knows "
                f"{len(migrations)}): update Chaperone"
            )
        for number, script in enumerate(migrations[done:], start=done + 1):
            for statement in filter(str.strip, script.split(";\n")):
                connection.execute(statement)
            connection.execute("INSERT INTO migrations (number) VALUES (?)", (number,))
