"""Collects what a record states about one person or organisation."""

from collections.abc import Iterable

from redaction.entities import Kind
from redaction.known import KnownIdentity, Role, subject_key

_SHORTEST = 2


class Known:
    """The known identities of one subject, as they are read; blank values are passed over.

    key: what tells the subject from others: the MRN of a patient, else name and birth date.
    """

    def __init__(self, role: Role, *key: str) -> None:
        self._role = role
        self._subject = subject_key(*key)
        self._values: dict[tuple[Kind, str], None] = {}

    def add(self, kind: Kind, *values: str) -> None:
        """Add values as written."""
        for value in values:
            tidy = " ".join(value.split())
            if len(tidy) >= _SHORTEST:
                self._values[kind, tidy] = None

    def add_name(self, given: Iterable[str], family: str) -> None:
        """Add a person's name; given names come first name first."""
        given_names = " ".join(filter(None, (name.strip() for name in given)))
        self.add(Kind.PERSON, f"{given_names} {family}")
        if given_names and " " in family.strip():
            # Only the comma tells where a surname of several words begins.
            self.add(Kind.PERSON, f"{family.strip()}, {given_names}")

    def add_address(self, lines: Iterable[str], city: str, state: str, postal_code: str) -> None:
        """Add the street lines, and the whole address on one line."""
        streets = [line for line in lines if line.strip()]
        self.add(Kind.LOCATION, *streets)
        place = " ".join(filter(None, (state, postal_code)))
        if streets or postal_code:
            self.add(Kind.LOCATION, ", ".join(filter(None, (*streets, city, place))))

    def add_contact(self, value: str) -> None:
        """Add a phone number, an e-mail address, or a web address, whichever it is."""
        bare = value.strip()
        for scheme in ("tel:", "mailto:", "fax:"):
            bare = bare.removeprefix(scheme)
        if "@" in bare:
            self.add(Kind.EMAIL_ADDRESS, bare)
        elif bare.lower().startswith(("http:", "https:", "www.")):
            self.add(Kind.URL, bare)
        elif any(map(str.isdigit, bare)):
            self.add(Kind.PHONE_NUMBER, bare)

    def identities(self) -> tuple[KnownIdentity, ...]:
        """Return what was added, in order."""
        return tuple(
            KnownIdentity(self._subject, self._role, kind, value) for kind, value in self._values
        )
