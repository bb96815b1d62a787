"""Family and given names of many cultures, for what is named after people: firms, streets, inboxes.

Taken from the tables of Faker, a sixth of each kept for testing.
"""

import random
import unicodedata
from importlib import import_module

from training.clinical.values.patterns import kept, words

_CULTURES = words(
    "en_US|en_GB|en_IN|es_MX|de_DE|fr_FR|it_IT|nl_NL|pt_BR|en_IE|sv_SE|yo_NG|tw_GH|id_ID|da_DK"
    "|fi_FI|hu_HU|en_KE|en_PK|ro_RO"
)
_USUAL = 0.55


def _names(culture: str, table: str) -> tuple[str, ...]:
    provider = import_module(f"faker.providers.person.{culture}").Provider
    return tuple(sorted({str(name) for name in getattr(provider, table)}))


_FAMILIES = {culture: _names(culture, "last_names") for culture in _CULTURES}
_GIVEN = tuple(
    name
    for culture in ("en_US", "es_MX", "de_DE", "fr_FR", "en_IN", "yo_NG")
    for table in ("first_names_male", "first_names_female")
    for name in _names(culture, table)
)


def surname(rng: random.Random, *, held_out: bool) -> str:
    """Return a family name as it is written."""
    culture = "en_US" if rng.random() < _USUAL else rng.choice(_CULTURES)
    return rng.choice(kept(_FAMILIES[culture], held_out))


def given(rng: random.Random, *, held_out: bool) -> str:
    """Return a given name as it is written."""
    return rng.choice(kept(_GIVEN, held_out))


def plain(name: str) -> str:
    """Return a name as computers take it: lower case, no marks, letters only."""
    bare = unicodedata.normalize("NFKD", name).lower()
    return "".join(sign for sign in bare if sign.isascii() and sign.isalpha())
