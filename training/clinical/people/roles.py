"""Draws the people of a document: who they are to the patient, how old, with which titles."""

import random
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from training.clinical.people.cultures import LISTS
from training.clinical.people.naming import Name, family_name, in_family, named
from training.clinical.people.nicknames import nickname
from training.clinical.people.person import Person

_SHARED_FAMILY = 0.55
_SUFFIX, _MAIDEN, _BABY = 0.07, 0.25, 0.6
_OWN_TITLE, _RANK = 0.35, 0.2
_OLDEST = 104
_OLD = 89  # above, an age is an identity: 45 CFR 164.514(b)(2)(i)(C)
_NEWBORN_DAYS = 90
_BABIES = {
    True: ("Baby Girl", "BG", "Babygirl", "Baby girl", "Girl", "GIRL", "Infant"),
    False: ("Baby Boy", "BB", "Babyboy", "Baby boy", "Boy", "BOY", "Infant"),
}
_BABIES_OF_ANY_SEX = ("Baby", "Twin A", "Twin B", "Baby A", "BabyB")


@dataclass(frozen=True, slots=True)
class Relation:
    """What a relative is to a patient.

    older: years older than the patient, least and most. female: None where the words don't tell.
    youngest, oldest: the years of the patients who have such a relative. weight: how often it is
    drawn, 1 is usual.
    """

    words: tuple[str, ...]
    older: tuple[int, int]
    female: bool | None
    youngest: int
    oldest: int
    weight: int


def cast(rng: random.Random, roles: Iterable[str], *, held_out: bool) -> dict[str, Person]:
    """Draw a person for each role; relatives often share the patient's family name.

    roles: names such as "patient", "relative2", "nurse"; other names are people of no role.
    """
    female = rng.random() < 0.5
    years, days = _age(rng)
    name = named(rng, female=female, held_out=held_out)
    family = {"patient": _person(rng, name, "patient", female, years, days, "", held_out)}
    people = {}
    for role in roles:
        kind = role.rstrip("0123456789")
        if kind == "patient":
            people[role] = family["patient"]
        elif kind == "relative":
            people[role] = _relative(rng, name, years, held_out)
        else:
            people[role] = _stranger(rng, kind, held_out)
    return people


def _relative(rng: random.Random, patient: Name, patient_years: int, held_out: bool) -> Person:
    fitting = [
        relation
        for relation in _relations()
        if relation.youngest <= patient_years <= relation.oldest
        and patient_years + relation.older[0] <= _OLDEST
    ]
    relation = rng.choices(fitting, [relation.weight for relation in fitting])[0]
    female = rng.random() < 0.5 if relation.female is None else relation.female
    years = min(max(0, patient_years + rng.randint(*relation.older)), _OLDEST)
    name = named(rng, female=female, held_out=held_out)
    if rng.random() < _SHARED_FAMILY:
        name = in_family(patient, name, female=female)
    word = rng.choice(relation.words)
    return _person(rng, name, "relative", female, years, rng.randrange(365), word, held_out)


def _stranger(rng: random.Random, kind: str, held_out: bool) -> Person:
    female = rng.random() < (0.75 if kind == "nurse" else 0.5)
    years = rng.randint(22, 75)
    name = named(rng, female=female, held_out=held_out)
    return _person(rng, name, kind, female, years, rng.randrange(365), "", held_out)


def _person(
    rng: random.Random,
    name: Name,
    kind: str,
    female: bool,
    years: int,
    days: int,
    relation: str,
    held_out: bool,
) -> Person:
    grown = years >= 18
    newborn = kind == "patient" and years == 0 and days < _NEWBORN_DAYS
    married = female and grown and bool(name.family) and rng.random() < _MAIDEN
    suffixed = not female and bool(name.family) and rng.random() < _SUFFIX
    words = _words()
    return Person(
        given=name.given,
        family=name.family,
        female=female,
        years=years,
        relation=relation or rng.choice(rng.choice(_relations()).words),
        credential=rng.choice(words.get(f"{kind}_credentials", words["other_credentials"])),
        specialty=rng.choice(words["specialties"]),
        nick=nickname(name, rng),
        days=days,
        titles=_titles(rng, name, kind, female, grown),
        suffix=rng.choice(words["suffixes"]) if suffixed else "",
        maiden=family_name(rng, female=True, held_out=held_out) if married else "",
        baby=rng.choice(_BABIES[female] + _BABIES_OF_ANY_SEX)
        if newborn and name.family and rng.random() < _BABY
        else "",
        family_first=name.family_first,
        after=name.culture.after[female],
    )


def _titles(
    rng: random.Random, name: Name, kind: str, female: bool, grown: bool
) -> tuple[str, ...]:
    words = _words()
    sex = "female" if female else "male"
    if not grown:
        return (rng.choice(words[f"{sex}_child_titles"]),)
    if kind in {"doctor", "nurse"}:
        return (rng.choice(words[f"{kind}_titles"]),)
    own = name.culture.titles[female]
    if own and rng.random() < _OWN_TITLE:
        return (rng.choice(own),)
    ranks = words["ranks"] if rng.random() < _RANK else words[f"{sex}_titles"]
    return (rng.choice(ranks),)


def _age(rng: random.Random) -> tuple[int, int]:
    """Return a patient's years and the days past the last birthday."""
    draw = rng.random()
    days = rng.randrange(365)
    if draw < 0.08:
        return rng.randint(_OLD + 1, _OLDEST), days
    if draw < 0.13:
        return 0, rng.choice((rng.randrange(7), rng.randrange(_NEWBORN_DAYS), days))
    if draw < 0.24:
        return rng.randint(1, 17), days
    return rng.choice((rng.randint(18, _OLD), rng.randint(45, _OLD))), days


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    return {kind: tuple(words.split(";")) for kind, words in _table("roles").items()}


@cache
def _relations() -> tuple[Relation, ...]:
    return tuple(
        Relation(
            words=tuple(row["words"].split(";")),
            older=(row["older"][0], row["older"][1]),
            female={"F": True, "M": False}.get(row.get("sex", "")),
            youngest=row.get("youngest", 0),
            oldest=row.get("oldest", _OLDEST),
            weight=row.get("weight", 1),
        )
        for row in _table("relations")["relation"]
    )


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((LISTS / f"{name}.toml").read_text(encoding="utf-8"))
