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
    """A passage kept: as it is written, its words, and its word triples."""

    written: str = field(repr=False)
    words: tuple[str, ...] = field(repr=False)
    shingles: frozenset[tuple[str, ...]] = field(repr=False)

    def telling(self) -> list[str]:
        """Return the words that must not differ."""
        return list(filter(_is_telling, self.words))


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
    words = tuple(folded(text).split())
    shingles = frozenset(zip(*(words[at:] for at in range(_SHINGLE)), strict=False))
    return _Seen(" ".join(text.split()), words, shingles)


def _is_telling(word: str) -> bool:
    if word in _TURNING or any(char.isdigit() for char in word):
        return True
    return word in clinical_words() and word not in STOP_WORDS


def _same(one: _Seen, other: _Seen) -> bool:
    if one.written == other.written:
        return True
    common = len(one.shingles & other.shingles)
    near = common >= NEAR * (len(one.shingles) + len(other.shingles) - common)
    return common > 0 and near and one.telling() == other.telling()
