"""Addresses and object identifiers that name a standard or a library, and nobody's data.

Sources: HL7 FHIR R4, "Terminologies" (http://hl7.org/fhir/R4/terminologies-systems.html) and
"Namespaces"; W3C, "Namespaces in XML 1.0". What stands behind a question mark may be anybody's.
"""

import re

from redaction.common_words import word_set

_HOSTS = word_set(
    """
    loinc.org snomed.info hl7.org terminology.hl7.org hl7.eu hl7.org.uk unitsofmeasure.org
    ihe.net w3.org schema.org dicom.nema.org nucc.org ama-assn.org fhir.org fdasis.nlm.nih.gov
    rxnav.nlm.nih.gov nlm.nih.gov ncbi.nlm.nih.gov pubmed.ncbi.nlm.nih.gov pubmed.gov
    clinicaltrials.gov doi.org omim.org whocc.no orpha.net cdc.gov who.int fda.gov cms.gov
    nice.org.uk json-schema.org xml.org iana.org
    """
)
_ADDRESS = re.compile(
    r"(?:(?i:https?)://)?(?:(?i:www)\.)?(?P<host>[\w.-]+)(?::\d+)?(?P<path>/[^?#]*)?"
)
# What stands after a resource's name is somebody's.
_RESOURCE = re.compile(
    r"/(?:Patient|Person|RelatedPerson|Practitioner|PractitionerRole|Encounter|Observation"
    r"|DocumentReference|Composition|Coverage|Claim|Bundle|Binary)/[\w.-]*\d"
)
# HL7's registry of code systems, vocabularies, templates and kinds of identifiers; DICOM's classes
# (PS3.6, annex A).
_STANDARD_OID = re.compile(
    r"(?:2\.16\.840\.1\.113883\.(?:4|5|6|10|11|12|18|19)|1\.2\.840\.10008)[\d.]*"
)
_OID_SIGNS = frozenset("0123456789.")


def is_public_address(value: str) -> bool:
    """Tell whether an address names a vocabulary or a standard, without a query or a record."""
    match = _ADDRESS.fullmatch(value)
    return (
        match is not None
        and match["host"].lower() in _HOSTS
        and not _RESOURCE.search(match["path"] or "")
    )


def in_a_standard_oid(text: str, start: int, end: int) -> bool:
    """Tell whether characters start to end lie in the number of a code system or a template."""
    while start > 0 and text[start - 1] in _OID_SIGNS:
        start -= 1
    while end < len(text) and text[end] in _OID_SIGNS:
        end += 1
    return _STANDARD_OID.fullmatch(text[start:end].strip(".")) is not None
