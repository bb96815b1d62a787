"""The people, dates and numbers of one made-up document, and the language its templates speak.

A template is text with slots and alternatives:

    "<Seen|Reviewed> by {doctor.titled} on {date}<, who agreed|>."

``<a|b|c>`` writes one of them, chosen at random; they nest, and an empty one makes a part
optional. ``{slot}`` or ``{slot.form}`` writes a value. The signs ``<``, ``>``, ``|`` and ``{``
themselves are written as in HTML: ``&lt;``, ``&gt;``, ``&vert;``, ``&lcub;``. The slots are:

People (label PERSON): patient, relative, relative2, doctor, doctor2, nurse, other, other2; and
  someone, another person each time.
  Forms: any (the default) full first last middle_initial last_first titled formal nick initials
  caps lower hl7; titled writes the title outside the label, formal within it, as courts do.
  Without label: he He him his sex (man, woman, boy, …) m (M or F) rel (daughter, …: a relative's
  relation to the patient) cred (MD, …) specialty title. Labelled AGE: age ("67-year-old", "67 y/o",
  "67F") and years ("67"). Over 89 they are ages too. ``people.forms`` has further forms.
Dates (DATE): date, and the forms dob numeric words iso hl7 partial weekday relative odd.
  Without label: time year duration vague; neutral.KIND (codes of machines, ``values.neutral``).
Numbers (ID): id.KIND for the KINDs in ``values.ID_KINDS``; cued.KIND writes a cue before it, the
  label on the value alone; plain.KIND is never disguised, for machines' formats. ssn (SSN),
  cued.ssn. phone fax pager ext (PHONE), cued.phone.
Addresses on the net: email (EMAIL) url (URL) ip (IP).
Places (LOCATION): address (may have several lines) street city citystate state zip country place
  ward. Organisations (ORGANIZATION): hospital clinic pharmacy lab insurer employer school church
  home court lawfirm bank agency.
Words that are no identities (no label): drug dose med_line test lab_line vital vitals_line dx
  eponym score code procedure symptom finding brand anatomy micro exam_line plan_line unit hpi
  distractor.
"""

import random
import re
from collections.abc import Iterator

from training.clinical import names, values, vocabulary
from training.clinical.labelled import Labelled, Piece, joined

PEOPLE = ("patient", "relative", "relative2", "doctor", "doctor2", "nurse", "other", "other2")
SOMEONE = "someone"
_SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
_INNERMOST = re.compile(r"<([^<>]*)>")
_SIGNS = {"&lt;": "<", "&gt;": ">", "&vert;": "|", "&lcub;": "{"}


class Scene:
    """One document's cast. The same slot names the same person all through it.

    held_out: draw names and formats from those kept for testing instead of those for training.
    """

    def __init__(self, rng: random.Random, *, held_out: bool = False) -> None:
        self.rng = rng
        self.held_out = held_out
        self.cast = names.cast(rng, PEOPLE, held_out=held_out)
        patient = self.cast["patient"]
        age = (patient.years, patient.days)
        self.facts = values.Facts(rng, held_out=held_out, age=age)

    def fill(self, template: str) -> Labelled:
        """Write a template. Raises ValueError at a slot that does not exist."""
        return joined(self._pieces(self._chosen(template)))

    def _chosen(self, template: str) -> str:
        while True:
            template, count = _INNERMOST.subn(
                lambda match: self.rng.choice(match[1].split("|")), template
            )
            if not count:
                return template

    def _pieces(self, template: str) -> Iterator[Piece]:
        done = 0
        for match in _SLOT.finditer(template):
            yield _unescaped(template[done : match.start()]), None
            yield from self.slot(match[1], match[2])
            done = match.end()
        yield _unescaped(template[done:]), None

    def slot(self, name: str, form: str | None) -> list[Piece]:
        """Return what a slot writes."""
        if name == SOMEONE:
            person = names.cast(self.rng, (name,), held_out=self.held_out)[name]
            return names.written(person, form or "any", self.rng)
        if name in self.cast:
            return names.written(self.cast[name], form or "any", self.rng)
        if name in values.SLOTS:
            return self.facts.written(name, form)
        if name in vocabulary.SLOTS:
            return [(vocabulary.written(name, self.rng), None)]
        raise ValueError(f"there is no slot {name!r}")


def _unescaped(text: str) -> str:
    for escape, sign in _SIGNS.items():
        text = text.replace(escape, sign)
    return text
