"""What names a standard is no identity; what names a record is."""

import pytest

from redaction.public_addresses import in_a_standard_oid, is_public_address


@pytest.mark.parametrize(
    "value",
    [
        "http://loinc.org",
        "http://snomed.info/sct",
        "https://www.nice.org.uk/guidance/ng28",
        "http://terminology.hl7.org/CodeSystem/v2-0203",
        "www.w3.org/2001/XMLSchema-instance",
    ],
)
def test_addresses_of_standards(value: str) -> None:
    assert is_public_address(value)


@pytest.mark.parametrize(
    "value",
    [
        "http://hl7.org/fhir/Patient/12345",
        "http://loinc.org?patient=718",
        "http://loinc.org.example.org/x",
        "https://mychart.example.org/u/jo",
        "file:///scans/okafor.pdf",
    ],
)
def test_addresses_of_anybody(value: str) -> None:
    assert not is_public_address(value)


@pytest.mark.parametrize(
    ("text", "part", "public"),
    [
        ("urn:oid:2.16.840.1.113883.6.1", "113883.6.1", True),
        ('root="2.16.840.1.113883.10.20.22.1.1"', "10.20.22", True),
        ("SOP class 1.2.840.10008.5.1.4.1.1.2.", "1.2.840.10008.5.1.4.1.1.2", True),
        ("root 2.16.840.1.113883.3.42.9", "2.16.840.1.113883.3.42.9", False),
        ("born 12.10.1958", "12.10.1958", False),
    ],
)
def test_numbers_of_code_systems(text: str, part: str, public: bool) -> None:
    start = text.index(part)
    assert in_a_standard_oid(text, start, start + len(part)) is public
