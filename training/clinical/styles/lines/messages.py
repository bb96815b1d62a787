"""Messages between people: e-mail, chat, pagers, reminders, tickets, calendars."""

from training.clinical import noise
from training.clinical.labelled import Labelled
from training.clinical.scene import Scene
from training.clinical.style import Style, from_parts, from_templates
from training.clinical.styles.lines.grids import around, glued
from training.clinical.styles.lines.talk import said

_NAMES = (
    "{ROLE.first}",
    "{ROLE.full}",
    "{ROLE.last_first}",
    "{ROLE.nick}",
    "{ROLE}",
    "{ROLE.lower}",
    "@{ROLE.lower}",
    "{ROLE.initials}",
    "Dr. {ROLE.last}",
    "{ROLE.full}, {ROLE.cred}",
    "{ROLE.last}",
    "{ROLE.full} ({unit})",
    "{ROLE.file}",
    "@{ROLE.file}",
    "{ROLE.honoured}",
    "~{ROLE.nick}",
)
_STAMPS = (
    "{time}",
    "[{time}]",
    "[{date.numeric}, {time}]",
    "{date.numeric}, {time} -",
    "{date.weekday} {time}",
    "({time})",
    "{date.iso} {time}",
    "[{date.numeric} {time}]",
    "{date.weekday} at {time}",
    "[{date.partial} {time}]",
    "{vague} {time}",
    "",
)
_TURNS = ("STAMP NAME: ", "NAME  STAMP\n", "STAMP &lt;NAME&gt; ", "NAME STAMP: ", "NAME: ")
_SYSTEM = (
    "{other.full} <joined|left|was added to the group>",
    "-- {date.words} --",
    "{date.weekday}",
    "[image]",
    "Messages are end-to-end encrypted",
    "{other.first} reacted with a thumbs up",
    "Missed call from {relative.full}",
    "{nurse.first} is typing...",
    "{doctor.first} pinned a message: {cued.phone}",
)


def _chat(scene: Scene) -> Labelled:
    rng = scene.rng
    name, stamp, turn = rng.choice(_NAMES), rng.choice(_STAMPS), rng.choice(_TURNS)
    speakers = rng.sample(("doctor", "doctor2", "nurse", "other", "relative"), rng.randint(2, 4))
    lower = rng.choice((0.0, 0.5, 1.0))
    lines = []
    for _ in range(rng.randint(2, 10)):
        if rng.random() < 0.08:
            lines.append(scene.fill(rng.choice(_SYSTEM)))
        if rng.random() < 0.15:
            scene = Scene(rng, held_out=scene.held_out)
        who = name.replace("ROLE", rng.choice(speakers))
        template = turn.replace("NAME", who).replace("STAMP", stamp)
        lines.append(glued([scene.fill(template), said(scene, 2, lower=lower)], ""))
    return glued(lines, rng.choice(("\n", "\n", "\n\n")))


_HEADERS = (
    (
        "From: {other.full} &lt;{email}&gt;\nTo: {doctor.full} &lt;{email}&gt;<\nCc: "
        "{nurse.full}; {other2.full}|>"
    ),
    "From: {email}\nTo: {email}<\nBcc: {email}|>",
    'From: "{doctor.last_first}" &lt;{email}&gt;\nTo: {unit}\nSent: {date} {time}',
    (
        "From: {nurse.last_first}\nSent: {date.weekday}, {date.words} {time}\nTo: "
        "{doctor.last_first}; {doctor2.last_first}"
    ),
    "From: {relative.full}\nTo: {clinic}\nDate: {date} {time}",
    "to: {doctor.lower}, {other.lower}",
    "Sender: {employer} &lt;{email}&gt;\nReply-To: {email}\nReceived: from {url} ({ip}); {date}",
)
_SUBJECTS = (
    "Subject: <RE: |FW: |Fwd: |>{patient.last_first}<, {date.dob}| ({cued.mrn})|>",
    "Subject: <Re: |>{dx} / {patient.initials}",
    "Subject: {procedure} <on|moved to> {date}",
    "Subject: <URGENT: |>{distractor}",
    "Re: {patient.full} <- {test}|>",
    "Subj: {insurer} <denial|appeal> {cued.claim}",
    "Subject: <FW: |RE: RE: |>{patient.file}_<referral|labs|CT>.pdf",
    "Subject: <AW: |RV: |TR: |>{patient.full} - {procedure}\nAttachments: {patient.file}.pdf",
    "Importance: High\nSubject: {vague}: {unit} <staffing|huddle>\nX-Mailer: {neutral.version}",
    "Subject: <question|hello|schedule|meeting> {date.weekday}",
    "SUBJECT: [EXTERNAL] {lawfirm} v. {hospital}",
)
_GREETINGS = (
    "<Hi|Hello|Dear|Good morning|Hey> {doctor.first},",
    "Dear {doctor.titled},",
    "{doctor.first} -",
    "<Hi all,|Team,|Dear colleagues,|Hello,|To whom it may concern,|Dear Sir or Madam,>",
    "Dear <Mr.|Mrs.|Ms.> {patient.last}<,|:>",
    "{doctor.first}, {nurse.first},",
)
_SIGNATURES = (
    "<Thanks|Best|Regards|Cheers|Kind regards|Sincerely|BW|Rgds>,\n{other.first}",
    (
        "<Thanks|Best wishes|Yours sincerely>,\n{nurse.full}, {nurse.cred}\n{clinic}\n<T|Tel>: "
        "{phone} &vert; F: {fax}\n{email}"
    ),
    "--\n{doctor.full}, {doctor.cred}\n{doctor.specialty}, {hospital}\n{address}\n{phone}",
    "- {nurse.first}",
    "/{doctor.initials}",
    "{doctor.full} {doctor.cred} &vert; {hospital} &vert; pager {pager} &vert; {url}",
    "Sent from my phone\n{other.full}",
    "x {relative.first}",
    "{relative.full}\n{street}\n{citystate} {zip}\n{phone}",
    "{other.full}\n{employer}\n<Office|Direct|M>: {phone} <ext. {ext}|x{ext}|>",
    "Dr {doctor.full}\nConsultant in {doctor.specialty}\nSecretary: {other.full} {phone}",
)
_FOOTERS = (
    "This e-mail and its attachments are confidential.",
    "Please consider the environment before printing.",
    "Unsubscribe: {url}",
    "{hospital}, {address}",
)
_REPLIES = (
    "On {date} <at {time}|{time}>, {other.full} <&lt;{email}&gt;|> wrote:",
    "-----Original Message-----\nFrom: {other.full}\nSent: {date} {time}",
    "________________________________\nFrom: {other.last_first} &lt;{email}&gt;",
    "{other.full} wrote on {date.weekday}:",
    "Am {date.numeric} um {time} schrieb {other.full}:",
    "Le {date.numeric} à {time}, {other.full} &lt;{email}&gt; a écrit :",
    "El {date.numeric} a las {time}, {other.full} escribió:",
    "---------- Forwarded message ---------\nFrom: {other.full} &lt;{email}&gt;\nDate: {date}\n"
    "To: {doctor.full} &lt;{email}&gt;, {nurse.full} &lt;{email}&gt;",
)


def _email(scene: Scene) -> Labelled:
    rng = scene.rng
    parts = [scene.fill(rng.choice(_HEADERS))] if rng.random() < 0.75 else []
    parts += [scene.fill(rng.choice(_SUBJECTS))] if rng.random() < 0.75 else []
    parts += [Labelled("")] if parts else []
    parts += [scene.fill(rng.choice(_GREETINGS))] if rng.random() < 0.8 else []
    parts += [said(scene, 4) for _ in range(rng.randint(1, 3))]
    parts += [scene.fill(rng.choice(_SIGNATURES))] if rng.random() < 0.8 else []
    parts += [scene.fill(rng.choice(_FOOTERS))] if rng.random() < 0.2 else []
    if rng.random() < 0.35:
        old = glued(
            [
                scene.fill(rng.choice(_GREETINGS)),
                said(scene, 4),
                scene.fill(rng.choice(_SIGNATURES)),
            ],
            "\n",
        )
        quoted = noise.noisy(around("\n", old), noise.quoted, rng)
        parts += [glued([scene.fill(rng.choice(_REPLIES)), quoted], "")]
    return glued(parts, rng.choice(("\n", "\n", "\n\n")))


_REMINDERS = (
    (
        "<Hi|Hello|Dear|> {patient.first}, <this is a reminder of|you have|reminder:> your "
        "appointment <with {doctor.titled}|at {clinic}|> <on|> {date} at {time}. <Reply C to "
        "confirm.|Call {phone} to reschedule.|>"
    ),
    (
        "{clinic}: {patient.full}, <your|the> {procedure} is <on|> "
        "{date.weekday} {date.numeric} {time}. {address}"
    ),
    "{pharmacy}: <Rx|prescription> {id.rx} for {patient.initials} is ready<. Balance {amount}|>",
    "<Your|Ur> code is {id.any}<. Do not share|>",
    "{patient.first}, <your results are in|new message from {doctor.titled}>: {url}",
    "{insurer}: claim {id.claim} <approved|denied> for {patient.full}",
    "<Missed you|No show> {date} {time} - {doctor.last} - please call {phone}",
    "mom its {patient.first}, im at {hospital} room {id.room}, call {phone}",
    "{relative.first}: <at the ER w|taking> {patient.first}, {symptom}, ask for {nurse.first}",
    "Happy birthday {patient.first}! From all at {clinic}",
    "Txt frm {other.first}: {patient.last} needs {brand} {dose} pls",
)
_LETTERS = (
    (
        "{hospital}\n{address}\n<Tel {phone}|{phone} / {fax}>",
        "{clinic}, {address}",
        "{doctor.full}, {doctor.cred}\n{street}\n{citystate} {zip}",
    ),
    ("{date}", "{date.words}", "Date: {date}", "<Our ref|Ref>: {id.any}\n{date}"),
    (
        "{patient.full}\n{address}",
        "<Mr.|Ms.|Mrs.> {patient.full}\n{street}\n{city}, {state} {zip}",
        "To the <parents|guardian> of {patient.full}\n{address}",
    ),
    (
        "Re: {patient.full}, DOB {date.dob}",
        "RE: {patient.last_first}   {cued.mrn}   {cued.nhs}",
        "Appointment: {date} {time}",
    ),
    ("Dear <Mr.|Ms.|Mrs.> {patient.last},", "Dear {patient.first},", "Dear {patient.titled}:"),
    (
        (
            "Your {procedure} is booked <for|on> {date} at {time} <with|under> {doctor.titled} "
            "<at|in> {clinic}. <Please bring {drug}.|Do not eat after midnight.|>"
        ),
        (
            "Please <call|ring> {phone} before {date} to confirm. Ask for {other.first} <on "
            "extension {ext}|>."
        ),
        "We missed you on {date}. {doctor.titled} would like to see you <by|before> {date}.",
        (
            "Your results of {date} show {finding}. {doctor.titled} will discuss them <by phone "
            "({phone})|>."
        ),
    ),
    (
        "Parking is at {street}. <Bring this letter and card {id.plan}.|>",
        "{distractor}",
        "You may bring {relative.first}.",
        "Sign in at {url} with code {id.any}.",
    ),
    (
        "Sincerely,\n{doctor.full}, {doctor.cred}",
        "{nurse.full}\n{unit}",
        "Yours faithfully\n\n{other.full}",
    ),
)
_PAGES = (
    "{id.room} {patient.last} {symptom}, {vital}. call {ext} {nurse.first}",
    "{patient.caps} {id.bed} {lab_line} CB {ext}",
    "<CODE BLUE|RRT|STROKE ALERT> {ward} <{id.room}|bed {id.bed}> {time}",
    "{nurse.initials} x{ext}: {patient.last} <needs|wants> {drug}",
    "fr {doctor2.last} re {patient.initials}, {dx}: {pager}",
    "{patient.last}/{patient.initials}/{patient.age}/{dx}/{id.mrn}",
    "ADM {patient.last_first} {patient.age} {dx} from {hospital} to {ward} <ETA {time}|>",
    "{phone} {relative.first} re {patient.first}",
    "pls call {doctor.last} {pager}",
)


def _pages(scene: Scene) -> Labelled:
    stamp = scene.rng.choice(
        ("{time} ", "{date.numeric} {time} ", "", "[{time}] ", "{pager} {time}: ")
    )
    lines = []
    for _ in range(scene.rng.randint(1, 6)):
        one = Scene(scene.rng, held_out=scene.held_out)
        lines.append(one.fill(stamp + one.rng.choice(_PAGES)))
    return glued(lines, "\n")


_TICKETS = (
    (
        "<Ticket|INC|REQ> {id.case}<: {distractor}|>",
        "[{id.any}] <Opened|Reported> by {other.full} &lt;{email}&gt;",
        "#{id.case} {status} - {other.last_first}",
    ),
    (
        "Requester: {nurse.full}, {ward}, ext {ext}",
        "Reporter: {email}",
        "Caller {other.full} ({id.staff})",
    ),
    ("Assignee: {other2.full}", "Assigned to {other2.first} on {date}", "Owner: {other2.lower}"),
    (
        "Host {ip}, user {nurse.lower}",
        "Device: {id.device} in {id.room}",
        "Link: {url}",
        "{distractor}",
    ),
    (
        "Cannot open the chart of {patient.full} ({id.mrn}).",
        "{patient.last} is merged with {other.last}, DOB {date.dob}.",
        (
            "Printer in {ward} prints wristbands for {patient.last_first} instead of "
            "{other.last_first}."
        ),
        "Please remove access of {nurse.full} as of {date}.",
        "User {doctor.lower} locked out from {ip} at {time}.",
    ),
    (
        (
            "{date} {time} {other2.first}: <done|escalated to {other.first}|called {nurse.first} "
            "at {phone}>"
        ),
        "Comment ({other2.initials}, {date.numeric}): {distractor}",
        "Resolved {date} by {other2.full}",
    ),
)
_EVENTS = (
    "{time}-{time} {patient.last} {procedure} (<{doctor.last}|{clinic}>)",
    "{date.weekday} {date.numeric}: <lunch|dinner|coffee> w/ {other.first}<, {place}|>",
    "SUMMARY:{procedure} {patient.full}\nDTSTART:{date.iso}\nLOCATION:{clinic}\nATTENDEE:{email}",
    "{date}: call {relative.first} {phone}",
    "{patient.first} {test} {time} <{hospital}|>",
    "MDT {time} {ward}: {patient.initials}, {other.initials}, {other2.initials}",
    "<Meeting|Zoom> {doctor.first}/{doctor2.first} {url}",
    "{date.partial} - {date.partial}: {nurse.first} <on leave|away>",
    "{date.weekday}: {doctor.last} clinic, {doctor2.last} OR",
    "{time} {patient.full} ({phone}) new pt, {insurer}",
    "Reminder: {patient.first}'s birthday, {date.partial}",
)


def _calendar(scene: Scene) -> Labelled:
    lines = []
    for _ in range(scene.rng.randint(2, 8)):
        one = Scene(scene.rng, held_out=scene.held_out)
        lines.append(one.fill(scene.rng.choice(_EVENTS)))
    return glued(lines, "\n")


STYLES: tuple[Style, ...] = (
    Style("chat", _chat, weight=3),
    Style("email", _email, weight=3),
    Style("reminder", from_templates(*_REMINDERS)),
    Style("appointment_letter", from_parts(*_LETTERS, glue="\n\n", keep=0.75)),
    Style("pages", _pages),
    Style("ticket", from_parts(*_TICKETS, keep=0.7)),
    Style("calendar", _calendar, held_out=True),
)
