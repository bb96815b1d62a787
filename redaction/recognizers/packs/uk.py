"""Identifiers, addresses and telephone numbers of the United Kingdom.

NHS Data Dictionary (NHS number, CHI number), HMRC NIM39110 (national insurance numbers), DVLA
INF46 (number plates), Royal Mail PAF (postcodes), Ofcom National Telephone Numbering Plan.
"""

from presidio_analyzer import EntityRecognizer
from presidio_analyzer.predefined_recognizers import (
    UkDrivingLicenceRecognizer,
    UkNinoRecognizer,
)

from redaction.entities import Kind
from redaction.recognizers import checks
from redaction.recognizers.base import RuleRecognizer, checked, rule
from redaction.recognizers.gate import gated
from redaction.recognizers.numbers import cued
from redaction.recognizers.vocabulary import WORD

_DASH = r"[-\ \u2010-\u2013]"
_ROAD = (
    r"(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Cl|Crescent|Cres|Drive|Gardens|Gdns|Grove"
    r"|Terrace|Place|Court|Mews|Row|Way|Walk|Hill|Green|Square|Sq|Parade|Rise|View|Vale|Wharf"
    r"|Quay|Gate|Common|Croft|Wynd|Brae|Loan)"
)
# Only eight areas have one letter, so that T4 and P2 are no postcodes.
_POSTCODE = r"(?:(?:[BEGLMNSW]|[A-PR-UWYZ][A-HK-Y])\d[A-Z\d]?\ ?\d[ABD-HJLNP-UW-Z]{2}|GIR\ ?0AA)"

RULES = (
    rule(
        "NHS number",
        Kind.MEDICAL_RECORD_NUMBER,
        r"(?<![\w.,/+-])\d{3}([-\ ]?)\d{3}\1\d{4}(?![\w]|[.,/-]\d)",
        0.8,
        checked(checks.nhs_number),
    ),
    cued(
        "number of the health service",
        Kind.MEDICAL_RECORD_NUMBER,
        r"NHS(?:\s*(?:number|no\b\.?|\#))?|CHI(?:\s*(?:number|no\b\.?|\#))?|H&C|HCN|CRN"
        r"|hosp(?:ital)?\.?\s+(?:number|no\b\.?)|MPI\s*(?:number|no\b)",
        0.85,
        strong=True,
    ),
    cued(
        "number of the state or of a profession",
        Kind.OTHER_ID,
        r"NINO|NI\s*(?:number|no\b\.?)|national\s+insurance|UTR|UPRN|UPN|passport|BRP|ULN",
        0.85,
    ),
    cued("licence of a profession", Kind.LICENSE_NUMBER, r"GMC|NMC|GPhC|HCPC|GDC|DVLA", 0.8),
    rule(
        "number plate",
        Kind.VEHICLE_ID,
        r"(?<![\w-])(?:[A-HJ-PR-Y]{2}(?:0[1-9]|[1-7]\d)\ [A-HJ-PR-Z]{3})(?![\w-])",
        0.7,
        ignore_case=False,
    ),
    rule(
        "postcode",
        Kind.LOCATION,
        rf"(?<![\w-]){_POSTCODE}(?![\w-])",
        0.7,
        ignore_case=False,
    ),
    rule(
        "postcode in small letters after a cue",
        Kind.LOCATION,
        rf"\b(?:post\s?code|address)[\s:=]*(?P<id>{_POSTCODE})(?!\w)",
        0.7,
    ),
    rule(
        "house and road, with flat, town and postcode",
        Kind.LOCATION,
        rf"(?<![\w.,/])(?:Flat\ \d+[A-Z]?,?\ )?\d{{1,4}}[A-Z]?,?\ (?:{WORD}\ ){{1,3}}{_ROAD}\b"
        rf"(?:,?\s+{WORD}(?!\d)(?:[\ -]{WORD}(?!\d)){{0,2}})?(?:,?\s+{_POSTCODE}(?!\w))?",
        0.75,
        ignore_case=False,
    ),
    rule(
        "telephone number with trunk prefix",
        Kind.PHONE_NUMBER,
        rf"(?<![\w.,/+-])(?:\(0\d{{2,4}}\)\ ?|0(?:2\d|1\d{{2,3}}|[3789]\d{{2,3}}){_DASH}?)"
        rf"\d{{3,4}}{_DASH}?\d{{3,4}}(?![\w/]|[.-]\d)",
        0.75,
    ),
)


def recognizers() -> tuple[EntityRecognizer, ...]:
    """Return the recognizers of the pack."""
    return (
        *gated(
            (UkNinoRecognizer(), r"[a-z]{2} ?\d{2} ?\d{2}"),
            (UkDrivingLicenceRecognizer(), r"[a-z9]{5}\d{5}"),
        ),
        RuleRecognizer("UkRules", RULES),
    )
