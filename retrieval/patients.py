"""Tells which patient a person means by what they typed: a name, a record number, a birthday."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from redaction.date_forms import days_of
from redaction.entities import Kind
from redaction.folding import compact, folded
from redaction.known import KnownIdentity

_NOT_NUMBERS = frozenset({Kind.PERSON, Kind.DATE_TIME, Kind.LOCATION, Kind.ORGANIZATION, Kind.AGE})


@dataclass(slots=True)
class _Known:
    """What is known of one patient, folded."""

    names: set[str] = field(default_factory=set, repr=False)
    numbers: set[str] = field(default_factory=set, repr=False)
    born: set[date] = field(default_factory=set, repr=False)


def matching_patients(identities: Iterable[KnownIdentity], typed: str) -> frozenset[str]:
    """Return the subjects of whom every typed word is known.

    A word is part of a name, a whole number such as the record number, or a day; the key of a
    subject itself and a number with spaces in it are understood too. Patients of the same name
    and day of birth are one person under two keys, so both are returned when both are typed.
    """
    known: defaultdict[str, _Known] = defaultdict(_Known)
    for one in identities:
        if one.kind is Kind.PERSON:
            known[one.subject].names.update(folded(one.value).split())
        elif one.kind is Kind.DATE_TIME:
            known[one.subject].born.update(days_of(one.value))
        elif one.kind not in _NOT_NUMBERS:
            known[one.subject].numbers.add(compact(one.value))
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
