"""Addresses and other places smaller than a state, and rooms and beds within a hospital.

45 CFR 164.514(b)(2)(i)(B). Street suffixes and abbreviations follow USPS Publication 28.
"""

import regex

from redaction.entities import Kind
from redaction.recognizers.base import Extent, RuleRecognizer, rule
from redaction.recognizers.vocabulary import NOT_NAMES, WORD, trim_name

_STATE = (
    r"(?-i:A[LKZR]|C[AOT]|DE|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|P[AR]|RI"
    r"|S[CD]|T[NX]"
    r"|UT|V[TA]|W[AVIY]|DC)"
)
# These are also words, credentials or places in a hospital (PA, MD, OR), so they need a ZIP code.
_PLAIN_STATE = (
    r"(?-i:A[LKZR]|C[AT]|FL|GA|I[DL]|K[SY]|M[INOT]|N[EVHJMYCD]|OH|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])"
)
_STATE_NAME = (
    r"(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia"
    r"|Hawaii"
    r"|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan"
    r"|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New\s+Hampshire|New\s+Jersey"
    r"|New\s+Mexico"
    r"|New\s+York|North\s+Carolina|North\s+Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode\s+Island"
    r"|South\s+Carolina|South\s+Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington"
    r"|West\s+Virginia"
    r"|Wisconsin|Wyoming|Ontario|Quebec|British\s+Columbia|Alberta)"
)
_ZIP = r"\d{5}(?:-\d{4})?"
_SUFFIX = (
    r"(?:Street|St|Avenue|Ave?|Boulevard|Blvd|Road|Rd|Lane|Ln|Court|Ct|Circle|Cir|Place|Pl|Terrace"
    r"|Ter"
    r"|Trail|Trl|Parkway|Pkwy|Highway|Hwy|Square|Sq|Way|Alley|Aly|Crescent|Close|Row|Loop|Path|Pike"
    r"|Turnpike|Expressway|Freeway|Plaza|Plz|Bend|Ridge|Hill|Hills|Heights|Grove|Gardens?|Mews"
    r"|Crossing"
    r"|Run|Walk|Point|Pt|Cove|Creek|Valley|Manor|Meadows?|Landing|Estates?|Quay|Drive"
    r"|Dr(?!\.?\ \p{Lu}\p{Ll}+\s+\p{Ll}))"
)
_SURE_SUFFIX = r"(?:street|avenue|boulevard|road|lane|parkway|highway)"
_COMPASS = (
    r"(?:North|South|East|West|Northeast|Northwest|Southeast|Southwest|[NS]\.?[EW]?\.?|[EW]\.?)"
)
_UNIT = (
    r"(?:,?\s*(?:Apt|Apartment|Suite|Ste|Unit|Room|Rm|Floor|Fl|Building|Bldg|Lot|Trailer|Flat"
    r"|\#)\.?\s*"
    r"\#?\s*[A-Z]?-?\d*[A-Z]?\b|,?\s*\#\s?\w{1,6})"
)
_CITY = rf"{WORD}(?:[\ -]{WORD}|\s+(?:of|upon|on|de|la|del|los|las)\s+{WORD}){{0,3}}"
_CITY_STATE_ZIP = rf"{_CITY}\s*,?\s+(?:{_STATE}|{_STATE_NAME})\.?,?\s+{_ZIP}(?!\d)"
# Longer than a city with its state is.
_REACH = 400
_HOUSE = r"(?<![\w.,/$-])\d{1,6}(?:-\d{1,4})?[A-Z]?(?:\s?½)?"

_DOSE_WORD = regex.compile(
    r"(?i)^\d+\S*\s+(?:fr|french|mg|ml|mcg|cc|units?|tabs?|tablets?|years?|days?|weeks?|months?"
    r"|hours?|mm|cm|kg"
    r"|g|lb|patients?|of|in|on|at|to|and|x|times|doses?|beats?|views?|view|yo|y/o|min|minutes?|pm"
    r"|am)\b"
)


def _not_a_dose(text: str, start: int, end: int) -> Extent | None:
    if _DOSE_WORD.match(text[start:end]):
        return None
    return start, end - (text[end - 1] == ".")


_FACILITY_AFTER = regex.compile(
    r"(?i)\s+(?:hospital|medical|clinic|health|university|school|general|memorial|nursing"
    r"|rehab\w*)\b"
)


def _not_facility(text: str, start: int, end: int) -> Extent | None:
    """Leave the name of a hospital to the rules for organisations."""
    return None if _FACILITY_AFTER.match(text, end) else trim_name(text, start, end)


_NOT_ROOMS = regex.compile(
    r"(?i)\s*(?:units?\b|mg|ml|%|of\b|hours?|days?|weeks?|minutes?|l\b|liters?|/)"
)


_FLOW_AFTER = regex.compile(r"(?i)\s*(?:O2|oxygen|NC\b|nasal|/\s?min|of\b|by\b|via\b|saline|LR\b)")


def _is_room(text: str, start: int, end: int) -> Extent | None:
    if _FLOW_AFTER.match(text, end) and text[end - 1] in "lL":
        return None
    if _NOT_ROOMS.match(text, end) or text[start:end].lower() in NOT_NAMES:
        return None
    return start, end


RULES = (
    rule(
        "house number and street, with unit, city, state and ZIP code",
        Kind.LOCATION,
        rf"{_HOUSE}[\ \t]+(?:{_COMPASS}[\ \t]+)?(?:(?:{WORD}|(?-i:\p{{Lu}}\.)|\d{{1,3}}(?:st|nd|rd"
        rf"|th))[\ ]+){{1,4}}(?-i:{_SUFFIX}"
        r"|(?-i:STREET|ST|AVENUE|AVE|BOULEVARD|BLVD|ROAD|RD|LANE|LN|COURT|CT|CIRCLE|CIR|PLACE|PL"
        r"|DRIVE|DR|WAY"
        rf"|PARKWAY|PKWY|HIGHWAY|HWY|TERRACE|TRAIL"
        rf"|SQUARE))(?![\p{{L}}])\.?(?:\s+{_COMPASS}(?![\p{{L}}]))?{_UNIT}{{0,2}}"
        rf"(?:\s*,?\s*(?:{_CITY_STATE_ZIP}|{_CITY},\s*(?:{_PLAIN_STATE}|{_STATE_NAME})\b"
        rf"|{_CITY}\s+{_ZIP}\b|{_CITY}(?=[\ \t]*(?:[.;|)\n]|$))))?",
        0.85,
        _not_a_dose,
    ),
    rule(
        "house number and street in small letters",
        Kind.LOCATION,
        rf"{_HOUSE}[\ \t]+(?:[a-z]{{3,}}\s+|\d{{1,3}}(?:st|nd|rd"
        rf"|th)\s+){{1,2}}{_SURE_SUFFIX}\b{_UNIT}?",
        0.6,
        _not_a_dose,
    ),
    rule(
        "rural route, highway or post office box",
        Kind.LOCATION,
        r"\b(?:P\.?\s?O\.?\s?Box|Post\s+Office\s+Box|(?:RR|HC"
        r"|Rural\s+Route)\s*\#?\s*\d+,?\s*Box)\s*\#?\s*\d+\b"
        rf"|{_HOUSE}\s+(?:State\s+Route|County\s+Road|US\s+Highway|Route|Rte|Highway|Hwy|CR"
        rf"|SR)\s*\#?\s*\d+\b(?!\.\d)"
        r"|\b(?-i:State\ Route|County\ Road|Route|Rte\.?|Highway|Hwy\.?|Interstate"
        r"|US)\s*\#?\s?\d{1,4}\b",
        0.85,
    ),
    rule(
        "street without a number",
        Kind.LOCATION,
        rf"\b(?:(?:on|at|from|near|off|and|to|along|of)\s+)(?P<id>(?:{WORD}[\ ]){{1,3}}(?-i:Street"
        rf"|Avenue|Boulevard"
        r"|Road|Lane|Drive|Parkway|Highway|Ave|Blvd|Rd))\b",
        0.6,
    ),
    rule(
        "city, state and ZIP code",
        Kind.LOCATION,
        rf"\b{_CITY_STATE_ZIP}",
        0.85,
        ignore_case=False,
        needs=r"\d{5}",
        reach=_REACH,
    ),
    rule(
        "city and state",
        Kind.LOCATION,
        rf"\b{_CITY},\s*(?:{_PLAIN_STATE}|{_STATE_NAME})\b(?!\s*(?:University|Hospital|Medical))",
        0.65,
        _not_facility,
        ignore_case=False,
    ),
    rule(
        "ZIP code after a state or a cue",
        Kind.LOCATION,
        rf"\b(?:{_STATE}|{_STATE_NAME}),?\s+(?P<id>{_ZIP})(?![\d-])"
        rf"|\b(?:zip(?:\s?code)?|postal\s+code|postcode)[\s:=\#|]*(?:is\s+)?(?P<id>{_ZIP})\b",
        0.8,
    ),
    rule(
        "postcode of the United Kingdom or Canada",
        Kind.LOCATION,
        r"(?<![\w-])(?:[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?\ \d[ABD-HJLNP-UW-Z]{2}"
        r"|[ABCEGHJ-NPRSTVXY]\d[A-Z]\ \d[A-Z]\d)"
        r"(?![\w-])",
        0.65,
        ignore_case=False,
    ),
    rule(
        "place after living, coming or travelling",
        Kind.LOCATION,
        r"\b(?:liv(?:es?|ed|ing)|resid(?:es?|ed|ing|ent)|born|raised|grew\s+up|moved?|moving"
        r"|travel(?:s|led|ed|ing|ling)?"
        r"|trip|flew|flight|vacation(?:ed|ing)?|visit(?:ed|ing)?\s+family|return(?:ed|ing)?"
        r"|transferred|native|work(?:s|ed"
        r"|ing)?|stay(?:s|ed|ing)?|commutes|emigrated|immigrated|originally|hails|homeless|retired"
        r"|married|wedding|flew|flies|gone|went|go(?:es|ing)?|back|drive|drove|center|centre|home"
        r"|family|relatives|cousins?|house)(?:\s+(?:in|back|here|down|up"
        r"|recently|previously|alone|independently|locally|originally))?\s+(?:in|to|from|of|near"
        r"|outside|around)\s+"
        rf"(?:(?:downtown|rural|northern|southern|eastern|western|central|the\s+town\s+of"
        rf"|the\s+city\s+of|nearby)\s+)?"
        rf"(?P<id>{_CITY}(?:,\s*(?:{_STATE}|{WORD}(?:\s{WORD})?))?)",
        0.65,
        _not_facility,
    ),
    rule(
        "place a person of some age is from",
        Kind.LOCATION,
        rf"-old(?:\s+[a-z-]+){{1,3}}\s+(?:from|of)\s+(?P<id>{_CITY})"
        rf"|\bambulance\s+from\s+(?P<id>{_CITY})",
        0.6,
        _not_facility,
    ),
    rule(
        "place where a relative or friend is, or one goes for leisure",
        Kind.LOCATION,
        rf"\b(?:daughter|son|mother|father|sister|brother|aunt|uncle|cousin|friend|wife|husband"
        rf"|partner|parents|family|grandmother|grandfather)(?:[\ ]{WORD}){{0,2}}[\ ](?:in|at|near)"
        rf"[\ ](?P<id>{_CITY})"
        rf"|\b(?:beach|park|lake|cabin|farm|cottage|mosque|church|temple|market|cemetery|camp)"
        rf"[\ ](?:at|in|near|of)[\ ](?P<id>{_CITY})",
        0.6,
        _not_facility,
    ),
    rule(
        "labelled city, county or address",
        Kind.LOCATION,
        rf"\b(?:city|town|county|village|hometown|birth\s?place|place\s+of\s+birth|neighbou?rhood"
        rf"|district|parish)\s*[:|=]\s*"
        rf"(?P<id>{_CITY})|\b(?:city|town|village|county|borough)\s+of\s+(?P<id>{_CITY})",
        0.7,
        trim_name,
    ),
    rule(
        "county or township by name",
        Kind.LOCATION,
        rf"\b(?P<id>{WORD}(?:[\ ]{WORD})?[\ ](?-i:County|Township|Parish|Borough))\b",
        0.6,
        _not_facility,
    ),
    rule(
        "labelled address of any form",
        Kind.LOCATION,
        r"\b(?:(?:home|mailing|street|current|permanent|billing"
        r"|work)\s+)?address(?:\s+line\s+\d)?\s*[:|=]\s*"
        r"(?P<id>\d[^\n|;<>@]{4,90}?)(?=\s{2,}|\s*(?:[\n|;]|$|\b(?:phone|tel|dob|mrn|ssn|e-?mail"
        r"|fax|cell)\b))",
        0.75,
    ),
    rule(
        "room, bed or ward",
        Kind.LOCATION,
        r"\b(?:room|rm|bed|ward|bay|cubicle|pod|suite|apartment|apt)\b\.?(?:\s*(?:no\b\.?|number|\#"
        r"|is|:))*[\ \t]*"
        r"(?P<id>[A-Z]?-?\d{1,4}(?:[A-Z]|-[A-Z0-9]{1,3}|/[A-Z0-9]{1,2})?|(?-i:[A-Z]\d?(?=[,.;)\s]"
        r"|$))(?<!\ba))(?![\w.]*\w)",
        0.6,
        _is_room,
    ),
    rule(
        "room and bed at the head of a line, before a name",
        Kind.LOCATION,
        r"^[\ \t]*(?P<id>\d{3,4}-[1-4A-Da-d])[\ \t]+"
        r"(?=(?:(?i:mrs?|ms|miss|dr|pt)\b|\p{Lu}[\p{L}'\u2019-]+,?\ ))",
        0.6,
        ignore_case=False,
    ),
)


def recognizer() -> RuleRecognizer:
    """Return the recognizer for places."""
    return RuleRecognizer("PlaceRules", RULES)
