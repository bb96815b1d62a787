"""Terms of medicine that mean the same: "Hb" and "hemoglobin", "paracetamol" and "acetaminophen".

People ask in one form and records are written in another; neither words nor a small embedding model
bring them together. The terms are those of synonyms.toml.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

_TOKEN = re.compile(r"[^\W_]+")
# Shorter words are abbreviations, and names in other letters: "ED" is no "Ed".
_ABBREVIATION = 5

_Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A term in a text: ``text[start:end]``, and which line of the table it is of."""

    start: int
    end: int
    line: int
    form: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Table:
    """The table as read.

    forms: line and form, by its tokens in small letters. longest: how many tokens a form has at
    most that begins with this one.
    """

    lines: tuple[tuple[str, ...], ...]
    forms: dict[_Tokens, tuple[int, str]]
    longest: dict[str, int]
    only_asked: frozenset[str]
    only_found: frozenset[str]


def expanded(question: str) -> str:
    """Return the question followed by the other forms of its terms, to search for.

    The question itself where it has none.
    """
    others = [
        form
        for found in _terms(question)
        if found.form not in _table().only_found
        for form in _table().lines[found.line]
        if form != found.form and form not in _table().only_asked
    ]
    return " ".join((question, *dict.fromkeys(others)))


def in_words_of(question: str, texts: Sequence[str]) -> str:
    """Return the question with its terms in the form of the first text that has them.

    A term that no text has, and one that stands in the first as it was asked, stays.
    """
    told, at = "", 0
    for asked in _terms(question):
        if asked.form in _table().only_found:
            continue
        form = next(filter(None, (_form_in(text, asked) for text in texts)), asked.form)
        if form != asked.form:
            told, at = told + question[at : asked.start] + form, asked.end
    return told + question[at:]


def _form_in(text: str, asked: _Found) -> str | None:
    """Return the form in which a text has the term; the one that was asked goes first."""
    forms = {each.form for each in _terms(text) if each.line == asked.line}
    if asked.form in forms:
        return asked.form
    return next(iter(sorted(forms - _table().only_asked)), None)


def _terms(text: str) -> Iterator[_Found]:
    """Yield the terms of a text in order; of those that begin at one word, the longest."""
    table = _table()
    tokens = [(each.group(), each.start(), each.end()) for each in _TOKEN.finditer(text)]
    at = 0
    while at < len(tokens):
        most = table.longest.get(tokens[at][0].lower(), 0)
        for length in range(min(most, len(tokens) - at), 0, -1):
            run = tokens[at : at + length]
            known = table.forms.get(tuple(token.lower() for token, _, _ in run))
            if known is not None and _is_written(known[1], run[0][0], length):
                yield _Found(run[0][1], run[-1][2], *known)
                at += length - 1
                break
        at += 1


def _is_written(form: str, token: str, length: int) -> bool:
    if length > 1 or len(form) >= _ABBREVIATION:
        return True
    return token in (form, form.upper(), form.lower())


@cache
def _table() -> _Table:
    read = tomllib.loads(files("retrieval").joinpath("synonyms.toml").read_text("utf-8"))
    lines = tuple(map(tuple, read["terms"]))
    forms = {
        tuple(token.lower() for token in _TOKEN.findall(form)): (line, form)
        for line, terms in enumerate(lines)
        for form in terms
    }
    longest: dict[str, int] = {}
    for tokens in forms:
        longest[tokens[0]] = max(len(tokens), longest.get(tokens[0], 0))
    only_asked, only_found = frozenset(read["only_asked"]), frozenset(read["only_found"])
    return _Table(lines, forms, longest, only_asked, only_found)
