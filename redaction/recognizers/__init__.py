"""The recognizers that Presidio's analyzer runs, one file per family of identifiers."""

from presidio_analyzer import EntityRecognizer

from redaction.recognizers import (
    ages,
    contacts,
    dates,
    numbers,
    organizations,
    people,
    places,
    stock,
    things,
)


def recognizers() -> list[EntityRecognizer]:
    """Return a new set of every recognizer that needs no model."""
    return [
        *stock.recognizers(),
        dates.recognizer(),
        ages.recognizer(),
        *contacts.recognizers(),
        *numbers.recognizers(),
        *things.recognizers(),
        places.recognizer(),
        people.recognizer(),
        organizations.recognizer(),
    ]
