"""The cultures whose names are written, read from ``lists/*.toml`` and from Faker's locales (MIT).

A culture in the lists has, all of them optional:

- ``female``, ``male``, ``given`` (either), ``family``, ``female_family``: names between blanks,
  ``_`` for a blank inside a name;
- ``female_parts``, ``male_parts``, ``given_parts``, ``family_parts``: lists of beginnings and
  endings, every combination of which is a name; ``|`` is nothing;
- ``faker``: locales whose names are taken too, written in Latin letters; ``native``: locales
  whose names are taken in their own script;
- ``shape``: how a whole name is built, see ``naming``; ``particles`` and ``particle_share``: what
  may stand before a family name and how often; ``hyphen``: the share of double family names;
  ``middle``: of people with a middle name; ``mononym``: of people with one name;
  ``family_first``: of people whose family name comes first;
- ``female_ending``: pairs "ov>ova" of the endings of a man's and a woman's family name;
- ``titles_m``, ``titles_f``: titles beside the English ones; ``weight``: how often it is drawn;
  ``held_out``: kept for testing.

Of the other cultures a sixth of the names in the lists is kept for testing too.
"""

import importlib
import re
import tomllib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from faker.providers.person import Provider as Base

from training.clinical.people.romanized import romanized

LISTS = Path(__file__).parent / "lists"
_REGIONS = ("africa", "americas", "asia_east", "asia_west", "europe")
_KEPT = 6
_FEWEST = 4
_HELD_OUT_WEIGHT = 6.0
LAST_LATIN = "\u024f"
_NAME = re.compile(r"['\u02bb\u2019]?[^\W\d_][\w .'\u02bb\u2018\u2019-]+")


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Given names and family names of women and of men."""

    female: tuple[str, ...]
    male: tuple[str, ...]
    female_family: tuple[str, ...]
    male_family: tuple[str, ...]

    def given(self, female: bool) -> tuple[str, ...]:
        """Return the given names of one sex."""
        return self.female if female else self.male

    def family(self, female: bool) -> tuple[str, ...]:
        """Return the family names of one sex."""
        return self.female_family if female else self.male_family


@dataclass(frozen=True, slots=True, eq=False)
class Culture:
    """A culture's names and customs; shares are between 0 and 1.

    titles: stand before a woman's (True) or a man's name; after: what honours them behind it.
    """

    name: str
    names: Names
    native: Names | None
    shape: str
    particles: tuple[str, ...]
    particle_share: float
    hyphen: float
    middle: float
    mononym: float
    family_first: float
    female_ending: tuple[tuple[str, str], ...]
    titles: Mapping[bool, tuple[str, ...]]
    after: Mapping[bool, tuple[str, ...]]
    weight: float
    held_out: bool


@cache
def cultures(held_out: bool) -> tuple[Culture, ...]:
    """Return the cultures that one part of the data draws from, with the names of that part."""
    read = [
        _culture(name, table, held_out)
        for region in _REGIONS
        for name, table in _toml(region).items()
    ]
    return tuple(culture for culture in read if culture is not None)


@cache
def common_words(held_out: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that are given names and those that are family names."""
    table = _toml("words")
    given, family = (_split(table[kind].split(), held_out) for kind in ("given", "family"))
    return tuple(given), tuple(family)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((LISTS / f"{name}.toml").read_text(encoding="utf-8"))


def _culture(name: str, table: Mapping[str, Any], held_out: bool) -> Culture | None:
    whole = table.get("held_out", False)
    if whole and not held_out:
        return None
    names = _names(table, whole=whole, held_out=held_out)
    if min(len(names.female), len(names.male)) < _FEWEST or (
        len(names.male_family) < _FEWEST and table.get("shape") not in {"father", "bin", "initial"}
    ):
        return None
    locales = table.get("native", "").split()
    return Culture(
        name=name,
        names=names,
        native=_native(locales) if locales and (whole or not held_out) else None,
        shape=table.get("shape", "plain"),
        particles=_words(table.get("particles", "")),
        particle_share=table.get("particle_share", 0.0),
        hyphen=table.get("hyphen", 0.03),
        middle=table.get("middle", 0.55),
        mononym=table.get("mononym", 0.0),
        family_first=table.get("family_first", 0.0),
        female_ending=_endings(table),
        titles=_of_each_sex(table, "titles"),
        after=_of_each_sex(table, "after"),
        weight=_HELD_OUT_WEIGHT if whole else table.get("weight", 1.0),
        held_out=whole,
    )


def _of_each_sex(table: Mapping[str, Any], kind: str) -> dict[bool, tuple[str, ...]]:
    return {sex: _words(table.get(f"{kind}_{'f' if sex else 'm'}", "")) for sex in (True, False)}


def _endings(table: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    pairs = (pair.split(">") for pair in table.get("female_ending", ()))
    return tuple((his, hers) for his, hers in pairs)


def _names(table: Mapping[str, Any], *, whole: bool, held_out: bool) -> Names:
    def own(*kinds: str) -> list[str]:
        listed = [name for kind in kinds for name in _listed(table, kind)]
        return listed if whole else _split(listed, held_out)

    def borrowed(*lists: str) -> list[str]:
        if held_out and not whole:
            return []
        return [
            _latin(name) for locale in table.get("faker", "").split() for name in _of(locale, lists)
        ]

    family = own("family")
    hers = own("female_family")
    if endings := _endings(table):
        hers += [for_woman(name, endings) for name in family]
    elif not hers:
        hers = family
    return Names(
        _unique(own("female", "given") + borrowed("female", "any")),
        _unique(own("male", "given") + borrowed("male", "any")),
        _unique(hers + borrowed("female_family", "any_family")),
        _unique(family + borrowed("male_family", "any_family")),
    )


def for_woman(family: str, endings: Iterable[tuple[str, str]]) -> str:
    """Return a man's family name as a woman of the family bears it."""
    for his, hers in endings:
        if family.endswith(his):
            return family.removesuffix(his) + hers
    return family


def for_man(family: str, endings: Iterable[tuple[str, str]]) -> str:
    """Return a woman's family name as a man of the family bears it."""
    return for_woman(family, ((hers, his) for his, hers in endings))


def _listed(table: Mapping[str, Any], kind: str) -> list[str]:
    parts = table.get(f"{kind}_parts", [""])
    combined = [_combined(chosen) for chosen in product(*map(str.split, parts))]
    return combined + list(_words(table.get(kind, "")))


def _combined(parts: Iterable[str]) -> str:
    name = ""
    for part in parts:
        if part != "|":
            name += part[:1].upper() + part[1:] if name.endswith("_") else part
    return name.strip("-_").replace("_", " ")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


def _split(names: Iterable[str], held_out: bool) -> list[str]:
    return [name for name in names if (zlib.crc32(name.encode()) % _KEPT == 0) == held_out]


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names once each, without those that a locale has misspelled."""
    return tuple(name for name in dict.fromkeys(map(str.strip, names)) if _NAME.fullmatch(name))


_FAKER_LISTS = {
    "female": ("first_romanized_names_female", "first_names_female"),
    "male": ("first_romanized_names_male", "first_names_male"),
    "any": ("first_romanized_names", "first_names"),
    "female_family": ("last_romanized_names", "last_names_female", "last_names_without_suffix"),
    "male_family": ("last_romanized_names", "last_names_male", "last_names_without_suffix"),
    "any_family": ("last_romanized_names", "last_names", "unisex_last_names"),
}
_NATIVE_LISTS = {
    "female": ("first_names_female",),
    "male": ("first_names_male",),
    "female_family": ("last_names_female", "last_names"),
    "male_family": ("last_names_male", "last_names"),
}


def _of(locale: str, kinds: Iterable[str]) -> list[str]:
    """Return the first of the lists that a locale has."""
    for kind in kinds:
        for attribute in _FAKER_LISTS[kind]:
            if found := _in_locale(locale, attribute):
                return found
    return []


def _native(locales: Iterable[str]) -> Names:
    pools: dict[str, list[str]] = {kind: [] for kind in _NATIVE_LISTS}
    for locale in locales:
        for kind, attributes in _NATIVE_LISTS.items():
            found = (_in_locale(locale, attribute) for attribute in attributes)
            pools[kind] += next(names for names in found if names)
    return Names(**{kind: tuple(dict.fromkeys(names)) for kind, names in pools.items()})


def _in_locale(locale: str, attribute: str) -> list[str]:
    """Return a list of a locale, not the English names that each inherits."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    found = getattr(provider, attribute, ())
    return [] if found is getattr(Base, attribute, None) else list(found)


def _latin(name: str) -> str:
    if any(letter > LAST_LATIN and letter.isalpha() and letter < "\u1e00" for letter in name):
        return romanized(name)
    return name.title() if name.isupper() and len(name) > 1 else name
