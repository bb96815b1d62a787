"""Where Tesseract's language data are; with them kreuzberg, which has it built in, reads scans."""

import shutil
import subprocess
from pathlib import Path

LANGUAGE = "eng"
NEEDS_OCR = "no text found: a scan needs OCR, install tesseract-ocr and tesseract-ocr-eng"
_TESSDATA_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


def tessdata() -> Path | None:
    """Return the folder with Tesseract's language data, None where it is not installed."""
    folders = (Path(folder) for folder in _TESSDATA_FOLDERS)
    return next((f for f in folders if (f / f"{LANGUAGE}.traineddata").is_file()), None)


def languages(folder: Path) -> list[str]:
    """Return the languages whose data lie in ``folder``, by Tesseract's codes."""
    return sorted(file.stem for file in folder.glob("*.traineddata") if file.stem != "osd")


def version() -> str | None:
    """Return the version of the installed ``tesseract``; None where there is none."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        told = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10)
    except (OSError, subprocess.SubprocessError):
        return None
    return next((line.removeprefix("tesseract ") for line in told.stdout.splitlines()), None)
