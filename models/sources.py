"""A text as statements are held against it: its words, numbers, dates, and what it negates."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from models.negation import negated
from models.quantities import Quantity, dates, quantities
from models.sentences import sentences
from models.words import words
from redaction.written_dates import WrittenDate
from retrieval.documents import Hit
from retrieval.stemming import stem

_PARTS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A sentence of a source. stems: of all its words; negated: of those under a negation."""

    text: str = field(repr=False)
    stems: frozenset[str] = field(repr=False)
    negated: frozenset[str] = field(repr=False)


class Source:
    """A passage, or a question: what may stand in a statement about it.

    around: what a passage is part of; see ``Hit.around``.
    """

    def __init__(self, text: str, around: str = "") -> None:
        self._text = text
        self._around = around

    @classmethod
    def of(cls, hit: Hit) -> "Source":
        """Return a passage that was found."""
        return cls(hit.chunk.text, hit.around)

    @cached_property
    def around(self) -> frozenset[str]:
        """Stems of what stands around the passage."""
        return stems_of(self._around)

    @cached_property
    def sentences(self) -> tuple[SourceSentence, ...]:
        """The sentences of the passage."""
        return tuple(
            SourceSentence(each.text, stems_of(each.text), negated(each.text))
            for each in sentences(self._text)
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word, every part of a word with a hyphen or stop in it, and every stem."""
        said = words(f"{self._text} {self._around}")
        parts = [part.lower() for part in _PARTS.findall(f"{self._text} {self._around}")]
        return frozenset([*said, *parts, *map(stem, said), *map(stem, parts)])

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities that stand in it."""
        return quantities(f"{self._text}\n{self._around}")

    @cached_property
    def dates(self) -> tuple[WrittenDate, ...]:
        """The dates that stand in it."""
        return dates(f"{self._text}\n{self._around}")


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of a text's words."""
    return frozenset(map(stem, words(text)))
