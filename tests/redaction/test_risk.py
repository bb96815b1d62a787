from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from redaction.entities import Kind
from redaction.known import KnownIdentity
from redaction.risk import Population, Risk, estimate
from retrieval.population import LibraryPopulation
from tests.retrieval.library_parts import entry, open_library
from tests.ward import ANTICOAGULATION, AUTUMN_NOTE, HAND_HYGIENE, SPRING_NOTE

SOMEBODY = frozenset({Kind.PERSON})


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Population]:
    """The ward's notes: two of one patient, one of another, and a policy."""
    library = open_library(tmp_path)
    notes = [(SPRING_NOTE, "okafor"), (AUTUMN_NOTE, "okafor"), ("A man, 1.2 in 2024.", "quist")]
    for at, (text, subject) in enumerate(notes):
        made = entry(f"{at}.txt", [text])
        assert made.document is not None
        stated = (KnownIdentity(subject, "patient", Kind.PERSON, subject),)
        library.write([replace(made, document=replace(made.document, identities=stated))])
    library.write([entry("policy.md", [ANTICOAGULATION])])
    yield LibraryPopulation(library)
    library.close()


def test_what_is_left_is_counted_over_patients(ward: Population) -> None:
    assert estimate(["[PERSON_1]: his visit", "in 2024"], SOMEBODY, ward) == Risk(
        2, ("date", "sex")
    )
    assert estimate(["[PERSON_1]: his visit in Illinois"], SOMEBODY, ward) == Risk(
        0, ("place", "sex")
    )


def test_a_kept_value_narrows_down(ward: Population) -> None:
    kept = [(Kind.LOCATION, "Springfield")]
    assert estimate(["[PERSON_1] came"], SOMEBODY, ward, kept) == Risk(1, ("place",))


@pytest.mark.parametrize("text", [HAND_HYGIENE, ANTICOAGULATION, "Malaria in men, as of 2019"])
def test_a_text_about_nobody_has_no_risk(text: str, ward: Population) -> None:
    assert estimate([text], {Kind.PHONE_NUMBER, Kind.DATE_TIME}, ward) is None


def test_a_person_of_whom_nothing_is_left_has_no_risk(ward: Population) -> None:
    assert estimate(["[PERSON_1]: creatinine is 1.8"], SOMEBODY, ward) is None


def test_an_age_tells_a_person_where_no_name_was_found(ward: Population) -> None:
    assert estimate(["a 47-year-old with malaria"], frozenset(), ward) == Risk(
        0, ("age", "diagnosis")
    )
