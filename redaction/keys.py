"""Where the key of the encrypted databases comes from: given, a command, the keyring, a file."""

import contextlib
import os
import secrets
import shlex
import subprocess
from pathlib import Path

import keyring
import keyring.errors

from redaction.errors import KeySourceError
from redaction.sealed import KEY_BYTES

KEYRING_SERVICE = "chaperone"
_COMMAND_SECONDS = 30


def resolve_key(source: str, home: Path, given: str | None = None) -> bytes:
    """Return the 32-byte key.

    source: "file" (home/key, made at first use with mode 0600), "keyring" (made at first use),
    or "command:…" (a program that prints the key as 64 hex digits, for a KMS).
    given: the key itself as 64 hex digits, from the environment; it wins over ``source``.
    Raises KeySourceError naming the source, never the key.
    """
    if given is not None:
        return _decoded(given, "CHAPERONE_KEY")
    if source == "file":
        return _from_file(home / "key")
    if source == "keyring":
        return _from_keyring(home)
    if source.startswith("command:"):
        return _from_command(source.removeprefix("command:").strip())
    raise KeySourceError(f'unknown key source "{source}": use file, keyring or command:PROGRAM')


def _decoded(text: str, where: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeySourceError(
            f"the key from {where} must be {2 * KEY_BYTES} hex digits: make one with "
            "`python -c 'import secrets; print(secrets.token_hex(32))'`"
        )
    return key


def _from_file(path: Path) -> bytes:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            _make_key_file(path)
    except OSError as error:
        raise KeySourceError(f"can't write the key file {path}: {error.strerror}") from error
    try:
        if path.stat().st_mode & 0o077:
            raise KeySourceError(
                f"the key file {path} may be read by others: run `chmod 600` on it"
            )
        return _decoded(path.read_text(errors="replace"), str(path))
    except OSError as error:
        raise KeySourceError(f"can't read the key file {path}: {error.strerror}") from error


def _make_key_file(path: Path) -> None:
    # Written whole and then linked: of two first starts at once one wins, neither reads half.
    draft = path.with_name(f".key-{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(KEY_BYTES))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()


def _from_keyring(home: Path) -> bytes:
    try:
        stored = keyring.get_password(KEYRING_SERVICE, str(home))
        if stored is None:
            stored = secrets.token_hex(KEY_BYTES)
            keyring.set_password(KEYRING_SERVICE, str(home), stored)
    except keyring.errors.KeyringError as error:
        raise KeySourceError(
            'no usable OS keyring here: unlock it, or set key_source to "file" or "command:…"'
        ) from error
    return _decoded(stored, "the OS keyring")


def _from_command(command: str) -> bytes:
    if not command:
        raise KeySourceError('the key source "command:" names no program: use command:PROGRAM')
    try:
        program = shlex.split(command)
        done = subprocess.run(
            program,
            capture_output=True,
            text=True,
            timeout=_COMMAND_SECONDS,
            check=True,
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        # The output may hold the key, so it is not shown.
        raise KeySourceError(
            "the key command failed: run it by hand and see that it prints 64 hex digits"
        ) from error
    return _decoded(done.stdout, "the key command")
