"""Boards, rotas and lists of names: who works when, who came, whom to ring; and envelopes."""

from training.clinical.labelled import Labelled
from training.clinical.scene import Scene
from training.clinical.style import Style, from_parts
from training.clinical.styles.lines import fields as f
from training.clinical.styles.lines.grids import GRIDS, around, flat, glued
from training.clinical.styles.lines.layout import field, table

_STAFF = (
    "{nurse.last}",
    "{nurse.first}",
    "{nurse.full}",
    "{other.last_first}",
    "{doctor.last}",
    "{doctor.initial_last}",
    "{other.last_initial}",
    "{nurse.initials}",
    "{other.caps}",
    "{doctor.titled}",
    "{other.lower}",
    "{other.honoured}",
)
_SHIFTS = ("D", "N", "E", "L", "LD", "off", "AL", "SD", "-", "", "7-3", "3-11", "On", "Sick", "TR")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HEADS = (
    "ROTA {ward} {date.spell}",
    "<Staffing|Off duty|Duty roster|Allocation> {date}",
    "{unit} <rota|roster|schedule>, w/c {date}",
    "{hospital} - {heading}",
    "",
)


def _rota(scene: Scene) -> Labelled:
    """A week of shifts for each of some names."""
    rng = scene.rng
    template = rng.choice(_STAFF)
    shifts = rng.sample(_SHIFTS, 6)
    days = rng.choice((_DAYS, tuple("MTWTFSS"), ("1", "2", "3", "4", "5", "6", "7")))
    if days is _DAYS:
        # Days of the week are dates, at the head of a column too.
        head = [Labelled(day, ((0, len(day), "DATE"),)) for day in days]
    else:
        head = [Labelled(day) for day in days]
    rows = [[Labelled(rng.choice(("Name", "Staff", ""))), *head]]
    for _ in range(rng.randint(3, 10)):
        who = Scene(rng, held_out=scene.held_out)
        rows.append([who.fill(template), *(Labelled(rng.choice(shifts)) for _ in days)])
    mark = rng.choice((",", "\t", " | ", "  ", ";", " "))
    lines = [glued(row, mark) for row in rows]
    title = scene.fill(rng.choice(_HEADS))
    return glued([title, *lines] if title.text else lines, "\n")


def _names(scene: Scene) -> Labelled:
    """Names and nothing else, in one form, with signs between."""
    rng = scene.rng
    template = rng.choice(("{patient}", "{patient.full}", "{patient.last_first}", *_STAFF))
    if "," in scene.fill(template).text or rng.random() < 0.5:
        glue = rng.choice(("\n", "\n", "; ", " / ", "\n- ", "\n\n"))
    else:
        glue = rng.choice((", ", ",", "; ", "\n", " & ", " - ", "\t"))
    people = [
        flat(Scene(rng, held_out=scene.held_out).fill(template)) for _ in range(rng.randint(3, 14))
    ]
    before = rng.choice(
        (
            "",
            "",
            "Present: ",
            "Attendees: ",
            "Apologies: ",
            "cc: ",
            "In attendance:\n",
            "Signed in:\n",
            "Cc: ",
            "Night staff: ",
            "Waiting list:\n",
            "Participants\n",
            "No shows: ",
        )
    )
    return around(before, glued(people, glue))


_LINES = (
    "{doctor.specialty} on call  {doctor.last}  {pager}",
    "{unit}  {ext}",
    "<Switchboard|Security|Porters|Bed manager|Bloods|Front desk>  {ext}",
    "<Crash team|Fire> 2222",
    "{doctor.titled}  {pager} / {ext}",
    "{nurse.full} (charge) {phone}",
    "<Fax|Fx> {fax}",
    "{ward} {phone}",
    "{clinic} {phone}",
    "{pharmacy} {phone}, fax {fax}",
    "<IT|Help desk>: {phone}",
    "{date.weekday}: {doctor.last}, 2nd {doctor2.last}",
    "{date.numeric} {doctor.initial_last} {pager}",
    "{date.partial} {time}-{time} {nurse.first}",
    "<AM|PM|Night|Day>: {other.first}, {other2.first}",
    "{other.full} <chaplain|interpreter|social work> {pager}",
    "<Interpreter line|Poison control|Taxi>: {phone}",
    "{hospital} transfer line {phone}",
    "<cover|off|swap> {doctor.initials} {date.weekday}",
    "{agency} {phone}",
    "<Door code|PIN|Conference code>: {id.any}",
    "{role} {ext}",
)


def _phone_list(scene: Scene) -> Labelled:
    rng = scene.rng
    lines = []
    for _ in range(rng.randint(3, 14)):
        who = Scene(rng, held_out=scene.held_out)
        lines.append(who.fill(rng.choice(_LINES)))
    return glued(lines, rng.choice(("\n", "\n", " | ", "; ")))


def _cells(scene: Scene) -> Labelled:
    """A grid of codes and results in which one or two columns are identities."""
    rng = scene.rng
    known = rng.sample((*f.WHO, *f.NUMBERS, *f.CARE), rng.randint(1, 2))
    columns = [*known, *rng.sample((*f.MACHINE, *f.PLAIN), rng.randint(3, 7))]
    rng.shuffle(columns)
    templates = [rng.choice(column.values) for column in columns]
    empty = rng.choice((0.0, 0.1, 0.3))
    body = []
    for _ in range(rng.randint(2, 8)):
        row = Scene(rng, held_out=scene.held_out)
        body.append(
            [
                Labelled("") if rng.random() < empty else flat(row.fill(template))
                for template in templates
            ]
        )
    header = [scene.fill(column.label).text for column in columns]
    return rng.choice(GRIDS)(header, body, rng)


_FAX = (
    ("<FAX|FAX COVER SHEET|Facsimile transmission|TELECOPY>", "{hospital}\n{address}"),
    ("To: {doctor.titled}", "TO: {clinic}, attn {other.full}", "To {other.last_first}"),
    ("Fax: {fax}", "Fax no. {fax}   Phone {phone}", "F {fax}"),
    ("From: {nurse.full}, {unit}", "FROM {hospital} {unit} {phone}", "Sender: {other2.caps}"),
    ("Date: {date} {time}", "{date.numeric}", "Sent {date.iso} {time}"),
    ("Pages: {n}", "{n} pages incl. cover", "{page}"),
    ("Re: {patient.last_first} {date.dob}", "RE {patient.initials}, {cued.mrn}", "Re: {procedure}"),
    (
        "<Urgent|For review|Please reply|As requested>",
        "This fax is confidential. If it reached you in error call {phone}.",
        "Comments: {hpi}",
    ),
    ("{date.numeric} {time} FROM:{fax} TO:{fax} P.{n}/{n}", "{time}  {hospital}  {fax}  p{n}"),
)
_ENVELOPE = (
    ("{patient.full}", "{patient.titled_full}", "{patient.caps}", "{relative.couple}"),
    ("c/o {relative.full}", "ATTN {other.full}", "{employer}", "{home}", "{unit}"),
    ("{street}", "{address}", "{street}, {ward}", "Apt {n}, {street}"),
    ("{citystate} {zip}", "{city}, {state} {zip}", "{city}\n{zip}", "{city} {state}"),
    ("{country}", "{phone}", "{email}", "{cued.phone}"),
    ("<FIRST CLASS|PRIVATE AND CONFIDENTIAL|RETURN SERVICE REQUESTED|PRESORT>", "{date}"),
)
_INVITE = (
    ("Subject: {procedure} <planning|huddle>", "Subject: MDT {patient.initials}", "{heading}"),
    ("Organizer: {doctor.full} &lt;{email}&gt;", "Organiser: {nurse.last_first}"),
    ("When: {date.words} {time}-{time}", "When: {date} {time} ({neutral.version})"),
    ("Where: {place}", "Where: {hospital}, {id.room}", "Where: {ward}", "Where: {url}"),
    ("Required: {doctor.last_first}; {doctor2.last_first}", "Attendees: {email}; {other.full}"),
    ("Dial-in {phone}, code {id.any}#", "Meeting ID {id.any}", "Join {url}"),
    ("Status: <Accepted|Tentative|Declined>", "Recurs {vague}", "{distractor}"),
)
_CASE = field("<Case|Procedure|Op>", "{procedure}", "{procedure} <L|R|>")

STYLES: tuple[Style, ...] = (
    Style("rota", _rota),
    Style("name_list", _names),
    Style("phone_list", _phone_list),
    Style("code_grid", _cells, weight=2),
    Style(
        "theatre_list",
        table(
            ("<THEATRE|OR|Room> {n}  {date}", "Operating list, {doctor.titled}, {date.weekday}"),
            (field("<Patient|Pt>", "{patient.last_first}", "{patient.caps}", "{patient}"), _CASE),
            (
                field("<Anaes|Anesthesia>", "{other.last}", "GA", "LA", "{other.initials}"),
                field("<Start|Order>", "{time}", "{n}"),
                field("<ASA|Class>", "<I|II|III|IV|2E>"),
                field("<Scrub|Circ>", "{nurse.first}", "{nurse.last}", "{nurse.initials}"),
                field("<Implant|Kit>", "{id.device}", "<none|tray 4|C-arm|LMA>"),
                *(f.MRN, f.BIRTH, f.WARD, f.PHYSICIAN, f.MACHINE[7], f.MACHINE[5]),
            ),
        ),
    ),
    Style("fax_sheet", from_parts(*_FAX, keep=0.75)),
    Style("envelope", from_parts(*_ENVELOPE, keep=0.6)),
    Style("invitation", from_parts(*_INVITE, keep=0.7)),
)
