"""Presidio's own recognizers, where they are good, and what their entities are called here.

Kept: those that check a digit or a form and belong to no country (credit card, IBAN, IP and MAC
addresses, UUID); those of one country stand in its pack. Left out: those that miss or over-match
on clinical text (dates, SSN, telephone, web and e-mail addresses, driver licences, passports,
bank numbers), for which there are rules here.
"""

from presidio_analyzer import EntityRecognizer
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    IbanRecognizer,
    IpRecognizer,
    MacAddressRecognizer,
    UuidRecognizer,
)

from redaction.entities import Kind
from redaction.recognizers.gate import gated

# Presidio's and spaCy's entity names that differ from ours; None: not an identity.
KIND_OF_ENTITY: dict[str, Kind | None] = {
    **{str(kind): kind for kind in Kind},
    "CREDIT_CARD": Kind.ACCOUNT_NUMBER,
    "IBAN_CODE": Kind.ACCOUNT_NUMBER,
    "US_NPI": Kind.LICENSE_NUMBER,
    "MEDICAL_LICENSE": Kind.LICENSE_NUMBER,
    "US_MBI": Kind.HEALTH_PLAN_NUMBER,
    "US_ITIN": Kind.US_SSN,
    "UK_NINO": Kind.OTHER_ID,
    "UK_DRIVING_LICENCE": Kind.LICENSE_NUMBER,
    "DE_HEALTH_INSURANCE": Kind.HEALTH_PLAN_NUMBER,
    "DE_SOCIAL_SECURITY": Kind.OTHER_ID,
    "DE_TAX_ID": Kind.OTHER_ID,
    "ES_NIE": Kind.OTHER_ID,
    "ES_NIF": Kind.OTHER_ID,
    "FI_PERSONAL_IDENTITY_CODE": Kind.OTHER_ID,
    "IT_FISCAL_CODE": Kind.OTHER_ID,
    "PL_PESEL": Kind.OTHER_ID,
    "MAC_ADDRESS": Kind.DEVICE_ID,
    "UUID": Kind.OTHER_ID,
    "ID": Kind.OTHER_ID,
    "EMAIL": Kind.EMAIL_ADDRESS,
    "FAC": Kind.LOCATION,
    "NRP": None,
    "CARDINAL": None,
    "ORDINAL": None,
    "QUANTITY": None,
    "PERCENT": None,
    "MONEY": None,
    "EVENT": None,
    "LANGUAGE": None,
    "LAW": None,
    "PRODUCT": None,
    "WORK_OF_ART": None,
    "MISC": None,
}

# Confidence, 0 to 1, from which a finding counts. The bare NPI pattern scores 0.1 until its check
# digit is right, and MBI 0.3 until a context word is near, where a mistake costs only readability.
THRESHOLDS: dict[str, float] = {"US_MBI": 0.3, "US_NPI": 0.4, "IP_ADDRESS": 0.5, "UUID": 0.3}
DEFAULT_THRESHOLD = 0.4


def recognizers() -> tuple[EntityRecognizer, ...]:
    """Return Presidio's recognizers that are used as they come."""
    return gated(
        (CreditCardRecognizer(), r"\d{4}[- ]?\d{3}"),
        (IbanRecognizer(), r"[a-z]{2}\d{2}[ -]?[a-z0-9]{4}"),
        (IpRecognizer(), r"\d\.\d{1,3}\.|::|[0-9a-f]:[0-9a-f]{1,4}:"),
        (MacAddressRecognizer(), r"[0-9a-f]{2}[:-][0-9a-f]{2}[:-]|[0-9a-f]{4}\.[0-9a-f]{4}\."),
        (UuidRecognizer(), r"[0-9a-f]{8}-[0-9a-f]{4}-"),
    )
