"""Lists the words of ordinary and clinical prose, for findings that are made of nothing else."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from training.clinical.people.cultures import common_words, cultures
from training.clinical.vocabulary import SLOTS, entries
from training.taggers.examples import Example

_FEWEST = 3
_FEWEST_CLINICAL = 2
_SHORTEST = 3
_NEVER_PEOPLE = frozenset({"brand", "drug", "micro"})
_WORD = re.compile(r"[^\W\d_]+")


def ordinary_words(prose: Iterable[Example], nameless: Iterable[Example]) -> list[str]:
    """Return in order the words of ordinary and clinical prose that no list of names has.

    Of ``prose`` the words in small letters outside of spans count, of ``nameless``, in which
    nobody is named, every word; of the vocabulary those in small letters, and brands.
    """
    small: Counter[str] = Counter()
    for example in prose:
        named = {at for start, end, _ in example.spans for at in range(start, end)}
        for found in _WORD.finditer(example.text):
            if found[0].islower() and found.start() not in named:
                small[found[0]] += 1
    clinical = Counter(word for each in nameless for word in _lowered(each.text))
    words = {word for word, count in small.items() if count >= _FEWEST}
    words |= {word for word, count in clinical.items() if count >= _FEWEST_CLINICAL}
    for slot in SLOTS:
        # A capital within a list of words is an eponym's, but for brands.
        any_case = slot in _NEVER_PEOPLE
        words |= {
            word.lower()
            for entry in entries(slot)
            for word in _WORD.findall(entry)
            if any_case or word.islower()
        }
    return sorted(
        word for word in words - listed_names() if len(word) >= _SHORTEST and word.isascii()
    )


def write(words: Iterable[str], file: Path) -> None:
    """Write one word a line."""
    file.write_text("".join(f"{word}\n" for word in words), "utf-8")


def _lowered(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def listed_names() -> set[str]:
    """Return every word of every name that the generator knows, in small letters."""
    names: set[str] = set()
    for held_out in (False, True):
        for words in common_words(held_out):
            names.update(words)
        for culture in cultures(held_out):
            for female in (False, True):
                names.update(culture.names.given(female), culture.names.family(female))
    return {part for name in names for part in _lowered(name)}
