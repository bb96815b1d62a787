"""Reads the one text that a command is about."""

import sys
from pathlib import Path

from app.errors import AppError


def text_of(file: str) -> str:
    """Return the text of a file of any format that can be ingested; "-" is standard input.

    Raises AppError where the file can't be opened.
    """
    if file == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    from ingest.readers.isolated import IsolatedReader

    path = Path(file)
    try:
        with IsolatedReader() as reader:
            return reader.read(path.read_bytes(), path.name).text
    except OSError as error:
        raise AppError(f"can't read {path}: {error.strerror}") from error
