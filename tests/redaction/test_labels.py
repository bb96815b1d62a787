"""What other sets call identities, and which values identify."""

import pytest

from redaction.entities import Kind
from redaction.labels import KIND_OF_LABEL, NO_IDENTIFIERS, identifies, kind_of_label

# The sub-types of i2b2/UTHealth 2014 that Safe Harbor counts, by what they are here.
I2B2 = {
    "PATIENT": Kind.PERSON, "DOCTOR": Kind.PERSON, "USERNAME": Kind.OTHER_ID,
    "HOSPITAL": Kind.ORGANIZATION, "ORGANIZATION": Kind.ORGANIZATION, "STREET": Kind.LOCATION,
    "CITY": Kind.LOCATION, "ZIP": Kind.LOCATION, "LOCATION-OTHER": Kind.LOCATION,
    "AGE": Kind.AGE, "DATE": Kind.DATE_TIME, "PHONE": Kind.PHONE_NUMBER, "FAX": Kind.PHONE_NUMBER,
    "EMAIL": Kind.EMAIL_ADDRESS, "URL": Kind.URL, "IPADDR": Kind.IP_ADDRESS, "SSN": Kind.US_SSN,
    "MEDICALRECORD": Kind.MEDICAL_RECORD_NUMBER, "HEALTHPLAN": Kind.HEALTH_PLAN_NUMBER,
    "ACCOUNT": Kind.ACCOUNT_NUMBER, "LICENSE": Kind.LICENSE_NUMBER, "VEHICLE": Kind.VEHICLE_ID,
    "DEVICE": Kind.DEVICE_ID, "BIOID": Kind.BIOMETRIC_ID, "IDNUM": Kind.OTHER_ID,
}  # fmt: skip


@pytest.mark.parametrize(("label", "kind"), I2B2.items())
def test_the_labels_of_i2b2_are_known(label: str, kind: Kind) -> None:
    assert kind_of_label(label) is kind


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_a_label_too(kind: Kind) -> None:
    assert kind_of_label(kind.value) is kind


@pytest.mark.parametrize("label", ["zip code", "Zip-Code", " ZIP_CODE "])
def test_spelling_makes_no_difference(label: str) -> None:
    assert kind_of_label(label) is Kind.LOCATION


@pytest.mark.parametrize(
    "label", ["YEAR", "TIME", "NRP", "TITLE", "DEM", "MISC", "QUANTITY", "STATE"]
)
def test_some_labels_are_no_identifiers(label: str) -> None:
    assert kind_of_label(label) is None


def test_no_label_is_both() -> None:
    assert not NO_IDENTIFIERS & set(KIND_OF_LABEL)


def test_an_unknown_label_counts_as_an_identifier() -> None:
    assert kind_of_label("PERSONN") is Kind.OTHER_ID


@pytest.mark.parametrize(
    "value", ["90", "92-year-old", "aged 104", "95 y 3 months", "ninety-one", "a nonagenarian"]
)
def test_an_age_over_89_identifies(value: str) -> None:
    assert identifies(Kind.AGE, value)


@pytest.mark.parametrize(
    "value", ["89", "4-year-old", "100 days", "96 hours old", "120-day-old", "nineteen", "newborn"]
)
def test_a_younger_age_does_not(value: str) -> None:
    assert not identifies(Kind.AGE, value)


@pytest.mark.parametrize(
    ("value", "does"), [("2019", False), ("(1987)", False), ("May 2019", True), ("3019", True)]
)
def test_a_year_alone_does_not_identify(value: str, does: bool) -> None:
    assert identifies(Kind.DATE_TIME, value) is does
