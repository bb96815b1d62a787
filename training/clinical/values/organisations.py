"""Organisations: hospitals, practices, firms, schools, courts …, by full and by short names."""

import random
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from faker.providers.address.en_US import Provider as _American

from training.clinical.labelled import Piece
from training.clinical.values import places
from training.clinical.values.patterns import Fields, kept, pieces, shaped
from training.clinical.values.surnames import given, surname

_TABLE = Path(__file__).parent / "tables" / "organisations.toml"
_READ = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
_WORDS: dict[str, list[str]] = _READ.pop("fields")
_ROWS: dict[str, list[str]] = _READ
_ACRONYM_ENDS = ("H", "MC", "GH", "MH", "UH", "HS", "CH", "RMC")
_SAID_WITH_THE = 0.12
_TAILS = (
    " Hospital",
    " Medical Center",
    " Memorial",
    " General",
    " Regional",
    " University",
    " Infirmary",
    " NHS Foundation Trust",
)


def organisation(slot: str, rng: random.Random, *, held_out: bool) -> list[Piece]:
    """Return an organisation of a slot, with its label. Raises KeyError for an unknown slot."""
    form = rng.choice(kept(_ROWS[slot], held_out))
    written = pieces(form, _fields(rng, held_out), "ORGANIZATION")
    chance = rng.random()
    if chance < 0.04:
        return [(text.upper(), label) for text, label in written]
    if chance < 0.07:
        return [(text.lower(), label) for text, label in written]
    return written


def shortened(name: str, rng: random.Random) -> str:
    """Return a hospital as its staff call it: without its last words, or by its initials."""
    capitals = [word[0] for word in name.replace("-", " ").split() if word[0].isupper()]
    if len(capitals) >= 3 and rng.random() < 0.4:
        return "".join(capitals)
    short = name
    for tail in _TAILS * 2:
        short = short.removesuffix(tail)
    if short and not short.startswith("the ") and rng.random() < _SAID_WITH_THE:
        return f"the {short}"
    return short or name


def _fields(rng: random.Random, held_out: bool) -> Fields:
    makers: dict[str, Callable[[], str]] = {
        name: partial(rng.choice, kept(table, held_out)) for name, table in _WORDS.items()
    }
    makers |= {
        "name": lambda: surname(rng, held_out=held_out),
        "given": lambda: given(rng, held_out=held_out),
        "city": lambda: places.american_city(rng, held_out=held_out),
        "abroad": lambda: places.town_abroad(rng, held_out=held_out),
        "d": lambda: shaped("%", rng),
        "county": lambda: places.county(rng, held_out=held_out),
        "state": lambda: rng.choice(kept(_American.states, held_out)),
        "number": lambda: shaped(rng.choice(("%#", "%##", "%###")), rng),
        "letters": lambda: shaped(rng.choice(("@@", "@")), rng) + rng.choice(_ACRONYM_ENDS),
    }
    return Fields(makers)


def stem(rng: random.Random, *, held_out: bool) -> str:
    """Return a name to put into the address of an organisation on the net."""
    fields = _fields(rng, held_out)
    return rng.choice((fields["thing"], fields["name"], f"st{fields['saint']}"))
