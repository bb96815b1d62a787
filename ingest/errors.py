"""Errors of reading files into the library.

ChaperoneError
└── IngestError             the run can't start: no such folder, nothing in it
    ├── EmptyError          there is no file in the folder
    ├── BusyError           another ingest writes to the library
    └── ReadError           one file can't be read; it is set aside and the rest goes on

A message is one line and never holds text of the document.
"""

from redaction.errors import ChaperoneError


class IngestError(ChaperoneError):
    """Nothing can be ingested from where it was asked."""


class EmptyError(IngestError):
    """A folder has no file in it."""


class BusyError(IngestError):
    """Another ingest is at work; the message says whose."""


class ReadError(IngestError):
    """One file can't be turned into text; the message is the reason shown beside its name."""
