"""Whether an answer is as good as one that a person gave."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from models.answers import plain_markers

ENOUGH = 0.5
"""Token F1 from which an answer in other words counts as good."""
_SHORTEST_QUOTE = 5  # words of a quoted sentence that may count for a longer answer
_NEARLY_ALL = 0.8  # of a line's words that stand in a stretch of twice its length
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_ARTICLES = frozenset(("a", "an", "the"))
_MARKER = re.compile(r"\(\d{1,2}(?:\s*[,;-]\s*\d{1,2})*\)")


def is_good(answer: str, accepted: Iterable[str]) -> bool:
    """Tell whether an answer says what one of the accepted ones says.

    It does where it has the accepted answer word for word, where a whole line of it stands in a
    longer accepted answer or has nearly all its words from one place there, or where the two share
    most of their words (token F1 of ENOUGH). In other words than the accepted ones, every number
    that it has must stand there: "4 g per hour" is not "1 g per hour". Case, punctuation, articles
    and citations don't count. Source of the comparison: Rajpurkar et al., "SQuAD: 100,000+
    Questions for Machine Comprehension of Text", EMNLP 2016.
    """
    given = tokens(answer)
    lines = [tokens(line) for line in answer.splitlines()]
    for text in accepted:
        wanted = tokens(text)
        if not wanted:
            continue
        if _within(wanted, given) or _alike(given, wanted):
            return True
        if any(len(line) >= _SHORTEST_QUOTE and _told_by(line, wanted) for line in lines):
            return True
    return False


def holds(passage: str, accepted: Iterable[str]) -> bool:
    """Tell whether a passage has one of the accepted answers word for word."""
    row = tokens(passage)
    return any((wanted := tokens(text)) and _within(wanted, row) for text in accepted)


def tokens(text: str) -> list[str]:
    """Return the words that count in a comparison, in order."""
    plain = _MARKER.sub(" ", plain_markers(text)).lower()
    return [word for word in _WORD.findall(plain) if word not in _ARTICLES]


def token_f1(given: Sequence[str], wanted: Sequence[str]) -> float:
    """Return the harmonic mean of precision and recall of words, 0 to 1."""
    shared = sum((Counter(given) & Counter(wanted)).values())
    return 2 * shared / (len(given) + len(wanted)) if shared else 0.0


def _alike(given: Sequence[str], wanted: Sequence[str]) -> bool:
    return token_f1(given, wanted) >= ENOUGH and _numbers(given) <= _numbers(wanted)


def _told_by(line: Sequence[str], wanted: Sequence[str]) -> bool:
    """Tell whether a line is a part of a longer answer, quoted or in nearly the same words."""
    if len(line) > len(wanted):
        return False
    if _within(line, wanted):
        return True
    if not _numbers(line) <= _numbers(wanted):
        return False
    width = 2 * len(line)
    places = range(max(1, len(wanted) - width + 1))
    own, enough = Counter(line), _NEARLY_ALL * len(line)
    return any((own & Counter(wanted[at : at + width])).total() >= enough for at in places)


def _numbers(words: Sequence[str]) -> set[str]:
    return {word for word in words if any(map(str.isdigit, word))}


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(whole)} "
