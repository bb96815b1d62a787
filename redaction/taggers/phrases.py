"""Clinical phrases: what stands in one, such as "Apgar 8/9" or "Swan-Ganz catheter", is medicine.

``training/taggers/phrases.py`` made the list from the words that the training text is written with.
"""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from redaction.common_words import word_set

FILE = Path(__file__).parents[1] / "weights" / "clinical_phrases.txt"
LONGEST = 5  # words
SHORTEST_ALONE = 5  # letters of a drug or an organism
NUMBER = "#"

_WORD = re.compile(r"\d[\d.,/+:%-]*|[^\W\d_]+\d*(?![^\W\d_])|\w+")
_NEAR = 48  # characters on each side
_LONGEST_VALUE = 5  # digits of a result; what is longer is no result
# Vocabularies whose codes are longer.
_LINKS = frozenset({"of", "is", "was"})
_CODE_SYSTEMS = word_set(
    "snomed ct loinc rxnorm rxcui icd cpt hcpcs ndc cvx omim pmid pmcid drg atc mesh cas"
)


def normal_words(text: str) -> list[str]:
    """Return the words of a text in small letters, each number as ``#``."""
    return [_normal(word) for word in _WORD.findall(text)]


def in_a_phrase(text: str, start: int, end: int) -> bool:
    """Tell whether characters start to end lie within a clinical phrase of the list."""
    low, high = max(0, start - _NEAR), min(len(text), end + _NEAR)
    found = list(_WORD.finditer(text, low, high))
    inside = [at for at, word in enumerate(found) if word.start() < end and word.end() > start]
    if not inside or len(inside) > LONGEST or _is_too_long(text[start:end], found, inside[0]):
        return False
    words = [_normal(word[0]) for word in found]
    if len(inside) == 1 and words[inside[0]] in _phrases():
        # Of abbreviations only capitals count.
        return text[start:end].isupper() or end - start >= SHORTEST_ALONE
    first, last = inside[0], inside[-1]
    return any(
        finish - begin > 1
        and " ".join(word for word in words[begin:finish] if word not in _LINKS) in _phrases()
        and not _broken(text, found[begin:finish])
        for begin in range(max(0, last + 1 - LONGEST), first + 1)
        for finish in range(last + 1, min(len(words), begin + LONGEST) + 1)
    )


def _is_too_long(value: str, words: list[re.Match[str]], first: int) -> bool:
    digits = sum(map(str.isdigit, value))
    before = {word[0].lower() for word in words[max(0, first - 2) : first + 1]}
    return digits > _LONGEST_VALUE and not before & _CODE_SYSTEMS


def _broken(text: str, words: list[re.Match[str]]) -> bool:
    """Tell whether a sentence or line ends between the words."""
    return any(
        {"\n", ";"} & set(text[one.end() : other.start()])
        or text[one.end() : other.start()].startswith((". ", ", "))
        for one, other in pairwise(words)
    )


def _normal(word: str) -> str:
    return NUMBER if word[0].isdigit() else word.lower()


@cache
def clinical_words() -> frozenset[str]:
    """Return every word of the clinical phrases, in small letters."""
    return frozenset(word for phrase in _phrases() for word in phrase.split() if word != NUMBER)


@cache
def _phrases() -> frozenset[str]:
    return frozenset(FILE.read_text("utf-8").splitlines())
