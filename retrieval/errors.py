"""Errors of the library and the search over it.

ChaperoneError
└── RetrievalError
    ├── LibraryError        the library is missing, of a newer version, or of other vectors
    ├── EmbedderError       the embedding model can't be found or is not what it should be
    └── RerankerError       the reranking model can't be found, or fails
"""

from redaction.errors import ChaperoneError


class RetrievalError(ChaperoneError):
    """Something about keeping or finding passages went wrong."""


class LibraryError(RetrievalError):
    """The library can't be used as it is."""


class EmbedderError(RetrievalError):
    """The embedding model can't be used."""


class RerankerError(RetrievalError):
    """The reranking model can't be used."""
