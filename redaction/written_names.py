"""Tells from how a word is written whether it is a name there or the word it also is."""

from redaction.common_words import EPONYM_FOLLOWERS, EPONYMS, NAME_FOLLOWERS, word_set
from redaction.folding import Folded

_TITLES = word_set("mr mrs ms miss mx dr prof sr sra don dona herr frau mme")
_MONTHS = word_set("april may june august")


def is_written_as_name(
    words: Folded, start: int, end: int, text: str, *, also_a_word: bool
) -> bool:
    """Tell whether the folded characters start to end are written like a name in ``text``.

    A name has capitals. What is also a word must be no eponym of a disease and no month of a
    date either, and must not merely begin a sentence.
    """
    form = words.text[start:end]
    at = start
    for word in form.split(" "):
        letter = text[words.offsets[at]]
        if letter.isascii() and letter.islower():
            return False
        at += len(word) + 1
    if not also_a_word or form[0].isdigit():
        return True
    last_word = words.text[max(0, start - 20) : start].rstrip().rpartition(" ")[2]
    if last_word in _TITLES:
        return True
    if form == "ray" and last_word == "x":
        return False
    next_word = words.text[end + 1 : end + 40].split(" ", 1)[0]
    if form in EPONYMS and next_word in EPONYM_FOLLOWERS:
        return False
    if len(form) == 2 and next_word[:1].isdigit():
        # "Na 140" is sodium.
        return False
    if form in _MONTHS and (next_word[:1].isdigit() or last_word[:1].isdigit()):
        return False
    following = text[words.offsets[end + 1]] if end + 1 < len(words.text) else ""
    if not following.islower() or next_word in NAME_FOLLOWERS:
        return True
    first = words.offsets[start]
    before = text[max(0, first - 80) : first].rstrip(" \t\"'(*-•")
    return bool(before) and before[-1] not in ".!?:\n"
