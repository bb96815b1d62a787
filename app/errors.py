"""The application's own errors, and where the others are drawn.

ChaperoneError (redaction/errors.py)
├── RedactionError      redaction/errors.py
├── RetrievalError      retrieval/errors.py
├── IngestError         ingest/errors.py
├── ModelError          models/errors.py
└── AppError
    ├── BudgetError     the budget for proprietary models does not allow it
    ├── SettingsError   a setting is wrong, by name
    └── QuestionError   a question can't be asked as it is
"""

import traceback
from pathlib import Path

from redaction.errors import ChaperoneError

__all__ = [
    "AppError",
    "BudgetError",
    "ChaperoneError",
    "QuestionError",
    "SettingsError",
    "one_line",
]


class AppError(ChaperoneError):
    """Something about using the application went wrong."""


class BudgetError(AppError):
    """The budget does not allow sending."""


class SettingsError(AppError):
    """A setting can't be used."""


class QuestionError(AppError):
    """A question can't be asked as it is."""


def one_line(error: Exception) -> str:
    """Return what to show a person about an error, in one line.

    The message of an error that nobody foresaw may hold a document's text: only its place is told.
    """
    if isinstance(error, ChaperoneError):
        return " ".join(str(error).split())
    at = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"unexpected {type(error).__name__} at {Path(at.filename).name}:{at.lineno}; "
        "please report it with this line"
    )
