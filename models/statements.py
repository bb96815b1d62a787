"""The statements of a reply as it arrives: a sentence, or line, with the citations after it."""

import re

from models.sentences import sentences

_CITATIONS = re.compile(r"(?:\s*\[[\d\s,;\u2013-]+\])+")
_HALF_A_CITATION = re.compile(r"\[[\d\s,;\u2013-]*$")
_MONTH_BEFORE = re.compile(r"(?i)\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.\s*$")


def first_statement(text: str) -> str | None:
    """Return the statement that ``text`` begins with, once nothing can add to it any more.

    It ends where the next begins, blanks included. However a reply is cut into pieces, taking
    the first statement again and again gives the same ones. None where it may still go on.
    """
    line, newline, _ = text.partition("\n")
    for sentence in sentences(line)[:-1]:
        end = sentence.end
        if citations := _CITATIONS.match(line, end):
            end = citations.end()
        following = line[end:].lstrip()
        if _MONTH_BEFORE.search(line[:end]) and following[:1].isdigit():
            continue
        if newline or not _may_be_a_citation(following):
            return line[: len(line) - len(following)] or None
        return None
    return line + newline if newline else None


def _may_be_a_citation(following: str) -> bool:
    is_half = _HALF_A_CITATION.match(following) is not None
    return is_half or not any(map(str.isalnum, following))
