"""What makes two written values one: their case, order or grouping differs, not what they name."""

from redaction.entities import Kind
from redaction.folding import compact, folded
from redaction.forms import name_parts
from redaction.written_dates import read_date

_IN_WORDS = frozenset({Kind.LOCATION, Kind.ORGANIZATION, Kind.AGE, Kind.EMAIL_ADDRESS, Kind.URL})


def identity_of(kind: Kind, value: str, subject: str | None = None) -> str:
    """Return a key that all written forms of one value share, and no other value of its kind.

    subject: whose it is, where that tells values apart or makes one of them: all names of a
    person, or a date in one person's record.
    """
    if kind is Kind.PERSON:
        return f"subject {subject}" if subject else f"name {_name(value)}"
    own = f"{subject} " if subject else ""
    return f"{own}{_unspelled(kind, value)}"


def _name(value: str) -> str:
    given, surname = name_parts(value)
    return f"{' '.join(given)}|{surname}" if surname else value


def _unspelled(kind: Kind, value: str) -> str:
    if kind is Kind.DATE_TIME:
        written = read_date(value)
        is_day = written is not None and written.has_year and written.end == len(value)
        # A clock time makes it another value.
        return written.day.isoformat() if written and is_day else folded(value) or value
    if kind in _IN_WORDS:
        return folded(value) or value
    tight = compact(value)
    if kind is Kind.PHONE_NUMBER and len(tight) == 11 and tight[0] == "1":
        return tight[1:]
    return tight or value
