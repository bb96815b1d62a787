"""What people type: searches, questions to an assistant, single lines without a sentence."""

from training.clinical import noise
from training.clinical.labelled import Labelled
from training.clinical.scene import Scene
from training.clinical.style import Style, from_templates
from training.clinical.styles.lines.grids import around, glued
from training.clinical.styles.lines.talk import said

_SEARCHES = (
    "{patient.last} <ct|mri|labs|echo> results {date.partial}",
    "{patient.lower} {test}",
    "{patient.full} {date.dob}",
    "{id.mrn}",
    "{patient.last_first} allergies",
    "{doctor.last} <clinic|note|letter> {date.partial}",
    "<notes|letters|reports> {doctor.lower} about {patient.lower}",
    "{dx} patients {hospital} {year}",
    "{patient.age} {dx} {doctor.last}",
    "who is {relative.full}",
    "{phone}",
    "{email} {patient.first}",
    "acc {id.accession}",
    "{drug} {patient.last}",
    "site:{url} {patient.full}",
    "{patient.last} AND {drug}",
    "patient:{patient.last} after:{date.iso}",
    '"{patient.full}" {procedure}',
    "{street} {city}",
    "{insurer} {id.plan}",
    "{patient.nick} {ward}",
    "{drug} max dose",
    "{dx} {guideline}",
    "{eponym} vs {eponym}",
    "{brand} side effects",
    "{code}",
)
_QUESTIONS = (
    (
        "<What|Which> <medications|meds> is {patient.full} on<| since {date}|, and who started "
        "{drug}>?"
    ),
    "<When|Where> was {patient.last} <last seen|admitted> <by {doctor.titled}|at {hospital}|>?",
    "How did {patient.first}'s {test} change between {date} and {date}?",
    "Summarise the <notes|letters> of {patient.titled} <from {date.partial}|by {doctor.last}|>.",
    (
        "Who is {patient.full}'s <next of kin|{relative.rel}>, {relative.first} "
        "or {relative2.first}?"
    ),
    "Did {nurse.first} give {drug} to the <patient|man|woman> in {id.room} on {date}?",
    "What is the phone number of {relative.full}? Is it still {phone}?",
    "Does {insurer} cover {procedure} for {patient.full} ({id.plan})?",
    "<Write|Draft> a letter to {patient.full}, {address}, about {dx}.",
    "<Write|Draft> a reply to {relative.first} at {email}.",
    "<Is|Was> {patient.lower} allergic to {drug}?",
    "{patient.age} from {city} with {dx}, {lab_line}: what next?",
    "My patient {patient.first} is {patient.years} and takes {brand}. Can I add {drug}?",
    (
        "My <mother|father|son> {relative.first} was treated at {hospital} by {doctor.titled}<: "
        "{hpi}|>"
    ),
    "Translate for {patient.first}: {plan_line}",
    "What did {doctor.last} and {doctor2.last} decide on {date.weekday}?",
    "Which patients of {doctor.titled} live in {city}?",
    "Compare {patient.last} with {other.last} and {other2.last}.",
    "What does {eponym} mean?",
    "<What is|Explain> {dx} <to a child|in plain words>.",
    "What is the dose of {drug} in {dx}?",
    "Does {guideline} recommend {drug}?",
    "MRN {id.mrn}: <last|any> {test}?",
    "Find the report {id.accession} from {date.numeric}.",
    "who called from {phone} on {date.odd}",
    "<Her|His> name is {patient.first}, not {other.first}. <Fix the letter.|>",
)
_ANSWERS = (
    "{patient.full} takes {med_line}.",
    "{patient.titled} was seen on {date} at {hospital}.",
    "According to {doctor.titled}: {finding}.",
    "I found {n} notes about {patient.last_first}, the last of {date}.",
    "The note of {date} says: {hpi}",
    "{relative.first} ({relative.rel}), {phone}.",
    "There is nothing about {patient.first} in {place}.",
)


def _search(scene: Scene) -> Labelled:
    lines = []
    for _ in range(scene.rng.randint(1, 6)):
        one = Scene(scene.rng, held_out=scene.held_out)
        line = one.fill(scene.rng.choice(_SEARCHES))
        lines.append(noise.noisy(line, noise.lower, one.rng) if one.rng.random() < 0.5 else line)
    return glued(lines, "\n")


def _questions(scene: Scene) -> Labelled:
    rng = scene.rng
    mark = rng.choice(("", "", "- ", "Q: ", "User: ", "> ", "* "))
    answer = rng.choice(("A: ", "Assistant: ", "", "AI: "))
    lines = []
    for _ in range(rng.randint(1, 5)):
        lines.append(around(mark, scene.fill(rng.choice(_QUESTIONS))))
        if rng.random() < 0.35:
            lines.append(around(answer, scene.fill(rng.choice(_ANSWERS))))
        if rng.random() < 0.4:
            scene = Scene(rng, held_out=scene.held_out)
    return glued(lines, rng.choice(("\n", "\n\n", " ")))


def _scraps(scene: Scene) -> Labelled:
    return said(scene, 5, lower=0.4)


STYLES: tuple[Style, ...] = (
    Style("searches", _search),
    Style("questions", _questions, weight=2),
    Style("scraps", _scraps, weight=3),
    Style("question", from_templates(*_QUESTIONS)),
)
