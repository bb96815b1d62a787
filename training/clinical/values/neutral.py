"""Codes, numbers and words that point at nobody and look as if they did.

Systems' names, versions, units, ranges, flags, results: what stands beside identities wherever
machines write. ``KINDS`` names the kinds; shapes as in ``patterns``, ``|`` between them.
"""

import random

from training.clinical.values.patterns import shaped, words

_SHAPES: dict[str, tuple[str, ...]] = {
    "system": words(
        "http://loinc.org|http://snomed.info/sct|http://unitsofmeasure.org"
        "|http://hl7.org/fhir/sid/icd-10-cm|http://hl7.org/fhir/sid/us-ssn"
        "|http://hl7.org/fhir/StructureDefinition/Patient|http://hl7.org/fhir/sid/us-npi"
        "|http://terminology.hl7.org/CodeSystem/v2-0203|http://www.nlm.nih.gov/research/umls/rxnorm"
        "|http://terminology.hl7.org/CodeSystem/v3-ActCode|http://hl7.org/fhir/sid/cvx"
        "|http://terminology.hl7.org/CodeSystem/observation-category|urn:ietf:bcp:47"
        "|http://hl7.org/fhir/us/core/StructureDefinition/us-core-race|urn:iso:std:iso:3166"
        "|urn:oid:2.16.840.1.113883.6.1|urn:oid:2.16.840.1.113883.6.96|urn:ietf:rfc:3986"
        "|urn:oid:2.16.840.1.113883.4.1|urn:oid:2.16.840.1.113883.6.238|urn:hl7-org:v3"
        "|http://www.w3.org/2001/XMLSchema-instance|http://www.w3.org/1999/xhtml"
        "|http://dicom.nema.org/resources/ontology/DCM|http://www.ama-assn.org/go/cpt"
        "|http://fhir.de/CodeSystem/bfarm/icd-10-gm|https://fhir.nhs.uk/Id/nhs-number"
    ),
    "oid": words(
        "2.16.840.1.113883.6.1|2.16.840.1.113883.6.96|2.16.840.1.113883.6.103"
        "|2.16.840.1.113883.6.90|2.16.840.1.113883.5.1|2.16.840.1.113883.5.25"
        "|2.16.840.1.113883.10.20.22.1.1|2.16.840.1.113883.10.20.22.4.##|2.16.840.1.113883.4.6"
        "|2.16.840.1.113883.10.20.22.2.%.1|1.2.840.10008.1.2.1|1.2.840.10008.5.1.4.1.1.%"
        "|1.2.840.10008.1.2.4.##|1.2.840.10008.5.1.4.1.1.2|2.16.840.1.113883.11.20.9.##"
        "|1.2.840.10008.3.1.2.3.%|2.16.840.1.113883.3.88.12.80.##"
    ),
    "code": words(
        "####-#|#####-#|%###-%|@##.#|@##.##|@##|#####|#########|@####|00###|99###|J####|I10|E11.9"
        "|V##.#|L##.###|DRG ###|CPT 99%##|G0###|LA####-#|C########|RxCUI ######|ATC @##@@##"
        "|NDC #####-####-##|###.##|@@##|SCT #########|TC-#|Z##.###"
    ),
    "version": words(
        "v#.#|#.#.#|%.##.#|R4|R4B|STU3|2.3.1|2.5.1|2.8|build %###|v#.#.#-rc#|rev @|Rev. #|#.#.##"
        "|4.0.1|1.0|release %#|ISO_IR 100|ISO_IR 192|UTF-8|utf-8|UNICODE UTF-8|5010A1|005010X222A1"
        "|00401|hotfix ##|10.#.%###|NT 10.0|HTTP/1.1|TLSv1.2|SHA-256|AES-256|RSA-2048"
    ),
    "mime": words(
        "application/pdf|text/plain|image/jpeg|application/fhir+json|text/xml|application/dicom"
        "|application/json|multipart/mixed|text/html; charset=utf-8|image/tiff|audio/wav"
        "|application/hl7-v2|text/csv|base64|gzip|quoted-printable|application/octet-stream"
    ),
    "unit": words(
        "mg/dL|mmol/L|g/dL|10*3/uL|U/L|mm[Hg]|ng/mL|pg/mL|mEq/L|bpm|/min|fL|cm|kg|mL/min/1.73m2"
        "|IU/mL|umol/L|kPa|Cel|degF|ug/L|sec|ratio|copies/mL|cells/uL|/HPF|mosm/kg|kU/L|L/min"
    ),
    "range": words(
        "%#-1##|#.#-#.#|#.## to #.##|<#.#|>%#|0-#|1##-1##|< ##|(##-##)|[%.# - %#.#]|neg|≤ #.##"
        "|>= %0|## - ##|[0.6, 1.3]|%##-%##|See note|Nonreactive|N/A|-"
    ),
    "flag": words(
        "H|L|N|HH|LL|A|*|!|C|crit|abn|WNL|POS|NEG|R|S|I|F|P|X|D|+|++|-|--|R*|ok|?|v|DNR|Hx"
    ),
    "result": words(
        "#.#|##|1##|%.##|##.#|1:##|1:1##|##/##|1##/%#|#+|+#|trace|neg|Negative|Positive|<0.0#"
        "|>%00|#.#E+#|#.# x 10*9/L|NR|see below|QNS|hemolyzed|pending|%#.# C|10*%|0.#-0.%|-#.#"
        "|##x##x## mm|T#N#M0|G#P#|##w#d|A#B-|O Rh+|##F|4/5|3+/4|%W|B%|A1c %.#|p.@###@|c.###@>@|##A"
    ),
    "bool": words("true|false|Y|N|yes|no|0|1|T|F|TRUE|FALSE|null|NULL|NaN|None|nil|undef|✓|✗|x"),
    "empty": words(
        '""|null|NULL|N/A|n/a|-|--|---|unknown|UNK|UNKNOWN|none|?|.|nil|[]|{}|TBD|(blank)'
    ),
    "status": words(
        "final|preliminary|amended|active|completed|cancelled|in-progress|on-hold|entered-in-error"
        "|registered|OK|FAILED|QUEUED|SENT|ACK|NACK|AA|AE|AR|200|404|401 Unauthorized|500|302|CM|IP"
        "|SC|DC|RE|OPEN|CLOSED|Pending|Verified|Resulted|Arrived|No show|Checked in|Roomed|LWBS"
        "|STAT|Routine|ASAP|Discharged|Boarding|Clean|Dirty|Blocked|Dc'd|Signed|Unsigned|Addended"
    ),
    "segment": words(
        "MSH|PID|PV1|OBX|NK1|IN1|ORC|OBR|ADT A01|ADT_A08|ORU_R01|SIU_S12|MDM_T02|VXU_V04|RDE_O11"
        "|DFT_P03|ACK|ISA|GS|ST*837|SE|GE|IEA|NM1|CLM|HL*1**20*1|2000B|EB*1|AAA*N|DA|SV1|2010AA"
        "|BHT|recordTarget|ClinicalDocument|Bundle|OperationOutcome|Patient|Observation|SOPClass"
    ),
    "modality": words("CT|MR|US|CR|DX|NM|PT|XA|MG|OT|RF|ECG|SR|PR|DOC|SC|IO|ES"),
    "log": words(
        "pid=####|tid=##|line ###|%### ms|0.0##s|cpu ##|heap %##MB|port 104|port 2575|port 443"
        "|exit code #|rc=#|retry #/#|seq=#####|0x000000##|errno ###|ORA-0####|SQLSTATE ##000"
        "|E##|job ##|thread-##|page # of ##|%## rows|%#,### records|#.#.#.# DICOM|AE_TITLE|SCP|SCU"
        "|chunk #/##|count=%##|status=200|level=INFO|v=#|crc 0x~~~~|offset ####|GET|POST|PUT|DELETE"
    ),
}
KINDS = frozenset(_SHAPES)


def neutral(kind: str, rng: random.Random) -> str:
    """Return a code or word of a kind. Raises ValueError for an unknown kind."""
    if kind not in _SHAPES:
        raise ValueError(f"there is no kind {kind!r} of code")
    return shaped(rng.choice(_SHAPES[kind]), rng)
