"""Which statements of an answer its passages don't bear out.

Whether a passage supports a statement is told by what the two share: words weighted by their
rarity, numbers with their units, dates, names, and whether a negation governs them. Where an
encoder is given, likeness of meaning excuses other words, never another number or name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.answers import Statement, statements, without_markers
from models.denial import denies
from models.evidence import Idf
from models.quantities import dates, quantities, same_day, without
from models.sources import Source
from models.support import Encode, meaning, measure
from models.words import content_words, words
from redaction.placeholders import PLACEHOLDER
from redaction.written_dates import WrittenDate
from retrieval.documents import Hit
from retrieval.stemming import stem

ENOUGH_WORDS = 0.7
"""Share of a statement's words, by idf, that two sentences of its passages must hold."""
FEWEST_WORDS = 0.5
"""The same where the two are also alike in meaning."""
ENOUGH_MEANING = 0.75
"""Cosine from which they count as alike."""
LEAST_MEANING = 0.6
"""Cosine below which a statement with less than FEWEST_WORDS is taken for made up."""
MOST_TURNED = 0.5
"""Share of the common words under a negation that may be so on one side only."""


class Doubt(StrEnum):
    """Why a statement is marked; each ends the sentence "It is marked because …"."""

    UNCITED = "it cites no passage"
    OUTSIDE = "it says itself that it is not from the documents"
    NUMBER = "no passage that it cites has one of its numbers or dates"
    NAME = "no passage that it cites has one of its names"
    NEGATION = "a passage that it cites says the opposite"
    UNLIKE = "no passage that it cites says so"


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A statement without support, at characters ``start`` to ``end`` of the answer."""

    start: int
    end: int
    why: Doubt


def unsupported(
    text: str, hits: Sequence[Hit], question: str, idf: Idf, encode: Encode | None = None
) -> tuple[Unsupported, ...]:
    """Return the statements of an answer that their passages don't support, in order.

    Passage n is ``hits[n - 1]``. What the question says itself (a number, a name) is no invention.
    A statement that the documents don't say something is none, nor is a heading. One without
    citation is judged by those of its neighbours in the same paragraph.
    """
    sources = [Source.of(hit) for hit in hits]
    asked = Source(question)
    said = statements(text)
    found = []
    for at, statement in enumerate(said):
        claim = claim_of(statement)
        if claim is None:
            continue
        numbers = citations_around(text, said, at)
        cited = [sources[n - 1] for n in numbers if 1 <= n <= len(sources)]
        why = doubt(claim, cited, asked, idf, encode)
        if why is not None:
            # A statement that cites nothing itself is told so, whatever its neighbours cite.
            why = why if statement.cited or why is Doubt.OUTSIDE else Doubt.UNCITED
            found.append(Unsupported(statement.start, statement.end, why))
    return tuple(found)


def claims(text: str) -> int:
    """Return how many statements of an answer claim something."""
    return sum(claim_of(each) is not None for each in statements(text))


def is_foreign(
    text: str, hits: Sequence[Hit], question: str, idf: Idf, encode: Encode | None = None
) -> bool:
    """Whether nothing that an answer states can come from the passages, whichever it cites.

    All of them together lack a number or name of each statement, or most of its words and its
    meaning too. Other words for the same thing are no reason.
    """
    sources, asked = [Source.of(hit) for hit in hits], Source(question)
    claimed = [claim for each in statements(text) if (claim := claim_of(each)) is not None]
    return bool(claimed) and all(_is_strange(c, sources, asked, idf, encode) for c in claimed)


def _is_strange(
    claim: str, sources: Sequence[Source], asked: Source, idf: Idf, encode: Encode | None
) -> bool:
    if odd_number(claim, [*sources, asked]) or odd_name(claim, [*sources, asked]):
        return True
    support = measure(claim, sources, asked, idf)
    if support.words >= FEWEST_WORDS:
        return False
    return encode is None or meaning(claim, support, encode) < LEAST_MEANING


def doubt(
    claim: str, cited: Sequence[Source], asked: Source, idf: Idf, encode: Encode | None = None
) -> Doubt | None:
    """Return why one statement, its citations taken out, is not supported; None where it is.

    cited: the passages that it cites. asked: the question.
    """
    if _SAYS_SO.search(claim):
        return Doubt.OUTSIDE
    if not cited:
        return Doubt.UNCITED
    if odd_number(claim, [*cited, asked]):
        return Doubt.NUMBER
    if odd_name(claim, [*cited, asked]):
        return Doubt.NAME
    if not any(map(str.isalpha, claim)) and not _stands_together(claim, cited):
        return Doubt.NUMBER
    support = measure(claim, cited, asked, idf)
    if support.words < ENOUGH_WORDS and (
        encode is None
        or support.words < FEWEST_WORDS
        or meaning(claim, support, encode) < ENOUGH_MEANING
    ):
        return Doubt.UNLIKE
    return Doubt.NEGATION if support.turned > MOST_TURNED else None


_SAYS_SO = re.compile(
    r"\b(?:general(?:ly known|\s(?:medical\s|clinical\s)?knowledge)"
    r"|(?:my|an|this is an?)\s(?:own\s)?inference|inference\s?:|inferred"
    r"|i\s(?:infer|assume|presume|suspect)"
    r"|not\s(?:stated\s|mentioned\s|found\s)?(?:from|in|by)\sthe\s(?:passages|documents)[,:]"
    r"|my\s(?:own\s)?(?:medical\s)?(?:knowledge|judgement|judgment|opinion))",
    re.IGNORECASE,
)
_ANSWERS = frozenset(["yes", "ok", "okay", "correct", "true", "false", "sure", "right"])
_NAME = re.compile(r"[^\W\d_][^\W_]*(?:[-'\u2019.][^\W_]+)*")
_MONTHS = re.compile(
    r"(?i)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)"
)
_ONLY_A_NUMBER = re.compile(r"\s*\(\d{1,2}\)[.\s]*")
_START = re.compile(r"^[\s\W\d]*")


def claim_of(statement: Statement) -> str | None:
    """Return what a statement claims, its citations blanked; None where it claims nothing."""
    claim = without_markers(statement.text)
    telling = [word for word in content_words(claim) if word not in _ANSWERS]
    if (
        not telling
        or _ONLY_A_NUMBER.fullmatch(claim)
        or denies(claim)
        or claim.rstrip(" *_").endswith((":", "?"))
    ):
        return None
    return claim


def citations_around(text: str, said: Sequence[Statement], at: int) -> tuple[int, ...]:
    """Return the citations of a statement, or of the next in its paragraph, or of the last."""
    own = said[at]
    for other in (own, *said[at + 1 :], *reversed(said[:at])):
        first, last = sorted((own, other), key=lambda each: each.start)
        if other.cited and "\n\n" not in text[first.end : last.start]:
            return other.cited
    return ()


def odd_number(claim: str, sources: Sequence[Source]) -> bool:
    """Whether a number or date of the statement is in none of the sources."""
    given_days = [day for source in sources for day in source.dates]
    written = dates(claim)
    if not all(any(same_day(day, given) for given in given_days) for day in written):
        return not all(_pieces_stand(day, sources) for day in written)
    plain = without(claim, [(day.start, day.end) for day in written])
    given = [quantity for source in sources for quantity in source.quantities]
    return not all(
        any(quantity.agrees(other) for other in given)
        or claim[quantity.start : quantity.end].lower().startswith(("one", "zero"))
        for quantity in quantities(PLACEHOLDER.sub(" ", plain))
    )


def _stands_together(claim: str, cited: Sequence[Source]) -> bool:
    """Whether one sentence has all the numbers: each of a row of them stands somewhere."""
    numbers = quantities(without(claim, [(day.start, day.end) for day in dates(claim)]))
    rows = [quantities(sentence.text) for source in cited for sentence in source.sentences]
    return any(all(any(map(number.agrees, row)) for number in numbers) for row in rows)


def _pieces_stand(day: WrittenDate, sources: Sequence[Source]) -> bool:
    return all(any(piece in source.words for source in sources) for piece in words(day.text))


def odd_name(claim: str, sources: Sequence[Source]) -> bool:
    """Whether a word with a capital, or with digits in it, is in none of the sources.

    Not the first word, whose capital says nothing.
    """
    known = frozenset[str]().union(*(source.words for source in sources))
    begins = _START.match(claim)
    first = begins.end() if begins else 0
    for found in _NAME.finditer(claim):
        word = found.group()
        has_digit = any(map(str.isdigit, word))
        if not has_digit and (found.start() == first or not word[0].isupper()):
            continue
        if _MONTHS.match(word) or len(word) < 2:
            continue
        parts = [word.lower(), *re.split(r"[-'\u2019.]", word.lower())]
        if not any(part in known or stem(part) in known for part in parts if part):
            return True
    return False
