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
        "|13.2-17.1|24-380|0-99|136-145|3.5-5.1|0.45-4.5|10-40|150-450|4.0-11.0|0.3-1.67"
        "|(4.0-11.0)|(70-99)|[12.0-16.0]|<200|>=60|70 - 110|11.0-13.5 s|0.00-0.04|4.5 to 5.9"
        "|65-105 mg/dL|(<5.7)|ref 0-20|ref: 8.5-10.5|RR 135-147|(N 3.5-5)|1.005-1.030|.27-4.2"
        "|-2.0 to +2.0|Negative|NEG|Not Detected|ND|A: 12-16"
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
    "app": words(
        "EPICADT|EPIC|CERNER|MEDITECH|LABLIS|SUNQUEST|BEAKER|RADIANT|PACSGW|RISPROD|ADT|ADT1"
        "|ADTOUT|HIS|HISPROD|LIS|LAB|LABCORE|PATHNET|SOFTLAB|MIRTH|RHAPSODY|CLOVERLEAF"
        "|ENSEMBLE|IGUANA|EMR|EHR|EHRPROD|IMMREG|PYXIS|OMNICELL|ALARIS|MUSE|CARDIO|CVIS|HL7IN"
        "|HL7OUT|TEST|PROD|UAT|BILLING|PATACC|SCHED|CADENCE|PRELUDE|WILLOW|OPTIME|STORK"
        "|BEACON|PHILLIPS_IB|GEMUSE|ORSOS|MPI|XDS_REPO|NIST_TOOL|ULTRA|COPIA|WEBMETHODS|RCV"
        "|SNDAPP|VITALS|CAPSULE|TELCOR|RALS|AQURE|INSTRMGR|CERNERPRD|GHH_ADT|PM|PMS|OACIS"
    ),
    "fraction": words(
        "#/10|%/10|#/5|4/5|5/5|3/5|4+/5|2/6|3/6|1/6 SEM|5/7|2/7|7/7|1/7|2/52|3/52|6/52|1/12"
        "|3/12|6/12|1/1|1/2|2/2|2/3|%/%#|13/15|15/15|14/15|7/15|8/10|10/10|9/9|6/6|6/9|6/12"
        "|6/18|20/20|20/40|20/25|20/200|120/80|1##/%#|12/5/5/5|5/12|1/3|2/4|27/30|30/30|18/30"
        "|23/24|9/21|3/20|5-325|875/125|160/4.5|100/25|50/1000|800/160|70/30|75/25|2/0|3/0"
        "|4-0|0/16|0/4|16/28|11/27|1.0/1.2|+1/+1|1/40"
    ),
    "log": words(
        "pid=####|tid=##|line ###|%### ms|0.0##s|cpu ##|heap %##MB|port 104|port 2575|port 443"
        "|exit code #|rc=#|retry #/#|seq=#####|0x000000##|errno ###|ORA-0####|SQLSTATE ##000"
        "|E##|job ##|thread-##|page # of ##|%## rows|%#,### records|#.#.#.# DICOM|AE_TITLE|SCP|SCU"
        "|chunk #/##|count=%##|status=200|level=INFO|v=#|crc 0x~~~~|offset ####|GET|POST|PUT|DELETE"
    ),
}
# Written as they stand: their signs are those of shapes.
_WORDS: dict[str, tuple[str, ...]] = {
    "coded": words(
        "2106-3^White^HL70005|2054-5^Black^HL70005|2028-9^Asian^HL70005|1002-5^^HL70005"
        "|2131-1^Other^HL70005|2076-8^Pacific Islander^HL70005|W^White"
        "|B^Black or African American^L|2135-2^Hispanic^HL70189|2186-5^Not Hispanic^HL70189"
        "|N^Non-Hispanic^L|U^Unknown^HL70189|eng^English^ISO6392|spa^Spanish^ISO6392"
        "|vie^Vietnamese^ISO6392|ENG|SPA^Spanish^L|ara^Arabic^HL70296|zho^Chinese"
        "|tgl^Tagalog^ISO6392|TGL|HMN|SOM^Somali|rus^Russian^ISO6391|M^Married^HL70002"
        "|S^Single^HL70002|D^Divorced^HL70002|W^Widowed^HL70002|A^Separated"
        "|P^Domestic partner^HL70002|CAT^Roman Catholic^HL70006|MOS^Muslim^HL70006"
        "|BAP^Baptist^HL70006|JEW^Jewish^L|LUT^Lutheran^HL70006|HIN^Hindu|BUD"
        "|NRE^None^HL70006|SIK^Sikh^HL70006|JWN^Jehovah's Witness^HL70006|SPO^Spouse^HL70063"
        "|MTH^Mother^HL70063|FTH^Father^HL70063|CHD^Child^HL70063|GRD^Guardian^HL70063"
        "|EMC^Emergency contact^HL70063|SIB^Sibling^HL70063|NOK^Next of kin^HL70131"
        "|C^Emergency Contact^HL70131|SEL^Self^HL70063|V1^Vietnam vet^HL70172"
        "|FT^Full time^HL70066|USA^^HL70171|Y^Yes^HL70136|DA^Drug allergy^HL70127"
        "|FA^Food allergy^HL70127|SV^Severe^HL70128|MO^Moderate^HL70128|MI^Mild^HL70128"
        "|A^Admitting^HL70052|F^Final^HL70052|R^Routine^HL70007|E^Emergency^HL70007"
        "|AUT^Autopsy|01^Discharged home^HL70112|20^Expired^HL70112|N^Normal^HL70078"
        "|HH^Critical high^HL70078|LN^LOINC^HL70396|I10C|RXNORM|SCT|UCUM|CVX|MVX|NDC|HL70203"
        "|HL70361|99LAB|99ROC|L|LN|I9CDX|C4"
    ),
    "lot": words(
        "A1-A14|B1-B3|C1|1A|2B|A1|L1|L4/5|L5-S1|C5-6|T12|V1-V6|V2-V4|P1|M1|T2N1M0|S1|G2P1"
        "|12x11 mm|5F|6Fr|16 Fr|18G|22G|20g L AC|14 Fr Foley|3-0 Vicryl|4-0 Monocryl|size 8"
        "|#10 blade|#15|7.0 ETT @ 22|8.0 Shiley|4 mm|2.4 x 18|27 mm|1:10,000|1:1000|0.9%|D5W"
        "|D10|1/2 NS|LR 1L|q4h|q6-8h|x3|#30|#20|#60|RF 0|DAW|30d|90 ds|PRN|bid|TIDAC|ii tabs"
        "|X-ray 2v|AP/lat|CXR 1v|T1 FS|b800|3T|1.5T|120 kVp|512x512"
    ),
}
KINDS = frozenset([*_SHAPES, *_WORDS])


def neutral(kind: str, rng: random.Random) -> str:
    """Return a code or word of a kind. Raises ValueError for an unknown kind."""
    if kind in _WORDS:
        return rng.choice(_WORDS[kind])
    if kind not in _SHAPES:
        raise ValueError(f"there is no kind {kind!r} of code")
    return shaped(rng.choice(_SHAPES[kind]), rng)
