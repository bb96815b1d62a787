"""What labelled sets call identities, and what that is here.

The names are those of Presidio, spaCy, i2b2/UTHealth 2014 (Stubbs and Uzuner, "Annotating
longitudinal clinical narratives for de-identification", 2015) and the Text Anonymization
Benchmark (Pilán et al., 2022). Whether a value identifies follows 45 CFR 164.514(b)(2)(i).
"""

import re

from redaction.common_words import word_set
from redaction.entities import Kind

_NAMES: dict[Kind, str] = {
    Kind.PERSON: "PER NAME PATIENT DOCTOR CLINICIAN STAFF RELATIVE FIRST_NAME LAST_NAME",
    Kind.LOCATION: "LOC GPE FAC ADDRESS STREET STREET_ADDRESS CITY COUNTY ZIP ZIPCODE ZIP_CODE"
    " LOCATION_OTHER",
    Kind.ORGANIZATION: "ORG HOSPITAL FACILITY EMPLOYER",
    Kind.DATE_TIME: "DATE DATETIME DOB DATE_OF_BIRTH BIRTH_DATE",
    Kind.PHONE_NUMBER: "PHONE TELEPHONE FAX FAX_NUMBER PAGER CONTACT",
    Kind.EMAIL_ADDRESS: "EMAIL",
    Kind.US_SSN: "SSN",
    Kind.MEDICAL_RECORD_NUMBER: "MRN MEDICALRECORD MEDICAL_RECORD",
    Kind.HEALTH_PLAN_NUMBER: "HEALTHPLAN HEALTH_PLAN US_MBI",
    Kind.ACCOUNT_NUMBER: "ACCOUNT FINANCIAL CREDIT_CARD IBAN IBAN_CODE US_BANK_NUMBER",
    Kind.LICENSE_NUMBER: "LICENSE MEDICAL_LICENSE US_DRIVER_LICENSE US_NPI",
    Kind.VEHICLE_ID: "VEHICLE",
    Kind.DEVICE_ID: "DEVICE MAC_ADDRESS",
    Kind.URL: "DOMAIN_NAME",
    Kind.IP_ADDRESS: "IP IPADDR IPADDRESS",
    Kind.BIOMETRIC_ID: "BIOID",
    Kind.OTHER_ID: "ID IDNUM ID_NUMBER CODE USERNAME UUID US_ITIN US_PASSPORT PASSPORT",
}
KIND_OF_LABEL: dict[str, Kind] = {
    **{kind.value: kind for kind in Kind},
    **{name: kind for kind, names in _NAMES.items() for name in word_set(names)},
}

# Safe Harbor lets a state, a country, a year and what a person does or believes stand.
NO_IDENTIFIERS = word_set(
    "YEAR TIME NRP NORP TITLE DEM MISC QUANTITY STATE COUNTRY PROFESSION ROOM DEPARTMENT"
    " CARDINAL ORDINAL MONEY PERCENT EVENT LANGUAGE LAW PRODUCT WORK_OF_ART"
)

_YEAR = re.compile(r"\W*(?:1[89]|20)\d\d\W*")
_NUMBER_AND_UNIT = re.compile(
    r"(\d+)[\s-]*(hours?|h|days?|d|weeks?|wks?|w|months?|mos?|m)?\b", re.I
)
_OVER_89 = re.compile(r"ninet(?!een)|hundred|nonagenarian|centenarian", re.I)


def kind_of_label(label: str) -> Kind | None:
    """Return the kind that a set's label names; None for one that names no identifier.

    Case, hyphens and blanks make no difference. A label that is not in the table counts as an
    identifier: somebody thought the value worth labelling.
    """
    name = re.sub(r"[\s-]+", "_", label.strip()).upper()
    return None if name in NO_IDENTIFIERS else KIND_OF_LABEL.get(name, Kind.OTHER_ID)


def identifies(kind: Kind, value: str) -> bool:
    """Tell whether a value of this kind identifies: a year alone and an age under 90 do not."""
    match kind:
        case Kind.DATE_TIME:
            return _YEAR.fullmatch(value) is None
        case Kind.AGE:
            numbers = _NUMBER_AND_UNIT.findall(value)
            old = any(int(number) > 89 and not unit for number, unit in numbers)
            return old or _OVER_89.search(value) is not None
        case _:
            return True
