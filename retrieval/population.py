"""The patients in the library, counted by what their documents say."""

from collections.abc import Sequence

from redaction.quasi_identifiers import QuasiIdentifier
from retrieval.library import Library


class LibraryPopulation:
    """The ``Population`` of a library: each patient with the documents about nobody else."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def sharing(self, quasi: Sequence[QuasiIdentifier]) -> int:
        """Return of how many patients all are written; see ``Population``.

        Words count whatever their ending, as in the search. Raises SealedError where the
        library can't be read.
        """
        return self._library.count_patients(list(map(_expression, quasi)))


def _expression(quasi: QuasiIdentifier) -> str:
    """Return the FTS5 expression for any of its phrases; folded words hold no operator."""
    return " OR ".join(
        f'"{phrase[:-1]}" *' if phrase.endswith("*") else f'"{phrase}"' for phrase in quasi.phrases
    )
