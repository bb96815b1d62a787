"""Gives a person a name: from one culture or two, made of common words, or invented.

How a whole name is built depends on the culture's shape:

- plain: given names, a family name, sometimes two with a hyphen;
- hispanic, portuguese: the mother's and the father's family name, with "y", "de la", "dos";
- slavic: a patronymic in place of the middle name; icelandic: one in place of the family name;
- father: the father's and sometimes the grandfather's given name instead of a family name;
- bin: the same after "bin" or "binti"; arabic: "bin" and the father before the family name;
- initial: the father's initial before one's own name, "R. Subramaniam";
- singh: Singh or Kaur, with a family name or without; vietnamese: Văn or Thị in the middle.
"""

import random
from dataclasses import dataclass, replace
from functools import cache

from training.clinical.people.cultures import (
    LAST_LATIN,
    Culture,
    Names,
    common_words,
    cultures,
    for_man,
    for_woman,
)
from training.clinical.people.invented import Chain, chain, invented
from training.clinical.people.romanized import without_marks

_INVENTED = 0.15
_COMMON = 0.08
_MIXED = 0.15
_NATIVE = 0.09  # of the cultures that have another script: some 2 of 100 people
_PLAIN = 0.35
_THIRD_GIVEN = 0.1  # of those with a middle name
_TWO_SURNAMES = 0.55
_ENOUGH = 30


@dataclass(frozen=True, slots=True)
class Name:
    """A person's given names (one or more), family name ("" for none) and culture."""

    given: tuple[str, ...]
    family: str
    culture: Culture
    family_first: bool


def named(rng: random.Random, *, female: bool, held_out: bool) -> Name:
    """Draw a name; held_out: from what is kept for testing only."""
    culture = _drawn(rng, held_out)
    if culture.native is not None and rng.random() < _NATIVE:
        return _native(culture, culture.native, female, rng)
    name = _shaped(culture, female, rng)
    kind = rng.random()
    if kind < _INVENTED:
        name = _with_invented(name, female, held_out, rng)
    elif kind < _INVENTED + _COMMON:
        name = _with_common(name, held_out, rng)
    elif kind < _INVENTED + _COMMON + _MIXED:
        other = _drawn(rng, held_out)
        if other.names.male_family and culture.shape not in {"father", "bin", "initial"}:
            name = replace(name, family=_family(other, female, rng))
    if rng.random() < _PLAIN:
        plain = tuple(without_marks(given) for given in name.given)
        name = replace(name, given=plain, family=without_marks(name.family))
    return name


def in_family(relative: Name, own: Name, *, female: bool) -> Name:
    """Return a name with the family name of a relative, as the person's sex bears it."""
    if not own.family or not relative.family or _in_latin(own) != _in_latin(relative):
        return own
    endings = relative.culture.female_ending
    family = for_woman(relative.family, endings) if female else for_man(relative.family, endings)
    return replace(own, family=family, family_first=relative.family_first)


def _in_latin(name: Name) -> bool:
    return name.family < LAST_LATIN


def family_name(rng: random.Random, *, female: bool, held_out: bool) -> str:
    """Draw a family name alone."""
    return named(rng, female=female, held_out=held_out).family


def _drawn(rng: random.Random, held_out: bool) -> Culture:
    return rng.choices(cultures(held_out), cum_weights=_weights(held_out))[0]


@cache
def _weights(held_out: bool) -> tuple[float, ...]:
    total, weights = 0.0, []
    for culture in cultures(held_out):
        total += culture.weight
        weights.append(total)
    return tuple(weights)


def _native(culture: Culture, names: Names, female: bool, rng: random.Random) -> Name:
    return Name(
        (rng.choice(names.given(female)),),
        rng.choice(names.family(female)),
        culture,
        family_first=culture.family_first > 0,
    )


def _family(culture: Culture, female: bool, rng: random.Random) -> str:
    names = culture.names.family(female)
    family = rng.choice(names)
    if culture.particles and rng.random() < culture.particle_share and " " not in family:
        family = rng.choice(culture.particles) + family
    elif rng.random() < culture.hyphen:
        family = f"{family}-{rng.choice(names)}"
    return family


def _shaped(culture: Culture, female: bool, rng: random.Random) -> Name:
    given = _given(culture, female, rng)
    first = rng.random() < culture.family_first
    if rng.random() < culture.mononym:
        return Name(given[:1], "", culture, family_first=False)
    father = rng.choice(culture.names.male)
    family = ""
    match culture.shape:
        case "hispanic":
            family = _surnames(culture, female, rng, (" ", " ", " ", " y ", "-", " de "))
            if rng.random() < 0.08:
                family = rng.choice(("de la ", "de ", "del ", "de los ")) + family
        case "portuguese":
            family = _surnames(culture, female, rng, (" ", " ", " da ", " dos ", " de ", " e "))
        case "slavic" if rng.random() < 0.5:
            given = (given[0], _patronymic(father, female))
        case "icelandic":
            family = rng.choice(culture.names.male_family) + ("dóttir" if female else "son")
        case "father":
            given = (given[0], father) if rng.random() < 0.4 else given[:1]
            family = rng.choice(culture.names.male)
        case "bin":
            family = f"{rng.choice(('binti', 'bt', 'bte') if female else ('bin', 'b.'))} {father}"
        case "arabic":
            given, family = _arabic(culture, given, father, female, rng)
        case "initial":
            given, family, first = _initial(given, father, rng)
        case "singh":
            if rng.random() < 0.3:
                given, family = given[:1], _sikh(female)
            else:
                given = (given[0], _sikh(female))
        case "vietnamese":
            given = _vietnamese(given, female, rng)
    return Name(given, family or _family(culture, female, rng), culture, family_first=first)


def _given(culture: Culture, female: bool, rng: random.Random) -> tuple[str, ...]:
    names = culture.names.given(female)
    draw = rng.random()
    count = 1 + (draw < culture.middle) + (draw < culture.middle * _THIRD_GIVEN)
    return tuple(rng.choice(names) for _ in range(count))


def _surnames(culture: Culture, female: bool, rng: random.Random, links: tuple[str, ...]) -> str:
    family = _family(culture, female, rng)
    if rng.random() < _TWO_SURNAMES:
        family += rng.choice(links) + _family(culture, female, rng)
    return family


def _patronymic(father: str, female: bool) -> str:
    stem = father.rstrip("aeiyo")
    soft = father.endswith(("y", "i", "iy"))
    return stem + ("e" if soft else "o") + ("vna" if female else "vich")


def _arabic(
    culture: Culture, given: tuple[str, ...], father: str, female: bool, rng: random.Random
) -> tuple[tuple[str, ...], str]:
    family = _family(culture, female, rng)
    draw = rng.random()
    if draw < 0.2:
        son = rng.choice(("bint", "Bint", "ibnat") if female else ("bin", "ibn", "Bin", "b."))
        return (given[0], f"{son} {father}"), family
    if draw < 0.4:
        return (given[0], father), family
    if draw < 0.46:
        return given[:1], f"{rng.choice(('Umm', 'Um') if female else ('Abu', 'Abou'))} {father}"
    return given[:1], family


def _initial(
    given: tuple[str, ...], father: str, rng: random.Random
) -> tuple[tuple[str, ...], str, bool]:
    if rng.random() < 0.4:
        return given[:1], father, False
    initials = f"{father[0]}."
    if rng.random() < 0.3:
        initials = f"{rng.choice('ACGKMNPRSTV')}. {initials}"
    return given[:1], initials, True


def _sikh(female: bool) -> str:
    return "Kaur" if female else "Singh"


def _vietnamese(given: tuple[str, ...], female: bool, rng: random.Random) -> tuple[str, ...]:
    middles = ("Thị", "Thị", "Ngọc", "Thu", "Kim") if female else ("Văn", "Văn", "Đức", "Minh")
    return given[0], rng.choice(middles)


def _with_invented(name: Name, female: bool, held_out: bool, rng: random.Random) -> Name:
    which = rng.random()
    culture = name.culture
    given, family = name.given, name.family
    if which < 0.7 and len(culture.names.given(female)) >= _ENOUGH:
        given = (invented(_chain(culture.name, "given", female, held_out), rng), *given[1:])
    plain = family and not family.endswith(".")
    if which > 0.3 and plain and len(culture.names.family(female)) >= _ENOUGH:
        family = invented(_chain(culture.name, "family", female, held_out), rng)
    return replace(name, given=given, family=family)


@cache
def _chain(culture: str, kind: str, female: bool, held_out: bool) -> Chain:
    names = next(known.names for known in cultures(held_out) if known.name == culture)
    pool = names.given(female) if kind == "given" else names.family(female)
    return chain(name for name in pool if " " not in name)


def _with_common(name: Name, held_out: bool, rng: random.Random) -> Name:
    given, family = common_words(held_out)
    which = rng.random()
    if which < 0.5:
        name = replace(name, given=(rng.choice(given), *name.given[1:]))
    if which > 0.4 and name.family and not name.family.endswith("."):
        name = replace(name, family=rng.choice(family))
    return name
