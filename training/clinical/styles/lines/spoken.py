"""What was said and written down by a machine: voicemail, phone calls, dictation."""

from training.clinical import noise
from training.clinical.labelled import Labelled
from training.clinical.scene import Scene
from training.clinical.style import Style
from training.clinical.styles.lines.grids import around, glued
from training.clinical.styles.lines.speech import spelled, spoken
from training.clinical.styles.lines.talk import said

_OPENERS = (
    (
        "<Hi|Hello|Hey|Yes hi|Good morning|>, <um|uh|> this is {relative.full}<, "
        "{patient.first}'s {relative.rel}|>."
    ),
    "<Hi|Hello>, my name is {patient.full}<, date of birth {date.dob}|>.",
    "This is {doctor.full} from {clinic} <calling|returning your call> about {patient.full}.",
    (
        "<Hello|Hi> this is {nurse.first} from {hospital}, <message|I have a message> for "
        "{doctor.titled}."
    ),
    "Yeah it's {patient.first} <again|>, {patient.full}.",
    "You have reached {clinic}. <Please leave a message.|>",
    "Message received {date} at {time} from {phone}.",
    "<Hey|Hi> {doctor.first} it's {other.first} <from {pharmacy}|over at {insurer}|>.",
    "Voicemail from {phone}, duration {n} seconds.",
    "This is an automated call from {pharmacy} for {patient.first}.",
    "Dictating <on|for> {patient.full}, {cued.mrn}, <date of service|seen> {date}.",
)
_REASONS = (
    (
        "<I'm calling|Calling> about my <mom|dad|wife|husband>, {patient.full}, she was "
        "<seen|in> on {date}."
    ),
    "<Um|Uh|So> {doctor.titled} <told me|said> to call about the {drug}.",
    "I need to <move|cancel> my appointment <on|for> {date}<, can we do {date.weekday} instead|>.",
    "My number is {phone}<, that's {phone}|, again {phone}>.",
    "You can <reach|call> {relative.first} <at|on> {phone}, <cell|mobile>.",
    "The <record|chart|account> number is {id.mrn}<, um, I think|>.",
    "My <member|policy> ID is {id.plan} with {insurer}.",
    "<My|The> social is {ssn}.",
    "I live at {street} in {city}<, zip {zip}|>.",
    "<We moved|I moved> to {city}, {state}<, the zip is {zip}|>.",
    "Send it to {pharmacy} on {street}, please.",
    "My email is {email}<, all lower case|>.",
    "She's {patient.years}, <uh,|> has {dx}.",
    "The date of birth is {date.dob}.",
    "<The|It's about the> order {id.order}, from {date}.",
    "{relative.first} <will|can> drive me.",
    "I've had {symptom} since <{date.weekday}|{date}|last night>.",
    "My <employer|boss> at {employer} needs a note.",
    "<Please|Can somebody> call back before {date.weekday}, extension {ext}.",
    "Dr. <um|uh> {doctor2.last} wasn't there.",
    "the <nurse|lady>, {nurse.first} I think, <said|told me> it's fine.",
    "<Patient|The patient> is a {patient.age} {patient.sex} with {dx} period",
    "comma referred by {doctor2.full} <period new paragraph|comma>",
    "{hpi}",
    "{distractor}",
    "<um|uh|you know|anyway|okay|so>",
)
_CLOSERS = (
    "<Thanks|Thank you|Okay bye|Bye bye|Alright thanks>.",
    "<Again|That's> {relative.full} <at|on> {phone}. Thank you.",
    "Thanks, {doctor.first}.",
    "End of message.",
    "Call me. {patient.first}.",
    "End dictation {doctor.full} {date}.",
)
_SPELLED = (
    "{patient.last}",
    "{patient.last}",
    "{relative.last}",
    "{doctor.last}",
    "{patient.first}",
)
_CUES = (
    ", that's ",
    ", spelled ",
    ", spelling ",
    " ",
    ", last name ",
    ", it's ",
    " - ",
    ", I'll spell it, ",
)
_TAGS = ("", "", "", "Speaker 1: ", "[00:12] ", "Caller: ", "V/M: ", ">> ")


def _call(scene: Scene) -> Labelled:
    rng = scene.rng
    lines = [scene.fill(rng.choice(_OPENERS))]
    lines += [scene.fill(rng.choice(_REASONS)) for _ in range(rng.randint(1, 6))]
    if rng.random() < 0.5:
        name = scene.fill(rng.choice(_SPELLED))
        letters = spelled(name, rng)
        lines.insert(
            rng.randint(1, len(lines)), glued([name, Labelled(rng.choice(_CUES)), letters], "")
        )
    lines += [scene.fill(rng.choice(_CLOSERS))]
    tag = rng.choice(_TAGS)
    return glued([around(tag, line) for line in lines], "\n" if tag else " ")


def _voicemail(scene: Scene) -> Labelled:
    call = _call(scene)
    if scene.rng.random() < 0.7:
        call = spoken(call, scene.rng)
    if scene.rng.random() < 0.4:
        call = noise.noisy(call, noise.lower, scene.rng)
    return noise.noisy(call, noise.unpunctuated, scene.rng) if scene.rng.random() < 0.4 else call


_DIALOGUE = (
    "<Can I have|What's> your <name|date of birth|phone number>?",
    "{patient.full}.",
    "{patient.first}, {patient.last}.",
    "{date.dob}.",
    "<It's|My number is> {phone}.",
    "And <the|your> address? {street}, {city}.",
    "Okay <Mr.|Mrs.|Ms.> {patient.last}, <one moment|what is going on today>?",
    "I have {symptom} and {symptom}.",
    "Who is your doctor? {doctor.titled}, at {clinic}.",
    "{id.plan}, {insurer}.",
    "How old is <she|he>? {patient.years}.",
    "Is {relative.first} with you? <Yes|No>, my {relative.rel}.",
    "Are you allergic to anything? {allergy}.",
    "{hpi}",
)


def _dialogue(scene: Scene) -> Labelled:
    rng = scene.rng
    one, two = rng.choice(
        (
            ("Agent: ", "Caller: "),
            ("Q. ", "A. "),
            ("Dispatcher: ", "Caller: "),
            ("{nurse.first}: ", "{patient.first}: "),
            ("- ", "- "),
            ("DR {doctor.last}: ", "PT: "),
            ("S1: ", "S2: "),
        )
    )
    lines = []
    for at in range(rng.randint(4, 12)):
        who = scene.fill((one, two)[at % 2])
        text = said(scene, 1) if rng.random() < 0.25 else scene.fill(rng.choice(_DIALOGUE))
        lines.append(glued([who, text], ""))
    whole = glued(lines, "\n")
    return spoken(whole, rng) if rng.random() < 0.3 else whole


STYLES: tuple[Style, ...] = (
    Style("voicemail", _voicemail, weight=3),
    Style("dialogue", _dialogue),
)
