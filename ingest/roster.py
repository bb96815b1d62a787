"""Reads a roster: a table of patients, one row each, whose identities are to be known.

The table is comma, semicolon, tab or bar separated (RFC 4180 and its kin) and its first row names
the columns.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.errors import IngestError, ReadError
from ingest.readers.people import Known
from ingest.readers.plain import decode
from ingest.readers.table import delimiter_of
from ingest.roster_columns import Column, column_of
from redaction.common_words import word_set
from redaction.date_forms import parse_date
from redaction.entities import Kind
from redaction.folding import compact, folded
from redaction.forms import name_parts
from redaction.known import KnownIdentity, Role

_MAX_FIELD = 1024 * 1024
_SHOWN_LINES = 5
_SHORTEST_NUMBER = 4
_PLACEHOLDERS = word_set(
    "na none null nil unknown unk unkn notknown notgiven notavailable unavailable tbd tba anonymous"
    " anon noname test testpatient patient xxx xx nd sd sindatos desconocido inconnu unbekannt"
    " sconosciuto desconhecido onbekend declined refused homeless same pending nan"
)
# Missing where they are the whole name, but surnames beside a given name.
_ALSO_NAMES = word_set("na nan nd sd xx same test patient")
_KINDS = {
    Column.RECORD: Kind.MEDICAL_RECORD_NUMBER,
    Column.NUMBER: Kind.MEDICAL_RECORD_NUMBER,
    Column.SOCIAL: Kind.US_SSN,
    Column.PLAN: Kind.HEALTH_PLAN_NUMBER,
    Column.ACCOUNT: Kind.ACCOUNT_NUMBER,
    Column.LICENSE: Kind.LICENSE_NUMBER,
}
_NAMES = frozenset(
    {Column.NAME, Column.GIVEN, Column.MIDDLE, Column.FAMILY, Column.OTHER_NAME, Column.RELATIVE}
)
_IDENTIFYING = frozenset(
    {Column.NAME, Column.GIVEN, Column.FAMILY, Column.CONTACT, Column.BORN, *_KINDS}
)
_BETWEEN_CONTACTS = re.compile(r"\s*[;,]\s*|\s+/\s+")
_BETWEEN_PEOPLE = re.compile(r"\s*[;/\n]\s*")
_ROLE_NOTE = re.compile(r"\s*\([^)]*\)\s*$")

_WIDE = "more cells than the header has, so none of it was taken: put quotes around such a cell"
_EMPTY = "nothing in it by which to know a person"
_LETTER = "a name of one letter, which can't be told from other text and is not looked for"
_NO_NAME = "a word for a missing name, which is not looked for"
_SHORT = f"a number of fewer than {_SHORTEST_NUMBER} characters, which is not looked for"
_NO_DATE = "a date of birth that is no date"


@dataclass(frozen=True, slots=True)
class Problem:
    """Rows with one thing wrong; lines: their first lines in the file, from 1, in order."""

    what: str
    lines: tuple[int, ...]

    def __str__(self) -> str:
        shown = ", ".join(map(str, self.lines[:_SHOWN_LINES]))
        more = ", …" if len(self.lines) > _SHOWN_LINES else ""
        if len(self.lines) == 1:
            return f"1 row has {self.what} (line {shown})"
        return f"{len(self.lines)} rows have {self.what} (lines {shown}{more})"


@dataclass(frozen=True, slots=True)
class Roster:
    """What a roster holds.

    people: rows that gave an identity. columns: the titles that were understood, and as what.
    ignored: titles of the other columns.
    """

    people: int
    identities: tuple[KnownIdentity, ...] = field(repr=False)
    columns: tuple[tuple[str, Column], ...]
    ignored: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_roster(data: bytes) -> Roster:
    """Read a roster in UTF-8, UTF-16 or Windows-1252.

    A patient has the subject that a record with the same record number gives, else one by name
    and date of birth. Raises IngestError where it is no table or no column is understood.
    """
    rows = _rows(data)
    _, titles = next(rows, (0, []))
    columns = [column_of(title) for title in titles]
    if not _IDENTIFYING & set(columns):
        raise IngestError(
            "no column of this roster is understood: its first row must name the columns, such as"
            " name, dob, mrn, phone"
        )
    problems: defaultdict[str, list[int]] = defaultdict(list)
    identities: dict[KnownIdentity, None] = {}
    people = 0
    for line, row in rows:
        if not any(map(str.strip, row)):
            continue
        if len(row) > len(titles) and any(map(str.strip, row[len(titles) :])):
            problems[_WIDE].append(line)
            continue
        reading = _Row(zip(columns, row, strict=False))
        found = reading.identities()
        people += bool(found)
        identities.update(dict.fromkeys(found))
        for what in dict.fromkeys(reading.problems if found else [*reading.problems, _EMPTY]):
            problems[what].append(line)
    named = list(zip(titles, columns, strict=True))
    return Roster(
        people,
        tuple(identities),
        tuple((title, column) for title, column in named if column is not None),
        tuple(title for title, column in named if column is None and title.strip()),
        tuple(Problem(what, tuple(lines)) for what, lines in problems.items()),
    )


def _rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each row's first line, and its cells."""
    try:
        text = decode(data).replace("\0", "")
    except ReadError:
        raise IngestError("this roster is not text: save it as CSV in UTF-8") from None
    csv.field_size_limit(_MAX_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    line = 0
    try:
        for row in reader:
            yield line + 1, row
            line = reader.line_num
    except csv.Error:
        raise IngestError(
            f"this roster can't be read from line {line + 1} on: see that every quote is closed"
        ) from None


class _Row:
    """The cells of one person."""

    def __init__(self, cells: Iterable[tuple[Column | None, str]]) -> None:
        self.problems: list[str] = []
        self._cells: defaultdict[Column, list[str]] = defaultdict(list)
        for column, cell in cells:
            if column is not None and compact(cell):
                self._cells[column].append(cell.strip())

    def identities(self) -> tuple[KnownIdentity, ...]:
        """Return the identities of the person, then of relatives and clinicians."""
        names = list(self._names())
        if not names and _LETTER not in self.problems and self._says_no_name():
            self.problems.append(_NO_NAME)
        numbers = list(self._numbers())
        born = list(self._born())
        contacts = list(self._contacts())
        person = Known("patient", *self._key(names, numbers, born, contacts))
        for given, family in names:
            if given and family:
                person.add_name([given], family)
            else:
                person.add(Kind.PERSON, given or family)
        for kind, value in numbers:
            person.add(kind, value)
        # As written: where the order of day and month is open, both days count.
        person.add(Kind.DATE_TIME, *born)
        for contact in contacts:
            person.add_contact(contact)
        self._add_addresses(person)
        return (
            *person.identities(),
            *self._others("relative", Column.RELATIVE),
            *self._others("clinician", Column.CLINICIAN),
        )

    def _key(
        self,
        names: list[tuple[str, str]],
        numbers: list[tuple[Kind, str]],
        born: list[str],
        contacts: list[str],
    ) -> list[str]:
        """Return what a record of the same person would be keyed by (see ``Known``)."""
        records = [value for kind, value in numbers if kind is Kind.MEDICAL_RECORD_NUMBER]
        if records:
            return records[:1]
        if not names:
            return [value for _, value in numbers][:1] or contacts[:1]
        given, family = names[0]
        if not given:
            several, family = name_parts(family)
            given = " ".join(several)
        first = given.split(" ", 1)[0]
        day = parse_date(born[0]) if born else None
        return [f"{first} {family}", *([day.isoformat()] if day else [])]

    def _names(self) -> Iterator[tuple[str, str]]:
        """Yield the person's names as (given, family); a whole name is all family."""
        given = " ".join([*self._known(Column.GIVEN), *self._known(Column.MIDDLE)])
        family = " ".join(self._known(Column.FAMILY))
        names = [(given, family)] if given or family else []
        names += [("", name) for name in self._known(Column.NAME)]
        names += [("", name) for name in self._known(Column.OTHER_NAME)]
        return (name for name in names if self._is_name(" ".join(name)))

    def _says_no_name(self) -> bool:
        return any(self._cells[column] for column in (Column.NAME, Column.GIVEN, Column.FAMILY))

    def _is_name(self, name: str) -> bool:
        words = folded(name).split()
        if all(word in _PLACEHOLDERS for word in words):
            return False
        if all(len(word) == 1 and word.isascii() for word in words):
            self.problems.append(_LETTER)
            return False
        return True

    def _known(self, column: Column) -> list[str]:
        """Return the values of a column that do not say that one is missing."""
        missing = _PLACEHOLDERS - _ALSO_NAMES if column in _NAMES else _PLACEHOLDERS
        return [
            value
            for value in self._cells[column]
            if compact(value) not in missing and value.casefold() != "n/a"
        ]

    def _numbers(self) -> Iterator[tuple[Kind, str]]:
        for column, kind in _KINDS.items():
            for value in self._known(column):
                if len(compact(value)) < _SHORTEST_NUMBER:
                    self.problems.append(_SHORT)
                else:
                    yield kind, value

    def _born(self) -> Iterator[str]:
        for value in self._known(Column.BORN):
            if parse_date(value) is None:
                self.problems.append(_NO_DATE)
            else:
                yield value

    def _contacts(self) -> Iterator[str]:
        for cell in self._known(Column.CONTACT):
            for value in _BETWEEN_CONTACTS.split(cell):
                if "@" in value or sum(map(str.isdigit, value)) > _SHORTEST_NUMBER:
                    yield value
                elif compact(value) not in _PLACEHOLDERS:
                    self.problems.append(_SHORT)

    def _add_addresses(self, person: Known) -> None:
        city, state, code = (
            ", ".join(self._known(column))
            for column in (Column.CITY, Column.STATE, Column.POSTAL_CODE)
        )
        streets = self._known(Column.STREET)
        addresses = [", ".join(value.splitlines()) for value in self._known(Column.ADDRESS)]
        if city or code:
            person.add_address([*streets, *addresses], city, state, code)
        else:
            person.add(Kind.LOCATION, *streets, *addresses)

    def _others(self, role: Role, column: Column) -> Iterator[KnownIdentity]:
        for cell in self._known(column):
            for part in _BETWEEN_PEOPLE.split(cell):
                name = _ROLE_NOTE.sub("", part)
                if compact(name) and self._is_name(name):
                    other = Known(role, name)
                    other.add(Kind.PERSON, name)
                    yield from other.identities()
