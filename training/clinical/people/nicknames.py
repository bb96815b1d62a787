"""Short and pet names: Bob for Robert, Lupe for Guadalupe, Xiao Li, Mimi, Big Mike."""

import random
import re
import tomllib
from collections.abc import Mapping
from functools import cache

from training.clinical.people.cultures import LISTS
from training.clinical.people.naming import Name

_VOWELS = "aeiouyáéíóúâêôãõäöüə\u0131"
_OPEN = re.compile(rf"[^{_VOWELS}\W]*[{_VOWELS}]+", re.IGNORECASE)
_CHINESE = frozenset({"chinese", "cantonese", "wade_giles"})
_DIMINUTIVES: Mapping[str, tuple[str, ...]] = {
    "latin_american": ("ito", "ita", "cito"),
    "spanish": ("ito", "ita"),
    "filipino": ("ing", "oy", "ito"),
    "portuguese": ("inho", "inha"),
    "russian": ("ka", "ochka", "usha"),
    "ukrainian": ("ko", "yk", "ka"),
    "polish": ("ek", "uś", "ka"),
    "czech": ("ek", "ka", "ík"),
    "german": ("i", "chen"),
    "dutch": ("tje", "je"),
    "scottish": ("ie", "y"),
    "japanese": ("-chan", "-kun"),
    "yiddish": ("ele", "y"),
    "hawaiian": ("-boy",),
    "korean": ("-ah", "-ya"),
}
_STANDING_ALONE = {
    True: ("Mimi", "Nana", "Sissy", "Mimi", "Bibi", "Lulu", "Kiki", "Coco", "Mama Lou", "Honey"),
    False: ("Junior", "Bubba", "Buddy", "Ace", "Papi", "Sonny", "Skip", "Tito", "Chuy", "Bo"),
}
_BEFORE = ("Big", "Lil", "Little", "Old", "Lil'", "Ol'", "Fat", "Tall", "Lucky", "Crazy")


def nickname(name: Name, rng: random.Random) -> str:
    """Return a name that friends use, never empty; of one part mostly."""
    given = name.given[0]
    short = _short(given, rng)
    draw = rng.random()
    if name.culture.name in _CHINESE and name.family and draw < 0.5:
        return f"{rng.choice(('Xiao', 'Ah', 'Lao', 'A-'))} {name.family}".replace("- ", "-")
    if draw < 0.7:
        return rng.choice(known.split()) if (known := _known().get(given)) else short
    if draw < 0.85 and name.culture.name in _DIMINUTIVES:
        ending = rng.choice(_DIMINUTIVES[name.culture.name])
        return (given if ending.startswith("-") else given.rstrip(_VOWELS) or given) + ending
    female = given in name.culture.names.female
    if draw < 0.9:
        return f"{rng.choice(_BEFORE)} {short}"
    if draw < 0.96:
        return rng.choice(_STANDING_ALONE[female])
    return short + rng.choice(("ie", "y", "o", "-" + short.lower()))


def _short(given: str, rng: random.Random) -> str:
    """Return the first one or two syllables of a given name."""
    ends = [syllable.end() for syllable in _OPEN.finditer(given)]
    if len(ends) < 2:
        return given
    cut = ends[rng.choice((0, 1, 1))]
    closed = cut + (rng.random() < 0.5)
    return given[: max(closed, 2)].strip(" -'")


@cache
def _known() -> Mapping[str, str]:
    text = (LISTS / "nicknames.toml").read_text(encoding="utf-8")
    known: dict[str, str] = tomllib.loads(text)
    return known
