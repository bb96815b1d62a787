"""Where Tesseract's language data are; with them kreuzberg reads scans by itself."""

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
