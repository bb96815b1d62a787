"""Short records in lines: calls, family trees, procedure logs, lists within notes."""

from training.clinical.labelled import Labelled
from training.clinical.scene import Scene
from training.clinical.style import Style, Write, from_parts
from training.clinical.styles.lines.grids import glued
from training.clinical.styles.lines.talk import said


def _lines(*templates: str, least: int = 2, most: int = 8, fresh: float = 0.5) -> Write:
    """Return a writer of lines drawn from templates; fresh: share of lines about other people."""

    def write(scene: Scene) -> Labelled:
        rng = scene.rng
        mark = rng.choice(("", "", "", "- ", "* ", "\u2022 "))
        lines = []
        for _ in range(rng.randint(least, most)):
            who = Scene(rng, held_out=scene.held_out) if rng.random() < fresh else scene
            lines.append(glued([Labelled(mark), who.fill(rng.choice(templates))], ""))
        return glued(lines, rng.choice(("\n", "\n", "\n\n", "; ")))

    return write


def _remarks(scene: Scene) -> Labelled:
    """Headings of a note with runs of short sentences below."""
    rng = scene.rng
    parts = []
    for _ in range(rng.randint(2, 5)):
        heading = scene.fill(
            rng.choice(("{heading}", "{heading}:", "**{heading}**", "[{heading}]"))
        )
        body = [said(scene, 2) for _ in range(rng.randint(1, 3))]
        parts.append(glued([heading, *body], "\n"))
    return glued(parts, rng.choice(("\n\n", "\n")))


_CALLS = (
    "{lab_line} called to {nurse.full} <RN|> at {time} by {other.full}",
    "CRITICAL {test}: called to {doctor.titled} {date} {time}, read back, {other.initials}",
    (
        "{micro} in {sample}, {patient.last_first} {id.mrn}; notified {nurse.last} "
        "{date.numeric}@{time}"
    ),
    "<Called|Phoned|Paged> {doctor.last} x{n} re {patient.last} {lab_line}",
    "{time} <spoke w/|d/w> {relative.first} ({relative.rel}) at {phone}",
    "Read back by {nurse.full}, badge {id.staff}",
    "Results given to {clinic} ({other.first}) at {time} on {date}",
    "Verified {id.accession} / {patient.full} / DOB {date.dob}",
    "Unable to reach {doctor.titled}; left message with {other2.first} ext {ext}",
)
_TREE = (
    ("{relative.full} ({relative.rel}), <{relative.years}|b. {date.partial}|b. {year}>, {dx}"),
    "<I-1|II-3|III-2>: {other.full}, d. {date}<, {dx}|>",
    "<Father|Mother|MGM|PGF|Aunt|Uncle|Sister>: {relative2.first}, {relative2.years}, {dx}",
    "<Proband|Index>: {patient.full}, {patient.age}",
    (
        "{relative.first} m. {relative2.first} <{date.partial}|{year}>, {n} children: "
        "{other.first}, {other2.first}"
    ),
    "└─ {other.first} ({other.years}) {dx}",
    "├── {relative2.full} <†|died> {date.odd}",
    "[{relative.first}]--[{relative2.first}]",
    "maternal cousin {other2.full} of {place}: {eponym}",
    "lives with {relative.first}, in {city}",
    "no {dx} in {n} sibs",
)
_PROCEDURE = (
    "{time} <Pt|Patient> {patient.last} in room {id.room}",
    "{time} time-out: {doctor.titled}, {nurse.first}, {other.initials}",
    "Implant: {anatomy} s/n {id.device}, lot {id.any}, exp {date.numeric}",
    "Scope {id.device} reprocessed by {other.full} {date}",
    "{time} {drug} {dose} given by {nurse.initials}",
    "Generator {id.device} implanted {date} at {hospital}",
    "<Surgeon|1st assist|Anesthesia>: {doctor.full}, {doctor.cred}",
    "Scrub: {nurse.full} <relieved by {other.first}|>",
    "<Rep|Vendor>: {other2.full}, {employer}, {phone}",
    "Ventilator {id.device} -&gt; {ward} bed {id.bed}",
    "UDI {id.barcode}",
    "Counts correct x2",
    "{distractor}",
    "{vitals_line}",
    "Specimen {id.accession} to pathology with {other.first}",
    "{time} out of room to {unit}",
)
_ROUNDS = (
    "{id.bed}  {patient}  {patient.age}  {dx}",
    "{id.room} {patient.caps} {patient.m} {patient.years} {dx} {plan_line}",
    "{patient.last} ({id.bed}): {plan_line}",
    "{patient.last_first} / {patient.age} / {doctor.last} / {dx} / {codestatus}",
    "#{n} {patient.last} - {lab_line}, {med_line}",
    "{id.bed} empty",
    "{id.bed} <new|> {patient.titled}, from {hospital} {date}",
    "{patient.initials} {id.room} - d/c {date.weekday} to {home}",
    "{patient.full} POD {n} {procedure}",
    "{patient.last} & {other.last} <share|swap> {id.room}",
    "{id.bed} {patient.last}/{doctor.last}/{nurse.first}",
    "{patient.nick} in {n}: {hpi}",
)
_VISITS = (
    "{date} {clinic} {doctor.last} - {dx}",
    "{date.numeric} {procedure} ({doctor.initials})",
    "{date.odd} - {hospital}: {finding}",
    "{date.partial}: {drug} started by {doctor.titled}",
    "{date.iso} {time} {nurse.initials} {vitals_line}",
    "{date.weekday} {time} {nurse.full}: {exam_line}",
    "{time} {nurse.first}: {hpi}",
    "{year} {procedure}, {hospital}",
    "s/p {procedure} {date.partial} ({doctor.last}, {hospital})",
    "{date.numeric}-{date.numeric} {hospital} for {dx}",
    "Last {test} {date}: {lab_line}",
    "{duration} later {hpi}",
)
_CONTACTS = (
    "{relative.full}<, {relative.rel}|>: {phone}",
    "{relative.first} <(c)|(h)|(w)|cell> {phone}",
    "PCP {doctor.full}, {clinic}, <T|ph> {phone} F {fax}",
    "{pharmacy} on {street}: {phone}",
    "{insurer} <case manager|rep> {other.full} x{ext}",
    "{lawfirm}, attn {other2.full}, {address}",
    "{church}, <Rev.|Father|Imam|Rabbi> {other.last}",
    "{home}, {city}, {phone}",
    "SW {other.full} {pager}",
    "{agency} {other2.first} {email}",
    "{school} nurse {nurse.last}",
    "Interpreter line {phone}, code {id.any}",
    "{employer} HR: {email}",
    "Portal {url} / {email}",
)
_LABELS = (
    (
        "{patient.last_first}",
        "{patient.caps}",
        "{patient.full}",
        "{patient}",
    ),
    ("{date.dob} {patient.m}", "{date.dob}", "{patient.age}", "{date.numeric}  {patient.age}"),
    ("{id.mrn}", "{cued.mrn}", "*{id.barcode}*", "{id.mrn}  {id.visit}"),
    ("{doctor.last}", "{ward} {id.bed}", "{doctor.caps}", "{hospital}"),
    ("{date} {time}", "{sample}", "{test}", "{allergy}", "{date.numeric} {nurse.initials}"),
    ("{street}\n{citystate} {zip}", "{address}", "{phone}", "{insurer} {id.plan}"),
)
_SCAN = (
    (
        "{hospital}",
        "{clinic} {phone}",
        "{page}",
        "FORM {n}{n} REV {n}",
        "STAMP: RECEIVED {date.odd}",
    ),
    (
        "NAME [{patient.caps}]",
        "Name_{patient.full}__",
        "LAST {patient.last} FIRST {patient.first} MI",
        "&vert;{patient.last_first}&vert;",
    ),
    (
        "D0B [{date.dob}]",
        "DOB&vert;{date.dob}&vert;",
        "B1RTH DATE {date.numeric}",
        "BORN {date.dob} SEX [{patient.m}]",
    ),
    ("SSN [{ssn}]", "{cued.ssn}", "MRN[{id.mrn}]", "No. {id.any}", "&vert;{id.barcode}&vert;"),
    (
        "ADDR {street} {city} {zip}",
        "[{address}]",
        "PH0NE {phone}",
        "TEL ({phone})",
        "E-MAlL {email}",
    ),
    (
        "[X] YES [ ] NO",
        "( ) M (X) F",
        "[] Smoker [x] Insured {insurer}",
        "{distractor}",
        "{heading}",
    ),
    ("{plan_line}", "{dx} ~ {symptom}", "{med_line}", "{code}", "Dx. {dx}", "{lab_line}"),
    (
        "Sig. {doctor.full} {date.odd}",
        "X {patient.full}  {date.numeric}",
        "by: {nurse.first} {time}",
        "{doctor.caps} {doctor.cred}",
        "cc {doctor2.last}",
    ),
)

STYLES: tuple[Style, ...] = (
    Style("critical_calls", _lines(*_CALLS)),
    Style("genogram", _lines(*_TREE, least=3, fresh=0.2), held_out=True),
    Style("procedure_log", _lines(*_PROCEDURE, least=3, most=10, fresh=0.0)),
    Style("ward_round", _lines(*_ROUNDS, most=10, fresh=1.0), weight=2),
    Style("course", _lines(*_VISITS, fresh=0.1), weight=2),
    Style("address_book", _lines(*_CONTACTS, fresh=0.6)),
    Style("label", from_parts(*_LABELS, keep=0.65), weight=2),
    Style("label_line", from_parts(*_LABELS, glue="  ", keep=0.5)),
    Style("shuffled_label", from_parts(*_LABELS, glue="\n", keep=0.6, shuffle=True)),
    Style("scanned_form", from_parts(*_SCAN, keep=0.7), weight=2),
    Style("scanned_line", from_parts(*_SCAN, glue=" ", keep=0.6, shuffle=True)),
    Style("remarks", _remarks, weight=2),
)
