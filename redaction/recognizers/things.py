"""Vehicles, devices and biometrics.

45 CFR 164.514(b)(2)(i)(L) vehicles and plates, (M) devices and serial numbers, (P) biometrics.
"""

import regex

from redaction.entities import Kind
from redaction.recognizers.base import Extent, RuleRecognizer, rule

_LINK = r"(?:[\s:.\#=|(-]|numbers?\b|no\b\.?|\#|ids?\b|is\b|was\b)*"
_CODE = r"(?P<id>(?=[A-Z-]*\d)[A-Z0-9](?:[A-Z0-9]|[-./_](?=[A-Z0-9])){3,})(?![A-Z0-9])"

# ISO 3779 and 49 CFR 565.15: values of the letters (I, O and Q are never used) and the weights
# of the 17 places; the ninth place is the check digit.
_VIN_VALUES = {
    **{digit: int(digit) for digit in "0123456789"},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    "P": 7,
    "R": 9,
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def _checked_vin(text: str, start: int, end: int) -> Extent | None:
    vin = text[start:end].upper()
    total = sum(_VIN_VALUES[char] * weight for char, weight in zip(vin, _VIN_WEIGHTS, strict=True))
    return (start, end) if vin[8] == "0123456789X"[total % 11] else None


_CREDENTIAL_OF_A_LOT = regex.compile(r"(?i)\s*(?:of\b|mg|ml|units?\b|%|days?|weeks?)")


def _not_an_amount(text: str, start: int, end: int) -> Extent | None:
    return None if _CREDENTIAL_OF_A_LOT.match(text, end) else (start, end)


VEHICLE_RULES = (
    rule(
        "vehicle identification number with its check digit",
        Kind.VEHICLE_ID,
        r"(?<![\w-])[A-HJ-NPR-Z0-9]{8}[0-9X][A-HJ-NPR-Z0-9]{8}(?![\w-])",
        0.85,
        _checked_vin,
    ),
    rule(
        "vehicle identification number after a cue",
        Kind.VEHICLE_ID,
        rf"\b(?:VIN|vehicle\s+id(?:entification)?){_LINK}(?P<id>[A-HJ-NPR-Z0-9]{{11,17}})\b",
        0.9,
    ),
    rule(
        "plate after a cue",
        Kind.VEHICLE_ID,
        r"\b(?:licen[sc]e\s+plates?|number\s+plates?|plates?|license\s+tag|tag\s+(?:number|no)"
        r"|vehicle"
        rf"\s+reg(?:istration)?){_LINK}(?:(?!\b(?:count|and|with)\b)(?P<id>(?=[A-Z\ -]{{0,8}}\d)"
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
