"""Each family of rules says of what it finds that it found it."""

from types import ModuleType

import pytest
from presidio_analyzer import EntityRecognizer, RecognizerResult

from redaction.nlp import LANGUAGE
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
    things,
)
from redaction.recognizers.packs import ca, eu, uk, us
from tests.redaction.afresh import afresh
from tests.redaction.recognizers.marked import ENGINE

ROWS = [
    (ages, "A 94-year-old man.", ["AgeRules"]),
    (contacts, "Call 312-555-0142 today.", ["PhoneRules"]),
    (contacts, "See https://okafor.example/a for it.", ["NetRules"]),
    (dates, "Seen on 04/12/2023 in clinic.", ["DateRules"]),
    (dates_abroad, "Nata il 3 giugno 1958.", ["DateAbroadRules"]),
    (fields, '"username": "cokafor"', ["FieldRules"]),
    (numbers, "SSN: 078-05-1120", ["SsnRules"]),
    (numbers, "MRN: 44712", ["RecordNumberRules"]),
    (numbers, "Policy number: H4471", ["HealthPlanRules"]),
    (numbers, "Account number: 99120", ["AccountRules"]),
    (numbers, "License number: D99120", ["LicenseRules"]),
    (numbers, "ID 44712", ["OtherNumberRules"]),
    (organizations, "Admitted to Mercy Ridge Hospital.", ["OrganizationRules"]),
    (partials, "card ending in 4471", ["PartialNumberRules"]),
    (people, "Seen by Dr. Okafor today.", ["PeopleRules"]),
    (places, "He lives at 14 Elm Street.", ["PlaceRules"]),
    (spoken, "pager four four seven one", ["SpokenRules"]),
    (things, "VIN 1M8GDM9AXKP042788", ["VehicleRules"]),
    (things, "Serial number: AX-99120", ["DeviceRules"]),
    (things, "Retinal scan no. RS-1120", ["BiometricRules"]),
    (us, "Detained under A123-456-789.", ["UsRules"]),
    (uk, "Arrived in BD51 SMR.", ["UkRules"]),
    (eu, "BSN: 111222334", ["EuNumberRules"]),
    (eu, "Woont Kerkstraat 12 nu.", ["EuPlaceRules"]),
    (eu, "Llame al 612 345 678.", ["EuPhoneRules"]),
    (ca, "Moved to K1A 0B1.", ["CaRules"]),
]


@pytest.mark.parametrize(("module", "text", "expected"), ROWS)
def test_sources(module: ModuleType, text: str, expected: list[str]) -> None:
    copy = afresh(module)
    made: tuple[EntityRecognizer, ...] = (
        copy.recognizers() if hasattr(copy, "recognizers") else (copy.recognizer(),)
    )
    artifacts = ENGINE.process_text(text, LANGUAGE)
    found = [r for each in made for r in each.analyze(text, each.supported_entities, artifacts)]
    names = {r.recognition_metadata[RecognizerResult.RECOGNIZER_NAME_KEY] for r in found}
    assert sorted(names) == expected
