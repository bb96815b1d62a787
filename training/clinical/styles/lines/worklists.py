"""Lists that wards, theatres and crews keep for themselves, and the rows of databases.

Terser than ``tables``: a row is a run of scraps around a name, each row shaped as the hand that
wrote it, with eponyms, drugs and scores close beside the identities.
"""

from collections.abc import Sequence

from training.clinical import noise
from training.clinical.labelled import Labelled
from training.clinical.scene import Scene
from training.clinical.style import Style, Write
from training.clinical.styles.lines.grids import around, flat, glued, padded
from training.clinical.styles.lines.wires import torn


def _rows(
    titles: Sequence[str],
    rows: Sequence[str],
    asides: Sequence[str],
    *,
    count: tuple[int, int] = (2, 9),
    shapes: int = 4,
    lower: float = 0.1,
) -> Write:
    """Return a writer of lists, each row about another person.

    asides: lines between the rows. shapes: how many shapes of row one list has at most; two at
    least. lower: share of lists in small letters.
    """

    def write(scene: Scene) -> Labelled:
        rng = scene.rng
        kinds = rng.sample(rows, rng.randint(2, shapes))
        lines = [scene.fill(rng.choice(titles))]
        for _ in range(rng.randint(*count)):
            who = Scene(rng, held_out=scene.held_out)
            lines.append(flat(who.fill(rng.choice(kinds))))
            if rng.random() < 0.2:
                lines.append(who.fill(rng.choice(asides)))
        lines = [line for line in lines if line.text]
        whole = glued(lines, rng.choice(("\n", "\n", "\n", "\n\n", " // ")))
        return noise.noisy(whole, noise.lower, rng) if rng.random() < lower else whole

    return write


_WARD_TITLES = (
    "",
    "",
    "{ward} <nocs|days|eves|AM|PM> {date.brief}",
    "{ward} handover {date.weekday}",
    "<HANDOFF|SBAR|Report|Sign-out> {ward} {date.brief} {time}",
    "{unit} list {date.brief}",
    "{doctor.last} pts",
    "{hospital} {ward} printed {date.log} {id.user}",
    "Rm/Pt/Dx/To do",
    "<Team|Firm> <A|B|blue> {date.brief}, on: {doctor.initials}/{nurse.initials}",
)
_WARD = (
    "{plain.bed} {patient.last} {patient.age} {dx}, {drug}, {nurse.first} has",
    "{plain.room}-{plain.berth} {patient.titled} s/p {procedure} POD{n}, JP 40, Foley out, dtv",
    "{plain.bed} {patient.last}, {patient.initials} CIWA {n}&gt;{n}, ativan 2, sitter",
    "{plain.room} {patient.initial_last} {device}, from {home}, {micro}+",
    "{plain.berth}. {patient.last} {patient.years}{patient.m} {eponym}, {score}, Dr "
    "{doctor.last} to see",
    "{plain.berth} - {patient.full} - NPO for {procedure}, consent not signed",
    "bed {plain.berth}: {patient.last}/{doctor.last}, {codestatus}, <wife|dtr|son> "
    "{relative.first} x{n}",
    "{patient.last} ({plain.bed}) {dx} - {plan_line}",
    "{patient.caps} {plain.bed} {patient.years}y <ready|fit|MFFD> -&gt; {home}, awaiting POC",
    "{plain.room} <dirty|clean|blocked|closed>, next {patient.last} from PACU",
    "{plain.bed} Mr/Mrs? {patient.last} hx {eponym}, {drug} {dose}, PTT {n} next {time}",
    "{n}) {patient.nick} {patient.age} {symptom}, mom {relative.first} in rm",
    "{plain.bed} {patient.first} & {plain.bed} {other.first} swap p lunch",
    "{plain.bed}\t{patient.last}\t{dx}\tGCS {n}\t{doctor.last}\tdc {date.brief}",
    "{patient.last} | {plain.bed} | {dx} | {neutral.lot} | {date.brief} | {nurse.initials}",
    "{plain.bed} {patient.last} &lt;- {plain.bed} ({ward})",
    "{plain.bed} {relative.last} twins: {patient.first} 1.8kg, {other.first} 2.1kg, NG",
    "{patient.last_first} {plain.mrn} {date.dob} {ward} {plain.berth} {doctor.last} NKDA",
    "{patient.initials} rm {plain.room} fell {date.brief}, {score}, kin {relative.first} told",
    "{plain.room}: {patient.honoured}, {language}, {diet}, interpreter for {relative.first}",
    "{plain.bed} {patient.last} HD {date.weekday}, {eponym} L groin, EF 20",
    "{plain.bed} ?{patient.last} v {other.last} - two on the ward, chk band {plain.tag}",
    "to {ward} {plain.berth}: {patient.last} {neutral.fraction} fever, {dx}",
    "{plain.bed}/{patient.last}/{dx}/{brand}/{doctor2.last} ok'd",
    "{patient.first} {patient.last} - {device} - {plan_line}",
    "{plain.bed} {patient.last}: priest {other.titled} x{ext}, {dx}",
)
_ASIDES = (
    "  cont'd: {distractor}",
    "narc count {neutral.fraction} w/ {other.first}",
    "{doctor.last} on til {time}",
    "  {relative.first} {phone}",
    "  - {med_line}",
    "  ? {eponym}",
    "dirty x2, hold {n}",
    "crash cart ok",
    "  ** {allergy} **",
    "tele: {neutral.lot}",
    "  see {plain.order}",
    "short 1 CNA, float from {unit}",
    "glucometer {plain.tag} to biomed",
    "key {plain.tag} w/ {nurse.first}",
    "  {vitals_line}",
    "---",
    "  {score}; {finding}",
    "bleed: {pager}",
    "  pls d/w {doctor2.last}",
    "lunch {time}",
)
_THEATRE_TITLES = (
    "THEATRE {n} {date.brief} Surgeon: {doctor.caps} / {doctor2.initial_last}",
    "List {plain.tag}   {date.weekday}   Anaes {other.last}   {hospital}",
    "<OR|Rm> {plain.berth} - {doctor.last} - {date.brief}",
    "No | Name | Hosp# | Procedure | ASA | Ward",
    "CEPOD / emergency list {date.brief}",
    "{ward} day cases, arr {time}",
    "",
    "AM: {doctor.last}  PM: {doctor2.last}",
)
_THEATRE = (
    "{n} | {patient.last_first} | {plain.mrn} | {patient.years}y | {procedure} | II | {ward} | "
    "{allergy}!",
    "{n} | {patient.caps} | {date.numeric} | {procedure} ({eponym}) | III | {ward} "
    "{plain.berth} | G&S",
    "{n}. {patient.last}, {patient.first} {plain.mrn} {procedure} <GA|LA|spinal> {ward}",
    "{time} {patient.last_initial} {patient.age} {procedure}, ?{eponym}, diabetic - NOT first",
    "{time} {patient.last} EUA {anatomy}, {eponym}, mum {relative.first} {phone}",
    "{patient.last} | {procedure} | {doctor.last} | {other.last} | kit {plain.tag} | {neutral.lot}",
    "{patient.last_first}; L TKR; cement Palacos; {device}; rep {other.full}",
    "{n}) {patient.initials} {plain.mrn} {eponym} / {eponym} / {brand}, {nurse.first} scrub",
    "{plain.berth}: {patient.full} {patient.years}{patient.m} {procedure}, XM {n} units, bed "
    "{ward}",
    "DNA: {patient.last_first} {plain.mrn} {date.brief}",
    "CANC {patient.last} ({finding}) - {relative.first} rang {time}",
    "{time}-{time}  {patient.last}  {eponym}, {eponym}, C-arm  {doctor2.last}/{other.last}",
    "{patient.last}, {date.dob}, {anatomy} <L|R>, tray {plain.tag} (Steris), Dr {doctor.last}",
)
_THEATRE_ASIDES = (
    "  implant {plain.device}",
    "  latex!",
    "-- lunch --",
    "Images: C-arm x1",
    "  ISBAR {nurse.initials}",
    "{eponym} 16, {eponym} x2",
    "WHO checklist {nurse.initials} {time}",
    "  consent {doctor2.last}",
    "  cell saver, Bair Hugger, TEDs",
    "tray {plain.tag} wet, sent back",
    "  {brand} 2 g at induction",
)
_CREW = (
    "PCR {plain.case}  Unit {plain.locker}  {date.brief}  disp {time} os {time} hosp {time}",
    "inc {plain.order}  {street}, {city}  pt {patient.last_first}",
    "LOC: {address}",
    "x-st {street}, behind {place}",
    "C/C {symptom}, {patient.age}, called by {relative.rel}",
    "name {patient.quoted}, {date.dob}",
    "crew {nurse.last} / {other.last} EMT-P {plain.license}",
    "{patient.last}, PMH {dx}, {dx}, dialysis {date.weekday}",
    "Tx CPAP 10, NTG x3, ASA 324, 12-lead: {finding}",
    "RTA near {place}, bike {plain.plate} vs lorry",
    "MLC {plain.case} PC {other.last} {agency}",
    "LifeVest ser {plain.device}",
    "wife {relative.first} rode along, {phone}",
    "to {hospital}, rpt to {nurse.first}",
    "mutual aid {agency}",
    "band {plain.tag} red, GCS {n}",
    "LZ {place}, {plain.tag} off {time}",
    "52 RR 38 SpO2 81% BP 210/118",
    "0244 enr 0246 os 0259",
    "EF 20, 2L home O2, BiPAP",
    "RMA signed {patient.initials}",
    "PD badge {plain.badge}, case {plain.case}",
    "Narcan 2 IN x2, Zofran 4",
    "belongings: bag {plain.tag} to {other.first}",
    "med control Dr {doctor.last} {time}",
    "DNR form w/ {relative.first}",
    "trauma alert {plain.tag}, STEMI alert {time}",
    "Cincinnati +, LKW {time}, Broselow green",
    "odo 44118.2-44131.9",
    "{generic_place}, 2nd fl, no elevator",
)
_QUERY_HEADS = (
    "mysql> SELECT * FROM pt_hdr LIMIT {n};",
    "SQL&gt; select pat_nm, dob, mrn from v_census;",
    "",
    "-- result set 1",
    "({n} rows affected)",
    "EXPORT {neutral.app} {date.log}",
    "psql (14.2)",
    "sqlite&gt; .headers on",
    "REPORT ID: CENS{n}   RUN {date.numeric} {time}   BY {id.user}",
    "# patients.csv",
)
_COLUMNS = (
    ("pat_nm", "{patient.last_first}"),
    ("LNAME", "{patient.last}"),
    ("FNAME", "{patient.first}"),
    ("mrn", "{plain.mrn}"),
    ("dob", "{date.iso}"),
    ("DOB", "{date.numeric}"),
    ("sex", "{patient.m}"),
    ("race_cd", "<W|B|A|H|2106-3|U>"),
    ("lang", "<en|es|vi|so|ENG|SPA>"),
    ("ms", "<M|S|W|D>"),
    ("fc", "<MCR|COM|SP|BC>"),
    ("pt_class", "<I|O|E>"),
    ("unit", "{ward}"),
    ("rm", "{plain.room}"),
    ("bed", "{plain.berth}"),
    ("attn", "{doctor.last}"),
    ("admit_dt", "{date.log}"),
    ("dx_cd", "{code}"),
    ("dx", "{dx}"),
    ("drg", "{count}"),
    ("zip", "{zip}"),
    ("city", "{city}"),
    ("st", "{state}"),
    ("phone", "{phone}"),
    ("nok", "{relative.full}"),
    ("rel", "{relative.rel}"),
    ("payer", "{insurer}"),
    ("fac", "{hospital}"),
    ("acct", "{plain.account}"),
    ("enc", "{plain.visit}"),
    ("upd_by", "{id.user}"),
    ("los", "{n}"),
    ("ndc", "{neutral.code}"),
    ("med", "{drug}"),
    ("proc", "{procedure}"),
    ("flag", "{neutral.flag}"),
    ("status", "{neutral.status}"),
    ("result", "{neutral.result}"),
    ("ref", "{neutral.range}"),
    ("tag", "{plain.tag}"),
    ("acuity", "{n}"),
    ("email", "{email}"),
    ("age", "{patient.years}"),
    ("cnty", "{place}"),
    ("suffix", "<|NULL>"),
    ("mi", "<|NULL>"),
    ("vip", "<0|1>"),
    ("svc", "{department}"),
    ("nurse", "{nurse.first}"),
    ("ssn4", "{ssn}"),
    ("appt", "{date.brief}"),
    ("alias", "<NULL|{patient.nick}>"),
)


def _result_set(scene: Scene) -> Labelled:
    """Rows of a database, as its client prints them or as a file of fixed width holds them."""
    rng = scene.rng
    columns = rng.sample(_COLUMNS, rng.randint(4, 11))
    body = []
    for _ in range(rng.randint(1, 7)):
        who = Scene(rng, held_out=scene.held_out)
        body.append([flat(who.fill(template)) for _, template in columns])
    header = [Labelled(name) for name, _ in columns]
    cells = [header, *body] if rng.random() < 0.8 else body
    width = rng.choice((0, 8, 12, 14, 20))
    mark = rng.choice(("|", " | ", ",", "\t", ";", "~", "^", "  "))
    lines = []
    for row in cells:
        if width:
            # A value too long for its column is cut, its label with it.
            lines.append(glued([padded(_cut(cell, width), width + 1) for cell in row], ""))
        else:
            lines.append(glued(row, mark))
    if rng.random() < 0.3:
        lines.insert(1, Labelled(rng.choice("-=+") * rng.randint(30, 78)))
    if rng.random() < 0.2:
        lines = [around("| ", line, " |") for line in lines]
    title = scene.fill(rng.choice(_QUERY_HEADS))
    whole = glued([title, *lines] if title.text else lines, "\n")
    return torn(whole, scene) if rng.random() < 0.1 else whole


def _cut(cell: Labelled, width: int) -> Labelled:
    """Return the first ``width`` characters, without a blank at the end."""
    text = cell.text[:width].rstrip()
    spans = ((a, min(b, len(text)), label) for a, b, label in cell.spans if a < len(text))
    return Labelled(text, tuple(spans))


def _run_sheet(scene: Scene) -> Labelled:
    """What a crew writes on the way: lines in any order about one patient."""
    rng = scene.rng
    lines = [scene.fill(one) for one in rng.sample(_CREW, rng.randint(4, 13))]
    return glued(lines, rng.choice(("\n", "\n", ". ", "; ", "\n\n", " / ")))


STYLES: tuple[Style, ...] = (
    Style("ward_scraps", _rows(_WARD_TITLES, _WARD, _ASIDES), weight=1.3),
    Style("theatre_scraps", _rows(_THEATRE_TITLES, _THEATRE, _THEATRE_ASIDES, shapes=3)),
    Style("run_sheet", _run_sheet),
    Style("result_set", _result_set, weight=1.2),
)
