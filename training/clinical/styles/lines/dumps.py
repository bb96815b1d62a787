"""What machines print by the yard: image headers, queries, traces, labels, claims.

Every dump is dense with codes that are no identities, for most of a dump is.
"""

from collections.abc import Sequence

from training.clinical.labelled import Labelled
from training.clinical.scene import Scene
from training.clinical.style import Style, Write
from training.clinical.styles.lines.grids import around, glued
from training.clinical.styles.lines.talk import said


def _dump(
    known: Sequence[str],
    neutral: Sequence[str],
    *,
    glues: Sequence[str] = ("\n",),
    most: int = 9,
    fresh: float = 0.2,
    frames: Sequence[tuple[str, str]] = (("", ""),),
) -> Write:
    """Return a writer of lines with identities among as many without.

    fresh: share of lines about other people. frames: what may stand before and after the lines.
    """

    def write(scene: Scene) -> Labelled:
        rng = scene.rng
        drawn = rng.sample(known, rng.randint(1, most))
        drawn += rng.choices(neutral, k=rng.randint(1, most))
        rng.shuffle(drawn)
        lines = []
        for template in drawn:
            who = Scene(rng, held_out=scene.held_out) if rng.random() < fresh else scene
            lines.append(who.fill(template))
        before, after = rng.choice(frames)
        whole = around(before, glued(lines, rng.choice(glues)), after)
        if rng.random() < 0.15:
            return glued([said(scene, 2), whole, said(scene, 2)], "\n")
        return whole

    return write


_IMAGE = (
    "(0010,0010) PN [{patient.hl7}]  #  <8|12|20>, 1 PatientName",
    "(0010,0010) PatientName <VR=PN|PN>: {patient.hl7}",
    "0010,0010  Patient's Name: {patient.last_first}",
    "(0010,0020) LO [{plain.mrn}]  # 8,1 Patient ID",
    "0010,0020 Patient ID: {plain.mrn}",
    "(0010,0030) DA [{date.hl7}]  # 8,1 Patient's Birth Date",
    "(0010,1000) LO [{plain.any}] # OtherPatientIDs",
    "(0010,1001) PN [{other.hl7}] OtherPatientNames",
    "(0010,1040) LO [{street}, {city}] # PatientAddress",
    "(0010,2154) SH [{phone}] # PatientTelephoneNumbers",
    "(0008,0020) DA [{date.hl7}] # StudyDate",
    "(0008,0022) DA {date.hl7} AcquisitionDate",
    "(0008,002A) DT [{date.hl7}] # AcquisitionDateTime",
    "(0008,0050) SH [{plain.accession}] # AccessionNumber",
    "(0008,0080) LO [{hospital}] # InstitutionName",
    "(0008,0081) ST [{address}] # InstitutionAddress",
    "(0008,0090) PN [{doctor.hl7}] # ReferringPhysicianName",
    "(0008,1050) PN [{doctor2.hl7}] # PerformingPhysicianName",
    "(0008,1070) PN {nurse.hl7} # OperatorsName",
    "(0008,1060) PN [{doctor.caps}] NameOfPhysiciansReadingStudy",
    "(0020,000D) UI [{id.dicom}] # StudyInstanceUID",
    "(0008,0018) UI ={id.dicom} # SOPInstanceUID",
    "(0018,1000) LO [{plain.device}] # DeviceSerialNumber",
    "(0010,21B0) LT [{hpi}, seen by {doctor.last} {date.numeric}]",
    "(0032,1032) PN [{doctor.last_first}] RequestingPhysician",
    "(0040,A123) PN [{doctor.hl7}]",
    "Window &lt;{patient.hl7}&gt; {plain.mrn} {date.hl7} {patient.m}",
    "{patient.caps}  {patient.m}  {date.dob}\nID {plain.mrn}\n{hospital}",
)
_IMAGE_NEUTRAL = (
    "(0008,0016) UI [1.2.840.10008.5.1.4.1.1.2] # SOPClassUID",
    "(0002,0010) UI ={neutral.oid} # TransferSyntaxUID",
    "(0008,0060) CS [{neutral.modality}] # Modality",
    "(0008,0070) LO [<SIEMENS|GE MEDICAL SYSTEMS|Philips|TOSHIBA>] # Manufacturer",
    "(0008,1030) LO [{procedure}] # StudyDescription",
    "(0008,103E) LO [<AX T2 FLAIR|Topogram|SCOUT|3D TOF|ABD 5.0 B30f>] # SeriesDescription",
    "(0010,0040) CS [{patient.m}] # PatientSex",
    "(0010,1030) DS [{n}.{n}] # PatientWeight",
    "(0018,0050) DS [{n}.{n}] # SliceThickness",
    "(0018,0060) DS [{n}] # KVP",
    "(0018,1020) LO [{neutral.version}] # SoftwareVersions",
    "(0018,0015) CS [<CHEST|HEAD|KNEE|ABDOMEN>] # BodyPartExamined",
    "(0020,0013) IS [{n}] # InstanceNumber",
    "(0028,0010) US 512 # Rows",
    "(0028,1050) DS [{n}\\{n}] # WindowCenter",
    "(0008,0005) CS [{neutral.version}] # SpecificCharacterSet",
    "(0012,0062) CS [<YES|NO>] # PatientIdentityRemoved",
    "(0010,0010) PN (no value available) # 0,0 PatientName",
    "(0008,0030) TM [{time}] # StudyTime",
    "(7FE0,0010) OW 0000\\0000\\0fff # PixelData",
    "(0010,2160) SH [] # EthnicGroup",
    "W:{n} L:{n}  Zoom {n}%  Im: {n}/{n}  <L|R|A|P|S|I>",
    "TR {n} TE {n} FOV {n} Mat 256x256 Thk {n} mm",
)
_TRACE = (
    "{date.iso} {time} INFO [{neutral.log}] <opened|signed> chart {plain.mrn} user={id.user}",
    "<GET|POST|PUT> /api/<v1|v2|fhir/R4>/Patient?family={patient.last}&given={patient.first}"
    "&birthdate={date.iso} {neutral.status}",
    "GET /search?q={patient.file}&page=2&size=50&sort=asc HTTP/1.1",
    "GET /fhir/Patient/{id.uuid}/$everything {neutral.status} {neutral.log}",
    "POST /adt?mrn={plain.mrn}&ward=<ED|ICU>&bed={id.bed} {neutral.status}",
    "/<ehr|portal|pacs>/chart?pid={plain.mrn}&tab=labs&user={id.user}",
    "{ip} - {id.user} [{date.odd}] {neutral.log} {neutral.status}",
    "<sshd|su|sudo>: session opened for user {id.user} from {ip} {neutral.log}",
    "Uploaded {patient.file}_discharge.pdf ({n} kB, {neutral.mime})",
    "scan-{patient.file}-{n}.tif -&gt; queue {neutral.status}",
    "/mnt/share/{unit}/{patient.file}_{date.glued}.docx",
    "C:\\Users\\{id.user}\\Desktop\\{patient.file} <referral|consent|labs> final v{n}.pdf",
    "~/export/{date.hl7}/{patient.file}.<csv|xml|hl7|dcm>",
    "rm: cannot remove '{patient.file}_{test}.pdf': No such file",
    'WARN duplicate: "{patient.full}" / "{other.full}" score 0.{n} {neutral.log}',
    "ERROR PatientNotFoundException: mrn={plain.mrn}, dob={date.iso}",
    "    at match(Person.java:{n}) name='{patient.caps}'",
    "Traceback: KeyError: '{patient.last_first}'",
    "AUDIT {id.user} READ Patient/{id.any} <reason=treatment|break-glass> ip={ip}",
    "user_id={plain.staff};name={nurse.full};role=RN;unit={unit};ip={ip}",
    "login failed for '{email}' from {ip}, attempt {n}",
    "set-cookie: sid={id.uuid}; Path=/; HttpOnly",
    "X-Patient-Id: {plain.any}",
    "Authorization: Bearer ***; sub={id.user}",
    "msg from={hospital} to={clinic} id={id.uuid} type={neutral.segment} {neutral.status}",
    "SMS {phone} delivered {time}; body: {patient.first}, <your code|see you> {date.weekday}",
    "dhcp lease {ip} {id.mac} {neutral.log}",
    "printed label {plain.accession} {patient.last_first} on <ZEBRA|PRN-{n}>",
    "SELECT mrn, dob FROM pt WHERE last='{patient.last}' AND ssn='{ssn}' LIMIT 10;",
    "UPDATE demographics SET phone='{phone}', zip='{zip}' WHERE id={plain.mrn}; -- {id.user}",
    "INSERT INTO notes (author, body) VALUES ('{nurse.full}', '{hpi}');",
    "{plain.mrn}\t{patient.last}\t{patient.first}\t{date.iso}\t{patient.m}\t{neutral.status}",
    "git log: {other.full} &lt;{email}&gt; {date.words} fix {neutral.code}",
)
_TRACE_NEUTRAL = (
    "{neutral.log} {neutral.log} {neutral.status}",
    "INFO  {neutral.segment} processed in {n} ms {neutral.log}",
    "DEBUG parsed {count} segments, {neutral.segment} {neutral.version}",
    "Content-Type: {neutral.mime}",
    "Accept: {neutral.mime}; fhirVersion=4.0",
    "WARN unknown code {neutral.code} in system {neutral.system}",
    "ERROR invalid OID {neutral.oid}: expected {neutral.oid}",
    "xmlns:xsi={neutral.system}",
    "    at java.base/java.lang.Thread.run(Thread.java:{n})",
    "Caused by: java.sql.SQLException: {neutral.log}",
    "User-Agent: Mozilla/5.0 (Windows {neutral.version}; Win64; x64)",
    "SELECT count(*) FROM encounters WHERE status='{neutral.status}' GROUP BY ward;",
    "CREATE TABLE patients (id INT PRIMARY KEY, last_name VARCHAR(40), dob DATE, active BOOL);",
    "ALTER TABLE visits ADD COLUMN payer_code CHAR(5) DEFAULT '{neutral.empty}';",
    "column patient_name is {neutral.empty}",
    "GET /health {neutral.status} {neutral.log}",
    "feature.flag.newMAR={neutral.bool}",
    "DROP INDEX idx_last_name; -- {neutral.log}",
    "worker {n} idle, {neutral.log}",
    "Processing <user_notes|patient_list|template>.tmp skipped",
    "LOINC {neutral.code} {test} {neutral.unit}",
    "cron: nightly job {neutral.status} rc={n}",
)
_RECORD = (
    '"patientName": "{patient.full}"',
    '"name": "{patient.last_first}"',
    '"last_name": "{patient.last}", "first_name": "{patient.first}"',
    '"mrn": "{plain.mrn}"',
    '"dob": "{date.iso}"',
    '"ssn_last4": "{ssn}"',
    '"phone": ["{phone}", "{phone}"]',
    '"attending": {"name": "{doctor.full}", "npi": "{plain.npi}"}',
    '"address": {"street": "{street}", "city": "{city}", "zip": "{zip}"}',
    '"facility": "{hospital}"',
    '"payer": "{insurer}", "memberId": "{plain.plan}"',
    '"nextOfKin": "{relative.full} ({relative.rel})"',
    '"enteredBy": "{id.user}"',
    '"visit": {plain.account}',
    '"accession": "{plain.accession}"',
    '"emergencyContact": {"name": "{relative.first}", "tel": "{phone}"}',
    '"admitDate": "{date.iso}", "dischargeDate": "{date.iso}"',
    '"email": "{email}"',
    '"employer": "{employer}"',
    '"school": "{school}"',
    '"uid": "{id.uuid}"',
    '"fullUrl": "{id.uuid}"',
    '"comment": "{hpi} per {nurse.full}"',
    '"unit": "{ward}", "bed": "{id.bed}"',
    '"file": "{patient.file}-{date.glued}.pdf"',
    '"signedBy": "{doctor.credentialed}"',
    '"pcp": "{doctor.last}", "clinic": "{clinic}"',
    '"device": {"serial": "{plain.device}", "mac": "{id.mac}"}',
    '"location": "{place}"',
    '"identifier": [{"system": "{neutral.system}", "value": "{plain.any}"}]',
    '"identifier": [{"type": "MR", "system": "urn:oid:{neutral.oid}", "value": "{plain.mrn}"}]',
)
_RECORD_NEUTRAL = (
    '"code": {"system": "{neutral.system}", "code": "{neutral.code}", "display": "{test}"}',
    '"coding": [{"system": "{neutral.system}", "code": "{neutral.code}"}]',
    '"profile": ["{neutral.system}"]',
    '"templateId": "{neutral.oid}"',
    '"status": "{neutral.status}"',
    '"value": {neutral.bool}',
    '"active": {neutral.bool}, "deceased": {neutral.bool}',
    '"result": "{neutral.result}", "units": "{neutral.unit}", "flag": "{neutral.flag}"',
    '"referenceRange": "{neutral.range}"',
    '"version": "{neutral.version}"',
    '"contentType": "{neutral.mime}"',
    '"middleName": null',
    '"suffix": ""',
    '"notes": "{neutral.empty}"',
    '"dx": "{dx}", "icd10": "{code}"',
    '"drug": "{drug}", "sig": "{med_line}"',
    '"sex": "{patient.m}"',
    '"language": "<en|es|fr|vi|ar>"',
    '"resourceType": "{neutral.segment}"',
    '"count": {count}, "page": {n}',
    '"modality": "{neutral.modality}"',
    '"severity": {n}.{n}',
    '"tags": ["{dx}", "{symptom}"]',
    '"department": "{unit}"',
)
_CLAIM = (
    "NM1*<IL|QC|03>*1*{patient.last}*{patient.first}*<A|>***MI*{plain.plan}~",
    "NM1*<85|87|77>*2*{hospital}*****XX*{plain.npi}~",
    "NM1*<82|DN|71|1P>*1*{doctor.last}*{doctor.first}****XX*{plain.npi}~",
    "NM1*PR*2*{insurer}*****PI*{plain.any}~",
    "NM1*41*2*{employer}*****46*{plain.tax}~",
    "NM1*74*1*{patient.last}*{patient.first}~",
    "N1*PE*{clinic}*XX*{plain.npi}~",
    "N3*{street}~",
    "N4*{city}*{state}*{zip}~",
    "DMG*D8*{date.hl7}*{patient.m}~",
    "REF*<SY*{ssn}|EI*{plain.tax}|1L*{plain.group}|F8*{plain.claim}|EA*{plain.mrn}>~",
    "PER*IC*{other.full}*TE*{phone}*<FX*{fax}|EM*{email}|EX*{ext}>~",
    "CLM*{plain.account}*{n}.00***11:B:1*Y*A*Y*Y~",
    "DTP*<472|435|096>*D8*{date.hl7}~",
    "TRN*1*{plain.claim}*{plain.tax}~",
    "INS*Y*18*021*28*A***FT~REF*0F*{ssn}~",
    "HL*{n}*1*22*1~NM1*IL*1*{patient.caps}~",
    "ISA*00*          *00*          *ZZ*{plain.any}*ZZ*{plain.any}*{date.glued}*{time}*^~",
    "GS*HC*{plain.any}*{plain.any}*{date.hl7}*{time}*1*X*005010X222A1~",
    "CLP*{plain.account}*1*{n}.{n}*{n}*{n}*12*{plain.claim}~",
    "MSG*{patient.first} {patient.last} called {date.numeric}~",
)
_CLAIM_NEUTRAL = (
    "ST*<837*0001|835*112233|270*1234>*005010X222A1~",
    "BHT*0019*00*1*CH~",
    "HI*ABK:{neutral.code}*ABF:{neutral.code}~",
    "SV1*HC:<99213|71046|36415>*{n}.00*UN*1***1~",
    "LX*{n}~",
    "SBR*P*18*******<CI|MB|MC>~",
    "PRV*BI*PXC*207R00000X~",
    "CAS*CO*45*{n}.{n}~",
    "AMT*<F5|AU>*{n}.00~",
    "EB*<1|C|G>*IND*30**<PPO|HMO>~",
    "SE*{n}*0001~GE*1*1~",
    "QTY*CA*{n}~",
    "AAA*N**72*C~",
    "HL*1**20*1~",
    "PWK*OZ*EL~",
    "CR1*LB*{n}**A*DH*{n}~",
)
_SPECIMEN = (
    "{patient.last_first}",
    "{patient.caps} {patient.m}",
    "{patient.last}, {patient.initials}",
    "{plain.mrn} {patient.m} {patient.years}",
    "MRN:{plain.mrn} DOB:{date.dob}",
    "{date.dob} ({patient.age})",
    "*{plain.accession}*",
    "&vert;&vert;&vert;&vert; {id.barcode} &vert;&vert;&vert;&vert;",
    "ACC {plain.accession}-0{n}",
    "Coll {date.numeric} {time} {nurse.initials}",
    "Drawn by {id.staff} {date.numeric}",
    "Dr {doctor.last} / {ward}",
    "{hospital}",
    "{ward} {id.bed}",
    "CSN {plain.visit}",
    "{patient.first}\n{patient.last}",
    "Acct {plain.account}  Adm {date.numeric}",
    "NOK {relative.full} {phone}",
    "Unit {id.barcode} exp {date.odd}",
    "Donor {id.sample}",
    "{pharmacy}\nRx {plain.rx}  {doctor.last}",
    "{patient.full}\n{street}\n{citystate} {zip}",
)
_SPECIMEN_NEUTRAL = (
    "{test} {sample}",
    "<LAV|SST|RED|BLU|GRN> {n}.{n} mL",
    "STAT",
    "{neutral.status}",
    "ABO/Rh <O POS|A NEG|B POS>",
    "<ALLERGY|FALL RISK|DNR|LATEX|NPO|ISOLATION>",
    "{drug} {dose}",
    "Keep <cold|frozen|at 2-8 C>",
    "{allergy}",
    "Block A{n} / Slide {n} of {n}",
    "H&E  L{n}",
    "Store below 25 C",
    "Label {n} of {n}",
    "QNS <Y|N>",
    "{neutral.modality} {procedure}",
    "Refills: {n}  Qty {n}",
)

STYLES: tuple[Style, ...] = (
    Style("dicom_header", _dump(_IMAGE, _IMAGE_NEUTRAL, most=12, fresh=0.0)),
    Style("trace", _dump(_TRACE, _TRACE_NEUTRAL, fresh=0.6), weight=2),
    Style(
        "json_record",
        _dump(
            _RECORD,
            _RECORD_NEUTRAL,
            glues=(", ", ",\n  ", ",\n", ","),
            frames=(("{", "}"), ("{\n  ", "\n}"), ("[{", "}]"), ('{"data": {', "}}"), ("", "")),
            fresh=0.0,
        ),
        weight=2,
    ),
    Style("claim_dump", _dump(_CLAIM, _CLAIM_NEUTRAL, glues=("\n", ""), fresh=0.1)),
    Style(
        "tube_label",
        _dump(_SPECIMEN, _SPECIMEN_NEUTRAL, glues=("\n", "\n", "  ", " | "), most=4, fresh=0.0),
        weight=1.5,
    ),
)
