"""Identifiers, postcodes and health cards of Canada.

Employment and Social Development Canada (SIN, Luhn), Canada Post Addressing Guidelines (postal
codes), the health insurance of Ontario, British Columbia, Quebec, Alberta and Nova Scotia.
"""

from presidio_analyzer import EntityRecognizer

from redaction.entities import Kind
from redaction.recognizers import checks
from redaction.recognizers.base import RuleRecognizer, checked, rule
from redaction.recognizers.numbers import cued

_GAP = r"[-\ ]?"

RULES = (
    rule(
        "social insurance number",
        Kind.OTHER_ID,
        r"(?<![\w.,/+-])[1-79]\d{2}([-\ ]?)\d{3}\1\d{3}(?![\w]|[.,/-]\d)",
        0.7,
        checked(checks.luhn),
    ),
    rule(
        "Ontario health card, with version code",
        Kind.HEALTH_PLAN_NUMBER,
        rf"(?<![\w-])[1-9]\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}(?:{_GAP}(?-i:[A-Z]{{2}}))?(?![\w]|-\d)",
        0.8,
        checked(checks.ontario_health_number),
    ),
    rule(
        "British Columbia personal health number",
        Kind.HEALTH_PLAN_NUMBER,
        rf"(?<![\w-])9\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}(?![\w]|-\d)",
        0.8,
        checked(checks.bc_health_number),
    ),
    rule(
        "Quebec health insurance number",
        Kind.HEALTH_PLAN_NUMBER,
        rf"(?<![\w-])[A-Z]{{4}}{_GAP}\d{{4}}{_GAP}\d{{4}}(?![\w-])",
        0.85,
        checked(checks.ramq),
    ),
    cued(
        "health card",
        Kind.HEALTH_PLAN_NUMBER,
        r"OHIP|health\s+card|HCN?(?=\s*[:\#])|PHN|personal\s+health\s+(?:number|no\b)|care\s?card"
        r"|BC\s+services\s+card|RAMQ|NAM|assurance\s+maladie|MCP|AHC(?:IP)?|ULI|PHIN|MSI"
        r"|medicare(?=\s*(?:\#|no|num))|carte\s+soleil",
        0.85,
    ),
    cued(
        "social insurance and other numbers of the state",
        Kind.OTHER_ID,
        r"(?-i:SIN|NAS)|social\s+insurance|assurance\s+sociale|UCI|status\s+card|passport"
        r"|passeport|band\s+(?:number|no\b)|treaty\s+(?:number|no\b)",
        0.85,
    ),
    rule(
        "postal code",
        Kind.LOCATION,
        r"(?<![\w-])(?!T\dN\dM\d)"
        r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][\ -]?\d[ABCEGHJ-NPRSTV-Z]\d(?![\w-])",
        0.65,
        ignore_case=False,
    ),
    rule(
        "postal code in small letters after a cue",
        Kind.LOCATION,
        r"\b(?:postal\s+code|code\s+postal|post\s?code|address|adresse)[\s:=]*"
        r"(?P<id>[a-z]\d[a-z][\ -]?\d[a-z]\d)(?!\w)",
        0.65,
    ),
)


def recognizers() -> tuple[EntityRecognizer, ...]:
    """Return the recognizers of the pack."""
    return (RuleRecognizer("CaRules", RULES),)
