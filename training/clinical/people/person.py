"""A made-up person."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up person.

    given: one or more given names, the middle names after the first. family: with particles or
    hyphens, "" where the culture has none, one letter with a full stop where an initial stands
    in its place. years and days: the age, days past the last birthday. relation: to the patient,
    "" for others. titles: what may stand before the name. after: what may honour behind it
    ("-san"). suffix: "Jr." or "". maiden: the family name at birth or "". baby: "Baby Boy"
    and the like before a newborn's family name, or "". family_first: the culture writes the family
    name first.
    """

    given: tuple[str, ...]
    family: str
    female: bool
    years: int
    relation: str
    credential: str
    specialty: str
    nick: str
    days: int = 0
    titles: tuple[str, ...] = ()
    suffix: str = ""
    maiden: str = ""
    baby: str = ""
    family_first: bool = False
    after: tuple[str, ...] = ()
