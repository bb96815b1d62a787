"""What machines write: HL7, FHIR, CDA, X12, logs, queries; whole, cut, or pasted into prose."""

from training.clinical.labelled import Labelled
from training.clinical.scene import Scene
from training.clinical.style import Style, from_templates
from training.clinical.styles.lines.grids import glued
from training.clinical.styles.lines.talk import said

_STAMP = "<{date.hl7}|{date.hl7}||>"
_PERSON = (
    "<{patient.hl7}|{patient.hl7}|{patient.hl7}|{patient.hl7}^^^|{patient.hl7}^^L"
    "|{patient.hl7}~{patient.nick}^^^^^^A>"
)
_NUMBERS = "{id.mrn}<^^^MR|^^^|^5^M11||~{id.any}|^^^{hospital}&{neutral.oid}&ISO^MR~{ssn}^^^SSA^SS>"
_PHONES = "<{phone}|{phone}^^^{email}|{phone}^PRN^PH~^NET^Internet^{email}|^WPN^PH^^^^^^^^^{phone}>"
_DOCTOR = "<{id.npi}^{doctor.hl7}|{id.staff}^{doctor.hl7}^^^MD|{doctor.hl7}|^{doctor.hl7}^^^^MD>"
_PLACE = "{street}^^{city}^{state}^{zip}<^{country}|>"
_SEGMENTS: dict[str, tuple[str, ...]] = {
    "MSH": ("^~\\&", "<ADT1|LAB|RIS|ORDERS|>", "{hospital}", "<EKG|HIS|>", "{clinic}", _STAMP, "",
            "<ADT^A01|ADT^A08|ORU^R01|ORM^O01|SIU^S12>", "{id.any}", "P", "2.{n}"),
    "EVN": ("<A01|A03|A08|A40>", _STAMP, "", "", "{id.staff}^{nurse.hl7}"),
    "PID": ("1", "<{id.any}|>", _NUMBERS, "<{id.nhs}|>", _PERSON,
            "<{relative.last}|>", "<{date.hl7}|{date.hl7}|{date.iso}>", "{patient.m}",
            "<{patient.nick}|>", "<2106-3|W|B|A|>", _PLACE, "", _PHONES,
            "<{phone}|>", "<EN|SPA|>", "<M|S|W|>", "<CHR|MOS|>", "<{id.account}|>", "<{ssn}|>",
            "<{id.license}|>"),
    "PD1": ("", "", "{clinic}", _DOCTOR),
    "NK1": ("1", "{relative.hl7}", "<SPO|MTH|FTH|CHD|{relative.rel}>", _PLACE, "{phone}",
            "<{phone}|>", "<EC|NOK|>"),
    "PV1": ("1", "<I|O|E>", "<{ward}^{id.room}^{id.bed}|{id.room}^{id.bed}>", "<E|U|R>", "", "",
            _DOCTOR, "<{id.npi}^{doctor2.hl7}|>", "", "<MED|SUR|CAR>", "", "", "", "", "", "", "",
            "", "{id.visit}"),
    "IN1": ("1", "{id.any}", "{insurer}", "{insurer}", "<{address}|>", "<{other.hl7}|>", "{phone}",
            "{id.plan}", "<{employer}|>", "", "", _STAMP, _STAMP, "", "{coverage}",
            "{relative.hl7}", "SEL", "{date.hl7}"),
    "GT1": ("1", "", "{relative.hl7}", "", _PLACE, "{phone}", "", "{date.hl7}", "", "", "",
            "{ssn}"),
    "ORC": ("<NW|RE|SC>", "{id.order}", "{id.accession}", "", "CM", "", "", "", _STAMP,
            "{id.staff}^{nurse.hl7}", "", _DOCTOR),
    "OBR": ("1", "{id.order}", "{id.accession}", "<24323-8|2345-7|718-7>^{test}^LN", "", _STAMP,
            _STAMP, "", "", "", "", "", "", "", "", _DOCTOR, "<{phone}|>"),
    "OBX": ("{n}", "<NM|ST|TX>", "<2160-0|718-7|>^{test}^<LN|L>", "",
            "<{lab_line}|{n}.{n}|{finding}>",
            "<mg/dL|g/dL|>", "<0.6-1.3|70-99|>", "<N|H|L|>", "", "", "F", "", "", _STAMP),
    "NTE": ("1", "", "<{hpi}|{distractor}|Called to {nurse.full} by {other.full} at {time}|"
            "{patient.full} seen by {doctor.titled} on {date}>"),
    "DG1": ("1", "I10", "{code}", "{dx}", _STAMP, "<A|F|W>"),
    "AL1": ("1", "DA", "{drug}", "<SV|MO>", "{symptom}"),
    "SCH": ("{id.visit}", "", "", "", "", "{procedure}", "", "", "", "", "^^^{date.hl7}", "", "",
            "", "", "{other.hl7}", "{phone}"),
    "TXA": ("1", "CN", "TX", _STAMP, _DOCTOR),
    "MRG": ("{id.mrn}", "", "{id.account}", "", "", "", "<{other.hl7}|>"),
    "PV2": ("", "", "{dx}", "", "", "", "", _STAMP, _STAMP, "<1|2|3>", "", "", "{doctor.hl7}"),
    "ROL": ("1", "AD", "<AT|PP|CP>", _DOCTOR, _STAMP),
    "IN2": ("{id.staff}", "{ssn}", "{employer}", "", "{id.medicare}", "{relative.hl7}"),
    "ACC": (_STAMP, "<A|W|P>", "{place}", "{state}", "<Y|N>"),
    "PRB": ("AD", _STAMP, "{neutral.code}^{dx}^<I10|SCT>", "{id.any}"),
    "SPM": ("1", "{id.accession}", "", "{sample}", "", "", "", "", "", "", "{nurse.hl7}", _STAMP),
    "RXE": ("1^BID", "{neutral.code}^{drug}^NDC", "{n}", "{n}", "MG", "", "", "", "{n}", "TAB", "",
            "", _DOCTOR, "", "{id.rx}"),
    "RXA": ("0", "1", _STAMP, "", "{neutral.code}^{drug}^CVX", "{n}.{n}", "mL", "", "",
            "{id.staff}^{nurse.hl7}", "{clinic}", "", "", "", "{id.device}"),
    "AIP": ("1", "A", _DOCTOR, "{doctor.specialty}", "", _STAMP, "{n}", "MIN"),
    "AIL": ("1", "A", "{ward}^{id.room}^{id.bed}^{hospital}", "<C|E>", "", _STAMP),
    "FT1": ("1", "{id.claim}", "", _STAMP, "", "CG", "{neutral.code}^{procedure}^CPT", "", "", "1",
            "{n}.00", "", "", "{insurer}", "", "", "", "", _DOCTOR),
    "MSA": ("<AA|AE|AR>", "{id.any}", "<{neutral.status}|>"),
    "ERR": ("", "PID^1^{n}", "{neutral.code}", "E", "", "", "{neutral.log}"),
    "OBX_": ("{n}", "CE", "{neutral.code}^{test}^LN^{neutral.code}^^L", "1", "{neutral.result}",
             "{neutral.unit}", "{neutral.range}", "{neutral.flag}", "", "", "F", "", "", _STAMP, "",
             "{id.staff}^{other.hl7}"),
    "CON": ("1", "<HIPAA|TREAT>", "", "{patient.hl7}", "{relative.hl7}", _STAMP),
    "PDA": ("{neutral.code}^{dx}^I10", "{place}", "<Y|N>", _STAMP, "{doctor.hl7}"),
    "FHS": ("^~\\&", "{hospital}", "{lab}", "", "", _STAMP, "", "{patient.file}.hl7"),
    "ZPD": ("{id.device}", "{id.uuid}", "{other.last_first}"),
}  # fmt: skip
_ORDERS = (
    ("MSH", "EVN", "PID", "PD1", "NK1", "PV1", "IN1", "GT1", "DG1", "AL1"),
    ("MSH", "PID", "PV1", "ORC", "OBR", "OBX", "OBX", "NTE", "OBX"),
    ("MSH", "SCH", "PID", "PV1", "NTE"),
    ("PID",),
    ("PID", "PV1"),
    ("NK1", "NK1", "IN1"),
    ("PID", "OBR", "OBX", "NTE"),
    ("MSH", "PID", "TXA", "OBX", "OBX", "ZPD"),
    ("MSH", "EVN", "PID", "MRG"),
    ("MSH", "PID", "PV1", "PV2", "ROL", "ROL", "IN1", "IN2", "ACC"),
    ("MSH", "PID", "ORC", "OBR", "SPM", "OBX_", "OBX_", "OBX_", "NTE"),
    ("MSH", "PID", "PV1", "ORC", "RXE", "RXA"),
    ("MSH", "SCH", "PID", "AIP", "AIL"),
    ("FHS", "MSH", "EVN", "PID", "PV1", "FT1", "DG1", "PRB"),
    ("MSH", "MSA", "ERR"),
    ("MSH", "PID", "PDA", "CON", "NK1"),
    ("OBX_", "OBX_", "OBX_", "OBX"),
)


def _segment(scene: Scene, name: str) -> Labelled:
    fields = [scene.fill(template) for template in _SEGMENTS[name]]
    last = scene.rng.randint(len(fields) // 2, len(fields)) if scene.rng.random() < 0.3 else None
    return glued([Labelled(name.rstrip("_")), *fields[:last]], "|")


def _hl7(scene: Scene) -> Labelled:
    rng = scene.rng
    names = [name for name in rng.choice(_ORDERS) if rng.random() < 0.9] or ["PID"]
    whole = glued([_segment(scene, name) for name in names], rng.choice(("\n", "\n", "\r", "\r\n")))
    return whole if rng.random() < 0.7 else _pasted(scene, whole)


def _pasted(scene: Scene, whole: Labelled) -> Labelled:
    glue = scene.rng.choice(("\n", "\n\n", " ", ":\n"))
    parts = [said(scene, 2), whole, said(scene, 2)]
    return glued(parts[: scene.rng.choice((2, 3))], glue)


_NAME = (
    '"name": [{"use": "usual", "family": "{patient.last}", "given": ["{patient.first}"]}]',
    '"name": [{"text": "{patient.full}"}]',
    '"name":[{"family":"{patient.last}","given":["{patient.first}","{patient.initials}"]}]',
)
_FHIR = (
    *_NAME,
    '"birthDate": "{date.iso}"',
    '"gender": "<male|female|unknown>"',
    '"id": "{id.uuid}"',
    '"identifier": [{"type": {"text": "<MRN|MR>"}, "value": "{id.mrn}"}]',
    '"identifier": [{"use": "official", "value": "{id.any}"}, {"value": "{ssn}"}]',
    '"telecom": [{"system": "phone", "value": "{phone}"}, {"system": "email", "value": "{email}"}]',
    '"address": [{"line": ["{street}"], "city": "{city}", "postalCode": "{zip}"}]',
    '"address": [{"text": "{street}, {city}", "country": "{country}"}]',
    '"contact": [{"relationship": "{relative.rel}", "name": {"text": "{relative.full}"}}]',
    '"generalPractitioner": [{"display": "{doctor.titled}"}]',
    '"managingOrganization": {"display": "{hospital}"}',
    '"subject": {"reference": "Patient/{id.any}", "display": "{patient.full}"}',
    '"performer": [{"display": "{doctor.full}, {doctor.cred}"}]',
    '"effectiveDateTime": "{date.iso}T{time}:00Z"',
    '"period": {"start": "{date.iso}", "end": "{date.iso}"}',
    '"code": {"text": "{test}"}',
    '"valueString": "{lab_line}"',
    '"valueQuantity": {"value": {n}.{n}, "unit": "mg/dL"}',
    '"status": "{status}"',
    '"deceasedDateTime": "{date.iso}"',
    '"note": [{"text": "{patient.first} <seen|called> by {nurse.first} <on|> {date}: {hpi}"}]',
    '"text": {"status": "generated", "div": "&lt;div&gt;{patient.full}, {date.dob}&lt;/div&gt;"}',
    '"serialNumber": "{id.device}"',
    '"location": [{"display": "{ward} {id.bed}"}]',
    '"meta": {"lastUpdated": "{date.iso}T{time}:00", "source": "{url}"}',
    '"recorder": {"display": "{nurse.full}"}',
    '"language": "en"',
    '"identifier": [{"system": "{neutral.system}", "value": "{id.mrn}"}]',
    '"identifier": [{"system": "urn:oid:{neutral.oid}", "value": "{id.any}", "use": "usual"}]',
    '"coding": [{"system": "{neutral.system}", "code": "{neutral.code}", "display": "{dx}"}]',
    '"category": [{"coding": [{"system": "{neutral.system}", "code": "<laboratory|exam>"}]}]',
    '"meta": {"profile": ["{neutral.system}"], "versionId": "{n}"}',
    '"extension": [{"url": "{neutral.system}", "valueCode": "<F|M|UNK>"}]',
    '"active": {neutral.bool}',
    '"contentType": "{neutral.mime}"',
    '"fullUrl": "{id.uuid}"',
    '"referenceRange": [{"text": "{neutral.range}"}]',
    '"interpretation": [{"text": "{neutral.flag}"}]',
    '"asserter": {"display": "{relative.full} ({relative.rel})"}',
    '"title": "{patient.file}_{date.glued}.pdf"',
)
_RESOURCES = ("Patient", "Observation", "Encounter", "RelatedPerson", "Practitioner", "Device")


def _fhir(scene: Scene) -> Labelled:
    rng = scene.rng
    members = [scene.fill(template) for template in rng.sample(_FHIR, rng.randint(2, 10))]
    kind = Labelled(f'"resourceType": "{rng.choice(_RESOURCES)}"')
    glue = rng.choice((", ", ",\n  ", ",\n    ", ","))
    whole = glued(
        [Labelled("{"), glued([kind, *members], glue), Labelled("}")], rng.choice(("", "\n"))
    )
    return whole if rng.random() < 0.8 else _pasted(scene, whole)


_ELEMENTS = (
    '<id extension="{id.mrn}" root="2.16.840.1"/>',
    "<name><given>{patient.first}</given><family>{patient.last}</family></name>",
    '<name use="L"><family>{patient.last}</family><given>{patient.first}</given></name>',
    "<patientName>{patient.last_first}</patientName>",
    '<birthTime value="{date.hl7}"/>',
    "<addr><streetAddressLine>{street}</streetAddressLine><city>{city}</city><state>{state}</state>"
    "<postalCode>{zip}</postalCode></addr>",
    '<telecom value="tel:{phone}" use="HP"/>',
    '<telecom value="mailto:{email}"/>',
    "<guardian><name>{relative.full}</name></guardian>",
    "<assignedPerson><name><prefix>Dr.</prefix><given>{doctor.first}</given>"
    "<family>{doctor.last}</family></name></assignedPerson>",
    "<representedOrganization><name>{hospital}</name></representedOrganization>",
    '<effectiveTime value="{date.hl7}"/>',
    "<text>{hpi}</text>",
    "<paragraph>{patient.titled} was seen by {doctor.titled} on {date}.</paragraph>",
    "<td>{lab_line}</td><td>{date.numeric}</td><td>{nurse.initials}</td>",
    '<code displayName="{test}"/>',
    "<ssn>{ssn}</ssn>",
    '<insurance plan="{insurer}" member="{id.plan}"/>',
    "<comment>{distractor}</comment>",
    "<device serial='{id.device}' room='{id.room}'/>",
    '<templateId root="{neutral.oid}"/>',
    '<code code="{neutral.code}" codeSystem="{neutral.oid}" displayName="{test}"/>',
    '<value xsi:type="PQ" value="{neutral.result}" unit="{neutral.unit}"/>',
    '<id root="{neutral.oid}" extension="{id.any}"/>',
    '<setId extension="{id.uuid}" root="{neutral.oid}"/>',
    '<languageCode code="en-US"/>',
    '<administrativeGenderCode code="{patient.m}" codeSystem="2.16.840.1.113883.5.1"/>',
    '<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="{neutral.system}">',
    '<name nullFlavor="UNK"/>',
    '<id nullFlavor="NI"/>',
    '<text mediaType="{neutral.mime}" representation="B64"/>',
    "<legalAuthenticator><time value='{date.hl7}'/><name>{doctor.titled_full}</name>"
    "</legalAuthenticator>",
    "<birthplace><place><addr><city>{city}</city><country>{country}</country></addr></place>"
    "</birthplace>",
    "<td>{test}</td><td>{neutral.result}</td><td>{neutral.range}</td><td>{neutral.flag}</td>",
)


def _xml(scene: Scene) -> Labelled:
    rng = scene.rng
    chosen = rng.sample(_ELEMENTS, rng.randint(2, 9))
    escaped = [one.replace("<", "&lt;").replace(">", "&gt;") for one in chosen]
    lines = [scene.fill(one) for one in escaped]
    root = rng.choice(("patientRole", "recordTarget", "Patient", "ClinicalDocument", "entry", ""))
    if root:
        lines = [Labelled(f"<{root}>"), *lines, Labelled(f"</{root}>")]
    whole = glued(lines, rng.choice(("\n", "\n  ", "")))
    return whole if rng.random() < 0.8 else _pasted(scene, whole)


_LOG_LINES = (
    "{date.iso} {time}:0{n} INFO <login|auth> user={nurse.lower} ip={ip} <ok|status=200>",
    "[{date.iso}T{time}:1{n}Z] WARN access to chart {id.mrn} by {id.staff} from {ip}",
    "{time} ERROR mailer: could not deliver to {email}",
    '{ip} - {doctor.lower} [{date.odd}] "GET {url}" 200 {count}',
    "DEBUG patient={patient.last_first} dob={date.iso} mrn={id.mrn} match=0.{n}",
    "audit: {other.full} ({id.staff}) <viewed|printed|edited> {patient.full} at {time}",
    "print job {count}: wristband {patient.caps} -> {ward}",
    "HL7 ACK {id.any} <AA|AE> from {hospital}",
    "dicom: {patient.hl7} acc {id.accession} dev {id.device}",
    "SMS to {phone} <sent|failed>: Hi {patient.first}, see you on {date}",
    "session {id.uuid} opened for {email} on {ip}",
    "kernel: retry {n} of {count}, 0x{count}",
    "backup finished in {n}{n} s, {count} files",
    "job {status} rc={n} {page}",
    "merge {id.mrn} into {id.mrn}: {patient.last} / {other.last}",
    "SELECT * FROM patients WHERE last_name = '{patient.last}' AND dob = '{date.iso}';",
    "UPDATE encounters SET attending='{doctor.last}' WHERE mrn='{id.mrn}';",
    "DELETE FROM visits WHERE ssn = '{ssn}' -- asked by {other.first}",
    "INSERT INTO contacts VALUES ('{relative.full}', '{phone}', '{street}');",
    "export path=/data/{patient.last}_{patient.first}_{date.iso}.pdf",
    "file {patient.last}-{date.numeric}-{test}.txt",
    "lock held by {nurse.lower} since {time}",
    "user: {email}, role: {role}, ward: {ward}",
    "<POST|GET> {url}?mrn={id.mrn}&name={patient.last}",
)


def _log(scene: Scene) -> Labelled:
    lines = []
    for _ in range(scene.rng.randint(1, 8)):
        one = Scene(scene.rng, held_out=scene.held_out)
        lines.append(one.fill(scene.rng.choice(_LOG_LINES).replace("->", "-&gt;")))
    return glued(lines, "\n")


_YAML = (
    (
        "patient:\n  name: {patient.full}\n  born: {date.iso}\n  mrn: {id.mrn}\ncontacts:\n  - "
        "{relative.full}: {phone}"
    ),
    (
        "- id: {id.uuid}\n  family: {patient.last}\n  given: [{patient.first}]\n  seen: "
        "{date.iso}\n  by: {doctor.last_first}\n  dx: {dx}"
    ),
    (
        "on_call:\n  {date.weekday}: {doctor.last} ({pager})\n  backup: {doctor2.last}\nhost: "
        "{ip}\nowner: {email}"
    ),
    (
        "encounter:\n  at: {hospital}\n  from: {date}\n  ward: {ward}\n  plan: |\n    "
        "{plan_line}\n    call {relative.first} at {phone}"
    ),
    (
        "address: {street}, {city}\nzip: '{zip}'\npayer: {insurer}\nmember: {id.plan}\nflags: "
        "[{status}, {codestatus}]"
    ),
)
_X12 = (
    (
        "NM1*<IL|QC|74>*1*{patient.last}*{patient.first}****MI*{id.plan}~\nN3*{street}~\nN4"
        "*{city}*{state}*{zip}~\nDMG*D8*{date.hl7}*{patient.m}~"
    ),
    "NM1*85*2*{hospital}*****XX*{id.npi}~\nREF*EI*{id.any}~\nPER*IC*{other.full}*TE*{phone}~",
    (
        "CLM*{id.claim}*{amount}***11:B:1*Y~\nDTP*434*RD8*{date.hl7}-{date.hl7}~\nHI*ABK:E119~"
        "\nNM1*82*1*{doctor.last}*{doctor.first}****XX*{id.npi}~"
    ),
    (
        "SBR*P*18*{id.plan}******CI~NM1*PR*2*{insurer}*****PI*{id.any}~N3*{street}~N4*{city}"
        "*{state}*{zip}~"
    ),
)

STYLES: tuple[Style, ...] = (
    Style("hl7", _hl7, weight=2),
    Style("fhir", _fhir, weight=2),
    Style("cda", _xml),
    Style("log", _log, weight=2),
    Style("yaml", from_templates(*_YAML), held_out=True),
    Style("x12", from_templates(*_X12)),
)
