"""Marked prose: text that knows, as it is written, which of its words identify someone.

``{P|Okafor}`` writes *Okafor* and records a patient's name; ``{=mrn}`` writes and records a known
fact of the patient at hand. Everything else is plain text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

CODES: dict[str, tuple[str, str]] = {
    "P": ("PERSON", "patient"),
    "R": ("PERSON", "relative"),
    "C": ("PERSON", "clinician"),
    "O": ("PERSON", "other"),
    "D": ("DATE_TIME", "patient"),
    "DR": ("DATE_TIME", "relative"),
    "DH": ("DATE_TIME", "hospital"),
    "A": ("AGE", "patient"),
    "L": ("LOCATION", "patient"),
    "LR": ("LOCATION", "relative"),
    "LH": ("LOCATION", "hospital"),
    "LO": ("LOCATION", "other"),
    "H": ("ORGANIZATION", "hospital"),
    "G": ("ORGANIZATION", "other"),
    "T": ("PHONE_NUMBER", "patient"),
    "TR": ("PHONE_NUMBER", "relative"),
    "TC": ("PHONE_NUMBER", "clinician"),
    "TH": ("PHONE_NUMBER", "hospital"),
    "TO": ("PHONE_NUMBER", "other"),
    "E": ("EMAIL_ADDRESS", "patient"),
    "ER": ("EMAIL_ADDRESS", "relative"),
    "EC": ("EMAIL_ADDRESS", "clinician"),
    "EH": ("EMAIL_ADDRESS", "hospital"),
    "EO": ("EMAIL_ADDRESS", "other"),
    "S": ("US_SSN", "patient"),
    "M": ("MEDICAL_RECORD_NUMBER", "patient"),
    "MR": ("MEDICAL_RECORD_NUMBER", "relative"),
    "HP": ("HEALTH_PLAN_NUMBER", "patient"),
    "AC": ("ACCOUNT_NUMBER", "patient"),
    "LI": ("LICENSE_NUMBER", "patient"),
    "LC": ("LICENSE_NUMBER", "clinician"),
    "V": ("VEHICLE_ID", "patient"),
    "DV": ("DEVICE_ID", "patient"),
    "U": ("URL", "patient"),
    "UH": ("URL", "hospital"),
    "IP": ("IP_ADDRESS", "patient"),
    "X": ("OTHER_ID", "patient"),
}
SUBJECTS = ("patient", "relative", "clinician", "hospital", "other")
_MARK = re.compile(r"\{([A-Z]+)\|([^{}]+)\}|\{=([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Identity:
    """One surface form that identifies someone: Presidio-like kind, exact value, whose it is."""

    kind: str
    value: str = field(repr=False)
    subject: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, either plain or one identity."""

    text: str = field(repr=False)
    identity: Identity | None = None


Runs = tuple[Run, ...]


def coded(code: str, value: str) -> Identity:
    """The identity that the mark ``{code|value}`` stands for; raises ``KeyError`` if unknown."""
    kind, subject = CODES[code]
    return Identity(kind, value, subject)


class Recorder:
    """Writes identities into one document and keeps the list of them."""

    def __init__(self, facts: Mapping[str, Identity]) -> None:
        self._facts = facts
        self._subjects: dict[tuple[str, str], str] = {}

    def put(self, code: str, value: str) -> str:
        """Record ``value`` under ``code`` and return it, ready to be written."""
        return self._record(coded(code, value))

    def fact(self, name: str) -> str:
        """Record a known fact of the patient and return its value."""
        return self._record(self._facts[name])

    def known(self, name: str, otherwise: str) -> str:
        """The recorded fact ``name``, or ``otherwise``, unrecorded, where there is no such fact."""
        return self.fact(name) if name in self._facts else otherwise

    def runs(self, marked: str) -> Runs:
        """Read marked prose; raises ``ValueError`` for a mark that was not understood."""
        out: list[Run] = []
        start = 0
        for mark in _MARK.finditer(marked):
            out.append(Run(marked[start : mark.start()]))
            code, value, name = mark.groups()
            identity = self._facts[name] if name else coded(code, value)
            self._record(identity)
            out.append(Run(identity.value, identity))
            start = mark.end()
        out.append(Run(marked[start:]))
        runs = tuple(run for run in out if run.text)
        if any("{" in run.text or "}" in run.text for run in runs):
            raise ValueError(f"unreadable mark in: {marked[:60]!r}; write {{CODE|value}}")
        return runs

    def plain(self, marked: str) -> str:
        """The text of marked prose, its identities recorded."""
        return text_of(self.runs(marked))

    def identities(self) -> list[Identity]:
        """Each distinct kind and value once, in the order first written."""
        return [Identity(kind, value, who) for (kind, value), who in self._subjects.items()]

    def _record(self, identity: Identity) -> str:
        key = (identity.kind, identity.value)
        known = self._subjects.get(key, identity.subject)
        self._subjects[key] = min(known, identity.subject, key=SUBJECTS.index)
        return identity.value


def text_of(runs: Runs) -> str:
    """The text of ``runs``, joined."""
    return "".join(run.text for run in runs)


def unbreakable(runs: Runs, glue: str = "\x00") -> str:
    """The text of ``runs`` with each space inside an identity turned into ``glue``."""
    return "".join(run.text.replace(" ", glue) if run.identity else run.text for run in runs)
