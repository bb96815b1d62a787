"""Tells which patient a person means by what they typed: a name, a record number, a birthday."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from redaction.date_forms import days_of
from redaction.entities import Kind
from redaction.folding import compact, folded
from redaction.known import KnownIdentity

_WORD = re.compile(r"[^\W_]+")
_TITLE = re.compile(r"\b(?:mr|mrs|ms|miss)\.?\s*$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['\u2019]s?(?!\w)")
_LEAST_DIGITS = 5  # of a number that tells a patient by itself
_NOT_NUMBERS = frozenset({Kind.PERSON, Kind.DATE_TIME, Kind.LOCATION, Kind.ORGANIZATION, Kind.AGE})


@dataclass(slots=True)
class _Known:
    """What is known of one patient, folded."""

    names: set[str] = field(default_factory=set, repr=False)
    numbers: set[str] = field(default_factory=set, repr=False)
    born: set[date] = field(default_factory=set, repr=False)


@dataclass(frozen=True, slots=True)
class Meant:
    """The patients whom a question names, and what it asks without their names and numbers.

    others: those of whose names it has no word.
    """

    subjects: frozenset[str]
    others: frozenset[str]
    rest: str = field(repr=False)


def meant_by(identities: Iterable[KnownIdentity], question: str) -> Meant:
    """Return whom of these people the question names, and the rest of it.

    Two words of a name side by side do, an initial between them or not, or one after "Mr." or
    "Mrs.", or a number of theirs.
    """
    tokens = [(folded(found.group()), found) for found in _WORD.finditer(question)]
    subjects: set[str] = set()
    others: set[str] = set()
    theirs: set[int] = set()
    for subject, of in _by_subject(identities).items():
        named = {at for at, (word, _) in enumerate(tokens) if len(word) > 1 and word in of.names}
        initials = {
            at
            for at, (word, _) in enumerate(tokens)
            if len(word) == 1 and {at - 1, at + 1} <= named
        }
        together = named | initials
        told = {
            at
            for at, (word, found) in enumerate(tokens)
            if (len(word) >= _LEAST_DIGITS and word in of.numbers)
            or (at in together and at + 1 in together)
            or (at in named and _TITLE.search(question, 0, found.start()))
        }
        if told:
            subjects.add(subject)
            theirs.update(told, together)
        elif of.names and not named:
            others.add(subject)
    rest = _without(question, [tokens[at][1] for at in sorted(theirs)])
    return Meant(frozenset(subjects), frozenset(others), rest)


def without_names(question: str, names: Iterable[str]) -> str:
    """Return the question without those of these patients' names that it states in full.

    The question itself where nothing else is left of it.
    """
    # Keys that are no names, since a key is shown in ``repr``.
    known = (KnownIdentity(str(n), "patient", Kind.PERSON, each) for n, each in enumerate(names))
    return meant_by(known, question).rest or question


def _without(question: str, words: Iterable[re.Match[str]]) -> str:
    """Return the question without these words, their titles and possessives."""
    kept, at = "", 0
    for word in words:
        between = _TITLE.sub("", question[at : word.start()])
        kept += between if _WORD.search(between) else " "
        owned = _POSSESSIVE.match(question, word.end())
        at = owned.end() if owned else word.end()
    return " ".join(f"{kept}{question[at:]}".split())


def matching_patients(identities: Iterable[KnownIdentity], typed: str) -> frozenset[str]:
    """Return the subjects of whom every typed word is known.

    A word is part of a name, a whole number such as the record number, or a day; the key of a
    subject itself and a number with spaces in it are understood too. Patients of the same name
    and day of birth are one person under two keys, so both are returned when both are typed.
    """
    known = _by_subject(identities)
    words = typed.replace(",", " ").split()
    whole = compact(typed)
    if not whole:
        return frozenset()
    return frozenset(
        subject
        for subject, of in known.items()
        if subject == typed.strip()
        or whole in of.numbers
        or all(_says(of, word) for word in words if compact(word))
    )


def _by_subject(identities: Iterable[KnownIdentity]) -> dict[str, _Known]:
    known: defaultdict[str, _Known] = defaultdict(_Known)
    for one in identities:
        if one.kind is Kind.PERSON:
            known[one.subject].names.update(folded(one.value).split())
        elif one.kind is Kind.DATE_TIME:
            known[one.subject].born.update(days_of(one.value))
        elif one.kind not in _NOT_NUMBERS:
            known[one.subject].numbers.add(compact(one.value))
    return known


def tells_one_person(typed: str) -> bool:
    """Tell whether what was typed holds a day of birth beside a name."""
    words = typed.replace(",", " ").split()
    days = [word for word in words if days_of(word)]
    return bool(days) and len(days) < len(words)


def _says(of: _Known, word: str) -> bool:
    return (
        set(folded(word).split()) <= of.names
        or compact(word) in of.numbers
        or not of.born.isdisjoint(days_of(word))
    )
