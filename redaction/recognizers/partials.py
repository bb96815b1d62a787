"""The last signs of a number, as people quote them: "card ending in 4471".

45 CFR 164.514(b)(2)(i)(R): a part of a number that is told beside what it belongs to still names
its owner within one hospital.
"""

from redaction.entities import Kind
from redaction.recognizers.base import Rule, RuleRecognizer, rule

_ENDING = (
    r"(?:[\s,:]|\b(?:is|was|has|the|number|no|id|that|which|card)\b|\#)*"
    r"(?:\b(?:ending|ends?|finishing)(?:\s+(?:in|with|on))?"
    r"|\blast\s+(?:three|four|five|six|[3-6])(?:\s+(?:digits|signs))?(?:\s+(?:are|is|were))?)"
    r"[\s:\#*x.\u2022-]+(?P<id>[A-Z]?\d{3,6}[A-Z]?)(?![\w]|[-./]\d)"
)


def _ending(name: str, kind: Kind, cues: str) -> Rule:
    return rule(name, kind, rf"\b(?:{cues}){_ENDING}", 0.7)


RULES = (
    _ending("SSN", Kind.US_SSN, r"SSN?|social(?:\s+security)?"),
    _ending(
        "record number",
        Kind.MEDICAL_RECORD_NUMBER,
        r"MRN?|(?:medical\s+)?record|chart|patient(?:\s+id)?|NHS",
    ),
    _ending(
        "plan number",
        Kind.HEALTH_PLAN_NUMBER,
        r"member|policy|subscriber|MBI|medicare|medicaid|insurance|claim|group",
    ),
    _ending(
        "account or card",
        Kind.ACCOUNT_NUMBER,
        r"acc(?:oun)?t|card|visa|master\s?card|amex|discover|debit|credit|IBAN|encounter",
    ),
    _ending("telephone", Kind.PHONE_NUMBER, r"tele?phone|tel|phone|cell|mobile|fax|pager"),
    _ending("vehicle", Kind.VEHICLE_ID, r"VIN|plates?|tag"),
    _ending("licence", Kind.LICENSE_NUMBER, r"licen[cs]e|DEA|NPI"),
    _ending("device", Kind.DEVICE_ID, r"serial|IMEI|device"),
    _ending("other number", Kind.OTHER_ID, r"passport|accession|order|case|badge|ticket|id"),
)


def recognizer() -> RuleRecognizer:
    """Return the recognizer for the ends of numbers."""
    return RuleRecognizer("PartialNumberRules", RULES)
