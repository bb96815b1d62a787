"""Identifiers of the United States that have a form or a check digit of their own.

45 CFR 164.514(b)(2)(i)(G) to (L). Presidio's recognizers check NPI (Luhn with the prefix 80840,
45 CFR 162.406), DEA (21 CFR 1301.11), MBI (CMS, "Understanding the MBI") and ITIN (IRS,
Internal Revenue Manual 3.21.263).
"""

from presidio_analyzer import EntityRecognizer
from presidio_analyzer.predefined_recognizers import (
    MedicalLicenseRecognizer,
    UsItinRecognizer,
    UsMbiRecognizer,
    UsNpiRecognizer,
)

from redaction.entities import Kind
from redaction.recognizers import checks
from redaction.recognizers.base import RuleRecognizer, checked, rule
from redaction.recognizers.gate import gated
from redaction.recognizers.numbers import cued

RULES = (
    # USCIS, Policy Manual volume 1: A and seven to nine digits.
    rule(
        "alien registration number",
        Kind.OTHER_ID,
        r"(?<![\w-])A[-\#\ ]?(?:\d{3}[-\ ]\d{3}[-\ ]\d{3}|\d{8,9})(?![\w-])",
        0.7,
        ignore_case=False,
    ),
    # USCIS receipt numbers: three letters of the office and ten digits.
    rule(
        "immigration receipt number",
        Kind.OTHER_ID,
        r"(?<![\w-])(?:EAC|IOE|LIN|MSC|NBC|SRC|WAC|YSC)[-\ ]?\d{2}[-\ ]?\d{3}[-\ ]?\d{5}(?![\w-])",
        0.8,
        ignore_case=False,
    ),
    # American Bankers Association, "Routing Number Policy": the first two digits name a district.
    rule(
        "bank routing number",
        Kind.ACCOUNT_NUMBER,
        r"(?<![\w.,/-])(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{2}-?\d{4}-?\d(?![\w]|[.,/-]\d)",
        0.5,
        checked(checks.aba_routing),
    ),
    cued("bank routing number after a cue", Kind.ACCOUNT_NUMBER, "ABA|RTN|routing|transit", 0.8),
    rule(
        "Medicaid number, letters and digits",
        Kind.HEALTH_PLAN_NUMBER,
        r"\bmedicaid\s+(?P<id>(?-i:[A-Z]{1,3})\d{5,10}(?-i:[A-Z])?)(?![\w-])",
        0.75,
    ),
    cued(
        "number of a state programme",
        Kind.HEALTH_PLAN_NUMBER,
        r"medicaid|medi-cal|masshealth|mainecare|badgercare|tenncare|soonercare|chip|tricare"
        r"|healthy\s+\w+\s+id|DoD\s+benefits?|DBN|EDIPI|sponsor['\u2019]?s?\s+(?:id|ssn)",
        0.8,
        strong=True,
    ),
)


def recognizers() -> tuple[EntityRecognizer, ...]:
    """Return the recognizers of the pack."""
    return (
        *gated(
            (MedicalLicenseRecognizer(), r"[a-z][a-z9]\d{7}"),
            (UsMbiRecognizer(), r"\d[a-z][a-z0-9]\d-?[a-z]"),
            (UsNpiRecognizer(), r"[12]\d{3}[ -]?\d{3}"),
            (UsItinRecognizer(), r"9\d{2}[- ]?\d{2}"),
        ),
        RuleRecognizer("UsRules", RULES),
    )
