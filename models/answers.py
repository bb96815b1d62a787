"""Drafts of an answer, and the citations that tie it to the documents."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.sentences import Sentence, heads, sentences
from models.words import content_words
from retrieval.documents import Hit
from retrieval.stemming import stem


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer and the numbers of the passages it cites: 1-based, in order of first mention."""

    text: str = field(repr=False)
    cited: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer with the citations that follow it: ``answer[start:end] == text``.

    cited: the numbers of the passages, in order, whether there are such or not.
    """

    start: int
    end: int
    text: str = field(repr=False)
    cited: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """Where in a document the support for an answer stands.

    number: as the answer cites it, 3 for "[3]".
    document: path as the library shows it; page: its label, None where there are no pages.
    start, end: characters of the document's text; ``quote`` is what stands there.
    """

    number: int
    document_id: str
    document: str = field(repr=False)
    page: str | None
    start: int
    end: int
    quote: str = field(repr=False)


# [3], [1, 2], [1-3]; two digits at most, so that a bracketed year is no citation.
_MARKER = re.compile(r"\s?\[\s*\d{1,2}(?:\s*[,;–-]\s*\d{1,2})*\s*\]")  # noqa: RUF001
_RANGE = re.compile(r"(\d{1,2})\s*[–-]\s*(\d{1,2})")  # noqa: RUF001
_NUMBER = re.compile(r"\d{1,2}")
_LEAD = re.compile(r"(?:\[\d{1,2}\]\s*)+")


def clean_citations(text: str, passages: int) -> Draft:
    """Return ``text`` without citations to passages that do not exist, and which are left.

    passages: how many were given; "[9]" of 4 is removed, "[2, 9]" becomes "[2]", and "[1-3]"
    is written out as "[1][2][3]".
    """
    cited: list[int] = []

    def keep(marker: re.Match[str]) -> str:
        found = marker.group()
        numbers = [n for n in _numbers(found) if 1 <= n <= passages]
        cited.extend(numbers)
        space = " " if numbers and found[0].isspace() else ""
        return space + "".join(f"[{n}]" for n in numbers)

    # Again until nothing changes: what is left of "[[9]1]" is a marker too.
    while (cleaned := _MARKER.sub(keep, text).strip()) != text:
        text = cleaned
        cited.clear()
    return Draft(text, tuple(dict.fromkeys(cited)))


def plain_markers(text: str) -> str:
    """Return ``text`` with its own bracketed numbers in parentheses: they cite nothing of ours."""
    return _MARKER.sub(lambda found: found.group().replace("[", "(").replace("]", ")"), text)


def cited_in(text: str) -> tuple[int, ...]:
    """Return the numbers of the passages that ``text`` cites, whether there are such or not."""
    return tuple(n for marker in _MARKER.findall(text) for n in _numbers(marker))


def without_markers(text: str) -> str:
    """Return ``text`` with blanks in place of its citations, so that offsets still fit."""
    return _MARKER.sub(lambda found: " " * len(found.group()), text)


def unmarked(text: str) -> str:
    """Return ``text`` without its citations."""
    return _MARKER.sub("", text).rstrip()


def statements(text: str) -> tuple[Statement, ...]:
    """Return the sentences of an answer in order, each with the citations after its full stop."""
    spans: list[tuple[int, int]] = []
    for sentence in sentences(text):
        start, end = sentence.start, sentence.end
        lead = _LEAD.match(sentence.text)
        if lead and spans:
            spans[-1] = (spans[-1][0], start + len(lead.group().rstrip()))
            start += lead.end()
        if start < end:
            spans.append((start, end))
    return tuple(
        Statement(a, b, text[a:b], tuple(dict.fromkeys(cited_in(text[a:b])))) for a, b in spans
    )


def cite(text: str, hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """Return one citation per passage that ``text`` cites, in the order of first mention.

    The quote is the sentence of the passage that shares most words with the statements that
    cite it. Citations to passages that do not exist are left out.
    """
    draft = clean_citations(text, len(hits))
    claims: dict[int, list[str]] = {number: [] for number in draft.cited}
    for statement in statements(draft.text):
        for number in statement.cited:
            claims[number].append(without_markers(statement.text))
    citations = []
    for number, claimed in claims.items():
        hit = hits[number - 1]
        best = _support(" ".join(claimed), hit.chunk.text)
        citations.append(
            Citation(
                number=number,
                document_id=hit.chunk.document_id,
                document=hit.path,
                page=hit.chunk.page,
                start=hit.chunk.start + best.start,
                end=hit.chunk.start + best.end,
                quote=best.text,
            )
        )
    return tuple(citations)


def _numbers(marker: str) -> list[int]:
    spread = _RANGE.sub(
        lambda r: " ".join(str(n) for n in range(int(r[1]), int(r[2]) + 1)) or r[1], marker
    )
    return [int(n) for n in _NUMBER.findall(spread)]


def _support(claim: str, passage: str) -> Sentence:
    """The sentence of ``passage`` that shares most with ``claim``.

    Of equals the one that the claim quotes first, else the first: of two results in an answer the
    one that it begins with. Never the first row of a table: it says nothing by itself.
    """
    wanted = {stem(word) for word in content_words(claim)}
    found = sentences(passage) or (Sentence(0, len(passage), passage),)
    above = set(heads(found))
    candidates = [each for at, each in enumerate(found) if at not in above]

    def shared(sentence: Sentence) -> tuple[float, int]:
        own = {stem(word) for word in content_words(sentence.text)}
        common = wanted & own
        # A shared number says more than a shared word; a long sentence shares words by chance.
        weight = sum(2.0 if any(c.isdigit() for c in word) else 1.0 for word in common)
        at = claim.find(" ".join(sentence.text.split()))
        return weight / math.sqrt(4 + len(own)), -(at if at >= 0 else len(claim))

    return max(candidates, key=shared)
