"""Vehicles, devices and biometrics.

45 CFR 164.514(b)(2)(i)(L) vehicles and plates, (M) devices and serial numbers, (P) biometrics.
"""

import regex

from redaction.entities import Kind
from redaction.recognizers import checks
from redaction.recognizers.base import Extent, RuleRecognizer, checked, rule

_LINK = r"(?:[\s:.\#=|(-]|numbers?\b|no\b\.?|\#|ids?\b|is\b|was\b)*"
_CODE = r"(?P<id>(?=[A-Z-]*\d)[A-Z0-9](?:[A-Z0-9]|[-./_](?=[A-Z0-9])){3,})(?![A-Z0-9])"

_CREDENTIAL_OF_A_LOT = regex.compile(r"(?i)\s*(?:of\b|mg|ml|units?\b|%|days?|weeks?)")


def _not_an_amount(text: str, start: int, end: int) -> Extent | None:
    return None if _CREDENTIAL_OF_A_LOT.match(text, end) else (start, end)


VEHICLE_RULES = (
    rule(
        "vehicle identification number with its check digit",
        Kind.VEHICLE_ID,
        r"(?<![\w-])[A-HJ-NPR-Z0-9]{8}[0-9X][A-HJ-NPR-Z0-9]{8}(?![\w-])",
        0.85,
        checked(checks.vin),
    ),
    rule(
        "vehicle identification number after a cue",
        Kind.VEHICLE_ID,
        rf"\b(?:VIN|vehicle\s+id(?:entification)?){_LINK}(?P<id>[A-HJ-NPR-Z0-9]{{11,17}})\b",
        0.9,
    ),
    rule(
        "registration of a car, tag",
        Kind.VEHICLE_ID,
        rf"\b(?:(?:car|vehicle|truck|van|motor(?:cycle|bike))\s+(?:reg(?:istration)?|plates?|tags?)"
        rf"|(?:(?:car|auto|license)\s*)?tags?){_LINK}"
        r"(?P<id>(?=(?:[A-Z\ -]*\d){2})(?=[\d\ -]*[A-Z])(?-i:[A-Z0-9]{2,4}[\ -][A-Z0-9]{2,4}"
        r"|[A-Z0-9]{5,8}))(?!\w)",
        0.7,
        _not_an_amount,
    ),
    rule(
        "plate after a cue",
        Kind.VEHICLE_ID,
        r"\b(?:licen[sc]e\s+plates?|number\s+plates?|plates?|license\s+tag|tag\s+(?:number|no)"
        r"|vehicle"
        rf"\s+reg(?:istration)?)\b{_LINK}(?:(?!\b(?:count|and|with)\b)(?P<id>(?=[A-Z\ -]{{0,8}}\d)"
        r"[A-Z0-9]{1,4}(?:[\ ·-]?[A-Z0-9]{2,5}){1,2}))\b",
        0.75,
        _not_an_amount,
    ),
)

DEVICE_RULES = (
    rule(
        "serial, lot or device number after a cue",
        Kind.DEVICE_ID,
        rf"(?<![\w-])(?:serial|ser\.?\s?(?:no|\#)|S/N|(?-i:SN)(?=\s*[:\#])|lot|UDI|(?:device"
        rf"|implant"
        r"|pacemaker|ICD|pump|generator|lead|stent|valve|prosthesis|graft|model)\s*(?:serial|id\b"
        r"|number"
        rf"|no\b|\#|identifier)|IMEI|MEID|ICCID|MAC\s+address){_LINK}{_CODE}",
        0.8,
        _not_an_amount,
    ),
    # GS1 General Specifications: (01) GTIN, (17) expiry, (10) lot, (21) serial; 21 CFR 801.40.
    rule(
        "unique device identifier",
        Kind.DEVICE_ID,
        r"\(01\)\s?\d{14}(?:\s?\(\d{2,4}\)\s?[\w-]{1,20})*",
        0.95,
    ),
    # ANSI/HIBC 2.6: a plus sign, four signs of the labeler, product, check sign, further data.
    rule(
        "HIBC device identifier",
        Kind.DEVICE_ID,
        r"(?<![\w+])\+(?=(?:[^\s\d]*\d){4})[A-Z][A-Z0-9]{3}[A-Z0-9]{3,19}"
        r"(?:/[$+A-Z0-9.-]{2,40}){0,6}",
        0.7,
        ignore_case=False,
    ),
    rule(
        "IMEI with its check digit",
        Kind.DEVICE_ID,
        r"(?<![\w.,/-])\d{2}-?\d{6}-?\d{6}-?\d(?![\w]|[.,/-]\d)",
        0.6,
        checked(checks.imei),
    ),
    # ICCBBA ST-001: an ISBT 128 donation number on blood, cells and tissue.
    rule(
        "donation identification number",
        Kind.DEVICE_ID,
        r"(?<![\w=])=?[A-NP-Z]\d{4}\ ?\d{2}\ ?\d{6}(?:\ ?\d{2}|\ ?[A-Z0-9])?(?![\w-])",
        0.6,
        ignore_case=False,
    ),
)

BIOMETRIC_RULES = (
    rule(
        "number of a biometric record after a cue",
        Kind.BIOMETRIC_ID,
        r"\b(?:(?:finger|palm|voice|retinal?|iris|face|facial|thumb|DNA)[\s-]?(?:prints?|scans?"
        r"|profile"
        r"|recognition|templates?|images?|geometry|record)?|biometrics?)\s*(?:templates?|ids?\b"
        r"|numbers?"
        r"|no\b\.?|\#|hash|ref(?:erence)?|file|records?|code|on\s+file|:)+[\s:.\#=|(-]*"
        rf"(?:as\s+|is\s+)?{_CODE}",
        0.85,
    ),
)


def recognizers() -> tuple[RuleRecognizer, ...]:
    """Return the recognizers for vehicles, devices and biometrics."""
    return (
        RuleRecognizer("VehicleRules", VEHICLE_RULES),
        RuleRecognizer("DeviceRules", DEVICE_RULES),
        RuleRecognizer("BiometricRules", BIOMETRIC_RULES),
    )
