"""The root of every error that Chaperone raises on purpose, and redaction's own.

ChaperoneError
└── RedactionError
    ├── DetectionError      a detector failed, so nothing may leave
    ├── PolicyError         a policy file is wrong, with key and line
    ├── AuditError          the redaction log can't be written or does not verify
    ├── SealedError         an encrypted database can't be opened
    └── KeySourceError      the encryption key can't be had

A message is one line: what was wrong and what to do. It never holds a patient's value.
"""


class ChaperoneError(Exception):
    """Anything that a person can act on; its text is fit to be shown as it is."""


class RedactionError(ChaperoneError):
    """Something about finding, replacing or releasing identities went wrong."""


class DetectionError(RedactionError):
    """A detector failed; whatever was to be released stays inside."""


class PolicyError(RedactionError):
    """A policy file can't be used."""


class AuditError(RedactionError):
    """The redaction log can't be written, or its chain is broken."""


class SealedError(RedactionError):
    """An encrypted database can't be opened."""


class KeySourceError(RedactionError):
    """The encryption key can't be had from where the settings say."""
