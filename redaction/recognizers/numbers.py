"""Social security, record, health plan, account, licence and other numbers that name a person.

45 CFR 164.514(b)(2)(i)(G) to (K) and (R). A number is told by the words before it, since a bare
one could be a result; a long one is taken without.
"""

import regex

from redaction.entities import Kind
from redaction.recognizers.base import Extent, Rule, RuleRecognizer, rule

_NUMBER_WORD = r"(?:numbers?|num|no\b\.?|nbr|nr|\#s?|№|ids?\b|identifier|code)"
_LINK = rf"(?:[\s:.\#=|(-]|{_NUMBER_WORD}|\b(?:is|was|of)\b)*"
_STRONG_LINK = rf"\s*(?:{_NUMBER_WORD}|:|=|\||\#)(?:[\s:.\#=|(-]|{_NUMBER_WORD}|\b(?:is|was)\b)*"
# At least one digit, no blanks except between groups of digits.
_VALUE = (
    r"(?P<id>(?:(?-i:[A-Z]{2,4})\ (?=\d{3}))?(?=[\w*-]*(?:[./-][\w*-]+)*\d)[A-Z0-9*](?:[A-Z0-9*]"
    r"|[-./_](?=[A-Z0-9*]))*"
    r"(?:\ \d{2,}(?![./-]\d))*)(?![A-Z0-9])"
)

_MEASURE_AFTER = regex.compile(
    r"(?ix) \s* (?: mg | mcg | ml | mmhg | cm\b | mm\b | kg\b | units?\b | % | iu\b | u/ | copies"
    r" | cells | ng/ | pg/ | g/ | mmol | meq | bpm | weeks? | days? | years? | yrs? | months?"
    r" | hours? | minutes? | mins?\b | doses? | times\b | tablets? | /\d )"
)
# Codes of public vocabularies and publications say nothing about a person.
_PUBLIC_CODE_BEFORE = regex.compile(
    r"(?i)(?:snomed(?:[\s-]?ct)?|loinc|icd(?:-?\d+)?(?:-cm)?|cpt|hcpcs|rxnorm|rxcui|ndc|cvx|cui"
    r"|pmid"
    r"|pmcid|doi|nct|isbn|issn|mesh|omim|drg|atc|cas|oid|grant|version|v)"
    r"(?:\s*(?:code|no|number|id|\#))*[\s:.#=|(-]*$"
)
# ClinicalTrials.gov numbers a trial in public.
_TRIAL = regex.compile(r"(?i)NCT\d{8}")
_TOO_SHORT_FOR_A_NUMBER = 4


def _enough_digits(at_least: int) -> "regex.Pattern[str]":
    return regex.compile(rf"(?:\D*\d){{{at_least}}}")


_FOUR_DIGITS = _enough_digits(_TOO_SHORT_FOR_A_NUMBER)


def _identifier(text: str, start: int, end: int) -> Extent | None:
    """Refuse results with a unit, dates that follow a cue word, and codes of vocabularies."""
    value = text[start:end]
    if len(value) < _TOO_SHORT_FOR_A_NUMBER or _MEASURE_AFTER.match(text, end):
        return None
    return start, end


def _not_public_code(text: str, start: int, end: int) -> Extent | None:
    if _TRIAL.fullmatch(text, start, end) or _PUBLIC_CODE_BEFORE.search(
        text[max(0, start - 32) : start]
    ):
        return None
    return _identifier(text, start, end)


def _has_four_digits(text: str, start: int, end: int) -> Extent | None:
    return _not_public_code(text, start, end) if _FOUR_DIGITS.match(text[start:end]) else None


def cued(name: str, kind: Kind, cues: str, score: float = 0.85, *, strong: bool = False) -> Rule:
    """Build a rule for a value after cue words; strong: only with "number", ":" or "#" between."""
    link = _STRONG_LINK if strong else _LINK
    return rule(name, kind, rf"(?<![\w-])(?:{cues}){link}{_VALUE}", score, _identifier)


SSN_RULES = (
    # Social Security Administration, "The SSN numbering scheme": three, two and four digits.
    # Numbers never issued are masked too: a typing error is no reason to let one through.
    rule(
        "three, two and four digits",
        Kind.US_SSN,
        r"(?<![\w-])\d{3}([-\u2010-\u2015]|\ )\d{2}\1\d{4}(?![\w]|-\d)",
        0.9,
    ),
    rule(
        "after a cue",
        Kind.US_SSN,
        r"\b(?:SSN?|S\.S\.N\.?|SS\s?\#|soc(?:ial)?\.?\s+sec(?:urity)?)(?:\s*(?:numbers?|no\.?|\#))*"
        r"[\s:.\#=|(-]*(?:is\s+|was\s+)?"
        r"(?P<id>\d{3}[-.\s\u2010-\u2015]?\d{2}[-.\s\u2010-\u2015]?\d{4})\b",
        0.95,
    ),
    rule(
        "its last four digits",
        Kind.US_SSN,
        r"(?:\b(?:last\s+(?:four|4)(?:\s+(?:digits\s+)?(?:of\s+)?(?:the\s+|his\s+|her\s+)?"
        r"(?:SSN?|social(?:\s+security)?(?:\s+number)?))?|SSN?(?:\s*\(?\s*last\s+(?:four|4)\)?)?)"
        r"[\s:\#=|-]*(?:is\s+|are\s+|was\s+)?|(?:[X*]{3}[-\ ]?[X*]{2}[-\ ]?))(?P<id>\d{4})\b",
        0.7,
    ),
)

RECORD_RULES = (
    cued(
        "medical record number",
        Kind.MEDICAL_RECORD_NUMBER,
        r"MRN?\s?\#|MRNs?|M\.R\.N\.?|EMRN|(?:med(?:ical)?\.?\s+)?rec(?:ord)?\.?\s+(?:number|no\b|\#"
        r"|id)"
        r"|med(?:ical)?\.?\s+rec(?:ord)?s?|chart\s*(?:number|no\b|\#|id)|EMPI|URN(?!:\w)"
        r"|hospital\s+(?:number|no\b"
        r"|\#|id)|hosp\.?\s?\#|patient['\u2019]?s?\s*(?:identifier|id|number|no\b|\#)|pt\.?\s*(?:id"
        r"|\#|no\b)"
        r"|unit\s+(?:number|no\b)|NHS\s*(?:number|no\b|\#)|NHS(?=:)|health\s+(?:card"
        r"|record)\s+number",
        0.9,
    ),
)

PLAN_RULES = (
    cued(
        "health plan beneficiary number",
        Kind.HEALTH_PLAN_NUMBER,
        r"MBI|HICN|medicare\s*(?:beneficiary\s*)?(?:number|no\b|\#|id)|medicaid\s*(?:number|no\b|\#"
        r"|id)"
        r"|(?:policy|member|subscriber|beneficiary|insurance|insured|plan|payer|certificate"
        r"|enrollee"
        r"|recipient|cardholder|RxGRP|RxBIN|RxPCN)(?:['\u2019]s)?\s*(?:number|no\b|\#|id)"
        r"|(?:claim|group|(?:prior\s+)?auth(?:orization)?|referral|pre-?cert(?:ification)?)"
        r"\s*(?:number|no\b|\#|id)|(?:member|policy|subscriber|claim|medicare"
        r"|medicaid)(?=\s*[:\#|]\s*\w)"
        r"|(?:member|policy|subscriber|insurance)(?=\s+(?-i:[A-Z]{2,4})\s?\d{3})",
    ),
)

ACCOUNT_RULES = (
    cued(
        "account number",
        Kind.ACCOUNT_NUMBER,
        r"acc(?:oun)?ts?\.?|a/c|FIN|CSN|HAR|encounter\s*(?:number|no\b|\#|id)|visit\s*(?:number"
        r"|no\b|\#|id)"
        r"|(?:invoice|billing|bill|routing|ABA|bank|guarantor|(?:credit|debit)\s+card|card|ledger"
        r"|receipt"
        r"|statement|transaction|loan|sort\s+code)\s*(?:number|no\b|\#|id)|IBAN|SWIFT",
        0.8,
    ),
)

LICENSE_RULES = (
    cued(
        "certificate or licence number",
        Kind.LICENSE_NUMBER,
        r"DEA|NPI|UPIN|(?:(?:driver['\u2019]?s?['\u2019]?|driving|state|medical|nursing|pharmacy"
        r"|professional|RN"
        r"|physician)\s*)?lic(?:en[sc]e)?s?\b\.?|DL|D/L|driver['\u2019]?s?\s+(?:id|permit)"
        r"|(?:board\s+)?certifi(?:cate|cation)\s*(?:number|no\b|\#|id)|registration\s*(?:number"
        r"|no\b|\#)"
        r"|GMC|NMC(?=\s*(?:pin|no|number|:))|state\s+id",
        0.85,
    ),
)

OTHER_RULES = (
    cued(
        "accession, order, specimen and other cued numbers",
        Kind.OTHER_ID,
        r"accession|acc\s?\#|(?:order|specimen|sample|case|requisition|req|prescription|rx|study"
        r"|exam|passport|ticket|tracking|employee|staff|badge|student|docket|report|document"
        r"|reference"
        r"|ref|confirmation|incident|file|inmate|booking|service|military|visa|alien|green\s+card"
        r"|tax|taxpayer|voter|subject|participant|donor|recipient|enrollment|user|login|unique"
        r"|trial"
        r"|research|consent|barcode|tag|band|wristband)\s*(?:number|no\b|\#|id\b|identifier)"
        r"|(?:accession|specimen|passport|requisition|ITIN|EIN|TIN|UUID|GUID)(?=\s*[:\#|=])|ITIN"
        r"|case\s?\#",
        0.75,
    ),
    rule(
        'a number after a bare "ID", "No." or "#"',
        Kind.OTHER_ID,
        rf"(?:(?<![\w-])(?:ID|I\.D\.|No\.|Nr\.|№)[\s:\#=|]*"
        rf"|(?<![\w&])(?<!images?\ )(?<!series\ )\#\s?){_VALUE}",
        0.6,
        _has_four_digits,
    ),
    rule(
        "seven digits or more",
        Kind.OTHER_ID,
        r"(?<![\w.,+/-])\d{7,}(?![\w]|[.,/-]\d)",
        0.45,
        _not_public_code,
    ),
    rule(
        "letters and then digits in one, as hospitals number things",
        Kind.OTHER_ID,
        r"(?<![\w-])(?:[A-Z]{1,4}-?\d{6,}|[A-Z]{1,3}\d{2}-\d{3,})(?:-\d+)?(?![\w])",
        0.45,
        _not_public_code,
        ignore_case=False,
    ),
    rule(
        "letters and digits with hyphens, as devices and claims are numbered",
        Kind.OTHER_ID,
        r"(?<![\w-])(?=(?:[A-Z-]*\d){5})[A-Z]{2,6}(?:-[A-Z0-9]{1,10}){1,4}(?![\w-])",
        0.5,
        _not_public_code,
        ignore_case=False,
    ),
    rule(
        "groups of digits in one, twelve or more",
        Kind.OTHER_ID,
        r"(?<![\w.,+/-])\d{3,6}(?:[-\ ]\d{3,6}){2,4}(?![\w]|[.,/-]\d)",
        0.45,
        _identifier,
    ),
    rule(
        "user name",
        Kind.OTHER_ID,
        r"\b(?:user\s?-?\s?(?:name|id)|log-?in(?:\s+(?:name|id))?|screen\s+name|user)"
        r"(?:\s+is\s*:?|\s*[:=])\s*[\"']?(?P<id>[a-z][\w.-]{1,30}\w)(?![\w@])"
        r"|\b(?:user\s?-?\s?(?:name|id)|log-?in)\s+[\"']?(?P<id>[a-z][\w.-]*[\d_][\w.-]*)(?![\w@])",
        0.65,
    ),
    rule(
        "code that confirms or opens",
        Kind.OTHER_ID,
        r"\b(?:confirmation|access|activation|verification|booking|pick-?up|reference|enrol?lment"
        r"|invitation)\s+code[\s:\#=]*(?:is\s+)?(?P<id>(?=[A-Z-]*\d)(?-i:[A-Z0-9-]){4,16})(?!\w)",
        0.7,
    ),
    # FIPS 180-4 and RFC 1321: digests of 128, 160, 256 and 512 bits in hexadecimal.
    rule(
        "digest in hexadecimal",
        Kind.OTHER_ID,
        r"(?<!\w)(?=[a-f]*\d)(?=\d*[a-f])(?:[0-9a-f]{128}|[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})"
        r"(?!\w)",
        0.6,
    ),
    # The roots of ISO members under which makers and hospitals number their studies; 10008 is
    # DICOM's own and names no study.
    rule(
        "object identifier under a maker's root",
        Kind.OTHER_ID,
        r"(?<![\w.])1\.2\.(?:124|250|276|392|752|826|840)\.(?!10008\b)\d+(?:\.\d+)+(?![\w.]*\w)",
        0.55,
        _not_public_code,
    ),
    # DICOM PS3.5 section 9: a unique identifier (UID) is numbers and dots.
    rule("DICOM UID", Kind.OTHER_ID, r"(?<![\w.])[0-2](?:\.\d+){6,}(?![\w.]*\w)", 0.6),
)


def recognizers() -> tuple[RuleRecognizer, ...]:
    """Return the recognizers for numbers, by family."""
    return (
        RuleRecognizer("SsnRules", SSN_RULES),
        RuleRecognizer("RecordNumberRules", RECORD_RULES),
        RuleRecognizer("HealthPlanRules", PLAN_RULES),
        RuleRecognizer("AccountRules", ACCOUNT_RULES),
        RuleRecognizer("LicenseRules", LICENSE_RULES),
        RuleRecognizer("OtherNumberRules", OTHER_RULES),
    )
