"""Passages that say the same: copies, and notes copied forward with a few words changed.

Copied text fills half of many records (Steinkamp et al., "Prevalence and Sources of Duplicate
Information in the Electronic Medical Record", JAMA Network Open 2022) and would fill a list of
passages. Nearness is the Jaccard index of word triples (Broder, "On the resemblance and
containment of documents", 1997). What a copy changes may be all that matters, so passages that
differ in a number, a date, a negation, a side or a clinical word are never taken for the same, nor
are those of two patients.
"""

from dataclasses import dataclass, field

from redaction.common_words import word_set
from redaction.folding import folded
from redaction.taggers.phrases import clinical_words
from retrieval.entries import StoredChunk
from retrieval.lexical import STOP_WORDS

NEAR = 0.8
"""Of a passage of 150 words, five that stand apart may differ."""

_SHINGLE = 3
# Words that turn a finding round, and are no clinical words by themselves.
_TURNING = word_set(
    """
    no not none never nor without cannot denies denied deny absent present resolved stopped started
    held increased decreased left right improved worse worsened higher lower rising falling resumed
    """
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A passage kept: its words, its word triples, and the words that must not differ."""

    words: str = field(repr=False)
    shingles: frozenset[tuple[str, ...]] = field(repr=False)
    telling: tuple[str, ...] = field(repr=False)


class Duplicates:
    """Tells, of passages given one by one, which repeat an earlier one."""

    def __init__(self) -> None:
        self._seen: dict[str | None, list[_Seen]] = {}

    def repeats(self, passage: StoredChunk) -> bool:
        """Tell whether an earlier passage about the same patient, or nobody, says the same.

        One that does not is remembered.
        """
        own = _read(passage.chunk.text)
        earlier = self._seen.setdefault(passage.patient, [])
        if any(_same(own, other) for other in earlier):
            return True
        earlier.append(own)
        return False


def _read(text: str) -> _Seen:
    words = folded(text).split()
    shingles = frozenset(zip(*(words[at:] for at in range(_SHINGLE)), strict=False))
    telling = tuple(word for word in words if _is_telling(word))
    return _Seen(" ".join(text.split()), shingles, telling)


def _is_telling(word: str) -> bool:
    if word in _TURNING or any(char.isdigit() for char in word):
        return True
    return word in clinical_words() and word not in STOP_WORDS


def _same(one: _Seen, other: _Seen) -> bool:
    if one.words == other.words:
        return True
    if one.telling != other.telling or not one.shingles or not other.shingles:
        return False
    common = len(one.shingles & other.shingles)
    return common >= NEAR * (len(one.shingles) + len(other.shingles) - common)
