"""One document's dates, numbers, addresses and organisations, and the slots that write them."""

import random
from datetime import date, timedelta

from training.clinical.labelled import Piece
from training.clinical.values import (
    contacts,
    cues,
    dates,
    neutral,
    numbers,
    organisations,
    places,
)
from training.clinical.values.surnames import given, plain, surname

_PLACES = [
    "address",
    "street",
    "city",
    "citystate",
    "state",
    "zip",
    "country",
    "place",
    "ward",
    "landmark",
    "building",
    "area",
    "abroad",
]
_ORGANISATIONS = [
    "hospital",
    "clinic",
    "pharmacy",
    "lab",
    "insurer",
    "employer",
    "school",
    "church",
    "home",
    "court",
    "lawfirm",
    "bank",
    "agency",
]
_LABELS = {
    "LOCATION": _PLACES,
    "ORGANIZATION": _ORGANISATIONS,
    "PHONE": ["phone", "fax", "pager", "ext"],
    "EMAIL": ["email"],
    "URL": ["url"],
    "IP": ["ip"],
    "SSN": ["ssn"],
    "DATE": ["date"],
    "ID": ["id", "plain"],
}
LABEL_OF = {slot: label for label, slots in _LABELS.items() for slot in slots}
SLOTS = frozenset({*LABEL_OF, "cued", "time", "year", "duration", "vague", "neutral"})
# How often a document stays with what it named before: one hospital mostly, one patient's numbers.
_SAME = 0.6
_YEAR = 365.2425
_LASTING = frozenset(["mrn", "visit", "plan", "account", "medicare", "nhs", "trial", "user"])


class Facts:
    """One document's dates, numbers and places: within some years around one encounter.

    held_out: draw formats, countries and names from those kept for testing. age: the patient's
    years, and the days past the last birthday, at the encounter.
    """

    def __init__(
        self, rng: random.Random, *, held_out: bool, age: tuple[int, int] | None = None
    ) -> None:
        self._rng = rng
        self._held_out = held_out
        self._encounter = date(2026, 6, 30) - timedelta(days=int(rng.triangular(0, 15_000, 900)))
        years, days = age or (int(rng.triangular(0, 100, 65)), rng.randrange(365))
        self._birth = self._encounter - timedelta(days=int(years * _YEAR) + days)
        self._country = "US" if rng.random() < 0.55 else rng.choice(places.countries(held_out))
        self._habits: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._hospital = ""

    def written(self, slot: str, form: str | None) -> list[Piece]:
        """Return what a slot writes; see ``scene``. Raises ValueError for one that is unknown."""
        rng, held_out = self._rng, self._held_out
        if slot in _PLACES:
            return self._place(slot)
        if slot == "hospital":
            return self._in_hospital()
        if slot in _ORGANISATIONS:
            return organisations.organisation(slot, rng, held_out=held_out)
        match slot:
            case "date":
                return self._date(form)
            case "id":
                kind = form or "any"
                return numbers.disguised(kind, self._number(kind), rng, held_out=held_out)
            case "plain":
                return [(self._number(form or "any"), "ID")]
            case "cued":
                return self._cued(form or "any")
            case "time":
                return [(dates.time_written(rng, held_out=held_out), None)]
            case "year":
                year = self._encounter.year - int(rng.expovariate(1 / 8))
                return [(dates.year_written(year, rng, held_out=held_out), None)]
            case "duration":
                return [(dates.duration_written(rng, held_out=held_out), None)]
            case "vague":
                return [(dates.vague_written(rng), None)]
            case "neutral":
                return [(neutral.neutral(form or "code", rng), None)]
        return self._contact(slot)

    def _contact(self, slot: str) -> list[Piece]:
        rng, held_out = self._rng, self._held_out
        match slot:
            case "phone":
                return contacts.phone(self._near(), rng, held_out=held_out)
            case "fax":
                return contacts.fax(self._near(), rng, held_out=held_out)
            case "pager":
                return contacts.pager(rng, held_out=held_out)
            case "ext":
                return contacts.extension(rng, held_out=held_out)
            case "ssn":
                return contacts.ssn(rng, held_out=held_out)
            case "email":
                return [(contacts.email(self._names(), rng, held_out=held_out), "EMAIL")]
            case "url":
                return [(contacts.url(self._names(), rng, held_out=held_out), "URL")]
            case "ip":
                return [(contacts.ip(rng, held_out=held_out), "IP")]
        raise ValueError(f"there is no slot {slot!r}")

    def _cued(self, kind: str) -> list[Piece]:
        rng, held_out = self._rng, self._held_out
        if kind == "any":
            kind = rng.choice([kind for kind in numbers.ID_KINDS if kind != "any"])
        if kind == "dob":
            value = self._date("dob")
        elif kind in ("ssn", "phone", "fax", "pager", "email"):
            value = self._contact(kind)
        else:
            value = numbers.disguised(kind, self._number(kind), rng, held_out=held_out)
        return cues.cue(kind, value, rng, held_out=held_out)

    def _date(self, form: str | None) -> list[Piece]:
        day = self._birth if form == "dob" else self._day()
        return dates.date_written(
            day, form, self._rng, held_out=self._held_out, habits=self._habits
        )

    def _day(self) -> date:
        """Return a day near the encounter: most within weeks, some within years."""
        spread = self._rng.choices((0, 12, 60, 500, 2500), (15, 45, 20, 14, 6))[0]
        return self._encounter + timedelta(days=int(self._rng.gauss(0, spread)))

    def _number(self, kind: str) -> str:
        rng = self._rng
        if kind in self._numbers and rng.random() < _SAME:
            return self._numbers[kind]
        year = max(1980, self._encounter.year - int(rng.expovariate(1.0)))
        number = numbers.number(kind, rng, held_out=self._held_out, year=year, names=self._names())
        if kind in _LASTING:
            self._numbers[kind] = number
        return number

    def _place(self, slot: str) -> list[Piece]:
        if slot == "address":
            return places.address(self._near(), self._rng, held_out=self._held_out)
        written = places.place(slot, self._near(), self._rng, held_out=self._held_out)
        return [(written, "LOCATION")]

    def _in_hospital(self) -> list[Piece]:
        rng = self._rng
        if self._hospital and rng.random() < _SAME:
            again = rng.random() < 0.5
            name = self._hospital if again else organisations.shortened(self._hospital, rng)
            return [(name, "ORGANIZATION")]
        written = organisations.organisation("hospital", rng, held_out=self._held_out)
        if not self._hospital:
            self._hospital = "".join(text for text, label in written if label)
        return written

    def _near(self) -> str:
        """Return a country: this document's own, most of the time."""
        if self._rng.random() < 0.85:
            return self._country
        return self._rng.choice(("US", *places.countries(self._held_out)))

    def _names(self) -> dict[str, str]:
        rng, held_out = self._rng, self._held_out
        first = plain(given(rng, held_out=held_out)) or "pat"
        stem = plain(organisations.stem(rng, held_out=held_out)) or "clinic"
        last = plain(surname(rng, held_out=held_out)) or "clinic"
        return {"given": first, "surname": last, "initial": first[0], "stem": stem}
