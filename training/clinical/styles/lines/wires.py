"""Messages between systems, field by field: HL7 v2 with its tables, escapes and batches.

Beside ``exchange``, whose segments are drawn field by field, these are written whole, so that each
field stands where systems put it: application and facility, tables of codes, repetitions.
"""

from training.clinical import noise
from training.clinical.labelled import Labelled
from training.clinical.scene import Scene
from training.clinical.style import Style
from training.clinical.styles.lines.grids import around, glued
from training.clinical.styles.lines.talk import said

_MSH = (
    "MSH|^~\\&|{neutral.app}|{hospital}|{neutral.app}|{clinic}|{date.hl7}||ADT^A0<1|2|3|4|8>^AD"
    "T_A01"
    "|{plain.any}|P|2.<3|4|5.1|6>",
    "MSH|^~\\&|{neutral.app}|{lab}|{neutral.app}|{hospital}|{date.hl7}||ORU^R01^ORU_R01|"
    "{plain.any}|P"
    "|2.5.1|||AL|NE|<USA|>",
    "MSH|^~\\&|{neutral.app}^{neutral.oid}^ISO|{hospital}^{neutral.oid}^ISO|{neutral.app}||"
    "{date.hl7}"
    "|{id.user}|VXU^V04|{plain.any}|<T|P|D>|2.5.1",
    "MSH|^~\\&||{hospital}||{pharmacy}|{date.hl7}|SEC|RDE^O11|{plain.order}|P|2.4||||||UNICODE "
    "UTF-8",
    "MSH|^~\\&|{neutral.app}|{plain.tag}|{neutral.app}|{plain.tag}|{date.hl7}||MDM^T02|"
    "{plain.any}|P^T"
    "|2.3",
    "MSH|^~\\&|{neutral.app}|{hospital}|{neutral.app}|{agency}|{date.hl7}||SIU^S1<2|3|4|5>|{n}"
    "{n}{n}"
    "|P|2.3.1",
    "MSH|^~\\&|{neutral.app}|{home}|||{date.hl7}+0000||QBP^Q11|{plain.uuid}|P|2.5",
)
_EVN = (
    "EVN|A0<1|2|3|4|8>|{date.hl7}|||{id.user}|{date.hl7}",
    "EVN||{date.hl7}||<01|02|U>|{plain.staff}^{nurse.hl7}^^^RN",
    "EVN|A40|{date.hl7}|{date.hl7}|<TRAN|REG|>|{nurse.hl7}",
    "EVN|A11||||{id.user}^AUTO",
)
_PID = (
    "PID|1||{plain.mrn}^^^{hospital}^MR~{ssn}^^^USSSA^SS||{patient.hl7}^^^^L||{date.hl7}|"
    "{patient.m}||"
    "{neutral.coded}|{street}^^{city}^{state}^{zip}^USA^H||{phone}^PRN^PH~{email}^NET^Internet"
    "|{phone}^WPN^PH|ENG|M|CAT|{plain.account}",
    "PID||{plain.any}|{plain.mrn}^^^^MR||{patient.hl7}~{patient.nick}^^^^^^N|{relative.last}^"
    "{relative.first}"
    "|{date.hl7}|{patient.m}||{neutral.coded}|{street}^Apt {n}^{city}^{state}^{zip}||^PRN^CP^^^"
    "^^^^^^{phone}"
    "||{neutral.coded}|{neutral.coded}|{neutral.coded}|{plain.account}^^^^AN|{ssn}|{id.driver}^"
    "{state}",
    'PID|0001|{plain.mrn}|{plain.visit}|{plain.any}|{patient.hl7}|""|{date.hl7}|{patient.m}|""|U'
    '|{street}^""^{city}^{state}^{zip}|{n}|{phone}|""|""|<S|M|W|D>|<NON|CAT|BAP|JEW|MUS>',
    "PID|1||{plain.mrn}||{patient.hl7}^^<MR|MRS|MS|DR>||{date.hl7}|{patient.m}|||^^{city}^^^"
    "{country}"
    "||||{neutral.coded}||||{plain.foreign}^^^{country}||||{city}|N||{country}||||Y",
    "PID|1|{plain.health_card}^^^^JHN|{plain.mrn}^^^{neutral.app}^PI||{patient.caps}||{date.hl7}"
    "|{patient.m}||||||{phone}",
    "PID|1||{plain.nhs}^^^NHS^NH~{plain.mrn}^^^{hospital}^PI||{patient.hl7}||{date.hl7}|"
    "{patient.m}|||"
    "{street}^^{city}^^{zip}^GBR||{phone}||||||||||||||||<{date.hl7}&vert;Y|>",
    "PID|1||PT{plain.mrn}||<UNKNOWN^UNKNOWN|UNK^UNK|TRAUMA^ALPHA|ZZTEST^PATIENT>||{date.hl7}"
    "|{patient.m}|||^^^^^||||||||",
    "PID|1||{plain.mrn}||{relative.last}^<BABY BOY|BABYGIRL A|BB|BG>||{date.hl7}|{patient.m}||"
    "{neutral.coded}|{street}^^{city}^{state}^{zip}||||||||||{plain.mrn}^^^MR|||||<2&vert;Y|>",
)
_PD1 = (
    "PD1||||{plain.npi}^{doctor.hl7}^^^MD^^NPI",
    "PD1|||{clinic}^^{plain.tag}|{plain.staff}^{doctor.hl7}||||||||{neutral.coded}",
    "PD1|||||||||||02^REMINDER/RECALL^HL70215|||A|{date.hl7}|{date.hl7}",
)
_NK1 = (
    "NK1|1|{relative.hl7}|{neutral.coded}|{street}^^{city}^{state}^{zip}|{phone}|{phone}|EC",
    "NK1|1|{relative.hl7}|<SPO|MTH|FTH|SON|DAU|SIS|GRD|FND>^{relative.rel}^HL70063|SAME|{phone}",
    "NK1|2|{relative2.hl7}^^^^^L|{relative.rel}||^PRN^CP^^1^<{phone}|>",
    "NK1|1|{relative.caps}|<WIFE|HUSBAND|MOTHER|PARTNER|COUSIN>|{address}|{phone}||{neutral.coded}",
    "NK1|3|{other.hl7}|OTH^<Neighbor|Landlord|Pastor|Case manager>||{phone}||||||||{agency}",
    "NK1|1||UNK||<NONE|NONE GIVEN|DECLINED>",
)
_PV1 = (
    "PV1|1|I|{ward}^{plain.room}^{plain.berth}^{hospital}|U||{ward}^{plain.room}^{plain.berth}"
    "|{plain.npi}^{doctor.hl7}|{plain.npi}^{doctor2.hl7}||<MED|SUR|CAR|ONC|OBS|PED>||||7|A0"
    "||{plain.npi}^{doctor.hl7}|IN|{plain.visit}|<MCR|SELF|BC|COM>",
    "PV1|1|E|ED^<HALL|WR|TRIAGE|FT>^{plain.berth}||||^{doctor.hl7}||||||||<1|4|7|EMR>||||||"
    "{plain.visit}",
    "PV1||O|{clinic}^^^{hospital}||||{plain.staff}^{doctor.hl7}^^^^MD^^^^NPI|{plain.staff}^"
    "{doctor2.hl7}"
    "||||||||||{plain.visit}|||||||||||||||||||||||||{date.hl7}|{date.hl7}",
    "PV1|1|I|{ward}^^{plain.berth}|<EL|EM|UR>|{plain.any}||{doctor.last}|||{doctor.specialty}||"
    "|R|2|||"
    "{doctor.last}^{doctor.first}^^^DR|S|{plain.visit}",
    "PV1|1|P|<OR|DSU|PACU|CATH>^{n}^|E|||{doctor.hl7}~{doctor2.hl7}|||<ORT|VAS|GYN>|||||||||||"
    "||||||||||||||||<01|02|20>",
)
_PV2 = (
    "PV2||<MS|ICU|SEMI>^^|{symptom}^^^^|||||{date.hl7}|{n}|{n}|||||||||N|N",
    "PV2|||^{dx}|||<R|{neutral.empty}>||{date.hl7}|{date.hl7}|||{doctor.hl7}",
)
_IN1 = (
    "IN1|1|{plain.group}^{neutral.app}|{plain.tag}|{insurer}|{address}||{phone}|{plain.group}|"
    "{employer}"
    "||||{date.hl7}|<PPO|HMO|MCD|MCR A>|{relative.hl7}|{neutral.coded}|{date.hl7}||Y||1||||||||"
    "||||||"
    "{plain.plan}",
    "IN1|2|MCR|00{n}|{insurer}|||||||||||||SELF|||||||||||||||||||{plain.medicare}",
    "IN1|1||{insurer}|{insurer}^L|{street}^^{city}^{state}^{zip}|{other.hl7}|{phone}|"
    "{plain.group}|||"
    "{employer}|{date.hl7}|{date.hl7}|||{patient.hl7}|01|{date.hl7}|{street}^^{city}^{state}^{zip}",
)
_GT1 = (
    "GT1|1|{plain.account}|{relative.hl7}||{street}^^{city}^{state}^{zip}|{phone}|{phone}|"
    "{date.hl7}"
    "|<M|F>|P|{neutral.coded}|{ssn}||||{employer}",
    "GT1|1||{patient.hl7}||SAME|SAME||||<I|P>|SEL",
)
_AL1 = (
    "AL1|{n}|DA|{neutral.code}^{drug}^RXNORM|<SV|MO|MI>|<HIVES|RASH|ANAPHYLAXIS|N/V|SOB>|"
    "{date.hl7}",
    "AL1|1|{neutral.coded}|^{allergy}|{neutral.coded}|{symptom}",
    "AL1|1||^NKDA",
    "AL1|2|FA|^<PEANUTS|SHELLFISH|EGG|LATEX|SULFA>|U|<SWELLING|UNKNOWN>",
)
_DG1 = (
    "DG1|1|I10|{code}^{dx}^I10C||{date.hl7}|<A|F|W>",
    "DG1|1||{neutral.code}^{eponym}^ICD10|{dx}||W|||||||||1|{plain.npi}^{doctor.hl7}",
    "DG1|2|ICD|{code}|{symptom}|{date.hl7}|A",
    "PR1|1|CPT|{neutral.code}^{procedure}^C4||{date.hl7}|<A|D|P>|{n}|{doctor.hl7}|GA||"
    "{doctor2.hl7}",
)
_ORC = (
    "ORC|NW|{plain.order}^{neutral.app}|||<SC|IP|CM>||1^BID^^{date.hl7}^^R||{date.hl7}|"
    "{plain.staff}"
    "^{nurse.hl7}||{plain.npi}^{doctor.hl7}|{ward}|{phone}",
    "ORC|RE|{plain.order}|{plain.accession}^{lab}|{plain.group}||||||||^{doctor.hl7}^^^^^^NPI&2"
    ".16.840"
    ".1.113883.4.6&ISO^L",
    "ORC|CA|{plain.order}||||||||{id.user}|||||||^<DUPLICATE|PT REFUSED|WRONG PT>",
    "ORC|OK|{plain.order}|{plain.order}|||N|||{date.hl7}||{other.hl7}",
)
_OBR = (
    "OBR|1|{plain.order}|{plain.accession}|24331-1^Lipid 1996 panel^LN|||{date.hl7}|||||||"
    "{date.hl7}"
    "|SER&Serum|{plain.npi}^{doctor.hl7}|||||||||F",
    "OBR|{n}|{plain.order}^EHR|{plain.accession}^{neutral.app}|<58410-2|24323-8|600-7|57021-8|2"
    "4357-6>^"
    "<CBC panel|CMP|BLOOD CULTURE|CBC W AUTO DIFF|URINALYSIS>^LN^{neutral.code}^^L|R|{date.hl7}"
    "|{date.hl7}|||{plain.staff}^{nurse.hl7}|L||{dx}|{date.hl7}|^^^<R ARM|L AC|CVC>"
    "|{doctor.hl7}^^^DR^MD|{phone}|||||||<LAB|MB|RAD|PAT>|F||1^^^^^R|{doctor2.hl7}",
    "OBR||{plain.order}||{neutral.code}^{procedure}^<C4|99RIS>|<STAT|ROUTINE>||||||||||||"
    "{doctor.last}"
    "|||{plain.accession}|{plain.tag}||{date.hl7}||<CT|MR|US|CR>|P||^^^{date.hl7}||||^{symptom}"
    "|{doctor2.hl7}&&&&MD||{other.hl7}",
)
_OBX = (
    "OBX|{n}|NM|{neutral.code}^{test}^LN||{neutral.result}|{neutral.unit}|{neutral.range}"
    "|{neutral.flag}|||F|||{date.hl7}",
    "OBX|{n}|NM|2160-0^Creatinine^LN||{n}.{n}|mg/dL|0.6-1.3|H|||F",
    "OBX|{n}|SN|13457-7^LDL calc^LN||&lt;^{n}|mg/dL|0-99|HH|||F||||{plain.staff}^{other.hl7}",
    "OBX|{n}|ST|{neutral.code}^<APOB gene|Fasting|Clarity|Color|Yeast|Nitrite>^LN||<Heterozygous|"
    "12 H|HAZY|AMBER|Rare|Neg|See note>||||||F",
    "OBX|{n}|CE|600-7^Blood culture^LN|1|{neutral.code}^{micro}^SCT||<NEG|No growth>|A|||P",
    "OBX|{n}|FT|{neutral.code}^GDT^L||IMPRESSION:\\.br\\{finding}\\.br\\d/w {doctor.last} {time}"
    "\\.br\\{eponym} neg||||||F",
    "OBX|{n}|TX|^<HISTORY|COMMENT|INDICATION>||{hpi} \\T\\ {symptom} \\F\\ {dx}||||||F",
    "OBX|{n}|TX|IMP^Impression||{patient.caps} {finding}, compare {date.hl7}||||||F",
    "OBX|{n}|ED|{neutral.code}^PDF^L||^application^pdf^Base64^JVBERi0xLjQKJeLjz9MK||||||F",
    "OBX|{n}|NM|{neutral.code}^{test}^MDC|1.{n}.1.{n}|{n}|{neutral.unit}|||||R|||{date.hl7}"
    "|{ward}^{plain.room}||{plain.device}",
    "OBX|{n}|DT|{neutral.code}^<LMP|EDD|Onset date>||{date.hl7}||||||F",
    "OBX|{n}|CWE|72166-2^Tobacco^LN||{neutral.code}^<Former|Never|Every day> smoker^SCT",
    "OBX|{n}|TS|11368-8^Illness onset^LN||{date.hl7}||||||F||||||{lab}^L^^^^CLIA&2.16.840.1.113"
    "883.4.7"
    "&ISO|{address}|{other.hl7}^^^DR",
    "OBX|{n}|NM|{test}||{neutral.result}|{neutral.unit}|{neutral.range}|{neutral.flag}",
)
_NTE = (
    "NTE|1||R/O {dx}. {score}. {eponym} <CRITERIA|SIGN|SCORE>: <DEFINITE|NEG|N/A>.",
    "NTE|1|L|CALLED TO {nurse.caps} RN {time} BY {other.initials}, RBV",
    "NTE|{n}||{distractor}",
    "NTE|1||<HEMOLYZED|LIPEMIC|CLOTTED|QNS>, RECOLLECT. {nurse.last} NOTIFIED {date.numeric} "
    "{time}",
    "NTE|1|P|{relative.first} ({relative.rel}) to pick up, cell {phone}",
    "NTE|1||REF RANGE PER {guideline}\\.br\\NOT FDA CLEARED",
    "NTE|2||Performed at {lab}, {city}, {state}, dir. {other.full} MD, CLIA {plain.license}",
    "NTE||| PT STATES {hpi}",
    "NTE|1||{brand} {dose}, {drug} {dose}, R {anatomy}",
)
_RX = (
    "RXE|^<BID|QHS|Q8H|PRN>^^{date.hl7}^^R|{neutral.code}^{drug}^NDC|{n}||MG|TAB|<TAKE WITH FOO"
    "D|>||G|{n}"
    "|TAB|{n}|{plain.dea}^{doctor.hl7}|{plain.npi}|{plain.rx}",
    "RXO|{neutral.code}^{brand}|{n}||mL||^{sig}||G||{n}|EA|{n}|{doctor.hl7}",
    "RXR|<PO|IV|IM|SQ|NEB>^^HL70162|<LA|RA|LD|RT>^<Left Arm|Right Arm|Left deltoid>^HL70163",
    "RXA|0|1|{date.hl7}||<08|20|141|207>^<Hep B|DTaP|Influenza|Moderna>^CVX|0.5|mL||00^NEW IMMU"
    "NIZATION"
    " RECORD^NIP001|{plain.staff}^{nurse.hl7}|^^^{clinic}||||{plain.device}|{date.hl7}|<PMC|SKB"
    "|MSD>^MVX",
    "RXD|1|{neutral.code}^{drug}|{date.hl7}|{n}|||{plain.rx}|{n}||{other.hl7}^^^RPH",
    "RXC|B|^D5W 1000 mL|{n}|ML",
)
_REST = (
    "SCH|{plain.order}||||||{procedure}|<FOLLOWUP|NEW|CONSULT>|{n}|MIN|^^{n}^{date.hl7}^"
    "{date.hl7}||||"
    "{id.user}||||{other.hl7}|{phone}|||||<BOOKED|NOSHOW|CANCELLED>",
    "AIP|1||{plain.npi}^{doctor.hl7}|<RES|ATT>^^|{doctor.specialty}|{date.hl7}",
    "AIL|1||{clinic}^{plain.room}^|||{date.hl7}|||{n}|MIN",
    "AIG|1||<CT2|MR 1.5T|ROOM A|INFUSION CHAIR>",
    "TXA|1|<DS|HP|OP|CN>|TX|{date.hl7}|{plain.npi}^{doctor.hl7}||{date.hl7}|||{plain.staff}^"
    "{other.hl7}"
    "|{plain.any}||{plain.order}|||<AU|LA|DI>",
    "MRG|{plain.mrn}^^^MR||{plain.account}|||{plain.visit}|{other.hl7}",
    "ROL|1|AD|<PP|AT|CP|RP>^^HL70443|{plain.npi}^{doctor.hl7}|{date.hl7}",
    "SPM|1|{plain.accession}&{neutral.app}||<BLD|UR|SER|NP|CSF>^{sample}^HL70487|||||||P||||||"
    "{date.hl7}"
    "|{date.hl7}",
    "ACC|{date.hl7}|<MVA|WC|FALL>|{street}, {city}|{state}|<Y|N>|||{agency}|{plain.case}",
    "FT1|1|||{date.hl7}|{date.hl7}|CG|{neutral.code}^{procedure}^C4|||{n}|{n}.00||{ward}|||"
    "{neutral.coded}|{code}|{plain.npi}^{doctor.hl7}|||{plain.claim}",
    "ARV||A|VIP^^|<STAFF|VIP|BTG>|{date.hl7}",
    "OBX|1|||||||||||||||{lab}",
    "UB2||{n}|<01|45>^{date.hl7}",
    "DB1|1|PT||N",
    "CTI|{plain.trial}|^Arm <A|B>|C{n}D1",
    "PDC|{employer}|{country}|{device}|{plain.device}|{neutral.version}|||{date.hl7}",
    "DSP|1||{patient.last_first}  {date.numeric}  {plain.mrn}",
    "PDA|^{dx}|{ward}|N|{date.hl7}|{doctor.hl7}|<Y|N>",
)
_Z = (
    "ZPI|{neutral.bool}|{other.hl7}|{plain.tag}|{phone}|{neutral.empty}",
    "ZIN|<VIP|NONE|BLIND>|{insurer}|{n}|{date.hl7}",
    "ZPV|{plain.visit}|{neutral.app}|{ward}|<AMB|STR|WC>|{nurse.hl7}|||{neutral.bool}",
    "ZBX^1^{neutral.coded}^{neutral.status}",
    "ZDS|{plain.dicom}^{neutral.app}^Application^DICOM",
    "ZCS||{doctor.last}|{id.user}|{neutral.version}|{neutral.log}",
    "Z01|{school}|<GRADE {n}|KINDERGARTEN>|{relative.hl7}|{neutral.empty}|{language}",
    "ZEM|1|{employer}|{job}|{phone}|FT",
    "ZVT|<ARMY|NAVY|USMC>|{year}|{neutral.coded}",
    "ZNT|{neutral.empty}|{neutral.empty}|{neutral.code}|<ADL|PHQ2|FALL>={n}",
    "ZLG|{neutral.log}|{neutral.app}|{neutral.status}",
    "ZRL|{church}|{religion}|<Y|N> VISIT|{other.hl7}",
)
_ACK = (
    "MSA|AA|{plain.any}",
    "MSA|AE|{plain.any}|<Patient not found|Required field missing|Unknown location|Invalid segm"
    "ent>",
    "MSA|AR|{plain.any}|{patient.last_first} {plain.mrn} not in MPI",
    "ERR||PID^1^<3|5|7|11>^1|101^Required field missing^HL70357|E|{neutral.code}||||<"
    "{neutral.log}|>",
    "ERR|PV1^1^3^^207|||W||||Bed {plain.berth} occupied by {other.hl7}",
    "ERR||OBX^{n}^5|102^Data type error^HL70357|W||||{neutral.result}",
    "QAK|{plain.any}|<NF|OK|TM>|Q11^^",
    "QPD|Q11^Get candidates|{plain.any}|{plain.mrn}^^^MR|{patient.hl7}|{relative.hl7}|{date.hl7}"
    "|{patient.m}|{street}^^{city}^{state}",
    "QRD|{date.hl7}|R|I|{plain.any}|||{n}^RD|{patient.hl7}|DEM",
)
_BATCH = (
    "FHS|^~\\&|{neutral.app}|{hospital}|{agency}|{state}|{date.hl7}||{patient.file}_{n}.hl7|"
    "{plain.any}",
    "BHS|^~\\&|{neutral.app}|{clinic}|{neutral.app}|{lab}|{date.hl7}||<NIGHTLY|RESEND|>|"
    "{plain.any}",
    "BTS|{n}|{neutral.status}",
    "FTS|1|END OF FILE",
    "FHS|^~\\&|{neutral.app}||{neutral.app}||{date.hl7}",
)
_ADMISSION = (
    _MSH,
    _EVN,
    _PID,
    _PD1,
    _NK1,
    _NK1,
    _PV1,
    _PV2,
    _Z,
    _AL1,
    _AL1,
    _DG1,
    _DG1,
    _GT1,
    _IN1,
)
_RESULT = (_MSH, _PID, _PV1, _ORC, _OBR, _OBX, _OBX, _NTE, _OBX, _OBX, _OBX, _NTE, _NTE)
_ORDER = (_MSH, _PID, _PV1, _IN1, _DG1, _ORC, _RX, _RX, _NTE, _OBR, _Z)
_MESSAGES = (
    *(_ADMISSION, _ADMISSION, _RESULT, _RESULT, _ORDER),
    (_MSH, _ACK, _ACK),
    (_BATCH, _MSH, _PID, _REST, _OBX, _BATCH),
    (_MSH, _PID, _REST, _REST, _REST, _NTE, _Z),
    (_PID, _NK1, _GT1, _Z),
    (_OBX, _OBX, _OBX, _OBX, _NTE),
    (_MSH, _ACK, _PID, _ACK, _MSH, _EVN, _PID),
    (_AL1, _DG1, _PV1, _REST),
)
_FRAMES = (
    *(("", ""), ("", ""), ("", ""), ("\x0b", "\x1c\r")),
    ("<SB>", "<EB><CR>"),
    ("RAW MSG:\n", "\n---"),
    ("[recv] ", " [eom]"),
    ("```\n", "\n```"),
)


def _message(scene: Scene) -> Labelled:
    rng = scene.rng
    kinds = [kind for kind in rng.choice(_MESSAGES) if rng.random() < 0.85] or [_PID]
    whole = glued(
        [scene.fill(rng.choice(kind)) for kind in kinds],
        rng.choice(("\n", "\n", "\n", "\r", "\n\n", " ")),
    )
    if rng.random() < 0.4:
        whole = noise.noisy(whole, noise.capitals, rng)
    if rng.random() < 0.3:
        whole = torn(whole, scene)
    before, after = rng.choice(_FRAMES)
    whole = around(before, whole, after)
    if rng.random() < 0.2:
        parts = [said(scene, 2), whole, said(scene, 1)]
        return glued(parts[rng.randrange(2) :], "\n")
    return whole


def torn(whole: Labelled, scene: Scene) -> Labelled:
    """Return a part of a text, as it is pasted: cut anywhere, but not within a value."""
    rng = scene.rng
    inside = {at for start, end, _ in whole.spans for at in range(start + 1, end)}
    places = [at for at in range(len(whole.text) + 1) if at not in inside]
    start, end = sorted(rng.choices(places, k=2))
    if end - start < 60:
        return whole
    text = whole.text[start:end]
    spans = ((a - start, b - start, label) for a, b, label in whole.spans if start <= a < b <= end)
    return Labelled(text, tuple(spans))


_RESOURCE = (
    '"resourceType":"<Patient|Encounter|Observation|Practitioner|Coverage|Claim|CarePlan>"',
    '"name":[{"use":"official","family":"{patient.last}","given":["{patient.first}"]},'
    '{"use":"nickname","text":"{patient.nick}"}]',
    '"name":[{"text":"{patient.full}","prefix":["<Mr|Mrs|Ms|Dr>"],"suffix":["<Jr|III|MD|>"]}]',
    '"name":[{"use":"old","family":"{relative.last}"},{"use":"maiden","family":"{other.last}"}]',
    '"telecom":[{"system":"phone","value":"{phone}","use":"mobile","rank":1}]',
    '"telecom":[{"system":"<fax|pager|sms>","value":"{phone}"},{"system":"url","value":"{url}"}]',
    '"address":[{"use":"home","line":["{street}","Apt {n}"],"city":"{city}","district":"{place}",'
    '"state":"{state}","postalCode":"{zip}","country":"US"}]',
    '"birthDate":"{date.iso}","deceasedBoolean":{neutral.bool}',
    '"multipleBirthInteger":{n},"gender":"<male|female|other|unknown>"',
    '"maritalStatus":{"coding":[{"system":"{neutral.system}","code":"M","display":"Married"}]}',
    '"communication":[{"language":{"coding":[{"code":"<es|vi|so|ar|tl|hmn|pt-BR>"}],'
    '"text":"{language}"},"preferred":true}]',
    '"contact":[{"relationship":[{"text":"{relative.rel}"}],"name":{"family":"{relative.last}",'
    '"given":["{relative.first}"]},"telecom":[{"value":"{phone}"}]}]',
    '"identifier":[{"system":"{neutral.system}","value":"{plain.mrn}"},{"system":'
    '"http://hl7.org/fhir/sid/us-ssn","value":"{ssn}"}]',
    '"identifier":[{"use":"secondary","type":{"text":"<Driver license|Passport|Member ID>"},'
    '"value":"{plain.driver}","assigner":{"display":"{state}"}}]',
    '"managingOrganization":{"reference":"Organization/{plain.tag}","display":"{hospital}"}',
    '"generalPractitioner":[{"reference":"Practitioner/{plain.npi}","display":"'
    '{doctor.titled_full}"}]',
    '"participant":[{"individual":{"display":"{nurse.full}, {nurse.cred}"},"period":'
    '{"start":"{date.iso}T{n}:00:00Z"}}]',
    '"location":[{"location":{"display":"{ward}, bed {plain.berth}"},"status":"active"}]',
    '"code":{"coding":[{"system":"http://snomed.info/sct","code":"44054006","display":"{dx}"},'
    '{"system":"http://hl7.org/fhir/sid/icd-10","code":"{code}"}]}',
    '"code":{"coding":[{"system":"http://loinc.org","code":"4548-4"}],"text":"{test}"}',
    '"valueQuantity":{"value":{n}.{n},"unit":"{neutral.unit}","system":"http://unitsofmeasure.o'
    'rg"}',
    '"referenceRange":[{"low":{"value":{n}},"high":{"value":{n}},"text":"{neutral.range}"}]',
    '"note":[{"authorString":"{doctor.last}","time":"{date.iso}","text":"{plan_line}"}]',
    '"note":[{"text":"{eponym} <neg|present>, {score}, {device}"}]',
    '"subscriberId":"{plain.plan}","payor":[{"display":"{insurer}"}],"class":['
    '{"value":"{plain.group}"}]',
    '"medicationCodeableConcept":{"text":"{med_line}"},"dosage":[{"text":"{sig}"}]',
    '"performer":[{"display":"{lab}"},{"display":"{other.last_first}"}],"issued":"{date.iso}"',
    '"udiCarrier":[{"deviceIdentifier":"{plain.barcode}"}],"serialNumber":"{plain.device}",'
    '"manufacturer":"<Medtronic|Abbott|Stryker|Boston Scientific>"',
    '"text":{"status":"additional","div":"&lt;div&gt;{patient.titled}, {finding}, per '
    "{doctor.last} "
    '{date.brief}&lt;/div&gt;"}',
    '"extension":[{"url":"{neutral.system}","valueAddress":{"city":"{city}","country":"'
    '{country}"}}]',
    '"photo":[{"contentType":"{neutral.mime}","title":"{patient.file}.jpg"}]',
    '"reasonCode":[{"text":"{symptom}"}],"priority":"<stat|routine|asap>"',
    '"dischargeDisposition":{"text":"<home|{home}|{generic_place}>"}',
    '"meta":{"versionId":"{n}","lastUpdated":"{date.iso}","tag":[{"code":"{neutral.app}"}]}',
)
_MARKED = (
    "<patient><name><given>{patient.first}</given><family>{patient.last}</family></name>"
    '<administrativeGenderCode code="{patient.m}"/><birthTime value="{date.hl7}"/></patient>',
    '<id extension="{plain.mrn}" root="{neutral.oid}" assigningAuthorityName="{hospital}"/>',
    '<addr use="HP"><streetAddressLine>{street}</streetAddressLine><city>{city}</city>'
    "<state>{state}</state><postalCode>{zip}</postalCode></addr>",
    '<telecom use="MC" value="tel:{phone}"/><telecom value="mailto:{email}"/>',
    '<raceCode code="2106-3" codeSystem="2.16.840.1.113883.6.238" displayName="White"/>',
    '<maritalStatusCode code="M" displayName="Married"/><religiousAffiliationCode code="1013"/>',
    '<code code="34133-9" codeSystem="2.16.840.1.113883.6.1" displayName="Summarization note"/>',
    "<section><title>{heading}</title><text>{hpi}<br/>{exam_line}</text></section>",
    "<section><title>Plan</title><text><list><item>{plan_line}</item><item>f/u {doctor.last} "
    "{date.brief}</item></list></text></section>",
    '<author><time value="{date.hl7}"/><assignedAuthor><id extension="{plain.npi}"/>'
    "<assignedPerson><name>{doctor.full}<suffix>{doctor.cred}</suffix></name></assignedPerson>"
    "</assignedAuthor></author>",
    '<participant typeCode="IND"><associatedEntity classCode="NOK"><code displayName='
    '"{relative.rel}"/><associatedPerson><name>{relative.full}</name></associatedPerson>'
    "</associatedEntity></participant>",
    '<custodian><name>{hospital}</name><telecom value="{phone}"/></custodian>',
    '<entry><observation><code displayName="{test}"/><value value="{neutral.result}" unit='
    '"{neutral.unit}"/><interpretationCode code="{neutral.flag}"/></observation></entry>',
    "<td>{drug}</td><td>{dose}</td><td>{sig}</td><td>{doctor.initials}</td><td>{date.numeric}</td>",
    "<tr><th>Dx</th><th>ICD</th><th>Onset</th></tr><tr><td>{dx}</td><td>{code}</td>"
    "<td>{date.partial}</td></tr>",
    '<Note by="{nurse.last}" at="{time}">{distractor}</Note>',
    "<birthplace><city>{city}</city><country>{country}</country></birthplace>",
    "<i>{place}</i>; seen {date.brief} for {eponym} and {dx}",
    "<!-- merged {plain.mrn} into {plain.mrn} by {id.user} -->",
    "<!-- {neutral.app} {neutral.version} {neutral.log} -->",
    '<device><id extension="{plain.device}"/><manufacturerModelName>{device}'
    "</manufacturerModelName></device>",
    '<name use="P"><given qualifier="CL">{patient.nick}</given></name>',
    '<employer>{employer}</employer><school grade="{n}">{school}</school>',
    '<enc:visit no="{plain.visit}" ward="{ward}" bed="{plain.berth}" state="{neutral.status}"/>',
)


def _markup(text: str) -> str:
    """Return mark-up as a template writes it: its angle brackets are no alternatives."""
    return text.replace("<", "&lt;").replace(">", "&gt;")


_ESCAPED = tuple(map(_markup, _MARKED))


def _resource(scene: Scene) -> Labelled:
    rng = scene.rng
    members = [scene.fill(one) for one in rng.sample(_RESOURCE, rng.randint(3, 12))]
    glue = rng.choice((",", ", ", ",\n", ",\n  ", " , ", ",\n\t"))
    whole = around(rng.choice(("{", "{ ", "[{", '{"resource":{', "")), glued(members, glue), "}")
    return torn(whole, scene) if rng.random() < 0.5 else whole


def _document(scene: Scene) -> Labelled:
    rng = scene.rng
    parts = [scene.fill(one) for one in rng.sample(_ESCAPED, rng.randint(2, 9))]
    whole = glued(parts, rng.choice(("\n", "\n", "", "\n    ", " ")))
    return torn(whole, scene) if rng.random() < 0.5 else whole


STYLES: tuple[Style, ...] = (
    Style("wire_message", _message, weight=1.3),
    Style("wire_resource", _resource),
    Style("wire_document", _document),
)
