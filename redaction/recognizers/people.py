"""People, told by the words around their names.

45 CFR 164.514(b)(2)(i)(A): names of the individual, of relatives, employers and household
members. A name without any cue is for a tagger or for the list of known identities.
"""

from redaction.common_words import word_set
from redaction.entities import Kind
from redaction.recognizers import writings
from redaction.recognizers.base import Extent, RuleRecognizer, rule
from redaction.recognizers.vocabulary import (
    CREDENTIAL,
    INITIAL,
    NAME,
    SURNAME_FIRST,
    TITLE,
    WORD,
    full_name,
    likely_name,
    trim_name,
)

_RELATION = (
    r"(?:(?:step|grand|god|foster|great-grand)?-?(?:daughter|son|mother|father|mom|dad|ma|parents?)"
    r"|wife|husband|spouse|sister|brother|sibling|partner|fianc[eé]e?|girlfriend|boyfriend|friend"
    r"|aunt|uncle|niece|nephew|cousins?|(?:mother|father|sister|brother|son|daughter)-in-law"
    r"|grandma|grandpa|granddad|caregiver|care\s?giver|guardian|neighbou?r|roommate|landlord|twin"
    r"|caretaker|carer|(?:first|second|third|only|eldest|youngest|foster|oldest)\s+child|daughters"
    r"|sons|sisters|brothers|children|siblings)"
)
_PROFESSION = (
    r"(?:nurse|doctor|physician|surgeon|therapist|physiotherapist|psychologist|psychiatrist"
    r"|pharmacist"
    r"|dietitian|dietician|midwife|doula|interpreter|chaplain|teacher|counsel(?:l)?or|coach|boss"
    r"|supervisor"
    r"|manager|colleague|classmate|attorney|lawyer|social\s+worker|case\s*worker|case\s+manager"
    r"|coordinator"
    r"|paramedic|technician|technologist|aide|cardiologist|nephrologist|neurologist|oncologist"
    r"|dentist"
    r"|resident|intern|fellow|student|officer)"
)
_BREAK = r"[^\S\n]*\n?[^\S\n]*"
_PAIR = rf"(?P<id>{NAME})(?:\s*(?:\band\b|&|/|\bor\b)\s*(?P<id>{NAME}))?"
# Longer than names with their gaps are.
_REACH = 400
_LIST = rf"(?P<id>{NAME})(?:\s*(?:,(?:\s*and\b)?|\band\b|&)\s*(?P<id>{NAME})){{0,4}}"


def _not_shouted(text: str, start: int, end: int) -> Extent | None:
    """In text all in capitals, a word after a weak cue is just the next word."""
    before = text[max(0, start - 12) : start].rstrip(" \t:").rsplit(None, 1)[-1:]
    shouted = bool(before) and before[0].isupper() and len(before[0]) > 1
    if shouted and text[start:end].isupper():
        return None
    return trim_name(text, start, end)


# Species names that are written with the genus as an initial, and sometimes in capitals.
_SPECIES = word_set(
    """
    coli aureus pylori difficile faecalis faecium pneumoniae influenzae epidermidis albicans
    aeruginosa pyogenes agalactiae meningitidis gonorrhoeae trachomatis burgdorferi jejuni
    tuberculosis mirabilis cloacae marcescens baumannii fumigatus jirovecii falciparum vivax
    monocytogenes fragilis perfringens tetani botulinum sativus
    """
)


def _not_an_organism(text: str, start: int, end: int) -> Extent | None:
    species = text[start:end].rpartition(".")[2].strip().lower()
    return None if species in _SPECIES else likely_name(text, start, end)


RULES = (
    rule(
        "after a title",
        Kind.PERSON,
        rf"(?<![\w-])(?:{TITLE}\s+)++{_PAIR}",
        0.85,
        trim_name,
    ),
    rule(
        "before a credential",
        Kind.PERSON,
        rf"(?P<id>{NAME}|{SURNAME_FIRST})\s*,\s*(?-i:{CREDENTIAL})(?![\w])(?!,?\s+\d{{5}})",
        0.85,
        trim_name,
        needs=rf",\s*(?-i:{CREDENTIAL})(?![\w])",
        reach=_REACH,
    ),
    rule(
        "before a credential, without a comma",
        Kind.PERSON,
        rf"\b(?P<id>(?:{INITIAL}[\ ]?){{1,2}}{WORD}"
        rf"|{WORD}[\ ](?:(?-i:\p{{Lu}}\.?)[\ ])?{WORD})[\ ]+(?-i:MD|M\.D\.|RN|NP|DO|PA-C|PhD"
        rf"|Ph\.D\."
        r"|DDS|FNP|PharmD|DPM|LCSW|MBBS)(?![\w])",
        0.75,
        full_name,
        needs=r"(?-i:MD|M\.D\.|RN|NP|DO|PA-C|PhD|Ph\.D\.|DDS|FNP|PharmD|DPM|LCSW|MBBS)(?![\w])",
        reach=_REACH,
    ),
    rule(
        "after a labelled role",
        Kind.PERSON,
        r"(?<![\w-])(?:patient(?:\s+name|['\u2019]s\s+name)?|(?:full|first|last|middle|maiden|given"
        r"|family"
        r"|preferred|legal|mother['\u2019]s(?:\s+maiden)?|father['\u2019]s|spouse['\u2019]s"
        r"|guarantor"
        r"|subscriber|insured|guardian|employee|contact|caller|client|resident|member|student"
        r"|user)\s+name"
        r"|name(?:\s+of\s+(?:patient|insured|guardian|person))?|attending(?:\s+(?:physician"
        r"|provider|md))?"
        r"|(?:primary|referring|ordering|consulting|admitting|attending|treating|supervising"
        r"|rendering"
        r"|performing|requesting|responsible|operating|on-?call|covering|discharging|emergency"
        r"|family)"
        r"\s+(?:care\s+)?(?:physician|provider|doctor|surgeon|clinician|md|nurse|contact"
        r"|pathologist"
        r"|radiologist|cardiologist|anesthesiologist)|physician|provider|surgeon|assistants?"
        r"|first\s+assistant"
        r"|anesthesiologist|anaesthetist|radiologist|pathologist|cardiologist|oncologist|pcp|gp"
        r"|author"
        r"|clinician|consultant|doctor|nurse|rn|midwife|therapist|pharmacist|technologist"
        r"|technician|resident"
        r"|fellow|intern|scribe|transcriptionist|dictator|cosigner|signed|guarantor|subscriber"
        r"|insured"
        r"|policy\s?holder|next\s+of\s+kin|nok|emergency\s+contact|guardian|proxy"
        r"|(?:health\s?care\s+)?"
        r"(?:proxy|poa|surrogate)|power\s+of\s+attorney|interpreter|witness|case\s+manager"
        r"|social\s+worker"
        rf"|employer|informant|caller|claimant|child|newborn|present|contact|attendees|participants"
        rf"|decedent|donor|attn|attention|sender|{_RELATION})"
        r"(?:\s*\([^)\n]{1,24}\))?\s*(?::|\||=|(?<=name)\s+is\s)\s*\"?"
        rf"(?:{TITLE}\s+)?(?:(?P<id>{SURNAME_FIRST})|{_PAIR})",
        0.75,
        trim_name,
    ),
    rule(
        "a profession and a name",
        Kind.PERSON,
        rf"\b{_PROFESSION},?[\ \t]+(?P<id>{NAME})",
        0.6,
        _not_shouted,
    ),
    rule(
        "name in quotes or the name someone likes",
        Kind.PERSON,
        rf"\b(?:girl|boy|baby|child|infant|calling|call(?:ed|s)?|named|for"
        rf"|nicknamed)\s+[\"\u201c](?P<id>{WORD})[\"\u201d]"
        rf"|\b(?P<id>{WORD}),?\s+(?:as|which\s+is\s+what)\s+(?:s?he|they)\s+(?:likes?|prefers?"
        rf"|wants?)\s+to\s+be\s+called"
        rf"|\b(?:likes|prefers|wants)\s+to\s+be\s+called\s+[\"\u201c]?(?P<id>{WORD})",
        0.65,
        trim_name,
    ),
    rule(
        "a relation and a name",
        Kind.PERSON,
        rf"\b{_RELATION}(?:['\u2019]s\s+name\s+is)?\s*(?:,|\(|\bis\b|\bnamed\b|\bcalled\b)?{_BREAK}"
        rf"(?:(?:is\s+)?named\s+)?(?:{TITLE}\s+)?{_LIST}",
        0.7,
        _not_shouted,
    ),
    rule(
        "a name and a relation",
        Kind.PERSON,
        rf"(?P<id>{NAME}),?\s*\(?,?\s*(?:(?:his|her|their|the|patient['\u2019]s|pt['\u2019]s)\s+"
        r"(?:\w+\s+)?)(?:daughter|son|mother|father|mom|dad|wife|husband|spouse|sister|brother"
        r"|partner"
        r"|fianc[eé]e?|aunt|uncle|niece|nephew|cousin|guardian|caregiver|neighbou?r|friend)\b",
        0.65,
        trim_name,
        needs=r"\b(?:his|her|their|the|patient['\u2019]s|pt['\u2019]s)\s+(?:\w+\s+)?(?:daughter|son"
        r"|mother|father|mom|dad|wife|husband|spouse|sister|brother|partner|fianc[eé]e?|aunt|uncle"
        r"|niece|nephew|cousin|guardian|caregiver|neighbou?r|friend)\b",
        reach=_REACH,
    ),
    rule(
        "patient and a name",
        Kind.PERSON,
        rf"\b(?:patient|pt|baby\s+(?:boy|girl)|baby|infant|client|resident|veteran|born\s+to)\s+"
        rf"(?:named\s+|is\s+(?=(?-i:\p{{Lu}}\p{{Ll}}+\s+\p{{Lu}}\p{{Ll}})))?(?:{TITLE}\s+)?"
        rf"(?P<id>{NAME})",
        0.6,
        _not_shouted,
    ),
    rule(
        "doing something with a person",
        Kind.PERSON,
        r"\b(?:I\s+(?:\w+\s+)?(?:saw|met|examined|evaluated|called|visited|phoned|reviewed"
        r"|interviewed)|spoke"
        r"\s+(?:to|with)|discussed\s+(?:\w+\s+){0,2}with|(?<!so-)(?<!was\s)called|paged|texted"
        r"|met\s+with"
        r"|saw|seen\s+with|contacted|informed|notified|(?:called|reported|report\s+called"
        r"|results?\s+called|given)\s+to|telephoned|phoned|per|d/w|s/w|consulted|asked|told|page"
        r"|accompanied\s+by|lives\s+with|living\s+with|married\s+to|handed\s+(?:off|over)\s+to"
        r"|signed\s+out\s+to"
        rf"|refer(?:red)?\s+to|follow(?:ed)?(?:\s|-)up\s+with|thank\s+you\s+for\s+(?:referring"
        rf"|seeing))"
        rf"\s+(?:{TITLE}\s+)?(?P<id>{NAME})",
        0.6,
        likely_name,
    ),
    rule(
        "a short name in brackets after a full name",
        Kind.PERSON,
        rf"\b{WORD}[\ ](?:{INITIAL}[\ ]?)?{WORD}[\ ]\((?P<id>(?-i:\p{{Lu}}\p{{Ll}}{{1,11}}))\)",
        0.6,
        likely_name,
        needs=r"\((?-i:\p{Lu}\p{Ll})",
        reach=_REACH,
    ),
    rule(
        "initials and a surname",
        Kind.PERSON,
        r"(?<![\w.])(?P<id>(?:(?-i:\p{Lu})\.[\ ]?){1,3}(?-i:(?:\p{Lu}['\u2019])?\p{Lu}\p{Ll}+"
        r"(?:['\u2019-]\p{Lu}\p{Ll}+)?))(?![\w])",
        0.6,
        _not_an_organism,
    ),
    rule(
        "a full name and an age",
        Kind.PERSON,
        rf"\b(?P<id>{WORD}(?:\s+(?-i:\p{{Lu}})\.?)?\s+(?:(?:de|van|von|al|el|bin|la|del|der"
        rf"|den)\s+){{0,2}}{WORD})"
        r"(?:\s*,|\s+(?:is|was)|\s*\()\s*(?:an?\s+)?(?:(?:very\s+)?\w+\s+){0,2}\d{1,3}\s*-?\s*"
        r"(?:y/?o\b|years?|yrs?|months?|mo\b|weeks?|days?|[mf]\b)",
        0.7,
        full_name,
    ),
)


def recognizer() -> RuleRecognizer:
    """Return the recognizer for people by the words around them and by form of document."""
    return RuleRecognizer("PeopleRules", (*RULES, *writings.RULES))
