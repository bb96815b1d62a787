"""Whether a file is a GGUF file at all, told before a process is started for it."""

from pathlib import Path

from models.errors import LoadError

_MAGIC = b"GGUF"


def check_gguf(path: Path, what: str, remedy: str) -> None:
    """Raise LoadError for what is plainly no GGUF file.

    what: such as "model". remedy: a sentence that says what to do.
    """
    if not path.is_file():
        raise LoadError(f"There is no {what} file at {path}. Check the path in the settings.")
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except OSError as error:
        raise LoadError(f"{path.name} can't be read ({error.strerror}).") from None
    if magic != _MAGIC:
        raise LoadError(f"{path.name} is not a GGUF {what} file. {remedy}")
