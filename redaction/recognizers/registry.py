"""Which recognizers run: those of every country, and the packs that the policy names."""

from collections.abc import Callable, Collection

from presidio_analyzer import EntityRecognizer

from redaction.detector import DEFAULT_PACKS
from redaction.recognizers import (
    ages,
    contacts,
    dates,
    dates_abroad,
    fields,
    numbers,
    organizations,
    partials,
    people,
    places,
    spoken,
    stock,
    things,
)
from redaction.recognizers.base import share_scanner
from redaction.recognizers.packs import ca, eu, uk, us

_PACKS: dict[str, Callable[[], tuple[EntityRecognizer, ...]]] = {
    "us": us.recognizers,
    "uk": uk.recognizers,
    "eu": eu.recognizers,
    "ca": ca.recognizers,
}
PACKS = tuple(_PACKS)


def recognizers(packs: Collection[str] = DEFAULT_PACKS) -> list[EntityRecognizer]:
    """Return a new set of every recognizer that needs no model.

    packs: names of PACKS, whose identifiers are looked for beside those that belong to no
    country. Raises ValueError for any other name.
    """
    unknown = sorted(set(packs) - set(PACKS))
    if unknown:
        raise ValueError(f"no pack is called {unknown[0]!r}: choose among {', '.join(PACKS)}")
    found: list[EntityRecognizer] = [
        *stock.recognizers(),
        dates.recognizer(),
        dates_abroad.recognizer(),
        ages.recognizer(),
        *contacts.recognizers(),
        *numbers.recognizers(),
        *things.recognizers(),
        spoken.recognizer(),
        partials.recognizer(),
        fields.recognizer(),
        places.recognizer(),
        people.recognizer(),
        organizations.recognizer(),
        *(recognizer for name in PACKS if name in packs for recognizer in _PACKS[name]()),
    ]
    share_scanner(found)
    return found
