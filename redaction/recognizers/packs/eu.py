"""Identifiers, addresses and telephone numbers of the European Union and of Norway.

Numbers with a check digit are found without a cue; ``redaction.recognizers.checks`` and Presidio
name their sources. Telephone numbers follow the national plans notified under ITU-T E.129.
"""

from presidio_analyzer import EntityRecognizer
from presidio_analyzer.predefined_recognizers import (
    DeHealthInsuranceRecognizer,
    DeSocialSecurityRecognizer,
    DeTaxIdRecognizer,
    EsNieRecognizer,
    EsNifRecognizer,
    FiPersonalIdentityCodeRecognizer,
    ItFiscalCodeRecognizer,
    PlPeselRecognizer,
)

from redaction.common_words import word_set
from redaction.entities import Kind
from redaction.nlp import LANGUAGE
from redaction.recognizers import checks
from redaction.recognizers.base import Extent, RuleRecognizer, checked, rule
from redaction.recognizers.gate import gated
from redaction.recognizers.numbers import cued
from redaction.recognizers.vocabulary import NOT_NAMES, WORD

_GAP = r"[\ .-]?"
_NUMBER = r"(?:\s*(?:number|nummer|nr|no|n[°º]|num[eé]ro|n[uú]mero|numer|numero)\b\.?)?"
_HOUSE = r"\d{1,4}(?:\s?[a-z]\b|\ ?(?:bis|ter)\b)?"


_FRENCH_HOUSE = r"\d{1,4}(?:\ ?(?:bis|ter))?"
_STREET_NAME = (
    r"(?:(?:de\ la|de\ los|de\ las|du|des|de|d['\u2019]|del|della|dei|do|da|dos|san|santa)\ ?)?"
    rf"{WORD}(?:[\ -](?:(?:de|du|des|la|le|y|e|del|della)\ )?{WORD}){{0,3}}"
)
_GERMAN = r"stra(?:ß|ss)e|str\.|gasse|allee|platz|ring|ufer|damm|chaussee|weg"
# A street's name written together with its suffix, so without the possessive runs of WORD.
_GLUED = r"(?-i:\p{Lu})[\p{L}.-]*"

# What five digits count, beside the words that are no names.
_COUNTED = word_set("units iu copies cells spores steps calories einheiten unités unidades")
_NO_TOWN = NOT_NAMES | _COUNTED


def _town(text: str, start: int, end: int) -> Extent | None:
    """Refuse a count before an ordinary word that opens a sentence or a table."""
    return None if text[start:end].split()[-1].lower() in _NO_TOWN else (start, end)


NUMBER_RULES = (
    rule(
        "Dutch citizen service number in groups",
        Kind.OTHER_ID,
        r"(?<![\w.,/-])\d{4}\.\d{2}\.\d{3}(?![\w]|[.,/-]\d)",
        0.8,
        checked(checks.bsn),
    ),
    rule(
        "Dutch citizen service number",
        Kind.OTHER_ID,
        r"(?<![\w.,/-])\d{9}(?![\w]|[.,/-]\d)",
        0.7,
        checked(checks.bsn),
    ),
    rule(
        "French social security number (NIR)",
        Kind.OTHER_ID,
        rf"(?<![\w-])[1-478]{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}(?:\d{{2}}|2[AB]){_GAP}\d{{3}}{_GAP}"
        rf"\d{{3}}{_GAP}\d{{2}}(?![\w]|-\d)",
        0.9,
        checked(checks.nir),
    ),
    rule(
        "Swedish personal number",
        Kind.OTHER_ID,
        r"(?<![\w-])(?:19|20)?\d{6}[-+]?\d{4}(?![\w]|-\d)",
        0.85,
        checked(checks.personnummer),
    ),
    rule(
        "Norwegian birth number",
        Kind.OTHER_ID,
        r"(?<![\w-])\d{6}\ ?\d{5}(?![\w]|-\d)",
        0.85,
        checked(checks.fodselsnummer),
    ),
    rule(
        "Belgian national number",
        Kind.OTHER_ID,
        r"(?<![\w-])\d{2}[.\ ]?\d{2}[.\ ]?\d{2}[-\ ]?\d{3}[.\ ]?\d{2}(?![\w]|-\d)",
        0.85,
        checked(checks.rijksregisternummer),
    ),
    rule(
        "Irish personal public service number",
        Kind.OTHER_ID,
        r"(?<![\w-])\d{7}\ ?[A-W][A-IW]?(?![\w-])",
        0.85,
        checked(checks.pps),
    ),
    # CPR-kontoret: no check digit is promised for births after 2007, so form and cue or date.
    rule(
        "Danish CPR number",
        Kind.OTHER_ID,
        r"(?<![\w-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}-\d{4}(?![\w]|-\d)",
        0.75,
    ),
    cued(
        "number of a state",
        Kind.OTHER_ID,
        rf"BSN|burgerservice{_NUMBER}|NIR(?=\s*[:\#])|(?:num[eé]ro\s+de\s+|n[°º]\s*(?:de\s+)?)?"
        r"s[eé]cu(?:rit[eé]\s+sociale)?|DNI|NIE|NIF|codice\s+fiscale|C\.?F\.?(?=\s*:)|PESEL"
        r"|person(?:al)?nummer|samordningsnummer|hetu|henkil[oö]tunnus|f[oø]dselsnummer|CPR"
        r"(?:-?(?:nr|nummer))|rijksregister(?:nummer)?|registre\s+national|num[eé]ro\s+national"
        r"|PPSN?|steuer-?id(?:entifikationsnummer)?(?:-?nr)?|steuernummer"
        r"|(?:sozial|renten)versicherungsnummer|SVNR|AHV(?:-?nr)?|personalausweis(?:-?nr)?"
        r"|ausweis(?:-?nr|nummer)|reisepass(?:-?nr|nummer)?|passeport|pasaporte|passaporto"
        r"|paspoort(?:nummer)?|carte\s+d['\u2019]identit[eé]|carta\s+d['\u2019]identit[aà]"
        rf"|c[eé]dula|bilhete\s+de\s+identidade|NIS{_NUMBER}",
        0.85,
    ),
    cued(
        "number of a patient",
        Kind.MEDICAL_RECORD_NUMBER,
        r"patienten?(?:-?(?:nr|id)|nummer)|pati[eë]nt(?:en)?nummer|fall(?:-?nr|nummer)"
        r"|aufnahme(?:-?nr|nummer)|(?:num[eé]ro\s+de\s+|n[°º]\s*(?:de\s+)?)dossier|IPP|NIP(?=\s*:)"
        r"|historia\s+cl[ií]nica|NHC|cartella\s+clinica|nosologico|processo\s+cl[ií]nico"
        r"|n[uú]mero\s+de\s+(?:processo|utente)|dossiernummer|journal(?:nr|nummer)",
        0.85,
    ),
    cued(
        "number of an insured person",
        Kind.HEALTH_PLAN_NUMBER,
        r"(?:kranken)?versicher(?:ten|ungs)(?:-?nr|nummer)|KVNR|NASS|CIP|n[uú]mero\s+de\s+"
        r"afiliaci[oó]n|tarjeta\s+sanitaria|tessera\s+sanitaria|carte\s+vitale|polisnummer"
        r"|EHIC|utente",
        0.85,
    ),
)

PLACE_RULES = (
    rule(
        "German, Austrian or Swiss street and house",
        Kind.LOCATION,
        rf"(?<![\p{{L}}-])(?:{_GLUED}(?:{_GERMAN})|{_GLUED}(?:[\ -]{_GLUED}){{0,2}}[\ -]"
        rf"(?:{_GERMAN}))\ {_HOUSE}(?![\d/])",
        0.8,
    ),
    rule(
        "Dutch or Belgian street and house",
        Kind.LOCATION,
        rf"(?<![\p{{L}}-]){_GLUED}(?:straat|laan|plein|gracht|kade|singel|dreef|steenweg)\ "
        rf"{_HOUSE}(?![\d/])",
        0.8,
    ),
    rule(
        "French, Spanish, Italian, Portuguese or Polish street",
        Kind.LOCATION,
        rf"(?<![\w-])(?:(?<![.,/]){_FRENCH_HOUSE},?\ )?(?:rue|avenue|boulevard|impasse|all[eé]e"
        rf"|chemin|calle|c/|avenida|avda?\.|plaza|viale|piazza|rua|travessa|ulica|ul\.)\ ?"
        rf"{_STREET_NAME}(?:,?\ (?:n[°º.]\ ?)?{_HOUSE}(?![\d/%]|\.\d))?",
        0.7,
        _town,
    ),
    rule(
        "street whose word is an English one too, and house",
        Kind.LOCATION,
        rf"(?<![\w-])(?:via|corso|largo|paseo|place|quai|al\.)\ {_STREET_NAME},?\ (?:n[°º.]\ ?)?"
        rf"{_HOUSE}(?![\d/%]|\.\d)"
        rf"|(?<![\w.,/-]){_FRENCH_HOUSE},?\ (?:place|quai)\ {_STREET_NAME}",
        0.7,
        _town,
    ),
    rule(
        "postcode and town",
        Kind.LOCATION,
        rf"(?<![\w.,/-])(?:(?-i:[A-Z]{{1,2}})-)?\d{{2}}[-\ ]?\d{{3}}\ {WORD}(?:[\ -]{WORD}){{0,2}}",
        0.6,
        _town,
    ),
    rule(
        "Dutch postcode, with town",
        Kind.LOCATION,
        rf"(?<![\w.,/-])[1-9]\d{{3}}\ ?(?-i:(?!SA|SD|SS)[A-Z]{{2}})(?![\w-])"
        rf"(?:\ {WORD}(?:[\ -]{WORD}){{0,2}})?",
        0.65,
    ),
)

PHONE_RULES = (
    rule(
        "French number in pairs",
        Kind.PHONE_NUMBER,
        r"(?<![\w.,/+-])0[1-9](?:([\ .-])\d{2})(?:\1\d{2}){3}(?![\w/]|[.-]\d)",
        0.8,
    ),
    rule(
        "number with trunk prefix and a break",
        Kind.PHONE_NUMBER,
        r"(?<![\w.,/+-])(?:\(0\d{1,5}\)|0\d{1,5})\ ?[/\ -]\ ?\d{2,4}(?:[\ -]?\d{2,5}){1,3}"
        r"(?![\w/]|[.,-]\d)",
        0.65,
    ),
    rule(
        "Spanish, Polish or Portuguese number in threes",
        Kind.PHONE_NUMBER,
        r"(?<![\w.,/+-])[2-9]\d{2}([\ .-])\d{3}\1\d{3}(?![\w/]|[.,\ -]\d)",
        0.55,
    ),
)


def recognizers() -> tuple[EntityRecognizer, ...]:
    """Return the recognizers of the pack."""
    return (
        *gated(
            (DeHealthInsuranceRecognizer(supported_language=LANGUAGE), r"[a-z]\d{9}"),
            (DeSocialSecurityRecognizer(supported_language=LANGUAGE), r"\d{8}[a-z]\d{3}"),
            (DeTaxIdRecognizer(supported_language=LANGUAGE), r"\d{11}"),
            (EsNieRecognizer(supported_language=LANGUAGE), r"\d{7}-?[a-z]"),
            (EsNifRecognizer(supported_language=LANGUAGE), r"\d{7}-?[a-z]"),
            (FiPersonalIdentityCodeRecognizer(supported_language=LANGUAGE), r"\d{6}[-+a-y]\d{3}"),
            (ItFiscalCodeRecognizer(supported_language=LANGUAGE), r"[a-z]{6}[0-9l-v]{2}[a-z]"),
            (PlPeselRecognizer(supported_language=LANGUAGE), r"\d{11}"),
        ),
        RuleRecognizer("EuNumberRules", NUMBER_RULES),
        RuleRecognizer("EuPlaceRules", PLACE_RULES),
        RuleRecognizer("EuPhoneRules", PHONE_RULES),
    )
