import os
import shlex
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import NoKeyringError

from redaction.errors import KeySourceError
from redaction.keys import KEYRING_SERVICE, resolve_key

HEX = "5a" * 32
KEY = bytes.fromhex(HEX)


class MemoryKeyring(KeyringBackend):
    """A keyring that keeps passwords in memory; of lower priority than any real one."""

    priority = 0.1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.stored: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.stored.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.stored[service, username] = password


class LockedKeyring(MemoryKeyring):
    def get_password(self, service: str, username: str) -> str | None:
        raise NoKeyringError("locked")


@pytest.fixture(autouse=True)
def _restore_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def test_a_key_file_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = resolve_key("file", home)
    assert len(first) == 32
    assert resolve_key("file", home) == first
    assert stat.S_IMODE((home / "key").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert [p.name for p in home.iterdir()] == ["key"]
    assert resolve_key("file", tmp_path / "other") != first


def test_first_starts_at_once_agree_on_one_key(tmp_path: Path) -> None:
    found: list[bytes] = []
    start = threading.Barrier(8)

    def make() -> None:
        start.wait()
        found.append(resolve_key("file", tmp_path))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660])
def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    resolve_key("file", tmp_path)
    (tmp_path / "key").chmod(mode)
    with pytest.raises(KeySourceError, match="run `chmod 600` on it"):
        resolve_key("file", tmp_path)


@pytest.mark.parametrize("content", [b"", b"5a" * 31, b"zz" * 32, b"\xff\xfe\x00binary"])
def test_a_spoilt_key_file_is_refused_and_its_content_not_shown(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "key"
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(KeySourceError, match="must be 64 hex digits") as caught:
        resolve_key("file", tmp_path)
    assert "5a5a" not in str(caught.value)


def test_a_home_that_can_not_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(KeySourceError, match="can't write the key file"):
        resolve_key("file", tmp_path / "taken" / "home")


def test_a_given_key_wins_and_makes_no_file(tmp_path: Path) -> None:
    assert resolve_key("file", tmp_path, given=f" {HEX.upper()}\n") == KEY
    assert list(tmp_path.iterdir()) == []


def test_a_given_key_that_is_wrong_is_not_shown(tmp_path: Path) -> None:
    with pytest.raises(KeySourceError, match="CHAPERONE_KEY must be 64 hex digits") as caught:
        resolve_key("file", tmp_path, given=HEX + "5")
    assert "5a5a" not in str(caught.value)


def test_a_command_prints_the_key(tmp_path: Path) -> None:
    program = shlex.join([sys.executable, "-c", f"print({HEX!r})"])
    assert resolve_key(f"command: {program}", tmp_path) == KEY


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (f"print({HEX!r}); raise SystemExit(3)", "the key command failed"),
        ("print('no key')", "the key command must be 64 hex digits"),
        ("import sys; sys.stdout.buffer.write(bytes([255, 254]))", "the key command failed"),
    ],
)
def test_a_command_that_fails_shows_nothing_of_its_output(
    tmp_path: Path, code: str, message: str
) -> None:
    with pytest.raises(KeySourceError, match=message) as caught:
        resolve_key(f"command:{shlex.join([sys.executable, '-c', code])}", tmp_path)
    assert HEX not in str(caught.value)
    assert "no key" not in str(caught.value)


@pytest.mark.parametrize("command", ["", "  "])
def test_a_command_without_a_program_says_what_to_write(tmp_path: Path, command: str) -> None:
    with pytest.raises(KeySourceError, match="names no program: use command:PROGRAM"):
        resolve_key(f"command:{command}", tmp_path)


@pytest.mark.parametrize("command", ["''", "/no/such/program", "unbalanced 'quote", "# none"])
def test_a_command_that_can_not_run_is_a_clear_error(tmp_path: Path, command: str) -> None:
    with pytest.raises(KeySourceError, match="run it by hand"):
        resolve_key(f"command:{command}", tmp_path)


def test_the_keyring_keeps_one_key_for_each_home(tmp_path: Path) -> None:
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    first = resolve_key("keyring", tmp_path / "a")
    assert resolve_key("keyring", tmp_path / "a") == first
    assert resolve_key("keyring", tmp_path / "b") != first
    assert backend.stored[KEYRING_SERVICE, str(tmp_path / "a")] == first.hex()
    assert list(tmp_path.iterdir()) == []


def test_a_locked_keyring_is_a_clear_error(tmp_path: Path) -> None:
    keyring.set_keyring(LockedKeyring())
    with pytest.raises(KeySourceError, match="no usable OS keyring"):
        resolve_key("keyring", tmp_path)


def test_an_unknown_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeySourceError, match='unknown key source "vault"'):
        resolve_key("vault", tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_key_file_of_someone_else_is_a_clear_error(tmp_path: Path) -> None:
    resolve_key("file", tmp_path)
    (tmp_path / "key").chmod(0)
    with pytest.raises(KeySourceError, match="can't read the key file"):
        resolve_key("file", tmp_path)
